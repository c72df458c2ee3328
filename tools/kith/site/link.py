"""What templates write most: ``{{ link(one, root) }}``; and long words that may be broken."""

from __future__ import annotations

import functools
import re

from markupsafe import Markup, escape

from kith.site.addresses import PageLink

_BREAKS = re.compile(r"(?<=[@/._?&=-])(?=[^@/._?&=-])")


def link(target: PageLink, root: str) -> Markup:
    """A link as HTML, or its words where it leads nowhere.

    Args:
        target: Words and address.
        root: From the page to the site's top, such as ``../``.
    """
    href = root + target.href if target.href else ""
    return _anchor(href, target.words)


@functools.lru_cache(maxsize=100_000)
def _anchor(href: str, words: str) -> Markup:
    # The same people and places are named over and over; a macro took five times as long.
    if not href:
        return Markup('<span class="unlinked">%s</span>') % escape(words)
    return Markup('<a href="%s">%s</a>') % (escape(href), escape(words))


def breakable(text: str) -> Markup:
    """An email address, a web address or a path as HTML that breaks after its marks only."""
    return Markup("<wbr>").join(_BREAKS.split(text))
