"""Decodes files from any program, and removes characters that YAML does not allow."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import msgspec

from kith.repair.lines import Lines
from kith.repair.repair_log import NotRepaired, RepairLog
from kith.text.encodings import wide_encoding

_HELP = "open it in the program that created it, and save it as UTF-8"
# In a Western text two such letters may stand side by side, three hardly ever.
_NOT_WESTERN = re.compile(r"[À-ÖØ-öø-ÿ]{3}")
_MOST_SHOWN = 5
_LONGEST_WORD = 40
_LONGEST_MIXED = 2_000_000
_AS_WINDOWS = "kith-as-windows-1252"
_LINES_OF_BYTES = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")

# Characters that may not stand in YAML. Those from U+0080 are Windows-1252 taken for Latin-1.
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x1f"
_TERMINAL_COLORS = re.compile("\x1b\\[[0-9;]*m")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]|[\ud800-\udfff]"
)


class Decoded(msgspec.Struct, frozen=True):
    """A file as text.

    Args:
        text: The text.
        note: What its encoding was, as a sentence; nothing for UTF-8.
    """

    text: str
    note: str = ""


def decode(data: bytes) -> Decoded | NotRepaired:
    """The text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252."""
    if wide := wide_encoding(data):
        return _decode_wide(data.removeprefix(wide.mark), wide.codec, wide.name)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _decode_mixed(data, data.count(b"\n", 0, error.start) + 1)


def has_controls(text: str) -> bool:
    """Whether there is a character that may not stand in YAML; a mark at the start aside."""
    return bool(_CONTROLS.search(text, 1 if text.startswith("\ufeff") else 0))


def clean_lines(lines: Lines, log: RepairLog) -> Lines:
    """Lines without the characters that YAML does not allow."""
    cleaned = []
    for line in lines:
        text = clean(line.text)
        if text != line.text:
            codes = sorted(
                {f"U+{ord(sign):04X}" for sign in _CONTROLS.findall(line.text)}
            )
            listed = ", ".join(codes[:_MOST_SHOWN])
            log.record(line.number, f"removed control characters ({listed})")
            log.decoded.append((line.text, text))
        cleaned.append(line.with_text(text))
    return cleaned


def clean(text: str) -> str:
    """A text without control characters; those of Windows-1252 are replaced by what they mean."""
    return _CONTROLS.sub(_meaning, _TERMINAL_COLORS.sub("", text))


def _meaning(control: re.Match[str]) -> str:
    character = control[0]
    if character in _BREAKS:
        return " "
    if "\x80" <= character <= "\x9f":
        return bytes([ord(character)]).decode("cp1252", "ignore")
    return ""


def _decode_wide(data: bytes, encoding: str, name: str) -> Decoded | NotRepaired:
    """A text of two or four bytes a character; half of one at its end is left out."""
    unit = 4 if "32" in encoding else 2
    whole = len(data) // unit * unit
    if not data[whole:].strip(b"\x00\r\n"):
        data = data[:whole]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        reason = f"the file starts as {name} but does not continue as such"
        return NotRepaired(1, reason, _HELP)
    return Decoded(text, f"converted the file from {name} to UTF-8")


def _decode_mixed(data: bytes, line: int) -> Decoded | NotRepaired:
    """UTF-8 where it is, Windows-1252 elsewhere."""
    if len(data) > _LONGEST_MIXED:
        reason = "the file is not UTF-8, and it is too long to be repaired"
        return NotRepaired(line, reason, _HELP)
    try:
        text = data.decode("utf-8", _AS_WINDOWS)
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        reason = f"byte 0x{byte:02X} is neither UTF-8 nor Windows-1252"
        return NotRepaired(line, reason, _HELP)
    if _NOT_WESTERN.search(text):
        reason = "the file is in an old encoding other than the Western European one"
        return NotRepaired(line, reason, _HELP)
    note = f"converted the file from Windows-1252 to UTF-8; check that {_to_check(text, data)} is right"
    return Decoded(text, note)


def _to_check(text: str, data: bytes) -> str:
    """The words with characters of Windows-1252, as a message lists them."""
    distinct = dict.fromkeys(_word_at(text, index) for index in _guessed(data))
    words = [f'"{word}"' for word in distinct]
    listed = ", ".join(words[:_MOST_SHOWN])
    remaining = len(words) - _MOST_SHOWN
    if remaining > 0:
        return f"{listed} and {remaining} more"
    return listed


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 as Windows-1252; for ``decode``."""
    assert isinstance(error, UnicodeDecodeError)
    invalid = error.object[error.start : error.end]
    return invalid.decode("cp1252"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


def _guessed(data: bytes) -> Iterator[int]:
    """Where in the decoded text there are characters of bytes that are no UTF-8."""
    length = 0
    for line in _LINES_OF_BYTES.findall(data):
        text = line.decode("utf-8", "surrogateescape")
        for escaped in _ESCAPED_BYTE.finditer(text):
            yield length + escaped.start()
        length += len(text)


def _word_at(text: str, index: int) -> str:
    first = max(0, index - _LONGEST_WORD)
    last = min(len(text), index + _LONGEST_WORD)
    start = index
    while start > first and not text[start - 1].isspace():
        start -= 1
    end = index + 1
    while end < last and not text[end].isspace():
        end += 1
    return text[start:end].strip(",.;:!?()[]\"'")
