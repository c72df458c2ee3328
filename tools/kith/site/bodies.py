"""Bodies of files as safe HTML: Markdown whose references are links, then an allow-list."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kith.site.addresses import Addresses
from kith.site.guard import as_written, guarded, warn
from kith.site.markdown_html import MarkdownHtml
from kith.site.pictures import IsFile, no_file, picture_address
from kith.site.workload import is_too_deep, refuse_body

if TYPE_CHECKING:
    import nh3

_TAGS = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "code",
            "dd",
            "del",
            "details",
            "dl",
            "dt",
            "em",
        ),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "img",
            "ins",
            "kbd",
            "li",
            "mark",
            "ol",
        ),
        *(
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "summary",
            "sup",
        ),
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
_DROPPED_WITH_CONTENT = frozenset(
    {"script", "style", "template", "textarea", "title", "noscript"}
)
_SCHEMES = frozenset({"http", "https", "mailto"})
_REL = "noopener noreferrer nofollow"
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_BOX = re.compile(r"(<li>\s*(?:<p>)?)\[([ xX])\]\s+")
_CODE = re.compile(r"`([^`\n]+)`")
_AS_TEXT = "its notes are shown as plain text"

PictureOf = Callable[[str], "str | None"]
"""A picture's address written anew, or nothing where the picture is not to be shown."""


class BodyRenderer:
    """Renders bodies; one per build.

    Args:
        addresses: Finds the pages that references lead to.
        is_file: Whether the site has a file at a path below its top; no other picture is shown.
    """

    def __init__(self, addresses: Addresses, is_file: IsFile = no_file) -> None:
        self._html = MarkdownHtml(addresses, _TAGS)
        self._is_file = is_file

    def render_notes(
        self, body: str, root: str, *, path: str = "", folder: str = ""
    ) -> str:
        """A contact's notes as HTML; as plain text, with a warning, where they cannot be.

        Args:
            body: Markdown, not trusted.
            root: From the page to the site's top, such as ``../``.
            path: The file they stand in, for the warning.
            folder: The page's folder below the site's top.
        """
        if reason := refuse_body(body):
            warn(path, _AS_TEXT, reason)
            return as_written(body)
        return guarded(
            lambda: self._render(body, root, folder, highest=3),
            lambda: as_written(body),
            path=path,
            part=_AS_TEXT,
        )

    def render_page(self, text: str, root: str) -> str:
        """Markdown of the toolkit's own that fills a page, such as a rule's."""
        return self._render(text, root, "", highest=2)

    def _render(self, body: str, root: str, folder: str, *, highest: int) -> str:
        if not body.strip():
            return ""
        fragment = lower_headings(_tick(self._html.of(body, root)), highest)
        return sanitize(
            fragment, lambda src: picture_address(src, folder, self._is_file)
        )


def _tick(fragment: str) -> str:
    """Items of a list to be done, with a box for what Markdown leaves as brackets."""
    return _BOX.sub(
        lambda match: f"{match[1]}{'☐' if match[2] == ' ' else '☑'} ", fragment
    )


def lower_headings(fragment: str, highest: int = 3) -> str:
    """Headings moved below a page's own; no other than the given level is the highest."""
    levels = [int(level) for _, level in _HEADING.findall(fragment)]
    if not levels:
        return fragment
    down = highest - min(levels)
    return _HEADING.sub(
        lambda match: f"<{match[1]}h{min(6, int(match[2]) + down)}", fragment
    )


# A byte-order mark. Of several at the start the parser takes one away each time it reads.
_MARK = "\ufeff"


def _no_picture(src: str) -> str | None:
    del src
    return None


def sanitize(fragment: str, picture: PictureOf = _no_picture) -> str:
    """HTML from somebody not trusted, cut down to what cannot do harm.

    Args:
        fragment: The HTML.
        picture: Which pictures are shown, and by which address.

    Raises:
        RecursionError: Its tags are nested deeper than can be cleaned in time.
        ValueError: It cannot be cleaned.
    """
    cleaner = _plain_cleaner()
    if "<im" in fragment.lower():
        # Asking Python about each attribute is kept for bodies with pictures; <image> is one, too.
        cleaner = _cleaner(lambda tag, name, value: _kept(tag, name, value, picture))
    return _clean(cleaner, fragment)


def _clean(cleaner: nh3.Cleaner, fragment: str) -> str:
    if is_too_deep(fragment):
        # It would take time by the square of it.
        raise RecursionError
    try:
        return cleaner.clean(fragment).lstrip(_MARK)
    except BaseException as error:
        # A panic of Rust's is no Exception, and would pass every guard.
        if type(error).__name__ != "PanicException":
            raise
        msg = "its HTML cannot be cleaned"
        raise ValueError(msg) from error


@functools.cache
def _plain_cleaner() -> nh3.Cleaner:
    return _cleaner(None)


def _cleaner(
    attribute_filter: Callable[[str, str, str], str | None] | None,
) -> nh3.Cleaner:
    import nh3  # noqa: PLC0415 - only a build needs it

    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes=_copy(_ATTRIBUTES),
        attribute_filter=attribute_filter,
        tag_attribute_values=_CLASSES,
        set_tag_attribute_values=_SCROLLED,
        url_schemes=set(_SCHEMES),
        link_rel=_REL,
    )


def sanitize_own_page(fragment: str, picture: PictureOf = _no_picture) -> str:
    """HTML of a hand-written page: as for bodies, with headings that can be linked to.

    Args:
        fragment: The HTML.
        picture: Which pictures are shown, and by which address.
    """
    import nh3  # noqa: PLC0415 - only a build needs it

    attributes = _copy(_ATTRIBUTES)
    for level in range(1, 7):
        attributes[f"h{level}"] = {"id"}
    cleaner = nh3.Cleaner(
        tags={*_TAGS, "div", "figure", "figcaption", "section"},
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes=attributes,
        attribute_filter=lambda tag, name, value: _kept_of_own_page(
            tag, name, value, picture
        ),
        tag_attribute_values=_CLASSES,
        set_tag_attribute_values=_SCROLLED,
        url_schemes=set(_SCHEMES),
        link_rel=_REL,
    )
    return _clean(cleaner, fragment)


def _copy(attributes: Mapping[str, set[str]]) -> dict[str, set[str]]:
    return {tag: set(names) for tag, names in attributes.items()}


def _kept(tag: str, name: str, value: str, picture: PictureOf) -> str | None:
    """An attribute's value; a picture's address only where it leads to a file of the site."""
    if tag == "img" and name == "src":
        return picture(value)
    return value


def _kept_of_own_page(
    tag: str, name: str, value: str, picture: PictureOf
) -> str | None:
    # The theme's own anchors and data start with "kith"; a page must not stand in for them.
    if name == "id" and value.lower().startswith("kith"):
        return None
    return _kept(tag, name, value, picture)


def inline_code(text: str) -> str:
    """One line of words as HTML: everything escaped, what stands between backticks as code."""
    return _CODE.sub(r"<code>\1</code>", html.escape(text))
