"""``Invitations.csv``: who asked whom, over the last months only."""

from __future__ import annotations

from kith.importers.linkedin.dates import parse_date
from kith.importers.linkedin.owner import Owner
from kith.importers.linkedin.people import People
from kith.importers.notices import Guard, Notices
from kith.importers.records import Notice, Origin, PersonRecord
from kith.importers.tables import Row, Table
from kith.importers.texts import count, short_text
from kith.importers.tidy import has_letters, short_name
from kith.text.profiles import canonical_profile

HEADERS = (frozenset({"from", "to", "sent_at", "direction"}),)


def read_invitations(
    table: Table, people: People, owner: Owner, *, with_text: bool
) -> list[Notice]:
    """Add whoever asked or was asked to the people; who is a connection was accepted.

    A message that came with an invitation was written, so it counts as a message.
    """
    notices = Notices()
    nameless = 0
    for row in table.rows:
        origin = Origin(table.name, row.line)
        with Guard(notices, origin, "the row", is_record=True):
            direction = row.get("direction").upper()
            if direction not in {"INCOMING", "OUTGOING"}:
                what = f"the direction {row.get('direction')[:40]!r} is not known"
                notices.append(Notice("skipped", origin, what, is_record=True))
                continue
            is_mine = direction == "OUTGOING"
            name = short_name(row.get("to" if is_mine else "from"))
            profile = canonical_profile(
                row.get("invitee_url" if is_mine else "inviter_url")
            )
            if owner.is_me(name, profile) or (not has_letters(name) and not profile):
                nameless += 1
                continue
            if not profile and people.is_ambiguous(name):
                what = f"several people are called {name}, and the row has no profile"
                notices.append(Notice("unsure", origin, what))
                continue
            _add(
                table, row, people, name, profile, is_mine=is_mine, with_text=with_text
            )
    if nameless:
        what = f"{count(nameless, 'invitation')} without the name of the other person"
        notices.append(
            Notice("skipped", Origin(table.name), what, nameless, is_record=True)
        )
    return notices


def _add(
    table: Table,
    row: Row,
    people: People,
    name: str,
    profile: str,
    *,
    is_mine: bool,
    with_text: bool,
) -> None:
    day = parse_date(row.get("sent_at"))
    known = people.find(name, profile)
    if known is None:
        record = PersonRecord(
            origin=Origin(table.name, row.line),
            name=name,
            linkedin=profile,
            status="invited" if is_mine else "received",
            since=day,
        )
        known = people.add(record)
    if day and row.get("message"):
        note = short_text(row.get("message")) if with_text else ""
        known.add(day, "sent" if is_mine else "received", note)
