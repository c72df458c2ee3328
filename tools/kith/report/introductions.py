"""Introductions you could make, and people to contact: as text and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from kith.network.due import Due
from kith.network.match import IntroductionMatch
from kith.report.due_words import say_last_contact, say_why
from kith.report.text import Paint, plain
from kith.text.visible import visible

MATCHES_VERSION = 1
DUE_VERSION = 1


def matches_as_data(matches: Sequence[IntroductionMatch]) -> dict[str, Any]:
    """Introductions as plain values.

    ``matches`` contains an object for each, with ``seeker`` and ``helper`` (slugs), ``need``,
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
    matches: Sequence[IntroductionMatch], *, width: int = 80, paint: Paint = plain
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
    all_due: Sequence[Due], *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """People to contact one below the other."""
    if not all_due:
        yield "You have nobody to contact now."
        return
    for due in all_due:
        days = paint(f"{_format_days(due.overdue):>9}", _meaning(due.overdue))
        yield f"{days}  {paint(visible(due.person.name), 'place')}"
        for text in _details(due):
            yield from textwrap.wrap(
                visible(text),
                max(width, 50),
                initial_indent=" " * 11,
                subsequent_indent=" " * 11,
                break_long_words=False,
            )


def _details(due: Due) -> Iterator[str]:
    yield say_why(due)
    last = say_last_contact(due)
    if last:
        yield f"last: {last}"
    if due.promise:
        yield f"still to do: {due.promise}"


def _meaning(overdue: int) -> str:
    return "warning" if overdue > 0 else "advice"


def _format_days(overdue: int) -> str:
    if overdue > 0:
        return f"{overdue:>4} days"
    return "today" if overdue == 0 else f"in {-overdue} days"
