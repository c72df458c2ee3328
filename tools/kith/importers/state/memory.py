"""What a source said at its last import, as digests: see docs/decisions/0002-import-memory.md."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kith.disk.inside import is_slug
from kith.disk.state import StateUnreadable, read_state, state_names
from kith.importers.records import PersonRecord
from kith.network.organizations import name_key
from kith.text.profiles import profile_key

FOLDER = ".kith/imports"
VERSION = 1
_WITHOUT = "without it, an import adds again what you deleted by hand and repeats its questions"
_REVIEW = "review"
"""What waits for a decision lies in the same folder, and is no memory."""
_SOURCE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Remembered(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a source said about one person.

    Args:
        slug: The file it went to.
        facts: A digest of each thing it said.
        dropped: The owner wants no file for them.
        is_wanted: The owner wants a file for them, however little is known.
        is_decided: The owner said that it is the person of this file, whatever the names say.
    """

    slug: str
    facts: frozenset[str] = frozenset()
    dropped: bool = False
    is_wanted: bool = msgspec.field(default=False, name="wanted")
    is_decided: bool = msgspec.field(default=False, name="decided")


class Memory(msgspec.Struct, frozen=True):
    """What one source said about everybody, by :func:`record_key`."""

    people: Mapping[str, Remembered] = {}
    version: int = VERSION


def digest(fact: str) -> str:
    """A short fingerprint of a fact, so that the memory holds nothing to read."""
    return hashlib.blake2b(fact.encode("utf-8", "replace"), digest_size=8).hexdigest()


def record_key(record: PersonRecord) -> str:
    """What a source knows a person by, as a digest: profile, else address, telephone or name.

    Of two who would have the same one, the second one's name and birthday go into it as well.
    """
    return _key_of(
        record.linkedin,
        record.email[:1],
        record.phone[:1],
        record.name,
        str(record.since or ""),
        record.birthday if record.shares_key else None,
    )


@functools.lru_cache(maxsize=50_000)
def _key_of(
    linkedin: str,
    email: tuple[str, ...],
    phone: tuple[str, ...],
    name: str,
    since: str,
    birthday: str | None,
) -> str:
    """The key of a record, kept as an import asks for each ten times.

    Args:
        linkedin: The profile.
        email: The first address, if there is one.
        phone: The first number, if there is one.
        name: The name.
        since: The day of the connection.
        birthday: The birthday; ``None`` if the key is no other record's.
    """
    name = name_key(name)
    suffix = "" if birthday is None else f"|{name}|{birthday}"
    if key := profile_key(linkedin):
        return digest(f"in:{key}{suffix}")
    if email:
        return digest(f"mailto:{email[0].casefold()}{suffix}")
    if phone:
        digits = "".join(filter(str.isdigit, phone[0]))
        return digest(f"tel:{digits}|{name}{suffix}")
    return digest(f"name:{name}|{since}{suffix}")


def load_memory(root: Path, source: str) -> Memory:
    """The memory of a source; an empty one where there is none.

    Raises:
        StateUnreadable: It cannot be read, or names files that cannot be a journal's.
    """
    path = memory_path(source)
    memory: Memory | None = read_state(
        root, path, Memory, version=VERSION, without=_WITHOUT
    )
    for remembered in (memory or Memory()).people.values():
        if remembered.slug and not is_slug(remembered.slug):
            reason = f'does not belong to this journal: no file can be called "{remembered.slug}"'
            raise StateUnreadable(path, reason, _WITHOUT)
    return memory or Memory()


def remembered_sources(root: Path) -> list[str]:
    """Every source that a journal remembers something of, by the files that are there.

    Copies that another program made of a memory count: whom they name is in them, too.

    Raises:
        StateUnreadable: Nobody can say which there are.
    """
    names = state_names(root, FOLDER, without=_WITHOUT)
    return [name for name in names if name != _REVIEW]


def is_source(name: str) -> bool:
    """Whether a name that was read from a file can be that of a source."""
    if name == _REVIEW:
        return False
    return bool(_SOURCE.fullmatch(name))


def facts_elsewhere(root: Path, source: str) -> dict[str, frozenset[str]]:
    """Digests of what all other sources said, by slug.

    Raises:
        StateUnreadable: What one of them said cannot be read.
    """
    facts_by_slug: dict[str, frozenset[str]] = {}
    for remembered_source in remembered_sources(root):
        if remembered_source == source:
            continue
        for remembered in load_memory(root, remembered_source).people.values():
            facts = facts_by_slug.get(remembered.slug, frozenset())
            facts_by_slug[remembered.slug] = facts | remembered.facts
    return facts_by_slug


def memory_path(source: str) -> str:
    """Where the memory of a source lies, relative to the journal's folder."""
    return f"{FOLDER}/{source}.json"


def encode_memory(memory: Memory) -> str:
    """A memory as the text of its file."""
    return msgspec.json.encode(memory, order="deterministic").decode() + "\n"


def with_claims(memory: Memory, claims: Iterable[tuple[str, str]]) -> Memory:
    """A memory that knows which file each key is to get, before it is written."""
    people = dict(memory.people)
    for key, slug in claims:
        remembered = people.get(key, Remembered(""))
        if not remembered.slug:
            people[key] = msgspec.structs.replace(remembered, slug=slug)
    return Memory(people)


def with_facts(
    memory: Memory, news: Iterable[tuple[str, str, Iterable[str]]]
) -> Memory:
    """A memory with more in it: key, slug and facts of each person."""
    people = dict(memory.people)
    for key, slug, facts in news:
        remembered = people.get(key, Remembered(slug))
        digests = remembered.facts | {digest(fact) for fact in facts}
        people[key] = msgspec.structs.replace(remembered, slug=slug, facts=digests)
    return Memory(people)
