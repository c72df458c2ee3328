"""A file's bytes as text, whatever program saved them; and characters that YAML does not allow."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import msgspec

from kith.repair.draft import Line, Notes, NotRepaired
from kith.text.encodings import wide_encoding

_HELP = "open it in the program that created it, and save it as UTF-8"
# In a Western text two such letters may stand side by side, three hardly ever.
_FOREIGN = re.compile(r"[À-ÖØ-öø-ÿ]{3}")
_SHOWN = 5
_LONGEST_WORD = 40
_LONGEST_MIXED = 2_000_000
_AS_WINDOWS = "kith-as-windows-1252"
_LINES_OF_BYTES = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_ESCAPED = re.compile("[\udc80-\udcff]")

# Characters that may not stand in YAML. Those from U+0080 are Windows-1252 taken for Latin-1.
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x1f"
_COLOURS = re.compile("\x1b\\[[0-9;]*m")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]|[\ud800-\udfff]"
)


class Decoded(msgspec.Struct, frozen=True):
    """A file as text.

    Args:
        text: The text.
        what: What its encoding was, as a sentence; nothing for UTF-8.
    """

    text: str
    what: str = ""


def decode(data: bytes) -> Decoded | NotRepaired:
    """The text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252."""
    if wide := wide_encoding(data):
        return _decode_as(data.removeprefix(wide.mark), wide.codec, wide.name)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _mixed(data, data.count(b"\n", 0, error.start) + 1)


def has_controls(text: str) -> bool:
    """Whether there is a character that may not stand in YAML; a mark at the start aside."""
    return bool(_CONTROLS.search(text, 1 if text.startswith("\ufeff") else 0))


def clean_lines(lines: list[Line], notes: Notes) -> list[Line]:
    """Lines without the characters that YAML does not allow."""
    cleaned = []
    for line in lines:
        text = clean(line.text)
        if text != line.text:
            shown = sorted(
                {f"U+{ord(sign):04X}" for sign in _CONTROLS.findall(line.text)}
            )
            notes.say(
                line.number, f"removed control characters ({', '.join(shown[:_SHOWN])})"
            )
            notes.decoded.append((line.text, text))
        cleaned.append(line.saying(text))
    return cleaned


def clean(text: str) -> str:
    """A text without control characters; what Windows-1252 would say is said."""
    return _CONTROLS.sub(_meant, _COLOURS.sub("", text))


def _meant(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _BREAKS:
        return " "
    if "\x80" <= sign <= "\x9f":
        return bytes([ord(sign)]).decode("cp1252", "ignore")
    return ""


def _decode_as(data: bytes, encoding: str, name: str) -> Decoded | NotRepaired:
    unit = 4 if "32" in encoding else 2
    if not data[len(data) // unit * unit :].strip(b"\x00\r\n"):
        data = data[: len(data) // unit * unit]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        reason = f"the file starts as {name} but does not continue as such"
        return NotRepaired(1, reason, _HELP)
    return Decoded(text, f"converted the file from {name} to UTF-8")


def _mixed(data: bytes, line: int) -> Decoded | NotRepaired:
    """UTF-8 where it is, Windows-1252 elsewhere."""
    if len(data) > _LONGEST_MIXED:
        return NotRepaired(
            line, "the file is not UTF-8, and it is too long to be repaired", _HELP
        )
    try:
        text = data.decode("utf-8", _AS_WINDOWS)
    except UnicodeDecodeError as error:
        what = (
            f"byte 0x{error.object[error.start]:02X} is neither UTF-8 nor Windows-1252"
        )
        return NotRepaired(line, what, _HELP)
    if _FOREIGN.search(text):
        what = "the file is in an old encoding other than the Western European one"
        return NotRepaired(line, what, _HELP)
    seen = dict.fromkeys(_word_at(text, place) for place in _guessed(data))
    words = ", ".join(f'"{word}"' for word in list(seen)[:_SHOWN])
    more = f" and {len(seen) - _SHOWN} more" if len(seen) > _SHOWN else ""
    return Decoded(
        text,
        f"converted the file from Windows-1252 to UTF-8; check that {words}{more} is right",
    )


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """What bytes that are no UTF-8 say in Windows-1252; for ``decode``."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


def _guessed(data: bytes) -> Iterator[int]:
    """Where in the text that was decoded stand characters of bytes that are no UTF-8."""
    length = 0
    for part in _LINES_OF_BYTES.findall(data):
        text = part.decode("utf-8", "surrogateescape")
        yield from (length + found.start() for found in _ESCAPED.finditer(text))
        length += len(text)


def _word_at(text: str, place: int) -> str:
    start, end = place, place + 1
    while start > max(0, place - _LONGEST_WORD) and not text[start - 1].isspace():
        start -= 1
    while end < min(len(text), place + _LONGEST_WORD) and not text[end].isspace():
        end += 1
    return text[start:end].strip(",.;:!?()[]\"'")
