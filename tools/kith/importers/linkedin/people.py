"""The people of one export, found by profile or by name while its files are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from kith.importers.records import (
    ImportedInteraction,
    ImportedPosition,
    Origin,
    PersonRecord,
)
from kith.model.contact import Direction
from kith.network.organizations import name_key


class Day(msgspec.Struct):
    """What was written with one person on one day."""

    sent: bool = False
    received: bool = False
    note: str = ""


class Known(msgspec.Struct):
    """Somebody in the export, with what was written day by day."""

    record: PersonRecord
    days: dict[dt.date, Day] = {}
    others: dict[ImportedInteraction, None] = {}
    texts: list[str] = []

    def add(self, day: dt.date, direction: Direction, note: str = "") -> None:
        """Note that something was written on a day."""
        entry = self.days.setdefault(day, Day())
        entry.sent |= direction in {"sent", "both"}
        entry.received |= direction in {"received", "both"}
        entry.note = entry.note or note

    def add_other(self, interaction: ImportedInteraction) -> None:
        """Note contact that is no message."""
        self.others[interaction] = None

    def add_vouch(self, text: str) -> None:
        """Note what the owner said of them, the first time they did."""
        self.record = msgspec.structs.replace(
            self.record, vouch=self.record.vouch or text
        )

    def add_position(self, position: ImportedPosition) -> None:
        """Note where they work."""
        self.record = msgspec.structs.replace(self.record, position=position)

    def add_text(self, text: str) -> None:
        """Note words that belong in the body."""
        self.texts.append(text.strip())

    def finished(self) -> PersonRecord:
        """The record with its interactions, oldest first."""
        messages = [
            ImportedInteraction(day, "message", _direction(entry), entry.note)
            for day, entry in self.days.items()
        ]
        interactions = sorted(
            [*messages, *self.others], key=lambda one: (one.date, one.how, one.note)
        )
        text = "\n\n".join(filter(None, (self.record.text, *self.texts)))
        return msgspec.structs.replace(
            self.record, interactions=tuple(interactions), text=text
        )


class People:
    """Everybody in the export.

    Args:
        records: Those known from ``Connections.csv``.
    """

    def __init__(self, records: Iterable[PersonRecord]) -> None:
        self.all: list[Known] = []
        self._by_profile: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = {}
        self._without_profile: dict[str, list[Known]] = {}
        for record in records:
            self.add(record)

    def add(self, record: PersonRecord, *, makes_file: bool = True) -> Known:
        """Take somebody in.

        Args:
            record: What is known of them.
            makes_file: Whether that is reason enough for a file.
        """
        known = Known(
            msgspec.structs.replace(record, makes_file=makes_file), {}, {}, []
        )
        self.all.append(known)
        key = name_key(record.name)
        _note(self._by_name, key, known)
        if record.linkedin:
            self._by_profile.setdefault(record.linkedin, known)
        else:
            _note(self._without_profile, key, known)
        return known

    def find(self, name: str, profile: str) -> Known | None:
        """Somebody by profile, else by a name that only one has."""
        if profile and (known := self._by_profile.get(profile)):
            return known
        # Whoever has another profile is somebody else of the same name.
        by_name = self._without_profile if profile else self._by_name
        same = by_name.get(name_key(name), []) if name else []
        return same[0] if len(same) == 1 else None

    def named_at_start(self, words: list[str]) -> Known | None:
        """Who alone has the name that a text begins with, two words of it at least."""
        for length in range(len(words), 1, -1):
            same = self._by_name.get(name_key(" ".join(words[:length])), [])
            if len(same) == 1:
                return same[0]
        return None

    def is_ambiguous(self, name: str) -> bool:
        """Whether several people have a name."""
        return len(self._by_name.get(name_key(name), [])) > 1

    def finished(self) -> tuple[PersonRecord, ...]:
        """Everybody's record, in the order in which they were met."""
        return tuple(known.finished() for known in self.all)


def _note(by_name: dict[str, list[Known]], key: str, known: Known) -> None:
    """Note who has a name; more than two only say that it is not one."""
    same = by_name.setdefault(key, [])
    if len(same) < 2:
        same.append(known)


def correspondent(name: str, profile: str, origin: Origin) -> PersonRecord:
    """Somebody who is neither a connection nor invited."""
    return PersonRecord(origin=origin, name=name, linkedin=profile)


def _direction(day: Day) -> Direction:
    if day.sent and day.received:
        return "both"
    return "sent" if day.sent else "received"
