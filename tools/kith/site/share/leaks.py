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
from urllib.parse import unquote

import msgspec

from kith.model.journal import Journal
from kith.site.share.private_texts import Private, Words, find_private, words_of
from kith.site.theme import THEME_FOLDER


def explain_leaks(output: Path, journal: Journal, shared: Journal) -> str:
    """Why a share must not be given away; nothing where no leak is found.

    Args:
        output: The folder of the share.
        journal: The whole journal.
        shared: What may be seen of it.
    """
    lines = list(describe_leaks(find_leaks(output, journal, shared)))
    if not lines:
        return ""
    return "\n  ".join([_DELETED, *lines[:_MOST_LINES]])


_DELETED = "The share was deleted again because it would have shown:"


_MOST_LINES = 20


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
        description: What it is, and whose.
        words: How it is looked for.
    """

    file: str
    description: str
    words: str


def find_leaks(output: Path, journal: Journal, shared: Journal) -> Iterator[Leak]:
    """What of a journal is in a share and must not be.

    Args:
        output: The folder of the share.
        journal: The whole journal.
        shared: What may be seen of it.
    """
    searcher = LeakSearcher(find_private(journal, shared))
    for path in sorted(output.rglob("*")):
        relative = path.relative_to(output)
        if relative.parts[0].startswith("."):
            continue
        if not path.is_file():
            continue
        name = relative.as_posix()
        data = path.read_bytes()
        if _is_kiths_own(name, data):
            continue
        # Whatever it is: a picture that holds a name holds it as text.
        matches = searcher.find(name, data.decode("utf-8", "replace"))
        for description, words in dict.fromkeys(matches):
            yield Leak(name, description, words)


class LeakSearcher:
    """Finds what is private in texts; keeps it by how it begins.

    Args:
        private: What is private.
    """

    def __init__(self, private: Iterable[Private]) -> None:
        self._phrases: dict[Words, dict[int, dict[Words, str]]] = {}
        self._numbers: dict[int, dict[str, str]] = {}
        self._slugs: dict[str, str] = {}
        for secret in private:
            if secret.words:
                self._add_phrase(secret.words, secret.description)
            elif secret.digits:
                numbers = self._numbers.setdefault(len(secret.digits), {})
                numbers.setdefault(secret.digits, secret.description)
            else:
                self._slugs.setdefault(secret.slug, secret.description)

    def _add_phrase(self, words: Words, description: str) -> None:
        by_length = self._phrases.setdefault(words[:2], {})
        by_length.setdefault(len(words), {}).setdefault(words, description)

    def is_told(self, text: str) -> bool:
        """Whether a text tells something private."""
        return any(True for _ in self.find("", text))

    def find(self, name: str, text: str) -> Iterator[tuple[str, str]]:
        """What is in a file, with the words that tell it."""
        if name.endswith(".js"):
            visible = _APART.join(map(json.loads, _STRING.findall(text)))
            texts = [name, visible]
        else:
            # Twice, for the tags that somebody typed.
            visible = _as_seen(_as_seen(text))
            texts = [name, _unescaped(text), visible]
        for searched in texts:
            yield from self._find_words(words_of(searched))
            yield from self._find_numbers(_DRAWN.sub("", searched))
        for slug in _SLUG.findall(visible):
            description = self._slugs.get(slug.casefold())
            if description:
                yield description, slug

    def _find_words(self, words: Words) -> Iterator[tuple[str, str]]:
        phrases = self._phrases
        # Nearly no pair begins a phrase: no more is done for each of them.
        starts = [
            start
            for start, pair in enumerate(itertools.pairwise(words))
            if pair in phrases
        ]
        for start in starts:
            for length, by_words in phrases[words[start : start + 2]].items():
                phrase = words[start : start + length]
                description = by_words.get(phrase)
                if description:
                    yield description, " ".join(phrase)

    def _find_numbers(self, text: str) -> Iterator[tuple[str, str]]:
        if not self._numbers:
            return
        for number in _NUMBER.findall(_NO_NUMBER.sub("\x00", text)):
            digits = re.sub(r"\D", "", number)
            for length, descriptions in self._numbers.items():
                for start in range(len(digits) - length + 1):
                    part = digits[start : start + length]
                    if part in descriptions:
                        yield descriptions[part], part


def describe_leaks(leaks: Iterable[Leak]) -> Iterator[str]:
    """Leaks as lines for a person, those of one file and thing once."""
    descriptions: set[str] = set()
    for leak in leaks:
        if leak.description not in descriptions:
            descriptions.add(leak.description)
            yield f'{leak.file}: {leak.description} ("{leak.words}")'


def _is_kiths_own(name: str, data: bytes) -> bool:
    """Whether a file is a style or script as Kith brings it, made before the journal was."""
    kiths_file = THEME_FOLDER / name
    if not kiths_file.is_file():
        return False
    return kiths_file.read_bytes() == data


def _as_seen(text: str) -> str:
    """What a reader sees of HTML: without tags, of which most part what stands beside them."""
    return _unescaped(_TAG.sub(_APART, _IN_LINE.sub("", text)))


def _unescaped(text: str) -> str:
    text = html.unescape(text) if "&" in text else text
    if "%" in text:
        return unquote(text)
    return text
