"""What a record says that a person's file does not: each thing to change, worked out and pure."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from kith.importers.compare import Phones, is_other_name, same_organization
from kith.importers.memory import digest
from kith.importers.records import (
    ImportedInteraction,
    ImportedPosition,
    ImportedTie,
    PersonRecord,
)
from kith.importers.tally import Line, Tally, parse_tally
from kith.model.contact import Interaction, Person, Position
from kith.network.evidence import WRITING
from kith.network.organizations import name_key
from kith.text.as_markdown import as_markdown
from kith.text.dates import PartialDate
from kith.text.profiles import profile_key

ChangeKind = Literal[
    "linkedin",
    "email",
    "phone",
    "urls",
    "location",
    "birthday",
    "tags",
    "relationship",
    "status",
    "since",
    "name",
    "alias",
    "end",
    "title",
    "position",
    "interaction",
    "tally",
    "knows",
    "vouch",
    "text",
]
_LISTS: tuple[Literal["phone", "urls", "tags", "relationship"], ...] = (
    "phone",
    "urls",
    "tags",
    "relationship",
)
_SINGLES: tuple[Literal["location", "birthday", "vouch"], ...] = (
    "location",
    "birthday",
    "vouch",
)


class Change(msgspec.Struct, frozen=True):
    """One thing to change in a file.

    Args:
        kind: Which.
        value: The new text: an address, a status, a name, a date, a title.
        since: The date that goes with a status.
        index: Which position, for ``end`` and ``title``.
        position: The position to add.
        is_move: Whether the position follows the one that ended.
        interaction: The contact to add.
        tie: Whom they know.
        note: What to tell the owner, where it is more than an addition.
    """

    kind: ChangeKind
    value: str = ""
    since: str = ""
    index: int = -1
    position: ImportedPosition | None = None
    is_move: bool = False
    interaction: ImportedInteraction | None = None
    tie: ImportedTie | None = None
    note: str = ""


class Told(msgspec.Struct, frozen=True):
    """What sources have said of a person before.

    Args:
        here: Digests of what this source said.
        elsewhere: Digests of what other sources said.
    """

    here: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()


class Differences:
    """Finds what a record adds to a file.

    Args:
        source: Its short name.
        organizations: Names of organizations by slug.
        as_of: The day the source speaks of.
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

    def of(self, person: Person, record: PersonRecord, told: Told) -> Iterator[Change]:
        """What is new, in the order in which it is written."""
        said = {
            kind: digest(fact) in told.here
            for kind, fact in _single_facts(record).items()
        }
        if record.linkedin and not person.linkedin and not said["linkedin"]:
            yield Change("linkedin", record.linkedin)
        if not said["name"]:
            yield from self._name_changes(person, record)
        known = {address.casefold() for address in person.email}
        for address in record.email:
            if (
                address.casefold() not in known
                and digest(f"email={address}") not in told.here
            ):
                yield Change("email", address)
        yield from _list_changes(person, record, told)
        for single in _SINGLES:
            value = getattr(record, single)
            if value and getattr(person, single) is None and not said[single]:
                yield Change(single, value)
        if not said["status"]:
            yield from _status_changes(person, record)
        if record.position and record.position.organization and not said["position"]:
            yield from self._position_changes(person, record.position, told)
        yield from self._interaction_changes(person, record, told)
        known_ties = {name_key(one.name or "") for one in person.knows}
        known_ties |= {(one.contact or "").replace("-", " ") for one in person.knows}
        for tie in record.knows:
            # Of whom only an address is known, the address is written for a name.
            key = name_key(tie.name or tie.email)
            if (
                key
                and key not in known_ties
                and digest(_tie_fact(tie)) not in told.here
            ):
                yield Change("knows", tie=tie)
        # A file's lines may end in another way than the source's.
        body = " ".join(person.body.split())
        texts = (record.text, as_markdown(record.text)) if record.text else ("",)
        is_there = any(" ".join(text.split()) in body for text in texts)
        if not is_there and not said["text"]:
            yield Change("text", record.text.strip())

    def _name_changes(self, person: Person, record: PersonRecord) -> Iterator[Change]:
        if record.name and is_other_name(record.name, person):
            if self._renames:
                note = f"{person.name} is now {record.name}"
                yield Change("name", record.name, note=note)
            else:
                yield Change("alias", record.name)
        names = {name_key(name) for name in (person.name, *person.aliases, record.name)}
        for alias in record.aliases:
            if name_key(alias) not in names:
                yield Change("alias", alias)

    def _position_changes(
        self, person: Person, new: ImportedPosition, told: Told
    ) -> Iterable[Change]:
        at_same = [
            index
            for index, position in enumerate(person.positions)
            if same_organization(self._name(position), new.organization)
        ]
        if at_same:
            current = [
                index for index in at_same if person.positions[index].end is None
            ]
            if (
                new.title
                and current
                and not any(person.positions[i].title for i in at_same)
            ):
                yield Change("title", new.title, index=current[0])
            return
        current = [
            i for i, position in enumerate(person.positions) if position.end is None
        ]
        if (
            self._renames
            and len(current) == 1
            and not self._is_from_elsewhere(person, told)
        ):
            left = self._name(person.positions[current[0]])
            note = f"{person.name} moved from {left} to {new.organization}"
            yield Change("end", f"{self._as_of:%Y-%m}", index=current[0])
            yield Change("position", position=new, is_move=True, note=note)
            return
        note = ""
        if current:
            note = f"{person.name} is also at {new.organization}; no position was ended"
        yield Change("position", position=new, note=note)

    def _is_from_elsewhere(self, person: Person, told: Told) -> bool:
        """Whether the one present position was learnt from another source.

        Sources do not speak of the same day, so one does not end what another has stated.
        """
        return any(
            digest(_position_fact(ImportedPosition(self._name(one), one.title or "")))
            in told.elsewhere - told.here
            for one in person.positions
            if one.end is None
        )

    def _interaction_changes(
        self, person: Person, record: PersonRecord, told: Told
    ) -> Iterator[Change]:
        own = _Contact(person)
        for interaction in record.interactions:
            if digest(interaction_fact(interaction)) in told.here:
                continue
            if interaction.tally is None:
                if not _covers(own, interaction):
                    yield Change("interaction", interaction=interaction)
            elif not self._covers_tally(own, interaction):
                yield Change("tally", interaction=interaction)

    def _covers_tally(self, contact: _Contact, new: ImportedInteraction) -> bool:
        """Whether a file's lines of one year already say as much as the source does."""
        assert new.tally is not None
        told: list[tuple[Line, Tally]] = []
        own: list[tuple[Line, Tally]] = []
        for one in contact.of_year(new.how, new.tally.year):
            since = one.since.earliest if one.since else None
            date, note = one.date.earliest, one.note or ""
            found = parse_tally(note, date, since, is_written=new.how in WRITING)
            if found is not None and found.title == new.tally.title:
                line = (Line(date, one.direction, since, note), found)
                told.append(line)
                own += [line] if one.source == self._source else []
            elif found is None and one.direction == "both":
                # Rewritten by the owner, who knows better.
                return True
        # What the owner wrote beside the source's own lines is not theirs to bring up to date.
        return self._says_it_all(new.tally, told) or self._says_it_all(new.tally, own)

    def _says_it_all(self, new: Tally, told: list[tuple[Line, Tally]]) -> bool:
        joined = functools.reduce(Tally.joined, (tally for _, tally in told), new)
        lines = sorted(
            (line for line, _ in told), key=lambda one: (one.date, one.direction or "")
        )
        return lines == joined.lines(self._reply_days)

    def _name(self, position: Position) -> str:
        return self._names.get(position.organization, position.organization)


class _Contact:
    """What a file says of contact, found by kind and day or year."""

    def __init__(self, person: Person) -> None:
        self._days: dict[tuple[str, PartialDate], list[Interaction]] = {}
        self._years: dict[tuple[str, int], list[Interaction]] = {}
        for one in person.interactions:
            self._days.setdefault((one.how, one.date), []).append(one)
            if one.date.day:
                self._years.setdefault((one.how, one.date.year), []).append(one)

    def on_day(self, how: str, day: dt.date) -> list[Interaction]:
        """The lines of a day."""
        return self._days.get((how, PartialDate.of(day)), [])

    def of_year(self, how: str, year: int) -> list[Interaction]:
        """The lines of a year that give the day."""
        return self._years.get((how, year), [])


def facts_of(record: PersonRecord) -> list[str]:
    """Everything a source says of a person, one text for each thing."""
    return [
        *_single_facts(record).values(),
        *(f"email={address}" for address in record.email),
        *(f"{name}={value}" for name in _LISTS for value in getattr(record, name)),
        *(interaction_fact(interaction) for interaction in record.interactions),
        *(_tie_fact(tie) for tie in record.knows),
    ]


def interaction_fact(interaction: ImportedInteraction) -> str:
    """One day of contact, or one year of it, as a text."""
    fact = f"interaction={interaction.date}|{interaction.how}|{interaction.direction}"
    if interaction.direction is None:
        fact = f"interaction={interaction.date}|{interaction.how}|{interaction.note}"
    if interaction.tally is not None:
        fact += f"|{interaction.tally!r}"
    return fact


def _tie_fact(tie: ImportedTie) -> str:
    return f"knows={name_key(tie.name)}|{tie.email}"


def _position_fact(position: ImportedPosition) -> str:
    return f"position={position.organization}|{position.title}"


def _single_facts(record: PersonRecord) -> Mapping[str, str]:
    return {
        "linkedin": f"linkedin={profile_key(record.linkedin)}",
        "name": f"name={record.name}",
        "status": f"status={record.status}|{record.since}",
        "position": _position_fact(record.position or ImportedPosition("")),
        **{name: f"{name}={getattr(record, name)}" for name in (*_SINGLES, "text")},
    }


def _list_changes(person: Person, record: PersonRecord, told: Told) -> Iterator[Change]:
    for name in _LISTS:
        known = {value.casefold() for value in getattr(person, name)}
        phones = Phones(person.phone) if name == "phone" else None
        for value in getattr(record, name):
            is_there = value.casefold() in known or (
                phones is not None and phones.has(value)
            )
            if not is_there and digest(f"{name}={value}") not in told.here:
                known.add(value.casefold())
                yield Change(name, value)


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


def _covers(contact: _Contact, new: ImportedInteraction) -> bool:
    """Whether a file already says as much of a day as the source does."""
    same_day = contact.on_day(new.how, new.date)
    if new.direction is None:
        # What the owner wrote of a day is better than what a calendar knows of it.
        return any(one.source is None or new.note in {"", one.note} for one in same_day)
    said = {interaction.direction for interaction in same_day}
    if "both" in said or {"sent", "received"} <= said:
        return True
    return new.direction in said
