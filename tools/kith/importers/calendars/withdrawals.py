"""Meetings that calendars announced and that did not take place, for those who were told of them.

An earlier import may have written one of them into a file, from a calendar that did not know yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kith.importers.calendars.called_off import title_of
from kith.importers.calendars.guests import Attendee
from kith.importers.calendars.meetings import LONGEST_TITLE
from kith.importers.calendars.occurrences import Occurrence
from kith.importers.calendars.tally import Tally
from kith.importers.records import Withdrawal
from kith.importers.tidy import shortened

MOST = 100_000
"""So many are kept of all files; each is one meeting with one person."""


class Withdrawn:
    """Keeps what did not take place."""

    def __init__(self) -> None:
        self._withdrawals: dict[tuple[str, str, dt.date], Withdrawal] = {}

    def add(
        self,
        identity: str,
        occurrence: Occurrence,
        people: Iterable[Attendee],
        reason: str,
    ) -> None:
        """Keep what did not take place with some people.

        Args:
            identity: What tells the event from others.
            occurrence: When it would have taken place.
            people: With whom.
            reason: What became of it.
        """
        event = occurrence.event
        title = shortened(title_of(event), LONGEST_TITLE)
        for attendee in people:
            if not attendee.email:
                continue
            for day in occurrence.days[: MOST - len(self._withdrawals)]:
                key = (identity, attendee.email, day)
                withdrawal = Withdrawal(
                    origin=event.origin,
                    email=attendee.email,
                    day=day,
                    title=title,
                    reason=reason,
                )
                self._withdrawals.setdefault(key, withdrawal)

    def remaining(self, tally: Tally) -> Iterator[Withdrawal]:
        """Those that did not take place after all, in the order of their days."""
        for key, withdrawal in sorted(
            self._withdrawals.items(), key=lambda item: (item[0][2], item[0])
        ):
            identity, email, day = key
            if not tally.has(Attendee("", email), identity, day):
                yield withdrawal
