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
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Fewer of a language's common words than this, and the text is in another one.
_LEAST_SHARE = 0.12


class Group(msgspec.Struct, frozen=True):
    """Phrases that do the same to a reader.

    Args:
        name: Its key in the list.
        side: Whether it sells or gives.
        says: What to call such phrases in a message, in the plural.
        weight: What each phrase counts.
        pattern: Matches any of them.
    """

    name: str
    side: Side
    says: str
    weight: int
    pattern: re.Pattern[str]


class Lexicon(msgspec.Struct, frozen=True):
    """The word list of one language.

    Args:
        code: The language in ISO 639-1.
        name: The language in English.
        common: Its commonest words.
        groups: What sells and what gives.
        openings: How a post must not begin.
        disclosing: What tells the reader of an interest.
        interested: What shows an interest that must be told.
    """

    code: str
    name: str
    common: frozenset[str]
    groups: tuple[Group, ...]
    openings: re.Pattern[str]
    disclosing: re.Pattern[str]
    interested: re.Pattern[str]


class _Group(msgspec.Struct, forbid_unknown_fields=True):
    says: str
    phrases: list[str]
    weight: int = 1


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


@functools.cache
def builtin_lexicons() -> tuple[Lexicon, ...]:
    """The word lists that come with Kith."""
    folder = importlib.resources.files("kith.prose") / "words"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")),
        key=lambda file: file.name,
    )
    return tuple(parse_lexicon(tomllib.loads(file.read_text("utf-8"))) for file in files)


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
            openings=_compile(given.openings),
            disclosing=_compile(given.disclosing),
            interested=_compile(given.interested),
        )
    except (msgspec.ValidationError, re.error) as error:
        msg = f"{name}: {error}"
        raise SettingsError(msg, "docs/word-lists.md shows the shape of a word list") from error


def _groups(side: Side, groups: Mapping[str, _Group]) -> list[Group]:
    return [
        Group(name, side, group.says, group.weight, _compile(group.phrases))
        for name, group in groups.items()
    ]


def _compile(phrases: list[str]) -> re.Pattern[str]:
    # Only words need a border: a phrase may as well begin or end with a sign.
    whole = "|".join(f"(?:{phrase})" for phrase in phrases) or r"(?!)"
    return re.compile(
        rf"(?:(?<!\w)|(?=\W))(?:{whole})(?:(?!\w)|(?<=\W))", re.IGNORECASE | re.MULTILINE
    )


def choose_lexicon(text: str, lexicons: tuple[Lexicon, ...]) -> Lexicon | None:
    """The word list whose common words a text holds most; none where it holds few of any."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return None
    shares = [sum(word in lexicon.common for word in words) / len(words) for lexicon in lexicons]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    if best is None or (shares[best] < _LEAST_SHARE and len(words) >= 12):
        return None
    return lexicons[best]
