"""Word lists: what tells, in one language, that a text sells, gives, greets or discloses.

The lists that come with Kith stand in ``words/``, one TOML file for each language; a journal can
bring more of the same shape.
"""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from kith.errors import SettingsError
from kith.prose.linear_phrases import LinearMatch, LinearPhrases, PhraseError
from kith.prose.plain import has_emoji, plain_letters

Side = Literal["sells", "gives"]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Phrases:
    """Finds any of several phrases in a text, as whole words and without regard to case.

    Args:
        phrases: Regular expressions.
        beside: More of them, with another sense besides; tried after the others.

    Raises:
        re.error: One of them is none.
    """

    def __init__(self, phrases: Iterable[str], beside: Iterable[str] = ()) -> None:
        phrases, beside = list(phrases), list(beside)
        # Over small letters the engine skips most branches at their first letter, and is four
        # times as fast as when it has to disregard case.
        self._small = _compile(_without_capitals(phrases), _without_capitals(beside))
        self._any = _compile(
            _with_capitals(phrases), _with_capitals(beside), re.IGNORECASE
        )

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match; its text is in small letters, its places are those of the text."""
        if self._small:
            yield from self._small.finditer(small_letters(text))
        if self._any:
            yield from self._any.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, if there is one."""
        return min(self.finditer(text), key=lambda match: match.start(), default=None)

    def match(self, text: str) -> re.Match[str] | None:
        """A match at the beginning, if there is one."""
        found = self._small.match(small_letters(text)) if self._small else None
        return found or (self._any.match(text) if self._any else None)


AnyPhrases = Phrases | LinearPhrases
"""Of a list that comes with Kith, and of one that comes with a journal."""
AnyMatch = re.Match[str] | LinearMatch


def is_beside(match: AnyMatch) -> bool:
    """Whether a phrase that was found is one with another sense besides."""
    if isinstance(match, LinearMatch):
        return match.is_beside
    return "beside" in match.re.groupindex and match["beside"] is not None


# A capital that is no class such as \W, or a switch of case.
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


def _with_capitals(phrases: Iterable[str]) -> list[str]:
    return [phrase for phrase in phrases if _CAPITAL.search(phrase)]


def _without_capitals(phrases: Iterable[str]) -> list[str]:
    return [phrase for phrase in phrases if not _CAPITAL.search(phrase)]


@functools.lru_cache(maxsize=64)
def small_letters(text: str) -> str:
    """A text in small letters, every place the same."""
    small = text.lower()
    if len(small) == len(text):
        return small
    # A few letters become two, and stay as they are.
    return "".join(
        small if len(small := letter.lower()) == 1 else letter for letter in text
    )


def _compile(
    phrases: Sequence[str], beside: Sequence[str], flags: int = 0
) -> re.Pattern[str] | None:
    if not phrases and not beside:
        return None
    either = [f"(?:{phrase})" for phrase in phrases]
    if beside:
        either.append(f"(?P<beside>{'|'.join(beside)})")
    # Only words need a border: a phrase may as well begin or end with a sign.
    whole = "|".join(either)
    return re.compile(
        rf"(?:(?<!\w)|(?=\W))(?:{whole})(?:(?!\w)|(?<=\W))", flags | re.MULTILINE
    )


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
        plain_use: Towards being of use, likewise.
    """

    selling_share: int = 15
    ending: int = 6
    plain: int = 3
    plain_use: int = 7


class Lexicon(msgspec.Struct, frozen=True):
    """The word list of one language.

    Args:
        code: The language in ISO 639-1.
        name: The language in English.
        common: Its commonest words.
        personal: Those for the author and the reader.
        groups: What sells and what gives.
        measures: What the whole text counts.
        openings: How a post must not begin.
        disclosing: What tells the reader of an interest.
        interested: What shows an interest that must be told.
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

    @property
    def own_names(self) -> Group:
        """The group of the names that are set in the journal."""
        return self._group("own-names")

    @property
    def own_links(self) -> Group:
        """The group of links to a site that the text names."""
        return self._group("own-links")

    def _group(self, name: str) -> Group:
        found = (group for group in self.groups if group.name == name)
        return next(found, _own_group(name))

    @property
    def can_judge(self) -> bool:
        """Whether it knows more than common words."""
        return bool(self.groups)


class _Group(msgspec.Struct, forbid_unknown_fields=True):
    says: str
    phrases: list[str]
    beside: list[str] = []
    weight: int = 10
    use: int = 0
    most: int = 3
    quoted: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    common: str
    name: str = ""
    personal: str = ""
    file: str = "the word list"
    openings: list[str] = []
    disclosing: list[str] = []
    interested: list[str] = []
    sells: dict[str, _Group] = {}
    gives: dict[str, _Group] = {}
    measures: Measures = Measures()


@functools.cache
def builtin_lexicons() -> tuple[Lexicon, ...]:
    """The word lists that come with Kith; those of most languages know common words only."""
    folder = importlib.resources.files("kith.prose") / "words"
    others = tomllib.loads((folder / "others.toml").read_text("utf-8"))
    return (
        parse_lexicon(tomllib.loads((folder / "en.toml").read_text("utf-8")), Phrases),
        *(
            parse_lexicon({"code": code, **table}, Phrases)
            for code, table in sorted(others.items())
        ),
    )


_Make = Callable[[Iterable[str], Iterable[str]], AnyPhrases]


def parse_lexicon(table: Mapping[str, Any], make: _Make = LinearPhrases) -> Lexicon:
    """A word list from its table.

    Args:
        table: The table.
        make: Makes phrases ready to be found; those of others in a way that always ends.

    Raises:
        SettingsError: It has a key that is not known, a value of the wrong type, or a phrase that
            is no regular expression.
    """
    name = str(table.get("file", "the word list"))
    try:
        given = msgspec.convert(table, _File)
        return Lexicon(
            code=given.code,
            name=given.name or given.code,
            common=frozenset(given.common.split()),
            personal=frozenset(given.personal.split()),
            groups=(
                *_groups("sells", given.sells, make),
                *_groups("gives", given.gives, make),
            ),
            measures=given.measures,
            openings=_phrases(make, given.openings),
            disclosing=_phrases(make, given.disclosing),
            interested=_phrases(make, given.interested),
        )
    except (msgspec.ValidationError, re.error, PhraseError) as error:
        msg = f"{name}: {error}"
        raise SettingsError(
            msg, "docs/word-lists.md explains the format of a word list"
        ) from error


def _groups(side: Side, groups: Mapping[str, _Group], make: _Make) -> list[Group]:
    return [
        Group(
            name=name,
            side=side,
            says=group.says,
            weight=group.weight,
            use=group.use,
            most=group.most,
            pattern=_phrases(
                make,
                itertools.filterfalse(has_emoji, group.phrases),
                itertools.filterfalse(has_emoji, group.beside),
            ),
            emoji=_phrases(
                make, filter(has_emoji, group.phrases), filter(has_emoji, group.beside)
            ),
            is_quoted=group.quoted,
        )
        for name, group in groups.items()
    ]


def _phrases(
    make: _Make, phrases: Iterable[str], beside: Iterable[str] = ()
) -> AnyPhrases:
    """Phrases in the letters and blanks of the texts they are looked for in."""
    return make(map(plain_letters, phrases), map(plain_letters, beside))


def choose_lexicon(text: str, lexicons: tuple[Lexicon, ...]) -> Lexicon | None:
    """The word list of a plain text's language: the one of whose common words it holds most.

    Of equal ones the first; none where the text has no words.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or not lexicons:
        return None
    return max(
        lexicons, key=lambda lexicon: sum(word in lexicon.common for word in words)
    )
