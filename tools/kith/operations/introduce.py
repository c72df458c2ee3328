"""Records introductions that the owner made, asked for or received, and what came of them."""

from __future__ import annotations

import msgspec

from kith.editor.contact_file import add_mapping
from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.model.contact import Introduction, Person
from kith.operations.file_edit import Edit, refuse_absent, refuse_link
from kith.operations.journal_folder import JournalFolder
from kith.text.dates import PartialDate
from kith.text.edit import FrontMatter
from kith.text.files import read_text
from kith.text.source import FieldPath
from kith.text.visible import visible

_KEY = "introductions"


class NewIntroduction(msgspec.Struct, frozen=True, kw_only=True):
    """An introduction to record in a person's file.

    Args:
        person: Whom the owner introduced, or was introduced to.
        introducer: Who made it; ``None`` if the owner did.
        to: To whom the owner introduced the person; ``None`` if somebody else made it.
        date: When.
        about: What it is for; nothing if that is not said.
        outcome: What came of it; nothing as long as nothing did.
    """

    person: Person
    introducer: Person | None = None
    to: Person | None = None
    date: PartialDate
    about: str = ""
    outcome: str = ""

    @property
    def slugs(self) -> tuple[str | None, str | None]:
        """The slugs of who made it and to whom, as in a file."""
        introducer = self.introducer.slug if self.introducer else None
        return introducer, self.to.slug if self.to else None


def plan_introduction(folder: JournalFolder, introduction: NewIntroduction) -> Edit:
    """What has to change to record an introduction, or the outcome of one. Nothing is written.

    With an outcome, it is added to the introduction of these people that has none yet.

    Raises:
        KithError: Somebody would be introduced to themselves, it is recorded already, or the file
            cannot be changed.
    """
    person = introduction.person
    _refuse_self(introduction)
    refuse_absent(folder.absent.paths, person.path)
    refuse_link(folder.root, person.path)
    before, _ = read_text(folder.root / person.path)
    front = FrontMatter(before, person.path)
    index = _open_index(introduction)
    if index is None:
        add_mapping(front, _KEY, _values(introduction))
    elif introduction.outcome:
        path = (*_path_of(front, index), "outcome")
        front.set_text(path, introduction.outcome)
    else:
        recorded = person.introductions[index]
        date = f" on {recorded.date}" if recorded.date else ""
        msg = f"this introduction is recorded{date} already, without an outcome"
        raise KithError(msg, "--outcome TEXT records what came of it")
    return Edit(person.path, before, front.text)


def write_introduction(folder: JournalFolder, edit: Edit, slug: str) -> None:
    """Record an introduction as planned; ``kith undo`` undoes it.

    Raises:
        KithError: The file changed since then, or cannot be written.
    """
    with Transaction(folder.root, f"introduce {slug}") as writing:
        writing.replace(edit.path, edit.after, edit.before)


def _refuse_self(introduction: NewIntroduction) -> None:
    slugs = [introduction.person.slug, *filter(None, introduction.slugs)]
    if len(set(slugs)) < len(slugs):
        name = visible(introduction.person.name)
        raise KithError(f"{name} cannot be introduced to themselves")


def _open_index(introduction: NewIntroduction) -> int | None:
    """The place of the last introduction of the same people that has no outcome."""
    recorded = introduction.person.introductions
    for index in reversed(range(len(recorded))):
        if _is_same(recorded[index], introduction) and not recorded[index].outcome:
            return index
    return None


def _is_same(recorded: Introduction, introduction: NewIntroduction) -> bool:
    return (recorded.from_, recorded.to) == introduction.slugs


def _path_of(front: FrontMatter, index: int) -> FieldPath:
    # A list key also takes a single value.
    return (_KEY, index) if isinstance(front.value[_KEY], list) else (_KEY,)


def _values(introduction: NewIntroduction) -> dict[str, str]:
    introducer, to = introduction.slugs
    values = {
        "date": str(introduction.date),
        "from": introducer,
        "to": to,
        "about": introduction.about,
        "outcome": introduction.outcome,
    }
    return {key: value for key, value in values.items() if value}
