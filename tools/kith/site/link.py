"""The link that templates write most: ``{{ link(one, root) }}``."""

from __future__ import annotations

import functools

from markupsafe import Markup, escape

from kith.site.addresses import Link


def link(one: Link, root: str) -> Markup:
    """A link as HTML, or its words where it leads nowhere.

    Args:
        one: Words and address.
        root: From the page to the site's top, such as ``../``.
    """
    return _anchor(one.href and root + one.href, one.words)


@functools.lru_cache(maxsize=100_000)
def _anchor(href: str, words: str) -> Markup:
    # The same people and places are named over and over; a macro took five times as long.
    if not href:
        return Markup('<span class="unlinked">%s</span>') % escape(words)
    return Markup('<a href="%s">%s</a>') % (escape(href), escape(words))
