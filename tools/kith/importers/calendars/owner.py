"""Whose calendar it is: who is in its meetings, or whose address it has for a name."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kith.importers.address_lists import Mailbox
from kith.importers.calendars.events import Event
from kith.importers.calendars.guests import Invitation, address_in, invitation_in
from kith.importers.nobody import nobody_kind
from kith.importers.owner import Owner

# Of a meeting of more, the others are not looked at.
_MOST_GUESTS = 50
# Google and others call a calendar by the address of whose it is.
_WEIGHT_OF_CALENDAR = 5
_ENDING = ".ics"


class CalendarOwner(Owner):
    """The owner of calendars."""

    def look_into(self, event: Event) -> None:
        """Look for the owner in an event, until they were met once."""
        if self.is_met or self.meet(_mailboxes(event)):
            return
        for mailbox in itertools.islice(_people(event), _MOST_GUESTS):
            self.weigh(mailbox)
        for mailbox in _names_of_calendar(event):
            self.weigh(mailbox, _WEIGHT_OF_CALENDAR)


def _mailboxes(event: Event) -> Iterator[Mailbox]:
    for invitation in _invitations(event):
        yield invitation.mailbox
    yield from _names_of_calendar(event)


def _people(event: Event) -> Iterator[Mailbox]:
    for invitation in _invitations(event):
        if invitation.is_person:
            yield invitation.mailbox


def _invitations(event: Event) -> Iterator[Invitation]:
    lines = itertools.chain(event.all("ORGANIZER"), event.all("ATTENDEE"))
    return map(invitation_in, lines)


def _names_of_calendar(event: Event) -> Iterator[Mailbox]:
    """The addresses by which a calendar is called, and its file."""
    calendar = event.calendar
    file = calendar.file.rpartition("/")[2].removesuffix(_ENDING)
    for name in (*calendar.names, file):
        address = address_in(name)
        if address and nobody_kind(address, "") is None:
            yield Mailbox("", address)
