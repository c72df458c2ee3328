"""Which messages say something about a tie, and with whom: the others are named with the reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import msgspec

from kith.importers.address_lists import Mailbox
from kith.importers.mail.headers import MessageHeader
from kith.importers.nobody import nobody_kind, plain_address

SkipReason = Literal[
    "list",
    "automatic",
    "robot",
    "office",
    "spam",
    "draft",
    "many",
    "copied",
    "others",
    "self",
    "no-sender",
    "no-date",
    "twice",
]

_DRAFT_LABELS = ("draft", "entw")
_SPAM_LABELS = ("spam", "trash")
_LIST_FIELDS = frozenset(
    {"list-id", "list-post", "x-mailman-version", "feedback-id", "list-unsubscribe"}
)
_LIST_PRECEDENCES = frozenset({"bulk", "list", "junk"})
_REPORTS = ("multipart/report", "text/calendar")


class CountedMessage(msgspec.Struct, frozen=True):
    """A message that counts.

    Args:
        mailboxes: The people it was exchanged with.
        is_mine: Whether the owner wrote it.
    """

    mailboxes: tuple[Mailbox, ...]
    is_mine: bool


def judge(
    header: MessageHeader, mine: Collection[str], max_recipients: int
) -> CountedMessage | SkipReason:
    """Whether a message says something about a tie.

    Args:
        header: The header of the message.
        mine: The owner's addresses, see :func:`kith.importers.nobody.plain_address`.
        max_recipients: A message to more says nothing.
    """
    sender = header.sender
    if sender is None:
        return "no-sender"
    reason = _skip_reason(header, max_recipients)
    if reason is not None:
        return reason
    if _is_mine(sender, mine):
        return _judge_sent(header, mine)
    return _nobody_reason(sender) or _judge_received(header, sender, mine)


def _skip_reason(header: MessageHeader, max_recipients: int) -> SkipReason | None:
    """Why a message does not count, whoever wrote it."""
    if header.day is None:
        return "no-date"
    reason = _reason_of_kind(header.fields)
    if reason is None and len(header.to) + len(header.copied) > max_recipients:
        return "many"
    return reason


def _judge_sent(
    header: MessageHeader, mine: Collection[str]
) -> CountedMessage | SkipReason:
    recipients = [mailbox for mailbox in header.to if not _is_mine(mailbox, mine)]
    if not recipients:
        return "self"
    people = tuple(mailbox for mailbox in recipients if _nobody_reason(mailbox) is None)
    if people:
        return CountedMessage(people, is_mine=True)
    return _nobody_reason(recipients[0]) or "robot"


def _judge_received(
    header: MessageHeader, sender: Mailbox, mine: Collection[str]
) -> CountedMessage | SkipReason:
    if any(_is_mine(mailbox, mine) for mailbox in header.to):
        return CountedMessage((sender,), is_mine=False)
    if any(_is_mine(mailbox, mine) for mailbox in header.copied):
        return "copied"
    return "others"


def _is_mine(mailbox: Mailbox, mine: Collection[str]) -> bool:
    return plain_address(mailbox.address) in mine


def _reason_of_kind(fields: Mapping[str, str]) -> SkipReason | None:
    """Why a message of its kind does not count."""
    labels = fields.get("x-gmail-labels", "")
    if "x-mozilla-draft-info" in fields:
        return "draft"
    if _holds_any(labels, _DRAFT_LABELS):
        return "draft"
    if fields.get("x-spam-flag") == "yes" or _holds_any(labels, _SPAM_LABELS):
        return "spam"
    if not _LIST_FIELDS.isdisjoint(fields):
        return "list"
    if fields.get("precedence", "") in _LIST_PRECEDENCES:
        return "list"
    return "automatic" if _is_automatic(fields) else None


def _holds_any(labels: str, words: Iterable[str]) -> bool:
    return any(word in labels for word in words)


def _is_automatic(fields: Mapping[str, str]) -> bool:
    if not fields.get("auto-submitted", "no").startswith("no"):
        return True
    if "x-autoreply" in fields:
        return True
    if "x-autorespond" in fields:
        return True
    if fields.get("content-type", "").startswith(_REPORTS):
        return True
    return fields.get("return-path") == "<>"


def _nobody_reason(mailbox: Mailbox) -> SkipReason | None:
    """Why an address is nobody's; ``None`` where it is somebody's."""
    return nobody_kind(mailbox.address, mailbox.name)
