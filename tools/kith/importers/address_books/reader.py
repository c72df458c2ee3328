"""What reading an address book comes to, whatever its form: entries to people and organizations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from kith.importers.address_books.bounds import bounded
from kith.importers.address_books.entry import (
    CardEntry,
    left_out_of_organization,
    organization_of,
    person_of,
)
from kith.importers.notices import Guard, Notices
from kith.importers.records import (
    Batch,
    Notice,
    OrganizationRecord,
    Origin,
    PersonRecord,
)
from kith.importers.sources import Advance, find_sources, read_whole
from kith.importers.tidy import tidy

ReadEntries = Callable[[str, bytes, list[Notice]], Iterable[CardEntry | None]]
"""From a file's name and content to its entries; ``None`` for one that was noted and left out."""
MOST_ENTRIES = 100_000
"""So many entries are read of one file: twice what the largest address books can hold."""


def read_books(
    paths: Iterable[Path],
    source: str,
    suffixes: Collection[str],
    read_entries: ReadEntries,
    advance: Advance,
) -> Batch:
    """Read every address book of the files, folders and zips.

    Args:
        paths: Files, folders and zips.
        source: The source's short name.
        suffixes: How names of files in folders and zips must end, in small letters.
        read_entries: Reads one file.
        advance: Called with the size of each file that was read.

    Raises:
        KithError: One of the paths cannot be read at all.
    """
    notices = Notices()
    collected = _Collected(notices)
    read: dict[str, int] = {}
    for file in find_sources(paths, suffixes, notices):
        data = read_whole(file, notices)
        advance(file.size)
        if data is None:
            continue
        number = 0
        with Guard(notices, Origin(file.name), "the rest of it"):
            entries = read_entries(file.name, data, notices)
            for number, entry in enumerate(entries, start=1):
                collected.add(entry)
                if number == MOST_ENTRIES:
                    origin = entry.origin if entry else Origin(file.name)
                    message = f"everything after the first {MOST_ENTRIES:,} entries"
                    notices.append(Notice.skipped(origin, message))
                    break
        read[file.name] = read.get(file.name, 0) + number
    return Batch(
        source=source,
        people=tuple(collected.people),
        organizations=tuple(collected.organizations),
        notices=tuple(notices),
        read=read,
    )


class _Collected:
    """The records of the entries read so far."""

    def __init__(self, notices: list[Notice]) -> None:
        self.people: list[PersonRecord] = []
        self.organizations: list[OrganizationRecord] = []
        self._notices = notices

    def add(self, entry: CardEntry | None) -> None:
        """Take in the next entry of a file."""
        if entry is None:
            return
        with Guard(self._notices, entry.origin, is_record=True):
            entry = bounded(entry, self._notices)
            if _is_organization(entry):
                self.organizations.append(organization_of(entry))
                self._notices.extend(left_out_of_organization(entry))
                return
            record = person_of(entry, self._notices)
            if record is None:
                message = "it has no name, address or number"
                self._notices.append(
                    Notice.skipped(entry.origin, message, is_record=True)
                )
            else:
                self.people.append(record)


def _is_organization(entry: CardEntry) -> bool:
    if not entry.is_organization:
        return False
    return bool(tidy(entry.organization) or tidy(entry.name))
