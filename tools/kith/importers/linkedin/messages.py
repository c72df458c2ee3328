"""``messages.csv``: who wrote to whom, and when; the texts only when they are asked for.

Not contact: drafts, sponsored messages, spam, members who are gone, and threads of several people,
where nobody can say who was meant.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.importers.linkedin.dates import parse_date
from kith.importers.linkedin.owner import ExportOwner
from kith.importers.linkedin.people import Member, People, correspondent
from kith.importers.linkedin.profile_cells import profiles_in
from kith.importers.notices import Guard, Notices
from kith.importers.records import Notice, Origin
from kith.importers.tables import Table, TableRow
from kith.importers.texts import short_text
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
_ONE_WAY = "a message in one direction only, with somebody who is not a connection"
_REASONS = {
    "draft": "a draft that was never sent",
    "sponsored": "a sponsored message",
    "spam": "a message in the spam folder",
    "gone": "a message with a former member",
    "group": "a message in a thread of several people",
    "no-date": "a message without a date",
    "no-owner": "a message with an unclear sender: add your name to [tool.kith.me]",
    "ambiguous": "a message with a name that several people have",
}


class _Participant(msgspec.Struct, frozen=True):
    """A sender or recipient; without a name or a profile where none is given."""

    name: str
    profile: str


class _Message(msgspec.Struct, frozen=True, kw_only=True):
    """A message that counts: the other person, the day and the direction."""

    name: str
    profile: str
    day: dt.date
    direction: Direction
    note: str


class _Uncounted(Exception):  # noqa: N818 - named for the event
    """A message says nothing about a tie; its reason is one of ``_REASONS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_messages(
    table: Table, people: People, owner: ExportOwner, *, with_text: bool
) -> list[Notice]:
    """Add what was written to the people; whoever wrote both ways becomes one of them."""
    notices = Notices()
    groups = _group_conversations(table, owner)
    strangers: dict[str, Member] = {}
    for row in table.rows:
        origin = row.origin
        with Guard(notices, origin, "the row", is_record=True):
            try:
                message = _read_message(row, owner, groups, with_text=with_text)
                member = _member(message, people, strangers, origin)
            except _Uncounted as error:
                message_text = _REASONS[error.reason]
                notices.append(Notice.skipped(origin, message_text, is_record=True))
            else:
                member.add(message.day, message.direction, message.note)
                member.rows += 1
    notices += _add_correspondents(strangers, people)
    return notices


def _member(
    message: _Message, people: People, strangers: dict[str, Member], origin: Origin
) -> Member:
    """Whom a message was written with: somebody of the export, or a stranger.

    Raises:
        _Uncounted: Several people have the name.
    """
    member = people.find(message.name, message.profile)
    if member is not None:
        return member
    if not message.profile and people.is_ambiguous(message.name):
        raise _Uncounted("ambiguous")
    key = message.profile or message.name
    if key not in strangers:
        record = correspondent(message.name, message.profile, origin)
        strangers[key] = Member(record)
    return strangers[key]


def _add_correspondents(strangers: dict[str, Member], people: People) -> list[Notice]:
    notices = Notices()
    for stranger in strangers.values():
        if stranger.wrote_both_ways:
            member = people.add(stranger.record)
            member.days.update(stranger.days)
            member.rows += stranger.rows
        else:
            origin = stranger.record.origin
            notices.append(
                Notice.skipped(origin, _ONE_WAY, count=stranger.rows, is_record=True)
            )
    return notices


def _read_message(
    row: TableRow, owner: ExportOwner, groups: set[str], *, with_text: bool
) -> _Message:
    """The message in a row.

    Raises:
        _Uncounted: It says nothing about a tie.
    """
    _refuse_what_is_no_message(row)
    if row.get("conversation") in groups:
        raise _Uncounted("group")
    day = parse_date(row.get("date"))
    if day is None:
        raise _Uncounted("no-date")
    sender_profile = canonical_profile(row.get("sender_url"))
    sender = _Participant(tidy(row.get("from")), sender_profile)
    profiles = profiles_in(row.get("recipient_urls"))
    recipient_profile = profiles[0] if len(profiles) == 1 else ""
    recipient = _Participant(tidy(row.get("to")), recipient_profile)
    text = row.get("content") if with_text else ""
    if _is_sent(row, sender, recipient, owner):
        _refuse_gone(recipient)
        if len(profiles) > 1:
            raise _Uncounted("group")
        return _message(recipient, day, "sent", text)
    if not profiles and owner.is_among(recipient.name):
        raise _Uncounted("group")
    _refuse_gone(sender)
    return _message(sender, day, "received", text)


def _message(
    partner: _Participant, day: dt.date, direction: Direction, text: str
) -> _Message:
    return _Message(
        name=shortened(partner.name),
        profile=partner.profile,
        day=day,
        direction=direction,
        note=short_text(text) if text else "",
    )


def _refuse_what_is_no_message(row: TableRow) -> None:
    for column in ("is_draft", "is_conversation_draft"):
        if row.get(column).upper() == "YES":
            raise _Uncounted("draft")
    if row.get("folder").upper() == "SPAM":
        raise _Uncounted("spam")
    if _SPONSORED in row.get("content"):
        raise _Uncounted("sponsored")


def _is_sent(
    row: TableRow, sender: _Participant, recipient: _Participant, owner: ExportOwner
) -> bool:
    """Whether the owner wrote a message.

    Raises:
        _Uncounted: Nobody can say.
    """
    direction = row.get("direction").upper()
    if direction in {"INCOMING", "OUTGOING"}:
        return direction == "OUTGOING"
    if owner.is_me(sender.name, sender.profile):
        return True
    if owner.is_me(recipient.name, recipient.profile):
        return False
    if sender.profile and owner.profiles:
        return False
    raise _Uncounted("no-owner")


def _refuse_gone(participant: _Participant) -> None:
    """Refuse somebody who is no member any more, so that nothing says who it was.

    Raises:
        _Uncounted: They are none.
    """
    if participant.name.casefold() == _GONE:
        raise _Uncounted("gone")
    if not participant.profile and not has_letters(participant.name):
        raise _Uncounted("gone")


def _group_conversations(table: Table, owner: ExportOwner) -> set[str]:
    """The conversations in which more than one other person takes part.

    Where the owner's own profile is not known, one of those who take part is the owner.
    """
    limit = 1 if owner.profiles else 2
    profiles_by_conversation: dict[str, set[str]] = {}
    for row in table.rows:
        conversation = row.get("conversation")
        if conversation:
            profiles = profiles_by_conversation.setdefault(conversation, set())
            profiles.add(canonical_profile(row.get("sender_url")))
            profiles.update(profiles_in(row.get("recipient_urls")))
    no_others = owner.profiles | {""}
    return {
        conversation
        for conversation, profiles in profiles_by_conversation.items()
        if len(profiles - no_others) > limit
    }
