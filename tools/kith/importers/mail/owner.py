"""Which addresses are the owner's, and which one they may have forgotten to name."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

from kith.errors import KithError
from kith.importers.address_lists import Mailbox
from kith.importers.directory_entries import is_directory_entry
from kith.importers.mail.headers import MessageHeader
from kith.importers.own_addresses import plain_address
from kith.network.organizations import name_key
from kith.text.counts import counted
from kith.text.email_addresses import is_mail_address

# Of a message to more, the others are not looked at.
_MOST_MAILBOXES = 50
# A message in a folder of sent ones says more, and so does the owner's name.
_WEIGHT_OF_SENDER = 3
_WEIGHT_OF_NAME = 2
_DELIVERY_FIELDS = ("delivered-to", "x-original-to", "envelope-to")


class MailboxOwner:
    """The owner's addresses, and a search for them in mailboxes that name none of them.

    Args:
        addresses: The addresses that the owner gave.
        name: The owner's name.
    """

    def __init__(self, addresses: Iterable[str], name: str) -> None:
        self._addresses = tuple(addresses)
        self._plain = frozenset(map(plain_address, self._addresses))
        self._name = name_key(name)
        self._is_met = False
        self._weights: Counter[str] = Counter()

    def is_behind(self, mailbox: Mailbox) -> bool:
        """Whether a mailbox is the owner's."""
        if plain_address(mailbox.address) in self._plain:
            return True
        # An entry of a directory says nothing but the name, and none comes from outside.
        return is_directory_entry(mailbox.address) and self._has_name(mailbox)

    def look_into(self, header: MessageHeader, *, is_sent: bool) -> None:
        """Look for the owner in a message, until they were met once.

        Args:
            header: The header of the message.
            is_sent: Whether it is in a folder of sent messages, or has such a label.
        """
        if self._is_met:
            return
        if any(map(self.is_behind, _mailboxes(header))):
            self._is_met = True
            return
        sender = header.sender
        for mailbox in itertools.islice(_possible_owners(header), _MOST_MAILBOXES):
            if is_directory_entry(mailbox.address):
                continue
            weight = 1
            if self._has_name(mailbox):
                weight += _WEIGHT_OF_NAME
            if is_sent and mailbox == sender:
                weight += _WEIGHT_OF_SENDER
            self._weights[plain_address(mailbox.address)] += weight

    def require_met(self, number: int) -> None:
        """See that the owner wrote or got one of the messages.

        Args:
            number: How many messages there were.

        Raises:
            KithError: They are in none of them, so none would count.
        """
        if self._is_met or not number:
            return
        emails = counted(number, "email")
        message = f"your email addresses are unknown, so none of {emails} counts"
        if self._addresses:
            addresses = ", ".join(self._addresses)
            message = f"none of {emails} is from you or to you ({addresses})"
        raise KithError(message, self._remedy())

    def _remedy(self) -> str:
        ranked = sorted(self._weights.items(), key=lambda item: (-item[1], item[0]))
        if not ranked:
            return "add your address with --me ADDRESS, or as email in [tool.kith.me]"
        return (
            f"add --me {ranked[0][0]} if this is your address, which is likely, or else --me "
            "with yours; or set email in [tool.kith.me]"
        )

    def _has_name(self, mailbox: Mailbox) -> bool:
        return bool(self._name) and name_key(mailbox.name) == self._name


def _mailboxes(header: MessageHeader) -> Iterator[Mailbox]:
    """Everybody whom a message names, and to whom it was delivered."""
    if header.sender:
        yield header.sender
    yield from _delivered_to(header)
    yield from header.to
    yield from header.copied


def _delivered_to(header: MessageHeader) -> Iterator[Mailbox]:
    for name in _DELIVERY_FIELDS:
        for address in header.fields.get(name, "").strip("<>").split()[:1]:
            if is_mail_address(address):
                yield Mailbox("", address)


def _possible_owners(header: MessageHeader) -> Iterator[Mailbox]:
    """Those who may be the owner: in mail of a list, only who got it."""
    if "list-id" in header.fields:
        return _delivered_to(header)
    return _mailboxes(header)
