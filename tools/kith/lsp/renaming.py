"""Gives a contact or post another slug, by the code of ``kith rename``, as edits of an editor."""

from __future__ import annotations

from lsprotocol import types

from kith.errors import KithError
from kith.importers.state.rename import renamed_memories
from kith.lsp.navigation import subject_at
from kith.lsp.open_files import OpenFile, OpenFiles, uri_of
from kith.lsp.positions import EditorText
from kith.operations.baseline import renamed_baseline
from kith.operations.file_edit import Edit
from kith.operations.journal_folder import JournalFolder
from kith.operations.rename import RenamePlan, plan_rename
from kith.text.files import read_text
from kith.text.slugs import slugify

_Changes = list[
    types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile
]


def renamed_range(file: OpenFile, index: int) -> types.PrepareRenamePlaceholder | None:
    """What would be renamed at a position."""
    subject = subject_at(file, index)
    if subject is None or file.journal.names.find(subject.slug) is None:
        return None
    return types.PrepareRenamePlaceholder(
        file.content.range(subject.start, subject.end), subject.slug
    )


def rename(
    files: OpenFiles, file: OpenFile, index: int, new: str
) -> types.WorkspaceEdit | None:
    """The edits that give whoever is named at a position another slug.

    Args:
        files: The files that are open.
        file: The one that is looked at.
        index: The position in it.
        new: The new slug, or a name of which to make one.

    Raises:
        KithError: The slug is taken or is none, or a reference cannot be changed.
    """
    subject = subject_at(file, index)
    named = file.journal.names.find(subject.slug) if subject else None
    if named is None:
        return None
    journal = file.journal
    unsaved = {
        opened.path: opened.text.encode("utf-8", "surrogatepass")
        for opened in files
        if opened.journal is journal
    }
    folder = JournalFolder(journal.root, unsaved)
    if named.path in unsaved and not (journal.root / named.path).exists():
        raise KithError(f"{named.path} is not saved yet", "save it, then rename it")
    plan = plan_rename(folder, named.path, slugify(new) or new)
    return types.WorkspaceEdit(document_changes=_changes(files, file, plan))


def _changes(files: OpenFiles, file: OpenFile, plan: RenamePlan) -> _Changes:
    journal = file.journal
    changes: _Changes = []
    for edit in (plan.own_edit, *plan.edits, *_state_edits(file, plan)):
        content = EditorText(edit.before, files.encoding)
        edits = content.edits_to(edit.after)
        uri = uri_of(journal, edit.path)
        opened = files.get(uri)
        version = opened.version if opened else None
        document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        if edits:
            changes.append(types.TextDocumentEdit(document, edits))
    old_uri = uri_of(journal, plan.old_path)
    changes.append(types.RenameFile(old_uri, uri_of(journal, plan.new_path)))
    return changes


def _state_edits(file: OpenFile, plan: RenamePlan) -> list[Edit]:
    """What changes in the baseline, and in what imports remember."""
    root = file.journal.root
    state = renamed_baseline(
        root, plan.old_path, plan.new_path, is_shared=bool(plan.namesakes)
    )
    if not plan.namesakes:
        state += renamed_memories(root, plan.old_slug, plan.new_slug)
    return [Edit(path, read_text(root / path)[0], text) for path, text in state]
