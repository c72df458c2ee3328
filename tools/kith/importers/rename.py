"""Gives a file another slug in what imports remember, so that they go on knowing whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kith.importers.memory import (
    Memory,
    encode_memory,
    load_memory,
    memory_path,
    remembered_sources,
)
from kith.importers.review import FILE as REVIEW_FILE
from kith.importers.review import Review, load_review


def renamed_memories(root: Path, old: str, new: str) -> Iterator[tuple[str, str]]:
    """The files to write anew, each with its text.

    Args:
        root: The journal's folder.
        old: The slug they know.
        new: The slug they shall know.
    """
    for source in remembered_sources(root):
        people = dict(load_memory(root, source).people)
        if any(who.slug == old for who in people.values()):
            for key, who in people.items():
                if who.slug == old:
                    people[key] = msgspec.structs.replace(who, slug=new)
            yield memory_path(source), encode_memory(Memory(people))
    review = load_review(root)
    if any(old in item.candidates for item in review):
        items = [
            msgspec.structs.replace(
                item,
                candidates=tuple(
                    dict.fromkeys(
                        new if slug == old else slug for slug in item.candidates
                    )
                ),
            )
            for item in review
        ]
        yield REVIEW_FILE, Review(items).text
