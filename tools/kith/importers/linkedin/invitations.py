"""``Invitations.csv``: who asked whom to connect, over the last months only."""

from __future__ import annotations

import msgspec

from kith.importers.linkedin.dates import parse_date
from kith.importers.linkedin.owner import ExportOwner
from kith.importers.linkedin.people import People
from kith.importers.notices import Guard, Notices
from kith.importers.records import Notice, Origin, PersonRecord
from kith.importers.tables import Table, TableRow
from kith.importers.texts import short_text
from kith.importers.tidy import has_letters, short_name
from kith.text.profiles import canonical_profile

_NAMELESS = "an invitation without the name of the other person"
HEADERS = (frozenset({"from", "to", "sent_at", "direction"}),)


class _Invitation(msgspec.Struct, frozen=True):
    """An invitation: the other person, and whether the owner sent it."""

    name: str
    profile: str
    is_sent: bool

    @property
    def names_somebody(self) -> bool:
        if has_letters(self.name):
            return True
        return bool(self.profile)


def read_invitations(
    table: Table, people: People, owner: ExportOwner, *, with_text: bool
) -> list[Notice]:
    """Add whoever asked or was asked to the people; who is a connection was accepted.

    A message that came with an invitation was written, so it counts as a message.
    """
    notices = Notices()
    for row in table.rows:
        origin = row.origin
        with Guard(notices, origin, "the row", is_record=True):
            invitation = _read_invitation(row)
            if invitation is None:
                message = f"the direction {row.get('direction')[:40]!r} is not known"
                notices.append(Notice.skipped(origin, message, is_record=True))
                continue
            name, profile = invitation.name, invitation.profile
            if owner.is_me(name, profile) or not invitation.names_somebody:
                notices.append(Notice.skipped(origin, _NAMELESS, is_record=True))
            elif not profile and people.is_ambiguous(name):
                message = (
                    f"several people are called {name}, and the row has no profile"
                )
                notices.append(Notice.unsure(origin, message))
            else:
                _add(invitation, row, origin, people, with_text=with_text)
    return notices


def _read_invitation(row: TableRow) -> _Invitation | None:
    """The invitation in a row; ``None`` where its direction is not known."""
    match row.get("direction").upper():
        case "OUTGOING":
            name, url, is_sent = row.get("to"), row.get("invitee_url"), True
        case "INCOMING":
            name, url, is_sent = row.get("from"), row.get("inviter_url"), False
        case _:
            return None
    return _Invitation(short_name(name), canonical_profile(url), is_sent)


def _add(
    invitation: _Invitation,
    row: TableRow,
    origin: Origin,
    people: People,
    *,
    with_text: bool,
) -> None:
    day = parse_date(row.get("sent_at"))
    member = people.find(invitation.name, invitation.profile)
    if member is None:
        record = PersonRecord(
            origin=origin,
            name=invitation.name,
            linkedin=invitation.profile,
            status="invited" if invitation.is_sent else "received",
            since=day,
            rows=0,
        )
        member = people.add(record)
    member.rows += 1
    message = row.get("message")
    if day and message:
        note = short_text(message) if with_text else ""
        member.add(day, "sent" if invitation.is_sent else "received", note)
