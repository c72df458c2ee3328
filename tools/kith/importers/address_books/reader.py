"""What reading an address book comes to, whatever its form: entries to people and organizations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from kith.importers.address_books.entry import Entry, organization_of, person_of
from kith.importers.records import Batch, Notice, OrganizationRecord, PersonRecord
from kith.importers.sources import Advance, find_sources, read_whole

ReadEntries = Callable[[str, bytes, list[Notice]], list[Entry | None]]
"""From a file's name and content to its entries; ``None`` for one that was noted and left out."""


def read_books(
    paths: Iterable[Path],
    source: str,
    suffixes: Collection[str],
    read_entries: ReadEntries,
    advance: Advance,
) -> Batch:
    """Read every address book of the files, folders and zips.

    Args:
        paths: Where to look.
        source: The source's short name.
        suffixes: How names of files in folders and zips must end, in small letters.
        read_entries: Reads one file.
        advance: Called with the size of each file that was read.

    Raises:
        KithError: One of the paths cannot be read at all.
    """
    notices: list[Notice] = []
    people: list[PersonRecord] = []
    organizations: list[OrganizationRecord] = []
    read: dict[str, int] = {}
    for file in find_sources(paths, suffixes, notices):
        data = read_whole(file, notices)
        advance(file.size)
        if data is None:
            continue
        entries = read_entries(file.name, data, notices)
        read[file.name] = read.get(file.name, 0) + len(entries)
        for entry in filter(None, entries):
            if entry.is_organization and (entry.organization or entry.name):
                organizations.append(organization_of(entry))
            elif (record := person_of(entry)) is not None:
                people.append(record)
            else:
                what = "it has neither a name nor an address nor a number"
                notices.append(Notice("skipped", entry.origin, what))
    return Batch(
        source=source,
        people=tuple(people),
        organizations=tuple(organizations),
        notices=tuple(notices),
        read=read,
    )
