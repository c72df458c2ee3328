"""Invisible and look-alike characters, and their names."""

from __future__ import annotations

import unicodedata

from kith.text.lazy_pattern import LazyPattern

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164"
"""Blanks that YAML takes for letters, as they stand between the brackets of an expression."""
BREAKS = "\u0085\u2028\u2029"
"""Ends of lines that no editor shows as such."""
COLONS = "：︓﹕꞉∶"
"""Colons that YAML takes for letters."""
_NAMES = {"\u0085": "next-line character", "\ufeff": "byte-order mark"}
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff"
    f"\ufff9-\ufffb{_TURNING}"
)
_ODD = LazyPattern(f"[{BLANKS}{BREAKS}{COLONS}{_INVISIBLE}]")
# No script is spelled with these.
_NEVER_SPELLING = "\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
# Beside letters of the Latin script none of the others does anything; elsewhere some are spelling.
_NOT_LATIN = r"[^\x00-\u024f]"
_HIDDEN = LazyPattern(
    rf"[{_NEVER_SPELLING}]+|(?<!{_NOT_LATIN})[{_INVISIBLE}]+(?!{_NOT_LATIN})",
)
_ONLY_TURNING = LazyPattern(f"[{_TURNING}]+\\Z")
_RIGHT_TO_LEFT = LazyPattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_ODD_BLANKS = LazyPattern(f"[{BLANKS}]")
_ANY_LEAD = LazyPattern(f"[ \t{BLANKS}{_INVISIBLE}]+")
_INVISIBLES = LazyPattern(f"[{_INVISIBLE}]")
_ODD_BEHIND = LazyPattern(
    rf"^((?:-[ \t]+)*(?:-|[^:\"\'{BLANKS}]*:))[{BLANKS}{_INVISIBLE}]+[ \t]*(?=\S|\Z)",
)
_ODD_BEFORE = LazyPattern(rf"^((?:-[ \t]+)*[\w-]+)[{BLANKS}{_INVISIBLE}]+:(?=[ \t]|\Z)")


def has_odd(text: str) -> bool:
    """Whether a text has an invisible or look-alike character."""
    if text.isascii():
        return False
    return _ODD.search(text) is not None


def odd_characters(text: str) -> tuple[str, ...]:
    """The invisible and look-alike characters of a text, each once."""
    if text.isascii():
        return ()
    return tuple(dict.fromkeys(_ODD.findall(text)))


def find_hidden(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of invisible characters that no script needs for its spelling."""
    if text.isascii():
        return ()
    is_right_to_left = _RIGHT_TO_LEFT.search(text) is not None
    spans = []
    for match in _HIDDEN.finditer(text):
        if is_right_to_left and _ONLY_TURNING.match(match[0]):
            continue
        spans.append(match.span())
    return tuple(spans)


def without_hidden(text: str) -> str:
    """A text without the characters that :func:`find_hidden` finds."""
    pieces = []
    position = 0
    for start, end in find_hidden(text):
        pieces.append(text[position:start])
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def as_seen(text: str) -> str:
    """A text as it looks: with plain blanks and no invisible characters. For comparing only."""
    if text.isascii():
        return text
    plain = _ODD_BLANKS.sub(" ", text)
    return _INVISIBLES.sub("", plain)


def with_plain_blanks(line: str) -> str:
    """A line of YAML with plain blanks where it starts, behind a dash and behind a key's colon."""
    lead = _ANY_LEAD.match(line)
    width = 0
    if lead is not None:
        width = lead.end()
    rest = _ODD_BEHIND.sub(r"\1 ", line[width:])
    rest = _ODD_BEFORE.sub(r"\1:", rest)
    return as_seen(line[:width]) + rest


def without_odd(text: str) -> str:
    """A text without invisible and look-alike characters."""
    return _ODD.sub("", text)


def character_name(sign: str) -> str:
    """What a character is called: ``a no-break space (U+00A0)``."""
    words = _NAMES.get(sign)
    if words is None:
        words = unicodedata.name(sign, "control character").lower()
    article = "a"
    if words[0] in "aeiou":
        article = "an"
    return f"{article} {words} (U+{ord(sign):04X})"


def odd_character_names(text: str) -> str:
    """The odd characters of a text in words; nothing where there are none."""
    return " and ".join(map(character_name, odd_characters(text)))
