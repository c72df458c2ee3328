"""What Kith's own reader makes of a note, before anything of it is written."""

from __future__ import annotations

from kith.errors import EditRefused
from kith.importers.vaults.header import KNOWN, NoteHeader
from kith.importers.vaults.keys import meaning_of
from kith.load.convert import nearest
from kith.load.document import read_document
from kith.load.records import read_contact
from kith.model.problem import Problem


def _problems(path: str, text: str) -> list[Problem]:
    """What a contact's file says that cannot be understood."""
    document = read_document(path, text.encode())
    contact, found = read_contact(document)
    problems = [*document.problems, *found]
    if contact is None and not problems:
        problems.append(Problem("unreadable", path, 1, 1, "it cannot be read"))
    return [problem for problem in problems if not problem.is_harmless]


def is_contact(path: str, text: str) -> bool:
    """Whether everything in a file can be read as a contact."""
    return not _problems(path, text)


def is_foreign(path: str, text: str) -> bool:
    """Whether a contact's file was written as a note for another program.

    A contact with a slip of the pen is none: setting the key aside would hide the slip.
    """
    front = read_document(path, text.encode()).front
    if front is None:
        return any(
            one.rule in {"no-front-matter", "not-a-mapping"}
            for one in _problems(path, text)
        )
    if not front.get("name"):
        return True
    others = (key for key in front if key not in KNOWN and not key.startswith("x-"))
    return any(meaning_of(key) or not nearest(key, KNOWN) for key in others)


def set_aside_unreadable(header: NoteHeader, path: str) -> None:
    """Set every key aside that holds what Kith cannot read there.

    Raises:
        EditRefused: What cannot be read is no key.
    """
    for _ in range(len(header.keys) + 1):
        problems = _problems(path, header.text)
        if not problems:
            return
        key = header.key_at(problems[0].line)
        if key in {"", "name"} or problems[0].rule == "missing-key":
            raise EditRefused("the note", problems[0].message)
        header.set_aside(key)
    raise EditRefused("the note", "it cannot be read")
