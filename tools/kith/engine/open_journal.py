"""A journal that is opened once and then told what changed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec

from kith.check.check import CheckResult, Judge, Judgement, order_of_findings
from kith.check.rule_settings import validate_rule_settings
from kith.check.surveys import Conclusions, Extracts
from kith.engine.fact_index import FactIndex, changed_facts
from kith.engine.facts import statements_of
from kith.engine.judged_file import FileContent, FileKind, JudgedFile
from kith.engine.surroundings import (
    Reads,
    SurroundedJournal,
    SurroundingNetwork,
    World,
)
from kith.load.journal import read_file_record
from kith.model.contact import Organization, Person
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

_NOTHING = JudgedFile(digest=b"", problems=(), kind="")


class Kept(msgspec.Struct):
    """What is known of a journal, to open it again with.

    Args:
        files: What is kept of each file, by path.
        extracts: What the surveys keep of them.
        conclusions: What follows from that.
    """

    files: dict[str, JudgedFile]
    extracts: Extracts
    conclusions: Conclusions


class _Loaded(msgspec.Struct, frozen=True):
    """A file that was read.

    Args:
        record: What it is about, if that can be told.
        problems: What is wrong with its form and its values.
    """

    record: Person | Organization | Post | None
    problems: list[Diagnostic]


class OpenJournal:
    """A journal's files, what they state about the network, and the findings in them.

    Args:
        settings: Which rules are on, and with what settings.
        today: The day on which the journal is judged.
        read: Reads a file.
        kept: What was known when it was last open; nothing for a journal that never was.
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
        kept: Kept | None = None,
        rules: Iterable[Rule] | None = None,
    ) -> None:
        validate_rule_settings(settings)
        kept = kept or Kept({}, {}, {})
        self.files = kept.files
        self._settings = settings
        self._today = today
        self._read = read
        self._judge = Judge(settings, tuple(rules or all_rules()), today)
        self._surveys = self._judge.new_surveys(kept.extracts, kept.conclusions)
        nobody = Journal()
        self._context = self._judge.context(nobody, Network(nobody, today))
        self._index = FactIndex(self.files)
        self._loaded: dict[str, _Loaded] = {}

    def update(self, changes: Mapping[str, FileContent | None]) -> frozenset[str]:
        """Take files as they stand now, and judge whatever their changes can reach.

        Args:
            changes: By path, each file that is new or perhaps another than before; nothing for
                one that is gone.

        Returns:
            The paths of the files that are another than before, and of those in which something
            else is found than before.
        """
        changed = {
            path: content
            for path, content in changes.items()
            if not self._is_same(path, content)
        }
        facts = set()
        rules = set()
        for path, content in changed.items():
            before = self._remove(path)
            after = self._add(path, content)
            facts |= changed_facts(before.statements, after.statements)
            if before.extracts != after.extracts:
                rules |= self._survey(path)
        stale = set(changed)
        for fact in facts:
            stale |= self._index.concerned(fact)
        for name in sorted(rules):
            stale |= self._judge.conclude(name, self._surveys, self._context)
        differing = self._judge_files(sorted(stale & self.files.keys()))
        return frozenset(differing | changed.keys())

    def result(self) -> CheckResult:
        """All findings."""
        findings: list[Finding] = []
        needed: set[tuple[str, str]] = set()
        excused = 0
        for path in sorted(self.files):
            file = self.files[path]
            findings += file.findings
            excused += file.excused
            needed.update((path, rule) for rule in file.needed)
        return CheckResult(tuple(findings), excused, frozenset(needed))

    @property
    def kept(self) -> Kept:
        """What to open it again with."""
        return Kept(self.files, self._surveys.extracts, self._surveys.conclusions)

    def forget_records(self) -> None:
        """Free the memory of what was read; what is asked about is read again."""
        self._loaded.clear()

    def record(self, path: str) -> Person | Organization | Post | None:
        """The contact or post at a path, if it can be read."""
        return self._load(path).record

    def _is_same(self, path: str, content: FileContent | None) -> bool:
        file = self.files.get(path)
        if file is None or content is None:
            return file is None and content is None
        if file.problems != content.problems:
            return False
        return file.digest == content.digest

    def _remove(self, path: str) -> JudgedFile:
        """Forget a file; what was kept of it."""
        self._loaded.pop(path, None)
        file = self.files.pop(path, None)
        if file is None:
            return _NOTHING
        self._index.remove(path, file)
        return file

    def _add(self, path: str, content: FileContent | None) -> JudgedFile:
        """Keep what a file states; it is judged later."""
        if content is None:
            return _NOTHING
        record = None
        if content.data is not None:
            self._loaded[path] = _load(path, content.data)
            record = self._loaded[path].record
        kind = _kind_of(record, content)
        file = JudgedFile(
            digest=content.digest,
            problems=content.problems,
            kind=kind,
            is_connection=isinstance(record, Person) and record.status in CONNECTING,
            statements=statements_of(record, slug_of(path), kind),
            extracts=self._digest_extracts(record),
        )
        self.files[path] = file
        self._index.add(path, file)
        return file

    def _digest_extracts(self, record: Person | Organization | Post | None) -> bytes:
        if record is None:
            return b""
        extracts = self._surveys.extracts_of(record, self._context)
        if not extracts:
            return b""
        encoded = msgspec.msgpack.encode(extracts, order="deterministic")
        return hashlib.blake2b(encoded, digest_size=8).digest()

    def _survey(self, path: str) -> set[str]:
        """Have the surveys look at a file; the rules to which something is different."""
        extracts = {}
        if path in self.files:
            record = self.record(path)
            if record is not None:
                extracts = self._surveys.extracts_of(record, self._context)
        return self._surveys.replace(path, extracts)

    def _load(self, path: str) -> _Loaded:
        if path not in self._loaded:
            data = self._read(path)
            self._loaded[path] = _NOT_LOADED if data is None else _load(path, data)
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
        network = SurroundingNetwork(journal, world, reads, self._settings, self._today)
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
            self._index.remove_reads(path, file.reads)
            file.reads = tuple(sorted(reads.by_path.get(path, ())))
            self._index.add_reads(path, file.reads)
        return differing


def _load(path: str, data: bytes) -> _Loaded:
    return _Loaded(*read_file_record(path, data))


_NOT_LOADED = _Loaded(None, [])


def _kind_of(
    record: Person | Organization | Post | None, content: FileContent
) -> FileKind:
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
