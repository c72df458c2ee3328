"""Looks through a built share for what must not be in it, before anybody sees it.

The share is made only of what is safe; this is the second look. It finds what somebody wrote into
a place that is shown: an email address in a vouch, the name of somebody removed in a post.
"""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec

from kith.model.journal import Journal
from kith.site.share.private_texts import Private, Words, find_private, words_of
from kith.site.theme import THEME_FOLDER

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# Within a line these part no words; any other tag does.
_IN_LINE = re.compile(
    r"</?(?:a|abbr|b|bdi|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_DRAWN = re.compile(
    r'\s(?:d|points|viewBox|transform|[xy][12]?|c[xy]|width|height)="[^"]*"'
)
_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_NO_NUMBER = re.compile(r"\d{16,}|\b\d{4}-\d\d-\d\d\b")
_NUMBER = re.compile(r"\d(?:[\s().\-/\u2010-\u2015]{0,3}\d){5,}")
_APART = "\n\x00\n"


class Leak(msgspec.Struct, frozen=True):
    """Something private in a file of a share.

    Args:
        file: The file of the share.
        what: What it is, and whose.
        words: How it is looked for.
    """

    file: str
    what: str
    words: str


def find_leaks(output: Path, journal: Journal, shared: Journal) -> Iterator[Leak]:
    """What of a journal is in a share and must not be.

    Args:
        output: The folder of the share.
        journal: The whole journal.
        shared: What may be seen of it.
    """
    wanted = _Wanted(find_private(journal, shared))
    for path in sorted(output.rglob("*")):
        if not path.is_file() or path.relative_to(output).parts[0].startswith("."):
            continue
        name = path.relative_to(output).as_posix()
        data = path.read_bytes()
        if _is_kiths_own(name, data):
            continue
        # Whatever it is: a picture that holds a name holds it as text.
        found = wanted.find(name, data.decode("utf-8", "replace"))
        yield from (Leak(name, what, words) for what, words in dict.fromkeys(found))


def _is_kiths_own(name: str, data: bytes) -> bool:
    """Whether a file is a style or script as Kith brings it, made before the journal was."""
    own = THEME_FOLDER / name
    return own.is_file() and own.read_bytes() == data


class _Wanted:
    """What is looked for, by how it begins."""

    def __init__(self, private: Iterable[Private]) -> None:
        self._phrases: dict[Words, dict[int, dict[Words, str]]] = {}
        self._numbers: dict[int, dict[str, str]] = {}
        self._slugs: dict[str, str] = {}
        for one in private:
            if one.words:
                lengths = self._phrases.setdefault(one.words[:2], {})
                lengths.setdefault(len(one.words), {}).setdefault(one.words, one.what)
            elif one.digits:
                self._numbers.setdefault(len(one.digits), {}).setdefault(
                    one.digits, one.what
                )
            else:
                self._slugs.setdefault(one.slug, one.what)

    def find(self, name: str, text: str) -> Iterator[tuple[str, str]]:
        """What is in a file, with the words that tell it."""
        if name.endswith(".js"):
            seen = _APART.join(map(json.loads, _STRING.findall(text)))
            texts = [name, seen]
        else:
            # Twice, for the tags that somebody typed.
            seen = _as_seen(_as_seen(text))
            texts = [name, _unescaped(text), seen]
        for one in texts:
            yield from self._find_words(words_of(one))
            yield from self._find_numbers(_DRAWN.sub("", one))
        for slug in _SLUG.findall(seen):
            if what := self._slugs.get(slug.casefold()):
                yield what, slug

    def _find_words(self, words: Words) -> Iterator[tuple[str, str]]:
        known = self._phrases
        # Nearly no pair is: no more is done for each of them.
        for place in [
            place
            for place, pair in enumerate(itertools.pairwise(words))
            if pair in known
        ]:
            for length, phrases in known[words[place : place + 2]].items():
                phrase = words[place : place + length]
                if what := phrases.get(phrase):
                    yield what, " ".join(phrase)

    def _find_numbers(self, text: str) -> Iterator[tuple[str, str]]:
        if not self._numbers:
            return
        for found in _NUMBER.findall(_NO_NUMBER.sub("\x00", text)):
            digits = re.sub(r"\D", "", found)
            for length, numbers in self._numbers.items():
                for place in range(len(digits) - length + 1):
                    if what := numbers.get(digits[place : place + length]):
                        yield what, digits[place : place + length]


def _as_seen(text: str) -> str:
    """What a reader sees of HTML: without tags, of which most part what stands beside them."""
    return _unescaped(_TAG.sub(_APART, _IN_LINE.sub("", text)))


def _unescaped(text: str) -> str:
    text = html.unescape(text) if "&" in text else text
    return unquote(text) if "%" in text else text


def told(leaks: Iterable[Leak]) -> Iterator[str]:
    """Leaks as lines for a person, those of one file and thing once."""
    seen: set[Any] = set()
    for leak in leaks:
        if leak.what not in seen:
            seen.add(leak.what)
            yield f'{leak.file}: {leak.what} ("{leak.words}")'
