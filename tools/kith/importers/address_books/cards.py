"""The bytes of a ``.vcf`` to cards, each a list of properties with their lines.

The grammar of a line is the vobject library's. What it needs around it is here: real producers
forget to end a card, to fold a line or to name an encoding, and one bad line must not cost its
card, nor one bad card its neighbours.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator

import msgspec

from kith.importers.charsets import decode
from kith.importers.records import Notice, Origin
from kith.importers.texts import count

_PROPERTY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-/_]*(?:;[^:]*)?:")
_QUOTED = re.compile(r";(?:ENCODING=)?\"?QUOTED-PRINTABLE", re.IGNORECASE)
_BASE64 = re.compile(r";(?:ENCODING=)?(?:BASE64|B)(?=[;:])", re.IGNORECASE)
_BASE64_LINE = re.compile(r"\s*[A-Za-z0-9+/=]+\s*\Z")
_NOT_ENDED = "the card is not ended; read as far as it goes"
_ESCAPED = re.compile(r"\\([\\,;:nN])")


class Property(msgspec.Struct, frozen=True):
    """A line of a card.

    Args:
        name: In capitals.
        value: As written, decoded but not unescaped.
        types: The values of TYPE and bare parameters, in small letters.
        group: What ties it to other lines (``item1`` in ``item1.EMAIL``).
    """

    name: str
    value: str
    types: frozenset[str] = frozenset()
    group: str = ""

    @property
    def text(self) -> str:
        """The value as one text."""
        return unescape(self.value).strip()

    @property
    def parts(self) -> list[list[str]]:
        """The value as components, each a list of texts."""
        return [
            [unescape(text).strip() for text in _split(part, ",")]
            for part in _split(self.value, ";")
        ]


class Card(msgspec.Struct):
    """A card.

    Args:
        line: Where it starts, counted from 1.
        properties: Its lines.
    """

    line: int
    properties: list[Property]

    def all(self, *names: str) -> list[Property]:
        """The properties of these names that hold something, the preferred one first."""
        found = [one for one in self.properties if one.name in names and one.value.strip()]
        return sorted(found, key=lambda one: "pref" not in one.types)

    def first(self, name: str) -> str:
        """The text of the first property of a name; nothing without one."""
        return next((one.text for one in self.all(name)), "")

    def label_of(self, one: Property) -> str:
        """What Apple's and Google's address books call a property."""
        labels = [
            label.text
            for label in self.properties
            if label.group and label.group == one.group and label.name == "X-ABLABEL"
        ]
        return labels[0].removeprefix("_$!<").removesuffix(">!$_").casefold() if labels else ""


def read_cards(name: str, data: bytes, notices: list[Notice]) -> Iterator[Card]:
    """The cards of a file; what cannot be read of them is noted with its line.

    Args:
        name: What the file is called.
        data: Its content.
        notices: Gets what could not be read.
    """
    lines = list(_logical_lines(_decode(data)))
    cards: list[Card] = []
    stray: list[int] = []
    depth = 0
    for number, line in lines:
        word = line.strip().upper().replace(" ", "")
        if word == "BEGIN:VCARD":
            is_nested = depth > 0 and bool(cards) and _is_agent(cards[-1])
            if depth and not is_nested:
                _note(
                    notices, name, cards[-1].line, "the card is not ended; read as far as it goes"
                )
                depth = 0
            depth += 1
            if depth == 1:
                cards.append(Card(number, []))
        elif word == "END:VCARD":
            depth = max(depth - 1, 0)
        elif depth == 0:
            if line.strip():
                stray.append(number)
        elif depth == 1 and line.strip():
            found = _property(line)
            if found is None:
                _skip(notices, name, number, "the line is not made of a name, a colon and a value")
            else:
                cards[-1].properties.append(found)
    if depth:
        _note(notices, name, cards[-1].line, _NOT_ENDED)
    if stray and cards:
        what = f"{count(len(stray), 'line')} outside of any card"
        notices.append(Notice("skipped", Origin(name, stray[0]), what, len(stray)))
    yield from cards


def unescape(value: str) -> str:
    """A value without the backslashes before commas, semicolons and line breaks."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _is_agent(card: Card) -> bool:
    """Whether the last line announces a card within the card."""
    return bool(card.properties) and card.properties[-1].name == "AGENT"


def _decode(data: bytes) -> str:
    """The text; bytes that are not UTF-8 wait until a property names its character set."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if data[:64].count(0) > 16:
        return data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le", "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, folded ones and soft breaks put together again."""
    # A lone carriage return ends a line in what old Macs wrote.
    lines = re.split(r"\r\n|\n|\r", text)
    number = 0
    while number < len(lines):
        start, line = number, lines[number]
        number += 1
        head = line.partition(":")[0]
        is_quoted, is_base64 = bool(_QUOTED.search(head)), bool(_BASE64.search(f"{head}:"))
        while number < len(lines):
            following = lines[number]
            if is_quoted and line.endswith("="):
                line = line[:-1] + following.removeprefix(" ")
            elif following[:1] in {" ", "\t"} and following.strip():
                line += following[1:]
            elif is_base64 and _BASE64_LINE.match(following) and not _PROPERTY.match(following):
                line += following.strip()
            else:
                break
            number += 1
        yield start + 1, line


def _property(line: str) -> Property | None:
    from vobject.base import ParseError, parseLine  # noqa: PLC0415 - 90 ms, only here

    try:
        name, params, value, group = parseLine(line.strip())
    except ParseError:
        # Some names hold a slash, which the grammar does not know.
        head, colon, value = line.partition(":")
        if not colon or not _PROPERTY.match(line):
            return None
        name, *rest = head.split(";")
        params, group = [part.split("=", 1) for part in rest], None
    named = {one[0].upper(): one[1:] for one in params if len(one) > 1}
    bare = [one[0] for one in params if len(one) == 1]
    types = [part for value in [*named.get("TYPE", ()), *bare] for part in value.split(",")]
    encoding = {one.upper() for one in [*named.get("ENCODING", ()), *bare]}
    charset = next(iter(named.get("CHARSET", ())), "")
    return Property(
        name.upper(),
        _decoded(value, charset, is_quoted="QUOTED-PRINTABLE" in encoding),
        frozenset(part.strip().lower() for part in types)
        | ({"pref"} if named.get("PREF") else set()),
        group or "",
    )


def _decoded(value: str, charset: str, *, is_quoted: bool) -> str:
    raw = value.encode("utf-8", "surrogateescape")
    if is_quoted:
        raw = quopri.decodestring(raw)
    return decode(raw, charset)


def _split(value: str, mark: str) -> list[str]:
    """A value at marks that are not escaped."""
    return re.split(rf"(?<!\\){mark}", value)


def _note(notices: list[Notice], name: str, line: int, what: str) -> None:
    notices.append(Notice("note", Origin(name, line), what))


def _skip(notices: list[Notice], name: str, line: int, what: str) -> None:
    notices.append(Notice("skipped", Origin(name, line), what))
