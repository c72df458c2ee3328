"""Adds opportunities to the file of an organization, moves them to another status, closes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from kith.editor.contact_file import add_mapping
from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.model.contact import Opportunity, Organization
from kith.model.entries import OPEN_STATUSES
from kith.model.fields import record_spec
from kith.operations.file_edit import Edit, refuse_absent, refuse_link
from kith.operations.journal_folder import JournalFolder
from kith.operations.new import NewFile, plan_organization
from kith.text.dates import PartialDate
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow
from kith.text.files import read_text
from kith.text.slugs import slug_of
from kith.text.source import FieldPath
from kith.text.visible import visible

OPPORTUNITY_CHOICES = {spec.key: spec.choices for spec in record_spec(Opportunity)}
"""The possible values of the keys of an opportunity, such as ``status``."""

_KEY = "opportunities"
_KEYS = tuple(spec.key for spec in record_spec(Opportunity))


class OpportunityMove(msgspec.Struct, frozen=True, kw_only=True):
    """An opportunity that gets another status.

    Args:
        organization: Where it is.
        index: Its place in that organization's list.
        status: The new status.
        date: When it got it; the day on which it ended if it is closed now.
        via: The slug of the contact or post it came through; nothing to keep what is recorded.
    """

    organization: Organization
    index: int
    status: str
    date: PartialDate
    via: str = ""

    @property
    def opportunity(self) -> Opportunity:
        """The opportunity as it was."""
        return self.organization.opportunities[self.index]


class OpportunityPlan(msgspec.Struct, frozen=True):
    """An opportunity to add: to a file that is changed, or to a new one.

    Args:
        slug: The organization's.
        change: The file with it.
    """

    slug: str
    change: Edit | NewFile


def plan_opportunity(
    folder: JournalFolder,
    organization: Organization | str,
    values: Mapping[str, str | None],
) -> OpportunityPlan:
    """What has to change to record an opportunity. Nothing is written.

    Args:
        folder: The journal.
        organization: Where it is: one with a file, or the name of one without.
        values: Its keys with their values; empty ones are left out.

    Raises:
        KithError: It is open there already, or the file cannot be changed.
    """
    given = {}
    for key in _KEYS:
        value = values.get(key)
        if value:
            given[key] = value
    if isinstance(organization, str):
        new_file = plan_organization(folder, organization)
        front = FrontMatter(new_file.text, new_file.path)
        add_mapping(front, _KEY, given)
        return OpportunityPlan(
            slug_of(new_file.path), NewFile(new_file.path, front.text)
        )
    _refuse_doubled(organization, values["role"])
    edit = _edited(folder, organization, lambda front: add_mapping(front, _KEY, given))
    return OpportunityPlan(organization.slug, edit)


def write_opportunity(folder: JournalFolder, plan: OpportunityPlan) -> None:
    """Record an opportunity as planned; ``kith undo`` undoes it.

    Raises:
        KithError: The file changed since then, or cannot be written.
    """
    change = plan.change
    with Transaction(folder.root, f"opportunity add {plan.slug}") as writing:
        if isinstance(change, NewFile):
            writing.create(change.path, change.text)
        else:
            writing.replace(change.path, change.after, change.before)


def plan_moves(folder: JournalFolder, moves: Iterable[OpportunityMove]) -> list[Edit]:
    """What has to change to give opportunities other statuses. Nothing is written.

    Raises:
        KithError: A file cannot be changed.
    """
    by_path: dict[str, list[OpportunityMove]] = {}
    for move in moves:
        by_path.setdefault(move.organization.path, []).append(move)
    return [_moved(folder, group) for group in by_path.values()]


def write_moves(folder: JournalFolder, edits: Iterable[Edit], title: str) -> None:
    """Write what :func:`plan_moves` planned as one step; ``kith undo`` undoes it.

    Args:
        folder: The journal.
        edits: The files.
        title: What was done, for the list of what can be undone.

    Raises:
        KithError: A file changed since then, or cannot be written.
    """
    with Transaction(folder.root, title) as writing:
        for edit in edits:
            writing.replace(edit.path, edit.after, edit.before)


def _moved(folder: JournalFolder, moves: list[OpportunityMove]) -> Edit:
    def change(front: FrontMatter) -> None:
        for move in moves:
            _move(front, move)

    return _edited(folder, moves[0].organization, change)


def _move(front: FrontMatter, move: OpportunityMove) -> None:
    path, written = _written(front, move.index)
    if isinstance(written, str):
        item = emit_flow({"role": written, "status": move.status})
        front.replace_item(path, item)
    else:
        front.set_text((*path, "status"), move.status)
    if move.via:
        front.set_text((*path, "via"), move.via)
    closed = move.opportunity.closed
    if move.status in OPEN_STATUSES:
        if closed is not None:
            front.remove_key(path, "closed")
    elif closed is None:
        front.set_text((*path, "closed"), str(move.date))


def _written(front: FrontMatter, index: int) -> tuple[FieldPath, Any]:
    """Where an opportunity stands, and how it is written; a list key also takes a single value."""
    value = front.value[_KEY]
    if isinstance(value, list):
        return (_KEY, index), value[index]
    return (_KEY,), value


def _edited(
    folder: JournalFolder,
    organization: Organization,
    change: Callable[[FrontMatter], None],
) -> Edit:
    path = organization.path
    refuse_absent(folder.absent.paths, path)
    refuse_link(folder.root, path)
    before, _ = read_text(folder.root / path)
    front = FrontMatter(before, path)
    change(front)
    return Edit(path, before, front.text)


def _refuse_doubled(organization: Organization, role: str | None) -> None:
    """Stop at an opportunity that is recorded already.

    Raises:
        KithError: One with the same role is open.
    """
    for opportunity in organization.opportunities:
        if opportunity.is_open and opportunity.role == role:
            name = f'"{role}"'
            raise KithError(
                f"{visible(name)} at {visible(organization.name)} is open already",
                "`kith opportunity move` gives it another status",
            )
