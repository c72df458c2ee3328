"""The bytes of a ``.vcf`` to cards, each a list of properties with their lines.

Real producers forget to end a card, to fold a line or to name an encoding, and one bad line must
not cost its card, nor one bad card its neighbours.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator

import msgspec

from kith.errors import KithError
from kith.importers.charsets import decode
from kith.importers.content_lines import parse_content_line, split_value, unescape
from kith.importers.notices import reason_of
from kith.importers.records import Notice, Origin
from kith.importers.texts import count

_PROPERTY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-/_]*(?:;[^:]*)?:")
_QUOTED = re.compile(r";(?:ENCODING=)?\"?QUOTED-PRINTABLE", re.IGNORECASE)
_BASE64 = re.compile(r";(?:ENCODING=)?(?:BASE64|B)(?=[;:])", re.IGNORECASE)
_BASE64_LINE = re.compile(r"\s*[A-Za-z0-9+/=]+\s*\Z")
_LINE_END = re.compile(r"\r\n|\n|\r")
_NO_LINE = "the line is not a name, a colon and a value"
_NOT_ENDED = "the card has no end; it was read up to the end of the file"
# A file with more lines that are none was made to keep a machine busy.
_MOST_BAD = 100_000
# No value has more components, nor a component more texts.
_MOST_PARTS = 1_000
_FOLDED = frozenset({" ", "\t"})
_ODD = re.compile(r"[\udc80-\udcff]")
_NO_TYPES: frozenset[str] = frozenset()
# Large, and of no use here.
_PASSED_OVER = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})


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
            [unescape(text).strip() for text in split_value(part, ",")[:_MOST_PARTS]]
            for part in split_value(self.value, ";")[:_MOST_PARTS]
        ]


class Card:
    """A card.

    Args:
        line: Where it starts, counted from 1.
    """

    def __init__(self, line: int) -> None:
        self.line = line
        self.properties: list[Property] = []
        self._by_name: dict[str, list[Property]] = {}

    def add(self, one: Property) -> None:
        """Take a line in."""
        self.properties.append(one)
        if one.value and not one.value.isspace():
            self._by_name.setdefault(one.name, []).append(one)

    def all(self, *names: str) -> list[Property]:
        """The properties of these names that hold something, the preferred one first."""
        by_name = self._by_name
        if len(names) == 1:
            found = by_name.get(names[0], [])
        else:
            found = [
                one
                for one in self.properties
                if one.name in names and one.value.strip()
            ]
        if len(found) < 2:
            return found
        return sorted(found, key=lambda one: "pref" not in one.types)

    def first(self, name: str) -> str:
        """The text of the first property of a name; nothing without one."""
        return self.all(name)[0].text if name in self._by_name else ""

    @property
    def is_before_agent(self) -> bool:
        """Whether the last line announces a card within the card."""
        return bool(self.properties) and self.properties[-1].name == "AGENT"

    @property
    def labels(self) -> dict[str, str]:
        """What Apple's and Google's address books call properties, by their groups."""
        found: dict[str, str] = {}
        for one in self._by_name.get("X-ABLABEL", ()):
            label = one.text.removeprefix("_$!<").removesuffix(">!$_").casefold()
            found.setdefault(one.group, label)
        found.pop("", None)
        return found


def read_cards(name: str, data: bytes, notices: list[Notice]) -> Iterator[Card]:
    """The cards of a file; what cannot be read of them is noted with its line.

    Args:
        name: What the file is called.
        data: Its content.
        notices: Gets what could not be read.

    Raises:
        KithError: Too many of its lines are none.
    """
    text = _decode(data)
    card: Card | None = None
    stray: list[int] = []
    has_card = False
    depth = bad = 0
    for number, line in _logical_lines(text):
        word = line[:40].strip().upper().replace(" ", "")
        if word == "BEGIN:VCARD":
            if card and not card.is_before_agent:
                _note(notices, name, card.line, _NOT_ENDED)
                yield card
                depth = 0
            depth += 1
            if depth == 1:
                card, has_card = Card(number), True
        elif word == "END:VCARD":
            depth = max(depth - 1, 0)
            if card and not depth:
                yield card
                card = None
        elif card is None:
            if word:
                stray.append(number)
        elif (
            depth == 1 and word and not _take(card, line, Origin(name, number), notices)
        ):
            bad += 1
            if bad > _MOST_BAD:
                msg = f"the rest is skipped from line {number} on: too many lines are invalid"
                raise KithError(msg)
    if card:
        _note(notices, name, card.line, _NOT_ENDED)
        yield card
    if stray and has_card:
        what = f"{count(len(stray), 'line')} outside any card"
        notices.append(Notice("skipped", Origin(name, stray[0]), what, len(stray)))
    _note_encoding(name, text, notices)


def _note_encoding(name: str, text: str, notices: list[Notice]) -> None:
    if _ODD.search(text):
        what = "it is not entirely UTF-8; lines without a character set are read as Windows-1252"
        notices.append(Notice("note", Origin(name), what))


def _take(card: Card, line: str, origin: Origin, notices: list[Notice]) -> bool:
    """Take a line into a card; whether it is one."""
    try:
        found = _property(line)
    except Exception as error:  # noqa: BLE001 - one line hides no other
        notices.append(
            Notice("skipped", origin, f"the line cannot be read: {reason_of(error)}")
        )
        return False
    if found is None:
        notices.append(Notice("skipped", origin, _NO_LINE))
        return False
    if found.name not in _PASSED_OVER:
        card.add(found)
    return True


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
    lines = _LINE_END.split(text)
    number, total = 0, len(lines)
    while number < total:
        start, line = number, lines[number]
        number += 1
        is_folded = number < total and lines[number][:1] in _FOLDED
        if not line and not is_folded:
            continue
        head = line.partition(":")[0]
        if not is_folded and ";" not in head:
            yield start + 1, line
            continue
        parts = [line]
        is_quoted, is_base64 = (
            bool(_QUOTED.search(head)),
            bool(_BASE64.search(f"{head}:")),
        )
        while number < total:
            following = lines[number]
            if is_quoted and parts[-1].endswith("="):
                parts[-1] = parts[-1][:-1]
                parts.append(following.removeprefix(" "))
            elif following[:1] in _FOLDED and following.strip():
                parts.append(following[1:])
            elif (
                is_base64
                and _BASE64_LINE.match(following)
                and not _PROPERTY.match(following)
            ):
                parts.append(following.strip())
            else:
                break
            number += 1
        yield start + 1, "".join(parts)


def _property(line: str) -> Property | None:
    found = parse_content_line(line.strip())
    if found is None:
        return None
    if not found.parameters:
        return Property(found.name, _decoded(found.value, ""), _NO_TYPES, found.group)
    named = found.parameters
    bare = named.get("", ())
    types = [
        part for value in (*named.get("TYPE", ()), *bare) for part in value.split(",")
    ]
    encoding = {one.upper() for one in (*named.get("ENCODING", ()), *bare)}
    value = found.value
    if "QUOTED-PRINTABLE" in encoding:
        raw = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
        value = decode(raw, found.parameter("CHARSET"))
    else:
        value = _decoded(value, found.parameter("CHARSET"))
    return Property(
        found.name,
        value,
        frozenset(_whole(part).strip().lower() for part in types)
        | ({"pref"} if named.get("PREF") else set()),
        found.group,
    )


def _decoded(value: str, charset: str) -> str:
    if not charset and value.isascii():
        return value
    return decode(value.encode("utf-8", "surrogateescape"), charset)


def _whole(text: str) -> str:
    """A text in which bytes that are not UTF-8 show that they are not known."""
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _note(notices: list[Notice], name: str, line: int, what: str) -> None:
    notices.append(Notice("note", Origin(name, line), what))
