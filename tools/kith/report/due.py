"""People to contact, in groups by the reason: as text and as data."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kith.network.due import Due, Why
from kith.report.due_words import say_due, say_last_contact, say_why
from kith.report.record_line import format_record_lines
from kith.report.text import Paint, plain
from kith.text.counts import counted
from kith.text.slugs import slugify
from kith.text.visible import visible

DUE_VERSION = 1
NOBODY = "You have nobody to contact now."

_HEADINGS: Mapping[Why, str] = {
    "unanswered": "Answer",
    "promise": "Keep a promise",
    "introduction": "Say what came of an introduction",
    "birthday": "Birthdays",
    "cadence": "Keep in touch, as you wanted",
    "fading": "Fading ties",
}
_INDENT = "  "


def due_as_data(all_due: Sequence[Due]) -> dict[str, Any]:
    """People to contact as plain values.

    ``due`` contains an object for each, with ``contact`` (slug), ``name``, ``why``, ``says``, ``on``
    (day), ``overdue`` (days, negative for a future day), ``last`` (the last conversation) and
    ``promise`` (what is still to do according to their notes).
    """
    return {
        "version": DUE_VERSION,
        "due": [
            {
                "contact": due.person.slug,
                "name": due.person.name,
                "why": due.why,
                "says": say_why(due),
                "on": due.on.isoformat(),
                "overdue": due.overdue,
                "last": say_last_contact(due) or None,
                "promise": due.promise or None,
            }
            for due in all_due
        ],
    }


def format_due(
    all_due: Sequence[Due],
    today: dt.date,
    *,
    most_lines: int | None = None,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """People to contact below the reason they have in common, one per line.

    The last conversation and an open promise follow each, unless there is too little room.

    Args:
        all_due: In the order of their reasons.
        today: The current day.
        most_lines: How many lines there is room for; all are shown if nothing is said.
        width: Columns of the terminal.
        paint: Gives a text the color of its meaning.
    """
    if not all_due:
        yield NOBODY
        return
    groups = _grouped(all_due)
    rows = None if most_lines is None else _rows_per_group(groups, most_lines)
    yield from _format_groups(groups, today, rows, width=width, paint=paint)


def _grouped(all_due: Sequence[Due]) -> dict[Why, list[Due]]:
    groups: dict[Why, list[Due]] = {}
    for due in all_due:
        groups.setdefault(due.why, []).append(due)
    return groups


def _rows_per_group(
    groups: Mapping[Why, Sequence[Due]], most_lines: int
) -> dict[Why, int]:
    """How many of each group are shown, so that each has about as many."""
    room = most_lines - 2 * len(groups) + 1
    rows = dict.fromkeys(groups, 0)
    while room > 0:
        waiting = [kind for kind, group in groups.items() if rows[kind] < len(group)]
        if not waiting:
            break
        for kind in waiting[:room]:
            rows[kind] += 1
        room -= len(waiting)
    return rows


def _format_groups(
    groups: Mapping[Why, Sequence[Due]],
    today: dt.date,
    rows: Mapping[Why, int] | None,
    *,
    width: int,
    paint: Paint,
) -> Iterator[str]:
    """The groups below their headings; each with details, or with so many rows and none."""
    is_first = True
    for kind, group in groups.items():
        if not is_first:
            yield ""
        is_first = False
        listed = group if rows is None else group[: rows[kind]]
        count = f"{len(group):,}"
        if len(listed) < len(group):
            count = f"{len(listed):,} of {count}"
        yield f"{paint(_HEADINGS[kind], 'warning')} {paint(f'({count})', 'quiet')}"
        cells = []
        for due in listed:
            text = say_due(due, today)
            if slugify(due.person.name) != due.person.slug:
                text = f"{due.person.name}: {text}"
            cells.append((visible(due.person.slug), text, ""))
        table = format_record_lines(cells, width=width - len(_INDENT))
        for due, (slug, text, _) in zip(listed, table, strict=True):
            yield f"{_INDENT}{paint(slug, 'place')}{text}".rstrip()
            if rows is None:
                yield from format_details(due, width=width, paint=paint)


def format_details(due: Due, *, width: int = 80, paint: Paint = plain) -> Iterator[str]:
    """The last conversation with somebody, and what is still to do."""
    texts = {"last": say_last_contact(due), "still to do": due.promise}
    # What the reason itself says is not repeated.
    texts.pop({"unanswered": "last", "promise": "still to do"}.get(due.why, ""), None)
    if due.latest is not None and not due.latest.interaction.topic:
        texts.pop("last", None)
    for label, text in texts.items():
        if not text:
            continue
        for line in textwrap.wrap(
            visible(f"{label}: {text}"),
            max(width, 40),
            initial_indent=_INDENT * 2,
            subsequent_indent=_INDENT * 3,
            break_long_words=False,
        ):
            yield paint(line, "quiet")


def summarize_due(
    all_due: Sequence[Due], *, is_complete: bool, width: int = 80
) -> list[str]:
    """How many people there are, and the commands that go on: lines."""
    sentences = [f"{counted(len(all_due), 'person', 'people')}."]
    if not is_complete:
        sentences.append("`kith due --all` shows all, with what you last talked about.")
    sentences.append("`kith due WHO --done` or `--snooze 2w` takes one off the list.")
    lines: list[str] = []
    for sentence in sentences:
        if lines and len(lines[-1]) + len(sentence) < width:
            lines[-1] += f" {sentence}"
        else:
            lines += textwrap.wrap(sentence, max(width, 40), break_on_hyphens=False)
    return lines
