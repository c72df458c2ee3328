"""Whose mailbox it is: who wrote its messages or got them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kith.importers.address_lists import Mailbox
from kith.importers.mail.headers import MessageHeader
from kith.importers.owner import Owner
from kith.text.email_addresses import is_mail_address

# Of a message to more, the others are not looked at.
_MOST_MAILBOXES = 50
# A message in a folder of sent ones says more, and so does where one was delivered.
_WEIGHT_OF_SENDER = 3
_WEIGHT_OF_DELIVERY = 2
_DELIVERY_FIELDS = ("delivered-to", "x-original-to", "envelope-to")


class MailboxOwner(Owner):
    """The owner of mailboxes."""

    def look_into(self, header: MessageHeader, *, is_sent: bool) -> None:
        """Look for the owner in a message, until they were met once.

        Args:
            header: The header of the message.
            is_sent: Whether it is in a folder of sent messages, or has such a label.
        """
        if self.is_met or self.meet(_mailboxes(header)):
            return
        for mailbox in itertools.islice(_delivered_to(header), _MOST_MAILBOXES):
            self.weigh(mailbox, _WEIGHT_OF_DELIVERY)
        if "list-id" in header.fields:
            # In mail of a list, only who got it may be the owner.
            return
        for mailbox in itertools.islice(_correspondents(header), _MOST_MAILBOXES):
            is_author = is_sent and mailbox == header.sender
            self.weigh(mailbox, 1 + is_author * _WEIGHT_OF_SENDER)


def _mailboxes(header: MessageHeader) -> Iterator[Mailbox]:
    """Everybody whom a message names, and to whom it was delivered."""
    yield from _correspondents(header)
    yield from _delivered_to(header)


def _correspondents(header: MessageHeader) -> Iterator[Mailbox]:
    if header.sender:
        yield header.sender
    yield from header.to
    yield from header.copied


def _delivered_to(header: MessageHeader) -> Iterator[Mailbox]:
    for name in _DELIVERY_FIELDS:
        for address in header.fields.get(name, "").strip("<>").split()[:1]:
            if is_mail_address(address):
                yield Mailbox("", address)
