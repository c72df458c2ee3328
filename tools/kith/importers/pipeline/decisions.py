"""What the owner decides about what waits, and what imports remember of that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from kith.importers.state.memory import Memory, with_facts

How = Literal["join", "new", "drop"]


class ReviewDecision(msgspec.Struct, frozen=True):
    """A decision about one record that waits.

    Args:
        how: It is somebody who has a file, somebody new, or somebody never to ask about again.
        slug: Whose file it goes to, for ``join``.
    """

    how: How
    slug: str = ""


Decisions = Mapping[tuple[str, str], ReviewDecision]
"""By the key of what waits: its source and what the source knows the person by."""


def title_of(decisions: Decisions) -> str:
    """What ``kith undo`` calls decisions that are written together."""
    ways = {decision.how for decision in decisions.values()}
    return " ".join(["review", *ways]) if len(ways) == 1 else "review"


def sources_of(decisions: Decisions) -> list[str]:
    """The sources of what was decided, sorted."""
    return sorted({source for source, _ in decisions})


def with_decisions(memory: Memory, source: str, decisions: Decisions) -> Memory:
    """The memory of a source that knows what the owner decided."""
    decided = {
        key: decision
        for (decided_source, key), decision in decisions.items()
        if decided_source == source
    }
    slugs = [(key, decision.slug, ()) for key, decision in decided.items()]
    memory = with_facts(memory, slugs)
    people = dict(memory.people)
    for key, decision in decided.items():
        people[key] = msgspec.structs.replace(
            people[key],
            is_wanted=decision.how == "new",
            dropped=decision.how == "drop",
            is_decided=decision.how == "join",
        )
    return msgspec.structs.replace(memory, people=people)
