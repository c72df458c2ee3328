"""``Notes.csv``: what the owner noted about connections on LinkedIn."""

from __future__ import annotations

from kith.importers.linkedin.dates import parse_date
from kith.importers.linkedin.people import People
from kith.importers.records import Notice, Origin
from kith.importers.tables import Table
from kith.importers.tidy import tidy
from kith.text.profiles import canonical_profile

HEADERS = (frozenset({"first_name", "last_name", "note"}),)


def read_notes(table: Table, people: People) -> list[Notice]:
    """Add the notes to the bodies of those they are about."""
    notices: list[Notice] = []
    for row in table.rows:
        name = tidy(f"{row.get('first_name')} {row.get('last_name')}")
        known = people.find(name, canonical_profile(row.get("url")))
        if known is None:
            what = f"a note about {name or 'somebody'}, who is no connection in this export"
            notices.append(Notice("unsure", Origin(table.name, row.line), what))
            continue
        day = parse_date(row.get("created_on"))
        text = row.get("note").strip()
        known.add_text(f"{day}: {text}" if day else text)
    return notices
