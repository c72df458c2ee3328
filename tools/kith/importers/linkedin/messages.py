"""``messages.csv``: who wrote to whom, and when; the texts only when they are asked for.

Not contact: drafts, sponsored messages, spam, members who are gone, and threads of several people,
where nobody can say who was meant.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import msgspec

from kith.importers.linkedin.dates import parse_date
from kith.importers.linkedin.identity import profiles_in
from kith.importers.linkedin.owner import Owner
from kith.importers.linkedin.people import Known, People, correspondent
from kith.importers.notices import Guard, Notices
from kith.importers.records import Notice, Origin
from kith.importers.tables import Row, Table
from kith.importers.texts import count, short_text
from kith.importers.tidy import has_letters, shortened, tidy
from kith.model.contact import Direction
from kith.text.profiles import canonical_profile

HEADERS = (
    frozenset({"from", "to", "date", "content", "conversation"}),
    frozenset({"from", "to", "date", "content", "direction"}),
    frozenset({"from", "sender_url", "to", "date"}),
    frozenset({"from", "to", "date", "message"}),
)

_SPONSORED = "spinmail-quill-editor"
_GONE = "linkedin member"
_REASONS = {
    "draft": ("draft", "drafts", "never sent"),
    "sponsored": ("message", "messages", "sponsored"),
    "spam": ("message", "messages", "in the spam folder"),
    "gone": ("message", "messages", "with former members"),
    "group": ("message", "messages", "in threads of several people"),
    "no-date": ("message", "messages", "without a date"),
    "no-owner": (
        "message",
        "messages",
        "with an unclear sender: add your name to [tool.kith.me]",
    ),
    "ambiguous": ("message", "messages", "with a name that several people have"),
}


class _Message(msgspec.Struct, frozen=True):
    name: str
    profile: str
    day: dt.date
    direction: Direction
    note: str


def read_messages(
    table: Table, people: People, owner: Owner, *, with_text: bool
) -> list[Notice]:
    """Add what was written to the people; whoever wrote both ways becomes one of them."""
    left: Counter[str] = Counter()
    notices = Notices()
    groups = _group_conversations(table, owner)
    others: dict[str, Known] = {}
    for row in table.rows:
        origin = Origin(table.name, row.line)
        with Guard(notices, origin, "the row", is_record=True):
            reason = _why_not(row) or (
                "group" if row.get("conversation") in groups else ""
            )
            message = None if reason else _message(row, owner, with_text=with_text)
            if isinstance(message, str) or message is None:
                left[reason or message or "gone"] += 1
                continue
            known = people.find(message.name, message.profile)
            if (
                known is None
                and not message.profile
                and people.is_ambiguous(message.name)
            ):
                left["ambiguous"] += 1
                continue
            if known is None:
                key = message.profile or message.name
                record = correspondent(message.name, message.profile, origin)
                known = others.setdefault(key, Known(record, {}, {}, []))
            known.add(message.day, message.direction, message.note)
    for reason, number in left.items():
        what = _told(reason, number)
        notices.append(
            Notice("skipped", Origin(table.name), what, number, is_record=True)
        )
    notices += _take_in(others, people, table)
    return notices


def _take_in(others: dict[str, Known], people: People, table: Table) -> list[Notice]:
    one_way = 0
    for known in others.values():
        days = known.days.values()
        if any(day.sent for day in days) and any(day.received for day in days):
            people.add(known.record).days.update(known.days)
        else:
            one_way += 1
    if not one_way:
        return []
    who = count(
        one_way, "person who is not a connection", "people who are not connections"
    )
    what = f"{who}, with messages in one direction only"
    return [Notice("skipped", Origin(table.name), what, one_way)]


def _told(reason: str, number: int) -> str:
    one, many, what = _REASONS[reason]
    return f"{count(number, one, many)} {what}"


def _why_not(row: Row) -> str:
    if "YES" in {row.get("is_draft").upper(), row.get("is_conversation_draft").upper()}:
        return "draft"
    if row.get("folder").upper() == "SPAM":
        return "spam"
    return "sponsored" if _SPONSORED in row.get("content") else ""


def _message(row: Row, owner: Owner, *, with_text: bool) -> _Message | str:
    """The message in a row, or the reason why it says nothing."""
    day = parse_date(row.get("date"))
    if day is None:
        return "no-date"
    sender = (tidy(row.get("from")), canonical_profile(row.get("sender_url")))
    urls = profiles_in(row.get("recipient_urls"))
    recipient = (tidy(row.get("to")), urls[0] if len(urls) == 1 else "")
    way = row.get("direction").upper()
    if way in {"INCOMING", "OUTGOING"}:
        is_mine = way == "OUTGOING"
    elif owner.is_me(*sender):
        is_mine = True
    elif owner.is_me(*recipient) or (sender[1] and owner.profiles):
        is_mine = False
    else:
        return "no-owner"
    name, profile = recipient if is_mine else sender
    if not is_mine and not urls and owner.is_among(recipient[0]):
        return "group"
    if name.casefold() == _GONE or (not has_letters(name) and not profile):
        return "gone"
    if is_mine and len(urls) > 1:
        return "group"
    note = short_text(row.get("content")) if with_text else ""
    return _Message(
        shortened(name), profile, day, "sent" if is_mine else "received", note
    )


def _group_conversations(table: Table, owner: Owner) -> set[str]:
    """The conversations in which more than one other person takes part.

    Where the owner's own profile is not known, one of those who take part is the owner.
    """
    most = 1 if owner.profiles else 2
    others: dict[str, set[str]] = {}
    for row in table.rows:
        conversation = row.get("conversation")
        if conversation:
            found = {
                canonical_profile(row.get("sender_url")),
                *profiles_in(row.get("recipient_urls")),
            }
            others.setdefault(conversation, set()).update(found - owner.profiles - {""})
    return {conversation for conversation, found in others.items() if len(found) > most}
