"""Carries out the verdicts that are named to ``kith decide``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from kith.cli.answers import is_terminal
from kith.cli.options import echo
from kith.cli.writer import only_writer
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.network.decide import Decision, decide
from kith.network.network import Network
from kith.operations.day import refuse_future_day
from kith.operations.journal_folder import JournalFolder
from kith.operations.lookup import find_person
from kith.operations.verdict import (
    Act,
    PlannedAct,
    find_objection,
    plan_act,
    refuse_contradiction,
    write_acts,
)
from kith.report.decision_text import introduced
from kith.text.dates import PartialDate
from kith.text.shell import word
from kith.text.visible import visible

DONE: dict[Act, str] = {
    "connect": "Connected",
    "invite": "Invited",
    "decline": "Declined",
    "withdraw": "Withdrawn",
}
"""What was done, in a word."""


class Deed(msgspec.Struct, frozen=True):
    """What the user has decided.

    Args:
        act: What is done.
        date: When.
        reason: Why; may be empty.
        anyway: Whether it is done although the verdict is against it.
    """

    act: Act
    date: PartialDate
    reason: str
    anyway: bool


def carry_out(
    root: Path, decisions: Sequence[Decision], deed: Deed, today: dt.date
) -> int:
    """Write the same verdict to the files of some people, all or none.

    Raises:
        KithError: It contradicts what a file says, or cannot be written.
    """
    refuse_future_day(deed.date, today)
    for decision in decisions:
        refuse_contradiction(decision.person, deed.act)
        if not deed.anyway:
            _confirm(decision, deed.act)
    with only_writer(root):
        # Another command may have written while a question was open.
        current = _current(decisions, root, today)
        folder = JournalFolder(root)
        plans = [
            plan_act(folder, decision, deed.act, date=deed.date, reason=deed.reason)
            for decision in current
        ]
        write_acts(folder, plans)
    for plan, decision in zip(plans, current, strict=True):
        echo(say_done(plan))
        for line in what_follows(plan, decision):
            echo(f"  {line}")
    return 0


def _current(
    decisions: Sequence[Decision], root: Path, today: dt.date
) -> list[Decision]:
    """The verdicts as the files are now.

    Raises:
        KithError: Somebody is gone.
    """
    network = Network.of(load_kept_journal(root), today, load_settings(root))
    paths = [str(root / decision.person.path) for decision in decisions]
    people = [find_person(path, network.journal, root) for path in paths]
    return [decide(person, network) for person in people]


def say_done(plan: PlannedAct) -> str:
    """What was written, in a line."""
    line = f"{DONE[plan.act]}: {introduced(plan.person)}"
    return visible(f"{line}, {plan.reason}" if plan.reason else line)


def _confirm(decision: Decision, act: Act) -> None:
    """Ask before somebody is connected whom the verdict is against.

    Raises:
        KithError: The answer is no, or nobody can be asked.
    """
    objection = find_objection(decision, act)
    if not objection:
        return
    name = visible(introduced(decision.person))
    message = f"{name}: {visible(objection)}"
    if not is_terminal():
        remedy = f"to do it nevertheless: kith decide {word(decision.person.slug)} --{act} --anyway"
        raise KithError(message, remedy)
    echo(message)
    if not click.confirm(f"{act} nevertheless?".capitalize()):
        raise KithError("nothing was written")


def what_follows(plan: PlannedAct, decision: Decision) -> list[str]:
    """What the rules will say next, and what to do about it."""
    slug = word(plan.person.slug)
    if plan.act == "decline":
        hint = "no reason is recorded: `kith check` will ask for it (rule unexplained)"
        return [] if plan.reason else [hint]
    is_known = decision.verdict == "connect" or decision.evidence
    if plan.act == "withdraw" or is_known:
        return []
    return [f"nothing shows real contact yet: kith log {slug} met, when you have"]
