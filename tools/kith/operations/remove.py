"""Ends a connection, and tells what leans on the person."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

import msgspec

from kith.check.check import check_journal
from kith.editor.standing import end_connection
from kith.editor.undo import Transaction
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.network.leaning import Leaning, find_leanings
from kith.network.network import Network
from kith.operations.file_edit import Edit, refuse_absent
from kith.operations.journal_folder import JournalFolder
from kith.rules.registry import all_rules
from kith.text.dates import PartialDate
from kith.text.edit import FrontMatter
from kith.text.files import read_text
from kith.text.shell import word
from kith.text.visible import visible

_FOLLOWING = frozenset({"vouching-for-removed", "mentions-doubtful"})
"""The rules that judge those who lean on somebody removed."""


class RemovalPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The end of a connection.

    Args:
        person: Whom it is about.
        reason: Why.
        edit: Their file, before and after.
        leanings: What leans on them.
    """

    person: Person
    reason: str
    edit: Edit
    leanings: tuple[Leaning, ...]


def plan_removal(
    folder: JournalFolder,
    person: Person,
    reason: str,
    *,
    date: PartialDate,
    journal: Journal,
) -> RemovalPlan:
    """What has to change to end a connection. Nothing is written.

    Args:
        folder: The journal.
        person: Whom it is about.
        reason: Why; it stays private.
        date: When.
        journal: The records, in which leanings are looked for.

    Raises:
        KithError: There is no connection or no reason, or the file cannot be changed.
    """
    reason = " ".join(reason.split())
    if not reason:
        message = "a removal needs a reason"
        raise KithError(message, 'for example: kith remove ada-byron "sold my address"')
    refuse_unconnected(person)
    refuse_absent(folder.absent.paths, person.path)
    text, _ = read_text(folder.root / person.path)
    front = FrontMatter(text, person.path)
    end_connection(front, str(date), reason)
    return RemovalPlan(
        person=person,
        reason=reason,
        edit=Edit(person.path, text, front.text),
        leanings=find_leanings(person.slug, journal),
    )


def write_removal(folder: JournalFolder, plan: RemovalPlan) -> None:
    """End a connection as planned; ``kith undo`` undoes it.

    Raises:
        KithError: The file changed since then, or cannot be written.
    """
    with Transaction(folder.root, f"remove {plan.person.slug}") as writing:
        writing.replace(plan.edit.path, plan.edit.after, plan.edit.before)


def count_new_findings(
    folder: JournalFolder, plan: RemovalPlan, journal: Journal, today: dt.date
) -> Mapping[str, int]:
    """How many findings a removal that was written adds about what leans on somebody, by rule.

    Args:
        folder: The journal.
        plan: The removal.
        journal: The records before.
        today: The current day.
    """
    if not (plan.leanings or plan.person.introductions):
        return {}
    settings = load_settings(folder.root)
    before = _findings(journal, settings, today)
    after = _findings(load_kept_journal(folder.root), settings, today)
    return after - before


def _findings(journal: Journal, settings: Settings, today: dt.date) -> Counter[str]:
    network = Network.of(journal, today, settings)
    rules = [rule for rule in all_rules() if rule.name in _FOLLOWING]
    result = check_journal(journal, network, settings, rules=rules)
    return Counter(finding.rule for finding in result.findings)


def refuse_unconnected(person: Person) -> None:
    """Stop at somebody with whom there is no connection to end.

    Raises:
        KithError: There is none.
    """
    if person.status == "connected":
        return
    name = visible(person.name)
    since = f" since {person.since}" if person.since else ""
    match person.status:
        case "removed":
            raise KithError(
                f"{name} is already removed{since}",
                f"`kith forget {person.slug}` also deletes the file",
            )
        case "received" | "considering" | "invited":
            message = f"{name} has the status {person.status}; you are not connected"
            option = "--withdraw" if person.status == "invited" else "--decline"
            raise KithError(
                message, f"to say no: kith decide {word(person.slug)} {option}"
            )
        case _:
            status = person.status or "no status"
            raise KithError(f"{name} has {status}, so there is no connection to end")
