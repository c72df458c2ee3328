"""Removes a person from every file of a journal, for good."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from kith.disk.journal_files import JournalFiles
from kith.disk.stamp import stamp_of
from kith.editor.forget import Forgetting, forgotten_in, forgotten_in_page
from kith.editor.identity import identity_of
from kith.editor.undo import delete_undo_logs
from kith.errors import KithError
from kith.importers.state.forget import fingerprints, memories_without
from kith.importers.state.forgotten import FILE, forgotten_text, load_forgotten
from kith.load.journal import parse_journal
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.operations.baseline import baseline_without
from kith.operations.file_edit import Edit, refuse_absent
from kith.operations.journal_folder import JournalFolder
from kith.operations.lookup import find_person, is_path
from kith.text.files import read_bytes, read_text
from kith.text.slugs import slug_of
from kith.text.visible import visible


class ForgetPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A person to remove.

    Args:
        person: The person.
        forgetting: What finds references to them and mentions of them.
        stamps: The files to delete, each with the stamp of its content.
        edits: What changes in other files.
    """

    person: Person
    forgetting: Forgetting
    stamps: Mapping[str, str]
    edits: list[Edit]

    @property
    def copies(self) -> list[str]:
        """The paths of copies of the person's file, which are deleted with it."""
        return [path for path in self.stamps if path != self.person.path]


def plan_forget(folder: JournalFolder, name: str) -> ForgetPlan:
    """What has to change to remove a person from every file. Nothing is written.

    Args:
        folder: The journal.
        name: Their slug, or the path of their file.

    Raises:
        KithError: There is no such person, or a file cannot be changed.
    """
    journal = folder.journal
    person = _find_exactly(name, journal, folder.root)
    refuse_absent(journal.absent, person.path)
    forgetting = Forgetting.of(identity_of(person, journal))
    deleted_paths = (*journal.copies.get(person.path, ()), person.path)
    all_edits = _edits(folder, person, forgetting)
    edits = [edit for edit in all_edits if edit.path not in deleted_paths]
    _refuse_new_problems(edits, person)
    stamps = {path: read_bytes(folder.root / path)[1] for path in deleted_paths}
    return ForgetPlan(person=person, forgetting=forgetting, stamps=stamps, edits=edits)


def _find_exactly(name: str, journal: Journal, root: Path) -> Person:
    """The person with a slug or a path, and nobody whose name is like it.

    Raises:
        KithError: There is none; the nearest is suggested.
    """
    person = find_person(name, journal, root)
    if not is_path(name) and person.slug != slug_of(name):
        raise KithError(
            f'there is no person "{visible(name)}"', f'did you mean "{person.slug}"?'
        )
    return person


def refuse_changed(folder: JournalFolder, name: str, plan: ForgetPlan) -> None:
    """Stop if the journal has changed since a plan was made.

    Args:
        folder: The journal, loaded again.
        name: The name for which the plan was made.
        plan: The plan.

    Raises:
        KithError: It has.
    """
    new_plan = plan_forget(folder, name)
    if (new_plan.stamps, new_plan.edits) != (plan.stamps, plan.edits):
        msg = (
            "the journal changed while Kith waited for your answer; nothing was written"
        )
        raise KithError(msg, "run the command again and review the changes")


def write_forget(folder: JournalFolder, plan: ForgetPlan) -> None:
    """Remove a person as planned. This cannot be undone.

    Only salted fingerprints remain, so that no later import adds the person again.

    Raises:
        KithError: A file changed since then, or cannot be written.
    """
    root = folder.root
    # Read before anything is written: one of them may be unreadable.
    state = [
        *memories_without(root, plan.person),
        *baseline_without(root, plan.person.path),
    ]
    before = forgotten_text(root)
    forgotten = load_forgotten(root).with_marks(fingerprints(plan.person))
    # In this order, an interrupted run can be run again.
    with JournalFiles(root, "forget") as files:
        if before is None:
            files.create(FILE, forgotten.text)
        else:
            files.replace(FILE, forgotten.text, stamp_of(before))
        delete_undo_logs(root, files)
        for path, text in state:
            files.write(path, text)
        for edit in plan.edits:
            files.replace(edit.path, edit.after, stamp_of(edit.before))
        # All of it is made again when it is needed.
        files.remove_state("imports")
        for path, stamp in plan.stamps.items():
            files.delete(path, stamp)


def _edits(folder: JournalFolder, person: Person, forgetting: Forgetting) -> list[Edit]:
    """What changes in other files.

    Raises:
        KithError: A reference cannot be removed, or is in a file that is not on the disk.
    """
    edits = []
    for path in (*folder.paths, *folder.problem_paths, *folder.pages):
        if path != person.path:
            edit = _edit(folder, path, forgetting)
            if edit is not None:
                edits.append(edit)
    for file in folder.absent.files:
        text = (file.data or b"").decode("utf-8", "replace")
        if forgotten_in(text, file.path, forgetting) != text:
            refuse_absent(folder.absent.paths, file.path)
    return edits


def _edit(folder: JournalFolder, path: str, forgetting: Forgetting) -> Edit | None:
    """What changes in a file; ``None`` if nothing does."""
    try:
        before, _ = read_text(folder.root / path)
    except KithError:
        # The remains list it, as far as it can be read.
        return None
    if path in folder.pages:
        after = forgotten_in_page(before, path, forgetting)
    else:
        after = forgotten_in(before, path, forgetting)
    return None if after == before else Edit(path, before, after)


def _refuse_new_problems(edits: list[Edit], person: Person) -> None:
    """Stop before anything is written if an edit would make a file harder to read.

    Raises:
        KithError: One would.
    """
    for edit in edits:
        problems_before = parse_journal({edit.path: edit.before}).problems
        problems = parse_journal({edit.path: edit.after}).problems
        if len(problems) > len(problems_before):
            line_number = problems[-1].line
            msg = f"{edit.path}:{line_number}: removing {visible(person.name)} would break the file"
            raise KithError(
                msg, "remove them from that file by hand, then run this again"
            )
