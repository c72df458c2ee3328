"""A text as it reads: common letters and blanks, no markup, nothing that cannot be seen.

What looks the same to a reader is the same to a word list: hard and thin blanks, soft hyphens,
full-width letters, the bold and script letters of mathematics that stand in for bold print on
networks without it, curly apostrophes, words between marks of emphasis, a line that goes on.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Sequence

import msgspec

from kith.text.lazy_pattern import LazyPattern

Replace = Callable[[re.Match[str]], str | None]
"""Gives what takes the place of a match; ``None`` where it stays."""


class PlainText(msgspec.Struct, frozen=True):
    """A text as it reads, and where it stands in the text as written.

    Args:
        text: The text as it reads.
        places: For each of its characters, and for its end, the position in the text as written.
    """

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """First and past the last character, in the text as written, of a part of this one."""
        if start == end:
            return self.places[start], self.places[start]
        return self.places[start], self.places[end - 1] + 1

    def replace(self, pattern: LazyPattern, by: Replace) -> PlainText:
        """The text with every match of a pattern replaced."""
        parts: list[str] = []
        positions: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = by(match)
            if new is None:
                continue
            start, end = match.span()
            parts += [self.text[done:start], new]
            positions += self.places[done:start]
            if len(new) == end - start:
                # Character for character.
                positions += self.places[start:end]
            else:
                positions += [self.places[start]] * len(new)
            done = end
        if not parts:
            return self
        parts.append(self.text[done:])
        positions += self.places[done:]
        return PlainText("".join(parts), positions)


@functools.lru_cache(maxsize=8)
def plain_text(written: str) -> PlainText:
    """A text as it reads; emoji are left in it."""
    plain = PlainText(written, range(len(written) + 1))
    for pattern, by in (_ENTITIES, *_LETTER_STEPS, *_MARKUP_STEPS):
        plain = plain.replace(pattern, by)
    return plain


def plain_letters(written: str) -> str:
    """Words in common letters and blanks, whatever else they hold left as it is."""
    if written.isascii() and written.isprintable():
        return written
    plain = PlainText(written, range(len(written) + 1))
    for pattern, by in _LETTER_STEPS:
        plain = plain.replace(pattern, by)
    return plain.text


def without_emoji(plain: PlainText) -> PlainText:
    """A text with a blank for the emoji in it."""
    return plain.replace(_EMOJI, _blank)


def has_emoji(phrase: str) -> bool:
    """Whether a regular expression names an emoji."""
    if _EMOJI.search(phrase):
        return True
    return _ESCAPED_EMOJI.search(phrase) is not None


_SYMBOLS = (
    "\u231a-\u23ff\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_EMOJI = LazyPattern(rf"[ \t]*[{_SYMBOLS}][{_SYMBOLS} \t]*")
_ESCAPED_EMOJI = LazyPattern(r"\\(?:U0001[fF]|u2[3-7bB])")

# Not seen, and no blank either: a place to break a word, a reading direction, a variant.
_UNSEEN = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# Lines through, below and around the letter before.
_DRAWN = "\u0332\u0333\u0335-\u0338\u20d2\u20d3\u20e3\u20e5\u20e6\u20eb"
_SEEN_LIKE_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
_STYLED = LazyPattern(
    "(?:NEGATIVE (?:CIRCLED|SQUARED)|PARENTHESIZED) LATIN (?:CAPITAL|SMALL) LETTER (?P<capital>[A-Z])"
    "|LATIN LETTER SMALL CAPITAL (?P<small>[A-Z])"
)
# Letters of other scripts that look Latin, within a word that is otherwise so.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅοαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhqwABEKMHOPCTYXIJSoaABEZHIKMNOPTYX",
)
_FIRST_INDICATOR = 0x1F1E6


def _common_letter(letter: str) -> str:
    """A letter, digit or blank in common print; any other character itself."""
    if letter == "\n":
        return letter
    if letter.isspace():
        return " "
    if letter in _SEEN_LIKE_BLANKS:
        return " "
    common = unicodedata.normalize("NFKC", letter)
    if common == letter or _is_raised_sign(letter):
        return _without_style(letter)
    if len(common) == 1 or common.isalnum():
        return common
    return _without_style(letter)


def _is_raised_sign(letter: str) -> bool:
    """Whether it is a digit or another sign above or below the line."""
    if letter.isalpha():
        return False
    return unicodedata.decomposition(letter).startswith(("<super>", "<sub>"))


def _latin(match: re.Match[str]) -> str | None:
    """A word in which letters of another script stand for Latin ones."""
    latin = match[0].translate(_LOOKALIKES)
    if not latin.isascii():
        return None
    if len(latin) == 1:
        return latin
    return latin if re.search("[A-Za-z]", match[0]) else None


def _indicated(match: re.Match[str]) -> str:
    """Words in the letters of which flags are made."""
    letters = (chr(ord(letter) - _FIRST_INDICATOR + ord("A")) for letter in match[0])
    return "".join(letters)


def _without_style(letter: str) -> str:
    """A letter that Unicode calls a capital in a circle, a small capital, and the like."""
    styled = _STYLED.fullmatch(unicodedata.name(letter, ""))
    if styled is None:
        return letter
    return styled["capital"] or styled["small"].lower()


class _Letters(dict[int, str]):
    """Common letters by the code of those that replace them, as ``str.translate`` takes them."""

    def __missing__(self, code: int) -> str:
        common = _common_letter(chr(code))
        self[code] = common if len(common) == 1 else chr(code)
        return self[code]


_LETTERS = _Letters()


def _nothing(_match: re.Match[str]) -> str:
    return ""


def _blank(_match: re.Match[str]) -> str:
    return " "


def _line_end(_match: re.Match[str]) -> str:
    return "\n"


def _read_entity(match: re.Match[str]) -> str:
    import html  # noqa: PLC0415 - few posts have any

    return html.unescape(match[0])


def _blanks_for_unseen(match: re.Match[str]) -> str | None:
    """Words that only what is unseen keeps apart."""
    line = re.sub("[\u200b\u2060\ufeff]", " ", match[0])
    if line.count(" ") > 2:
        return line
    return None


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _to_common(match: re.Match[str]) -> str | None:
    common = match[0].translate(_LETTERS)
    if common != match[0]:
        return common
    return None


def _spell_out(match: re.Match[str]) -> str | None:
    common = _common_letter(match[0])
    if common != match[0]:
        return common
    return None


def _tag(match: re.Match[str]) -> str:
    if match[0].lower().startswith("<br"):
        return "\n"
    return ""


def _escaped(match: re.Match[str]) -> str:
    return match[0][1]


def _join_lines(match: re.Match[str]) -> str | None:
    """A line that ends within a sentence goes on below in small letters."""
    if match[1].islower():
        return " "
    return None


_Step = tuple[LazyPattern, Replace]
_ENTITIES: _Step = (
    LazyPattern("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"),
    _read_entity,
)
_LETTER_STEPS: tuple[_Step, ...] = (
    (LazyPattern("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]"), _line_end),
    (LazyPattern(r"^\S*[\u200b\u2060\ufeff]\S*$", re.MULTILINE), _blanks_for_unseen),
    (LazyPattern(f"[{_UNSEEN}{_DRAWN}]+"), _nothing),
    (LazyPattern(r"[^\W\d_][\u0300-\u036f]{1,8}"), _compose),
    # Two of them are a flag.
    (LazyPattern("[\U0001f1e6-\U0001f1ff]{3,}"), _indicated),
    (LazyPattern(r"[^\x00-\x7f]+"), _to_common),
    (LazyPattern(r"\w*[\u0370-\u03ff\u0400-\u052f]\w*"), _latin),
    # What stands for several letters: ligatures, numerals, letters in squares.
    (
        LazyPattern(
            "[\u0132\u0133\u01c4-\u01cc\u2100-\u218f\u3200-\u33ff\ufb00-\ufb4f\U0001f100-\U0001f1ff]"
        ),
        _spell_out,
    ),
    (LazyPattern(r"(?<=[^\W\d_])[’ʼ´`′](?=[^\W\d_])"), lambda _match: "'"),
)
_MARKUP_STEPS: tuple[_Step, ...] = (
    (LazyPattern(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,300})?/?>"), _tag),
    (LazyPattern(r"!?\[(?=[^\[\]\n]{0,300}\]\()"), _nothing),
    (LazyPattern(r"\](?=\()"), _blank),
    (LazyPattern(r"\\[!-/:-@\[-`{-~]"), _escaped),
    (
        LazyPattern(
            r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])"
            r"|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])"
            r"|(?<=[^\W\d_])\*\*(?=[^\W\d_])|~~"
        ),
        _nothing,
    ),
    (LazyPattern(r"(?<=[\w,;)%]) ?\n[ \t]{0,8}(?=([^\W\d_A-Z]))"), _join_lines),
    (LazyPattern(r"[ \t]{2,}|\t"), _blank),
    # Long rows of signs and of empty lines say no more than short ones.
    (LazyPattern(r"(?<=[^\w\n]{8})[^\w\n]+|(?<=\n\n\n)\n+"), _nothing),
)
