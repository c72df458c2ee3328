"""Groups the verdicts that are the same for the same reasons."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kith.model.contact import How
from kith.network.decision import Decision, Reason
from kith.text.dates import PartialDate


class AlikeDecisions(msgspec.Struct, frozen=True):
    """People with the same status, the same verdict and the same reasons for it.

    Args:
        decision: The verdict as it is true of all of them: without dates, if these differ.
        members: The verdict on each of them.
    """

    decision: Decision
    members: tuple[Decision, ...]

    @property
    def is_dated(self) -> bool:
        """Whether each of them has a date of their own, which is not said of all."""
        return self.decision.reasons != self.members[0].reasons


def group_decisions(decisions: Iterable[Decision]) -> tuple[AlikeDecisions, ...]:
    """Verdicts in groups, in the order of the first of each group.

    Only the dates of what happened may differ within a group, and how somebody was contacted.
    """
    groups: dict[tuple[object, ...], list[Decision]] = {}
    for decision in decisions:
        groups.setdefault(_key(_without_dates(decision)), []).append(decision)
    return tuple(map(_group, groups.values()))


def date_of_decision(decision: Decision) -> PartialDate | None:
    """The date of the most important reason that has one."""
    for reason in decision.reasons:
        if reason.date is not None:
            return reason.date
    return None


def _group(members: list[Decision]) -> AlikeDecisions:
    first = members[0]
    for member in members:
        if (member.reasons, member.next_step) != (first.reasons, first.next_step):
            return AlikeDecisions(_without_dates(first), tuple(members))
    return AlikeDecisions(first, tuple(members))


def _without_dates(decision: Decision) -> Decision:
    replace = msgspec.structs.replace
    reasons = [
        replace(reason, date=None, how=_kind_for_many(reason), count=0)
        for reason in decision.reasons
    ]
    step = replace(decision.next_step, date=None)
    return replace(decision, reasons=tuple(reasons), next_step=step)


def _kind_for_many(reason: Reason) -> How | None:
    return None if reason.kind == "contact" else reason.how


def _key(decision: Decision) -> tuple[object, ...]:
    """What people of one group have in common."""
    reasons = tuple(
        (
            reason.kind,
            reason.how,
            reason.text,
            tuple(person.slug for person in reason.people),
        )
        for reason in decision.reasons
    )
    step = decision.next_step
    asked = step.person.slug if step.person else ""
    return decision.verdict, decision.person.status, reasons, step.kind, asked
