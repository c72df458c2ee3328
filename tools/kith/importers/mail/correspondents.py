"""Whom the owner traded mail with, counted while messages pass by; nothing else is kept of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.mail.headers import Someone
from kith.importers.records import ImportedInteraction, Origin, PersonRecord
from kith.importers.tally import Span, Tally
from kith.importers.tidy import name_of_address
from kith.network.organizations import name_key

_SENT, _RECEIVED = 1, 2
_BOTH = _SENT | _RECEIVED


class _Year(msgspec.Struct):
    sent: Span | None = None
    received: Span | None = None
    subject: tuple[dt.date, str] | None = None


class _Known(msgspec.Struct):
    origin: Origin
    addresses: set[str]
    names: Counter[str]
    years: dict[int, _Year]
    # For each thread who wrote in it, and the last year in which somebody did.
    threads: dict[int, tuple[int, int]]

    @property
    def is_written_to(self) -> bool:
        return any(year.sent for year in self.years.values())


class Correspondents:
    """Everybody met in the mailboxes, by address."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

    def add(
        self,
        one: Someone,
        day: dt.date,
        origin: Origin,
        thread: int,
        *,
        is_mine: bool,
        subject: str = "",
    ) -> None:
        """Count a message.

        Args:
            one: The other person.
            day: When it was written.
            origin: Where it stands.
            thread: A number for its thread; 0 where it belongs to none.
            is_mine: Whether the owner wrote it.
            subject: What it was called, if that is wanted.
        """
        known = self._known.get(one.address)
        if known is None:
            known = self._known[one.address] = _Known(
                origin, {one.address}, Counter(), {}, {}
            )
        if one.name:
            known.names[one.name] += 1
        year = known.years.setdefault(day.year, _Year())
        if is_mine:
            year.sent = year.sent.with_day(day) if year.sent else Span(1, day, day)
        else:
            year.received = (
                year.received.with_day(day) if year.received else Span(1, day, day)
            )
        if subject:
            # Of one day's subjects always the same one, in whatever order the mails lie.
            year.subject = max((day, subject), year.subject or (day, ""))
        if thread:
            mask, last = known.threads.get(thread, (0, 0))
            way = _SENT if is_mine else _RECEIVED
            known.threads[thread] = (mask | way, max(last, day.year))

    def records(self) -> Iterator[PersonRecord]:
        """A record for each person, those with several addresses once."""
        for known in _people(self._known.values()):
            yield _record(known)


def _people(everybody: Iterable[_Known]) -> list[_Known]:
    """Addresses under one full name become one person, if the owner wrote to each of them.

    Who merely writes under a name may have borrowed it.
    """
    found: list[_Known] = []
    by_name: dict[str, _Known] = {}
    for known in everybody:
        key = name_key(_name(known))
        if not known.is_written_to or " " not in key:
            found.append(known)
        elif key in by_name:
            _join(by_name[key], known)
        else:
            by_name[key] = known
            found.append(known)
    return found


def _join(one: _Known, other: _Known) -> None:
    one.addresses |= other.addresses
    one.names += other.names
    for number, year in other.years.items():
        own = one.years.setdefault(number, _Year())
        own.sent = _added(own.sent, year.sent)
        own.received = _added(own.received, year.received)
        own.subject = max(filter(None, (own.subject, year.subject)), default=None)
    for thread, (mask, last) in other.threads.items():
        before = one.threads.get(thread, (0, 0))
        one.threads[thread] = (before[0] | mask, max(before[1], last))


def _added(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return one or other
    first, last = min(one.first, other.first), max(one.last, other.last)
    return Span(one.count + other.count, first, last)


def _record(known: _Known) -> PersonRecord:
    answered = Counter(last for mask, last in known.threads.values() if mask == _BOTH)
    interactions = []
    for number, year in sorted(known.years.items()):
        tally = Tally(year.sent, year.received, answered[number])
        subject = year.subject[1] if year.subject else ""
        interactions.append(
            ImportedInteraction(tally.last, "email", where=subject, tally=tally)
        )
    ways = (
        [year for year in known.years.values() if year.sent],
        [year for year in known.years.values() if year.received],
    )
    return PersonRecord(
        origin=known.origin,
        name=_name(known) or name_of_address(min(known.addresses)),
        email=tuple(sorted(known.addresses)),
        interactions=tuple(interactions),
        makes_file=all(ways),
    )


def _name(known: _Known) -> str:
    """The name most often given; of two as often the longer one, which says more."""
    ranked = sorted(
        known.names.items(), key=lambda item: (-item[1], -len(item[0]), item[0])
    )
    return ranked[0][0] if ranked else ""
