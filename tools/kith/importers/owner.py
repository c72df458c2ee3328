"""Which addresses are the owner's, and which one they may have forgotten to name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kith.errors import KithError
from kith.importers.address_lists import Mailbox
from kith.importers.directory_entries import is_directory_entry
from kith.importers.own_addresses import plain_address
from kith.network.organizations import name_key
from kith.text.counts import counted

# The owner's name next to an address says more than the address alone.
_WEIGHT_OF_NAME = 2


class Owner:
    """The owner's addresses, and a search for them in a source that names none of them.

    Args:
        addresses: The addresses that the owner gave.
        name: The owner's name.
    """

    def __init__(self, addresses: Iterable[str], name: str) -> None:
        self._addresses = tuple(addresses)
        self._plain = frozenset(map(plain_address, self._addresses))
        self._name = name_key(name)
        self._weights: Counter[str] = Counter()
        self.is_met = False

    def is_behind(self, mailbox: Mailbox) -> bool:
        """Whether a mailbox is the owner's."""
        if plain_address(mailbox.address) in self._plain:
            return True
        if mailbox.address and not is_directory_entry(mailbox.address):
            return False
        # An entry of a directory says nothing but the name, and none comes from outside.
        return self._has_name(mailbox)

    def meet(self, mailboxes: Iterable[Mailbox]) -> bool:
        """Note whether the owner is among some mailboxes; gives whether they are."""
        self.is_met = self.is_met or any(map(self.is_behind, mailboxes))
        return self.is_met

    def weigh(self, mailbox: Mailbox, weight: int = 1) -> None:
        """Note that a mailbox may be the owner's.

        Args:
            mailbox: The mailbox.
            weight: How much its place says for that.
        """
        if not mailbox.address or is_directory_entry(mailbox.address):
            return
        if self._has_name(mailbox):
            weight += _WEIGHT_OF_NAME
        self._weights[plain_address(mailbox.address)] += weight

    def require_met(self, number: int, noun: str) -> None:
        """See that the owner is in one of the messages or meetings.

        Args:
            number: How many there were.
            noun: What one of them is called.

        Raises:
            KithError: They are in none of them, so none would count.
        """
        if self.is_met or not number:
            return
        items = counted(number, noun)
        message = f"your email addresses are unknown, so none of {items} counts"
        if self._addresses:
            addresses = ", ".join(self._addresses)
            message = f"none of {items} names you ({addresses})"
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
