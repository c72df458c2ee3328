"""Looks through a built share for what must not be in it, before anybody sees it.

The share is made only of what is safe; this is the second look. It finds what somebody wrote into
a place that is shown: a mail address in a vouch, the name of somebody removed in a post.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kith.model.fields import Record, record_spec
from kith.model.journal import Journal

_WORD = re.compile(r"[\w.@+-]*\w")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_ENOUGH = 5
"""A text of so many words is nobody else's by chance; of longer ones so many are looked for."""


class Leak(msgspec.Struct, frozen=True):
    """Something private in a file of a share.

    Args:
        file: The file of the share.
        what: What it is, and whose.
    """

    file: str
    what: str


def find_leaks(output: Path, journal: Journal, shared: Journal) -> Iterator[Leak]:
    """What of a journal is in a share and must not be.

    Args:
        output: The folder of the share.
        journal: The whole journal.
        shared: What may be seen of it.
    """
    secrets: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    allowed = [
        _words(name)
        for contact in (*shared.people, *shared.organizations)
        for name in (contact.name, *contact.aliases)
    ]
    for text, what in _private_texts(journal):
        words = _words(text)
        if words and not any(_holds(name, words) for name in allowed if words[0] in name):
            secrets.setdefault(words[0], []).append((words, what))
    for path in sorted(output.rglob("*")):
        if not path.is_file() or path.relative_to(output).parts[0].startswith("."):
            continue
        name = path.relative_to(output).as_posix()
        # Whatever it is: a picture that holds a name holds it as text.
        text = path.read_bytes().decode("utf-8", "replace")
        found = dict.fromkeys(_found(_words(_unescaped(text)), secrets))
        yield from (Leak(name, what) for what in found)


def _found(
    words: tuple[str, ...], secrets: dict[str, list[tuple[tuple[str, ...], str]]]
) -> Iterator[str]:
    for place, word in enumerate(words):
        for secret, what in secrets.get(word, ()):
            if words[place : place + len(secret)] == secret:
                yield what


def _holds(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name holds these words one after the other."""
    return any(name[place : place + len(words)] == words for place in range(len(name)))


def _private_texts(journal: Journal) -> Iterator[tuple[str, str]]:
    """What must not be seen, with what to call it."""
    for person in journal.people:
        for label, values in (
            ("a mail address", person.email),
            ("a telephone number", person.phone),
        ):
            yield from ((value, f"{label} of {person.path}") for value in values)
        # A single word, such as Will, stands in other texts as well.
        if len(_words(person.name)) > 1:
            yield person.name, f"the name of {person.path}, who is left out"
    for record in journal.records:
        for text in _texts_below(record, is_private=False):
            if len(_words(text)) >= _ENOUGH:
                yield _start(text), f"something private of {record.path}"
        if record.path.startswith("contacts/"):
            for line in record.body.splitlines():
                if len(_words(line)) >= _ENOUGH:
                    yield _start(line), f"the notes of {record.path}"


def _texts_below(record: Record, *, is_private: bool) -> Iterator[str]:
    """The texts of private fields, however deep."""
    for spec in record_spec(type(record)):
        value = getattr(record, spec.attribute)
        hidden = is_private or spec.field.private
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from _texts_below(one, is_private=hidden)
            elif hidden and isinstance(one, str):
                yield one


def _start(text: str) -> str:
    return " ".join(_words(text)[:_ENOUGH])


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _unescaped(text: str) -> str:
    return html.unescape(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))


def told(leaks: Iterable[Leak]) -> Iterator[str]:
    """Leaks as lines for a person, those of one file and thing once."""
    seen: set[Any] = set()
    for leak in leaks:
        if leak.what not in seen:
            seen.add(leak.what)
            yield f"{leak.file}: {leak.what}"
