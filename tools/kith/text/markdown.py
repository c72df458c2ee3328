"""Markdown as the site shows it, and as everything reads it that asks what a text refers to.

The structure is markdown-it's: CommonMark and tables. Kith adds ``[[slug]]``, links to files with
blanks in their names, and footnotes that stay where they stand; and it keeps the place of each
link in the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from kith.text.link_scanner import find_links
from kith.text.link_syntax import (
    Definition,
    Link,
    label_key,
    may_hold_link,
    positioned_address,
)
from kith.text.position_maps import (
    LineEnds,
    PositionMap,
    line_start,
    positions_of_cells,
    positions_of_lines,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_BlockRule = Callable[["StateBlock", int, int, bool], bool]
# Blocks that hold text, each with those it may interrupt, as in the library.
_WITH_TEXT = {
    "table": ["paragraph", "reference"],
    "html_block": ["paragraph", "reference", "blockquote"],
    "heading": ["paragraph", "reference", "blockquote"],
    "lheading": [],
    "paragraph": [],
}
_MAX_NESTING = 100
_FOOTNOTE_INDENT = 4
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]+\]:")
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]:\s*", re.DOTALL)


class Markdown(msgspec.Struct, frozen=True):
    """A text that was read.

    Args:
        tokens: markdown-it's. Blocks with text have their :class:`PositionMap` in
            ``meta["positions"]``, links their :class:`~kith.text.link_syntax.Link` in
            ``meta["link"]``.
        definitions: Every ``[label]: address``, also those that no link leads by.
    """

    tokens: list[Any]
    definitions: tuple[Definition, ...]


def parse_markdown(body: str) -> Markdown:
    """Read a text."""
    env: dict[str, Any] = {"definitions": {}, "all": []}
    tokens = _parser().parse(body, env)
    ends = LineEnds(body)
    definitions = [_in_body(definition, ends) for definition in env["all"]]
    return Markdown(tokens, tuple(definitions))


def is_cut_off(tokens: Iterable[Any]) -> bool:
    """Whether something is nested too deep in lists and quotations to have been read.

    Args:
        tokens: markdown-it's, which leave it out.
    """
    for token in tokens:
        if token.nesting != 1 or token.type == "paragraph_open":
            continue
        if token.level >= _MAX_NESTING - 1:
            return True
    return False


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 50 ms, for texts with links

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    rules = {rule.name: rule.fn for rule in parser.block.ruler.__rules__}
    for name, interrupted in _WITH_TEXT.items():
        rule = _with_positions(rules[name])
        parser.block.ruler.at(name, rule, {"alt": interrupted})
    parser.block.ruler.at("reference", _with_definition(rules["reference"]))
    interrupting: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    parser.block.ruler.before("reference", "footnote", _footnote, interrupting)
    parser.inline.ruler.at("link", _link)
    parser.disable(["image", "html_inline"])
    parser.core.ruler.at("inline", _inline)
    return parser


def _inline(state: StateCore) -> None:
    """Read the text of each block, with its own table of links."""
    for token in state.tokens:
        if token.type == "inline":
            state.env["links"] = None
            token.children = state.md.inline.parse(
                token.content,
                state.md,
                state.env,
                [],
            )


def _link(state: StateInline, silent: bool) -> bool:
    """Make tokens of the link that :func:`find_links` found at this position."""
    if state.src[state.pos] not in "[!<":
        return False
    if state.env["links"] is None:
        state.env["links"] = find_links(state, state.env["definitions"])
    link = state.env["links"].get(state.pos)
    if link is None:
        return False
    if link.end > state.posMax:
        return False
    if not silent:
        _push_tokens(state, link)
    state.pos = link.end
    return True


def _push_tokens(state: StateInline, link: Link) -> None:
    if link.kind == "link":
        _push_link(state, link)
        return
    kind: str = link.kind
    if kind == "html":
        kind = "html_inline"
    token = state.push(kind, "", 0)
    token.content = state.src[link.start : link.end]
    token.meta["link"] = link


def _push_link(state: StateInline, link: Link) -> None:
    last = state.posMax
    state.push("link_open", "a", 1).meta["link"] = link
    state.pos, state.posMax = link.words
    state.md.inline.tokenize(state)
    state.posMax = last
    state.push("link_close", "a", -1)


def _with_positions(rule: _BlockRule) -> _BlockRule:
    """A rule that also keeps where the text of its blocks stands."""

    def run(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, first, last, silent):
            return False
        tokens = state.tokens[before:]
        if tokens and tokens[0].type == "table_open":
            for token, positions in positions_of_cells(state, tokens):
                token.meta["positions"] = positions
            return True
        for token in tokens:
            if token.type in {"inline", "html_block"} and may_hold_link(token.content):
                positions = positions_of_lines(state, token.content, first)
                token.meta["positions"] = positions
        return True

    return run


def _with_definition(rule: _BlockRule) -> _BlockRule:
    """The rule for ``[label]: address`` that also keeps where the address stands."""

    def run(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        if state.src.startswith("[^", line_start(state, first)):
            return False
        if not rule(state, first, last, silent):
            return False
        if silent:
            return True
        definition = _definition(state, first)
        if definition is not None:
            state.env["all"].append(definition)
            state.env["definitions"].setdefault(definition.label, definition)
        return True

    return run


def _definition(state: StateBlock, first: int) -> Definition | None:
    """The definition that was just read, with its positions in the text."""
    lines = []
    parts = []
    position = 0
    for number in range(first, state.line):
        start = line_start(state, number)
        line = state.src[start : state.eMarks[number]]
        lines.append(line)
        parts.append((position, start))
        position += len(line) + 1
    text = "\n".join(lines)
    positions = PositionMap(parts)
    label = _LABEL.match(text)
    if label is None:
        return None
    start = label.end()
    parsed = state.md.helpers.parseLinkDestination(text, start, len(text))
    address = positioned_address(parsed.str, text, start, parsed.pos)
    return Definition(
        label_key(label[1]),
        positions.of(0),
        positions.of(len(text)),
        address.moved(positions.of),
    )


def _footnote(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """``[^1]: text``: it and what is indented below it, shown where it stands, mark and all."""
    if state.is_code_block(first):
        return False
    if state.env.get("footnote") == first:
        return False
    start = line_start(state, first)
    if not _FOOTNOTE.match(state.src, start, state.eMarks[first]):
        return False
    if silent:
        return True
    before = (state.blkIndent, state.sCount[first], state.parentType)
    state.env["footnote"] = first
    state.blkIndent += _FOOTNOTE_INDENT
    state.sCount[first] += _FOOTNOTE_INDENT
    state.parentType = "footnote"
    opening = state.push("footnote_open", "div", 1)
    state.md.block.tokenize(state, first, last)
    state.push("footnote_close", "div", -1)
    opening.map = [first, state.line]
    state.blkIndent, state.sCount[first], state.parentType = before
    return True


def _in_body(definition: Definition, ends: LineEnds) -> Definition:
    return Definition(
        definition.label,
        ends.of(definition.start),
        ends.of(definition.end),
        definition.address.moved(ends.of),
    )
