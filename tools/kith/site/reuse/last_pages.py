"""Takes pages over from the last build: from the beginning of a build to its end."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.staged_folder import FileState, StagedFolder, state_of_file
from kith.site.data import SiteData
from kith.site.pages import Page
from kith.site.reuse.atoms import Atoms
from kith.site.reuse.fingerprint import digest, fingerprint
from kith.site.reuse.last_pieces import LastPieces
from kith.site.reuse.memory import (
    PackedReads,
    RememberedPage,
    SiteMemory,
    without_unused,
)
from kith.site.reuse.noted_data import NotedData
from kith.site.reuse.reads import ReadLog, are_texts

_MOST_KEPT_IN_MEMORY = 1_000
"""So many views of changed pages wait to be rendered; a view has some 2 KB.

Where more pages have changed, the others are rendered without asking whether they are the same.
"""


class ComputedView(msgspec.Struct, frozen=True):
    """What a template shows.

    Args:
        view: Its values.
        fingerprint: Of these and of what says which page it is; ``None`` where nothing can say
            that the page would be the same again.
        inputs: The digest of what was read of the journal for them; empty where it is not known.
        reads: What was read, as :class:`PackedReads` packs it.
    """

    view: Any
    fingerprint: bytes | None
    inputs: bytes = b""
    reads: bytes = b""


class LastPages:
    """The pages of the last build, and what becomes of each.

    Args:
        output: The site's folder; it exists.
        memory: What is remembered of the site in it.

    Attributes:
        folder: The folder in which MkDocs shall write; it takes the place of the site's.

    Raises:
        OSError: The folder cannot be made.
    """

    def __init__(self, output: Path, memory: SiteMemory) -> None:
        self._output = output
        self._memory = memory
        self._site_key = b""
        self._views_key = b""
        self._pieces_key = b""
        self._pieces: LastPieces | None = None
        self._facts = b""
        self._atoms: Atoms | None = None
        self._reads = PackedReads(memory.atoms)
        self._log = ReadLog()
        self._noted: Any = None
        self._written_before: Collection[str] = ()
        self._views = 0
        self._kept: dict[str, RememberedPage] = {}
        self._computed: dict[str, ComputedView] = {}
        self._warnings = _WarningCount()
        self._warnings_before = 0
        self._output_name = _OutputName()
        self.folder = StagedFolder(output)
        self._output_name.begin(self.folder.location, output)
        self._warnings.begin()

    def set_data(self, data: SiteData, views_key: bytes, pieces_key: bytes) -> None:
        """Say what the site is made of, before anything is made of it.

        Args:
            data: It; the pieces of data files are looked for in the last build from now on.
            views_key: Of what the values of all pages have in common; empty where that cannot be
                told.
            pieces_key: Of what all pieces have in common; likewise.
        """
        self._views_key = views_key
        self._pieces_key = pieces_key
        self._atoms = Atoms(data)
        self._noted = NotedData(data, self._log)
        is_same = pieces_key and pieces_key == self._memory.pieces_key
        self._pieces = LastPieces(
            last=self._memory.pieces if is_same else {},
            reads=self._reads,
            atoms=self._atoms,
            noted=self._noted,
            log=self._log,
            count_warnings=lambda: self._warnings.count,
        )
        if pieces_key:
            data.pieces = self._pieces

    def set_common(
        self, site_key: bytes, facts: bytes, written_before: Collection[str]
    ) -> None:
        """Say what pages have in common, before the first is looked at.

        Args:
            site_key: Of what all pages are made with; empty where that cannot be told.
            facts: Of what those in the navigation show beside their views.
            written_before: The paths of files that MkDocs writes before the pages.
        """
        self._site_key = site_key
        self._facts = facts
        self._written_before = written_before

    def look_at(self, page: Page) -> ComputedView | None:
        """See whether a page would be the same again, and take it over then.

        Returns:
            What it shows, where that was worked out and the page is to be rendered.
        """
        remembered = self._remembered(page)
        if remembered is None:
            return None
        if self._has_same_inputs(page, remembered):
            self._kept[page.destination] = remembered
            return None
        if self._views >= _MOST_KEPT_IN_MEMORY:
            return None
        computed = self.make(page)
        if computed.fingerprint == remembered.fingerprint:
            self._kept[page.destination] = self._page_of(computed, remembered.state)
            return None
        self._views += 1
        return computed

    def _remembered(self, page: Page) -> RememberedPage | None:
        """A page of the last build, if its file is as that left it."""
        if not self._site_key or self._memory.site_key != self._site_key:
            return None
        remembered = self._memory.pages.get(page.destination)
        if remembered is None or page.destination in self._written_before:
            return None
        if state_of_file(self._output / page.destination) != remembered.state:
            return None
        return remembered

    def _has_same_inputs(self, page: Page, remembered: RememberedPage) -> bool:
        """Whether all that a page read of the journal is as it was."""
        if not remembered.inputs or not self._views_key:
            return False
        if self._memory.views_key != self._views_key:
            return False
        try:
            names = self._reads.unpack(remembered.reads)
            return self._inputs(page, names) == remembered.inputs
        except (LookupError, ValueError):
            # Written by somebody else.
            return False

    def _inputs(self, page: Page, names: Iterable[str]) -> bytes:
        assert self._atoms is not None
        of_inputs = self._atoms.digest_of_all(names, page.made_of)
        return digest(of_inputs, self._name(page) or os.urandom(16))

    def _page_of(self, computed: ComputedView, state: FileState) -> RememberedPage:
        assert computed.fingerprint is not None
        return RememberedPage(
            computed.fingerprint, state, computed.inputs, computed.reads
        )

    def is_kept(self, page: Page) -> bool:
        """Whether a page was taken over."""
        return page.destination in self._kept

    def make(self, page: Page) -> ComputedView:
        """What a page shows; it raises what the page's view raises."""
        if self._atoms is None:
            return ComputedView(page.view(), None)
        before = self._warnings.count
        self._log.take()
        view = page.view(self._noted)
        reads = self._log.take()
        of_view = self._fingerprint(page, view)
        if self._warnings.count > before or of_view is None:
            # Another build is to warn again.
            return ComputedView(view, None)
        if reads is None or not are_texts(reads):
            return ComputedView(view, of_view)
        names = tuple(reads)
        # Packed at once: thousands of pages name the same.
        packed = self._reads.pack(names)
        return ComputedView(view, of_view, self._inputs(page, names), packed)

    def _fingerprint(self, page: Page, view: Any) -> bytes | None:
        of_view = fingerprint(view)
        of_name = self._name(page)
        if of_view is None or of_name is None:
            return None
        return digest(of_view, of_name)

    def _name(self, page: Page) -> bytes | None:
        """The digest of what says which page it is, and of what it shows beside its view."""
        of_name = fingerprint(
            (page.source, page.destination, page.title, page.template)
        )
        facts = self._facts if page.in_navigation else b""
        return digest(of_name, facts) if of_name else None

    def begin_rendering(self) -> None:
        """Count warnings from here on as those of the page that is rendered."""
        self._warnings_before = self._warnings.count

    def end_rendering(self, page: Page, computed: ComputedView | None) -> None:
        """Remember a page that was rendered without a warning."""
        if computed is None or computed.fingerprint is None:
            return
        if self._warnings.count == self._warnings_before:
            self._computed[page.destination] = msgspec.structs.replace(
                computed, view=None
            )

    def finish(self) -> SiteMemory:
        """Put the site together; gives what to remember of it.

        Raises:
            OSError: The system refuses.
        """
        try:
            states = self.folder.apply(self._kept)
        finally:
            self._end()
        pages = {path: page for path, page in self._kept.items() if path not in states}
        for path, computed in self._computed.items():
            if path in states:
                pages[path] = self._page_of(computed, states[path])
        memory = SiteMemory(
            output=os.path.realpath(self._output),
            site_key=self._site_key,
            views_key=self._views_key,
            pieces_key=self._pieces_key,
            atoms=self._reads.names,
            pages=pages,
            pieces=self._pieces.pieces if self._pieces else {},
        )
        return without_unused(memory)

    def abandon(self) -> None:
        """Leave the site as it was."""
        self._end()
        self.folder.discard()

    def _end(self) -> None:
        self._warnings.end()
        self._output_name.end()


_LOGGERS = ("mkdocs", "properdocs")


class _WarningCount(logging.Handler):
    """Counts what a build warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def begin(self) -> None:
        for name in _LOGGERS:
            logging.getLogger(name).addHandler(self)

    def end(self) -> None:
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        del record
        self.count += 1


class _OutputName(logging.Filter):
    """Has MkDocs name the site's folder where it says into which it builds."""

    def begin(self, location: Path, output: Path) -> None:
        self._location = str(location)
        self._output = str(output)
        for name in _LOGGERS:
            logging.getLogger(f"{name}.commands.build").addFilter(self)

    def end(self) -> None:
        for name in _LOGGERS:
            logging.getLogger(f"{name}.commands.build").removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = record.msg.replace(self._location, self._output)
        return True
