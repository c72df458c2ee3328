"""Whom the owner exchanged mail with, counted while messages pass by; nothing else is kept."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.address_lists import Mailbox
from kith.importers.directory_entries import is_directory_entry
from kith.importers.own_addresses import gmail_address
from kith.importers.records import ImportedInteraction, Origin, PersonRecord
from kith.importers.tidy import most_frequent_name, name_of_address
from kith.importers.year_summary import Span, YearSummary
from kith.network.organizations import name_key


class _Year(msgspec.Struct):
    sent: Span | None = None
    received: Span | None = None
    subject: tuple[dt.date, str] | None = None


class _Thread(msgspec.Struct):
    """Who wrote in a thread, and the last year in which somebody did."""

    has_sent: bool = False
    has_received: bool = False
    last_year: int = 0


class _Correspondent(msgspec.Struct, kw_only=True):
    """What is known about somebody, from one address or several."""

    origin: Origin
    addresses: set[str]
    names: Counter[str] = msgspec.field(default_factory=Counter)
    years: dict[int, _Year] = {}
    threads: dict[int, _Thread] = {}
    rows: int = 0

    @property
    def name(self) -> str:
        return most_frequent_name(self.names)

    @property
    def is_written_to(self) -> bool:
        return any(year.sent for year in self.years.values())

    @property
    def has_written(self) -> bool:
        return any(year.received for year in self.years.values())


class Correspondents:
    """Everybody met in the mailboxes, by address."""

    def __init__(self) -> None:
        self._by_address: dict[str, _Correspondent] = {}

    def add(
        self,
        mailbox: Mailbox,
        day: dt.date,
        origin: Origin,
        thread: int,
        *,
        is_mine: bool,
        subject: str = "",
        rows: int = 1,
    ) -> None:
        """Count a message.

        Args:
            mailbox: The other person.
            day: The day it was written.
            origin: The file and line it was read from.
            thread: A number for its thread; 0 where it belongs to none.
            is_mine: Whether the owner wrote it.
            subject: Its subject, if that is to be kept.
            rows: 1, or 0 if the message was already counted with somebody else.
        """
        correspondent = self._correspondent(mailbox.address, origin)
        correspondent.rows += rows
        if mailbox.name:
            correspondent.names[mailbox.name] += 1
        year = correspondent.years.setdefault(day.year, _Year())
        if is_mine:
            year.sent = _with_day(year.sent, day)
        else:
            year.received = _with_day(year.received, day)
        if subject:
            # Of one day's subjects always the same one, in whatever order the mails lie.
            year.subject = max((day, subject), year.subject or (day, ""))
        if thread:
            written = correspondent.threads.setdefault(thread, _Thread())
            written.has_sent |= is_mine
            written.has_received |= not is_mine
            written.last_year = max(written.last_year, day.year)

    def _correspondent(self, address: str, origin: Origin) -> _Correspondent:
        key = gmail_address(address)
        correspondent = self._by_address.get(key)
        if correspondent is None:
            correspondent = _Correspondent(origin=origin, addresses=set())
            self._by_address[key] = correspondent
        correspondent.addresses.add(address)
        return correspondent

    def records(self) -> Iterator[PersonRecord]:
        """A record for each person, those with several addresses once."""
        for correspondent in _people(self._by_address.values()):
            yield _record(correspondent)


def _with_day(span: Span | None, day: dt.date) -> Span:
    return span.with_day(day) if span else Span(1, day, day)


def _people(everybody: Iterable[_Correspondent]) -> list[_Correspondent]:
    """Addresses under one full name become one person, if the owner wrote to each of them.

    Who merely writes under a name may have borrowed it.
    """
    people: list[_Correspondent] = []
    by_name: dict[str, _Correspondent] = {}
    for correspondent in everybody:
        key = name_key(correspondent.name)
        if not correspondent.is_written_to or " " not in key:
            people.append(correspondent)
        elif key in by_name:
            _join(by_name[key], correspondent)
        else:
            by_name[key] = correspondent
            people.append(correspondent)
    return people


def _join(person: _Correspondent, added: _Correspondent) -> None:
    """Add to a person what is known about them from another address."""
    person.addresses |= added.addresses
    person.names += added.names
    person.rows += added.rows
    for number, added_year in added.years.items():
        year = person.years.setdefault(number, _Year())
        year.sent = _sum(year.sent, added_year.sent)
        year.received = _sum(year.received, added_year.received)
        subjects = filter(None, (year.subject, added_year.subject))
        year.subject = max(subjects, default=None)
    for number, added_thread in added.threads.items():
        thread = person.threads.setdefault(number, _Thread())
        thread.has_sent |= added_thread.has_sent
        thread.has_received |= added_thread.has_received
        thread.last_year = max(thread.last_year, added_thread.last_year)


def _sum(span: Span | None, added: Span | None) -> Span | None:
    if span is None or added is None:
        return span or added
    return span.added(added)


def _answered_by_year(person: _Correspondent) -> Counter[int]:
    """How many threads in which both wrote ended in each year."""
    answered: Counter[int] = Counter()
    for thread in person.threads.values():
        if thread.has_sent and thread.has_received:
            answered[thread.last_year] += 1
    return answered


def _record(person: _Correspondent) -> PersonRecord:
    answered = _answered_by_year(person)
    interactions: list[ImportedInteraction] = []
    for number, year in sorted(person.years.items()):
        summary = YearSummary(
            sent=year.sent, received=year.received, threads=answered[number]
        )
        subject = year.subject[1] if year.subject else ""
        interactions.append(
            ImportedInteraction(
                date=summary.last, how="email", where=subject, summary=summary
            )
        )
    addresses = sorted(person.addresses)
    return PersonRecord(
        origin=person.origin,
        name=person.name or name_of_address(addresses[0]),
        email=tuple(itertools.filterfalse(is_directory_entry, addresses)),
        interactions=tuple(interactions),
        makes_file=person.is_written_to and person.has_written,
        rows=person.rows,
    )
