"""Phrases of word lists that come with a journal, matched in time that grows with the text alone.

Python's own engine tries one way after the other, and of some expressions there are more ways than
seconds in a year. RE2 follows all of them at once; it knows no look-around and no references back.
"""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from kith.errors import KithError

# As in pyproject.toml.
_WITHOUT_WHEEL = (3, 15)
_OLDER_PYTHON = (
    "it cannot be installed for this version of Python yet: use Python 3.14 or older"
)
# How many phrases of one kind are found in a text; few of them count.
_MOST = 200
_WORD = r"\pL\pN_"
_BLANK = r"\s\x0b\x1c-\x1f\x85\pZ"
_OUTSIDE = {
    "w": f"[{_WORD}]",
    "W": f"[^{_WORD}]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "s": f"[{_BLANK}]",
    "S": f"[^{_BLANK}]",
    "Z": r"\z",
}
_IN_CLASS = {"w": _WORD, "d": r"\p{Nd}", "D": r"\P{Nd}", "s": _BLANK}
# How people write a letter, and any sign at all.
_IDIOMS = {
    r"[^\W\d_]": r"\pL",
    r"[\s\S]": "(?s:.)",
    r"[\S\s]": "(?s:.)",
    r"[\w\W]": "(?s:.)",
}
_OPENING = re.compile(r"\[\^?\]?")
_CODE_POINT = re.compile(r"u(?P<short>[0-9a-fA-F]{4})|U(?P<long>[0-9a-fA-F]{8})")


class PhraseError(ValueError):
    """A phrase is no expression that can be matched."""


class LinearMatch(msgspec.Struct, frozen=True):
    """A phrase that was found; its position is read as that of :class:`re.Match` is.

    Args:
        first: Its first character.
        last: The character after its last one.
        is_beside: Whether it has another sense besides.
    """

    first: int
    last: int
    is_beside: bool = False

    def start(self) -> int:
        """Its first character."""
        return self.first

    def end(self) -> int:
        """The character after its last one."""
        return self.last

    def span(self) -> tuple[int, int]:
        """Both."""
        return self.first, self.last


class LinearPhrases:
    """Finds any of several phrases in a text, as whole words and without regard to case.

    Args:
        phrases: Regular expressions.
        beside: More of them, with another sense besides; tried after the others.

    Raises:
        PhraseError: One of them is no regular expression, or cannot be matched here.
        KithError: google-re2 is not installed.
    """

    def __init__(self, phrases: Iterable[str], beside: Iterable[str] = ()) -> None:
        self._phrases = _finder(list(phrases))
        self._beside = _finder(list(beside))

    def finditer(self, text: str) -> Iterator[LinearMatch]:
        """Every match."""
        spans = self._phrases.find(text) if self._phrases else []
        for start, end in spans:
            yield LinearMatch(start, end)
        if self._beside:
            for start, end in _without_overlap(self._beside.find(text), spans):
                yield LinearMatch(start, end, is_beside=True)

    def search(self, text: str) -> LinearMatch | None:
        """The first match, if there is one."""
        return min(self.finditer(text), key=lambda match: match.first, default=None)

    def match(self, text: str) -> LinearMatch | None:
        """A match at the beginning, if there is one."""
        for finder, is_beside in ((self._phrases, False), (self._beside, True)):
            if finder and (span := finder.at_start(text)):
                return LinearMatch(*span, is_beside=is_beside)
        return None


_Span = tuple[int, int]


class _Finder:
    """Finds phrases of one kind."""

    def __init__(self, phrases: Sequence[str]) -> None:
        pattern = _any_of(phrases)
        # Borders cannot be looked at without being taken, so each is taken and given back.
        border = f"[^{_WORD}]"
        self._whole = _compiled(f"(?im)(?:^|{border})({pattern})(?:$|{border})")
        self._start = _compiled(f"(?im)({pattern})(?:$|{border})")
        # A phrase may as well begin or end with a sign, right beside a letter.
        signed = [phrase for phrase in phrases if not _is_between_letters(phrase)]
        self._signed = _compiled(f"(?im)({_any_of(signed)})") if signed else None

    def find(self, text: str) -> list[_Span]:
        """Where they stand in a text, in order."""
        spans = list(_spans(self._whole, text))
        if self._signed is not None:
            signed = [
                span for span in _spans(self._signed, text) if _is_whole(text, *span)
            ]
            spans += _without_overlap(signed, spans)
        return sorted(spans)

    def at_start(self, text: str) -> _Span | None:
        """Where a text begins with one; ``None`` if it does not."""
        for pattern in filter(None, (self._start, self._signed)):
            match = pattern.match(text)
            if match and match.end(1):
                start, end = match.span(1)
                if _is_whole(text, start, end):
                    return start, end
        return None


def _is_between_letters(phrase: str) -> bool:
    """Whether a phrase begins and ends with a letter that stands for itself."""
    if not (phrase[:1] + phrase[-1:]).isalnum():
        return False
    return phrase[-2:-1] != "\\"


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(f"(?:{_translated(phrase)})" for phrase in phrases)


def _finder(phrases: list[str]) -> _Finder | None:
    if phrases:
        return _Finder(phrases)
    return None


def _spans(pattern: Any, text: str) -> Iterator[_Span]:
    """Where the first group of a pattern stands, the border behind it being looked at again."""
    data = text.encode("utf-8", "replace")
    position = 0  # in bytes, as RE2 counts
    characters = counted_bytes = 0
    for _ in range(_MOST):
        match = pattern.search(data, position)
        if match is None:
            return
        start, end = match.span(1)
        characters += len(data[counted_bytes:start].decode())
        counted_bytes = start
        length = len(data[start:end].decode())
        if length:
            yield characters, characters + length
        position = _start_of_character(data, max(end, position + 1))


def _start_of_character(data: bytes, position: int) -> int:
    """The first position from one on at which a character in UTF-8 starts."""
    while position < len(data) and data[position] & 0xC0 == 0x80:
        position += 1
    return position


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over either end."""
    if _is_within_word(text, start):
        return False
    return not _is_within_word(text, end)


def _is_within_word(text: str, position: int) -> bool:
    if position == 0:
        return False
    if position >= len(text):
        return False
    if not _is_of_word(text[position - 1]):
        return False
    return _is_of_word(text[position])


def _is_of_word(character: str) -> bool:
    if character.isalnum():
        return True
    return character == "_"


def _without_overlap(spans: list[_Span], earlier: list[_Span]) -> list[_Span]:
    """Those that share no character with earlier ones; both in order."""
    starts = [start for start, _ in earlier]
    apart = []
    for start, end in spans:
        index = bisect.bisect_left(starts, end)
        if index == 0 or earlier[index - 1][1] <= start:
            apart.append((start, end))
    return apart


def _compiled(pattern: str) -> Any:
    try:
        import re2  # noqa: PLC0415 - an extra
    except ImportError as error:
        msg = "a journal's own word lists need google-re2, which is not installed"
        has_wheel = sys.version_info < _WITHOUT_WHEEL
        remedy = 'pip install "kith-journal[words]"' if has_wheel else _OLDER_PYTHON
        raise KithError(msg, remedy) from error

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise PhraseError(_reason(error)) from error


def _reason(error: Exception) -> str:
    reason = error.args[0] if error.args else ""
    if isinstance(reason, bytes):
        return reason.decode("utf-8", "replace")
    return str(reason)


def _translated(phrase: str) -> str:
    """A phrase as RE2 writes it, whose short names of kinds of letters are those of ASCII.

    Raises:
        PhraseError: It is no expression, or one that RE2 cannot match.
    """
    text = phrase
    for idiom, replacement in _IDIOMS.items():
        text = text.replace(idiom, replacement)
    translated = "".join(_translated_parts(text, phrase))
    try:
        _compiled(translated)
    except PhraseError as error:
        msg = f'"{phrase}" cannot be matched: {error}'
        raise PhraseError(msg) from error
    return translated


def _translated_parts(text: str, phrase: str) -> Iterator[str]:
    """An expression as RE2 writes it, sign by sign.

    Args:
        text: The expression.
        phrase: What to call it in an error.
    """
    is_in_class = False
    position = 0
    while position < len(text):
        sign = text[position]
        if sign == "\\":
            escape, position = _escape(
                text,
                position + 1,
                phrase,
                is_in_class=is_in_class,
            )
            yield escape
        elif sign == "[" and not is_in_class:
            is_in_class = True
            # A bracket that comes first closes nothing.
            opening = _OPENING.match(text, position)
            part = opening[0] if opening else sign
            yield part
            position += len(part)
        else:
            if sign == "]":
                is_in_class = False
            yield sign
            position += 1


def _escape(
    text: str,
    position: int,
    phrase: str,
    *,
    is_in_class: bool,
) -> tuple[str, int]:
    """What stands behind a backslash as RE2 writes it, and where it ends."""
    if code := _CODE_POINT.match(text, position):
        return f"\\x{{{code['short'] or code['long']}}}", code.end()
    sign = text[position : position + 1]
    if sign in ("WS" if is_in_class else "bB"):
        msg = f'"{phrase}" cannot be matched: \\{sign} is not supported'
        raise PhraseError(msg)
    escapes = _IN_CLASS if is_in_class else _OUTSIDE
    return escapes.get(sign, f"\\{sign}"), position + 1
