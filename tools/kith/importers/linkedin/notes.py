"""``Notes.csv``: what the owner noted about connections on LinkedIn."""

from __future__ import annotations

from kith.importers.linkedin.dates import parse_date
from kith.importers.linkedin.people import People
from kith.importers.notices import Guard, Notices
from kith.importers.records import Notice
from kith.importers.tables import Table
from kith.importers.tidy import short_name, shortened
from kith.text.profiles import canonical_profile

_LONGEST = 20_000
HEADERS = (frozenset({"first_name", "last_name", "note"}),)


def read_notes(table: Table, people: People) -> list[Notice]:
    """Add the notes to the bodies of the people they are about."""
    notices = Notices()
    for row in table.rows:
        origin = row.origin
        with Guard(notices, origin, "the row", is_record=True):
            name = short_name(f"{row.get('first_name')} {row.get('last_name')}")
            member = people.find(name, canonical_profile(row.get("url")))
            if member is None:
                message = (
                    f"a note about {name or 'somebody'}, who is not a connection in "
                    "this export"
                )
                notices.append(Notice.unsure(origin, message))
                continue
            day = parse_date(row.get("created_on"))
            text = shortened(row.get("note").strip(), _LONGEST)
            member.add_text(f"{day}: {text}" if day else text)
            member.rows += 1
    return notices
