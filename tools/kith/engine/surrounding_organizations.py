"""The organizations of a journal, as far as they are asked about while files are judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from kith.engine.reads import Lookup, Reads
from kith.engine.world import World
from kith.model.contact import Organization, Person
from kith.network.organizations import (
    Membership,
    OrganizationEntry,
    OrganizationFiles,
    OrganizationIndex,
    keys_of_file,
    keys_of_name,
    organization_entry,
)


class SurroundingOrganizations(OrganizationIndex):
    """The organizations of a journal, as far as they are asked about.

    Args:
        world: All files.
        reads: Notes what is asked.
        today: A position that ended before it is a former one.
    """

    def __init__(self, world: World, reads: Reads, today: dt.date) -> None:
        super().__init__((), {}, OrganizationFiles(()))
        self._world = world
        self._reads = reads
        self._today = today
        self.by_slug = Lookup(self._entry)

    def file_of(self, name: str) -> Organization | None:
        """The file of the organization that a position names so, if it has one."""
        keys = keys_of_name(name)
        for key in keys:
            self._reads.note_organization(key)
        file = self._find_file(keys, name)
        if file is not None:
            self._reads.note("standing", file.slug)
        return file

    def _find_file(self, keys: tuple[str, str], name: str) -> Organization | None:
        index = self._world.index
        staters = [index.staters_of("organization", key) for key in keys]
        paths = sorted(set().union(*staters))
        if not paths:
            return None
        return OrganizationFiles(self._organizations(paths)).find(name)

    def _organizations(self, paths: Iterable[str]) -> list[Organization]:
        records: Iterable[Any] = map(self._world.read, paths)
        return [record for record in records if isinstance(record, Organization)]

    def _entry(self, slug: str) -> OrganizationEntry | None:
        """An organization with a file, and the people who are or were there."""
        organizations = self._organizations(self._world.paths_of(slug))
        if not organizations:
            return None
        return organization_entry(
            slug=slug,
            name=organizations[0].name,
            file=organizations[0],
            members=self._members(slug, organizations),
            today=self._today,
        )

    def _members(
        self, slug: str, organizations: list[Organization]
    ) -> Iterator[Membership]:
        """The positions at an organization.

        Args:
            slug: Its slug.
            organizations: The files with that slug.
        """
        people: dict[str, Person] = {}
        for key in frozenset().union(*map(keys_of_file, organizations)):
            self._reads.note("members", key)
            for person in self._world.people_stating("members", key):
                people[person.path] = person
        for _, person in sorted(people.items()):
            for position in person.positions:
                file = self.file_of(position.organization)
                if file is not None and file.slug == slug:
                    yield Membership(person, position)
