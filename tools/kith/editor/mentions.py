"""Where a plain text names a person: beyond doubt, or by words that may be anybody's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

import msgspec

from kith.editor.name_patterns import (
    any_of,
    email_pattern,
    joined_pattern,
    longest_first,
    name_pattern,
    slug_pattern,
    split_name,
    wiki_pattern,
    word_patterns,
)
from kith.text.lines import Lines
from kith.text.profiles import profile_key
from kith.text.spans import Span, is_part, joined_spans, spans_of, touches

SOMEBODY = "somebody"
"""What replaces a name."""

_EMPHASIS = re.compile(r"[*_]+")
# Where a name is part of an address, another name would be another address.
_ADDRESS = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)[^\s<>\"')\]]+")
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:mwlite/)?in/[^\s<>\"')\]]*[\w/]",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w+])\+?\(?\d(?:[\s().\-/\u00a0\u2010-\u2015]{0,3}\d){4,18}(?!\w)"
)
_WORD = re.compile(r"[^\W_]+")
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_NO_DIGITS = re.compile(r"\D+")
_FEWEST_DIGITS = 7
_SAME_DIGITS = 9


class Identity(msgspec.Struct, frozen=True):
    """What a person is known by, and how sure that is.

    Args:
        slug: Their file's slug.
        names: Full names that nobody else in the journal has, of two words or more.
        emails: Email addresses that nobody else has.
        phones: Phone numbers that nobody else has.
        profiles: Profiles on LinkedIn that nobody else has.
        shared: Names, addresses and profiles that others have as well.
        shared_phones: Phone numbers that others have as well.
        words: Parts of their names, which may be anybody's.
        others: Names of others that contain a part of theirs.
        is_slug_shared: Whether another file has the slug as well.
    """

    slug: str
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    shared_phones: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    is_slug_shared: bool = False

    @property
    def own_slug(self) -> str:
        """The slug, if no other file has it."""
        if self.is_slug_shared:
            return ""
        return self.slug


class Mention(msgspec.Struct, frozen=True, order=True):
    """Where a text names a person.

    Args:
        start: Where it starts.
        end: Where it ends.
        is_name: Whether it is a name rather than an address or number.
    """

    start: int
    end: int
    is_name: bool = False


class Mentions:
    """Finds a person in texts.

    Args:
        who: What they are known by.
    """

    def __init__(self, who: Identity) -> None:
        self._slug = who.own_slug
        self._names = any_of(map(name_pattern, longest_first(who.names)))
        self._emails = any_of(map(email_pattern, longest_first(who.emails)))
        self._links = None
        if self._slug:
            self._links = any_of([wiki_pattern(self._slug)])
        self._other_names = any_of(map(name_pattern, longest_first(who.others)))
        self._doubtful = any_of(_doubtful_patterns(who), re.NOFLAG)
        self._digits = _digits_of(who.phones)
        self._shared_digits = _digits_of(who.shared_phones)
        profiles = [profile_key(profile) for profile in who.profiles]
        self._profiles = set(profiles) - {""}
        certain = (self._slug, *who.names, *who.emails, *profiles)
        doubtful = (who.slug, *who.words, *who.shared, *who.names, *profiles)
        self._quick = _QuickCheck(certain, who.phones)
        self._quick_doubtful = _QuickCheck(doubtful, who.shared_phones)

    def is_named(self, text: str) -> bool:
        """Whether a text names them beyond doubt."""
        return bool(self._certain(text))

    def is_all_of(self, label: str) -> bool:
        """Whether a label, such as a tag, is their name or slug and nothing else."""
        label = label.strip().lstrip("#").strip()
        if not label:
            return False
        if label.casefold() == self._slug.casefold():
            return True
        if self._names is None:
            return False
        return self._names.fullmatch(label) is not None

    def without(self, text: str, unchanged: Iterable[Span] = ()) -> str:
        """A text in which "somebody" replaces whatever names them beyond doubt.

        A name that is part of an address stays, for it would lead elsewhere.

        Args:
            text: The text.
            unchanged: Spans that stay as they are.
        """
        mentions = self._certain(text)
        if not mentions:
            return text
        addresses = joined_spans([*unchanged, *spans_of(_ADDRESS, text)])
        parts = []
        position = 0
        for mention in mentions:
            span = (mention.start, mention.end)
            if mention.is_name and touches(span, addresses):
                continue
            parts.append(text[position : mention.start])
            parts.append(SOMEBODY)
            if mention.is_name:
                # The marks of an emphasis that begins or ends within a name.
                name = text[mention.start : mention.end]
                parts += _EMPHASIS.findall(name)
            position = mention.end
        return "".join(parts) + text[position:]

    def lines(self, text: str) -> list[tuple[int, bool]]:
        """The lines that still name them, counted from 1, and whether that is beyond doubt."""
        lines = Lines(text)
        certainty: dict[int, bool] = {}
        for mention in self._certain(text):
            for line in _lines_between(lines, mention.start, mention.end):
                certainty[line] = True
        for start, end in self._doubtful_spans(text):
            for line in _lines_between(lines, start, end):
                certainty.setdefault(line, False)
        return sorted(certainty.items())

    def _certain(self, text: str) -> list[Mention]:
        """Names, addresses, profiles and numbers, in order and without overlap."""
        if not self._quick.may_be_in(text):
            return []
        spans = spans_of(self._emails, text)
        spans += spans_of(self._links, text)
        spans += self._profile_spans(text)
        spans += _number_spans(text, self._digits)
        mentions = [Mention(start, end) for start, end in spans]
        mentions += self._certain_names(text)
        apart: list[Mention] = []
        end = 0
        for mention in sorted(mentions):
            if mention.start >= end:
                apart.append(mention)
                end = mention.end
        return apart

    def _certain_names(self, text: str) -> Iterator[Mention]:
        """Their names, where they are not part of somebody else's."""
        names = spans_of(self._names, text)
        other_names = spans_of(self._other_names, text) if names else []
        for start, end in names:
            if not is_part((start, end), other_names):
                yield Mention(start, end, is_name=True)

    def _profile_spans(self, text: str) -> Iterator[Span]:
        if not self._profiles:
            return
        for match in _PROFILE.finditer(text):
            if profile_key(match[0]) in self._profiles:
                yield match.span()

    def _doubtful_spans(self, text: str) -> Iterator[Span]:
        if not self._quick_doubtful.may_be_in(text):
            return
        doubtful = spans_of(self._doubtful, text)
        names = spans_of(self._names, text)
        if names or doubtful:
            other_names = self._other_spans(text)
            yield from (span for span in names if is_part(span, other_names))
            yield from (span for span in doubtful if not is_part(span, other_names))
        yield from _number_spans(text, self._shared_digits)

    def _other_spans(self, text: str) -> list[Span]:
        return spans_of(self._other_names, text)


class _QuickCheck:
    """Rules out quickly that a text names a person, as most do not.

    Args:
        names: Names, addresses and slugs, of which a text must hold every part of one.
        numbers: Phone numbers.
    """

    def __init__(self, names: Iterable[str], numbers: Iterable[str]) -> None:
        words = (_WORD.findall(_folded(name)) for name in names)
        self._names = set(map(tuple, words)) - {()}
        self._digits = {digits[-_FEWEST_DIGITS:] for digits in _digits_of(numbers)}

    def may_be_in(self, text: str) -> bool:
        """Whether a text may hold any of them."""
        folded = _folded(text)
        for words in self._names:
            if all(word in folded for word in words):
                return True
        if not self._digits:
            return False
        digits = _NO_DIGITS.sub("", text)
        return any(number in digits for number in self._digits)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFC", _HIDDEN.sub("", text)).casefold()
    return plain.replace("’", "'").replace("ʼ", "'")


def _doubtful_patterns(who: Identity) -> Iterator[str]:
    """Whole names first, so that they are not taken for a part of one."""
    for shared in longest_first(who.shared):
        pattern = email_pattern if "@" in shared else name_pattern
        yield rf"(?i:{pattern(shared)})"
    addresses = (*who.profiles, *who.shared)
    for slug in (who.slug, *map(profile_key, addresses)):
        if "@" in slug:
            continue
        if slug:
            yield slug_pattern(slug)
    for name in (*who.names, *who.shared):
        if "@" not in name:
            yield from _joined_patterns(split_name(name))
    for word in who.words:
        yield from word_patterns(word)


def _joined_patterns(words: list[str]) -> Iterator[str]:
    """A full name as one word: all of it, or its first and last word in either order."""
    if len(words) > 1:
        first, last = words[0], words[-1]
        yield joined_pattern(words)
        yield joined_pattern((first, last))
        yield joined_pattern((last, first))


def _digits_of(numbers: Iterable[str]) -> set[str]:
    """The last digits of phone numbers."""
    return {_last_digits(number) for number in numbers} - {""}


def _last_digits(number: str) -> str:
    """What two ways of writing one number have in common; nothing of a short one."""
    digits = "".join(filter(str.isdigit, number))
    if len(digits) >= _FEWEST_DIGITS:
        return digits[-_SAME_DIGITS:]
    return ""


def _number_spans(text: str, digits: Collection[str]) -> Iterator[Span]:
    if not digits:
        return
    for match in _NUMBER.finditer(text):
        if _last_digits(match[0]) in digits:
            yield match.span()


def _lines_between(lines: Lines, start: int, end: int) -> range:
    """The lines, counted from 1, on which a span stands."""
    first, _ = lines.position_of(start)
    last, _ = lines.position_of(end)
    return range(first, last + 1)
