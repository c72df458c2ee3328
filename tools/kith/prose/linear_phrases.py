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
# So many phrases of one kind are found in a text; few of them count.
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
_WITHIN = {"w": _WORD, "d": r"\p{Nd}", "D": r"\P{Nd}", "s": _BLANK}
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
    """A phrase that was found; its places are read as those of :class:`re.Match` are.

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
        PhraseError: One of them is none, or needs what is not known here.
        KithError: google-re2 is not installed.
    """

    def __init__(self, phrases: Iterable[str], beside: Iterable[str] = ()) -> None:
        self._phrases = _finder(list(phrases))
        self._beside = _finder(list(beside))

    def finditer(self, text: str) -> Iterator[LinearMatch]:
        """Every match."""
        found = self._phrases.find(text) if self._phrases else []
        yield from (LinearMatch(*span) for span in found)
        if self._beside:
            rest = _without_overlap(self._beside.find(text), found)
            yield from (LinearMatch(*span, is_beside=True) for span in rest)

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
        either = "|".join(f"(?:{_translated(phrase)})" for phrase in phrases)
        # Borders cannot be looked at without being taken, so each is taken and given back.
        border = f"[^{_WORD}]"
        self._whole = _compiled(f"(?im)(?:^|{border})({either})(?:$|{border})")
        self._start = _compiled(f"(?im)({either})(?:$|{border})")
        # A phrase may as well begin or end with a sign, right beside a letter.
        signed = [phrase for phrase in phrases if not _is_between_letters(phrase)]
        either = "|".join(f"(?:{_translated(phrase)})" for phrase in signed)
        self._signed = _compiled(f"(?im)({either})") if signed else None

    def find(self, text: str) -> list[_Span]:
        """Where they stand in a text, in order."""
        spans = list(_spans(self._whole, text))
        if self._signed is not None:
            others = [
                span for span in _spans(self._signed, text) if _is_whole(text, *span)
            ]
            spans += _without_overlap(others, spans)
        return sorted(spans)

    def at_start(self, text: str) -> _Span | None:
        """Where a text begins with one; nothing where it does not."""
        for pattern in filter(None, (self._start, self._signed)):
            found = pattern.match(text)
            if found and found.end(1) and _is_whole(text, *found.span(1)):
                first, last = found.span(1)
                return first, last
        return None


def _is_between_letters(phrase: str) -> bool:
    """Whether a phrase begins and ends with a letter that stands for itself."""
    return (phrase[:1] + phrase[-1:]).isalnum() and phrase[-2:-1] != "\\"


def _finder(phrases: list[str]) -> _Finder | None:
    return _Finder(phrases) if phrases else None


def _spans(pattern: Any, text: str) -> Iterator[_Span]:
    """Where the first group of a pattern stands, the border behind it being looked at again."""
    data = text.encode("utf-8", "replace")
    at, characters, counted = 0, 0, 0
    for _ in range(_MOST):
        found = pattern.search(data, at)
        if found is None:
            return
        first, last = found.span(1)
        characters += len(data[counted:first].decode())
        length = len(data[first:last].decode())
        counted = first
        if length:
            yield characters, characters + length
        at = max(last, at + 1)
        while at < len(data) and data[at] & 0xC0 == 0x80:
            at += 1


def _is_whole(text: str, first: int, last: int) -> bool:
    """Whether no word goes on over either end."""
    return not _goes_on(text, first) and not _goes_on(text, last)


def _goes_on(text: str, place: int) -> bool:
    beside = text[max(place - 1, 0) : place + 1]
    return 0 < place < len(text) and all(
        sign.isalnum() or sign == "_" for sign in beside
    )


def _without_overlap(spans: list[_Span], taken: list[_Span]) -> list[_Span]:
    """Those that share no character with what is taken; both in order."""
    starts = [first for first, _ in taken]
    kept = []
    for first, last in spans:
        index = bisect.bisect_left(starts, last)
        if index == 0 or taken[index - 1][1] <= first:
            kept.append((first, last))
    return kept


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
    given = error.args[0] if error.args else ""
    return given.decode("utf-8", "replace") if isinstance(given, bytes) else str(given)


def _translated(phrase: str) -> str:
    """A phrase as RE2 writes it, whose short names of kinds of letters are those of ASCII.

    Raises:
        PhraseError: It is no expression, or one that RE2 cannot match.
    """
    parts: list[str] = []
    text = phrase
    for idiom, known in _IDIOMS.items():
        text = text.replace(idiom, known)
    is_within, place = False, 0
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            part, place = _escape(text, place + 1, phrase, is_within=is_within)
            parts.append(part)
            continue
        if sign == "[" and not is_within:
            is_within = True
            # A bracket that comes first closes nothing.
            opening = _OPENING.match(text, place)
            parts.append(opening[0] if opening else sign)
            place += len(parts[-1])
            continue
        is_within = is_within and sign != "]"
        parts.append(sign)
        place += 1
    translated = "".join(parts)
    try:
        _compiled(translated)
    except PhraseError as error:
        msg = f'"{phrase}" cannot be matched: {error}'
        raise PhraseError(msg) from error
    return translated


def _escape(text: str, place: int, phrase: str, *, is_within: bool) -> tuple[str, int]:
    """What stands behind a backslash as RE2 writes it, and where it ends."""
    sign = text[place : place + 1]
    if point := _CODE_POINT.match(text, place):
        return f"\\x{{{point['short'] or point['long']}}}", point.end()
    if (sign in "bB" and not is_within) or (sign in "WS" and is_within):
        msg = f'"{phrase}" cannot be matched: \\{sign} is not supported'
        raise PhraseError(msg)
    return (_WITHIN if is_within else _OUTSIDE).get(sign, f"\\{sign}"), place + 1
