"""Adds an interaction to a person's file."""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.editor.contact_file import add_interaction
from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.model.contact import Interaction
from kith.model.fields import record_spec
from kith.network.evidence import WRITING
from kith.operations.file_edit import Edit, refuse_absent
from kith.operations.journal_folder import JournalFolder
from kith.operations.person_file import find_person_file
from kith.text.dates import PartialDate
from kith.text.edit import FrontMatter
from kith.text.files import read_text

CHOICES = {spec.key: spec.choices for spec in record_spec(Interaction)}
"""The possible values of the keys of an interaction, such as ``how``."""


class DirectionRefused(KithError):  # noqa: N818 - named for the event
    """An email or message has no direction, or something else has one."""


class LogPlan(msgspec.Struct, frozen=True, kw_only=True):
    """An interaction to record.

    Args:
        slug: Whose file it is added to.
        how: Its kind, such as ``met``.
        head: Its date, kind and direction, as written to the file.
        edit: The file, before and after.
    """

    slug: str
    how: str
    head: str
    edit: Edit


def plan_log(
    folder: JournalFolder,
    name: str,
    how: str,
    *,
    today: dt.date,
    date: PartialDate | None = None,
    note: str = "",
    where: str = "",
    others: tuple[str, ...] = (),
    direction: str | None = None,
) -> LogPlan:
    """What has to change to record an interaction. Nothing is written.

    Args:
        folder: The journal.
        name: The slug of the person, or the path of their file.
        how: The kind of the interaction, one of ``CHOICES["how"]``.
        today: The current day; no interaction can be later.
        date: The date, or part of it; today if none is given.
        note: What it was about.
        where: The place or occasion.
        others: The slugs of others who took part.
        direction: ``both``, ``sent`` or ``received``; for emails and messages only.

    Raises:
        KithError: There is no such person, or the interaction is not possible.
    """
    person = find_person_file(name, folder)
    participants = tuple(find_person_file(slug, folder).slug for slug in others)
    if how not in CHOICES["how"]:
        raise KithError(f'"{how}" is not a kind of interaction')
    date = date or PartialDate.of(today)
    refuse_future(date, today)
    _refuse_direction(how, direction)
    refuse_absent(folder.absent.paths, person.path)
    text, _ = read_text(folder.root / person.path)
    front = FrontMatter(text, person.path)
    head = " ".join(filter(None, (str(date), how, direction)))
    add_interaction(
        front, head, note=note.strip(), where=where.strip(), with_=participants
    )
    edit = Edit(person.path, text, front.text)
    return LogPlan(slug=person.slug, how=how, head=head, edit=edit)


def write_log(folder: JournalFolder, plan: LogPlan) -> None:
    """Record an interaction as planned; ``kith undo`` undoes it.

    Raises:
        KithError: The file changed since then, or cannot be written.
    """
    with Transaction(folder.root, f"log {plan.slug} {plan.how}") as writing:
        writing.replace(plan.edit.path, plan.edit.after, plan.edit.before)


def refuse_future(date: PartialDate, today: dt.date) -> None:
    """Stop at the date of an interaction that has not happened yet.

    Raises:
        KithError: It is in the future.
    """
    if date.earliest > today:
        msg = f"{date} is in the future"
        raise KithError(msg, "record an interaction after it has happened")


def _refuse_direction(how: str, direction: str | None) -> None:
    if how in WRITING and direction is None:
        msg = f"{how} needs a direction: both, sent or received"
        raise DirectionRefused(msg)
    if how not in WRITING and direction is not None:
        msg = f'the direction "{direction}" is for email and message'
        raise DirectionRefused(msg)
