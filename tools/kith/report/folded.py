"""Findings on one screen, with the commands that go on."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kith.model.coverage import Coverage
from kith.prose.sentences import split_sentences
from kith.report.excerpt import Excerpts
from kith.report.fold import FindingGroup, Fold, StrangerFacts
from kith.report.text import (
    Paint,
    describe_coverage,
    describe_total,
    format_findings,
    next_steps,
    wrap_words,
)
from kith.rules.rule import Rule
from kith.text.counts import counted, noun_for

MOST_LINES = 25
"""At 80 columns; unreadable files come on top."""
_FULL_WIDTH = 80
_NARROW = 66
_SECONDS_PER_ANSWER = 7.5


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """How findings are put on a screen.

    Args:
        rules: Every rule by its name.
        excerpts: Gives the lines in the files.
        width: Columns of the terminal.
        command: The command that was run, without what folds or unfolds it.
        paint: Gives a text the color of its meaning.
    """

    rules: Mapping[str, Rule]
    excerpts: Excerpts
    width: int
    paint: Paint
    command: str = "kith check"

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for columns."""
        return self.width < _NARROW

    @property
    def most_lines(self) -> int:
        """How many lines the report may have."""
        return MOST_LINES * max(_FULL_WIDTH, self.width) // self.width

    def wrapped(self, text: str, indent: int = 0, meaning: str = "") -> Iterator[str]:
        """A text in lines, all of them indented."""
        room = max(self.width - indent, 20)
        for line in wrap_words(text, room):
            yield " " * indent + (self.paint(line, meaning) if meaning else line)

    @property
    def indent(self) -> int:
        """Where the lines below the one of a rule begin."""
        return 4 if self.is_narrow else 16


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says beside the findings.

    Args:
        read: What was read.
        excused: How many findings an exception excuses.
        accepted: How many a baseline accepts.
        strangers: What is known of the strangers, if there are many.
        notes: More lines for the end.
    """

    read: Coverage
    excused: int = 0
    accepted: int = 0
    strangers: StrangerFacts | None = None
    notes: tuple[str, ...] = ()


def format_folded(fold: Fold, totals: Totals, screen: Screen) -> list[str]:
    """The lines of a folded report, as much in full as fits one screen."""
    first = list(_first_lines(fold, totals, screen))
    last = list(_last_lines(fold, totals, screen))
    room = screen.most_lines - 1 - len(last)
    if not fold.unreadable:
        room -= len(first)
    blocks: list[list[str]] = []
    for form in (_with_findings, _with_steps, _with_short_steps, _rows_alone):
        blocks = list(map(list, form(fold.groups, totals, screen)))
        if sum(map(len, blocks)) <= room:
            break
    body = _cut(blocks, room, screen)
    return [*first, *body, "", *last] if body else [*first, "", *last]


def _cut(blocks: list[list[str]], room: int, screen: Screen) -> list[str]:
    """As many blocks of lines as there is room for; the rest is counted."""
    lines: list[str] = []
    for number, block in enumerate(blocks):
        is_last = number == len(blocks) - 1
        if len(lines) + len(block) > room - (not is_last):
            rules = counted(len(blocks) - number, "more rule")
            lines += screen.wrapped(f"{rules}:  {screen.command} --statistics")
            break
        lines += block
    return lines


def _first_lines(fold: Fold, totals: Totals, screen: Screen) -> Iterator[str]:
    """What could not be read, and the one number that matters."""
    unread = totals.read.unread
    sentences = ["Every file can be read."]
    if unread or fold.unreadable:
        sentences = [f"{counted(unread, 'file')} cannot be read."]
    strangers = _count_strangers(fold)
    if strangers:
        people = counted(strangers, "person", "people")
        sentences.append(f"You cannot account for {people} yet.")
    yield from screen.wrapped("  ".join(sentences))
    if fold.unreadable:
        yield from format_findings(
            fold.unreadable, screen.excerpts, width=screen.width, paint=screen.paint
        )
    yield ""


def _count_strangers(fold: Fold) -> int:
    return sum(len(group.findings) for group in fold.groups if group.rule == "stranger")


_Form = Iterator[Iterable[str]]


def _with_findings(
    groups: Sequence[FindingGroup], totals: Totals, screen: Screen
) -> _Form:
    """Rules with few findings in full, the others with what to do."""
    for group in groups:
        if group.is_folded:
            steps = _steps(group, totals, screen, is_short=False)
            yield itertools.chain(_row(group, screen), steps)
    for group in groups:
        if not group.is_folded:
            yield format_findings(
                group.findings, screen.excerpts, width=screen.width, paint=screen.paint
            )


def _with_steps(
    groups: Sequence[FindingGroup], totals: Totals, screen: Screen
) -> _Form:
    """Every rule in one line, and what to do about those with many findings."""
    for group in groups:
        steps: Iterable[str] = ()
        if group.is_folded:
            steps = _steps(group, totals, screen, is_short=False)
        yield itertools.chain(_row(group, screen), steps)


def _with_short_steps(
    groups: Sequence[FindingGroup], totals: Totals, screen: Screen
) -> _Form:
    """Every rule in one line, and one more below those with many findings."""
    for group in groups:
        steps: Iterable[str] = ()
        if group.is_folded:
            steps = _steps(group, totals, screen, is_short=True)
        yield itertools.chain(_row(group, screen), steps)


def _rows_alone(
    groups: Sequence[FindingGroup], totals: Totals, screen: Screen
) -> _Form:
    """Every rule in one line, and what to do about strangers."""
    for group in groups:
        steps: Iterable[str] = ()
        if group.rule == "stranger" and group.is_folded:
            steps = _steps(group, totals, screen, is_short=True)
        yield itertools.chain(_row(group, screen), steps)


def _row(group: FindingGroup, screen: Screen) -> Iterator[str]:
    """A rule in one line; in two where there is no room for columns."""
    severity = screen.paint(f"{group.severity:<7}", group.severity)
    number = f"{len(group.findings):,}"
    title = screen.rules[group.rule].title or screen.rules[group.rule].summary
    if screen.is_narrow:
        yield f"{severity} {number:>6}  {screen.paint(group.rule, 'place')}"
        yield from screen.wrapped(title, screen.indent)
    else:
        name = screen.paint(f"{group.rule:<22}", "place")
        yield f"{severity}{number:>7}  {name} {title}"


def _steps(
    group: FindingGroup, totals: Totals, screen: Screen, *, is_short: bool
) -> Iterator[str]:
    """What to do about many findings of a rule, once."""
    if group.rule == "stranger" and totals.strangers is not None:
        yield from _steps_on_strangers(totals.strangers, screen)
        return
    rule = screen.rules[group.rule]
    step = rule.step or split_sentences(rule.remedy)[0].text.rstrip(".")
    show = f"{screen.command} --rule {group.rule}"
    lines = list(screen.wrapped(f"{step}  ({show})", screen.indent, "quiet"))
    if is_short and len(lines) > 1:
        lines = list(screen.wrapped(show, screen.indent, "quiet"))
    yield from lines


def _steps_on_strangers(facts: StrangerFacts, screen: Screen) -> Iterator[str]:
    kinds = []
    if facts.connected:
        kinds.append(f"{facts.connected:,} connected")
    if facts.invited:
        kinds.append(f"{facts.invited:,} invited by you")
    description = ", ".join(kinds)
    triage = "kith triage"
    if facts.with_sign:
        verb = noun_for(facts.with_sign, "shows", "show")
        description += f"; {facts.with_sign:,} {verb} a sign of a tie"
        minutes = max(1, round(facts.with_sign * _SECONDS_PER_ANSWER / 60))
        time = counted(minutes, "minute")
        triage += f"  ({facts.with_sign:,} with a sign: about {time})"
    yield from screen.wrapped(description, screen.indent)
    imports = "many at once:  kith import mail, kith import calendar"
    yield from screen.wrapped(imports, screen.indent)
    yield from screen.wrapped(f"one key each:  {triage}", screen.indent)


def _last_lines(fold: Fold, totals: Totals, screen: Screen) -> Iterator[str]:
    """What is only counted, what was read, and the commands that go on."""
    for line in _all_last_lines(fold, totals, screen.command):
        yield from screen.wrapped(line)


def _all_last_lines(fold: Fold, totals: Totals, command: str) -> Iterator[str]:
    visible = list(fold.unreadable)
    for group in fold.groups:
        visible += group.findings
    if fold.history:
        number = counted(len(fold.history), "more finding")
        yield f"{number} about old or imported posts:  {command} posts"
    total = describe_total(visible) if visible else "No other finding"
    if fold.repeated:
        total += f"; {fold.repeated:,} more about the same strangers"
    coverage = describe_coverage(totals.read, totals.excused, totals.accepted)
    yield f"{total}. {coverage}"
    yield from next_steps(visible)
    yield from totals.notes
    yield f"Each with its place and remedy:  {command} --all, --rule NAME or WHO"
    if command != "kith check":
        # What only a change caused is not what to start from.
        return
    if totals.accepted:
        yield "Accept these, too:  kith check --accept"
    elif visible:
        yield "Start from here, see only what is new from now on:  kith check --accept"
