"""Introductions you could make: as text and as data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from kith.model.contact import Person
from kith.network.match import IntroductionMatch
from kith.network.strength import describe
from kith.report.text import Paint, plain
from kith.text.visible import visible

MATCHES_VERSION = 1


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
        names = f"{_named(match.seeker)} ← {_named(match.helper)}"
        yield f"{paint(names, 'place')}  {match.likeness:.0f} % alike, {describe(match.strength)} ties"
        for text in (f"needs: {match.need}", f"offers: {match.offer}", *match.reasons):
            yield from textwrap.wrap(
                visible(text),
                max(width, 40),
                initial_indent="  ",
                subsequent_indent="    ",
                break_long_words=False,
            )
        yield ""


def _named(person: Person) -> str:
    return visible(f"{person.name} ({person.slug})")
