"""``kith merge``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from kith.cli.edits import (
    Edit,
    echo_diff,
    edits_of_references,
    file_of,
    other_files,
    others_of_slug,
    refuse_link,
)
from kith.cli.options import complete_slug, echo, journal_option
from kith.cli.writer import writes
from kith.editor.merge import Merged, Side, Untied, merge_contacts, untied
from kith.editor.merge_body import led_from
from kith.editor.references import Renaming, kinds_of, renamed_in, without_doubles
from kith.editor.undo import Writing
from kith.errors import KithError
from kith.importers.rename import renamed_memories
from kith.load.journal import parse_journal
from kith.load.records import slug_of
from kith.model.contact import Contact
from kith.model.problem import Problem
from kith.text.files import read_text
from kith.text.shell import word


@click.command(
    name="merge",
    epilog="\b\nExamples:\n  kith merge ada-byron ada-byron-2 --dry-run\n"
    "  kith merge ada-byron ada-byron-2 && kith check contacts/ada-byron.md\n",
)
@click.argument("keep", shell_complete=complete_slug)
@click.argument("other", shell_complete=complete_slug)
@click.option("--dry-run", is_flag=True, help="Show the changes without writing them.")
@journal_option
@writes()
def command(*, keep: str, other: str, dry_run: bool, root: Path) -> None:
    """Combine two files about the same person or organization into KEEP.

    Lists are combined. For single values KEEP wins; OTHER's value is added to the body. A
    connection that ended stays ended. References to OTHER become references to KEEP, and OTHER's
    file is deleted. If the command is interrupted, run it again to complete it.
    """
    one, two = file_of(root, keep), file_of(root, other)
    if one == two:
        raise KithError(f"{one} and {two} are the same file")
    refuse_link(root, one, two)
    texts = {path: read_text(root / path)[0] for path in (one, two)}
    _refuse_unlike(*(_contact(path, texts[path]) for path in (one, two)))
    renaming = Renaming(slug_of(two), slug_of(one), kinds_of(two, texts[two]), two, one)
    merged, taken = _merged(texts, renaming)
    edits = _edits(root, renaming)
    if dry_run:
        echo_diff([Edit(one, texts[one], merged.text), *edits])
        echo()
        _say(one, merged, taken)
        echo(
            f"Would delete {two} and change {other_files(len(edits))}. Nothing was written."
        )
        return
    # What cannot be read must not be found out half-way.
    memories = list(renamed_memories(root, renaming.old, renaming.new))
    with Writing(root, f"merge {renaming.new} {renaming.old}") as writing:
        writing.replace(one, merged.text, texts[one])
        for edit in edits:
            writing.replace(edit.path, edit.after, edit.before)
        for path, text in memories:
            writing.write(path, text)
        writing.delete(two, texts[two])
    echo(f"Combined into {one}. Deleted: {two}; changed: {other_files(len(edits))}.")
    _say(one, merged, taken)


def _say(path: str, merged: Merged, taken: list[str]) -> None:
    for key in taken:
        echo(
            f'  removed, because it would refer to {path} itself: a reference in "{key}"'
        )
    for line in merged.moved:
        echo(f"  added to its body: {line}")


def _edits(root: Path, renaming: Renaming) -> list[Edit]:
    """What changes in other files; nothing where both have one slug, or somebody else has it."""
    leave_out = {renaming.old_path, renaming.new_path}
    for path in sorted(leave_out):
        if others := set(others_of_slug(root, path)) - leave_out:
            msg = f'"{slug_of(path)}" is also the slug of {", ".join(sorted(others))}'
            raise KithError(msg, "give each file its own slug with `kith rename` first")
    if renaming.old == renaming.new:
        return []
    return edits_of_references(root, renaming, leave_out=leave_out, change=_renamed)


def _renamed(text: str, path: str, renaming: Renaming) -> str:
    return renamed_in(without_doubles(text, path, renaming), path, renaming)


def _merged(texts: dict[str, str], renaming: Renaming) -> tuple[Merged, list[str]]:
    """The two files as one, and the keys of references that are taken out."""
    one, two = renaming.new_path, renaming.old_path
    keep, other = Untied(texts[one], (), ()), Untied(texts[two], (), ())
    if renaming.old != renaming.new:
        keep, other = (
            untied(keep.text, one, renaming.old),
            untied(other.text, two, renaming.new),
        )
    changed = {
        one: _renamed(keep.text, one, renaming),
        two: led_from(_renamed(other.text, two, renaming), two, one),
    }
    sides = [Side(path, text, _contact(path, text)) for path, text in changed.items()]
    merged = merge_contacts(sides[0], sides[1], told=(*keep.told, *other.told))
    before = _faults(one, texts[one]) + _faults(two, texts[two])
    for problem in parse_journal({one: merged.text}).problems:
        if not before[_key(problem)]:
            msg = f"{one}:{problem.line}: the combined file would have a new error"
            raise KithError(
                msg, "fix what `kith check` reports in both, then run this again"
            )
        before[_key(problem)] -= 1
    return merged, [*keep.taken, *other.taken]


def _faults(path: str, text: str) -> Counter[tuple[str, str]]:
    return Counter(_key(problem) for problem in parse_journal({path: text}).problems)


def _key(problem: Problem) -> tuple[str, str]:
    return problem.rule, problem.message


_KINDS = {"person": "a person", "organization": "an organization"}


def _refuse_unlike(one: Contact, two: Contact) -> None:
    if type(one) is not type(two):
        msg = f"{one.path} is about {_KINDS[one.kind]} and {two.path} about {_KINDS[two.kind]}"
        raise KithError(msg, "only two people or two organizations can be merged")


def _contact(path: str, text: str) -> Contact:
    if path.startswith("posts/"):
        raise KithError(
            f"{path} is a post", "only two people or two organizations can be merged"
        )
    journal = parse_journal({path: text})
    for contact in (*journal.people, *journal.organizations):
        return contact
    line = journal.problems[0].line if journal.problems else 1
    msg = f"{path}:{line}: the file cannot be read"
    raise KithError(
        msg, f"fix it with `kith repair` or by hand; see `kith check {word(path)}`"
    )
