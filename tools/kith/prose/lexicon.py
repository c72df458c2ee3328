"""Word lists: what tells, in one language, that a text sells, gives, greets or discloses.

The lists that come with Kith stand in ``words/``, one TOML file for each language; a journal can
bring more of the same shape.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from kith.errors import SettingsError

Side = Literal["sells", "gives"]
_NEVER = re.compile(r"(?!)")
_OWN: dict[str, Any] = {"weight": 10, "use": 0, "most": 2, "pattern": _NEVER}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Phrases that do the same to a reader.

    Args:
        name: Its key in the list.
        side: Whether it sells or gives.
        says: What to call such phrases in a message, in the plural.
        weight: Points of each phrase towards a billboard; of what gives, away from it.
        use: Points of each phrase towards being of use to the reader.
        most: How many phrases of the group count.
        pattern: Matches any of them.
        is_quoted: Whether they count within quotation marks, too.
    """

    name: str
    side: Side
    says: str
    weight: int
    use: int
    most: int
    pattern: re.Pattern[str]
    is_quoted: bool = False


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
        groups: What sells and what gives.
        measures: What the whole text counts.
        openings: How a post must not begin.
        disclosing: What tells the reader of an interest.
        interested: What shows an interest that must be told.
    """

    code: str
    name: str
    common: frozenset[str]
    groups: tuple[Group, ...]
    measures: Measures
    openings: re.Pattern[str]
    disclosing: re.Pattern[str]
    interested: re.Pattern[str]

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
        return next(found, Group(name=name, side="sells", says="mentions of one's own", **_OWN))

    @property
    def can_judge(self) -> bool:
        """Whether it knows more than common words."""
        return bool(self.groups)


class _Group(msgspec.Struct, forbid_unknown_fields=True):
    says: str
    phrases: list[str]
    weight: int = 10
    use: int = 0
    most: int = 3
    quoted: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    common: str
    name: str = ""
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
        parse_lexicon(tomllib.loads((folder / "en.toml").read_text("utf-8"))),
        *(parse_lexicon({"code": code, **table}) for code, table in sorted(others.items())),
    )


def parse_lexicon(table: Mapping[str, Any]) -> Lexicon:
    """A word list from its table.

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
            groups=(*_groups("sells", given.sells), *_groups("gives", given.gives)),
            measures=given.measures,
            openings=_compile(given.openings),
            disclosing=_compile(given.disclosing),
            interested=_compile(given.interested),
        )
    except (msgspec.ValidationError, re.error) as error:
        msg = f"{name}: {error}"
        raise SettingsError(msg, "docs/word-lists.md shows the shape of a word list") from error


def _groups(side: Side, groups: Mapping[str, _Group]) -> list[Group]:
    return [
        Group(
            name=name,
            side=side,
            says=group.says,
            weight=group.weight,
            use=group.use,
            most=group.most,
            pattern=_compile(group.phrases),
            is_quoted=group.quoted,
        )
        for name, group in groups.items()
    ]


def _compile(phrases: list[str]) -> re.Pattern[str]:
    # Only words need a border: a phrase may as well begin or end with a sign.
    whole = "|".join(f"(?:{phrase})" for phrase in phrases) or r"(?!)"
    return re.compile(
        rf"(?:(?<!\w)|(?=\W))(?:{whole})(?:(?!\w)|(?<=\W))", re.IGNORECASE | re.MULTILINE
    )


def choose_lexicon(text: str, lexicons: tuple[Lexicon, ...]) -> Lexicon | None:
    """The word list of a text's language: the one of whose common words it holds most.

    Of equal ones the first; none where the text has no words.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or not lexicons:
        return None
    return max(lexicons, key=lambda lexicon: sum(word in lexicon.common for word in words))
