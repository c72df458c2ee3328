"""Links as they are written in Markdown: their forms, and where their parts stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from kith.text.html_tags import HtmlReader, Tag
from kith.text.spans import Span
from kith.text.targets import (
    Form,
    Target,
    path_end,
    target_of_address,
    target_of_wiki_link,
)

Kind = Literal["wiki", "embed", "link", "image", "html"]

# "\|" is how a table has it.
WIKI_NAME = r"([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?"
"""What stands between the brackets of ``[[name|words]]``."""
_WIKI_LINK = re.compile(rf"(!?)\[\[{WIKI_NAME}\]\]")
_LITERAL_TAGS = frozenset({"pre", "code"})
_ADDRESS_ATTRIBUTES = {"a": "href", "img": "src"}


class Address(msgspec.Struct, frozen=True, gc=False, kw_only=True):
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
        if self.form == "wiki":
            return target_of_wiki_link(self.text)
        return target_of_address(self.text)

    @property
    def heading(self) -> str:
        """The heading or block of the other text that it leads to."""
        return self.text.partition("#")[2].strip()

    def moved(self, position_in_other: Callable[[int], int]) -> Address:
        """The same with its positions in another text."""
        start = position_in_other(self.start)
        end = start
        if self.end > self.start:
            # Its last character, for what follows it may stand elsewhere.
            end = position_in_other(self.end - 1) + 1
        return msgspec.structs.replace(self, start=start, end=end)


class Definition(msgspec.Struct, frozen=True, gc=False):
    """``[label]: address "title"``.

    Args:
        label: In the form in which labels are compared.
        start: Where it starts in the body.
        end: Where it ends there, without the line's end.
        address: Its address, with its positions in the body.
    """

    label: str
    start: int
    end: int
    address: Address


class Link(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A link, a picture, ``[[slug]]`` or a tag within a text.

    Args:
        kind: Which of them.
        start: Where it starts in the text.
        end: The character after its last one.
        words: Where its words stand; an empty span at the end where there are none.
        address: Where it leads, with its positions in the text unless there is a definition.
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


def may_hold_link(text: str) -> bool:
    """Whether a text has any character that can start a link: a quick test."""
    return "[" in text or "<" in text


def wiki_link_at(text: str, position: int) -> Link | None:
    """``[[name|words]]`` or ``![[name]]`` that starts at a position."""
    match = _WIKI_LINK.match(text, position)
    if match is None:
        return None
    name = match[2]
    if "://" in name:
        return None
    if not name.strip():
        return None
    start = match.start(2) + indent_of(name)
    path = name.partition("#")[0].strip()
    address = Address(
        text=name.strip(),
        start=start,
        end=start + len(path),
        form="wiki",
    )
    words = (match.end() - 2, match.end() - 2)
    if match[3] is not None:
        words = match.span(3)
    kind: Kind = "wiki"
    if match[1]:
        kind = "embed"
    return Link(
        kind=kind,
        start=match.start(),
        end=match.end(),
        words=words,
        address=address,
    )


def links_of_html(content: str) -> Iterator[Link]:
    """The tags of a block of HTML in order, and ``[[slug]]`` between them.

    Nothing else in such a block is Markdown; within ``<pre>`` and ``<code>``, nothing is.
    """
    position = 0
    depth = 0
    for tag in HtmlReader(content, is_block=True).tags():
        if depth == 0:
            yield from _wiki_links(content, position, tag.start)
        yield link_of_tag(tag, content)
        position = tag.end
        if tag.name not in _LITERAL_TAGS:
            continue
        if not tag.is_closing:
            depth += 1
        elif depth > 0:
            depth -= 1
    if depth == 0:
        yield from _wiki_links(content, position, len(content))


def _wiki_links(text: str, start: int, end: int) -> Iterator[Link]:
    for match in _WIKI_LINK.finditer(text, start, end):
        link = wiki_link_at(text, match.start())
        if link is not None:
            yield link


def link_of_tag(tag: Tag, text: str) -> Link:
    """A tag as a link; of those that lead nowhere the address is empty."""
    address = _NOWHERE
    attribute = tag.value_of(_ADDRESS_ATTRIBUTES.get(tag.name, ""))
    if attribute is not None:
        written = text[attribute.start : attribute.end]
        start = attribute.start + indent_of(written)
        address = Address(
            text=attribute.value.strip(),
            start=start,
            end=start + path_end(written.strip()),
            form="attribute",
        )
    return Link(
        kind="html",
        start=tag.start,
        end=tag.end,
        words=(tag.end, tag.end),
        address=address,
        tag=tag,
    )


def positioned_address(meant: str, text: str, start: int, end: int) -> Address:
    """An address as the parser read it, with the position of its path.

    Args:
        meant: The address, escapes and entities read.
        text: The text it is written in.
        start: Where it starts there, an angle bracket included.
        end: Where it ends there.
    """
    form: Form = "bare"
    if text.startswith("<", start):
        form = "angle"
        start += 1
        end -= 1
    path = start + path_end(text[start:end])
    return Address(text=meant, start=start, end=path, form=form)


def label_key(label: str) -> str:
    """What two spellings of a label have in common."""
    from markdown_it.common.utils import normalizeReference  # noqa: PLC0415 - for few bodies

    return str(normalizeReference(label))


def unescaped(written: str) -> str:
    """Words as they are meant: without Markdown's escapes and HTML's entities."""
    from markdown_it.common.utils import unescapeAll  # noqa: PLC0415 - for few bodies

    return str(unescapeAll(written))


_NOWHERE = Address(text="", start=0, end=0, form="attribute")


def indent_of(text: str) -> int:
    """How many blanks a text starts with."""
    return len(text) - len(text.lstrip())
