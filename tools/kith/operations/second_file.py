"""Stops at a second file about a person."""

from __future__ import annotations

from kith.errors import KithError
from kith.load.journal import parse_journal
from kith.model.journal import Journal
from kith.network.likely_duplicate import LikelyDuplicate, find_likely_duplicate
from kith.operations.new import NewFile
from kith.text.visible import visible


class DuplicatePerson(KithError):  # noqa: N818 - named for the event
    """A file about the person exists already.

    Args:
        duplicate: Them, and what they have in common with the new file.
    """

    def __init__(self, duplicate: LikelyDuplicate) -> None:
        super().__init__(
            f"{duplicate.person.path} is about the same person: {_shared(duplicate)}"
        )
        self.duplicate = duplicate


def refuse_duplicate(new_file: NewFile, journal: Journal) -> LikelyDuplicate | None:
    """Stop at a new file about somebody who has one.

    Args:
        new_file: The file, as planned.
        journal: The people there are.

    Returns:
        Somebody of the same name of whom nothing more is known; not surely the same person.

    Raises:
        DuplicatePerson: Somebody has the same address or profile, or the same name and employer.
    """
    for person in parse_journal({new_file.path: new_file.text}).people:
        duplicate = find_likely_duplicate(person, journal)
        if duplicate is None or duplicate.shared == "name":
            return duplicate
        raise DuplicatePerson(duplicate)
    return None


def _shared(duplicate: LikelyDuplicate) -> str:
    name = visible(duplicate.person.name)
    match duplicate.shared:
        case "email":
            return f"{name} has the address {visible(duplicate.text)}"
        case "linkedin":
            return f"{name} has the LinkedIn profile {visible(duplicate.text)}"
        case _:
            return f"{name} is at {visible(duplicate.text)}"
