"""Keeps what is known of a journal on the disk, and finds it again if it still holds."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kith.disk import system
from kith.disk.inside import OutsideOfJournal, locate
from kith.disk.lock import make_state_folder
from kith.disk.machine_key import machine_key
from kith.disk.section_file import SectionFile, write_sections
from kith.engine.cached_journal import CachedJournal
from kith.engine.validity import validity_of
from kith.model.settings import Settings

CACHE = ".kith/cache/journal"
"""Where a journal is kept; it may be deleted at any time."""


class JournalCache:
    """The file in which a journal is kept.

    Args:
        root: The journal's folder.
        key: The key of this machine, which signs it.
        settings: The journal's settings.
        today: The day on which it is judged.
    """

    def __init__(
        self, root: Path, key: bytes, settings: Settings, today: dt.date
    ) -> None:
        self._root = root
        self._key = key
        self._label = validity_of(settings, today)

    @classmethod
    def of(cls, root: Path, settings: Settings, today: dt.date) -> JournalCache | None:
        """The cache of a journal; nothing where this machine can have none."""
        key = machine_key()
        if key is None:
            return None
        return cls(root, key, settings, today)

    @contextlib.contextmanager
    def opened(self) -> Iterator[CachedJournal | None]:
        """The journal as it was kept, with the same settings on the same day, if it was."""
        try:
            sections = SectionFile.opened(locate(self._root, CACHE), self._key)
        except OutsideOfJournal:
            sections = None
        if sections is None:
            yield None
            return
        with sections:
            if sections.label != self._label:
                yield None
                return
            try:
                cached = CachedJournal(sections)
            except msgspec.MsgspecError:
                cached = None
            yield cached

    def write(self, sections: list[bytes]) -> None:
        """Keep a journal for the next time, where the disk takes it."""
        write_cache(self._root, CACHE, sections, self._label, self._key)


def write_cache(
    root: Path, path: str, sections: list[bytes], label: bytes, key: bytes
) -> None:
    """Write a file of the cache, where the disk takes it.

    Args:
        root: The journal's folder.
        path: The file, relative to it.
        sections: What it holds.
        label: What it holds for.
        key: The key of this machine.
    """
    with contextlib.suppress(OSError, OutsideOfJournal):
        make_state_folder(root)
        location = locate(root, path)
        system.make_folders(location.parent.parent, [location.parent.name])
        write_sections(location, sections, label, key)
