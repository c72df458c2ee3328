"""Which messages say something about a tie, and with whom: the others are named with the reason."""

from __future__ import annotations

from typing import Literal

import msgspec

from kith.importers.address_lists import Mailbox
from kith.importers.mail.automatic import automatic_kind
from kith.importers.mail.headers import MessageHeader
from kith.importers.mail.owner import MailboxOwner
from kith.importers.mail.unsent import unsent_kind
from kith.importers.nobody import nobody_kind

SkipReason = Literal[
    "list",
    "automatic",
    "robot",
    "office",
    "spam",
    "draft",
    "chat",
    "note",
    "older",
    "many",
    "copied",
    "others",
    "self",
    "no-sender",
    "no-date",
    "twice",
]


class CountedMessage(msgspec.Struct, frozen=True):
    """A message that counts.

    Args:
        mailboxes: The people it was exchanged with.
        is_mine: Whether the owner wrote it.
    """

    mailboxes: tuple[Mailbox, ...]
    is_mine: bool


def judge(
    header: MessageHeader, owner: MailboxOwner, max_recipients: int
) -> CountedMessage | SkipReason:
    """Whether a message says something about a tie.

    Args:
        header: The header of the message.
        owner: The owner of the mailbox.
        max_recipients: A message to more says nothing.
    """
    sender = header.sender
    if sender is None:
        return "no-sender"
    reason = _skip_reason(header, max_recipients)
    if reason is not None:
        return reason
    if owner.is_behind(sender):
        return _judge_sent(header, owner)
    return _nobody_reason(sender) or _judge_received(header, sender, owner)


def _skip_reason(header: MessageHeader, max_recipients: int) -> SkipReason | None:
    """Why a message does not count, whoever wrote it."""
    if header.day is None:
        return "no-date"
    kind = unsent_kind(header.fields, header.labels)
    if kind is not None:
        return kind
    automatic = automatic_kind(header.fields, header.subject)
    if automatic is not None:
        return automatic
    if len(header.to) + len(header.copied) > max_recipients:
        return "many"
    return None


def _judge_sent(
    header: MessageHeader, owner: MailboxOwner
) -> CountedMessage | SkipReason:
    recipients = [mailbox for mailbox in header.to if not owner.is_behind(mailbox)]
    if not recipients:
        return "self"
    people = tuple(mailbox for mailbox in recipients if _nobody_reason(mailbox) is None)
    if people:
        return CountedMessage(people, is_mine=True)
    return _nobody_reason(recipients[0]) or "robot"


def _judge_received(
    header: MessageHeader, sender: Mailbox, owner: MailboxOwner
) -> CountedMessage | SkipReason:
    if any(map(owner.is_behind, header.to)):
        return CountedMessage((sender,), is_mine=False)
    if any(map(owner.is_behind, header.copied)):
        return "copied"
    return "others"


def _nobody_reason(mailbox: Mailbox) -> SkipReason | None:
    """Why an address is nobody's; ``None`` where it is somebody's."""
    return nobody_kind(mailbox.address, mailbox.name)
