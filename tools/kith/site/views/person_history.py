"""A person's contacts with us, year by year."""

from __future__ import annotations

from collections import Counter

import msgspec

from kith.model.contact import Person
from kith.network.evidence import Contacted, Evidence
from kith.site.addresses import Link, page_address
from kith.site.data import SiteData
from kith.site.words import MONTHS, say_ago
from kith.text.dates import PartialDate

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

_WRITTEN = frozenset({"email", "message", "comment"})


class HistoryEvent(msgspec.Struct, frozen=True, gc=False):
    """One contact as the timeline shows it.

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
    with_: tuple[Link, ...]
    note: str
    source: str
    recorded_in: Link | None
    weight: str


class HistoryYear(msgspec.Struct, frozen=True):
    """The contacts of one year, the latest first."""

    year: int
    events: tuple[HistoryEvent, ...]


class YearLink(msgspec.Struct, frozen=True):
    """A year that has a page of its own, with how many contacts there were in it."""

    year: int
    count: int
    link: Link


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


class HistoryView(msgspec.Struct, frozen=True):
    """A year of contacts with one person, on a page of its own.

    Args:
        person: Their page.
        year: The latest contacts of that year.
        total: How many there are.
        path: The file that holds all of them.
        earlier: The page of the year before.
        later: The page of the year after.
    """

    person: Link
    year: HistoryYear
    total: int
    path: str
    earlier: Link | None
    later: Link | None


def build_person_history(
    data: SiteData, person: Person, evidence: Evidence
) -> PersonHistory:
    """Every contact with somebody: the latest open, more folded, the rest on pages by year."""
    weighed = _weighed(evidence)
    if not weighed:
        return PersonHistory()
    kept, paged = _divide(weighed)
    recent, folded = kept[:RECENT], kept[RECENT:]
    counts = Counter(contacted.date.year for contacted, _ in weighed)
    return PersonHistory(
        _years(data, person, recent),
        _years(data, person, folded),
        tuple(
            YearLink(year, counts[year], _history_link(person, year)) for year in paged
        ),
        len(weighed),
    )


def history_years(evidence: Evidence) -> tuple[int, ...]:
    """The years that have a page of their own, the latest first."""
    if len(evidence.proofs) + len(evidence.traces) + len(evidence.future) <= LISTED:
        return ()
    return _divide(_weighed(evidence))[1]


def history_name(person: Person, year: int) -> str:
    """The name of the page of a year with somebody; always four digits, so that none is another."""
    return f"{person.slug}-{year:04}"


def build_history(data: SiteData, person: Person, year: int) -> HistoryView:
    """What the page of a year with somebody shows."""
    evidence = data.evidence_of(person)
    weighed = [pair for pair in _weighed(evidence) if pair[0].date.year == year]
    (found,) = _years(data, person, weighed)
    years = history_years(evidence)
    place = years.index(year)
    return HistoryView(
        Link(person.name, page_address("contacts", person.slug)),
        msgspec.structs.replace(found, events=found.events[:MOST_OF_A_YEAR]),
        len(found.events),
        person.path,
        _history_link(person, years[place + 1]) if place + 1 < len(years) else None,
        _history_link(person, years[place - 1]) if place else None,
    )


def _history_link(person: Person, year: int) -> Link:
    return Link(str(year), page_address("history", history_name(person, year)))


def _weighed(evidence: Evidence) -> list[tuple[Contacted, str]]:
    """Every contact with what it shows, the latest first."""
    weighed = [
        *((one, "proof") for one in evidence.proofs),
        *((one, "trace") for one in evidence.traces),
        *((one, "future") for one in evidence.future),
    ]
    weighed.sort(
        key=lambda pair: (pair[0].date.latest, pair[0].date.earliest), reverse=True
    )
    return weighed


def _divide(
    weighed: list[tuple[Contacted, str]],
) -> tuple[list[tuple[Contacted, str]], tuple[int, ...]]:
    """What stands on the person's page, in whole years but for the latest, and the years beyond."""
    if len(weighed) <= LISTED:
        return weighed, ()
    kept = list(weighed[:RECENT])
    rest = weighed[RECENT:]
    years = list(dict.fromkeys(contacted.date.year for contacted, _ in rest))
    for place, year in enumerate(years):
        of_year = [pair for pair in rest if pair[0].date.year == year]
        if len(kept) + len(of_year) > LISTED:
            return kept, tuple(years[place:])
        kept += of_year
    return kept, ()


def _years(
    data: SiteData, person: Person, weighed: list[tuple[Contacted, str]]
) -> tuple[HistoryYear, ...]:
    years: dict[int, list[HistoryEvent]] = {}
    for contacted, weight in weighed:
        event = _event(data, person, contacted, weight)
        years.setdefault(contacted.date.year, []).append(event)
    return tuple(HistoryYear(year, tuple(events)) for year, events in years.items())


def _event(
    data: SiteData, person: Person, contacted: Contacted, weight: str
) -> HistoryEvent:
    one = contacted.interaction
    elsewhere = contacted.recorded_by != person.slug
    others = (contacted.recorded_by, *one.with_) if elsewhere else one.with_
    find = data.addresses.contact_or_words
    return HistoryEvent(
        str(one.date),
        _span(one.since, one.date),
        say_ago(one.date, data.today),
        one.how,
        KIND_WORDS[one.how],
        DIRECTION_WORDS.get(one.direction or "", "")
        or (
            "direction not recorded"
            if one.how in _WRITTEN and one.how != "comment"
            else ""
        ),
        one.where or "",
        tuple(find(slug) for slug in dict.fromkeys(others) if slug != person.slug),
        one.note or "",
        SOURCE_WORDS.get(one.source or "", one.source or ""),
        find(contacted.recorded_by) if elsewhere else None,
        weight,
    )


def _span(since: PartialDate | None, date: PartialDate) -> str:
    """The day as it is shown; of a line that sums up several, the first and the last."""
    if since is None or since.year != date.year or not (since.month and date.month):
        return _short(date)
    return f"{_short(since)} – {_short(date)}"


def _short(date: PartialDate) -> str:
    if not date.month:
        return ""
    month = MONTHS[date.month - 1][:3]
    return f"{date.day} {month}" if date.day else month
