"""What is kept of an open journal, in sections of which a small change touches few."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import msgspec

from kith.check.surveys import Conclusions, Extracts, Surveys
from kith.engine.compact_findings import CompactFindings, expand, shorten
from kith.engine.fact_index import FactIndex
from kith.engine.facts import NO_FACTS, Fact, FileFacts
from kith.engine.judged_file import FileKind, JudgedFile, Stamp
from kith.rules.registry import rules_by_name
from kith.text.diagnostic import Diagnostic

FACT_SECTIONS = 512
"""In so many sections lie the facts: of 30,000 contacts each has some 60 kB."""
_FILES, _FINDINGS, _EXTRACTS, _CONCLUSIONS, _FACTS = range(5)


class Sections(Protocol):
    """Sections that were written."""

    def __len__(self) -> int:
        """How many there are."""

    def read(self, index: int) -> bytes:
        """One of them."""


class _CachedFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file without its findings; see :class:`JudgedFile`."""

    digest: bytes
    problems: tuple[Diagnostic, ...]
    kind: FileKind
    is_connection: bool
    stamp: Stamp | None
    excused: int
    needed: tuple[str, ...]


class _CachedFacts(msgspec.Struct, array_like=True):
    """A part of the facts: by path, and the paths by fact."""

    files: dict[str, FileFacts]
    staters: dict[str, list[str]]
    readers: dict[str, list[str]]


_FILES_TYPE = dict[str, _CachedFile]


class _ReadSections:
    """Sections that were read."""

    def __init__(self, sections: Sections) -> None:
        self._sections = [sections.read(index) for index in range(len(sections))]

    def __len__(self) -> int:
        return len(self._sections)

    def read(self, index: int) -> bytes:
        """A section."""
        return self._sections[index]


class CachedJournal:
    """A journal as it was when it was last open, of which only what is asked for is decoded.

    Args:
        sections: What was written.

    Raises:
        MsgspecError: Not by this version.
    """

    def __init__(self, sections: Sections) -> None:
        if len(sections) != _FACTS + FACT_SECTIONS:
            raise msgspec.ValidationError(str(len(sections)))
        self._sections = sections
        self._facts: dict[int, _CachedFacts] = {}

    def detach(self) -> None:
        """Read all of it, so that it can be asked when what it was read from is closed.

        Raises:
            SectionDamaged: It is not what was written.
        """
        self._sections = _ReadSections(self._sections)

    def files(self) -> dict[str, JudgedFile]:
        """Every file, without the findings in it."""
        cached: dict[str, _CachedFile] = self._decode(_FILES, _FILES_TYPE)
        return {
            path: JudgedFile(
                digest=file.digest,
                problems=file.problems,
                kind=file.kind,
                is_connection=file.is_connection,
                stamp=file.stamp,
                excused=file.excused,
                needed=file.needed,
            )
            for path, file in cached.items()
        }

    def add_findings(self, files: Mapping[str, JudgedFile]) -> None:
        """Give the files their findings."""
        cached: CompactFindings = self._decode(_FINDINGS, CompactFindings)
        for path, findings in expand(cached):
            files[path].findings = findings

    def extracts(self) -> Extracts:
        """What the surveys keep of each file."""
        encoded: dict[str, msgspec.Raw] = self._decode(
            _EXTRACTS, dict[str, msgspec.Raw]
        )
        extracts = {}
        for name, rule in rules_by_name().items():
            if rule.survey is not None and name in encoded:
                kind = dict[str, rule.survey.kind]  # type: ignore[name-defined]
                extracts[name] = msgspec.msgpack.decode(encoded[name], type=kind)
        return extracts

    def conclusions(self) -> Conclusions:
        """What follows from that."""
        conclusions: Conclusions = self._decode(_CONCLUSIONS, Conclusions)
        return conclusions

    def facts_of(self, path: str) -> FileFacts:
        """What a file has to do with facts."""
        return self.section_of(path).files.get(path, NO_FACTS)

    def staters(self, fact: Fact) -> Iterable[str]:
        """The files that state a fact, without those whose path tells it."""
        key = key_of(fact)
        return self.section_of(key).staters.get(key, ())

    def readers(self, fact: Fact) -> Iterable[str]:
        """The files that were judged by looking at a fact."""
        key = key_of(fact)
        return self.section_of(key).readers.get(key, ())

    def section_of(self, key: str) -> _CachedFacts:
        """The section in which a path or a fact is kept."""
        number = number_of(key)
        if number not in self._facts:
            self._facts[number] = self._decode(_FACTS + number, _CachedFacts)
        return self._facts[number]

    def encoded(self, index: int) -> bytes:
        """A section as it was written."""
        return self._sections.read(index)

    def _decode(self, index: int, kind: Any) -> Any:
        return msgspec.msgpack.decode(self._sections.read(index), type=kind)


def key_of(fact: Fact) -> str:
    """A fact as a key."""
    return " ".join(fact)


def number_of(key: str) -> int:
    """In which of the sections of facts a key belongs."""
    return zlib.crc32(key.encode()) % FACT_SECTIONS


def encode_sections(
    files: Mapping[str, JudgedFile],
    surveys: Surveys,
    index: FactIndex,
    before: CachedJournal | None,
) -> list[bytes]:
    """The sections that keep a journal.

    Args:
        files: Every file, with its findings.
        surveys: What the surveys saw.
        index: The facts, or those that changed.
        before: The journal as it was kept before; nothing where all of it is new.
    """
    if before is None or surveys.were_asked:
        extracts = _encode(surveys.extracts)
    else:
        extracts = before.encoded(_EXTRACTS)
    sections = [
        _encode({path: _kept_file(file) for path, file in files.items()}),
        _encode(shorten(files)),
        extracts,
        _encode(surveys.conclusions),
    ]
    sections += _encode_facts(index, before)
    return sections


def _kept_file(file: JudgedFile) -> _CachedFile:
    return _CachedFile(
        digest=file.digest,
        problems=file.problems,
        kind=file.kind,
        is_connection=file.is_connection,
        stamp=file.stamp,
        excused=file.excused,
        needed=file.needed,
    )


def _encode_facts(index: FactIndex, before: CachedJournal | None) -> list[bytes]:
    """The sections of facts: those in which nothing changed as they were."""
    changed: dict[int, _CachedFacts] = {}

    def section(key: str) -> _CachedFacts:
        number = number_of(key)
        if number not in changed:
            changed[number] = before.section_of(key) if before else _no_facts()
        return changed[number]

    changes = _changes_in(index, is_all=before is None)
    for path, facts in changes.files.items():
        section(path).files[path] = facts
        if facts == NO_FACTS:
            del section(path).files[path]
    for key, paths in changes.staters.items():
        section(key).staters[key] = paths
    for key, paths in changes.readers.items():
        section(key).readers[key] = paths
    return [_encode_section(number, changed, before) for number in range(FACT_SECTIONS)]


def _changes_in(index: FactIndex, *, is_all: bool) -> _CachedFacts:
    """What is another than was stored; all of it where nothing was."""
    files = index.facts if is_all else index.changed_files
    staters = index.staters if is_all else index.changed_staters
    readers = index.readers if is_all else index.changed_readers
    return _CachedFacts(
        files={path: index.facts[path] for path in files},
        staters={key_of(fact): sorted(index.staters[fact]) for fact in staters},
        readers={key_of(fact): sorted(index.readers[fact]) for fact in readers},
    )


def _encode_section(
    number: int, changed: Mapping[int, _CachedFacts], before: CachedJournal | None
) -> bytes:
    if number in changed:
        return _encode(changed[number])
    if before is None:
        return _encode(_no_facts())
    return before.encoded(_FACTS + number)


def _no_facts() -> _CachedFacts:
    return _CachedFacts({}, {}, {})


def _encode(value: Any) -> bytes:
    return msgspec.msgpack.encode(value)
