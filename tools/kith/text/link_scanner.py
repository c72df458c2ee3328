"""Tells in one pass which brackets of a paragraph are links: CommonMark's, and ``[[slug]]``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from kith.text.html_tags import HtmlReader
from kith.text.link_syntax import (
    Address,
    Definition,
    Kind,
    Link,
    indent_of,
    label_key,
    link_of_tag,
    positioned_address,
    unescaped,
    wiki_link_at,
)
from kith.text.spans import Span
from kith.text.targets import path_end, target_of_address

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_SPECIAL = re.compile(r"[\\`<\[\]!]")
_BLANKS = re.compile(r"[ \t]*\n?[ \t]*")
_TITLE_AT_END = re.compile(r"""[ \t]+(?:"([^"]*)"|'([^']*)')[ \t]*\Z""")
_PARENTHESES = re.compile(r"\\.|[()<>\n]")
_MAX_LABEL = 1000
_MAX_PARENTHESES = 32
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\]){0,1000})\]", re.DOTALL)


class _Opener(msgspec.Struct, frozen=True, gc=False):
    """An opening bracket, the ``!`` of a picture included."""

    start: int
    is_image: bool

    @property
    def kind(self) -> Kind:
        if self.is_image:
            return "image"
        return "link"

    @property
    def words_start(self) -> int:
        return self.start + 1 + self.is_image


class _Destination(msgspec.Struct, frozen=True, gc=False):
    """The contents of a link's parentheses, and where the link ends."""

    address: Address
    end: int


def find_links(
    state: StateInline,
    definitions: Mapping[str, Definition],
) -> dict[int, Link]:
    """The links of a paragraph by where they start.

    Brackets are matched with a stack, as CommonMark's appendix has it: whatever the text, each
    character is looked at a few times at most.

    Args:
        state: What the Markdown parser has of the paragraph.
        definitions: By label.
    """
    return _LinkScanner(state, definitions).run()


class _LinkScanner:
    def __init__(
        self,
        state: StateInline,
        definitions: Mapping[str, Definition],
    ) -> None:
        self._state = state
        self._text = state.src
        self._definitions = definitions
        self._html = HtmlReader(state.src)
        self._links: dict[int, Link] = {}
        self._openers: list[_Opener] = []
        # Below this number an opener is within a link already, which no other link may hold.
        self._closed_below = 0

    def run(self) -> dict[int, Link]:
        position = 0
        while special := _SPECIAL.search(self._text, position):
            position = self._scan_special(special.start())
        return self._links

    def _scan_special(self, position: int) -> int:
        """Handle one special character, and return where to continue."""
        match self._text[position]:
            case "\\":
                return position + 2
            case "`":
                return self._end_of_rule("backticks", position)
            case "<":
                return self._scan_tag(position)
            case "]":
                return self._scan_closing(position)
            case _:
                return self._scan_opening(position)

    def _end_of_rule(self, name: str, position: int) -> int:
        """Where a match of one of the parser's rules ends; the next character if it does not match."""
        state = self._state
        before = state.pos
        state.pos = position
        holds = _RULES[name](state)
        after = state.pos
        state.pos = before
        if holds:
            return after
        return position + 1

    def _scan_tag(self, position: int) -> int:
        after = self._end_of_rule("autolink", position)
        if after > position + 1:
            return after
        tag = self._html.tag_at(position)
        if tag is None:
            return position + 1
        self._links[position] = link_of_tag(tag, self._text)
        return tag.end

    def _scan_opening(self, position: int) -> int:
        link = wiki_link_at(self._text, position)
        if link is not None:
            self._links[position] = link
            # No link holds another one.
            self._closed_below = len(self._openers)
            return link.end
        is_image = self._text[position] == "!"
        if is_image and not self._text.startswith("[", position + 1):
            return position + 1
        opener = _Opener(position, is_image)
        self._openers.append(opener)
        return opener.words_start

    def _scan_closing(self, position: int) -> int:
        if not self._openers:
            return position + 1
        opener = self._openers.pop()
        index = len(self._openers)
        is_within_link = index < self._closed_below
        self._closed_below = min(self._closed_below, index)
        if is_within_link and not opener.is_image:
            return position + 1
        words = (opener.words_start, position)
        link = self._inline_link(opener, words)
        if link is None:
            link = self._reference_link(opener, words)
        if link is None:
            return position + 1
        self._links[link.start] = link
        if not opener.is_image:
            self._closed_below = len(self._openers)
        return link.end

    def _inline_link(self, opener: _Opener, words: Span) -> Link | None:
        """``[words](address "title")``."""
        position = words[1] + 1
        if not self._text.startswith("(", position):
            return None
        destination = self._destination(position)
        if destination is None:
            destination = self._destination_with_blanks(position)
        if destination is None:
            return None
        if not self._is_allowed(destination.address):
            return None
        return Link(
            kind=opener.kind,
            start=opener.start,
            end=destination.end,
            words=words,
            address=destination.address,
        )

    def _destination(self, position: int) -> _Destination | None:
        text = self._text
        helpers = self._state.md.helpers
        position = _after_blanks(text, position + 1)
        parsed = helpers.parseLinkDestination(text, position, len(text))
        if not parsed.ok:
            return _empty_destination(text, position)
        address = positioned_address(parsed.str, text, position, parsed.pos)
        position = _after_blanks(text, parsed.pos)
        if position > parsed.pos:
            title = helpers.parseLinkTitle(text, position, len(text))
            if title.ok:
                address = msgspec.structs.replace(address, title=title.str)
                position = _after_blanks(text, title.pos)
        if not text.startswith(")", position):
            return None
        return _Destination(address, position + 1)

    def _destination_with_blanks(self, position: int) -> _Destination | None:
        """``(omar haddad.md)``: no link to CommonMark, and plainly meant as one."""
        end = _closing_parenthesis(self._text, position)
        if end < 0:
            return None
        written = self._text[position + 1 : end]
        words = ""
        title = _TITLE_AT_END.search(written)
        if title is not None:
            written = written[: title.start()]
            words = title[1] or title[2] or ""
        start = position + 1 + indent_of(written)
        written = written.strip()
        if " " not in written:
            return None
        meant = unescaped(written)
        if target_of_address(meant) is None:
            return None
        address = Address(
            text=meant,
            start=start,
            end=start + path_end(written),
            form="blanks",
            title=words,
        )
        return _Destination(address, end + 1)

    def _is_allowed(self, address: Address) -> bool:
        if address.target is not None:
            return True
        md = self._state.md
        return md.validateLink(md.normalizeLink(address.text))

    def _reference_link(self, opener: _Opener, words: Span) -> Link | None:
        """``[words][label]``, ``[label][]`` and ``[label]``."""
        if not self._definitions:
            return None
        label = words
        end = words[1] + 1
        match = _LABEL.match(self._text, end)
        if match is not None:
            end = match.end()
            if match[1]:
                label = match.span(1)
        start, stop = label
        if stop - start > _MAX_LABEL:
            return None
        definition = self._definitions.get(label_key(self._text[start:stop]))
        if definition is None:
            return None
        return Link(
            kind=opener.kind,
            start=opener.start,
            end=end,
            words=words,
            address=definition.address,
            definition=definition,
        )


def _backticks(state: StateInline) -> bool:
    from markdown_it.rules_inline import backtick  # noqa: PLC0415

    return backtick(state, True)


def _autolink(state: StateInline) -> bool:
    from markdown_it.rules_inline import autolink  # noqa: PLC0415

    return autolink(state, True)


_RULES = {"backticks": _backticks, "autolink": _autolink}


def _empty_destination(text: str, position: int) -> _Destination | None:
    """``[words]()``, which leads to the page itself."""
    if not text.startswith(")", position):
        return None
    address = Address(text="", start=position, end=position, form="bare")
    return _Destination(address, position + 1)


def _after_blanks(text: str, position: int) -> int:
    match = _BLANKS.match(text, position)
    if match is None:
        return position
    return match.end()


def _closing_parenthesis(text: str, start: int) -> int:
    """The parenthesis that closes one, on its line and before any ``<``; -1 if there is none."""
    depth = 0
    for match in _PARENTHESES.finditer(text, start):
        sign = match[0]
        if sign in "<>\n" or depth > _MAX_PARENTHESES:
            return -1
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        if depth == 0:
            return match.start()
    return -1
