"""What is asked about a journal while some of its files are judged, noted for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Self, TypeVar

from kith.engine.facts import Fact, FactKind
from kith.model.contact import Person
from kith.model.journal_file import JournalFile

T = TypeVar("T")
R = TypeVar("R", bound=JournalFile)


class Reads:
    """What was asked about the network for each file that is judged."""

    def __init__(self) -> None:
        # Lists, in which a fact may stand twice: sets of so few take five times the memory.
        self.by_path: dict[str, list[Fact]] = {}
        self._facts_by_value: dict[Fact, Fact] = {}
        self._slug = ""
        self._is_person = False
        self._facts: list[Fact] = []

    def begin(self, record: JournalFile) -> None:
        """From now on, what is asked is asked for this file."""
        self._slug = record.slug
        self._is_person = isinstance(record, Person)
        self._facts = self.by_path.setdefault(record.path, [])

    def note(self, kind: FactKind, key: str) -> None:
        """A fact was asked for."""
        if key != self._slug or kind in {"members", "organization"}:
            self._add((kind, key))

    def note_organization(self, key: str) -> None:
        """It was asked which file is meant by the name of an organization."""
        # Of somebody's own positions that goes without saying.
        if not self._is_person:
            self._add(("organization", key))

    def _add(self, fact: Fact) -> None:
        # Each fact is there once, however many files read it.
        self._facts.append(self._facts_by_value.setdefault(fact, fact))


class Listed(tuple[R, ...]):  # noqa: SLOT001 - it carries its notes
    """Files to judge, each noted as the file at hand when a rule comes to it."""

    reads: Reads

    @classmethod
    def of(cls, records: Iterable[R], reads: Reads) -> Self:
        """Some files, and where to note what is asked for each."""
        listed = cls(records)
        listed.reads = reads
        return listed

    def __iter__(self) -> Iterator[R]:
        for record in super().__iter__():
            self.reads.begin(record)
            yield record


class Lookup(Mapping[str, T]):
    """A mapping that can be asked for single keys, and works out each when it is asked for.

    Args:
        find: Gives the value of a key; nothing if it has none.
    """

    def __init__(self, find: Callable[[str], T | None]) -> None:
        self._find = find

    def __getitem__(self, key: str) -> T:
        value = self._find(key)
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        raise TypeError(_NO_LIST)

    def __len__(self) -> int:
        raise TypeError(_NO_LIST)


_NO_LIST = "a rule that looks at all files does so by a survey"
