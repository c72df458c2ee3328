"""Which files state a fact, and which were judged by looking at it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from kith.engine.facts import ALL_SLUGS, NO_FACTS, Fact, FactKind, FileFacts, Statement
from kith.engine.judged_file import JudgedFile
from kith.engine.slug_index import PathsBySlug
from kith.text.slugs import slug_of

# Of these kinds a file states only facts about its own slug, which its path tells.
_BY_SLUG: frozenset[FactKind] = frozenset({"slug", "standing"})


class StoredFacts(Protocol):
    """What was kept of a journal's facts, of which little is asked for."""

    def facts_of(self, path: str) -> FileFacts:
        """What a file has to do with facts."""

    def staters(self, fact: Fact) -> Iterable[str]:
        """The files that state a fact, without those whose path tells it."""

    def readers(self, fact: Fact) -> Iterable[str]:
        """The files that were judged by looking at a fact."""


class FactIndex:
    """The files of a journal by the facts that they state, and by those they were judged by.

    Args:
        files: The files by path; as they change, the facts are told, too.
        stored: What was kept of them, if anything was.
    """

    def __init__(
        self, files: Mapping[str, JudgedFile], stored: StoredFacts | None = None
    ) -> None:
        self._files = files
        self._stored = stored
        # What was asked for or has changed; all of it where nothing is stored.
        self.facts: dict[str, FileFacts] = {}
        self.staters: dict[Fact, list[str]] = {}
        self.readers: dict[Fact, list[str]] = {}
        # Of these, what is another than was stored; not noted where nothing is.
        self.changed_files: set[str] = set()
        self.changed_staters: set[Fact] = set()
        self.changed_readers: set[Fact] = set()

    def facts_of(self, path: str) -> FileFacts:
        """What a file has to do with facts."""
        if path not in self.facts:
            if self._stored is None:
                return NO_FACTS
            self.facts[path] = self._stored.facts_of(path)
        return self.facts[path]

    def replace(self, path: str, facts: FileFacts) -> None:
        """Take what a file states now in place of what it stated before."""
        before = self.facts_of(path)
        stated_before = set(_stored_facts(path, before.statements))
        stated_now = set(_stored_facts(path, facts.statements))
        for fact in stated_before - stated_now:
            self._staters_of(fact).remove(path)
        for fact in stated_now - stated_before:
            self._staters_of(fact).append(path)
        if self._stored is not None:
            self.changed_staters |= stated_before ^ stated_now
        if bool(before.statements) != bool(facts.statements):
            self._slugs.tell(path)
        self._note_reads(path, set(before.reads), set(facts.reads))
        self.facts[path] = facts
        self.changed_files.add(path)

    def set_reads(self, path: str, reads: tuple[Fact, ...]) -> None:
        """Note by which facts a file was judged."""
        before = self.facts_of(path)
        if before.reads != reads:
            self._note_reads(path, set(before.reads), set(reads))
            self.facts[path] = FileFacts(before.statements, before.extracts, reads)
            self.changed_files.add(path)

    def paths_of(self, slug: str) -> list[str]:
        """The files with a slug, in the order of their paths."""
        return self._slugs.paths_of(slug)

    def namesakes(self, slug: str) -> list[str]:
        """The files with a slug, but for case, in the order of their paths."""
        return self._slugs.namesakes(slug)

    def staters_of(self, kind: FactKind, key: str) -> list[str]:
        """The files that state a fact, in the order of their paths."""
        paths = self._staters_of((kind, key))
        if kind == "evidence":
            paths = [*paths, *self.paths_of(key)]
        return sorted(paths)

    def concerned(self, fact: Fact) -> set[str]:
        """The files whose findings may be others when a fact is another."""
        kind, key = fact
        paths = set(self._readers_of(fact))
        match kind:
            case "evidence" | "standing":
                # Whoever has that slug is judged by it.
                paths.update(self.paths_of(key))
            case "namesake":
                paths.update(self.namesakes(key))
            case "address":
                paths.update(self._staters_of(fact))
            case "organization":
                paths.update(self._staters_of(("members", key)))
        return paths

    @functools.cached_property
    def _slugs(self) -> PathsBySlug:
        return PathsBySlug(self._files)

    def _note_reads(self, path: str, before: set[Fact], after: set[Fact]) -> None:
        for fact in before - after:
            self._readers_of(fact).remove(path)
        for fact in after - before:
            self._readers_of(fact).append(path)
        if self._stored is not None:
            self.changed_readers |= before ^ after

    def _staters_of(self, fact: Fact) -> list[str]:
        if fact not in self.staters:
            stored = self._stored.staters(fact) if self._stored else ()
            self.staters[fact] = list(stored)
        return self.staters[fact]

    def _readers_of(self, fact: Fact) -> list[str]:
        if fact not in self.readers:
            stored = self._stored.readers(fact) if self._stored else ()
            self.readers[fact] = list(stored)
        return self.readers[fact]


def _stored_facts(path: str, statements: Iterable[Statement]) -> Iterator[Fact]:
    """The facts that a file states and that its path does not tell."""
    slug = slug_of(path)
    for statement in statements:
        if statement.kind in _BY_SLUG:
            continue
        for key in statement.keys:
            if statement.kind != "evidence" or key != slug:
                yield statement.kind, key


def changed_facts(old: Iterable[Statement], new: Iterable[Statement]) -> set[Fact]:
    """The facts of which a file states something else than it did."""
    old_by_kind = {statement.kind: statement for statement in old}
    new_by_kind = {statement.kind: statement for statement in new}
    facts: set[Fact] = set()
    for kind in old_by_kind | new_by_kind:
        before = old_by_kind.get(kind)
        after = new_by_kind.get(kind)
        if before == after:
            continue
        for statement in (before, after):
            if statement is not None:
                facts |= _facts_in(statement)
    return facts


def _facts_in(statement: Statement) -> set[Fact]:
    """What a statement is about, and what follows from that."""
    facts = set(statement.facts)
    if statement.kind == "slug":
        facts.add(ALL_SLUGS)
        for key in statement.keys:
            facts.add(("namesake", key.casefold()))
    return facts
