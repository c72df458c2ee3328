"""What waits for a decision, or for more to be known: records that no import could place.

They lie in ``.kith/imports/review.json``. Every import looks at them again, so that it does not
matter which of two comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kith.disk.inside import is_slug
from kith.disk.state import StateUnreadable, read_state
from kith.importers.join import join_records
from kith.importers.match import record_key
from kith.importers.memory import FOLDER, is_source
from kith.importers.plan import Creation, HeldKind, Plan, Update
from kith.importers.records import Batch, PersonRecord

FILE = f"{FOLDER}/review.json"
VERSION = 1
_WITHOUT = "without it, the next import of the same source lists its entries again"
_WAITS: frozenset[HeldKind] = frozenset({"unsure", "waiting"})
_NOT_NOW: frozenset[HeldKind] = frozenset({"unknown", "later", "older", "failed"})


class Waiting(msgspec.Struct, frozen=True):
    """A record that could not be placed.

    Args:
        source: Where it came from.
        record: What it says.
        kind: ``unsure`` (a person must decide) or ``waiting`` (too little for a file).
        reason: Why, one sentence without a full stop.
        candidates: Slugs of those it may be.
    """

    source: str
    record: PersonRecord
    kind: HeldKind
    reason: str
    candidates: tuple[str, ...] = ()

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
        items: What is there.
    """

    def __init__(self, items: Iterable[Waiting] = ()) -> None:
        self._items = {item.key: item for item in items}

    def __iter__(self) -> Iterator[Waiting]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def taken_up(self, batch: Batch) -> Batch:
        """A batch in which each record also says what waited under its key."""
        people = []
        for record in batch.people:
            before = self._items.get((batch.source, record_key(record)))
            people.append(join_records(record, before.record) if before else record)
        return msgspec.structs.replace(batch, people=tuple(people))

    def take(self, plan: Plan, failed: Collection[str] = ()) -> None:
        """Let go of what a plan placed, and keep what it could not.

        What an import left out only because of what was wished for it goes on waiting.

        Args:
            plan: What was done.
            failed: Files that could not be written: what was to go there waits as before.
        """
        written: list[Creation | Update] = [*plan.creations, *plan.updates]
        placed = [one.record for one in written if one.path not in failed]
        placed += [one.record for one in plan.held if one.kind not in _WAITS | _NOT_NOW]
        for record in placed:
            self._items.pop((plan.source, record_key(record)), None)
        for held in plan.held:
            if held.kind in _WAITS:
                item = Waiting(
                    plan.source, held.record, held.kind, held.reason, held.candidates
                )
                self._items[item.key] = item

    def of_source(self, source: str) -> tuple[PersonRecord, ...]:
        """The records of a source."""
        items = sorted(self, key=lambda item: item.key)
        return tuple(item.record for item in items if item.source == source)

    @property
    def sources(self) -> list[str]:
        """The sources of what waits, in one order."""
        return sorted({item.source for item in self})

    @property
    def text(self) -> str:
        """The text of its file."""
        items = tuple(sorted(self, key=lambda item: item.key))
        encoded = msgspec.json.encode(_File(items))
        return msgspec.json.format(encoded, indent=0).decode() + "\n"


def load_review(root: Path) -> Review:
    """What waits in a journal; nothing where there is no file.

    Raises:
        StateUnreadable: It cannot be read, or names what cannot be of a journal.
    """
    kind = _File | tuple[Waiting, ...]
    found: Any = read_state(root, FILE, kind, version=VERSION, without=_WITHOUT)
    # Before it had a version, it was the list alone.
    items = found.items if isinstance(found, _File) else found or ()
    for item in items:
        if not is_source(item.source) or not all(map(is_slug, item.candidates)):
            why = f"does not belong to this journal: it names no file for {item.record.name}"
            raise StateUnreadable(FILE, why, _WITHOUT)
    return Review(items)
