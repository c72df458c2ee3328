"""The rows of the index's full text: a row for each contact and post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kith.exporters.sqlite_columns import Row
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.texts import texts_of

# The columns of the texts that the index has, by the keys they stand at.
_COLUMNS = {
    "name": "name",
    "title": "name",
    "aliases": "name",
    "positions.organization": "organizations",
    "positions.title": "titles",
    "tags": "tags",
    "topics": "tags",
    "vouch": "vouch",
    "takeaway": "vouch",
    "offers": "offers",
    "needs": "needs",
    "audience": "notes",
    "positions.note": "notes",
    "interactions.where": "notes",
    "interactions.note": "notes",
    "opportunities.role": "notes",
    "opportunities.note": "notes",
}


def search_rows(journal: Journal, of_path: Mapping[str, int]) -> Iterator[Row]:
    """What can be searched for, by the names of the columns in ``schema.sql``.

    Args:
        journal: What was read.
        of_path: Ids of contacts and posts by path.
    """
    for record in sorted(journal.records, key=lambda record: of_path[record.path]):
        texts: dict[str, list[str]] = {column: [] for column in _COLUMNS.values()}
        for entry in texts_of(record):
            column = _COLUMNS.get(entry.key)
            if column:
                texts[column].append(entry.text)
        row: Row = {column: "\n".join(lines) for column, lines in texts.items()}
        yield row | {
            "rowid": of_path[record.path],
            "body": record.body,
            "kind": "post" if isinstance(record, Post) else record.kind,
            "slug": record.slug,
            "path": record.path,
        }
