"""Carries out a verdict on an open connection, and ends a connection."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kith.editor.standing import (
    add_note,
    clear_standing,
    set_parting,
    set_standing,
)
from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.model.contact import Person
from kith.network.decision import Decision
from kith.operations.file_edit import Edit, refuse_absent
from kith.operations.journal_folder import JournalFolder
from kith.report.decision_words import Option, say_reasons
from kith.text.dates import PartialDate
from kith.text.edit import FrontMatter
from kith.text.files import read_text
from kith.text.shell import word
from kith.text.visible import visible

Act = Option
"""What can be done about an open connection."""

ACTS_BY_STATUS: dict[str | None, tuple[Act, ...]] = {
    "received": ("connect", "decline"),
    "considering": ("connect", "invite", "decline"),
    "invited": ("connect", "decline", "withdraw"),
    "declined": ("connect", "invite"),
    "removed": ("connect", "invite"),
    None: ("connect", "invite", "decline"),
}
"""What can be done about somebody with a status."""


class PlannedAct(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict to write to a file.

    Args:
        person: Whom it is about.
        act: What is done.
        reason: Why, as it is recorded; empty if no reason is.
        edit: The file, before and after.
    """

    person: Person
    act: Act
    reason: str
    edit: Edit


def plan_act(
    folder: JournalFolder,
    decision: Decision,
    act: Act,
    *,
    date: PartialDate,
    reason: str = "",
) -> PlannedAct:
    """What has to change to carry out a verdict. Nothing is written.

    Args:
        folder: The journal.
        decision: Whom it is about, and what was recommended. Without a reason of one's own, that
            of the recommendation is recorded, where it was to decline.
        act: What is done.
        date: When.
        reason: Why.

    Raises:
        KithError: It contradicts the person's status, or the file cannot be changed.
    """
    person = decision.person
    refuse_contradiction(person, act)
    refuse_absent(folder.absent.paths, person.path)
    reason = " ".join(reason.split())
    if act == "decline" and decision.verdict == "decline":
        reason = reason or say_reasons(decision)[0]
    text, _ = read_text(folder.root / person.path)
    front = FrontMatter(text, person.path)
    _carry_out(front, person, act, str(date), reason)
    edit = Edit(person.path, text, front.text)
    return PlannedAct(person=person, act=act, reason=reason, edit=edit)


def write_acts(folder: JournalFolder, plans: Sequence[PlannedAct]) -> None:
    """Write verdicts as planned; one ``kith undo`` undoes all of them.

    Raises:
        KithError: A file changed since then, or cannot be written.
    """
    title = f"decide --{plans[0].act}"
    if len(plans) == 1:
        title = f"decide {plans[0].person.slug} --{plans[0].act}"
    with Transaction(folder.root, title) as writing:
        for plan in plans:
            writing.replace(plan.edit.path, plan.edit.after, plan.edit.before)


def refuse_contradiction(person: Person, act: Act) -> None:
    """Stop at a verdict that a person's status does not admit.

    Raises:
        KithError: It does not; the remedy is what can be done instead.
    """
    if act in ACTS_BY_STATUS.get(person.status, ()):
        return
    name = visible(person.name)
    slug = word(person.slug)
    since = f" since {person.since}" if person.since else ""
    match person.status, act:
        case "connected", "decline" | "withdraw":
            message = f"{name} is connected{since}, so there is nothing to {act}"
            remedy = f'to end the connection: kith remove {slug} "the reason"'
        case "connected", _:
            message = f"{name} is already connected{since}"
            remedy = f'to end the connection: kith remove {slug} "the reason"'
        case "received", _:
            message = f"{name} asked you, so there is nothing to {act}"
            remedy = f"answer: kith decide {slug} --connect, or --decline"
        case (("declined" | "removed"), "decline"):
            message = f"{name} is already {person.status}{since}"
            remedy = f"what led to it: kith show {slug}"
        case "invited", _:
            message = f"{name} is already invited{since}"
            remedy = f"to take it back: kith decide {slug} --withdraw"
        case _:
            message = f"{name} was not invited, so there is nothing to withdraw"
            remedy = f"to say no: kith decide {slug} --decline"
    raise KithError(message, remedy)


def find_objection(decision: Decision, act: Act) -> str:
    """Why somebody should not be connected without a second thought; empty if nothing speaks so."""
    if act not in {"connect", "invite"}:
        return ""
    person = decision.person
    if person.status in {"declined", "removed"}:
        since = f" on {person.since}" if person.since else ""
        verb = "declined" if person.status == "declined" else "removed"
        return f"you {verb} them{since}"
    if decision.verdict == "decline":
        return "; ".join(say_reasons(decision))
    return ""


def _carry_out(
    front: FrontMatter, person: Person, act: Act, date: str, reason: str
) -> None:
    """Change a file as a verdict says.

    Raises:
        EditRefused: The change would touch more than that.
    """
    if act == "decline":
        set_standing(front, "declined", date)
        set_parting(front, "declined", date, reason)
    elif act == "withdraw":
        clear_standing(front)
        add_note(front, _withdrawal(person, date, reason))
    else:
        set_standing(front, "connected" if act == "connect" else "invited", date)
        if reason:
            add_note(front, f"{_DONE[act]} {date}: {reason}")


_DONE: dict[Act, str] = {"connect": "connected", "invite": "invited"}


def _withdrawal(person: Person, date: str, reason: str) -> str:
    """What is left of an invitation: ``invited 2024-03-02, withdrawn 2026-12-01: moved away``."""
    invited = f"invited {person.since}, " if person.since else "invitation "
    note = f"{invited}withdrawn {date}"
    return f"{note}: {reason}" if reason else note
