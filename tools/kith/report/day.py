"""The day at a glance: what waits, each with the command that goes on."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.network.decide import Decision
from kith.network.due import Due
from kith.report.text import Paint, plain
from kith.text.counts import counted, noun_for
from kith.text.visible import visible

DAY_VERSION = 1
_MOST_NAMED = 3
_UNPROVED = "stranger"
_STALLED = "stalled"
# The rules whose findings have lines of their own.
_WITH_LINES = frozenset({_UNPROVED, _STALLED})
_COMMAND_WIDTH = 18


class DayLine(msgspec.Struct, frozen=True):
    """Something that waits.

    Args:
        subject: What it is, for programs: ``findings``, ``invitations``, …
        count: How many there are.
        words: The same in words, with the first names.
        command: What goes on.
    """

    subject: str
    count: int
    words: str
    command: str


class DayPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What a day begins with.

    Args:
        journal: What was read.
        findings: What is wrong, without what was accepted.
        decisions: The verdicts on open invitations.
        due: Whom to greet.
        uncommitted: How many files Git would commit.
    """

    journal: Journal
    findings: Sequence[Finding]
    decisions: Sequence[Decision]
    due: Sequence[Due]
    uncommitted: int

    def paths_of(self, rule: str) -> set[str]:
        """The files with findings of a rule."""
        return {finding.path for finding in self.findings if finding.rule == rule}


def day_lines(day: DayPlan) -> list[DayLine]:
    """What waits, the most urgent first; nothing that is not there."""
    lines = (
        _unreadable(day),
        _invitations(day),
        _greetings(day),
        _unproved(day),
        _findings(day),
        _opportunities(day),
        _posts(day),
        _uncommitted(day),
    )
    return list(filter(_is_waiting, lines))


def _is_waiting(line: DayLine) -> bool:
    return line.count > 0


def day_as_data(lines: Iterable[DayLine]) -> dict[str, Any]:
    """What waits as plain values: ``waiting`` holds ``subject``, ``count``, ``words``, ``command``."""
    return {
        "version": DAY_VERSION,
        "waiting": [msgspec.structs.asdict(line) for line in lines],
    }


def format_day(
    lines: Sequence[DayLine], journal: Journal, *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """What waits, a line for each; what to begin with in an empty journal."""
    if not journal.records and not lines:
        yield "Nobody is in this journal yet."
        yield "  kith import linkedin EXPORT   your connections, from LinkedIn's export"
        yield '  kith new person "Ada Byron"   somebody you have met'
        return
    if not lines:
        yield paint("Nothing waits for you today.", "good")
        return
    for line in lines:
        yield from _format_line(line, width, paint)


def _format_line(line: DayLine, width: int, paint: Paint) -> Iterator[str]:
    count = f"{line.count:>6,}  "
    command = paint(line.command, "place")
    room = width - len(count) - _COMMAND_WIDTH
    if room < _COMMAND_WIDTH:
        # Too narrow for columns.
        text = f"{line.count:,} {line.words}"
        yield from textwrap.wrap(text, width, subsequent_indent="  ")
        yield f"  {command}"
        return
    first, *following = textwrap.wrap(line.words, room - 2)
    yield f"{count}{first.ljust(room)}{command}"
    for text in following:
        yield " " * len(count) + text


def _unreadable(day: DayPlan) -> DayLine:
    paths = day.journal.left_out
    noun = noun_for(len(paths), "file")
    words = f"{noun} that cannot be read: {_first(paths)}"
    return DayLine("unreadable", len(paths), words, "kith repair")


def _invitations(day: DayPlan) -> DayLine:
    names = _names(day.decisions)
    noun = noun_for(len(names), "invitation")
    words = f"{noun} to decide: {_first(names)}"
    return DayLine("invitations", len(names), words, "kith decide")


def _greetings(day: DayPlan) -> DayLine:
    names = _names(day.due)
    noun = noun_for(len(names), "person", "people")
    words = f"{noun} to greet: {_first(names)}"
    return DayLine("greetings", len(names), words, "kith due")


def _unproved(day: DayPlan) -> DayLine:
    number = len(day.paths_of(_UNPROVED))
    noun = noun_for(number, "person", "people")
    words = f"{noun} whom nothing shows you know"
    return DayLine("unproved", number, words, "kith triage")


def _findings(day: DayPlan) -> DayLine:
    counts = Counter(
        finding.severity for finding in day.findings if finding.rule not in _WITH_LINES
    )
    grave = counts["error"]
    words = noun_for(counts.total(), "finding")
    if grave:
        words += f", {counted(grave, 'error')}"
    return DayLine("findings", counts.total(), words, "kith check")


def _opportunities(day: DayPlan) -> DayLine:
    number = sum(finding.rule == _STALLED for finding in day.findings)
    noun = noun_for(number, "opportunity", "opportunities")
    words = f"{noun} without news for weeks"
    return DayLine("opportunities", number, words, "kith opportunity")


def _posts(day: DayPlan) -> DayLine:
    titles = [post.title for post in day.journal.posts if post.status == "ready"]
    noun = noun_for(len(titles), "post")
    words = f"{noun} ready to publish: {_first(titles)}"
    return DayLine("posts", len(titles), words, "kith post publish")


def _uncommitted(day: DayPlan) -> DayLine:
    noun = noun_for(day.uncommitted, "file")
    words = f"{noun} not committed"
    return DayLine("uncommitted", day.uncommitted, words, "git status")


def _names(entries: Sequence[Decision | Due]) -> list[str]:
    return [entry.person.name for entry in entries]


def _first(names: Sequence[str]) -> str:
    listed = ", ".join(names[:_MOST_NAMED])
    return visible(listed + ", …" if len(names) > _MOST_NAMED else listed)
