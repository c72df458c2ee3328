"""Which messages say something of a tie, and of whose: the rest is named with its reason."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

import msgspec

from kith.importers.mail.headers import Header, Someone

Why = Literal[
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

_ROBOT = re.compile(
    r"no[-_.]?reply|do[-_.]?not[-_.]?(?:reply|respond)|ne[-_.]?pas[-_.]?repondre|^nepasrepondre|"
    r"^(?:mailer-daemon|postmaster|bounces?|notif(?:y|ications?)|newsletters?|news|alerts?|"
    r"updates?|daemon|root|automat(?:ed|ic)|auto-confirm|listserv|majordomo|unsubscribe|"
    r"mailman|digest|invitations?|messages-noreply|security|account-update)\b|"
    r"^owner-|-(?:owner|bounces?|request|admin)$|\+bounces?|^bounce",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:info|office|contact|kontakt|support|sales|help|helpdesk|service|team|hello|hallo|admin|"
    r"webmaster|hr|jobs|careers|press|orders?|billing|invoices?|rechnung|bestellung|shop|marketing|"
    r"accounts?|reception|customer.?(?:care|service)|feedback|privacy|legal|enquir(?:y|ies)|buero)$",
    re.IGNORECASE,
)


class Letter(msgspec.Struct, frozen=True):
    """A message that counts.

    Args:
        others: With whom it was.
        is_mine: Whether the owner wrote it.
    """

    others: tuple[Someone, ...]
    is_mine: bool


def judge(header: Header, mine: Collection[str], max_recipients: int) -> Letter | Why:
    """Whether a message says something of a tie.

    Args:
        header: What its header says.
        mine: The owner's addresses, see :func:`plain_address`.
        max_recipients: A message to more says nothing.
    """
    if header.sender is None:
        return "no-sender"
    if header.day is None:
        return "no-date"
    if (why := _kind_of_mail(header)) is not None:
        return why
    if len(header.to) + len(header.copied) > max_recipients:
        return "many"
    if plain_address(header.sender.address) in mine:
        return _of_mine(header, mine)
    return _why_nobody(header.sender) or _to_me(header, header.sender, mine)


def _of_mine(header: Header, mine: Collection[str]) -> Letter | Why:
    others = [one for one in header.to if plain_address(one.address) not in mine]
    people = tuple(one for one in others if _why_nobody(one) is None)
    if people:
        return Letter(people, is_mine=True)
    return (_why_nobody(others[0]) or "robot") if others else "self"


def _to_me(header: Header, sender: Someone, mine: Collection[str]) -> Letter | Why:
    if any(plain_address(one.address) in mine for one in header.to):
        return Letter((sender,), is_mine=False)
    is_copy = any(plain_address(one.address) in mine for one in header.copied)
    return "copied" if is_copy else "others"


def plain_address(address: str) -> str:
    """An address without what stands behind a plus sign, which its owner chose freely."""
    local, at, domain = address.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def _kind_of_mail(header: Header) -> Why | None:
    marks = header.marks
    labels = marks.get("x-gmail-labels", "")
    if "draft" in labels or "entw" in labels or "x-mozilla-draft-info" in marks:
        return "draft"
    if "spam" in labels or "trash" in labels or marks.get("x-spam-flag") == "yes":
        return "spam"
    if any(
        name in marks
        for name in ("list-id", "list-post", "x-mailman-version", "feedback-id")
    ):
        return "list"
    if "list-unsubscribe" in marks or marks.get("precedence", "") in {
        "bulk",
        "list",
        "junk",
    }:
        return "list"
    answers = marks.get("auto-submitted", "no")
    is_report = marks.get("content-type", "").startswith(
        ("multipart/report", "text/calendar")
    )
    if (
        not answers.startswith("no")
        or "x-autoreply" in marks
        or "x-autorespond" in marks
    ):
        return "automatic"
    return "automatic" if is_report or marks.get("return-path") == "<>" else None


def _why_nobody(one: Someone) -> Why | None:
    local = one.address.partition("@")[0]
    if _ROBOT.search(local):
        return "robot"
    # Behind an office's address may stand one person, who is then named.
    has_own_name = len(one.name.split()) >= 2
    return "office" if _OFFICE.match(local) and not has_own_name else None
