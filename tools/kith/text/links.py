"""What a body refers to: every link to a contact or post, in whatever form it is written.

The site shows the same links, for it reads them with :mod:`kith.text.markdown` as well.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from kith.text.brackets import (
    WIKI_NAME,
    Kind,
    Link,
    links_of_html,
    may_hold_link,
    wiki_link_at,
)
from kith.text.places import LineEnds
from kith.text.targets import Form, is_post_path, path_end, target_of_address

if TYPE_CHECKING:
    from markdown_it.token import Token

_WIKI_LINK = re.compile(rf"\[\[{WIKI_NAME}\]\]")
# A link of words and an address in which nothing has a meaning of its own.
_PLAIN_LINK = r"\[([^\[\]\n]*)\]\((https?://[^\s()<>\"']*|[^\s()<>\"'%&]*)\)"
_LINK = re.compile(_PLAIN_LINK)
_EITHER_LINK = re.compile(rf"{_WIKI_LINK.pattern}|{_PLAIN_LINK}")
# Signs that decide whether "[[slug]]" is a link: of code, HTML and escapes, …
_DECISIVE = ("`", "<", "\\", "\t", "    ", "~~~")
# … of other links, …
_DEFINITION = re.compile(r"(?<!\])\]:")
# … of tables, in which "|" parts cells, …
_TABLE = re.compile(r"\|[ \t]*:?-|-:?[ \t]*\||^[ >]*:?-+:?[ \t]*\r?$", re.MULTILINE)
# … and of blocks within so many blocks that nothing in them is shown.
_MARKS = (">", "- ", "* ", "+ ", ". ", ") ")
_DEEP = 40
_PLAIN_KINDS: dict[tuple[bool, bool], Kind] = {
    (True, False): "wiki",
    (True, True): "embed",
    (False, False): "link",
    (False, True): "image",
}
# How ".md" may be written in an address, beside plainly.
_ENCODED = re.compile(r"[%&\\]")
_TAGS = re.compile(r"<[^<>]*>")


class Reference(msgspec.Struct, frozen=True, gc=False):
    """A reference in a body.

    Args:
        slug: What it names.
        words: What is shown in its place, or nothing.
        line: Line in the file of the name, counted from 1; that of the definition, where a link
            leads by one.
        column: Column in the line, counted from 1.
        start: First character in the body of the whole link.
        end: The character after its last one.
        path: Where in the body the name stands, with its folders and ``.md``.
        form: How the name is written there.
        kind: What sort of link it is.
        heading: The heading or block of the other text that it leads to.
        target: The path that is named, as it is meant.
    """

    slug: str
    words: str
    line: int
    column: int
    start: int
    end: int
    path: tuple[int, int]
    form: Form = "wiki"
    kind: Kind = "wiki"
    heading: str = ""
    target: str = ""

    @property
    def is_post(self) -> bool:
        """Whether its folder says that it names a post."""
        return is_post_path(self.target)

    @property
    def is_wiki(self) -> bool:
        """Whether it is ``[[slug]]``."""
        return self.form == "wiki"


class Name(msgspec.Struct, frozen=True, gc=False):
    """A place in a body where a contact or post is named by its file.

    Args:
        slug: What is named.
        path: Where the name stands, with its folders and ``.md``.
        form: How it is written.
        target: The path as it is meant.
        definition: The whole definition it stands in.
    """

    slug: str
    path: tuple[int, int]
    form: Form
    target: str
    definition: tuple[int, int] | None = None


class References(msgspec.Struct, frozen=True):
    """Everything in a body that names a contact or post by its file.

    Args:
        links: What leads there, in order.
        names: Where each name is written, in order; definitions among them, led by or not.
    """

    links: tuple[Reference, ...]
    names: tuple[Name, ...]


def find_references(body: str, first_line: int = 1) -> tuple[Reference, ...]:
    """The references in a body, in order: what is a link on the page made of it.

    What stands in code or comments is none, nor is a link to a heading of the same text.

    Args:
        body: Markdown.
        first_line: The line of the file on which the body starts.
    """
    if not may_refer(body):
        return ()
    if _is_plain(body):
        return tuple(_plain_references(body, first_line))
    return read_references(body, first_line).links


def read_references(body: str, first_line: int = 1) -> References:
    """What a body refers to, and every place where that is written.

    Args:
        body: Markdown.
        first_line: The line of the file on which the body starts.
    """
    if not may_refer(body):
        return References((), ())
    from kith.text.markdown import parse_markdown  # noqa: PLC0415 - for texts with links

    markdown = parse_markdown(body)
    place = _Placing(body, first_line)
    links = tuple(
        reference
        for token in markdown.tokens
        if "places" in token.meta
        for link, end in _with_ends(_links_of(token))
        if (reference := place.reference(link, end, token.meta["places"].of))
    )
    names = {one.path: Name(one.slug, one.path, one.form, one.target) for one in links}
    for definition in markdown.definitions:
        address = definition.address
        if target := address.target:
            path = (address.start, address.end)
            span = (definition.start, definition.end)
            names[path] = Name(target.slug, path, address.form, target.path, span)
    return References(
        tuple(sorted(links, key=lambda one: one.start)),
        tuple(sorted(names.values(), key=lambda one: one.path)),
    )


def address_spans(body: str) -> tuple[tuple[int, int], ...]:
    """Where in a body the addresses of its links are written, wherever they lead; in order."""
    if not may_hold_link(body):
        return ()
    from kith.text.markdown import parse_markdown  # noqa: PLC0415 - for texts with links

    markdown = parse_markdown(body)
    ends = LineEnds(body)
    found = {(one.address.start, one.address.end) for one in markdown.definitions}
    for token in markdown.tokens:
        places = token.meta.get("places")
        for link in _links_of(token) if places else ():
            if link.definition is None and link.address.start < link.address.end:
                moved = link.address.moved(places.of).moved(ends.of)
                found.add((moved.start, moved.end))
    return tuple(sorted(found))


def placed_links(body: str) -> Iterator[tuple[Link, int, int, int]]:
    """Every link of a body, wherever it leads, in the order in which it is written.

    Each with where it starts in the body, where it ends, and where its words end.
    """
    from kith.text.markdown import parse_markdown  # noqa: PLC0415 - for texts with links

    ends = LineEnds(body)
    for token in parse_markdown(body).tokens:
        places = token.meta.get("places")
        for link in _links_of(token) if places else ():
            start, end, words = (
                ends.of(places.of(place))
                for place in (link.start, link.end - 1, link.words[1])
            )
            yield link, start, end + 1, words


def may_refer(body: str) -> bool:
    """Whether a body may refer to anything; quickly said of most that do not."""
    if not may_hold_link(body):
        return False
    if "[[" in body:
        return True
    is_link = "](" in body or "]:" in body or "<" in body
    return is_link and (".md" in body or _ENCODED.search(body) is not None)


def _is_plain(body: str) -> bool:
    """Whether every ``[[slug]]`` and ``[words](address)`` in a body is a link, and nothing else.

    Said of most of them; what it is not said of is read as Markdown.
    """
    if any(sign in body for sign in _DECISIVE) or sum(map(body.count, _MARKS)) > _DEEP:
        return False
    if "](" in body and body.count("](") != len(_LINK.findall(body)):
        return False
    if "]:" in body and _DEFINITION.search(body):
        return False
    return "|" not in body or not _TABLE.search(body)


def _plain_references(body: str, first_line: int) -> Iterator[Reference]:
    """Those of a plain body: what :class:`_Placing` makes, many times faster."""
    line, last, line_start = first_line, 0, 0
    for found in (_EITHER_LINK if "](" in body else _WIKI_LINK).finditer(body):
        is_wiki = found[1] is not None
        start = place = found.start()
        is_shown = start > 0 and body.startswith("!", start - 1)
        start -= is_shown
        written = (
            _plain_wiki_link(found, body, start) if is_wiki else _plain_link(found)
        )
        if written is None:
            continue
        slug, target, path, heading = written
        place = start if is_wiki else path[0]
        if breaks := body.count("\n", last, place):
            line += breaks
            line_start = body.rindex("\n", last, place) + 1
        last = place
        yield Reference(
            slug=slug,
            words=(found[2] or "" if is_wiki else found[3]).strip(),
            line=line,
            column=place - line_start + 1,
            start=start,
            end=found.end(),
            path=path,
            form="wiki" if is_wiki else "bare",
            kind=_PLAIN_KINDS[is_wiki, is_shown],
            heading=heading,
            target=target,
        )


_Written = tuple[str, str, tuple[int, int], str]


def _plain_wiki_link(found: re.Match[str], body: str, start: int) -> _Written | None:
    """Slug, path, place and heading of ``[[name]]``."""
    name = found[1]
    if name.isascii() and name.replace("-", "").isalnum():
        return name, name, found.span(1), ""
    link = wiki_link_at(body, start)
    if link is None or (target := link.address.target) is None:
        return None
    address = link.address
    return target.slug, target.path, (address.start, address.end), address.heading


def _plain_link(found: re.Match[str]) -> _Written | None:
    """Likewise of ``[words](address)``."""
    target = target_of_address(found[4])
    if target is None:
        return None
    start = found.start(4)
    heading = found[4].partition("#")[2]
    return target.slug, target.path, (start, start + path_end(found[4])), heading


class _Placing:
    """Makes references of links.

    Args:
        body: The body they are in.
        first_line: The line of the file on which it starts.
    """

    def __init__(self, body: str, first_line: int) -> None:
        self._body = body
        self._first_line = first_line
        self._ends = LineEnds(body)
        self._breaks = [found.start() for found in re.finditer("\n", body)]

    def reference(
        self, link: Link, end: int, place_of: Callable[[int], int] | None
    ) -> Reference | None:
        """A link as a reference; ``None`` where it leads to no contact or post.

        Args:
            link: The link.
            end: Where what it shows ends, in the link's own text.
            place_of: Places in the parser's text of those in the link's own; none where that is
                the body.
        """
        target = link.address.target
        if target is None:
            return None

        def place(position: int) -> int:
            return self._ends.of(place_of(position)) if place_of else position

        start = place(link.start)
        stop = place(end - 1) + 1
        # A definition is placed in the parser's text already.
        address = link.address.moved(self._ends.of if link.definition else place)
        path = (address.start, address.end)
        line, column = self._line(start if address.form == "wiki" else path[0])
        return Reference(
            slug=target.slug,
            words=self._words(link, place, stop),
            line=line,
            column=column,
            start=start,
            end=stop,
            path=path,
            form=address.form,
            kind=link.kind,
            heading=address.heading,
            target=target.path,
        )

    def _words(self, link: Link, place: Callable[[int], int], end: int) -> str:
        """What a link shows, as it is written; of a tag, without the tags within."""
        if link.kind == "html":
            return _TAGS.sub("", self._body[place(link.end - 1) + 1 : end]).strip()
        start, stop = link.words
        return (
            self._body[place(start) : place(stop - 1) + 1].strip()
            if start < stop
            else ""
        )

    def _line(self, place: int) -> tuple[int, int]:
        number = bisect.bisect_left(self._breaks, place)
        before = self._breaks[number - 1] if number else -1
        return self._first_line + number, place - before


def _links_of(token: Token) -> list[Link]:
    """The links in a block, in order."""
    if token.type == "html_block":
        return list(links_of_html(token.content))
    return [
        child.meta["link"] for child in token.children or () if "link" in child.meta
    ]


def _with_ends(links: list[Link]) -> Iterator[tuple[Link, int]]:
    """Links with where they end: of ``<a>``, with what stands in it and its end."""
    ends: dict[int, int] = {}
    closing = 0
    for link in reversed(links):
        if link.tag and link.tag.name == "a":
            closing, ends[link.start] = (
                (link.end, 0) if link.tag.is_closing else (0, closing)
            )
    for link in links:
        yield link, ends.get(link.start) or link.end
