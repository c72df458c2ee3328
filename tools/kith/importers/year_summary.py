"""Many contacts of one year on one line: how it is written, read again and brought together.

A summary of one mailbox and a summary of another are joined by taking the larger count and the
wider span of each. That gives the same in any order and however often, and never counts a mail
twice.

What is written is read back as what was meant: a meeting that is itself called "Lunch, 3 times" is
written "Lunch, 3 times, once".
"""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from kith.model.contact import Direction

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _written_span(direction: str) -> str:
    """The pattern of a count with its days: ``3 sent (2024-01-02 to 2024-05-06)``."""
    count = rf"(?P<{direction}>[0-9]{{1,9}}) {direction}"
    first = rf"(?P<{direction}_first>{_DAY})"
    last = rf"(?P<{direction}_last>{_DAY})"
    return rf"{count} \({first}(?: to {last})?\)"


_WRITTEN = re.compile(
    rf"(?:{_written_span('sent')})?(?:, )?(?:{_written_span('received')})?"
    r"(?:, (?P<threads>[0-9]{1,9}) threads? answered)?\Z"
)
_TIMES = r"(?P<count>[2-9]|[1-9][0-9]{1,8}) times"
_REPEATED = re.compile(rf"(?:(?P<title>.+), )?{_TIMES}\Z", re.DOTALL)
_ONCE = ", once"
# What would be taken for a count, had it not been said that it took place once.
_LIKE_A_COUNT = re.compile(rf"(?:.+, )?{_TIMES}(?:{_ONCE})*\Z", re.DOTALL)


class SummaryLine(msgspec.Struct, frozen=True):
    """A line that sums up a year.

    Args:
        date: The last day.
        direction: Which way the mail went; ``None`` for meetings.
        since: The first day; for mail in both directions, the first day on which it was both.
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

    def joined(self, other_span: Span) -> Span:
        """The larger count and the wider span; on two days there were two contacts at least."""
        first = min(self.first, other_span.first)
        last = max(self.last, other_span.last)
        least = 1 if first == last else 2
        return Span(max(self.count, other_span.count, least), first, last)

    def added(self, other_span: Span) -> Span:
        """Both together, where no contact is in both."""
        first = min(self.first, other_span.first)
        last = max(self.last, other_span.last)
        return Span(self.count + other_span.count, first, last)

    def with_day(self, day: dt.date) -> Span:
        """One contact more."""
        return Span(self.count + 1, min(self.first, day), max(self.last, day))


class YearSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What happened with one person in one year.

    Args:
        sent: What the owner wrote; ``None`` where nothing.
        received: What was written to the owner.
        threads: Threads in which both wrote.
        meetings: Meetings of one series, for contact that is not written.
        title: What the series is called.
    """

    sent: Span | None = None
    received: Span | None = None
    threads: int = 0
    # Kept in files under the name it had first.
    meetings: Span | None = msgspec.field(default=None, name="held")
    title: str = ""

    @property
    def last(self) -> dt.date:
        """The last day of any of it."""
        spans = (self.sent, self.received, self.meetings)
        return max(span.last for span in spans if span)

    @property
    def year(self) -> int:
        """The year it is about."""
        return self.last.year

    def joined(self, other_summary: YearSummary) -> YearSummary:
        """Both together; the same in any order, and however often."""
        return YearSummary(
            sent=_joined(self.sent, other_summary.sent),
            received=_joined(self.received, other_summary.received),
            threads=max(self.threads, other_summary.threads),
            meetings=_joined(self.meetings, other_summary.meetings),
            title=self.title or other_summary.title,
        )

    def lines(self, reply_days: int) -> list[SummaryLine]:
        """The lines that sum it up, oldest first.

        One line where it went both ways, which it did when somebody answered or the two lie within
        the days in which an answer counts as one.

        Args:
            reply_days: See :class:`kith.model.settings.Settings`.
        """
        if self.meetings:
            note = _meetings_note(self.meetings, self.title)
            return [_line(self.meetings, None, note)]
        if self.sent is None or self.received is None:
            return self._lines_of_one_way()
        if self.threads or _gap(self.sent, self.received) <= reply_days:
            return [self._line_of_both(self.sent, self.received)]
        return self._lines_of_one_way()

    def _lines_of_one_way(self) -> list[SummaryLine]:
        lines: list[SummaryLine] = []
        if self.received:
            note = _span_note(self.received, "received")
            lines.append(_line(self.received, "received", note))
        if self.sent:
            note = _span_note(self.sent, "sent")
            lines.append(_line(self.sent, "sent", note))
        # Of two on one day, what was received stands first.
        lines.sort(key=lambda line: line.date)
        return lines

    def _line_of_both(self, sent: Span, received: Span) -> SummaryLine:
        notes = [_span_note(sent, "sent"), _span_note(received, "received")]
        if self.threads == 1:
            notes.append("1 thread answered")
        elif self.threads:
            notes.append(f"{self.threads} threads answered")
        first = max(sent.first, received.first)
        since = first if first < self.last else None
        return SummaryLine(self.last, "both", since, ", ".join(notes))


def parse_year_summary(
    note: str, date: dt.date, since: dt.date | None, *, is_written: bool
) -> YearSummary | None:
    """What a line says, if it was written by :meth:`YearSummary.lines`.

    Args:
        note: The note.
        date: The line's date.
        since: Its first day, if it has one.
        is_written: Whether it is about mail, rather than about meetings.
    """
    if not is_written:
        return _parse_meetings(note, date, since or date)
    match = _WRITTEN.match(note)
    if match is None:
        return None
    if not note:
        return None
    try:
        sent = _span(match, "sent")
        received = _span(match, "received")
    except ValueError:
        return None
    threads = int(match["threads"] or 0)
    return YearSummary(sent=sent, received=received, threads=threads)


def _parse_meetings(note: str, date: dt.date, since: dt.date) -> YearSummary:
    count = 1
    title = note
    repeated = _REPEATED.match(note)
    if repeated:
        count = int(repeated["count"])
        title = repeated["title"] or ""
    elif _LIKE_A_COUNT.match(note):
        title = note.removesuffix(_ONCE)
    span = Span(count, min(since, date), date)
    return YearSummary(meetings=span, title=title)


def _span(match: re.Match[str], direction: str) -> Span | None:
    if match[direction] is None:
        return None
    first = match[f"{direction}_first"]
    last = match[f"{direction}_last"] or first
    return Span(
        int(match[direction]), dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    )


def _line(span: Span, direction: Direction | None, note: str) -> SummaryLine:
    since = span.first if span.first < span.last else None
    return SummaryLine(span.last, direction, since, note)


def _gap(sent: Span, received: Span) -> int:
    """How many days lie between what was sent and what was received."""
    later_start = max(sent.first, received.first)
    earlier_end = min(sent.last, received.last)
    return (later_start - earlier_end).days


def _span_note(span: Span, direction: str) -> str:
    days = f"{span.first}"
    if span.first != span.last:
        days = f"{span.first} to {span.last}"
    return f"{span.count} {direction} ({days})"


def _meetings_note(meetings: Span, title: str) -> str:
    if meetings.count == 1:
        return title + _ONCE if _LIKE_A_COUNT.match(title) else title
    times = f"{meetings.count} times"
    return f"{title}, {times}" if title else times


def _joined(span: Span | None, other_span: Span | None) -> Span | None:
    if span and other_span:
        return span.joined(other_span)
    return span or other_span
