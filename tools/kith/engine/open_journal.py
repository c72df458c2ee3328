"""A journal that is opened once and then told what changed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from kith.check.check import CheckResult, Judge, Judgement, order_of_findings
from kith.check.rule_settings import validate_rule_settings
from kith.engine.cached_journal import CachedJournal, encode_sections
from kith.engine.fact_index import FactIndex, changed_facts
from kith.engine.facts import NO_FACTS, Fact, FileFacts, statements_of
from kith.engine.judged_file import FileContent, FileKind, JudgedFile
from kith.engine.reads import Reads
from kith.engine.surroundings import SurroundedJournal, SurroundingNetwork
from kith.engine.world import World
from kith.load.journal import FileRecord, read_file_record
from kith.model.contact import Organization, Person
from kith.model.coverage import Coverage
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.settings import Settings
from kith.network.network import Network
from kith.rules.registry import all_rules
from kith.rules.rule import CONNECTING, Rule
from kith.text.diagnostic import Diagnostic
from kith.text.slugs import slug_of

ReadBytes = Callable[[str], bytes | None]
"""Gives the bytes of a file by its path; nothing where they cannot be read."""


_Record = Person | Organization | Post


class _Change:
    """What is different in files that were taken as they stand now.

    Args:
        is_first: Whether no file was known before, so that all are judged whatever they state.
    """

    def __init__(self, *, is_first: bool) -> None:
        self.is_first = is_first
        self.paths: set[str] = set()
        self.facts: set[Fact] = set()
        self.surveys: set[str] = set()


class OpenJournal:
    """A journal's files, what they state about the network, and the findings in them.

    Args:
        settings: Which rules are on, and with what settings.
        today: The day on which the journal is judged.
        read: Reads a file.
        cached: The journal as it was when it was last open, by the same settings on the same day;
            nothing for one that never was.
        rules: The rules to judge by, where it shall not be all there are.

    Raises:
        SettingsError: The settings name a rule or a setting that does not exist, or hold a word
            list that cannot be understood.
    """

    def __init__(
        self,
        settings: Settings,
        today: dt.date,
        read: ReadBytes,
        *,
        cached: CachedJournal | None = None,
        rules: Iterable[Rule] | None = None,
    ) -> None:
        validate_rule_settings(settings)
        self.files = {} if cached is None else cached.files()
        self._settings = settings
        self._today = today
        self.read = read
        self._judge = Judge(settings, tuple(rules or all_rules()), today)
        self._kept = cached
        if cached is None:
            self._surveys = self._judge.new_surveys()
        else:
            conclusions = cached.conclusions()
            self._surveys = self._judge.new_surveys(cached.extracts, conclusions)
        nobody = Journal()
        self._context = self._judge.context(nobody, Network(nobody, today))
        self._index = FactIndex(self.files, cached)
        self._loaded: dict[str, FileRecord] = {}

    def update(
        self, changes: Iterable[tuple[str, FileContent | None]]
    ) -> frozenset[str]:
        """Take files as they stand now, and judge whatever their changes can reach.

        Args:
            changes: Each file that is new, or perhaps another than before, with its path; nothing
                for one that is gone.

        Returns:
            The paths of the files that are another than before, and of those in which something
            else is found than before.
        """
        change = _Change(is_first=not self.files)
        for path, content in changes:
            if not self._is_same(path, content):
                self._take(path, content)
                change.paths.add(path)
        # Not file by file: a processor likes to do the same for long.
        for path in sorted(change.paths):
            self._compare(path, change)
        stale = set(change.paths)
        for name in sorted(change.surveys):
            stale |= self._judge.conclude(name, self._surveys, self._context)
        for fact in change.facts:
            stale |= self._index.concerned(fact)
        differing = self._judge_files(sorted(stale & self.files.keys()))
        return frozenset(differing | change.paths)

    def result(self) -> CheckResult:
        """All findings."""
        findings: list[Finding] = []
        needed: set[tuple[str, str]] = set()
        for path in sorted(self.files):
            file = self.files[path]
            findings += file.findings
            for rule in file.needed:
                needed.add((path, rule))
        return CheckResult(tuple(findings), self.excused, frozenset(needed))

    @property
    def excused(self) -> int:
        """How many findings there would be more, but for exceptions."""
        return sum(file.excused for file in self.files.values())

    def coverage(self, copies: Mapping[str, tuple[str, ...]]) -> Coverage:
        """What was read, in numbers.

        Args:
            copies: Files that are not read as they are copies of another, by that one's path.
        """
        kinds = Counter(file.kind for file in self.files.values())
        return Coverage(
            people=kinds["person"],
            organizations=kinds["organization"],
            posts=kinds["post"],
            connections=sum(file.is_connection for file in self.files.values()),
            unread=kinds["unread"],
            copies=sum(map(len, copies.values())),
        )

    def encode(self) -> list[bytes]:
        """What to keep, to open it again with: see :mod:`kith.engine.cached_journal`."""
        return encode_sections(self.files, self._surveys, self._index, self._kept)

    def forget_records(self) -> None:
        """Free the memory of what was read; what is asked about is read again."""
        self._loaded.clear()

    def record(self, path: str) -> _Record | None:
        """The contact or post at a path, if it can be read."""
        return self._load(path).record

    def surroundings(self) -> SurroundingNetwork:
        """What follows from all files; each is read when it is asked about."""
        world = World(self.files, self._index, self.record)
        journal = SurroundedJournal((), (), world, Reads())
        return SurroundingNetwork(journal, self._settings, self._today)

    def _is_same(self, path: str, content: FileContent | None) -> bool:
        file = self.files.get(path)
        if file is None or content is None:
            return file is None and content is None
        if file.problems != content.problems or file.digest != content.digest:
            return False
        file.stamp = content.stamp
        return True

    def _take(self, path: str, content: FileContent | None) -> None:
        """Read a file as it stands now."""
        self._loaded.pop(path, None)
        if content is None:
            del self.files[path]
            return
        record = None
        if content.data is not None:
            self._loaded[path] = read_file_record(path, content.data)
            record = self._loaded[path].record
        self.files[path] = JudgedFile(
            digest=content.digest,
            problems=content.problems,
            kind=_kind_of(record, content),
            is_connection=isinstance(record, Person) and record.status in CONNECTING,
            stamp=content.stamp,
        )

    def _compare(self, path: str, change: _Change) -> None:
        """Note what a file that was read states otherwise than before."""
        before = self._index.facts_of(path)
        extracts: Mapping[str, Any] = {}
        after = NO_FACTS
        file = self.files.get(path)
        if file is not None:
            record = self._loaded[path].record if file.is_record else None
            if record is not None:
                extracts = self._surveys.extracts_of(record, self._context)
            statements = statements_of(record, slug_of(path), file.kind, file.digest)
            after = FileFacts(statements, _digest(extracts), before.reads)
        self._index.replace(path, after)
        if not change.is_first:
            change.facts |= changed_facts(before.statements, after.statements)
        if before.extracts != after.extracts:
            change.surveys |= self._surveys.replace(path, extracts)

    def _load(self, path: str) -> FileRecord:
        if path not in self._loaded:
            data = self.read(path)
            if data is None:
                self._loaded[path] = FileRecord(path, None, [])
            else:
                self._loaded[path] = read_file_record(path, data)
        return self._loaded[path]

    def _judge_files(self, paths: list[str]) -> set[str]:
        """Judge some files; those in which something else is found than before."""
        reads = Reads()
        world = World(self.files, self._index, self.record)
        records = []
        problems: list[Diagnostic] = []
        for path in paths:
            loaded = self._load(path)
            problems += self.files[path].problems
            problems += loaded.problems
            if loaded.record is not None:
                records.append(loaded.record)
        journal = SurroundedJournal(records, problems, world, reads)
        network = SurroundingNetwork(journal, self._settings, self._today)
        judgement = self._judge.judge(journal, network, self._surveys)
        return self._keep(paths, judgement, reads)

    def _keep(self, paths: list[str], judgement: Judgement, reads: Reads) -> set[str]:
        """Keep what was found in some files; those where it is something else than before."""
        findings = defaultdict(list)
        for finding in sorted(judgement.findings, key=order_of_findings):
            findings[finding.path].append(finding)
        needed = defaultdict(list)
        for path, rule in sorted(judgement.needed):
            needed[path].append(rule)
        differing = set()
        for path in paths:
            file = self.files[path]
            if list(file.findings) != findings[path]:
                differing.add(path)
            file.findings = tuple(findings[path])
            file.excused = judgement.excused[path]
            file.needed = tuple(needed[path])
            facts = reads.by_path.get(path, ())
            self._index.set_reads(path, tuple(sorted(set(facts))))
        return differing


def _digest(extracts: Mapping[str, Any]) -> bytes:
    if not extracts:
        return b""
    encoded = msgspec.msgpack.encode(extracts, order="deterministic")
    return hashlib.blake2b(encoded, digest_size=8).digest()


def _kind_of(record: _Record | None, content: FileContent) -> FileKind:
    match record:
        case Person():
            return "person"
        case Organization():
            return "organization"
        case Post():
            return "post"
    rules = {problem.rule for problem in content.problems}
    if content.data is None and rules and "unreadable" not in rules:
        # Nothing but a copy that is not read.
        return ""
    return "unread"
