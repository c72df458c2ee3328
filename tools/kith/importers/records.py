"""Neutral records: what any source can tell about people, before it is joined to a journal."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Literal

import msgspec

from kith.importers.year_summary import YearSummary
from kith.model.contact import Direction, How, Person, Status
from kith.model.fields import record_spec
from kith.model.settings import OwnPosition

SkipKind = Literal[
    "same",
    "parted",
    "unsure",
    "waiting",
    "forgotten",
    "unknown",
    "later",
    "older",
    "failed",
]
"""Why a record changes nothing.

``same`` (nothing new), ``parted`` (removed or declined), ``unsure`` (a person must decide),
``waiting`` (too little information for a file), ``forgotten``, ``unknown`` (no file, and only those
with one were wanted), ``later`` (beyond the limit), ``older`` (with nothing since the day wanted),
``failed`` (it cannot be worked out).
"""


class Origin(msgspec.Struct, frozen=True):
    """Where in the source a record was read.

    Args:
        file: The file's name inside the export.
        line: Line in that file, counted from 1; 0 where it says nothing.
    """

    file: str
    line: int = 0


class ImportedPosition(msgspec.Struct, frozen=True):
    """A position as a source gives it; an empty text is an unknown one."""

    organization: str
    title: str = ""


class ImportedInteraction(msgspec.Struct, frozen=True, kw_only=True):
    """Contact on one day, all messages of that day together, or contact over a year.

    Args:
        date: The day; the last one for a year of contact.
        how: The kind of contact.
        direction: Seen from the journal's owner; ``None`` for contact that is not written.
        note: What it was about; for messages, only when the owner asked for texts.
        where: Place or occasion.
        summary: The counts, where this stands for all contact of its kind in one year.
        meetings: What tells each of the meetings of a year from others: the identity of its event
            and its day, see :func:`meeting_key`.
    """

    date: dt.date
    how: How
    direction: Direction | None = None
    note: str = ""
    where: str = ""
    # Kept in files under the name it had first.
    summary: YearSummary | None = msgspec.field(default=None, name="tally")
    meetings: tuple[str, ...] = ()


def meeting_key(identity: str, day: dt.date) -> str:
    """What tells one time of an event from all others."""
    return f"{identity}|{day}"


def parse_meeting_key(key: str) -> tuple[str, dt.date]:
    """The identity of an event and the day, see :func:`meeting_key`."""
    identity, _, day = key.rpartition("|")
    return identity, dt.date.fromisoformat(day)


class ImportedTie(msgspec.Struct, frozen=True):
    """Somebody the person knows, as a source names them.

    Args:
        name: Full name, or nothing where only an address is known.
        how: How they know each other.
        email: Email address.
    """

    name: str = ""
    how: str = ""
    email: str = ""


class PersonRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One person in a source.

    Args:
        origin: The file and line it was read from.
        name: Full name, white space and invisible characters tidied, otherwise as given; nothing
            where the source gives an address alone.
        aliases: Other names.
        linkedin: Profile address in its canonical form, or nothing.
        email: Email addresses, lower case.
        phone: Phone numbers as given.
        urls: Web addresses.
        location: City, region or country.
        birthday: As written in a contact, or nothing.
        pronouns: How to refer to them.
        tags: Labels.
        relationship: Their relationship to the owner, where the source says.
        position: Present position, where the source knows it.
        status: The state of the connection, or nothing.
        since: Date of that status.
        interactions: Contact with the journal's owner, oldest first.
        knows: People they know.
        vouch: A recommendation of theirs by the owner, in public.
        text: Words that belong in the body.
        makes_file: Whether this is reason enough for a file of its own.
        rows: How many rows, cards, events or messages of the source it accounts for.
        shares_key: Whether somebody else is known by the same address or profile, so that only
            the name tells the two apart.
    """

    origin: Origin
    name: str
    aliases: tuple[str, ...] = ()
    linkedin: str = ""
    email: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    location: str = ""
    birthday: str = ""
    pronouns: str = ""
    tags: tuple[str, ...] = ()
    relationship: tuple[str, ...] = ()
    position: ImportedPosition | None = None
    status: Status | None = None
    since: dt.date | None = None
    interactions: tuple[ImportedInteraction, ...] = ()
    knows: tuple[ImportedTie, ...] = ()
    vouch: str = ""
    text: str = ""
    makes_file: bool = True
    rows: int = 1
    shares_key: bool = False


# Kinds of keys whose value in a person is no text.
_NO_TEXTS = frozenset({"choice", "date", "record"})


@functools.cache
def text_keys() -> tuple[str, ...]:
    """The optional keys of a person that hold one text, and that a record can have.

    An import adds such a text where the file has none, and never changes one. They are in the
    order in which the tools write them.
    """
    specs = []
    for spec in record_spec(Person):
        is_text = not spec.many and spec.kind not in _NO_TEXTS
        is_imported = spec.key in PersonRecord.__struct_fields__
        if is_text and is_imported and not spec.required:
            specs.append(spec)
    specs.sort(key=lambda spec: spec.field.order)
    return tuple(spec.key for spec in specs)


class ImportedOpportunity(msgspec.Struct, frozen=True):
    """An application the owner sent.

    Args:
        role: The job's title.
        applied: When, as far as known.
        url: Web address of the announcement.
    """

    role: str
    applied: dt.date | None = None
    url: str = ""


class OrganizationRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One organization in a source.

    Args:
        origin: The file and line it was read from.
        name: Its name.
        urls: Web addresses.
        location: City, region or country.
        tags: Labels.
        opportunities: Applications of the owner's there.
        makes_file: Whether this is reason enough for a file of its own.
        rows: How many rows, cards, events or messages of the source it accounts for.
    """

    origin: Origin
    name: str
    urls: tuple[str, ...] = ()
    location: str = ""
    tags: tuple[str, ...] = ()
    opportunities: tuple[ImportedOpportunity, ...] = ()
    makes_file: bool = True
    rows: int = 1


class PostRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A post the owner published.

    Args:
        origin: The file and line it was read from.
        published: The day.
        url: Web address of the post.
        text: Its text as its readers saw it.
        shared: The address it passed on, if it did.
        rows: How many rows of the source it accounts for.
    """

    origin: Origin
    published: dt.date
    url: str
    text: str
    shared: str = ""
    rows: int = 1


class OwnFacts(msgspec.Struct, frozen=True):
    """What a source says about the journal's owner.

    Args:
        positions: Present and past positions.
        schools: Schools and universities.
        email: Their email addresses.
        rows: How many rows of the source say so.
    """

    positions: tuple[OwnPosition, ...] = ()
    schools: tuple[OwnPosition, ...] = ()
    email: tuple[str, ...] = ()
    rows: int = 0


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a source that a person should know of.

    Args:
        kind: ``skipped`` (a row or file left out), ``unsure`` (needs a person) or ``note``.
        origin: The row, line or file it is about.
        message: One sentence without a full stop; never the text of a message.
        count: How many rows, lines or values it stands for.
        is_record: Whether it is about whole records (which are counted as read) rather than
            about a part of one.
    """

    kind: Literal["skipped", "unsure", "note"]
    origin: Origin
    message: str
    count: int = 1
    is_record: bool = False

    @classmethod
    def skipped(
        cls, origin: Origin, message: str, *, count: int = 1, is_record: bool = False
    ) -> Notice:
        """A notice that something was left out."""
        return cls(
            kind="skipped",
            origin=origin,
            message=message,
            count=count,
            is_record=is_record,
        )

    @classmethod
    def note(cls, origin: Origin, message: str, *, count: int = 1) -> Notice:
        """A notice that something was read in a way its owner may not expect."""
        return cls(kind="note", origin=origin, message=message, count=count)

    @classmethod
    def unsure(cls, origin: Origin, message: str) -> Notice:
        """A notice that only a person can decide."""
        return cls(kind="unsure", origin=origin, message=message)


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting with somebody that was announced and that a source says did not take place.

    Args:
        origin: Where the source says so.
        email: The address of the person.
        day: The day on which it would have been.
        title: What it was called.
        reason: What became of it: ``was canceled``.
    """

    origin: Origin
    email: str
    day: dt.date
    title: str
    reason: str


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read from one source.

    Args:
        source: Its short name, written as the ``source`` of interactions.
        people: One record per person, in a stable order, already joined within the source.
        organizations: One record per organization.
        posts: Posts that the owner published.
        own: What the source says about the owner.
        notices: Everything that was left out, with the reason.
        read: Number of rows, cards, events or messages read, by file name.
        as_of: The day on which the source was true (a later export knows better), where known.
        withdrawn: Meetings that an earlier import may have written and that did not take place.
        lists_connections: Whether all connections of the owner's are among the people.
    """

    source: str
    people: tuple[PersonRecord, ...]
    organizations: tuple[OrganizationRecord, ...] = ()
    posts: tuple[PostRecord, ...] = ()
    own: OwnFacts = OwnFacts()
    notices: tuple[Notice, ...] = ()
    read: dict[str, int] = {}
    as_of: dt.date | None = None
    withdrawn: tuple[Withdrawal, ...] = ()
    lists_connections: bool = False
