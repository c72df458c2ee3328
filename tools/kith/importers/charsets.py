"""Bytes to text: by the name of a character set, as mail and cards give it, or without one."""

from __future__ import annotations

import codecs
import functools
import itertools
import re
from collections.abc import Iterator

# What programs call a set and mean a larger one by, which holds all of it.
_MEANT = {
    "ascii": "utf-8",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
# Names that Python knows under others.
_ALSO = {
    "ks_c_5601-1987": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-e": "iso8859-6",
    "x-sjis": "cp932",
    "x-ms-cp932": "cp932",
    "x-euc-jp": "euc_jp",
    "x-euc-kr": "cp949",
    "x-x-big5": "big5hkscs",
    "x-euc-cn": "gb18030",
    "x-mac-japanese": "cp932",
    "x-mac-ce": "mac_latin2",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "utf8mb4": "utf-8",
    "unicode": "utf-8",
    "iso-10646-ucs-2": "utf-16-be",
    "ansi": "cp1252",
}
# Further ways in which programs write the names of sets: x-gbk, windows1252, cp-850, win-1251.
_NUMBERED = re.compile(r"(?:x-)?(?:windows|win|cp|ms|ibm|x-cp)[-_ ]?([0-9]{3,5})\Z")
# Punctuation that may be in a name, or around one.
_OF_NAMES = frozenset("‘’‚“”„–—·´`…®™°ªº«»\xa0")
# Ways of writing text down that are no character sets, or differ from one Python to the next.
_NO_SETS = frozenset({
    "idna", "mbcs", "oem", "palmos", "punycode", "raw-unicode-escape", "undefined",
    "unicode-escape", "unicode_escape", "raw_unicode_escape",
})  # fmt: skip
_JAPANESE = frozenset({"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_ext"})
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\([BJI])")
_KANA = b"(I"


def decode(raw: bytes, charset: str) -> str:
    """The text, whatever its character set is said to be.

    A set that is not known, or that does not fit, gives way to UTF-8, and that to Windows-1252,
    unless only a few letters are not of it: then these alone are unknown.

    Args:
        raw: The bytes.
        charset: The name of the set; nothing where nobody says.
    """
    codec = _codec(charset)
    if codec in _JAPANESE:
        raw, codec = _as_shift_jis(raw), "cp932"
    for name in (codec, "utf-8"):
        if name:
            try:
                return raw.decode(name)
            except ValueError:
                continue
    if codec and codec != "utf-8":
        text = raw.decode(codec, "replace")
        if text.count("\ufffd") * 2 < len(text):
            return text
    return raw.decode("cp1252", "replace")


def decode_file(data: bytes) -> tuple[str, bool]:
    """The text of a file that names no character set, and whether the set was guessed.

    It is UTF-8, or UTF-16 with a byte-order mark; anything else is taken for Windows-1252.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), False
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), True


def guess(raw: bytes) -> str:
    """The text of a name whose character set nobody says; where it is no guess, what is ASCII.

    It is UTF-8, or Windows-1252 where that gives letters, and in their words as many of ASCII.
    In bytes of another set, that of the Russians, say, they make no name.
    """
    try:
        return raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    words = itertools.filterfalse(str.isascii, text.split())
    letters = "".join(words)
    foreign = [letter for letter in letters if letter > "\x7f"]
    is_text = all(letter.isalpha() or letter in _OF_NAMES for letter in foreign)
    if is_text and 2 * len(foreign) <= len(letters):
        return text
    return raw.decode("ascii", "replace")


def knows_charset(name: str) -> bool:
    """Whether a name is one of a character set that can be read."""
    return bool(_codec(name))


def fits(raw: bytes, charset: str) -> bool:
    """Whether bytes are a text in a character set."""
    try:
        raw.decode(_codec(charset))
    except (LookupError, ValueError):
        return False
    return True


def encode(text: str, charset: str) -> bytes:
    """The bytes of a text in a character set, or in UTF-8 where it is not of that."""
    if text.isascii():
        return text.encode("ascii")
    try:
        return text.encode(_codec(charset) or "utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


@functools.lru_cache(maxsize=1_000)
def _codec(charset: str) -> str:
    """What Python calls a character set; nothing where it knows none of the name."""
    name = charset.strip(" \"'").lower()[:40]
    name = _ALSO.get(name, name)
    if not name.isascii():
        return ""
    if not name.isprintable():
        return ""
    for spelling in _spellings(name):
        try:
            codec = codecs.lookup(spelling).name
            b"ab".decode(codec, "replace")
        except (LookupError, ValueError):
            # Python has codecs that are no character sets, too.
            continue
        return "" if codec in _NO_SETS else _MEANT.get(codec, codec)
    return ""


def _spellings(name: str) -> Iterator[str]:
    yield name
    if match := _NUMBERED.match(name):
        yield f"cp{match[1]}"
    if name.startswith("x-"):
        yield name.removeprefix("x-")


def _as_shift_jis(raw: bytes) -> bytes:
    """What is written by ISO-2022-JP, as Shift JIS, which alone has all letters of names.

    Python's codec lacks those that Windows added to the set, the 髙 of many a Takahashi among them.
    """
    parts = _ESCAPE.split(raw)
    converted = [parts[0]]
    for mode, part in zip(parts[1::2], parts[2::2], strict=True):
        if mode.startswith(b"$"):
            # Two bytes for each letter.
            pairs = zip(part[::2], part[1::2], strict=False)
            converted += [_shifted(row, cell) for row, cell in pairs]
        elif mode == _KANA:
            converted.append(bytes(byte | 0x80 for byte in part))
        else:
            converted.append(part)
    return b"".join(converted)


def _shifted(row: int, cell: int) -> bytes:
    """A letter by its row and cell (JIS X 0208, each from 0x21 on), as Shift JIS has it."""
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return b"?"
    first = (row - 0x21) // 2 + (0x81 if row < 0x5F else 0xC1)
    if row % 2 == 0:
        return bytes((first, cell + 0x7E))
    return bytes((first, cell + (0x1F if cell < 0x60 else 0x20)))
