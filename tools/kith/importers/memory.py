"""What a source said at its last import, as digests: see docs/decisions/0002-import-memory.md."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.text.files import create_file, read_text, replace_file

_FOLDER = ".kith/imports"


class Remembered(msgspec.Struct, frozen=True):
    """What a source said of one person.

    Args:
        slug: Whose file it went to.
        facts: A digest of each thing it said.
    """

    slug: str
    facts: frozenset[str] = frozenset()


class Memory(msgspec.Struct, frozen=True):
    """What one source said of everybody, by the key it knows them by."""

    people: Mapping[str, Remembered] = {}
    version: int = 1


def digest(fact: str) -> str:
    """A short fingerprint of a fact, so that the memory holds nothing to read."""
    return hashlib.blake2b(fact.encode(), digest_size=8).hexdigest()


def load_memory(root: Path, source: str) -> Memory:
    """The memory of a source; an empty one where there is none, or none that can be read."""
    try:
        text, _ = read_text(_location(root, source))
        memory = msgspec.json.decode(text, type=Memory)
    except (KithError, msgspec.MsgspecError):
        return Memory()
    return memory if memory.version == 1 else Memory()


def save_memory(root: Path, source: str, memory: Memory) -> None:
    """Write the memory of a source.

    Raises:
        KithError: It cannot be written.
    """
    location = _location(root, source)
    text = msgspec.json.encode(memory, order="deterministic").decode() + "\n"
    try:
        location.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f'"{location.parent}" cannot be made: {error.strerror}'
        raise KithError(msg) from error
    if location.exists():
        _, stamp = read_text(location)
        replace_file(location, text, stamp)
    else:
        create_file(location, text)


def with_facts(memory: Memory, news: Iterable[tuple[str, str, Iterable[str]]]) -> Memory:
    """A memory with more in it: key, slug and facts of each person."""
    people = dict(memory.people)
    for key, slug, facts in news:
        before = people.get(key, Remembered(slug))
        people[key] = Remembered(slug, before.facts | {digest(fact) for fact in facts})
    return Memory(people)


def _location(root: Path, source: str) -> Path:
    return root / _FOLDER / f"{source}.json"
