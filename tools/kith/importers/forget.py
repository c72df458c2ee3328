"""What is kept of somebody to be forgotten, and what imports remember of them that goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kith.importers.forgotten import marks_of
from kith.importers.memory import (
    Memory,
    encode_memory,
    load_memory,
    memory_path,
    remembered_sources,
)
from kith.importers.review import FILE as REVIEW_FILE
from kith.importers.review import Review, load_review
from kith.model.contact import Person


def fingerprints(person: Person) -> set[str]:
    """Everything a source could know them by, before it is hashed."""
    return marks_of(
        (person.name, *person.aliases), person.linkedin, person.email, person.phone
    )


def memories_without(root: Path, person: Person) -> Iterator[tuple[str, str]]:
    """What imports remember, and what waits for a decision, without a person.

    Gives the files to write anew, each with its text.

    Raises:
        StateUnreadable: One of them cannot be read, so that nobody can say who is in it.
    """
    for source in remembered_sources(root):
        memory = load_memory(root, source)
        people = {
            key: who for key, who in memory.people.items() if who.slug != person.slug
        }
        if len(people) < len(memory.people):
            yield memory_path(source), encode_memory(Memory(people))
    review = load_review(root)
    marks = fingerprints(person)
    kept = [
        item
        for item in review
        # What may be about them goes too: if it is about somebody else, it comes again.
        if person.slug not in item.candidates
        and marks.isdisjoint(
            marks_of(
                (item.record.name,),
                (item.record.linkedin,),
                item.record.email,
                item.record.phone,
            )
        )
    ]
    if len(kept) < len(review):
        yield REVIEW_FILE, Review(kept).text
