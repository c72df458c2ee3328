"""A journal as it stands on the disk and in an editor: judged, and asked about while one types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from kith.check.accepted import findings_not_accepted
from kith.check.baseline import subject_of
from kith.disk.sight import Sight, look_at
from kith.engine.journal_on_disk import JournalOnDisk
from kith.engine.record_cache import load_kept_journal
from kith.engine.surroundings import SurroundingNetwork
from kith.errors import KithError
from kith.load.absent import journal_reader
from kith.load.journal_state import SETTINGS
from kith.load.settings import read_settings
from kith.load.settings_files import settings_files
from kith.lsp.names import JournalNames
from kith.model.contact import Organization, Person
from kith.model.finding import Finding
from kith.model.post import Post
from kith.model.settings import Settings


class LiveJournal:
    """A journal that is kept in memory, with what an editor holds and has not written.

    Args:
        root: Its folder.
        today: Gives the current day.
    """

    def __init__(self, root: Path, today: Callable[[], dt.date]) -> None:
        self.root = root
        self._names = JournalNames()
        # Of which files the names may be others by now; of all of them, if that is not known.
        self._stale_names: set[str] | None = set()
        self.problem: KithError | None = None
        self.settings = Settings()
        self._clock = today
        self._unsaved: dict[str, bytes] = {}
        self._judged_by: tuple[Settings, dt.date] | None = None
        self._is_judging = False
        # Before anything is read, so that a change meanwhile is seen.
        self._sight = self._look()
        self._journal: JournalOnDisk = self._judge()
        # Reading them all anew would take five times as long.
        self._names.fill(self._journal, load_kept_journal(root).records)

    @property
    def names(self) -> JournalNames:
        """The names of all contacts and posts as they are now."""
        if self._stale_names is None:
            self._names.update(self._journal)
        else:
            for path in self._stale_names:
                self._names.update_file(self._journal, path)
        self._stale_names = set()
        return self._names

    @property
    def today(self) -> dt.date:
        """The day on which it is judged."""
        return self._clock()

    @property
    def unsaved(self) -> dict[str, bytes]:
        """What the editor holds and has not written, by path; not to be changed."""
        return self._unsaved

    @property
    def paths(self) -> list[str]:
        """The paths of all files."""
        return sorted(self._journal.files)

    def set_unsaved(self, path: str, text: str | None) -> None:
        """Take what an editor holds of a file; nothing if that is what the disk holds."""
        data = None if text is None else text.encode("utf-8", "surrogatepass")
        if data == self._unsaved.get(path):
            return
        if data is None:
            del self._unsaved[path]
        else:
            self._unsaved[path] = data
        if path == SETTINGS or self._is_another_day:
            self.refresh()
            return
        if not self._journal.retake(path):
            self._stale_names = None
        elif self._stale_names is not None:
            self._stale_names.add(path)

    def refresh(self) -> None:
        """Judge anew what has changed on the disk, by the settings of now."""
        self._journal = self._judge()
        self._stale_names = None

    def is_changed(self) -> bool:
        """Whether anything on the disk is another than when this was asked last."""
        before, self._sight = self._sight, self._look()
        return before != self._sight

    def findings(self, path: str) -> tuple[Finding, ...]:
        """What was found in a file and is not accepted."""
        if not self._is_judging or path not in self._journal.files:
            return ()
        findings = tuple(self._findings_of_namesakes(path))
        try:
            findings = findings_not_accepted(findings, self.settings, self._read)
        except KithError as error:
            self.problem = error
        return tuple(finding for finding in findings if finding.path == path)

    def all_findings(self) -> tuple[Finding, ...]:
        """What was found in all files and is not accepted."""
        if not self._is_judging:
            return ()
        findings = self._journal.result().findings
        try:
            return findings_not_accepted(findings, self.settings, self._read)
        except KithError as error:
            self.problem = error
        return findings

    def network(self) -> SurroundingNetwork:
        """What follows from all files, as far as it is asked about."""
        return self._journal.surroundings()

    def record(self, path: str) -> Person | Organization | Post | None:
        """The contact or post at a path, if it can be read."""
        return self._journal.record(path)

    def read(self, path: str) -> str | None:
        """The text of a file, unsaved or on the disk; nothing where it cannot be read."""
        data = self._unsaved.get(path)
        if data is None:
            data = self._journal.read(path)
        return None if data is None else data.decode("utf-8", "replace")

    def is_as_on_disk(self, path: str, text: str) -> bool:
        """Whether an editor holds what the disk does, but for what editors change by themselves."""
        try:
            data = journal_reader(self.root)(path)
        except OSError:
            return False
        if data is None:
            return False
        return _plain(data.decode("utf-8", "surrogateescape")) == _plain(text)

    def is_other_text_on_disk(self, path: str) -> bool:
        """Whether a file is there that is not UTF-8, which an editor shows as something else."""
        try:
            data = journal_reader(self.root)(path)
        except OSError:
            return False
        if data is None:
            return False
        return not _is_utf_8(data)

    @property
    def _is_another_day(self) -> bool:
        return self._judged_by is not None and self._judged_by[1] != self.today

    def _look(self) -> Sight:
        root = self.root
        return look_at([root / "contacts", root / "posts", *settings_files(root)])

    def _findings_of_namesakes(self, path: str) -> Iterator[Finding]:
        files = self._journal.files
        if not self.settings.baseline:
            yield from files[path].findings
            return
        # A baseline counts by the slug.
        subject = subject_of(path)
        for namesake in sorted(files):
            if subject_of(namesake) == subject:
                yield from files[namesake].findings

    def _judge(self) -> JournalOnDisk:
        """The journal as it stands; where the settings are broken, by the last ones that were not."""
        settings = self.settings
        self.problem = None
        try:
            settings = read_settings(self._read)
            journal = self._journal_by(settings)
        except KithError as error:
            self.problem = error
            return self._journal_by(self.settings)
        self.settings = settings
        self._is_judging = True
        return journal

    def _journal_by(self, settings: Settings) -> JournalOnDisk:
        judged_by = (settings.of_judging, self.today)
        if judged_by == self._judged_by:
            self._journal.refresh()
            return self._journal
        journal = JournalOnDisk(
            self.root,
            settings,
            self.today,
            is_lasting=True,
            unsaved=self._unsaved,
        )
        self._judged_by = judged_by
        return journal

    def _read(self, path: str) -> bytes | None:
        data = self._unsaved.get(path)
        return journal_reader(self.root)(path) if data is None else data


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
