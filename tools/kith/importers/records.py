"""Neutral records: what any source can tell about people, before it is joined to a journal."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from kith.model.contact import Direction, How, Status


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


class ImportedInteraction(msgspec.Struct, frozen=True):
    """Contact on one day, all messages of that day taken together.

    Args:
        date: The day.
        how: Which kind of contact.
        direction: Seen from the journal's owner.
        note: What it was about; only when the owner asked for texts.
    """

    date: dt.date
    how: How
    direction: Direction
    note: str = ""


class PersonRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One person in a source.

    Args:
        origin: Where it was read.
        name: Full name, white space and invisible characters tidied, otherwise as given.
        linkedin: Profile address in its canonical form, or nothing.
        email: Mail addresses, lower case.
        position: Present position, where the source knows it.
        status: What the source says of the connection, or nothing.
        since: Date of that status.
        interactions: Contact with the journal's owner, oldest first.
    """

    origin: Origin
    name: str
    linkedin: str = ""
    email: tuple[str, ...] = ()
    position: ImportedPosition | None = None
    status: Status | None = None
    since: dt.date | None = None
    interactions: tuple[ImportedInteraction, ...] = ()


class Notice(msgspec.Struct, frozen=True):
    """Something in a source that a person should know of.

    Args:
        kind: ``skipped`` (a row or file left out), ``unsure`` (needs a person) or ``note``.
        origin: Where it stands.
        message: One sentence without a full stop; never the text of a message.
        count: How many rows it stands for.
    """

    kind: Literal["skipped", "unsure", "note"]
    origin: Origin
    message: str
    count: int = 1


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read from one source.

    Args:
        source: Its short name, written as the ``source`` of interactions.
        people: One record per person, in a stable order, already joined within the source.
        notices: What was left out, and why.
        read: Number of rows read, by file name.
        as_of: The day the source speaks of (a later export knows better), where known.
    """

    source: str
    people: tuple[PersonRecord, ...]
    notices: tuple[Notice, ...] = ()
    read: dict[str, int] = {}
    as_of: dt.date | None = None
