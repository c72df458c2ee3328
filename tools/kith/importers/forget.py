"""What is kept of somebody to be forgotten, and what imports remember of them that goes."""

from __future__ import annotations

from pathlib import Path

from kith.importers.forgotten import marks_of
from kith.importers.memory import SOURCES, Memory, encode_memory, load_memory, memory_path
from kith.importers.review import FILE as REVIEW_FILE
from kith.importers.review import Review, load_review
from kith.model.contact import Person
from kith.text.files import read_text, replace_file


def fingerprints(person: Person) -> set[str]:
    """Everything a source could know them by, before it is hashed."""
    return marks_of((person.name, *person.aliases), person.linkedin, person.email, person.phone)


def clean_memories(root: Path, person: Person) -> None:
    """Take a person out of what imports remember, and out of what waits for a decision.

    Raises:
        KithError: A file cannot be written.
    """
    for source in SOURCES:
        memory = load_memory(root, source)
        people = {key: who for key, who in memory.people.items() if who.slug != person.slug}
        if len(people) < len(memory.people):
            _replace(root / memory_path(source), encode_memory(Memory(people)))
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
        _replace(root / REVIEW_FILE, Review(kept).text)


def _replace(path: Path, text: str) -> None:
    _, stamp = read_text(path)
    replace_file(path, text, stamp)
