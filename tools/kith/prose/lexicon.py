"""Word lists: what shows, in one language, that a text sells, gives, greets or discloses.

The lists that come with Kith are in ``words/``, one TOML file for each language; a journal can
bring more of the same shape.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from kith.errors import SettingsError
from kith.prose.linear_phrases import LinearMatch, LinearPhrases, PhraseError
from kith.prose.plain import has_emoji, plain_letters

Side = Literal["sells", "gives"]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile("[A-Za-z]{2}")
_WORD_LIST = "the word list"


class Phrases:
    """Finds any of several phrases in a text, as whole words and without regard to case.

    They are compiled when they are first looked for: that takes longer than to read many texts.

    Args:
        phrases: Regular expressions.
        beside: More of them, with another sense besides; tried after the others.
    """

    def __init__(self, phrases: Iterable[str], beside: Iterable[str] = ()) -> None:
        self._phrases = tuple(phrases)
        self._beside = tuple(beside)

    @functools.cached_property
    def _small(self) -> re.Pattern[str] | None:
        """The phrases without capitals.

        Over small letters the engine skips most branches at their first letter, and is four times
        as fast as when it has to disregard case.
        """
        return _compile(
            _without_capitals(self._phrases), _without_capitals(self._beside)
        )

    @functools.cached_property
    def _any(self) -> re.Pattern[str] | None:
        """The other phrases."""
        return _compile(
            _with_capitals(self._phrases), _with_capitals(self._beside), re.IGNORECASE
        )

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match; its text is in lower case, its positions are those of the text."""
        if self._small:
            yield from self._small.finditer(small_letters(text))
        if self._any:
            yield from self._any.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, if there is one."""
        return min(self.finditer(text), key=lambda match: match.start(), default=None)

    def match(self, text: str) -> re.Match[str] | None:
        """A match at the beginning, if there is one."""
        match = None
        if self._small:
            match = self._small.match(small_letters(text))
        if self._any and match is None:
            match = self._any.match(text)
        return match


AnyPhrases = Phrases | LinearPhrases
"""Phrases of a list that comes with Kith, or of one that comes with a journal."""
AnyMatch = re.Match[str] | LinearMatch


def is_beside(match: AnyMatch) -> bool:
    """Whether a phrase that was found is one with another sense besides."""
    if isinstance(match, LinearMatch):
        return match.is_beside
    if "beside" not in match.re.groupindex:
        return False
    return match["beside"] is not None


# A capital that is no class such as \W, or a switch of case.
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


def _with_capitals(phrases: Iterable[str]) -> list[str]:
    return [phrase for phrase in phrases if _CAPITAL.search(phrase)]


def _without_capitals(phrases: Iterable[str]) -> list[str]:
    return [phrase for phrase in phrases if not _CAPITAL.search(phrase)]


@functools.lru_cache(maxsize=64)
def small_letters(text: str) -> str:
    """A text in small letters, every position the same."""
    small = text.lower()
    if len(small) == len(text):
        return small
    # A few letters become two, and stay as they are.
    letters = []
    for letter in text:
        lowered = letter.lower()
        letters.append(lowered if len(lowered) == 1 else letter)
    return "".join(letters)


def _compile(
    phrases: Sequence[str],
    beside: Sequence[str],
    flags: int = 0,
) -> re.Pattern[str] | None:
    if not phrases and not beside:
        return None
    alternatives = [f"(?:{phrase})" for phrase in phrases]
    if beside:
        alternatives.append(f"(?P<beside>{'|'.join(beside)})")
    # Only words need a border: a phrase may as well begin or end with a sign.
    phrase = "|".join(alternatives)
    pattern = rf"(?:(?<!\w)|(?=\W))(?:{phrase})(?:(?!\w)|(?<=\W))"
    return re.compile(pattern, flags | re.MULTILINE)


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Phrases that do the same to a reader.

    Args:
        name: Its key in the list.
        side: Whether it sells or gives.
        says: What to call such phrases in a message, in the plural.
        weight: Points of each phrase towards a billboard; of what gives, away from it.
        use: Points of each phrase towards being of use to the reader.
        most: How many phrases of the group count.
        pattern: Matches any of them that is made of words.
        emoji: Matches any of them that names an emoji.
        is_quoted: Whether they count within quotation marks, too.
    """

    name: str
    side: Side
    says: str
    weight: int
    use: int
    most: int
    pattern: AnyPhrases
    emoji: AnyPhrases
    is_quoted: bool = False


def _own_group(name: str) -> Group:
    """A group that no phrase belongs to; it is found by names that are set."""
    return Group(
        name=name,
        side="sells",
        says="mentions of one's own",
        weight=10,
        use=0,
        most=2,
        pattern=Phrases(()),
        emoji=Phrases(()),
    )


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points for the text as a whole.

    Args:
        selling_share: Towards a billboard, where every sentence sells.
        ending: Towards it, where the text leads up to a sale.
        plain: Away from it, for each 50 words in sentences that do not sell, up to 200.
        plain_use: Towards being of use, for the same words.
    """

    selling_share: int = 15
    ending: int = 6
    plain: int = 3
    plain_use: int = 7


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The word list of one language.

    Args:
        code: The language in ISO 639-1.
        name: The language in English.
        common: Its most common words.
        personal: The words for the author and the reader.
        groups: Phrases that sell, and phrases that give.
        measures: Points for the text as a whole.
        openings: How a post must not begin.
        disclosing: Phrases that tell the reader of an interest.
        interested: Phrases that show an interest that must be told.
        is_learned: Whether a learned judgement takes the place of the points.
        offering: Phrases that tell it beside the ware, or in an open promotion.
        speaking: Phrases that tell it in an open promotion alone.
        negating: Words after which a phrase does not sell ("nothing to sign up for").
    """

    code: str
    name: str
    common: frozenset[str]
    personal: frozenset[str]
    groups: tuple[Group, ...]
    measures: Measures
    openings: AnyPhrases
    disclosing: AnyPhrases
    interested: AnyPhrases
    offering: AnyPhrases
    speaking: AnyPhrases
    negating: AnyPhrases
    is_learned: bool = False

    @property
    def own_names(self) -> Group:
        """The group of the names that are set in the journal."""
        return self._group("own-names")

    @property
    def own_links(self) -> Group:
        """The group of links to a site that the text names."""
        return self._group("own-links")

    def _group(self, name: str) -> Group:
        for group in self.groups:
            if group.name == name:
                return group
        return _own_group(name)

    @property
    def can_judge(self) -> bool:
        """Whether it knows more than common words."""
        return bool(self.groups)


class _GroupTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A group of phrases as it is written in a file."""

    description: str = msgspec.field(name="says")
    phrases: list[str]
    beside: list[str] = []
    weight: int = 10
    use: int = 0
    limit: int = msgspec.field(default=3, name="most")
    is_quoted: bool = msgspec.field(default=False, name="quoted")


class _LexiconTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A word list as it is written in a file."""

    code: str
    common: str
    name: str = ""
    personal: str = ""
    file: str = _WORD_LIST
    openings: list[str] = []
    disclosing: list[str] = []
    interested: list[str] = []
    offering: list[str] = []
    speaking: list[str] = []
    negating: list[str] = []
    sells: dict[str, _GroupTable] = {}
    gives: dict[str, _GroupTable] = {}
    measures: Measures = Measures()


@functools.cache
def builtin_lexicons() -> tuple[Lexicon, ...]:
    """The word lists that come with Kith; those of most languages know common words only."""
    import importlib.resources  # noqa: PLC0415 - where there are posts
    import tomllib  # noqa: PLC0415

    folder = importlib.resources.files("kith.prose") / "words"
    english = tomllib.loads((folder / "en.toml").read_text("utf-8"))
    others = tomllib.loads((folder / "others.toml").read_text("utf-8"))
    lexicon = parse_lexicon(english, Phrases)
    lexicons = [msgspec.structs.replace(lexicon, is_learned=True)]
    for code, table in sorted(others.items()):
        lexicons.append(parse_lexicon({"code": code, **table}, Phrases))
    return tuple(lexicons)


_MakePhrases = Callable[[Iterable[str], Iterable[str]], AnyPhrases]


def parse_lexicon(
    table: Mapping[str, Any],
    make: _MakePhrases = LinearPhrases,
) -> Lexicon:
    """A word list from its table.

    Args:
        table: The table.
        make: Makes phrases ready to be found; those of others in a way that always ends.

    Raises:
        SettingsError: It has an unknown key, a value of the wrong type, or a phrase that is no
            regular expression.
    """
    try:
        return _lexicon(msgspec.convert(table, _LexiconTable), make)
    except (msgspec.ValidationError, re.error, PhraseError) as error:
        msg = f"{table.get('file', _WORD_LIST)}: {error}"
        remedy = "docs/word-lists.md explains the format of a word list"
        raise SettingsError(msg, remedy) from error


def _lexicon(table: _LexiconTable, make: _MakePhrases) -> Lexicon:
    groups = [_group("sells", name, group, make) for name, group in table.sells.items()]
    groups += [
        _group("gives", name, group, make) for name, group in table.gives.items()
    ]
    return Lexicon(
        code=table.code,
        name=table.name or table.code,
        common=frozenset(table.common.split()),
        personal=frozenset(table.personal.split()),
        groups=tuple(groups),
        measures=table.measures,
        openings=_phrases(make, table.openings),
        disclosing=_phrases(make, table.disclosing),
        interested=_phrases(make, table.interested),
        offering=_phrases(make, table.offering),
        speaking=_phrases(make, table.speaking),
        negating=_phrases(make, table.negating),
    )


def _group(side: Side, name: str, table: _GroupTable, make: _MakePhrases) -> Group:
    words = itertools.filterfalse(has_emoji, table.phrases)
    words_beside = itertools.filterfalse(has_emoji, table.beside)
    emoji = filter(has_emoji, table.phrases)
    emoji_beside = filter(has_emoji, table.beside)
    return Group(
        name=name,
        side=side,
        says=table.description,
        weight=table.weight,
        use=table.use,
        most=table.limit,
        pattern=_phrases(make, words, words_beside),
        emoji=_phrases(make, emoji, emoji_beside),
        is_quoted=table.is_quoted,
    )


def _phrases(
    make: _MakePhrases,
    phrases: Iterable[str],
    beside: Iterable[str] = (),
) -> AnyPhrases:
    """Phrases in the letters and blanks of the texts they are looked for in."""
    return make(map(plain_letters, phrases), map(plain_letters, beside))


def choose_lexicon(text: str, lexicons: tuple[Lexicon, ...]) -> Lexicon | None:
    """The word list of a plain text's language: the one of whose common words it holds most.

    Of equal ones the first; ``None`` if the text has no words, or is in another script.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return None
    if not lexicons:
        return None

    def common_words(lexicon: Lexicon) -> int:
        return sum(word in lexicon.common for word in words)

    lexicon = max(lexicons, key=common_words)
    if common_words(lexicon) == 0 and not _LATIN.search(text):
        return None
    return lexicon
