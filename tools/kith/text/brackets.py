"""Which brackets of a paragraph are links, told in one pass: CommonMark's, and ``[[slug]]``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

import msgspec

from kith.text.html_tags import HtmlReader, Tag
from kith.text.targets import (
    Form,
    Target,
    path_end,
    target_of_address,
    target_of_wiki_link,
)

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

Span = tuple[int, int]
Kind = Literal["wiki", "embed", "link", "image", "html"]

# "\|" is how a table has it.
WIKI_NAME = r"([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?"
"""What stands between the brackets of ``[[name|words]]``."""
_WIKI_LINK = re.compile(rf"(!?)\[\[{WIKI_NAME}\]\]")
_SPECIAL = re.compile(r"[\\`<\[\]!]")
_BLANKS = re.compile(r"[ \t]*\n?[ \t]*")
_TITLE_AT_END = re.compile(r"""[ \t]+(?:"([^"]*)"|'([^']*)')[ \t]*\Z""")
_ROUND = re.compile(r"\\.|[()<>\n]")
_LITERAL = frozenset({"pre", "code"})
_LONGEST_LABEL = 1000
_DEEPEST = 32
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\]){0,1000})\]", re.DOTALL)


class Address(msgspec.Struct, frozen=True, gc=False):
    """Where a link leads, and where that is written.

    Args:
        text: As it is meant: escapes and entities read, percent-encodings left.
        start: Where the path of it starts, as it is written, quotes and brackets left out.
        end: Where that ends.
        form: How it is written.
        title: What the link shows under the mouse.
    """

    text: str
    start: int
    end: int
    form: Form
    title: str = ""

    @property
    def target(self) -> Target | None:
        """The file it leads to."""
        read = target_of_wiki_link if self.form == "wiki" else target_of_address
        return read(self.text)

    @property
    def heading(self) -> str:
        """The heading or block of the other text that it leads to."""
        return self.text.partition("#")[2].strip()

    def moved(self, place_of: Callable[[int], int]) -> Address:
        """The same with its places in another text."""
        # Its last character, for what follows it may stand elsewhere.
        end = (
            place_of(self.end - 1) + 1
            if self.end > self.start
            else place_of(self.start)
        )
        return msgspec.structs.replace(self, start=place_of(self.start), end=end)


class Definition(msgspec.Struct, frozen=True, gc=False):
    """``[label]: address "title"``.

    Args:
        label: In the form in which labels are compared.
        start: Where it starts in the body.
        end: Where it ends there, without the line's end.
        address: Its address, placed in the body.
    """

    label: str
    start: int
    end: int
    address: Address


class Link(msgspec.Struct, frozen=True, gc=False):
    """A link, a picture, ``[[slug]]`` or a tag within a text.

    Args:
        kind: Which of them.
        start: Where it starts in the text.
        end: The character after its last one.
        words: Where its words stand; an empty span at the end where there are none.
        address: Where it leads, placed in the text unless there is a definition.
        definition: The definition it leads by.
        tag: The tag it is.
    """

    kind: Kind
    start: int
    end: int
    words: Span
    address: Address
    definition: Definition | None = None
    tag: Tag | None = None


class _Opener(msgspec.Struct, frozen=True, gc=False):
    start: int
    is_image: bool


def may_hold_link(text: str) -> bool:
    """Whether there is any sign that a link starts with; quickly said of most texts."""
    return "[" in text or "<" in text


def find_links(
    state: StateInline, definitions: Mapping[str, Definition]
) -> dict[int, Link]:
    """The links of a paragraph by where they start.

    Brackets are matched with a stack, as CommonMark's appendix has it: whatever the text, each
    character is looked at a few times at most.

    Args:
        state: What the Markdown parser has of the paragraph.
        definitions: By label.
    """
    return _Search(state, definitions).run()


class _Search:
    def __init__(
        self, state: StateInline, definitions: Mapping[str, Definition]
    ) -> None:
        self._state = state
        self._text = state.src
        self._definitions = definitions
        self._html = HtmlReader(state.src)
        self._found: dict[int, Link] = {}
        self._openers: list[_Opener] = []
        # Below this number an opener is within a link already, which no other link may hold.
        self._closed_below = 0

    def run(self) -> dict[int, Link]:
        place = 0
        while special := _SPECIAL.search(self._text, place):
            place = self._after(special.start())
        return self._found

    def _after(self, place: int) -> int:
        """Deal with one special character; gives where to go on."""
        match self._text[place]:
            case "\\":
                return place + 2
            case "`":
                return self._after_rule("backticks", place)
            case "<":
                return self._after_tag(place)
            case "]":
                return self._after_closing(place)
            case _:
                return self._after_opening(place)

    def _after_rule(self, name: str, place: int) -> int:
        """Where a rule of the parser's own ends; the next character if it does not hold."""
        state = self._state
        before, state.pos = state.pos, place
        holds = _RULES[name](state)
        after, state.pos = state.pos, before
        return after if holds else place + 1

    def _after_tag(self, place: int) -> int:
        after = self._after_rule("autolink", place)
        if after > place + 1:
            return after
        tag = self._html.tag_at(place)
        if tag is None:
            return place + 1
        self._found[place] = link_of_tag(tag, self._text)
        return tag.end

    def _after_opening(self, place: int) -> int:
        if link := wiki_link_at(self._text, place):
            self._found[place] = link
            # No link holds another one.
            self._closed_below = len(self._openers)
            return link.end
        is_image = self._text[place] == "!"
        if is_image and not self._text.startswith("[", place + 1):
            return place + 1
        self._openers.append(_Opener(place, is_image))
        return place + 1 + is_image

    def _after_closing(self, place: int) -> int:
        if not self._openers:
            return place + 1
        opener = self._openers.pop()
        number = len(self._openers)
        is_closed = number < self._closed_below
        self._closed_below = min(self._closed_below, number)
        if is_closed and not opener.is_image:
            return place + 1
        words = (opener.start + 1 + opener.is_image, place)
        link = self._inline(opener, words) or self._by_definition(opener, words)
        if link is None:
            return place + 1
        self._found[link.start] = link
        if not opener.is_image:
            self._closed_below = len(self._openers)
        return link.end

    def _inline(self, opener: _Opener, words: Span) -> Link | None:
        """``[words](address "title")``."""
        place = words[1] + 1
        if not self._text.startswith("(", place):
            return None
        found = self._address(place) or self._address_with_blanks(place)
        if found is None:
            return None
        address, end = found
        if not self._is_allowed(address):
            return None
        return Link(
            "image" if opener.is_image else "link", opener.start, end, words, address
        )

    def _address(self, place: int) -> tuple[Address, int] | None:
        text, helpers, last = self._text, self._state.md.helpers, len(self._text)
        place = _after_blanks(text, place + 1)
        found = helpers.parseLinkDestination(text, place, last)
        if not found.ok:
            # [words]() leads to the page itself.
            is_empty = text.startswith(")", place)
            return (Address("", place, place, "bare"), place + 1) if is_empty else None
        address = placed_address(found.str, text, place, found.pos)
        place = _after_blanks(text, found.pos)
        if place > found.pos:
            title = helpers.parseLinkTitle(text, place, last)
            if title.ok:
                address = msgspec.structs.replace(address, title=title.str)
                place = _after_blanks(text, title.pos)
        return (address, place + 1) if text.startswith(")", place) else None

    def _address_with_blanks(self, place: int) -> tuple[Address, int] | None:
        """``(omar haddad.md)``: no link to CommonMark, and plainly meant as one."""
        end = _closing_bracket(self._text, place)
        if end < 0:
            return None
        inner = self._text[place + 1 : end]
        title = _TITLE_AT_END.search(inner)
        written = inner[: title.start()] if title else inner
        start = place + 1 + len(written) - len(written.lstrip())
        written = written.strip()
        if " " not in written or target_of_address(unescaped(written)) is None:
            return None
        words = (title[1] or title[2] or "") if title else ""
        stop = start + path_end(written)
        return Address(unescaped(written), start, stop, "blanks", words), end + 1

    def _is_allowed(self, address: Address) -> bool:
        md = self._state.md
        return address.target is not None or md.validateLink(
            md.normalizeLink(address.text)
        )

    def _by_definition(self, opener: _Opener, words: Span) -> Link | None:
        """``[words][label]``, ``[label][]`` and ``[label]``."""
        if not self._definitions:
            return None
        (start, stop), end = words, words[1] + 1
        if found := _LABEL.match(self._text, end):
            (start, stop), end = found.span(1) if found[1] else words, found.end()
        if stop - start > _LONGEST_LABEL:
            return None
        definition = self._definitions.get(label_key(self._text[start:stop]))
        if definition is None:
            return None
        kind: Kind = "image" if opener.is_image else "link"
        return Link(kind, opener.start, end, words, definition.address, definition)


def wiki_link_at(text: str, place: int) -> Link | None:
    """``[[name|words]]`` or ``![[name]]`` that starts at a place."""
    found = _WIKI_LINK.match(text, place)
    if found is None or "://" in found[2] or not found[2].strip():
        return None
    name = found[2]
    start = found.start(2) + len(name) - len(name.lstrip())
    path = name.partition("#")[0].strip()
    words = found.span(3) if found[3] is not None else (found.end() - 2,) * 2
    kind: Kind = "embed" if found[1] else "wiki"
    address = Address(name.strip(), start, start + len(path), "wiki")
    return Link(kind, found.start(), found.end(), words, address)


def links_of_html(content: str) -> Iterator[Link]:
    """The tags of a block of HTML in order, and ``[[slug]]`` between them.

    Nothing else in such a block is Markdown; within ``<pre>`` and ``<code>``, nothing is.

    Args:
        content: The block.
    """
    place = depth = 0
    for tag in HtmlReader(content, is_block=True).tags():
        if depth == 0:
            yield from _wiki_links(content, place, tag.start)
        yield link_of_tag(tag, content)
        place = tag.end
        if tag.name in _LITERAL:
            depth = max(depth + (-1 if tag.is_closing else 1), 0)
    if depth == 0:
        yield from _wiki_links(content, place, len(content))


def _wiki_links(text: str, start: int, end: int) -> Iterator[Link]:
    for found in _WIKI_LINK.finditer(text, start, end):
        if link := wiki_link_at(text, found.start()):
            yield link


def link_of_tag(tag: Tag, text: str) -> Link:
    """A tag as a link; of those that lead nowhere the address is empty."""
    attribute = tag.value_of({"a": "href", "img": "src"}.get(tag.name, ""))
    if attribute is None:
        return Link("html", tag.start, tag.end, (tag.end, tag.end), _NOWHERE, tag=tag)
    written = text[attribute.start : attribute.end]
    start = attribute.start + len(written) - len(written.lstrip())
    end = start + path_end(written.strip())
    address = Address(attribute.value.strip(), start, end, "attribute")
    return Link("html", tag.start, tag.end, (tag.end, tag.end), address, tag=tag)


def placed_address(meant: str, text: str, start: int, end: int) -> Address:
    """An address as the parser read it, with the place of its path."""
    is_angle = text.startswith("<", start)
    start, end = start + is_angle, end - is_angle
    path = start + path_end(text[start:end])
    return Address(meant, start, path, "angle" if is_angle else "bare")


def label_key(label: str) -> str:
    """What two spellings of a label have in common."""
    from markdown_it.common.utils import normalizeReference  # noqa: PLC0415 - for few bodies

    return str(normalizeReference(label))


def unescaped(written: str) -> str:
    """Words as they are meant: without Markdown's escapes and HTML's entities."""
    from markdown_it.common.utils import unescapeAll  # noqa: PLC0415 - for few bodies

    return str(unescapeAll(written))


_NOWHERE = Address("", 0, 0, "attribute")


def _backticks(state: StateInline) -> bool:
    from markdown_it.rules_inline import backtick  # noqa: PLC0415

    return backtick(state, True)


def _autolink(state: StateInline) -> bool:
    from markdown_it.rules_inline import autolink  # noqa: PLC0415

    return autolink(state, True)


_RULES = {"backticks": _backticks, "autolink": _autolink}


def _after_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def _closing_bracket(text: str, start: int) -> int:
    """The bracket that closes one, on its line and before any ``<``; -1 if there is none."""
    depth = 0
    for found in _ROUND.finditer(text, start):
        sign = found[0]
        if sign in "<>\n" or depth > _DEEPEST:
            return -1
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            return found.start()
    return -1
