"""Bodies of files as safe HTML: Markdown whose references are links, then an allow-list."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kith.site.addresses import Addresses
from kith.site.markdown_html import MarkdownHtml

if TYPE_CHECKING:
    import nh3

_TAGS = frozenset(
    {
        *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "dl", "dt", "em"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol"),
        *("p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup"),
        *("table", "tbody", "td", "th", "thead", "tr", "u", "ul", "var"),
    }
)
_ATTRIBUTES: dict[str, set[str]] = {
    # Said outright: left alone, every element may have lang and title.
    "*": set(),
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
# Ours alone: a body cannot borrow the look of anything else on the page.
_CLASSES = {"a": {"class": {"reference"}}, "span": {"class": {"unknown"}}}
# What may be wider than the page is scrolled, and by keyboard that needs the focus.
_SCROLLED = {"pre": {"tabindex": "0"}, "table": {"tabindex": "0"}}
_DROPPED_WITH_CONTENT = frozenset({"script", "style", "template", "textarea", "title", "noscript"})
_SCHEMES = frozenset({"http", "https", "mailto"})
_REL = "noopener noreferrer nofollow"
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_BOX = re.compile(r"(<li>\s*(?:<p>)?)\[([ xX])\]\s+")
_CODE = re.compile(r"`([^`\n]+)`")
_REMOTE = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2})")


class BodyRenderer:
    """Renders bodies; one per build.

    Args:
        addresses: Finds the pages that references lead to.
    """

    def __init__(self, addresses: Addresses) -> None:
        self._html = MarkdownHtml(addresses, _TAGS)

    def render_notes(self, body: str, root: str) -> str:
        """A contact's notes as HTML.

        Args:
            body: Markdown, not trusted.
            root: From the page to the site's top, such as ``../``.
        """
        return self._render(body, root, highest=3)

    def render_page(self, text: str, root: str) -> str:
        """Markdown of the toolkit's own that fills a page, such as a rule's."""
        return self._render(text, root, highest=2)

    def _render(self, body: str, root: str, *, highest: int) -> str:
        if not body.strip():
            return ""
        return sanitize(lower_headings(_tick(self._html.of(body, root)), highest))


def _tick(fragment: str) -> str:
    """Items of a list to be done, with a box for what Markdown leaves as brackets."""
    return _BOX.sub(lambda match: f"{match[1]}{'☐' if match[2] == ' ' else '☑'} ", fragment)


def lower_headings(fragment: str, highest: int = 3) -> str:
    """Headings moved below a page's own; no other than the given level is the highest."""
    levels = [int(level) for _, level in _HEADING.findall(fragment)]
    if not levels:
        return fragment
    down = highest - min(levels)
    return _HEADING.sub(lambda match: f"<{match[1]}h{min(6, int(match[2]) + down)}", fragment)


# A byte-order mark. Of several at the start the parser takes one away each time it reads.
_MARK = "\ufeff"


def sanitize(fragment: str) -> str:
    """HTML from somebody not trusted, cut down to what cannot do harm."""
    cleaned = _cleaner(with_images="<img" in fragment.lower()).clean(fragment)
    return cleaned.lstrip(_MARK)


@functools.cache
def _cleaner(*, with_images: bool) -> nh3.Cleaner:
    """A cleaner for bodies; asking Python about each attribute is kept for those with images."""
    import nh3  # noqa: PLC0415 - only a build needs it

    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes=_copy(_ATTRIBUTES),
        attribute_filter=_keep_local_images if with_images else None,
        tag_attribute_values=_CLASSES,
        set_tag_attribute_values=_SCROLLED,
        url_schemes=set(_SCHEMES),
        link_rel=_REL,
    )


def sanitize_own_page(fragment: str) -> str:
    """HTML of a hand-written page: as for bodies, with headings that can be linked to."""
    import nh3  # noqa: PLC0415 - only a build needs it

    attributes = _copy(_ATTRIBUTES)
    for level in range(1, 7):
        attributes[f"h{level}"] = {"id"}
    cleaned = nh3.clean(
        fragment,
        tags={*_TAGS, "div", "figure", "figcaption", "section"},
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes=attributes,
        attribute_filter=_keep_own_page,
        tag_attribute_values=_CLASSES,
        set_tag_attribute_values=_SCROLLED,
        url_schemes=set(_SCHEMES),
        link_rel=_REL,
    )
    return cleaned.lstrip(_MARK)


def _copy(attributes: Mapping[str, set[str]]) -> dict[str, set[str]]:
    return {tag: set(names) for tag, names in attributes.items()}


def _keep_local_images(tag: str, name: str, value: str) -> str | None:
    """An attribute's value, unless it would fetch something from elsewhere."""
    return None if tag == "img" and name == "src" and _REMOTE.match(value) else value


def _keep_own_page(tag: str, name: str, value: str) -> str | None:
    # The theme's own anchors and data start with "kith"; a page must not stand in for them.
    if name == "id" and value.lower().startswith("kith"):
        return None
    return _keep_local_images(tag, name, value)


def inline_code(text: str) -> str:
    """One line of words as HTML: everything escaped, what stands between backticks as code."""
    return _CODE.sub(r"<code>\1</code>", html.escape(text))
