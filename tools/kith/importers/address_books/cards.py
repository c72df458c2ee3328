"""The bytes of a ``.vcf`` to cards, each a list of properties with their lines.

Real producers forget to end a card, to fold a line or to name an encoding, and one bad line must
not cost its card, nor one bad card its neighbors.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator, Mapping

import msgspec

from kith.errors import KithError
from kith.importers.charsets import decode
from kith.importers.content_lines import parse_content_line, split_value, unescape
from kith.importers.notices import reason_of
from kith.importers.records import Notice, Origin
from kith.text.counts import counted

_PROPERTY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-/_]*(?:;[^:]*)?:")
_QUOTED = re.compile(r";(?:ENCODING=)?\"?QUOTED-PRINTABLE", re.IGNORECASE)
_BASE64 = re.compile(r";(?:ENCODING=)?(?:BASE64|B)(?=[;:])", re.IGNORECASE)
_BASE64_LINE = re.compile(r"\s*[A-Za-z0-9+/=]+\s*\Z")
_LINE_END = re.compile(r"\r\n|\n|\r")
_NO_PROPERTY = "the line is not a name, a colon and a value"
_NOT_ENDED = "the card has no end; it was read up to the end of the file"
# A file with more invalid lines was made to keep a machine busy.
_MOST_INVALID = 100_000
# No value has more components, nor a component more texts.
_MOST_PARTS = 1_000
_FOLDED = frozenset({" ", "\t"})
_UNDECODED = re.compile(r"[\udc80-\udcff]")
# Large, and of no use here; they are counted.
_PASSED_OVER = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})


class Property(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a card.

    Args:
        name: Its name, in capitals.
        value: Its value, decoded but not unescaped.
        types: The values of TYPE and bare parameters, in small letters.
        group: What ties it to other lines (``item1`` in ``item1.EMAIL``).
        parameters: All of its parameters, by their names in capitals.
    """

    name: str
    value: str
    types: frozenset[str] = frozenset()
    group: str = ""
    parameters: Mapping[str, tuple[str, ...]] = {}

    @property
    def text(self) -> str:
        """The value as one text."""
        return unescape(self.value).strip()

    def parameter(self, *names: str) -> str:
        """The first value of the first of some parameters that has one."""
        for name in names:
            for value in self.parameters.get(name, ()):
                return _whole(value)
        return ""

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
        self.passed_over: list[str] = []
        self._by_name: dict[str, list[Property]] = {}

    def add(self, added: Property) -> None:
        """Take a line in."""
        self.properties.append(added)
        if added.value and not added.value.isspace():
            self._by_name.setdefault(added.name, []).append(added)

    def all(self, *names: str) -> list[Property]:
        """The properties of these names that hold something, the preferred one first."""
        properties = self._by_name.get(names[0], [])
        if len(names) > 1:
            properties = [
                item
                for item in self.properties
                if item.name in names and item.value.strip()
            ]
        if len(properties) < 2:
            return properties
        return sorted(properties, key=lambda item: "pref" not in item.types)

    def first(self, name: str) -> str:
        """The text of the first property of a name; nothing without one."""
        return self.all(name)[0].text if name in self._by_name else ""

    @property
    def is_before_agent(self) -> bool:
        """Whether the last line announces a card within the card."""
        if not self.properties:
            return False
        return self.properties[-1].name == "AGENT"

    @property
    def labels(self) -> dict[str, str]:
        """What Apple's and Google's address books call properties, by their groups."""
        labels: dict[str, str] = {}
        for item in self._by_name.get("X-ABLABEL", ()):
            label = item.text.removeprefix("_$!<").removesuffix(">!$_").casefold()
            labels.setdefault(item.group, label)
        labels.pop("", None)
        return labels


def read_cards(name: str, data: bytes, notices: list[Notice]) -> Iterator[Card]:
    """The cards of a file; what cannot be read of them is noted with its line.

    Args:
        name: The name of the file.
        data: Its content.
        notices: Gets what could not be read.

    Raises:
        KithError: Too many of its lines are invalid.
    """
    text = _decode(data)
    reader = _Reader(name, notices)
    for number, line in _logical_lines(text):
        card = reader.take(number, line)
        if card is not None:
            yield card
    card = reader.end()
    if card is not None:
        yield card
    reader.note_stray_lines()
    if _UNDECODED.search(text):
        message = (
            "it is not entirely UTF-8; lines without a character set are read as "
            "Windows-1252"
        )
        notices.append(Notice.note(Origin(name), message))


class _Reader:
    """Puts the cards of a file together from its lines."""

    def __init__(self, name: str, notices: list[Notice]) -> None:
        self._name = name
        self._notices = notices
        self._card: Card | None = None
        self._depth = 0
        self._stray: list[int] = []
        self._has_card = False
        self._invalid_lines = 0

    def take(self, number: int, line: str) -> Card | None:
        """Take the next line in; gives a card that ends with it, or before it."""
        word = line[:40].strip().upper().replace(" ", "")
        if word == "BEGIN:VCARD":
            return self._begin(number)
        if word == "END:VCARD":
            self._depth = max(self._depth - 1, 0)
            if self._depth:
                return None
            card, self._card = self._card, None
            return card
        if not word:
            return None
        if self._card is None:
            self._stray.append(number)
        elif self._depth == 1:
            self._take_property(self._card, number, line)
        return None

    def end(self) -> Card | None:
        """The card that is not ended when the file is."""
        card = self._card
        if card is not None:
            origin = Origin(self._name, card.line)
            self._notices.append(Notice.note(origin, _NOT_ENDED))
        return card

    def note_stray_lines(self) -> None:
        """Note lines outside of cards, in a file that has any."""
        if not self._stray:
            return
        if not self._has_card:
            return
        number = len(self._stray)
        message = f"{counted(number, 'line')} outside any card"
        origin = Origin(self._name, self._stray[0])
        self._notices.append(Notice.skipped(origin, message, count=number))

    def _begin(self, number: int) -> Card | None:
        ended: Card | None = None
        if self._card is not None and not self._card.is_before_agent:
            ended = self.end()
            self._depth = 0
        self._depth += 1
        if self._depth == 1:
            self._card = Card(number)
            self._has_card = True
        return ended

    def _take_property(self, card: Card, number: int, line: str) -> None:
        reason = _add_property(card, line)
        if not reason:
            return
        self._notices.append(Notice.skipped(Origin(self._name, number), reason))
        self._invalid_lines += 1
        if self._invalid_lines > _MOST_INVALID:
            msg = (
                f"the rest is skipped from line {number} on: too many lines are invalid"
            )
            raise KithError(msg)


def _add_property(card: Card, line: str) -> str:
    """Add a line to a card; gives why it cannot be read, or nothing."""
    try:
        added = _property(line)
    except Exception as error:  # noqa: BLE001 - one line hides no other
        return f"the line cannot be read: {reason_of(error)}"
    if added is None:
        return _NO_PROPERTY
    if added.name in _PASSED_OVER:
        card.passed_over.append(added.name)
    else:
        card.add(added)
    return ""


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
    index, total = 0, len(lines)
    while index < total:
        start, line = index, lines[index]
        index += 1
        is_folded = index < total and lines[index][:1] in _FOLDED
        if not line and not is_folded:
            continue
        head = line.partition(":")[0]
        if is_folded or ";" in head:
            parts = [line]
            is_quoted = _QUOTED.search(head) is not None
            is_base64 = _BASE64.search(f"{head}:") is not None
            while index < total and _continues(
                parts, lines[index], is_quoted=is_quoted, is_base64=is_base64
            ):
                index += 1
            line = "".join(parts)
        yield start + 1, line


def _continues(
    parts: list[str], following: str, *, is_quoted: bool, is_base64: bool
) -> bool:
    """Add the following line to those of a property, if it belongs to it; whether it does.

    Args:
        parts: The lines of the property so far, without what folds them.
        following: The line behind them.
        is_quoted: Whether its value is quoted-printable.
        is_base64: Whether its value is Base64.
    """
    if is_quoted and parts[-1].endswith("="):
        parts[-1] = parts[-1][:-1]
        parts.append(following.removeprefix(" "))
        return True
    if following[:1] in _FOLDED and following.strip():
        parts.append(following[1:])
        return True
    if not is_base64:
        return False
    if not _BASE64_LINE.match(following):
        return False
    if _PROPERTY.match(following):
        return False
    parts.append(following.strip())
    return True


def _property(line: str) -> Property | None:
    content = parse_content_line(line.strip())
    if content is None:
        return None
    parameters = content.parameters
    if not parameters:
        value = _decoded(content.value, "")
        return Property(name=content.name, value=value, group=content.group)
    bare = parameters.get("", ())
    encodings = {text.upper() for text in (*parameters.get("ENCODING", ()), *bare)}
    charset = content.parameter("CHARSET")
    if "QUOTED-PRINTABLE" in encodings:
        raw = quopri.decodestring(content.value.encode("utf-8", "surrogateescape"))
        value = decode(raw, charset)
    else:
        value = _decoded(content.value, charset)
    types: set[str] = set()
    for text in (*parameters.get("TYPE", ()), *bare):
        types.update(_whole(part).strip().lower() for part in text.split(","))
    if parameters.get("PREF"):
        types.add("pref")
    return Property(
        name=content.name,
        value=value,
        types=frozenset(types),
        group=content.group,
        parameters=parameters,
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
