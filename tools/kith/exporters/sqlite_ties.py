"""The rows of the index's ties, each with the line that states it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kith.model.journal import Journal
from kith.network.ties import distinct_ties


def tie_rows(
    journal: Journal, of_path: Mapping[str, int], of_contact: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    """Every stated tie.

    Args:
        journal: What was read.
        of_path: Ids of contacts by path.
        of_contact: Ids of contacts by slug.
    """
    for number, tie in enumerate(distinct_ties(journal), start=1):
        other = journal.people_by_slug.get(tie.target)
        yield (
            number,
            of_path[tie.person.path],
            of_contact.get(tie.target),
            other.name if other else tie.target_name,
            tie.basis,
            tie.how or None,
            tie.strength or None,
            str(tie.since) if tie.since else None,
            tie.line,
        )
