"""Tags within Markdown: what of a text is HTML, and what its links say.

Read once, here; what is shown is written anew from it, so that no browser can see another link in
it than this does.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import msgspec

HIDING = frozenset({"script", "style", "template", "textarea", "title", "noscript"})
"""Elements that are left out with all they hold."""

# Possessive throughout: a tag that is never closed must not be tried in a thousand ways.
_ATTRIBUTE = re.compile(
    r"""\s++(?P<name>[^\s"'<>/=]++)
    (?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'<>`]++)))?""",
    re.VERBOSE,
)
_OPENING = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*+)")
_TAG_END = re.compile(r"\s*+/?>")
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9-]*+)\s*+>")
_EMPTY_COMMENT = re.compile("<!---?>")
_LOWER_ASCII = {ord(letter): letter.lower() for letter in string.ascii_uppercase}
# What starts so ends so, and nothing of it is seen.
_UNSEEN = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


class Attribute(msgspec.Struct, frozen=True, gc=False):
    """An attribute of a tag.

    Args:
        name: In small letters.
        value: Its entities read.
        start: Where its value starts in the text, within the quotes.
        end: Where that ends.
    """

    name: str
    value: str
    start: int
    end: int


class Tag(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A tag, or something that browsers do not show.

    Args:
        name: In small letters; nothing for what is not seen.
        start: Where it starts in the text.
        end: The character after its last one.
        is_closing: Whether it is the end of an element.
        attributes: In order; of two of one name only the first counts, and is here.
    """

    name: str
    start: int
    end: int
    is_closing: bool = False
    attributes: tuple[Attribute, ...] = ()

    def value_of(self, name: str) -> Attribute | None:
        """An attribute by its name."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute
        return None


class HtmlReader:
    """Finds the tags of one text.

    Args:
        text: Markdown or HTML.
        is_block: Whether it is a block of HTML, where what is not closed lasts to the end.
    """

    def __init__(self, text: str, *, is_block: bool = False) -> None:
        self._text = text
        self._is_block = is_block
        self._lower = ""
        self._last_positions: dict[str, int] = {}

    def tag_at(self, start: int) -> Tag | None:
        """The tag that starts at a ``<``, or none.

        An element of :data:`HIDING` is one thing with all it holds, to its end or the text's.
        """
        text = self._text
        for opening_sign, closing_sign in _UNSEEN:
            if text.startswith(opening_sign, start):
                return self._unseen(start, opening_sign, closing_sign)
        closing = _CLOSING.match(text, start)
        if closing is not None:
            name = closing[1].lower()
            return Tag(name=name, start=start, end=closing.end(), is_closing=True)
        opening = _OPENING.match(text, start)
        if opening is None:
            return None
        return self._opening_tag(opening)

    def _opening_tag(self, opening: re.Match[str]) -> Tag | None:
        """The tag that starts with ``<name``; none where it is never closed."""
        matches = []
        position = opening.end()
        while match := _ATTRIBUTE.match(self._text, position):
            matches.append(match)
            position = match.end()
        tag_end = _TAG_END.match(self._text, position)
        if tag_end is None:
            return None
        name = opening[1].lower()
        if name in HIDING:
            end = self._end_of_element(name, tag_end.end())
            return Tag(name="", start=opening.start(), end=end)
        return Tag(
            name=name,
            start=opening.start(),
            end=tag_end.end(),
            attributes=tuple(_attributes(matches)),
        )

    def tags(self) -> Iterator[Tag]:
        """Every tag in order."""
        position = self._text.find("<")
        while position >= 0:
            tag = self.tag_at(position)
            end = position + 1
            if tag is not None:
                yield tag
                end = tag.end
            position = self._text.find("<", end)

    def _unseen(self, start: int, opening_sign: str, closing_sign: str) -> Tag | None:
        # As browsers have it, a comment may end at once.
        empty_comment = _EMPTY_COMMENT.match(self._text, start)
        if empty_comment is not None:
            return Tag(name="", start=start, end=empty_comment.end())
        position = self._find(self._text, closing_sign, start + len(opening_sign))
        if position >= 0:
            return Tag(name="", start=start, end=position + len(closing_sign))
        if self._is_block:
            return Tag(name="", start=start, end=len(self._text))
        return None

    def _end_of_element(self, name: str, start: int) -> int:
        if not self._lower:
            # Letters beyond ASCII might become two, and every position would be another.
            self._lower = self._text.translate(_LOWER_ASCII)
        closing = self._find(self._lower, f"</{name}", start)
        if closing < 0:
            return len(self._text)
        end = self._text.find(">", closing)
        if end < 0:
            return len(self._text)
        return end + 1

    def _find(self, text: str, words: str, start: int) -> int:
        """Like ``str.find``, at once where the words come no more."""
        if words not in self._last_positions:
            self._last_positions[words] = text.rfind(words)
        if self._last_positions[words] < start:
            return -1
        return text.find(words, start)


def _attributes(matches: list[re.Match[str]]) -> Iterator[Attribute]:
    names = set()
    for match in matches:
        name = match["name"].lower()
        if name in names:
            continue
        names.add(name)
        yield _attribute(name, match)


def _attribute(name: str, match: re.Match[str]) -> Attribute:
    for quotes in ("double", "single", "bare"):
        written = match[quotes]
        if written is not None:
            start, end = match.span(quotes)
            import html  # noqa: PLC0415 - its table of names, where there are tags

            value = html.unescape(written)
            return Attribute(name=name, value=value, start=start, end=end)
    return Attribute(name=name, value="", start=match.end(), end=match.end())
