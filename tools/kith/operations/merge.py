"""Combines two files about the same person or organization into one."""

from __future__ import annotations

from collections import Counter

import msgspec

from kith.editor.merge import (
    Merged,
    MergeInput,
    WithoutTies,
    merge_contacts,
    without_ties_to,
)
from kith.editor.merge_body import rebase_links
from kith.editor.references import Renaming, kinds_of, renamed_in, without_doubles
from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.importers.state.rename import renamed_memories
from kith.load.journal import parse_journal
from kith.model.contact import Contact
from kith.operations.baseline import renamed_baseline
from kith.operations.file_edit import Edit, refuse_link
from kith.operations.journal_folder import JournalFolder
from kith.operations.lookup import find_file
from kith.operations.references import reference_edits
from kith.text.diagnostic import Diagnostic
from kith.text.files import read_text
from kith.text.shell import word
from kith.text.slugs import slug_of

_KINDS = {"person": "a person", "organization": "an organization"}


class MergePlan(msgspec.Struct, frozen=True, kw_only=True):
    """Two files to combine.

    Args:
        kept_slug: The slug of the file that is kept.
        other_slug: The slug of the file that is deleted.
        kept_edit: The file that is kept, before and after.
        other_path: The file that is deleted.
        other_text: Its text now.
        edits: What changes in the files that refer to the deleted one.
        removed_references: The keys of references between the two, which are removed.
        body_lines: The lines that are added to the body, with values for which there is no other
            room.
    """

    kept_slug: str
    other_slug: str
    kept_edit: Edit
    other_path: str
    other_text: str
    edits: list[Edit]
    removed_references: list[str]
    body_lines: tuple[str, ...]

    @property
    def kept_path(self) -> str:
        """The path of the file that is kept."""
        return self.kept_edit.path


def plan_merge(folder: JournalFolder, keep_name: str, other_name: str) -> MergePlan:
    """What has to change to combine two files. Nothing is written.

    Args:
        folder: The journal.
        keep_name: The slug or path of the file that is kept.
        other_name: The slug or path of the file that is deleted.

    Raises:
        KithError: The two are not about two people or two organizations, or they cannot be
            combined without an error in the result.
    """
    root = folder.root
    kept_path = find_file(folder, keep_name)
    other_path = find_file(folder, other_name)
    if kept_path == other_path:
        msg = f"{kept_path} and {other_path} are the same file"
        raise KithError(msg, "name another one as the second")
    refuse_link(root, kept_path, other_path)
    kept_text, _ = read_text(root / kept_path)
    other_text, _ = read_text(root / other_path)
    _refuse_unlike(
        _parse_contact(kept_path, kept_text), _parse_contact(other_path, other_text)
    )
    renaming = Renaming(
        old=slug_of(other_path),
        new=slug_of(kept_path),
        kinds=kinds_of(other_path, other_text),
        old_path=other_path,
        new_path=kept_path,
    )
    merged, removed_references = _merge_texts(kept_text, other_text, renaming)
    return MergePlan(
        kept_slug=renaming.new,
        other_slug=renaming.old,
        kept_edit=Edit(kept_path, kept_text, merged.text),
        other_path=other_path,
        other_text=other_text,
        edits=_reference_edits(folder, renaming),
        removed_references=removed_references,
        body_lines=merged.moved,
    )


def write_merge(folder: JournalFolder, plan: MergePlan) -> None:
    """Combine two files as planned; ``kith undo`` undoes it.

    Raises:
        KithError: A file changed since then, or cannot be written.
    """
    # Read before anything is written: one of them may be unreadable.
    state = [
        *renamed_baseline(folder.root, plan.other_path, plan.kept_path),
        *renamed_memories(folder.root, plan.other_slug, plan.kept_slug),
    ]
    title = f"merge {plan.kept_slug} {plan.other_slug}"
    with Transaction(folder.root, title) as writing:
        for edit in (plan.kept_edit, *plan.edits):
            writing.replace(edit.path, edit.after, edit.before)
        for path, text in state:
            writing.write(path, text)
        writing.delete(plan.other_path, plan.other_text)


def _reference_edits(folder: JournalFolder, renaming: Renaming) -> list[Edit]:
    """What changes in other files; nothing if both files have one slug.

    Raises:
        KithError: A third file has one of the slugs.
    """
    both_paths = {renaming.old_path, renaming.new_path}
    for path in sorted(both_paths):
        namesakes = set(folder.others_with_slug_of(path)) - both_paths
        if namesakes:
            msg = (
                f'"{slug_of(path)}" is also the slug of {", ".join(sorted(namesakes))}'
            )
            raise KithError(msg, "give each file its own slug with `kith rename` first")
    if renaming.old == renaming.new:
        return []
    return reference_edits(folder, renaming, exclude=both_paths, rewrite=_rewrite)


def _rewrite(text: str, path: str, renaming: Renaming) -> str:
    return renamed_in(without_doubles(text, path, renaming), path, renaming)


def _merge_texts(
    kept_text: str, other_text: str, renaming: Renaming
) -> tuple[Merged, list[str]]:
    """The two files as one, and the keys of references between them, which are removed."""
    kept_path, other_path = renaming.new_path, renaming.old_path
    kept_file = WithoutTies(kept_text, (), ())
    other_file = WithoutTies(other_text, (), ())
    if renaming.old != renaming.new:
        kept_file = without_ties_to(kept_text, kept_path, renaming.old)
        other_file = without_ties_to(other_text, other_path, renaming.new)
    kept_new = _rewrite(kept_file.text, kept_path, renaming)
    other_new = _rewrite(other_file.text, other_path, renaming)
    other_new = rebase_links(other_new, other_path, kept_path)
    merged = merge_contacts(
        _side(kept_path, kept_new),
        _side(other_path, other_new),
        extra_lines=(*kept_file.extra_lines, *other_file.extra_lines),
    )
    texts = {kept_path: kept_text, other_path: other_text}
    _refuse_new_problems(merged.text, texts, kept_path)
    return merged, [*kept_file.removed_keys, *other_file.removed_keys]


def _side(path: str, text: str) -> MergeInput:
    return MergeInput(path, text, _parse_contact(path, text))


def _refuse_new_problems(merged: str, texts: dict[str, str], path: str) -> None:
    """Stop if the combined file has a problem that neither file had.

    Raises:
        KithError: It has.
    """
    expected: Counter[tuple[str, str]] = Counter()
    for text_path, text in texts.items():
        problems = parse_journal({text_path: text}).problems
        expected.update(map(_problem_key, problems))
    for problem in parse_journal({path: merged}).problems:
        key = _problem_key(problem)
        if not expected[key]:
            msg = f"{path}:{problem.line}: the combined file would have a new error"
            raise KithError(
                msg, "fix what `kith check` reports in both, then run this again"
            )
        expected[key] -= 1


def _problem_key(problem: Diagnostic) -> tuple[str, str]:
    return problem.rule, problem.message


def _refuse_unlike(first: Contact, second: Contact) -> None:
    """Stop if one is about a person and the other about an organization."""
    if type(first) is not type(second):
        msg = (
            f"{first.path} is about {_KINDS[first.kind]} "
            f"and {second.path} about {_KINDS[second.kind]}"
        )
        raise KithError(msg, "only two people or two organizations can be merged")


def _parse_contact(path: str, text: str) -> Contact:
    """The contact that a file describes.

    Raises:
        KithError: It is a post, or it cannot be read.
    """
    if path.startswith("posts/"):
        msg = f"{path} is a post"
        raise KithError(msg, "only two people or two organizations can be merged")
    journal = parse_journal({path: text})
    for contact in (*journal.people, *journal.organizations):
        return contact
    line_number = journal.problems[0].line if journal.problems else 1
    msg = f"{path}:{line_number}: the file cannot be read"
    remedy = f"fix it with `kith repair` or by hand; see `kith check {word(path)}`"
    raise KithError(msg, remedy)
