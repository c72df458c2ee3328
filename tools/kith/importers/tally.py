"""Many contacts of one year on one line: how it is written, read again and brought together.

A tally of one mailbox and a tally of another are joined by taking the larger count and the wider
span of each. That gives the same in any order and however often, and never counts a mail twice.

What is written is read back as what was meant: a meeting that is itself called "Lunch, 3 times" is
written "Lunch, 3 times, once".
"""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from kith.model.contact import Direction

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SENT, _RECEIVED = (
    rf"(?P<{way}>[0-9]{{1,9}}) {way} \((?P<{way}_first>{_DAY})(?: to (?P<{way}_last>{_DAY}))?\)"
    for way in ("sent", "received")
)
_WRITTEN = re.compile(
    rf"(?:{_SENT})?(?:, )?(?:{_RECEIVED})?(?:, (?P<threads>[0-9]{{1,9}}) threads? answered)?\Z"
)
_TIMES = r"(?P<count>[2-9]|[1-9][0-9]{1,8}) times"
_REPEATED = re.compile(rf"(?:(?P<title>.+), )?{_TIMES}\Z", re.DOTALL)
_ONCE = ", once"
# What would be taken for a count, had it not been said that it took place once.
_LIKE_A_COUNT = re.compile(rf"(?:.+, )?{_TIMES}(?:{_ONCE})*\Z", re.DOTALL)


class Line(msgspec.Struct, frozen=True):
    """A line that tells of a year.

    Args:
        date: The last day.
        direction: Which way it went; nothing for meetings.
        since: The first day; of what went both ways, the first on which it had.
        note: The counts.
    """

    date: dt.date
    direction: Direction | None
    since: dt.date | None
    note: str


class Span(msgspec.Struct, frozen=True):
    """So many contacts, from one day to another."""

    count: int
    first: dt.date
    last: dt.date

    def joined(self, other: Span) -> Span:
        """The larger count and the wider span; on two days there were two contacts at least."""
        first, last = min(self.first, other.first), max(self.last, other.last)
        least = 1 if first == last else 2
        return Span(max(self.count, other.count, least), first, last)

    def added(self, other: Span) -> Span:
        """Both together, none of which is the same."""
        first, last = min(self.first, other.first), max(self.last, other.last)
        return Span(self.count + other.count, first, last)

    def with_day(self, day: dt.date) -> Span:
        """One contact more."""
        return Span(self.count + 1, min(self.first, day), max(self.last, day))


class Tally(msgspec.Struct, frozen=True):
    """What happened with one person in one year.

    Args:
        sent: What the owner wrote; ``None`` where nothing.
        received: What was written to the owner.
        threads: Threads in which both wrote.
        held: Meetings of one series, for what is not written.
        title: What the series is called.
    """

    sent: Span | None = None
    received: Span | None = None
    threads: int = 0
    held: Span | None = None
    title: str = ""

    @property
    def last(self) -> dt.date:
        """The last day of any of it."""
        return max(span.last for span in (self.sent, self.received, self.held) if span)

    @property
    def year(self) -> int:
        """The year it is of."""
        return self.last.year

    def joined(self, other: Tally) -> Tally:
        """Both together; the same in any order, and however often."""
        return Tally(
            _joined(self.sent, other.sent),
            _joined(self.received, other.received),
            max(self.threads, other.threads),
            _joined(self.held, other.held),
            self.title or other.title,
        )

    def lines(self, reply_days: int) -> list[Line]:
        """The lines that tell of it, oldest first.

        One line where it went both ways, which it did when somebody answered or the two lie within
        the days in which an answer counts as one.

        Args:
            reply_days: See :class:`kith.model.settings.Settings`.
        """
        if self.held:
            return [_line(self.held.first, self.held.last, None, self._held_note())]
        if self.sent and self.received and (self.threads or self._gap() <= reply_days):
            threads = (
                f"{self.threads} thread{'' if self.threads == 1 else 's'} answered"
            )
            parts = [_way(self.sent, "sent"), _way(self.received, "received")]
            note = ", ".join([*parts, threads] if self.threads else parts)
            first = max(self.sent.first, self.received.first)
            return [_line(first, self.last, "both", note)]
        ways: list[tuple[Span | None, Direction]] = [
            (self.sent, "sent"),
            (self.received, "received"),
        ]
        lines = [
            _line(span.first, span.last, way, _way(span, way))
            for span, way in ways
            if span
        ]
        return sorted(lines, key=lambda line: (line.date, line.direction or ""))

    def _held_note(self) -> str:
        assert self.held
        if self.held.count == 1:
            return self.title + _ONCE if _LIKE_A_COUNT.match(self.title) else self.title
        times = f"{self.held.count} times"
        return f"{self.title}, {times}" if self.title else times

    def _gap(self) -> int:
        assert self.sent
        assert self.received
        return (
            max(self.sent.first, self.received.first)
            - min(self.sent.last, self.received.last)
        ).days


def parse_tally(
    note: str, date: dt.date, since: dt.date | None, *, is_written: bool
) -> Tally | None:
    """What a line tells of, if it was written by :meth:`Tally.lines`.

    Args:
        note: The note.
        date: The line's date.
        since: Its first day, if it says one.
        is_written: Whether it is about mail, rather than about meetings.
    """
    if not is_written:
        return _parse_held(note, date, since or date)
    found = _WRITTEN.match(note)
    if found is None or not note:
        return None
    try:
        sent, received = (_span(found, name) for name in ("sent", "received"))
    except ValueError:
        return None
    return Tally(sent, received, int(found["threads"] or 0))


def _parse_held(note: str, date: dt.date, since: dt.date) -> Tally:
    count, title = 1, note
    if _LIKE_A_COUNT.match(note):
        if found := _REPEATED.match(note):
            count, title = int(found["count"]), found["title"] or ""
        else:
            title = note.removesuffix(_ONCE)
    return Tally(held=Span(count, min(since, date), date), title=title)


def _span(found: re.Match[str], name: str) -> Span | None:
    if found[name] is None:
        return None
    first = dt.date.fromisoformat(found[f"{name}_first"])
    last = dt.date.fromisoformat(found[f"{name}_last"] or found[f"{name}_first"])
    return Span(int(found[name]), first, last)


def _line(first: dt.date, last: dt.date, way: Direction | None, note: str) -> Line:
    return Line(last, way, first if first < last else None, note)


def _way(span: Span, name: str) -> str:
    days = (
        f"{span.first}" if span.first == span.last else f"{span.first} to {span.last}"
    )
    return f"{span.count} {name} ({days})"


def _joined(one: Span | None, other: Span | None) -> Span | None:
    if one and other:
        return one.joined(other)
    return one or other
