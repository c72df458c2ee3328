"""Texts of messages for those who ask for them, and numbers with their nouns."""

from __future__ import annotations

import html

from kith.importers.tidy import tidy

_LONGEST = 200


def short_text(text: str) -> str:
    """A text on one line, without HTML, cut to 200 characters."""
    import nh3  # noqa: PLC0415 - only where texts are asked for

    bare = tidy(html.unescape(nh3.clean(text, tags=set())))
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1].rstrip() + "…"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 row``, ``2 rows``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
