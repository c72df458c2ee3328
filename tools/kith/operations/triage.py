"""Reviews the contacts without recorded contact, one answer for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from kith.editor.triage import ANSWERS, Asked, Session
from kith.engine.record_cache import load_kept_journal
from kith.importers.pipeline.known import KnownPeople, count_known
from kith.load.settings import load_settings
from kith.model.contact import Person
from kith.network.network import Network
from kith.network.triage import TriageItem, find_triage_items
from kith.operations.journal_folder import JournalFolder
from kith.operations.log import refuse_future
from kith.text.dates import PartialDate, parse_date

__all__ = [
    "ANSWERS",
    "build_queue",
    "count_known_people",
    "default_date",
    "parse_answer",
    "parse_occasion",
    "start_session",
]


def build_queue(
    folder: JournalFolder,
    today: dt.date,
    *,
    status: str = "",
    limit: int | None = None,
) -> tuple[TriageItem, ...]:
    """Everybody without recorded contact, the most likely real ties first.

    Args:
        folder: The journal.
        today: The current day.
        status: Only people with this status, such as ``connected``.
        limit: The most people to return.

    Raises:
        KithError: The settings cannot be understood.
    """
    settings = load_settings(folder.root)
    network = Network.of(folder.journal, today, settings)
    cases = find_triage_items(network, settings.me)
    if status:
        cases = tuple(case for case in cases if case.person.status == status)
    return cases[:limit]


def start_session(folder: JournalFolder, queue: Iterable[TriageItem]) -> Session:
    """A session that asks about each person and writes every answer at once.

    Args:
        folder: The journal.
        queue: Whom to ask about; those who were postponed come last.
    """
    return Session(folder.root, map(_asked, queue))


def count_known_people(root: Path, today: dt.date) -> KnownPeople:
    """How many connected people there are now, and of how many there is evidence."""
    settings = load_settings(root)
    return count_known(load_kept_journal(root), today, reply_days=settings.reply_days)


def _asked(case: TriageItem) -> Asked:
    person = case.person
    if case.signs or person.status != "connected":
        return Asked(person.slug, person.path)
    year = str(person.since.year) if person.since else "an unknown year"
    return Asked(person.slug, person.path, year)


def default_date(person: Person) -> PartialDate | None:
    """The year to propose for an answer: that of the connection."""
    if person.status != "connected" or person.since is None:
        return None
    return PartialDate(person.since.year)


def parse_answer(key: str, text: str, today: dt.date) -> tuple[PartialDate | None, str]:
    """The date and the note of an answer.

    Args:
        key: The key of the answer; for the end of a connection, the text is the reason.
        text: What was typed after it.
        today: The current day; no date can be later.

    Raises:
        KithError: The date is in the future.
    """
    if ANSWERS[key].is_end:
        return PartialDate.of(today), text.strip()
    return parse_occasion(text, today)


def parse_occasion(text: str, today: dt.date) -> tuple[PartialDate | None, str]:
    """The date that a text begins with, if it does, and the rest as a note.

    Args:
        text: Such as ``2019 PyCon``.
        today: The current day; no date can be later.

    Raises:
        KithError: The date is in the future.
    """
    first, _, rest = text.strip().partition(" ")
    try:
        date = parse_date(first)
    except ValueError:
        return None, text.strip()
    refuse_future(date, today)
    return date, rest.strip()
