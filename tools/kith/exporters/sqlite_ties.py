"""The rows of the index's ties, each with the line that states it."""

from __future__ import annotations

from collections.abc import Iterator

from kith.exporters.sqlite_columns import Row, date_text
from kith.exporters.sqlite_ids import RecordIds
from kith.model.journal import Journal
from kith.network.ties import distinct_ties


def tie_rows(journal: Journal, ids: RecordIds) -> Iterator[Row]:
    """Every stated tie, but for the id."""
    for tie in distinct_ties(journal):
        target = journal.people_by_slug.get(tie.target)
        yield {
            "source_id": ids.of_path[tie.person.path],
            "target_id": ids.of_contact.get(tie.target),
            "target_name": target.name if target else tie.target_name,
            "basis": tie.basis,
            "how": tie.how or None,
            "strength": tie.strength or None,
            "since": date_text(tie.since),
            "line": tie.line,
        }
