"""Gives the file of a contact or post another name, and updates every reference to it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kith.editor.references import Renaming, kinds_of, renamed_in
from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.importers.state.rename import renamed_memories
from kith.operations.baseline import renamed_baseline
from kith.operations.file_edit import Edit, refuse_link
from kith.operations.journal_folder import JournalFolder
from kith.operations.lookup import find_file
from kith.operations.references import reference_edits
from kith.text.files import read_text
from kith.text.shell import arguments
from kith.text.slugs import folded_slug, is_reserved, slug_of, slugify


class RenamePlan(msgspec.Struct, frozen=True, kw_only=True):
    """A file to rename.

    Args:
        old_slug: Its slug now.
        new_slug: Its new slug.
        new_path: Its new path.
        own_edit: Its own text, before and after; the path is the old one.
        edits: What changes in the files that refer to it.
        namesakes: The paths of other files with the old slug. Nobody can tell which file a
            reference means then, so no reference changes.
        left_edits: What would change in the files that refer to it if there were no namesakes.
    """

    old_slug: str
    new_slug: str
    new_path: str
    own_edit: Edit
    edits: list[Edit]
    namesakes: tuple[str, ...]
    left_edits: list[Edit]

    @property
    def old_path(self) -> str:
        """The path of the file now."""
        return self.own_edit.path


def plan_rename(folder: JournalFolder, name: str, new_slug: str) -> RenamePlan:
    """What has to change to give a file another slug. Nothing is written.

    Args:
        folder: The journal.
        name: The slug of a contact or post, or the path of its file.
        new_slug: The slug to give it.

    Raises:
        KithError: There is no such file, the new slug is not one or is taken, or a reference
            cannot be changed.
    """
    root = folder.root
    old_path = find_file(folder, name)
    refuse_link(root, old_path)
    slug = _checked_slug(folder, new_slug, old_path)
    new_path = _sibling(old_path, slug)
    before = folder.read_text(old_path)
    namesakes = folder.others_with_slug_of(old_path)
    renaming = Renaming(
        old=slug_of(old_path),
        new=slug,
        kinds=kinds_of(old_path, before),
        old_path=old_path,
        new_path=new_path,
    )
    after = before if namesakes else renamed_in(before, old_path, renaming)
    edits = reference_edits(folder, renaming, exclude={old_path, new_path})
    _refuse_taken(root, new_path, after)
    return RenamePlan(
        old_slug=renaming.old,
        new_slug=slug,
        new_path=new_path,
        own_edit=Edit(old_path, before, after),
        edits=[] if namesakes else edits,
        namesakes=namesakes,
        left_edits=edits if namesakes else [],
    )


def write_rename(folder: JournalFolder, plan: RenamePlan) -> None:
    """Rename a file as planned; ``kith undo`` undoes it.

    Raises:
        KithError: A file changed since then, or cannot be written.
    """
    # Read before anything is written: one of them may be unreadable.
    state = renamed_baseline(
        folder.root, plan.old_path, plan.new_path, is_shared=bool(plan.namesakes)
    )
    if not plan.namesakes:
        state += renamed_memories(folder.root, plan.old_slug, plan.new_slug)
    title = f"rename {plan.old_slug} {plan.new_slug}"
    with Transaction(folder.root, title) as writing:
        # Both files exist until every reference is changed, so that none is ever broken.
        if not (folder.root / plan.new_path).exists():
            writing.create(plan.new_path, plan.own_edit.after, like=plan.old_path)
        for edit in plan.edits:
            writing.replace(edit.path, edit.after, edit.before)
        for path, text in state:
            writing.write(path, text)
        writing.delete(plan.old_path, plan.own_edit.before)


def _sibling(path: str, slug: str) -> str:
    """The path of a file with a slug in the folder of another file."""
    return Path(path).with_name(f"{slug}.md").as_posix()


def _checked_slug(folder: JournalFolder, name: str, old_path: str) -> str:
    """The new slug.

    Raises:
        KithError: It is not a slug, or it is taken.
    """
    slug = name.removesuffix(".md")
    old_slug = slug_of(old_path)
    normalized = slugify(slug)
    if slug != normalized or not normalized:
        msg = f'"{slug}" is not a slug: use lowercase letters, digits, hyphens'
        remedy = f"kith rename {arguments(old_slug, normalized)}" if normalized else ""
        raise KithError(msg, remedy)
    if is_reserved(slug):
        msg = f'"{slug}" cannot be a slug: it is a reserved word of an operating system or of YAML'
        raise KithError(msg, f"kith rename {arguments(old_slug, f'{slug}-2')}")
    new_path = _sibling(old_path, slug)
    if new_path == old_path:
        raise KithError(f"{old_path} already has that name", "give another slug")
    _refuse_same_file(folder.root, old_path, new_path)
    for path in folder.taken_paths:
        if path in {old_path, new_path}:
            continue
        if folded_slug(path) == slug:
            raise KithError(f'"{slug}" is taken: {path}', "give another slug")
    return slug


def _refuse_same_file(root: Path, old_path: str, new_path: str) -> None:
    """Stop if the file system cannot distinguish the new name from the old one."""
    new_location = root / new_path
    if not new_location.exists():
        return
    if not new_location.samefile(root / old_path):
        return
    slug = slug_of(new_path)
    first = arguments(slug_of(old_path), f"{slug}-2")
    second = arguments(f"{slug}-2", slug)
    msg = f"{old_path} and {new_path} are the same name on this file system"
    raise KithError(msg, f"rename it twice: kith rename {first}, then {second}")


def _refuse_taken(root: Path, path: str, text: str) -> None:
    """Stop at a file under the new name, unless an interrupted run of this command made it."""
    location = root / path
    if not location.exists():
        return
    existing, _ = read_text(location)
    if existing != text:
        msg = f'"{slug_of(path)}" is taken: {path}'
        raise KithError(msg, "`kith merge` combines two files about the same person")
