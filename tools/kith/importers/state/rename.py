"""Gives a file another slug in what imports remember, so that they still know whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kith.importers.state.memory import (
    Memory,
    encode_memory,
    load_memory,
    memory_path,
    remembered_sources,
)
from kith.importers.state.review import FILE as REVIEW_FILE
from kith.importers.state.review import Review, Waiting, load_review


def renamed_memories(root: Path, old: str, new: str) -> Iterator[tuple[str, str]]:
    """The files to write anew, each with its text.

    Args:
        root: The journal's folder.
        old: The slug they know.
        new: The slug they shall know.
    """
    for source in remembered_sources(root):
        memory = load_memory(root, source)
        renamed = _renamed(memory, old, new)
        if renamed != memory:
            yield memory_path(source), encode_memory(renamed)
    review = load_review(root)
    if any(old in item.candidates for item in review):
        items = [_with_candidate_renamed(item, old, new) for item in review]
        yield REVIEW_FILE, Review(items).text


def _renamed(memory: Memory, old: str, new: str) -> Memory:
    people = dict(memory.people)
    for key, remembered in memory.people.items():
        if remembered.slug == old:
            people[key] = msgspec.structs.replace(remembered, slug=new)
    return Memory(people)


def _with_candidate_renamed(item: Waiting, old: str, new: str) -> Waiting:
    """What waits, with another slug for one it may be about; each slug once."""
    slugs = [new if slug == old else slug for slug in item.candidates]
    return msgspec.structs.replace(item, candidates=tuple(dict.fromkeys(slugs)))
