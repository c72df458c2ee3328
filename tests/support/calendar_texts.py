"""Writes small calendars for tests, and reads what Kith makes of them."""

import datetime as dt

from kith.importers.calendars import read_calendars
from kith.model.settings import Me

ME = Me(email=("ada@byron.example",))
TODAY = dt.date(2026, 11, 30)
I_COME = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@byron.example\n"
LENA = "ORGANIZER;CN=Lena Vogt:mailto:lena@initech.example\n"


def calendar(*events, method="", head=""):
    """A calendar with a method."""
    method = f"METHOD:{method}\n" if method else ""
    return f"BEGIN:VCALENDAR\n{method}{head}{''.join(events)}END:VCALENDAR\n"


def event(
    lines="",
    *,
    uid="u",
    start="DTSTART:20260310T090000Z",
    who=I_COME + LENA,
    version="DTSTAMP:20260301T080000Z",
):
    """An event of Ada's with Lena."""
    return f"BEGIN:VEVENT\nUID:{uid}\n{version}\n{start}\n{who}{lines}\nEND:VEVENT\n"


def read(folder, *texts, **options):
    """What is read of calendars, each in a file of its own."""
    for number, text in enumerate(texts):
        (folder / f"{number}.ics").write_text(text, encoding="utf-8")
    options.setdefault("me", ME)
    return read_calendars([folder], today=TODAY, **options)


def lines_of(batch):
    """The lines of every person, as they would be written."""
    return [
        f"{record.name}: {line.since or line.date} {interaction.how} {line.date} {line.note}".strip()
        for record in batch.people
        for interaction in record.interactions
        for line in interaction.summary.lines(180)
    ]


def days(folder, *texts):
    """The first day, the last day and the number of meetings of each person, by name."""
    spans = {}
    for record in read(folder, *texts).people:
        for interaction in record.interactions:
            span = interaction.summary.meetings
            spans[record.name] = (str(span.first)[5:], str(span.last)[5:], span.count)
    return spans
