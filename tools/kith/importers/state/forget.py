"""What stays of somebody to be forgotten, and what goes from the memory of imports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kith.importers.state.forgotten import marks_of, record_marks
from kith.importers.state.memory import (
    Memory,
    encode_memory,
    load_memory,
    memory_path,
    remembered_sources,
)
from kith.importers.state.review import FILE as REVIEW_FILE
from kith.importers.state.review import Review, Waiting, load_review
from kith.model.contact import Person


def fingerprints(person: Person) -> set[str]:
    """Everything a source could know them by, before it is hashed."""
    names = (person.name, *person.aliases)
    return marks_of(names, person.linkedin, person.email, person.phone)


def memories_without(root: Path, person: Person) -> Iterator[tuple[str, str]]:
    """What imports remember, and what waits for a decision, without a person.

    Gives the files to write anew, each with its text.

    Raises:
        StateUnreadable: One of them cannot be read, so that nobody can say who is in it.
    """
    for source in remembered_sources(root):
        memory = load_memory(root, source)
        remaining = _without(memory, person.slug)
        if len(remaining.people) < len(memory.people):
            yield memory_path(source), encode_memory(remaining)
    review = load_review(root)
    marks = fingerprints(person)
    items = [item for item in review if not _may_be(item, person, marks)]
    if len(items) < len(review):
        yield REVIEW_FILE, Review(items).text


def _without(memory: Memory, slug: str) -> Memory:
    people = {
        key: remembered
        for key, remembered in memory.people.items()
        if remembered.slug != slug
    }
    return Memory(people)


def _may_be(item: Waiting, person: Person, marks: set[str]) -> bool:
    """Whether what waits may be about a person: it goes, for about anybody else it comes again."""
    if person.slug in item.candidates:
        return True
    return not marks.isdisjoint(record_marks(item.record))
