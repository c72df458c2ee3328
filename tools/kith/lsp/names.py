"""The names of all contacts and posts of a journal, for completion and search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from kith.engine.journal_on_disk import JournalOnDisk
from kith.engine.judged_file import JudgedFile
from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.text.folding import fold_letters
from kith.text.slugs import slug_of

RecordKind = Literal["person", "organization", "post"]
_RECORDS: dict[type[Person | Organization | Post], RecordKind] = {
    Person: "person",
    Organization: "organization",
    Post: "post",
}


class NamedFile(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A file as it is listed by its name.

    Args:
        path: Relative to the journal.
        slug: What references call it.
        kind: What it is about.
        name: The name of a contact, the title of a post.
        about: What somebody does, in a few words.
        folded: Slug and names as they are searched.
        organizations: Where somebody is or was, as it is written.
        labels: The tags of a contact, the topics of a post.
    """

    path: str
    slug: str
    kind: RecordKind
    name: str
    about: str
    folded: str
    organizations: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class JournalNames:
    """The names in a journal; those of files that changed are read again."""

    def __init__(self) -> None:
        self._by_path: dict[str, tuple[bytes, NamedFile | None]] = {}
        self._by_slug: dict[str, NamedFile] = {}

    def __iter__(self) -> Iterator[NamedFile]:
        for _, named in self._by_path.values():
            if named is not None:
                yield named

    def fill(
        self, journal: JournalOnDisk, records: Iterable[Person | Organization | Post]
    ) -> None:
        """Take the names from records that were read already."""
        for record in records:
            file = journal.files.get(record.path)
            if file is not None:
                self._by_path[record.path] = (_mark_of(file), named_file(record))
        self.update(journal)

    def update(self, journal: JournalOnDisk) -> None:
        """Take the names of all files that are another than before."""
        for path, file in journal.files.items():
            before = self._by_path.get(path)
            if before is None or before[0] != _mark_of(file):
                self._take(journal, path, file)
        for path in self._by_path.keys() - journal.files.keys():
            del self._by_path[path]
        self._by_slug.clear()
        for named in self:
            self._add(named)

    def update_file(self, journal: JournalOnDisk, path: str) -> None:
        """Take the name of one file; which files there are has not changed."""
        file = journal.files[path]
        named = self._take(journal, path, file)
        slug = slug_of(path)
        before = self._by_slug.get(slug)
        if before is None or before.path == path:
            self._by_slug.pop(slug, None)
        if named is not None:
            self._add(named)

    def _take(
        self, journal: JournalOnDisk, path: str, file: JudgedFile
    ) -> NamedFile | None:
        record = journal.record(path) if file.is_record else None
        named = named_file(record) if record else None
        self._by_path[path] = (_mark_of(file), named)
        return named

    def _add(self, named: NamedFile) -> None:
        before = self._by_slug.get(named.slug)
        if before is None or before.kind == "post":
            self._by_slug[named.slug] = named

    def find(self, slug: str) -> NamedFile | None:
        """The file that a reference leads to; of several the first, contacts before posts."""
        return self._by_slug.get(slug)

    def matching(self, words: str, kinds: Iterable[str], most: int) -> list[NamedFile]:
        """Those whose slug or name has a text in it, the ones that begin with it first."""
        folded = fold_letters(words).strip()
        wanted_kinds = frozenset(kinds)
        ranked = []
        for named in self:
            if named.kind in wanted_kinds and folded in named.folded:
                is_inside = not named.folded.startswith(folded)
                ranked.append((is_inside, named.slug, named))
        ranked.sort(key=lambda row: row[:2])
        return [named for _, _, named in ranked[:most]]

    def organizations(self) -> list[str]:
        """The names of organizations, as most write them, the most frequent first."""
        counts: Counter[str] = Counter()
        for named in self:
            counts.update(named.organizations)
            if named.kind == "organization":
                counts[named.name] += 1
        return [name for name, _ in counts.most_common()]

    def labels(self, kinds: Iterable[str]) -> list[str]:
        """The tags or topics in use, the most frequent first."""
        wanted_kinds = frozenset(kinds)
        counts: Counter[str] = Counter()
        for named in self:
            if named.kind in wanted_kinds:
                counts.update(named.labels)
        return [label for label, _ in counts.most_common()]


def named_file(record: Person | Organization | Post) -> NamedFile:
    """A record as it is listed by its name."""
    name = record.title if isinstance(record, Post) else record.name
    aliases = () if isinstance(record, Post) else record.aliases
    positions = record.positions if isinstance(record, Person) else ()
    return NamedFile(
        path=record.path,
        slug=record.slug,
        kind=_RECORDS[type(record)],
        name=name,
        about=_about(record),
        folded=fold_letters(" ".join((record.slug, name, *aliases))),
        organizations=tuple(position.organization for position in positions),
        labels=record.topics if isinstance(record, Post) else record.tags,
    )


def _about(record: Person | Organization | Post) -> str:
    if isinstance(record, Post):
        return f"post, {record.status}" if record.status else "post"
    if isinstance(record, Organization):
        return record.industry or "organization"
    for position in record.positions[:1]:
        return ", ".join(filter(None, (position.title, position.organization)))
    return record.location or ""


def _mark_of(file: JudgedFile) -> bytes:
    return file.digest + file.kind.encode()
