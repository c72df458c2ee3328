"""Whom the owner exchanged mail with, counted while messages pass by; nothing else is kept."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.address_lists import Mailbox
from kith.importers.directory_entries import is_directory_entry
from kith.importers.identity.features import features_of_record
from kith.importers.identity.judgement import IdentityJudge
from kith.importers.own_addresses import gmail_address
from kith.importers.records import ImportedInteraction, Origin, PersonRecord
from kith.importers.tidy import most_frequent_name, name_of_address
from kith.importers.year_summary import Span, YearSummary
from kith.names.addresses import is_shared_address
from kith.names.blocks import exact_block
from kith.names.compare import compare_names
from kith.names.person_name import parse_name

# So many names at one address, or people of one name, are told apart.
_MOST_ALIKE = 20


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
    """Everybody met in the mailboxes, by address and by the names that were given for it."""

    def __init__(self) -> None:
        self._by_address: dict[str, dict[str, _Correspondent]] = {}

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
        correspondent = self._correspondent(mailbox, origin)
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

    def _correspondent(self, mailbox: Mailbox, origin: Origin) -> _Correspondent:
        at_address = self._by_address.setdefault(gmail_address(mailbox.address), {})
        name = exact_block(mailbox.name)
        if name not in at_address:
            if len(at_address) >= _MOST_ALIKE:
                name = ""
            correspondent = _Correspondent(origin=origin, addresses=set())
            at_address.setdefault(name, correspondent)
        correspondent = at_address[name]
        correspondent.addresses.add(mailbox.address)
        return correspondent

    def records(self) -> Iterator[PersonRecord]:
        """A record for each person, those with several addresses once."""
        everybody: list[_Correspondent] = []
        for address, by_name in self._by_address.items():
            everybody += _people_at(address, list(by_name.values()))
        for correspondent in _people(everybody):
            yield _record(correspondent)


def _with_day(span: Span | None, day: dt.date) -> Span:
    return span.with_day(day) if span else Span(1, day, day)


def _people_at(
    address: str, correspondents: list[_Correspondent]
) -> list[_Correspondent]:
    """The people who use one address: one for each name that is really another one.

    How the owner calls somebody they write to is no other name, unless an office is written to.
    """
    is_shared = is_shared_address(address)
    people: list[_Correspondent] = []
    for correspondent in sorted(correspondents, key=_named_writers_first):
        fitting = _same_person(correspondent, people, is_shared=is_shared)
        if fitting is None:
            people.append(correspondent)
        else:
            _join(fitting, correspondent)
    return people


def _named_writers_first(correspondent: _Correspondent) -> tuple[bool, bool]:
    return not correspondent.name, not correspondent.has_written


def _same_person(
    correspondent: _Correspondent, people: list[_Correspondent], *, is_shared: bool
) -> _Correspondent | None:
    """Who of the people at an address a name belongs to."""
    if correspondent.name:
        for person in people:
            if _may_be_one_name(correspondent.name, person.name, is_shared=is_shared):
                return person
        if is_shared or correspondent.has_written:
            return None
    return people[0] if len(people) == 1 else None


def _may_be_one_name(name: str, other_name: str, *, is_shared: bool) -> bool:
    names = compare_names(name, other_name)
    if names.grade != "different":
        return True
    if is_shared:
        return False
    if names.kind == "family-changed":
        return True
    return parse_name(name).is_single or parse_name(other_name).is_single


def _people(everybody: Iterable[_Correspondent]) -> list[_Correspondent]:
    """Addresses that surely are one person's become one, if the owner wrote to each of them.

    Who merely writes under a name may have borrowed it.
    """
    judge = IdentityJudge()
    people: list[_Correspondent] = []
    by_name: dict[str, list[_Correspondent]] = {}
    for correspondent in everybody:
        namesakes = by_name.setdefault(exact_block(correspondent.name), [])
        if not correspondent.is_written_to or len(namesakes) >= _MOST_ALIKE:
            people.append(correspondent)
            continue
        for namesake in namesakes:
            if _are_one(judge, namesake, correspondent):
                _join(namesake, correspondent)
                break
        else:
            namesakes.append(correspondent)
            people.append(correspondent)
    return people


def _are_one(
    judge: IdentityJudge, first: _Correspondent, second: _Correspondent
) -> bool:
    if _is_entry_only(first) or _is_entry_only(second):
        # The directory of one organization names each of its people once.
        return not parse_name(first.name).is_single
    features = [features_of_record(_record(item)) for item in (first, second)]
    outcome = judge.judge(*features)
    # Whether a name is rare among the contacts, nobody knows here.
    return outcome.verdict == "join" and not outcome.is_by_rarity


def _is_entry_only(correspondent: _Correspondent) -> bool:
    """Whether nothing but a directory's entry is known of somebody."""
    return all(map(is_directory_entry, correspondent.addresses))


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
