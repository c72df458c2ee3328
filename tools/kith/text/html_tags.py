"""Tags within Markdown: what of a text is HTML, and what its links say.

Read once, here; what is shown is written anew from it, so that no browser can see another link in
it than this does.
"""

from __future__ import annotations

import html
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
_QUICK_COMMENT = re.compile("<!---?>")
_SMALL = {ord(letter): letter.lower() for letter in string.ascii_uppercase}
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


class Tag(msgspec.Struct, frozen=True, gc=False):
    """A tag, or something that is not seen.

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
        return next((one for one in self.attributes if one.name == name), None)


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
        self._last: dict[str, int] = {}

    def tag_at(self, start: int) -> Tag | None:
        """The tag that starts at a ``<``, or none.

        An element of :data:`HIDING` is one thing with all it holds, to its end or the text's.
        """
        text = self._text
        for sign, end in _UNSEEN:
            if text.startswith(sign, start):
                return self._unseen(start, sign, end)
        if closing := _CLOSING.match(text, start):
            return Tag(closing[1].lower(), start, closing.end(), is_closing=True)
        opening = _OPENING.match(text, start)
        if opening is None:
            return None
        found, place = [], opening.end()
        while attribute := _ATTRIBUTE.match(text, place):
            found.append(attribute)
            place = attribute.end()
        end_of_tag = _TAG_END.match(text, place)
        if end_of_tag is None:
            return None
        name = opening[1].lower()
        if name in HIDING:
            return Tag("", start, self._end_of_element(name, end_of_tag.end()))
        return Tag(name, start, end_of_tag.end(), attributes=tuple(_attributes(found)))

    def tags(self) -> Iterator[Tag]:
        """Every tag in order."""
        place = 0
        while (place := self._text.find("<", place)) >= 0:
            tag = self.tag_at(place)
            if tag is None:
                place += 1
            else:
                yield tag
                place = tag.end

    def _unseen(self, start: int, sign: str, end: str) -> Tag | None:
        # As browsers have it, a comment may end at once.
        if quick := _QUICK_COMMENT.match(self._text, start):
            return Tag("", start, quick.end())
        after = self._find(end, start + len(sign))
        if after < 0:
            return Tag("", start, len(self._text)) if self._is_block else None
        return Tag("", start, after + len(end))

    def _end_of_element(self, name: str, start: int) -> int:
        # Letters beyond ASCII might become two, and every place would be another.
        self._lower = self._lower or self._text.translate(_SMALL)
        after = self._find(f"</{name}", start, self._lower)
        if after < 0:
            return len(self._text)
        end = self._text.find(">", after)
        return end + 1 if end >= 0 else len(self._text)

    def _find(self, words: str, start: int, text: str = "") -> int:
        """Like ``str.find``, at once where the words come no more."""
        text = text or self._text
        if words not in self._last:
            self._last[words] = text.rfind(words)
        return text.find(words, start) if self._last[words] >= start else -1


def _attributes(found: list[re.Match[str]]) -> Iterator[Attribute]:
    names = set()
    for match in found:
        name = match["name"].lower()
        if name in names:
            continue
        names.add(name)
        kind = next(
            (one for one in ("double", "single", "bare") if match[one] is not None), ""
        )
        start, end = match.span(kind) if kind else (match.end(), match.end())
        yield Attribute(
            name, html.unescape(match[kind] or "") if kind else "", start, end
        )
