"""The links of each block of a Markdown text, and where they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from kith.text.link_syntax import Definition, Link, links_of_html, may_hold_link
from kith.text.position_maps import LineEnds, PositionMap

if TYPE_CHECKING:
    from markdown_it.token import Token


class LinkBlock(msgspec.Struct, frozen=True):
    """A block of a text that may hold links.

    Args:
        links: Its links, in order, with positions in the block's content.
        positions: Maps these to the text as the parser has it.
        line_ends: Maps those to the body.
    """

    links: list[Link]
    positions: PositionMap
    line_ends: LineEnds

    def in_body(self, position: int) -> int:
        """A position in the block's content as one in the body."""
        return self.line_ends.of(self.positions.of(position))


class LinkText(msgspec.Struct, frozen=True):
    """What a text has of links.

    Args:
        blocks: Those that may hold links, in order.
        definitions: Every ``[label]: address``.
        line_ends: Maps positions in the text as the parser has it to the body.
    """

    blocks: list[LinkBlock]
    definitions: tuple[Definition, ...]
    line_ends: LineEnds


def read_links(body: str) -> LinkText:
    """The links of a body, wherever they lead."""
    from kith.text.markdown import parse_markdown  # noqa: PLC0415 - for texts with links

    markdown = parse_markdown(body)
    line_ends = LineEnds(body)
    blocks = []
    for token in markdown.tokens:
        positions = token.meta.get("positions")
        if positions is not None:
            blocks.append(LinkBlock(_links_of(token), positions, line_ends))
    return LinkText(blocks, markdown.definitions, line_ends)


def _links_of(token: Token) -> list[Link]:
    if token.type == "html_block":
        return list(links_of_html(token.content))
    children = token.children or ()
    return [child.meta["link"] for child in children if "link" in child.meta]


class PlacedLink(msgspec.Struct, frozen=True):
    """A link with its position in a body.

    Args:
        link: The link.
        start: Where it starts in the body.
        end: Where it ends there.
        words_end: Where its words end there.
    """

    link: Link
    start: int
    end: int
    words_end: int


def placed_links(body: str) -> Iterator[PlacedLink]:
    """Every link of a body, wherever it leads, in the order in which it is written."""
    for block in read_links(body).blocks:
        for link in block.links:
            yield PlacedLink(
                link,
                start=block.in_body(link.start),
                end=block.in_body(link.end - 1) + 1,
                words_end=block.in_body(link.words[1]),
            )


def address_spans(body: str) -> tuple[tuple[int, int], ...]:
    """Where in a body the addresses of its links are written, wherever they lead; in order."""
    if not may_hold_link(body):
        return ()
    text = read_links(body)
    spans = set()
    for definition in text.definitions:
        spans.add((definition.address.start, definition.address.end))
    for block in text.blocks:
        for link in block.links:
            if link.definition is not None:
                continue
            address = link.address
            if address.start < address.end:
                moved = address.moved(block.in_body)
                spans.add((moved.start, moved.end))
    return tuple(sorted(spans))
