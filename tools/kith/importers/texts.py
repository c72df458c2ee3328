"""Texts of messages for those who ask for them."""

from __future__ import annotations

import html

from kith.importers.tidy import shortened, tidy

_LONGEST = 200


def short_text(text: str) -> str:
    """A text on one line, without HTML, cut to 200 characters."""
    import nh3  # noqa: PLC0415 - only where texts are asked for

    bare = tidy(html.unescape(nh3.clean(text, tags=set())))
    return shortened(bare, _LONGEST)
