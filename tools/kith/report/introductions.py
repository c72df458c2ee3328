"""Introductions one could make, and people to greet: as text and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from kith.network.due import Due
from kith.network.match import Match
from kith.report.text import Paint, plain
from kith.text.visible import visible

MATCHES_VERSION = 1
DUE_VERSION = 1


def matches_as_data(matches: Sequence[Match]) -> dict[str, Any]:
    """Introductions as plain values.

    ``matches`` holds an object for each, with ``seeker`` and ``helper`` (slugs), ``need``,
    ``offer``, ``shared`` (words), ``likeness`` (0 to 100), ``strength`` (0 to 1) and ``reasons``.
    """
    return {
        "version": MATCHES_VERSION,
        "matches": [
            {
                "seeker": match.seeker.slug,
                "helper": match.helper.slug,
                "need": match.need,
                "offer": match.offer,
                "shared": list(match.shared),
                "likeness": round(match.likeness),
                "strength": round(match.strength, 3),
                "reasons": list(match.reasons),
            }
            for match in matches
        ],
    }


def format_matches(
    matches: Sequence[Match], *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """Introductions one below the other."""
    if not matches:
        yield "Nobody here offers what another needs. Record `needs` and `offers` of your contacts."
        return
    for match in matches:
        names = f"{visible(match.seeker.name)} ← {visible(match.helper.name)}"
        yield f"{paint(names, 'place')}  {match.likeness:.0f} % alike, ties {match.strength:.2f}"
        for text in (f"needs: {match.need}", f"offers: {match.offer}", *match.reasons):
            yield from textwrap.wrap(
                visible(text),
                max(width, 40),
                initial_indent="  ",
                subsequent_indent="    ",
                break_long_words=False,
            )
        yield ""


def due_as_data(found: Sequence[Due]) -> dict[str, Any]:
    """People to greet as plain values.

    ``due`` holds an object for each, with ``contact`` (slug), ``name``, ``why``, ``says``, ``on``
    (day), ``overdue`` (days, below 0 for a day still to come), ``last`` (the last talk) and
    ``promise`` (what their notes say is still to be done).
    """
    return {
        "version": DUE_VERSION,
        "due": [
            {
                "contact": due.person.slug,
                "name": due.person.name,
                "why": due.why,
                "says": due.says,
                "on": due.on.isoformat(),
                "overdue": due.overdue,
                "last": due.last or None,
                "promise": due.promise or None,
            }
            for due in found
        ],
    }


def format_due(
    found: Sequence[Due], *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """People to greet one below the other."""
    if not found:
        yield "You have nobody to contact now."
        return
    for due in found:
        when = f"{due.overdue:>4} days" if due.overdue > 0 else _ahead(due.overdue)
        meaning = "warning" if due.overdue > 0 else "advice"
        yield f"{paint(f'{when:>9}', meaning)}  {paint(visible(due.person.name), 'place')}"
        last = f"last: {due.last}" if due.last else ""
        promise = f"still to do: {due.promise}" if due.promise else ""
        for text in (due.says, last, promise):
            if text:
                yield from textwrap.wrap(
                    visible(text),
                    max(width, 50),
                    initial_indent=" " * 11,
                    subsequent_indent=" " * 11,
                    break_long_words=False,
                )


def _ahead(overdue: int) -> str:
    return "today" if overdue == 0 else f"in {-overdue} days"
