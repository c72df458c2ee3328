"""All files of a journal, each read when it is asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

from kith.engine.fact_index import FactIndex
from kith.engine.facts import FactKind
from kith.engine.judged_file import JudgedFile
from kith.model.contact import Contact, Organization, Person
from kith.model.post import Post
from kith.text.slugs import slug_of

ReadRecord = Callable[[str], Contact | Post | None]
"""Gives the contact or post at a path."""


class World:
    """All files of a journal, each read when it is asked for.

    Args:
        files: What is kept of each, by path.
        index: The facts that they state.
        read: Reads one.
    """

    def __init__(
        self, files: Mapping[str, JudgedFile], index: FactIndex, read: ReadRecord
    ) -> None:
        self.files = files
        self.index = index
        self.read = read

    def paths_of(self, slug: str) -> list[str]:
        """The files with a slug, readable or not, in the order of their paths."""
        return self.index.paths_of(slug)

    def has_contact(self, slug: str) -> bool:
        """Whether there is a contact with a slug, or a file that could not be read."""
        # Nearly all lie right there.
        usual = self.files.get(f"contacts/{slug}.md")
        if usual is not None and usual.kind:
            return True
        kinds = {self.files[path].kind for path in self.paths_of(slug)}
        return not kinds <= {"post"}

    def people(self, slug: str) -> list[Person]:
        """Everybody with a slug: more than one person where slugs clash."""
        return self._people_at(self.paths_of(slug))

    def contact(self, slug: str) -> Contact | None:
        """The contact with a slug; of several the first, people first."""
        for person in self.people(slug):
            return person
        for path in self.paths_of(slug):
            record = self.read(path)
            if isinstance(record, Organization):
                return record
        return None

    def people_stating(self, kind: FactKind, key: str) -> list[Person]:
        """The people whose files state a fact, in the order of their paths."""
        return self._people_at(self.index.staters_of(kind, key))

    @functools.cached_property
    def contact_slugs(self) -> AbstractSet[str]:
        """The slugs of all contacts, and of all files that could not be read."""
        return self._slugs_of("person", "organization", "unread")

    @functools.cached_property
    def slugs(self) -> AbstractSet[str]:
        """The slugs of all files."""
        return self._slugs_of("person", "organization", "post", "unread")

    def _people_at(self, paths: Iterable[str]) -> list[Person]:
        records = map(self.read, paths)
        return [record for record in records if isinstance(record, Person)]

    def _slugs_of(self, *kinds: str) -> set[str]:
        slugs = set()
        for path, file in self.files.items():
            if file.kind in kinds:
                slugs.add(slug_of(path))
        return slugs
