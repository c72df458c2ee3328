"""Which files state a fact, and which were judged by looking at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kith.engine.facts import ALL_SLUGS, Fact, FactKind, Statement
from kith.engine.judged_file import JudgedFile

# What these kinds of facts say of a file concerns whoever states the same.
_CONCERNS_ITS_STATERS: frozenset[FactKind] = frozenset({"namesake", "address"})
_OWN: frozenset[FactKind] = frozenset({"evidence", "standing"})


class FactIndex:
    """The files of a journal by the facts that they state, and by those they were judged by.

    Args:
        files: The files by path.
    """

    def __init__(self, files: Mapping[str, JudgedFile]) -> None:
        self._staters: dict[Fact, set[str]] = {}
        self._readers: dict[Fact, set[str]] = {}
        for path, file in files.items():
            self.add(path, file)

    def add(self, path: str, file: JudgedFile) -> None:
        """Add a file that was not there."""
        for statement in file.statements:
            for fact in statement.facts:
                self._staters.setdefault(fact, set()).add(path)
        self.add_reads(path, file.reads)

    def remove(self, path: str, file: JudgedFile) -> None:
        """Remove a file, given as it was added."""
        for statement in file.statements:
            for fact in statement.facts:
                self._staters[fact].discard(path)
        self.remove_reads(path, file.reads)

    def add_reads(self, path: str, facts: Iterable[Fact]) -> None:
        """Note by which facts a file was judged."""
        for fact in facts:
            self._readers.setdefault(fact, set()).add(path)

    def remove_reads(self, path: str, facts: Iterable[Fact]) -> None:
        """Take such notes back."""
        for fact in facts:
            self._readers[fact].discard(path)

    def staters(self, kind: FactKind, key: str) -> list[str]:
        """The files that state a fact, in the order of their paths."""
        return sorted(self._staters.get((kind, key), ()))

    def concerned(self, fact: Fact) -> set[str]:
        """The files whose findings may be others when a fact is another."""
        kind, key = fact
        paths = set(self._readers.get(fact, ()))
        if kind in _CONCERNS_ITS_STATERS:
            paths.update(self._staters.get(fact, ()))
        elif kind in _OWN:
            # Whoever has that slug is judged by it.
            paths.update(self._staters.get(("slug", key), ()))
        elif kind == "organization":
            paths.update(self._staters.get(("members", key), ()))
        return paths


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
                facts |= statement.facts
        if kind == "slug":
            facts.add(ALL_SLUGS)
    return facts
