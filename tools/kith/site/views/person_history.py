"""A person's contacts with us, year by year."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import msgspec

from kith.model.contact import Interaction, Person
from kith.network.evidence import WRITING, Evidence
from kith.site.addresses import PageLink, page_address
from kith.site.data import SiteData
from kith.site.views.shared import person_link
from kith.site.weighed_events import WeighedEvent, weighed_events
from kith.text.dates import PartialDate
from kith.text.spoken import MONTHS, say_ago

KIND_WORDS = {
    "met": "Met",
    "call": "Call",
    "video": "Video call",
    "email": "Email",
    "message": "Message",
    "event": "Same event",
    "worked-together": "Worked together",
    "introduced": "Introduced",
    "comment": "Comment",
}
SOURCE_WORDS = {
    "linkedin": "LinkedIn",
    "mail": "your mail",
    "calendar": "your calendar",
}
DIRECTION_WORDS = {"both": "both ways", "sent": "sent", "received": "received"}

RECENT = 30
"""So many contacts stand open on a person's page, the latest."""

LISTED = 60
"""So many stand there in all, in whole years; a page of more would weigh over 60 kB."""


class HistoryEvent(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One contact as a person's page shows it.

    Args:
        iso: The date as written.
        when: The date without its year, or nothing where only the year is known.
        ago: How long ago.
        how: Which kind it is; names the icon.
        label: The kind in words.
        direction: Which way it went, for written ones.
        where: Place or occasion.
        with_: Who else took part.
        note: What it was about.
        source: What it was imported from.
        recorded_in: In whose file it stands, if not this person's.
        weight: ``proof``, ``trace`` or ``future``.
    """

    iso: str
    when: str
    ago: str
    how: str
    label: str
    direction: str
    where: str
    with_: tuple[PageLink, ...]
    note: str
    source: str
    recorded_in: PageLink | None
    weight: str


class HistoryYear(msgspec.Struct, frozen=True):
    """The contacts of one year, the latest first."""

    year: int
    events: tuple[HistoryEvent, ...]


class YearLink(msgspec.Struct, frozen=True):
    """A year that has a page of its own, with how many contacts there were in it."""

    year: int
    count: int
    link: PageLink


MOST_OF_A_YEAR = 1000
"""Contacts on the page of a year with somebody; more would make it heavy."""


class PersonHistory(msgspec.Struct, frozen=True):
    """All contacts with somebody, the latest first.

    Args:
        recent: Those that stand open on the page.
        folded: Those that stand there folded.
        older: Years of those before, and of what a year has more than the page holds.
        total: How many there are.
    """

    recent: tuple[HistoryYear, ...] = ()
    folded: tuple[HistoryYear, ...] = ()
    older: tuple[YearLink, ...] = ()
    total: int = 0


class HistoryView(msgspec.Struct, frozen=True, kw_only=True):
    """A year of contacts with one person, on a page of its own.

    Args:
        person: Their page.
        year: The latest contacts of that year.
        total: How many there are.
        path: The file that holds all of them.
        earlier: The page of the year before.
        later: The page of the year after.
    """

    person: PageLink
    year: HistoryYear
    total: int
    path: str
    earlier: PageLink | None
    later: PageLink | None


class _Division(msgspec.Struct, frozen=True):
    """What stands on the person's page, and which years have pages of their own.

    Args:
        on_page: In whole years but for the latest.
        years: The years beyond, the latest first.
    """

    on_page: list[WeighedEvent]
    years: tuple[int, ...]


def build_person_history(
    data: SiteData, person: Person, evidence: Evidence
) -> PersonHistory:
    """Every contact with somebody: the latest open, more folded, the rest on pages by year."""
    events = _latest_first(evidence)
    if not events:
        return PersonHistory()
    division = _divide(events)
    counts = Counter(weighed.event.date.year for weighed in events)
    older = [
        YearLink(year, counts[year], _history_link(person, year))
        for year in division.years
    ]
    return PersonHistory(
        recent=_years(data, person, division.on_page[:RECENT]),
        folded=_years(data, person, division.on_page[RECENT:]),
        older=tuple(older),
        total=len(events),
    )


def history_years(evidence: Evidence) -> tuple[int, ...]:
    """The years that have a page of their own, the latest first."""
    number = len(evidence.proofs) + len(evidence.traces) + len(evidence.future)
    if number <= LISTED:
        return ()
    return _divide(_latest_first(evidence)).years


def history_name(person: Person, year: int) -> str:
    """The name of the page of a year with somebody; always four digits, so that none is another."""
    return f"{person.slug}-{year:04}"


def build_history(data: SiteData, person: Person, year: int) -> HistoryView:
    """What the page of a year with somebody shows."""
    evidence = data.evidence_of(person)
    events = [
        weighed
        for weighed in _latest_first(evidence)
        if weighed.event.date.year == year
    ]
    years = history_years(evidence)
    index = years.index(year)
    earlier = later = None
    if index + 1 < len(years):
        earlier = _history_link(person, years[index + 1])
    if index:
        later = _history_link(person, years[index - 1])
    shown_events = [
        _event(data, person, weighed) for weighed in events[:MOST_OF_A_YEAR]
    ]
    return HistoryView(
        person=person_link(person),
        year=HistoryYear(year, tuple(shown_events)),
        total=len(events),
        path=person.path,
        earlier=earlier,
        later=later,
    )


def _latest_first(evidence: Evidence) -> list[WeighedEvent]:
    """Every contact with what it shows, the latest first."""

    def when(weighed: WeighedEvent) -> tuple[dt.date, dt.date]:
        date = weighed.event.date
        return date.latest, date.earliest

    return sorted(weighed_events(evidence), key=when, reverse=True)


def _history_link(person: Person, year: int) -> PageLink:
    return PageLink(str(year), page_address("history", history_name(person, year)))


def _divide(events: list[WeighedEvent]) -> _Division:
    if len(events) <= LISTED:
        return _Division(events, ())
    on_page = events[:RECENT]
    by_year: dict[int, list[WeighedEvent]] = {}
    for weighed in events[RECENT:]:
        by_year.setdefault(weighed.event.date.year, []).append(weighed)
    years = list(by_year)
    for index, year in enumerate(years):
        if len(on_page) + len(by_year[year]) > LISTED:
            return _Division(on_page, tuple(years[index:]))
        on_page += by_year[year]
    return _Division(on_page, ())


def _years(
    data: SiteData, person: Person, events: list[WeighedEvent]
) -> tuple[HistoryYear, ...]:
    years: dict[int, list[HistoryEvent]] = {}
    for weighed in events:
        event = _event(data, person, weighed)
        years.setdefault(weighed.event.date.year, []).append(event)
    return tuple(HistoryYear(year, tuple(of_year)) for year, of_year in years.items())


def _event(data: SiteData, person: Person, weighed: WeighedEvent) -> HistoryEvent:
    recorded_by = weighed.event.recorded_by
    interaction = weighed.event.interaction
    find = data.addresses.contact_or_words
    slugs: tuple[str, ...] = interaction.with_
    recorded_in = None
    if recorded_by != person.slug:
        recorded_in = find(recorded_by)
        slugs = (recorded_by, *slugs)
    source = interaction.source or ""
    return HistoryEvent(
        iso=str(interaction.date),
        when=_span(interaction.since, interaction.date),
        ago=say_ago(interaction.date, data.today),
        how=interaction.how,
        label=KIND_WORDS[interaction.how],
        direction=_direction(interaction),
        where=interaction.where or "",
        with_=tuple(find(slug) for slug in dict.fromkeys(slugs) if slug != person.slug),
        note=interaction.note or "",
        source=SOURCE_WORDS.get(source, source),
        recorded_in=recorded_in,
        weight=weighed.weight,
    )


def _direction(interaction: Interaction) -> str:
    words = DIRECTION_WORDS.get(interaction.direction or "", "")
    if not words and interaction.how in WRITING:
        return "direction not recorded"
    return words


def _span(since: PartialDate | None, date: PartialDate) -> str:
    """The day as it is shown; of a line that sums up several, the first and the last."""
    last = _short(date)
    if since is None or since.year != date.year:
        return last
    first = _short(since)
    return f"{first} – {last}" if first and last else last


def _short(date: PartialDate) -> str:
    if not date.month:
        return ""
    month = MONTHS[date.month - 1][:3]
    if date.day:
        return f"{date.day} {month}"
    return month
