"""What a body refers to: every link to a contact or post, in whatever form it is written.

The site shows the same links, for it reads them with :mod:`kith.text.markdown` as well.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator

from kith.text.body_reference import Name, Reference, References
from kith.text.link_blocks import LinkBlock, address_spans, read_links
from kith.text.link_syntax import Definition, Link, may_hold_link
from kith.text.plain_links import is_plain, plain_references

__all__ = [
    "Name",
    "Reference",
    "References",
    "address_spans",
    "find_references",
    "may_refer",
    "read_references",
]

# What stands in every link but "[[slug]]".
_SIGNS = ("](", "]:", "<")
# How ".md" may be written in an address, beside plainly.
_ENCODED = re.compile(r"[%&\\]")
_TAGS = re.compile(r"<[^<>]*>")


def find_references(body: str, first_line: int = 1) -> tuple[Reference, ...]:
    """The references in a body, in order: what is a link on the page made of it.

    What stands in code or comments is none, nor is a link to a heading of the same text.

    Args:
        body: Markdown.
        first_line: The line of the file on which the body starts.
    """
    if not may_refer(body):
        return ()
    if is_plain(body):
        return tuple(plain_references(body, first_line))
    return read_references(body, first_line).links


def read_references(body: str, first_line: int = 1) -> References:
    """What a body refers to, and every position where a name is written.

    Args:
        body: Markdown.
        first_line: The line of the file on which the body starts.
    """
    if not may_refer(body):
        return References((), ())
    text = read_links(body)
    maker = _ReferenceMaker(body, first_line)
    references = []
    for block in text.blocks:
        for link, end in _with_ends(block.links):
            reference = maker.reference(link, end, block)
            if reference is not None:
                references.append(reference)
    names = _names(references, text.definitions)
    references.sort(key=lambda reference: reference.start)
    return References(tuple(references), names)


def _names(
    references: Iterable[Reference],
    definitions: Iterable[Definition],
) -> tuple[Name, ...]:
    """Where each name is written, in order."""
    names = {}
    for reference in references:
        names[reference.path] = Name(
            slug=reference.slug,
            path=reference.path,
            form=reference.form,
            target=reference.target,
        )
    for definition in definitions:
        address = definition.address
        target = address.target
        if target is None:
            continue
        path = (address.start, address.end)
        names[path] = Name(
            slug=target.slug,
            path=path,
            form=address.form,
            target=target.path,
            definition=(definition.start, definition.end),
        )
    return tuple(names[path] for path in sorted(names))


def may_refer(body: str) -> bool:
    """Whether a body may refer to anything: a quick test that rules out most bodies."""
    if not may_hold_link(body):
        return False
    if "[[" in body:
        return True
    if not any(sign in body for sign in _SIGNS):
        return False
    return ".md" in body or _ENCODED.search(body) is not None


class _ReferenceMaker:
    """Makes references of links.

    Args:
        body: The body they are in.
        first_line: The line of the file on which it starts.
    """

    def __init__(self, body: str, first_line: int) -> None:
        self._body = body
        self._first_line = first_line
        self._breaks = [match.start() for match in re.finditer("\n", body)]

    def reference(self, link: Link, end: int, block: LinkBlock) -> Reference | None:
        """A link as a reference; ``None`` where it leads to no contact or post.

        Args:
            link: The link.
            end: Where what it shows ends, in the block's content.
            block: The block it stands in.
        """
        target = link.address.target
        if target is None:
            return None
        start = block.in_body(link.start)
        stop = block.in_body(end - 1) + 1
        if link.definition is None:
            address = link.address.moved(block.in_body)
        else:
            # A definition has its positions in the parser's text already.
            address = link.address.moved(block.line_ends.of)
        position = address.start
        if address.form == "wiki":
            position = start
        line, column = self._line(position)
        return Reference(
            slug=target.slug,
            words=self._words(link, block, stop),
            line=line,
            column=column,
            start=start,
            end=stop,
            path=(address.start, address.end),
            form=address.form,
            kind=link.kind,
            heading=address.heading,
            target=target.path,
        )

    def _words(self, link: Link, block: LinkBlock, end: int) -> str:
        """What a link shows, as it is written; of a tag, without the tags within."""
        if link.kind == "html":
            tag_end = block.in_body(link.end - 1) + 1
            inner = self._body[tag_end:end]
            return _TAGS.sub("", inner).strip()
        start, stop = link.words
        if start >= stop:
            return ""
        first = block.in_body(start)
        last = block.in_body(stop - 1)
        return self._body[first : last + 1].strip()

    def _line(self, position: int) -> tuple[int, int]:
        index = bisect.bisect_left(self._breaks, position)
        line_break = -1
        if index > 0:
            line_break = self._breaks[index - 1]
        return self._first_line + index, position - line_break


def _with_ends(links: list[Link]) -> Iterator[tuple[Link, int]]:
    """Links with their ends; the end of ``<a>`` is that of its closing tag."""
    ends: dict[int, int] = {}
    closing_end = 0
    for link in reversed(links):
        if link.tag is None:
            continue
        if link.tag.name != "a":
            continue
        if link.tag.is_closing:
            closing_end = link.end
        else:
            ends[link.start] = closing_end
            closing_end = 0
    for link in links:
        yield link, ends.get(link.start) or link.end
