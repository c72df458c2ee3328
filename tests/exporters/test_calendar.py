"""What stands in the calendar, as other programs read it."""

import datetime as dt

import icalendar
import pytest

from kith.exporters.calendar import format_calendar
from kith.load.journal import parse_journal
from kith.network.network import Network

TODAY = dt.date(2026, 11, 30)


def calendar_of(*texts, **options):
    files = {f"contacts/c{index}.md": text for index, text in enumerate(texts)}
    return format_calendar(Network(parse_journal(files), TODAY), **options)


def events_of(text):
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def test_a_description_has_lines():
    text = calendar_of(
        "---\nname: Lena Vogt\nstatus: connected\nkeep_in_touch: 6m\n"
        "interactions:\n  - 2019-03-01 met: PyCon\n---\n"
    )

    (event,) = events_of(text)
    assert str(event["description"]).split("\n") == [
        "you wanted to be in touch every 6m",
        "last: 2019-03-01 met: PyCon",
    ]
    assert "every 6m\\nlast" in text.replace("\r\n ", "")
    assert "x0a" not in text


@pytest.mark.parametrize(
    "hidden", ["\\t", "\\n", "\\x00", "\\x1b", "\\u202e", "\\u2028"]
)
def test_no_control_character_leaves_the_journal(hidden):
    text = calendar_of(
        f'---\nname: "Lena{hidden} Vogt"\nbirthday: 1980-03-15\nstatus: connected\n'
        "keep_in_touch: 6m\ninteractions:\n"
        f'  - {{date: 2019-03-01, how: met, note: "a{hidden} b"}}\n---\n'
    )

    assert {str(event["summary"]) for event in events_of(text)} <= {
        "Lena Vogt's birthday",
        "Lena  Vogt's birthday",
        "Contact Lena Vogt",
        "Contact Lena  Vogt",
    }
    lines = text.split("\r\n")
    assert all(line.isprintable() for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)


def test_removed_people_have_a_birthday_only_if_wanted():
    people = [
        f"---\nname: {status}\nstatus: {status}\nbirthday: 1980-03-15\n---\n"
        for status in ("connected", "removed", "declined")
    ]

    (event,) = events_of(calendar_of(*people))
    assert str(event["summary"]) == "connected's birthday"
    assert len(events_of(calendar_of(*people, include_removed=True))) == 3
