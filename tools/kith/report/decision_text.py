"""Verdicts for a terminal: those that are alike are one paragraph."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from kith.model.contact import Person
from kith.network.alike_decisions import (
    AlikeDecisions,
    date_of_decision,
    group_decisions,
)
from kith.network.decision import Decision, Verdict
from kith.network.evidence import ContactEvent
from kith.report.decision_words import say_changes, say_next_step, say_reasons
from kith.report.text import Paint, plain
from kith.text.counts import counted
from kith.text.visible import visible

_MEANINGS: dict[Verdict, str] = {
    "connect": "good",
    "decline": "error",
    "withdraw": "error",
    "wait": "warning",
}
"""The color of each verdict; the order is that of the text: what can be done now comes first."""
MOST_LINES = 34
"""How many lines the verdicts take before they are shortened; the summary adds a few."""
_MOST_LINES_OF_NAMES = 2
_MAX_EVIDENCE = 3
_LABEL = 10
_NARROWEST = 40


def format_decisions(
    decisions: Sequence[Decision], *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """Verdicts one below the other, each with everything it rests on, and their counts."""
    for decision in decisions:
        yield from format_decision(decision, width, paint)
        yield ""
    yield _counts(decisions)


def format_grouped_decisions(
    decisions: Sequence[Decision],
    *,
    width: int = 80,
    paint: Paint = plain,
    everything: bool = False,
) -> Iterator[str]:
    """Verdicts in groups, each with its reasons once, and their counts.

    Args:
        decisions: The verdicts.
        width: The columns of the terminal.
        paint: Gives words their colors.
        everything: Whether all names are listed, however many there are.
    """
    groups = groups_in_order(decisions)
    lines = [_format_group(group, width, paint) for group in groups]
    if not everything and sum(map(len, lines)) > MOST_LINES:
        yield from _format_folded(groups, width, paint)
    else:
        for paragraph in lines:
            yield from paragraph
    yield _counts(decisions)


def groups_in_order(decisions: Sequence[Decision]) -> list[AlikeDecisions]:
    """Verdicts in groups, first those that can be carried out now, then the largest."""
    return sorted(group_decisions(decisions), key=_most_urgent_first)


def _most_urgent_first(group: AlikeDecisions) -> tuple[int, int]:
    verdict = group.decision.verdict
    return list(_MEANINGS).index(verdict), -len(group.members)


def _counts(decisions: Sequence[Decision]) -> str:
    counts = Counter(decision.verdict for decision in decisions)
    parts = [
        f"{counts[verdict]:,} {verdict}" for verdict in _MEANINGS if counts[verdict]
    ]
    if not parts:
        return "There are no open invitations to decide."
    return f"{', '.join(parts)}."


def _format_folded(
    groups: Sequence[AlikeDecisions], width: int, paint: Paint
) -> Iterator[str]:
    """As many groups as there is room for, with as many of their names."""
    room = MOST_LINES
    for index, group in enumerate(groups):
        paragraph = _format_group(group, width, paint, is_folded=True)
        room -= len(paragraph)
        if room < 0 and index:
            count = sum(len(group.members) for group in groups[index:])
            yield f"… and {count:,} others: kith decide --all"
            yield ""
            return
        yield from paragraph


def _format_group(
    group: AlikeDecisions, width: int, paint: Paint, *, is_folded: bool = False
) -> list[str]:
    """A group of verdicts, with an empty line after it."""
    decision = group.decision
    if len(group.members) == 1:
        changes = not is_folded
        single = format_decision(decision, width, paint, with_changes=changes)
        return [*single, ""]
    status = decision.person.status or ""
    people = counted(len(group.members), "person", "people")
    lines = list(_head(decision.verdict, f"{people}, {status}", width, paint))
    texts = [
        ("because", "; ".join(say_reasons(decision))),
        ("next", say_next_step(decision)),
    ]
    if not is_folded:
        texts.append(("changes", "; ".join(say_changes(decision))))
    for label, text in texts:
        lines += _paragraph(label, text, width, paint)
    return [*lines, *_names(group, width, paint, is_folded=is_folded), ""]


def _names(
    group: AlikeDecisions, width: int, paint: Paint, *, is_folded: bool
) -> Iterator[str]:
    members = group.members
    if group.is_dated:
        members = tuple(sorted(members, key=_date_key))
    names = [_name(member, is_dated=group.is_dated) for member in members]
    lines = list(_paragraph("who", ", ".join(names), width, paint))
    if not is_folded or len(lines) <= _MOST_LINES_OF_NAMES:
        yield from lines
        return
    length = len(names)
    while length > 1 and len(lines) > _MOST_LINES_OF_NAMES:
        # Long lists shrink in big steps.
        length = min(length - 1, length * _MOST_LINES_OF_NAMES // len(lines) + 1)
        lines = list(_paragraph("who", ", ".join(names[:length]), width, paint))
    yield from lines
    remaining = f"… and {len(names) - length:,} more: kith decide --all"
    yield from _paragraph("", remaining, width, paint)


def _date_key(decision: Decision) -> int:
    date = date_of_decision(decision)
    return date.first_key if date else 0


def _name(decision: Decision, *, is_dated: bool) -> str:
    text = introduced(decision.person)
    date = date_of_decision(decision) if is_dated else None
    return f"{text} {date}" if date else text


def say_ways_on(*, has_only_exports: bool, width: int) -> list[str]:
    """The commands that go on from a list of verdicts, in lines."""
    texts = ["One in full: `kith decide WHO`. One key each: `kith decide --ask`."]
    if has_only_exports:
        texts.append(
            "No email and no calendar has been read so far, so most real contact is missing here: "
            "`kith import mail`, `kith import calendar`."
        )
    width = max(width, _NARROWEST)
    return [
        line
        for text in texts
        for line in textwrap.wrap(text, width, break_on_hyphens=False)
    ]


def introduced(person: Person) -> str:
    """A name with the slug that commands take."""
    return f"{person.name} ({person.slug})"


def format_decision(
    decision: Decision, width: int, paint: Paint, *, with_changes: bool = True
) -> Iterator[str]:
    """A verdict with everything it rests on.

    Args:
        decision: The verdict.
        width: The columns of the terminal.
        paint: Gives words their colors.
        with_changes: Whether to say what would change it.
    """
    person = decision.person
    since = f" {person.since}" if person.since else ""
    text = f"{introduced(person)}, {person.status or 'no status'}{since}"
    yield from _head(decision.verdict, text, width, paint)
    evidence = tuple(map(_format_evidence, decision.evidence[:_MAX_EVIDENCE]))
    for label, texts in (
        ("because", say_reasons(decision)),
        ("evidence", evidence),
        ("next", (say_next_step(decision, decision.person.slug),)),
        ("changes", say_changes(decision) if with_changes else ()),
    ):
        if texts:
            yield from _paragraph(label, "; ".join(texts), width, paint)


def _format_evidence(contacted: ContactEvent) -> str:
    interaction = contacted.interaction
    words = [str(interaction.date), interaction.how, interaction.direction or ""]
    source = f" (from {interaction.source})" if interaction.source else ""
    return " ".join(filter(None, words)) + source


def _head(verdict: Verdict, text: str, width: int, paint: Paint) -> Iterator[str]:
    """A verdict, and whom it is about."""
    label = paint(f"{verdict:<{_LABEL}}", _MEANINGS[verdict])
    for line in _wrapped(text, width):
        yield f"{label}{paint(line, 'place')}"
        label = " " * _LABEL


def _paragraph(label: str, text: str, width: int, paint: Paint) -> Iterator[str]:
    for line in _wrapped(text, width):
        yield f"{paint(f'{label:<{_LABEL}}', 'quiet')}{line}"
        # The label is only on the first line.
        label = ""


def _wrapped(text: str, width: int) -> list[str]:
    """A text in the lines that fit behind the labels."""
    return textwrap.wrap(
        visible(text),
        max(width, _NARROWEST) - _LABEL,
        break_long_words=False,
        break_on_hyphens=False,
    )
