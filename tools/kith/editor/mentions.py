"""Where a plain text names somebody: beyond doubt, or by words that may be anybody's."""

from __future__ import annotations

import bisect
import re
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote

import msgspec

from kith.text.lines import Lines
from kith.text.profiles import profile_key

SOMEBODY = "somebody"
"""What stands where a name stood."""

# Letters that are not seen, and may stand between any two.
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
_HYPHEN = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
# What may part two words of a name: blanks of any kind, a mark for stronger words, one line's end
# with what begins the next in a quotation, a list or a comment.
_BLANK = r"(?:[^\S\r\n]|&nbsp;|&\#160;|<br\s?/?>|\\(?=\r?\n)|[*_]{1,3})"
_NEXT_LINE = r"\r?\n[ \t>#]*+"
# Possessive: what does not part two words is not tried again in another way.
_GAP = rf"(?:{_BLANK}++(?:{_NEXT_LINE})?|{_NEXT_LINE}){_BLANK}*+"
_MARKS = re.compile(r"[*_]+")
_PARTS = re.compile(rf"(?:\s|{_HYPHEN})+")
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
_APOSTROPHES = "'’ʼ"
_FEWEST_DIGITS = 7
_SAME_DIGITS = 9


class Identity(msgspec.Struct, frozen=True):
    """What somebody is known by, and how sure that is.

    Args:
        slug: Their file's slug.
        names: Full names that nobody else in the journal has, of two words or more.
        emails: Email addresses that nobody else has.
        phones: Phone numbers that nobody else has.
        profiles: Profiles on LinkedIn that nobody else has.
        shared: Names, addresses and profiles that others have as well.
        shared_phones: Likewise.
        words: Parts of their names, which may be anybody's.
        others: Names of others in which a part of theirs stands.
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


class Mention(msgspec.Struct, frozen=True, order=True):
    """A place in a text that names somebody.

    Args:
        start: Where it starts.
        end: Where it ends.
        is_name: Whether it is a name rather than an address or number.
    """

    start: int
    end: int
    is_name: bool = False


class Mentions:
    """Finds somebody in texts.

    Args:
        who: Whom.
    """

    def __init__(self, who: Identity) -> None:
        self._names = _any_of(map(_name_pattern, _longest_first(who.names)))
        self._emails = _any_of(map(_email_pattern, _longest_first(who.emails)))
        self._slug = "" if who.is_slug_shared else who.slug
        self._links = _any_of([_wiki_pattern(self._slug)] if self._slug else [])
        self._digits = {_last_digits(number) for number in who.phones} - {""}
        self._profiles = {key for one in who.profiles if (key := profile_key(one))}
        self._others = _any_of(map(_name_pattern, _longest_first(who.others)))
        self._doubtful = _any_of(_doubtful_patterns(who), re.NOFLAG)
        self._shared_digits = {_last_digits(number) for number in who.shared_phones} - {
            ""
        }
        profiles = [*map(profile_key, who.profiles)]
        certain = (self._slug, *who.names, *who.emails, *profiles)
        self._signs = _Signs(certain, who.phones)
        doubtful = (who.slug, *who.words, *who.shared, *who.names, *profiles)
        self._doubtful_signs = _Signs(doubtful, who.shared_phones)

    def is_named(self, text: str) -> bool:
        """Whether a text names them beyond doubt."""
        return bool(self._certain(text))

    def is_all_of(self, label: str) -> bool:
        """Whether a label, such as a tag, is their name or slug and nothing else."""
        label = label.strip().lstrip("#").strip()
        if self._slug and label.casefold() == self._slug.casefold():
            return True
        return self._names is not None and self._names.fullmatch(label) is not None

    def without(self, text: str, kept: Iterable[tuple[int, int]] = ()) -> str:
        """A text in which "somebody" stands for whatever names them beyond doubt.

        A name that is part of an address stays, for it would lead elsewhere.

        Args:
            text: The text.
            kept: Places that stay as they are.
        """
        found = self._certain(text)
        if not found:
            return text
        taken = _joined([*kept, *_spans(_ADDRESS, text)])
        parts, place = [], 0
        for one in found:
            if one.is_name and _touches((one.start, one.end), taken):
                continue
            # The marks of an emphasis that begins or ends within a name.
            marks = (
                "".join(_MARKS.findall(text[one.start : one.end]))
                if one.is_name
                else ""
            )
            parts += [text[place : one.start], SOMEBODY, marks]
            place = one.end
        return "".join(parts) + text[place:]

    def lines(self, text: str) -> list[tuple[int, bool]]:
        """The lines that still name them, counted from 1, and whether that is beyond doubt."""
        lines = Lines(text)
        certainty: dict[int, bool] = {}
        for mention in self._certain(text):
            for line in _lines_between(lines, mention.start, mention.end):
                certainty[line] = True
        for start, end in self._doubtful_places(text):
            for line in _lines_between(lines, start, end):
                certainty.setdefault(line, False)
        return sorted(certainty.items())

    def _certain(self, text: str) -> list[Mention]:
        """Names, addresses, profiles and numbers in order, none within another one."""
        if not self._signs.may_be_in(text):
            return []
        names = _spans(self._names, text)
        others = _spans(self._others, text) if names else []
        found = [Mention(*one, True) for one in names if not _is_part(one, others)]
        found += [Mention(*one) for one in _spans(self._emails, text)]
        found += [Mention(*one) for one in _spans(self._links, text)]
        found += [
            Mention(*one)
            for one in (_spans(_PROFILE, text) if self._profiles else ())
            if profile_key(text[slice(*one)]) in self._profiles
        ]
        found += [Mention(*one) for one in _numbers(text, self._digits)]
        apart: list[Mention] = []
        for one in sorted(found):
            if not apart or one.start >= apart[-1].end:
                apart.append(one)
        return apart

    def _doubtful_places(self, text: str) -> Iterator[tuple[int, int]]:
        if not self._doubtful_signs.may_be_in(text):
            return
        doubtful, names = _spans(self._doubtful, text), _spans(self._names, text)
        others = _spans(self._others, text) if doubtful or names else []
        yield from (span for span in names if _is_part(span, others))
        yield from (span for span in doubtful if not _is_part(span, others))
        yield from _numbers(text, self._shared_digits)


class _Signs:
    """What any text holds that names somebody, so that most are left at once.

    Args:
        names: Names, addresses and slugs, of which a text must hold every part of one.
        numbers: Phone numbers.
    """

    def __init__(self, names: Iterable[str], numbers: Iterable[str]) -> None:
        self._names = {tuple(_WORD.findall(_folded(name))) for name in names} - {()}
        self._digits = {
            _last_digits(number)[-_FEWEST_DIGITS:] for number in numbers
        } - {""}

    def may_be_in(self, text: str) -> bool:
        """Whether a text may hold any of them."""
        folded = _folded(text)
        if any(all(part in folded for part in parts) for parts in self._names):
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


def name_words(names: Iterable[str]) -> set[str]:
    """The words of names that tell of somebody; particles such as "van" do not."""
    words = {word for name in names for word in _PARTS.split(name.strip())}
    return {
        word
        for word in (one.strip(".,()\"'") for one in words)
        if len(word) > 1 and (word[0].isupper() or word.lower() == word.upper())
    }


def is_full_name(name: str) -> bool:
    """Whether a name has two words, so that it is hardly anybody else's."""
    return len([word for word in _PARTS.split(name.strip()) if word]) > 1


def _any_of(
    patterns: Iterable[str], flags: re.RegexFlag = re.IGNORECASE
) -> re.Pattern[str] | None:
    found = list(dict.fromkeys(patterns))
    return re.compile("|".join(found), flags) if found else None


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(
        {word.strip() for word in words if word.strip()}, key=len, reverse=True
    )


def _name_pattern(name: str) -> str:
    """A name however its words are parted, its accents are written and whatever hides in it."""
    words = [word for word in _PARTS.split(name) if word]
    parted = rf"(?:{_GAP}|{_HYPHEN})".join(map(_word_pattern, words))
    # Not "Omar Haddad-Smith", which is somebody else, nor the name of a file.
    return rf"(?<![\w@/-])(?:{parted})(?![\w@/]|{_HYPHEN}\w|[.]\w)"


def _word_pattern(word: str) -> str:
    return _UNSEEN.join(map(_letter_pattern, unicodedata.normalize("NFC", word)))


def _letter_pattern(letter: str) -> str:
    forms = {letter, unicodedata.normalize("NFD", letter)}
    if letter in _APOSTROPHES:
        forms.update(_APOSTROPHES)
    return f"(?:{'|'.join(map(re.escape, sorted(forms)))})"


def _email_pattern(address: str) -> str:
    return rf"(?<![\w.+%-]){re.escape(address)}(?![\w-]|[.]\w)"


def _doubtful_patterns(who: Identity) -> Iterator[str]:
    """Whole names first, that they are not taken for a part of one."""
    for shared in _longest_first(who.shared):
        pattern = _email_pattern if "@" in shared else _name_pattern
        yield rf"(?i:{pattern(shared)})"
    for slug in (who.slug, *map(profile_key, (*who.profiles, *who.shared))):
        if slug and "@" not in slug:
            yield _slug_pattern(slug)
    for name in (*who.names, *who.shared):
        words = [word for word in _PARTS.split(name.strip()) if word]
        if len(words) > 1 and "@" not in name:
            yield from map(
                _joined_pattern,
                ((*words,), (words[0], words[-1]), (words[-1], words[0])),
            )
    for word in who.words:
        for one in sorted({word, word.upper(), unicodedata.normalize("NFD", word)}):
            yield rf"(?<![^\W_]){re.escape(one)}(?![^\W_])"


def _wiki_pattern(slug: str) -> str:
    """``[[slug]]`` wherever it stands: in a field, in a comment, in code."""
    return (
        rf"!?\[\[(?:[^\[\]|\n]*/)?{re.escape(slug)}(?:\.md)?(?:[#|\\][^\[\]\n]*)?\]\]"
    )


def _joined_pattern(words: tuple[str, ...]) -> str:
    """Words of a name as hashtags and addresses have them: ``OmarHaddad``, ``haddad.omar``."""
    joined = r"[\W_]{0,2}".join(map(re.escape, words))
    return rf"(?i:(?<![^\W\d_]){joined}(?![^\W\d_]))"


def _slug_pattern(slug: str) -> str:
    """A slug within a longer one, too; one of a single word only where it stands alone."""
    if "-" in slug or " " in slug:
        spellings = "|".join(
            map(re.escape, {slug: 1, quote(slug, errors="surrogateescape"): 1})
        )
        return rf"(?i:(?<![^\W_])(?:{spellings})(?![^\W_]))"
    return rf"(?<![\w@.-]){re.escape(slug)}(?:(?=\.md\b)|(?![\w@-]|[.]\w))"


def _last_digits(number: str) -> str:
    """What two ways of writing one number have in common; nothing of a short one."""
    digits = "".join(filter(str.isdigit, number))
    return digits[-_SAME_DIGITS:] if len(digits) >= _FEWEST_DIGITS else ""


def _spans(pattern: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)] if pattern else []


def _numbers(text: str, digits: Collection[str]) -> list[tuple[int, int]]:
    if not digits:
        return []
    return [
        one.span() for one in _NUMBER.finditer(text) if _last_digits(one[0]) in digits
    ]


def _is_part(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether a place is a part, and not the whole, of one of others that stand in order."""
    number = bisect.bisect_right(others, (span[0], sys.maxsize)) - 1
    if number < 0 or others[number] == span:
        return False
    first, last = others[number]
    return first <= span[0] and span[1] <= last


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _touches(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether a place has a character in common with one of others that stand in order."""
    number = bisect.bisect_left(others, (span[1], 0)) - 1
    return number >= 0 and others[number][1] > span[0]


def _lines_between(lines: Lines, start: int, end: int) -> range:
    """The lines, counted from 1, on which a place stands."""
    first, _ = lines.place_of(start)
    last, _ = lines.place_of(end)
    return range(first, last + 1)
