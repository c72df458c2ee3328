"""What an import would change: worked out before anything is written, and pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from kith.importers.compare import is_other_name, same_organization
from kith.importers.match import Match, Matcher, record_key
from kith.importers.memory import Memory, digest
from kith.importers.records import Batch, ImportedInteraction, ImportedPosition, PersonRecord
from kith.model.contact import Person, Position
from kith.model.journal import Journal
from kith.network.evidence import has_left
from kith.text.dates import PartialDate
from kith.text.profiles import profile_key
from kith.text.slugs import slugify, unused_slug

ChangeKind = Literal[
    "linkedin", "email", "status", "since", "name", "end", "title", "position", "interaction"
]


class Change(msgspec.Struct, frozen=True):
    """One thing to change in a file.

    Args:
        kind: Which.
        value: The new text: an address, a status, a name, a date, a title.
        since: The date that goes with a status.
        index: Which position, for ``end`` and ``title``.
        position: The position to add.
        interaction: The contact to add.
        note: What to tell the owner, where it is more than an addition.
    """

    kind: ChangeKind
    value: str = ""
    since: str = ""
    index: int = -1
    position: ImportedPosition | None = None
    interaction: ImportedInteraction | None = None
    note: str = ""


class Creation(msgspec.Struct, frozen=True):
    """A file to make."""

    path: str
    slug: str
    record: PersonRecord


class Update(msgspec.Struct, frozen=True):
    """A file to change."""

    path: str
    slug: str
    name: str
    changes: tuple[Change, ...]
    record: PersonRecord


class Held(msgspec.Struct, frozen=True):
    """A record that changes nothing, or must not.

    Args:
        record: What the source says.
        slug: Whose file it is about, where that is known.
        kind: ``same`` (nothing new), ``parted`` (removed or declined), ``unsure``.
        reason: Why, one sentence without a full stop.
    """

    record: PersonRecord
    slug: str
    kind: Literal["same", "parted", "unsure"]
    reason: str


class Plan(msgspec.Struct, frozen=True):
    """Everything an import would do, and everything it would not."""

    source: str
    creations: tuple[Creation, ...] = ()
    updates: tuple[Update, ...] = ()
    held: tuple[Held, ...] = ()


class Planner:
    """Works out what a batch changes in a journal.

    Args:
        journal: The journal as it is.
        memory: What the same source said before.
        taken: Slugs of all files, read or not, folded to lower case.
        today: The day of the import, where the source does not know its own.
    """

    def __init__(
        self, journal: Journal, memory: Memory, taken: Iterable[str], today: dt.date
    ) -> None:
        self._journal = journal
        self._memory = memory
        self._taken = {slug.casefold() for slug in taken}
        self._today = today
        self._broken = {problem.path for problem in journal.problems if not problem.is_harmless}
        self._matcher = Matcher(journal, {key: who.slug for key, who in memory.people.items()})
        self._names = {
            organization.slug: organization.name for organization in journal.organizations
        }

    def plan(self, batch: Batch) -> Plan:
        """What a batch would do."""
        creations: list[Creation] = []
        updates: list[Update] = []
        held: list[Held] = []
        claimed: set[str] = set()
        for record in batch.people:
            match = self._matcher.match(record)
            if match.person is not None and match.person.slug in claimed:
                # Two records cannot both be one file; a second one of the name is another person.
                match = Match(record, None, "new" if match.by == "name" else "unsure")
            done = self._one(match, batch)
            if match.person is not None:
                claimed.add(match.person.slug)
            match done:
                case Creation():
                    creations.append(done)
                case Update():
                    updates.append(done)
                case Held():
                    held.append(done)
        return Plan(batch.source, tuple(creations), tuple(updates), tuple(held))

    def _one(self, match: Match, batch: Batch) -> Creation | Update | Held:
        record, person = match.record, match.person
        if match.by == "unsure":
            among = ", ".join(match.candidates) or "the file another record went to"
            reason = f"{record.name} may be one of several: {among}"
            return Held(record, "", "unsure", reason)
        if person is None:
            return self._creation(record)
        if has_left(person):
            ended = person.status or ("removed" if person.removed else "declined")
            reason = f"{person.name} was {ended} and stays so"
            return Held(record, person.slug, "parted", reason)
        if person.path in self._broken:
            reason = f"{person.path} has something to mend first (kith check {person.path})"
            return Held(record, person.slug, "unsure", reason)
        before = self._memory.people.get(record_key(record))
        remembered = before.facts if before else frozenset()
        changes = tuple(self._changes(person, record, remembered, batch))
        if not changes:
            return Held(record, person.slug, "same", "nothing new")
        return Update(person.path, person.slug, person.name, changes, record)

    def _creation(self, record: PersonRecord) -> Creation | Held:
        handle = profile_key(record.linkedin)
        wish = slugify(record.name) or slugify(handle) or "contact"
        if wish in self._journal.unread:
            path = f"contacts/{wish}.md"
            reason = f"{record.name} may be in {path}, which cannot be read; mend it first"
            return Held(record, wish, "unsure", reason)
        slug = unused_slug(wish, self._taken)
        self._taken.add(slug)
        return Creation(f"contacts/{slug}.md", slug, record)

    def _changes(
        self, person: Person, record: PersonRecord, remembered: frozenset[str], batch: Batch
    ) -> Iterable[Change]:
        said = {kind: digest(fact) in remembered for kind, fact in _single_facts(record).items()}
        if record.linkedin and not person.linkedin and not said["linkedin"]:
            yield Change("linkedin", record.linkedin)
        if not said["name"] and is_other_name(record.name, person):
            note = f"{person.name} is now {record.name}"
            yield Change("name", record.name, note=note)
        known = {address.casefold() for address in person.email}
        for address in record.email:
            is_known = address.casefold() in known or digest(f"email={address}") in remembered
            if not is_known:
                yield Change("email", address)
        if not said["status"]:
            yield from _status_changes(person, record)
        if record.position and record.position.organization and not said["position"]:
            yield from self._position_changes(person, record.position, batch)
        for interaction in record.interactions:
            is_told = digest(interaction_fact(interaction)) in remembered
            if not is_told and not _covers(person, interaction):
                yield Change("interaction", interaction=interaction)

    def _position_changes(
        self, person: Person, new: ImportedPosition, batch: Batch
    ) -> Iterable[Change]:
        at_same = [
            index
            for index, position in enumerate(person.positions)
            if same_organization(self._name(position), new.organization)
        ]
        if at_same:
            current = [index for index in at_same if person.positions[index].end is None]
            if new.title and current and not any(person.positions[i].title for i in at_same):
                yield Change("title", new.title, index=current[0])
            return
        current = [i for i, position in enumerate(person.positions) if position.end is None]
        where = new.organization
        note = ""
        if len(current) == 1:
            left = self._name(person.positions[current[0]])
            until = batch.as_of or self._today
            note = f"{person.name} moved from {left} to {where}"
            yield Change("end", f"{until:%Y-%m}", index=current[0])
        elif current:
            note = f"{person.name} is now at {where}; which of the positions ended is not known"
        yield Change("position", position=new, note=note)

    def _name(self, position: Position) -> str:
        return self._names.get(position.organization, position.organization)


def facts_of(record: PersonRecord) -> list[str]:
    """Everything a source says of a person, one text for each thing."""
    return [
        *_single_facts(record).values(),
        *(f"email={address}" for address in record.email),
        *(interaction_fact(interaction) for interaction in record.interactions),
    ]


def interaction_fact(interaction: ImportedInteraction) -> str:
    """One day of contact as a text."""
    return f"interaction={interaction.date}|{interaction.how}|{interaction.direction}"


def _single_facts(record: PersonRecord) -> Mapping[str, str]:
    position = record.position or ImportedPosition("")
    return {
        "linkedin": f"linkedin={profile_key(record.linkedin)}",
        "name": f"name={record.name}",
        "status": f"status={record.status}|{record.since}",
        "position": f"position={position.organization}|{position.title}",
    }


def _status_changes(person: Person, record: PersonRecord) -> Iterable[Change]:
    if record.status is None:
        return
    since = str(record.since or "")
    if person.status is None:
        yield Change("status", record.status, since)
    elif person.status in {"invited", "received"} and record.status == "connected":
        note = f"{person.name} is now connected"
        yield Change("status", record.status, since, note=note)
    elif person.status == record.status and person.since is None and since:
        yield Change("since", since)


def _covers(person: Person, new: ImportedInteraction) -> bool:
    """Whether a file already says as much of a day as the source does."""
    said = {
        interaction.direction
        for interaction in person.interactions
        if interaction.how == new.how and interaction.date == PartialDate.of(new.date)
    }
    if "both" in said or {"sent", "received"} <= said:
        return True
    return new.direction in said
