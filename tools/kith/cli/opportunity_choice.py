"""Which opportunity the words of a command mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from kith.cli.who import chosen_record
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.load.settings import load_settings
from kith.model.contact import Organization
from kith.network.network import Network
from kith.network.opportunities import OpportunityState, opportunity_states
from kith.report.opportunities import is_older
from kith.text.shell import word
from kith.text.visible import visible

_ADD = "`kith opportunity add ORGANIZATION ROLE` records one"


class OpportunityChoice:
    """The opportunities of a journal, and which of them words mean.

    Args:
        root: The journal's folder.
        today: The current day.
    """

    def __init__(self, root: Path, today: dt.date) -> None:
        self.root = root
        self.network = Network.of(load_kept_journal(root), today, load_settings(root))

    def states(self, organizations: Sequence[str] = ()) -> list[OpportunityState]:
        """Those at some organizations; all of them if none is named.

        Raises:
            KithError: At one of them, none is recorded.
        """
        states = list(opportunity_states(self.network))
        if not organizations:
            return states
        files = list(map(self.with_file, organizations))
        return [state for state in states if state.organization in files]

    def open_ones(
        self, organizations: Sequence[str], silent_days: int
    ) -> list[OpportunityState]:
        """The open ones at some organizations, or at all, without news for so many days.

        Raises:
            KithError: At one of the organizations, none is recorded.
        """
        today = self.network.today
        return [
            state
            for state in open_states(self.states(organizations))
            if not silent_days or is_older(state, silent_days, today)
        ]

    def organization(self, name: str) -> Organization | str:
        """The organization that is meant; its name if it has no file."""
        entry = self.network.organizations.find(name)
        if entry is not None:
            return entry.name if entry.file is None else entry.file
        try:
            record = chosen_record(name, self.network.journal, self.root)
        except KithError:
            return name
        return record if isinstance(record, Organization) else name

    def slug_of(self, words: str) -> str:
        """The slug of the contact or post that is meant; nothing for nothing.

        Raises:
            KithError: There is none, or there are several.
        """
        if not words:
            return ""
        return chosen_record(words, self.network.journal, self.root).slug

    def with_file(self, name: str) -> Organization:
        """The organization that is meant.

        Raises:
            KithError: It has no file, so nothing is recorded there.
        """
        organization = self.organization(name)
        if isinstance(organization, str):
            msg = f'no opportunity is recorded at "{visible(name)}"'
            raise KithError(
                msg, f"`kith opportunity add {word(name)} ROLE` records one"
            )
        return organization

    def single(self, name: str, role: str) -> OpportunityState:
        """The opportunity that is meant: the open one, or the only one.

        Args:
            name: The organization.
            role: A part of the role; nothing where one is enough.

        Raises:
            KithError: There is none, or there are several.
        """
        states = [state for state in self.states([name]) if _has_role(state, role)]
        candidates = open_states(states) or states
        if len(candidates) == 1:
            return candidates[0]
        if not candidates:
            raise KithError(
                f'no such opportunity is recorded at "{visible(name)}"', _ADD
            )
        roles = ", ".join(
            visible(state.opportunity.role or "–") for state in candidates
        )
        msg = (
            f"{len(candidates)} opportunities at {visible(name)} may be meant: {roles}"
        )
        raise KithError(msg, "choose one with --role")


def open_states(states: Iterable[OpportunityState]) -> list[OpportunityState]:
    """Those of some opportunities that may still come to something."""
    return [state for state in states if state.opportunity.is_open]


def _has_role(state: OpportunityState, role: str) -> bool:
    return role.casefold() in (state.opportunity.role or "").casefold()
