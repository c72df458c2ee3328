"""What a record says that a person's file does not: each thing to change, worked out and pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from kith.importers.identity.employers import same_organization
from kith.importers.identity.phones import Phones
from kith.importers.pipeline.compare import is_form_of_name, is_other_name
from kith.importers.pipeline.contact_log import ContactLog
from kith.importers.pipeline.facts import (
    LISTS,
    KnownFacts,
    interaction_fact,
    position_fact,
    single_facts,
    tie_fact,
)
from kith.importers.pipeline.moved import days_moved, without_recorded
from kith.importers.records import (
    ImportedInteraction,
    ImportedPosition,
    ImportedTie,
    PersonRecord,
    text_keys,
)
from kith.model.contact import Person, Position
from kith.network.organizations import name_key
from kith.text.as_markdown import as_markdown

ChangeKind = Literal[
    "set",
    "add",
    "linkedin",
    "status",
    "name",
    "end",
    "title",
    "position",
    "interaction",
    "year",
    "knows",
    "text",
]
"""``set`` gives a key its one value, ``add`` adds to a key that has several, ``text`` adds to the
body; the others are named after what they change.
"""


_PENDING = frozenset({"invited", "received"})


class FieldChange(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to change in a file.

    Args:
        kind: What is done.
        key: The key, for ``set`` and ``add``.
        value: The new text: an address, a status, a name, a date, a title.
        since: The date that goes with a status.
        index: The position to change, for ``end`` and ``title``.
        position: The position to add.
        is_move: Whether the position follows the one that ended.
        is_correction: Whether the contact takes the place of the line of its year.
        interaction: The contact to add.
        tie: The tie to add.
        note: What to tell the owner, where it is more than an addition.
    """

    kind: ChangeKind
    key: str = ""
    value: str = ""
    since: str = ""
    index: int = -1
    position: ImportedPosition | None = None
    is_move: bool = False
    is_correction: bool = False
    interaction: ImportedInteraction | None = None
    tie: ImportedTie | None = None
    note: str = ""


class Differences:
    """Finds what a record adds to a file.

    Args:
        source: The short name of the source.
        organizations: Names of organizations by slug.
        as_of: The day on which the source was true.
        reply_days: See :class:`kith.model.settings.Settings`.
        renames: Whether the source knows names well enough to change one.
    """

    def __init__(
        self,
        source: str,
        organizations: Mapping[str, str],
        as_of: dt.date,
        reply_days: int,
        *,
        renames: bool,
    ) -> None:
        self._source = source
        self._names = organizations
        self._as_of = as_of
        self._reply_days = reply_days
        self._renames = renames

    def between(
        self, person: Person, record: PersonRecord, earlier: KnownFacts
    ) -> Iterator[FieldChange]:
        """What is new, in the order in which it is written."""
        facts = single_facts(record)
        is_new = {name: not earlier.has(fact) for name, fact in facts.items()}
        if is_new["linkedin"]:
            yield from _profile_changes(person, record)
        if is_new["name"]:
            yield from self._name_changes(person, record)
        yield from _email_changes(person, record, earlier)
        yield from _list_changes(person, record, earlier)
        for key in text_keys():
            if is_new[key]:
                yield from _new_text(person, record, key)
        if is_new["status"]:
            yield from _status_changes(person, record)
        if is_new["position"]:
            yield from self._position_changes(person, record, earlier)
        yield from self._interaction_changes(person, record, earlier)
        yield from _tie_changes(person, record, earlier)
        if is_new["text"]:
            yield from _text_changes(person, record)

    def _name_changes(
        self, person: Person, record: PersonRecord
    ) -> Iterator[FieldChange]:
        if record.name and is_other_name(record.name, person):
            yield self._other_name_change(person, record.name)
        names = {name_key(name) for name in (person.name, *person.aliases, record.name)}
        for alias in record.aliases:
            if name_key(alias) not in names:
                yield FieldChange(kind="add", key="aliases", value=alias)

    def _other_name_change(self, person: Person, name: str) -> FieldChange:
        """The new name of a person, or an alias where it may be another form of the old one."""
        if self._renames and not is_form_of_name(name, person):
            note = f"{person.name} is now {name}"
            return FieldChange(kind="name", value=name, note=note)
        return FieldChange(kind="add", key="aliases", value=name)

    def _position_changes(
        self, person: Person, record: PersonRecord, earlier: KnownFacts
    ) -> Iterator[FieldChange]:
        imported = record.position
        if imported is None:
            return
        if not imported.organization:
            return
        at_same = [
            index
            for index, position in enumerate(person.positions)
            if same_organization(self._name(position), imported.organization)
        ]
        if at_same:
            yield from _title_changes(person, at_same, imported.title)
        else:
            yield from self._new_position_changes(person, imported, earlier)

    def _new_position_changes(
        self, person: Person, imported: ImportedPosition, earlier: KnownFacts
    ) -> Iterator[FieldChange]:
        present = [
            index
            for index, position in enumerate(person.positions)
            if position.end is None
        ]
        if not present:
            yield FieldChange(kind="position", position=imported)
        elif len(present) == 1 and self._has_moved(person, earlier):
            previous = self._name(person.positions[present[0]])
            note = f"{person.name} moved from {previous} to {imported.organization}"
            yield FieldChange(
                kind="end", value=f"{self._as_of:%Y-%m}", index=present[0]
            )
            yield FieldChange(
                kind="position", position=imported, is_move=True, note=note
            )
        else:
            note = f"{person.name} is also at {imported.organization}; no position was ended"
            yield FieldChange(kind="position", position=imported, note=note)

    def _has_moved(self, person: Person, earlier: KnownFacts) -> bool:
        """Whether a new position ends the present one, which was not learned from another source.

        Sources do not speak of the same day, so one does not end what another has stated.
        """
        if not self._renames:
            return False
        for position in person.positions:
            if position.end is None:
                organization = self._name(position)
                stated = ImportedPosition(organization, position.title or "")
                if earlier.is_only_elsewhere(position_fact(stated)):
                    return False
        return True

    def _interaction_changes(
        self, person: Person, record: PersonRecord, earlier: KnownFacts
    ) -> Iterator[FieldChange]:
        log = ContactLog(person, self._source, self._reply_days)
        for interaction in record.interactions:
            if earlier.has(interaction_fact(interaction)):
                continue
            if interaction.summary is None:
                yield from _day_changes(interaction, log)
            elif not log.covers_year(interaction, interaction.summary):
                yield from _year_changes(person, interaction, log, earlier)

    def _name(self, position: Position) -> str:
        return self._names.get(position.organization, position.organization)


def _day_changes(
    interaction: ImportedInteraction, log: ContactLog
) -> Iterator[FieldChange]:
    if not log.covers_day(interaction):
        yield FieldChange(kind="interaction", interaction=interaction)


def _year_changes(
    person: Person,
    interaction: ImportedInteraction,
    log: ContactLog,
    earlier: KnownFacts,
) -> Iterator[FieldChange]:
    """What is new about a year; meetings that were told of before are not counted again."""
    assert interaction.summary is not None
    recorded = log.recorded_meetings(interaction, interaction.summary)
    if recorded is None:
        news = without_recorded(interaction, earlier)
        if news is not None:
            yield FieldChange(kind="year", interaction=news)
        return
    moved = days_moved(interaction, recorded, earlier)
    note = ""
    if moved:
        title = interaction.summary.title or interaction.how
        note = f'"{title}" with {person.name} is no longer on {moved[0]}'
    yield FieldChange(
        kind="year", interaction=interaction, is_correction=bool(moved), note=note
    )


def _new_text(person: Person, record: PersonRecord, key: str) -> Iterator[FieldChange]:
    """A text that the file does not have; one that it has stays."""
    text = getattr(record, key)
    if text and getattr(person, key) is None:
        yield FieldChange(kind="set", key=key, value=text)


def _profile_changes(person: Person, record: PersonRecord) -> Iterator[FieldChange]:
    if record.linkedin and not person.linkedin:
        yield FieldChange(kind="linkedin", value=record.linkedin)


def _email_changes(
    person: Person, record: PersonRecord, earlier: KnownFacts
) -> Iterator[FieldChange]:
    existing = {address.casefold() for address in person.email}
    for address in record.email:
        if address.casefold() in existing:
            continue
        if earlier.has(f"email={address}"):
            continue
        yield FieldChange(kind="add", key="email", value=address)


def _list_changes(
    person: Person, record: PersonRecord, earlier: KnownFacts
) -> Iterator[FieldChange]:
    for name in LISTS:
        existing = {value.casefold() for value in getattr(person, name)}
        phones = Phones(person.phone if name == "phone" else ())
        for value in getattr(record, name):
            if value.casefold() in existing:
                continue
            if phones.has(value):
                continue
            if not earlier.has(f"{name}={value}"):
                existing.add(value.casefold())
                yield FieldChange(kind="add", key=name, value=value)


def _status_changes(person: Person, record: PersonRecord) -> Iterator[FieldChange]:
    if record.status is None:
        return
    since = str(record.since or "")
    if person.status is None:
        yield FieldChange(kind="status", value=record.status, since=since)
    elif person.status == record.status:
        if since and person.since is None:
            yield FieldChange(kind="set", key="since", value=since)
    elif record.status == "connected" and person.status in _PENDING:
        note = f"{person.name} is now connected"
        yield FieldChange(kind="status", value=record.status, since=since, note=note)


def _title_changes(
    person: Person, at_same: list[int], title: str
) -> Iterator[FieldChange]:
    """A title for the present position, where none of those at its organization has one."""
    if not title:
        return
    if any(person.positions[index].title for index in at_same):
        return
    for index in at_same:
        if person.positions[index].end is None:
            yield FieldChange(kind="title", value=title, index=index)
            return


def _tie_changes(
    person: Person, record: PersonRecord, earlier: KnownFacts
) -> Iterator[FieldChange]:
    existing = _names_of_ties(person)
    for imported in record.knows:
        # Of whom only an address is known, the address is written for a name.
        key = name_key(imported.name or imported.email)
        if not key:
            continue
        if key in existing:
            continue
        if not earlier.has(tie_fact(imported)):
            yield FieldChange(kind="knows", tie=imported)


def _names_of_ties(person: Person) -> set[str]:
    names: set[str] = set()
    for tie in person.knows:
        names.add(name_key(tie.name or ""))
        names.add((tie.contact or "").replace("-", " "))
    return names


def _text_changes(person: Person, record: PersonRecord) -> Iterator[FieldChange]:
    if not record.text:
        return
    # A file's lines may end in another way than the source's.
    body = " ".join(person.body.split())
    for text in (record.text, as_markdown(record.text)):
        if " ".join(text.split()) in body:
            return
    yield FieldChange(kind="text", value=record.text.strip())
