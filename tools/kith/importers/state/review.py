"""What waits for a decision, or for more to be known: records that no import could place.

They lie in ``.kith/imports/review.json``. Every import looks at them again, so that it does not
matter which of two comes first.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.inside import is_slug
from kith.disk.state import StateUnreadable, read_state
from kith.importers.identity.question import IdentityQuestion
from kith.importers.join import join_records
from kith.importers.records import Batch, PersonRecord, SkipKind
from kith.importers.state.memory import FOLDER, is_source, record_key
from kith.names.compare import compare_names

FILE = f"{FOLDER}/review.json"
VERSION = 1
_WITHOUT = "without it, the next import of the same source lists its entries again"


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A record that could not be placed.

    Args:
        source: The short name of the source it came from.
        record: The record, as the source gives it.
        kind: ``unsure`` (a person must decide) or ``waiting`` (too little for a file).
        reason: The same in words, one sentence without a full stop.
        candidates: Slugs of the people it may be about.
        question: What is asked about the only one of them; earlier versions did not store it.
    """

    source: str
    record: PersonRecord
    kind: SkipKind
    reason: str
    candidates: tuple[str, ...] = ()
    question: IdentityQuestion | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others."""
        return (self.source, record_key(self.record))

    @property
    def name(self) -> str:
        """What the owner calls it by when they decide."""
        return record_key(self.record)[:6]


class _File(msgspec.Struct, frozen=True):
    items: tuple[Waiting, ...]
    version: int = VERSION


class Review:
    """Everything that waits.

    Args:
        items: The records that wait, in any order.
    """

    def __init__(self, items: Iterable[Waiting] = ()) -> None:
        self._items = {item.key: item for item in items}

    def __iter__(self) -> Iterator[Waiting]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def taken_up(self, batch: Batch) -> Batch:
        """A batch in which each record also says what waited under its key."""
        people = [self._with_waiting(batch.source, record) for record in batch.people]
        return msgspec.structs.replace(batch, people=tuple(people))

    def _with_waiting(self, source: str, record: PersonRecord) -> PersonRecord:
        """A record with what waited under its key, unless that is about somebody else."""
        for shares_key in (True, False):
            keyed = msgspec.structs.replace(record, shares_key=shares_key)
            waiting = self._items.get((source, record_key(keyed)))
            if waiting and _may_be_one_person(record, waiting.record):
                # What waited was counted when it was read.
                both = join_records(keyed, waiting.record)
                return msgspec.structs.replace(both, rows=record.rows)
        return record

    def add(self, waiting: Waiting) -> None:
        """Let a record wait, in place of what waited under its key."""
        self.remove(waiting.source, waiting.record)
        self._items[waiting.key] = waiting

    def remove(self, source: str, record: PersonRecord) -> None:
        """Let go of what waits under the key of a record, if anything of its person does."""
        for shares_key in {record.shares_key, False}:
            keyed = msgspec.structs.replace(record, shares_key=shares_key)
            key = (source, record_key(keyed))
            waiting = self._items.get(key)
            if waiting and _may_be_one_person(record, waiting.record):
                del self._items[key]

    def of_source(
        self, source: str, keys: Container[tuple[str, str]] | None = None
    ) -> tuple[PersonRecord, ...]:
        """The records of a source; with keys, only those that have one of them."""
        items = sorted(self, key=lambda item: item.key)
        if keys is not None:
            items = [item for item in items if item.key in keys]
        return tuple(item.record for item in items if item.source == source)

    @property
    def sources(self) -> list[str]:
        """The sources of what waits, sorted."""
        return sorted({item.source for item in self})

    @property
    def text(self) -> str:
        """The text of its file."""
        items = tuple(sorted(self, key=lambda item: item.key))
        encoded = msgspec.json.encode(_File(items))
        return msgspec.json.format(encoded, indent=0).decode() + "\n"


def _may_be_one_person(record: PersonRecord, waiting: PersonRecord) -> bool:
    """Whether two records with one key may be about the same person."""
    if record.birthday and waiting.birthday and record.birthday != waiting.birthday:
        return False
    return compare_names(record.name, waiting.name).grade != "different"


def load_review(root: Path) -> Review:
    """What waits in a journal; nothing where there is no file.

    Raises:
        StateUnreadable: It cannot be read, or names what cannot be in a journal.
    """
    form = _File | tuple[Waiting, ...]
    stored: Any = read_state(root, FILE, form, version=VERSION, without=_WITHOUT)
    # Before it had a version, it was the list alone.
    items = stored.items if isinstance(stored, _File) else stored or ()
    for item in items:
        if not is_source(item.source) or not all(map(is_slug, item.candidates)):
            name = item.record.name
            reason = f"does not belong to this journal: it names no file for {name}"
            raise StateUnreadable(FILE, reason, _WITHOUT)
    return Review(items)
