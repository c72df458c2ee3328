"""``kith merge``."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from kith.cli.edits import Edit, echo_diff, edits_of_references
from kith.cli.options import complete_slug, echo, journal_option
from kith.editor.forget import without_references
from kith.editor.merge import Merged, Side, merge_contacts
from kith.editor.references import renamed_in, without_repeats
from kith.editor.undo import Writing
from kith.errors import KithError
from kith.importers.rename import renamed_memories
from kith.load.journal import load_journal, parse_journal
from kith.model.contact import Contact
from kith.model.journal import Journal
from kith.text.files import read_text


@click.command(
    name="merge",
    epilog="\b\nExamples:\n  kith merge ada-byron ada-byron-2 --dry-run\n"
    "  kith merge ada-byron ada-byron-2 && kith check contacts/ada-byron.md\n",
)
@click.argument("keep", shell_complete=complete_slug)
@click.argument("other", shell_complete=complete_slug)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@journal_option
def command(*, keep: str, other: str, dry_run: bool, root: Path) -> None:
    """Make one file of two about the same person or organization: KEEP holds everything.

    Lists are united; what there can only be one of stays as KEEP has it, and OTHER's becomes a
    line of the body. An ended connection stays ended. References to OTHER become references to
    KEEP, and OTHER's file is deleted.
    """
    journal = load_journal(root)
    one, two = _named(keep, journal), _named(other, journal)
    if one.path == two.path:
        raise KithError(f"{one.path} and {two.path} are one file already")
    if type(one) is not type(two):
        msg = f"{one.path} is about a {one.kind} and {two.path} about a {two.kind}"
        raise KithError(msg, "only two people, or two organizations, can be one")
    sides = [Side(each.path, read_text(root / each.path)[0], each) for each in (one, two)]
    merged = _merged(*sides)
    edits = [
        msgspec.structs.replace(edit, after=without_repeats(edit.after, edit.path, one.slug))
        for edit in edits_of_references(root, two.slug, one.slug, leave_out={one.path, two.path})
    ]
    if dry_run:
        echo_diff([Edit(one.path, sides[0].text, merged.text), *edits])
        echo(f"\n{two.path} would be deleted. Nothing was written.")
        return
    with Writing(root, f"merge {one.slug} {two.slug}") as writing:
        writing.replace(one.path, merged.text, sides[0].text)
        for edit in edits:
            writing.replace(edit.path, edit.after, edit.before)
        for path, text in renamed_memories(root, two.slug, one.slug):
            writing.write(path, text)
        writing.delete(two.path, sides[1].text)
    echo(f"{one.path} holds everything; {two.path} is deleted, {len(edits):,} other files changed")
    for line in merged.moved:
        echo(f"  in its body, beside what was there: {line}")


def _merged(keep: Side, other: Side) -> Merged:
    merged = merge_contacts(keep, other)
    text = renamed_in(merged.text, keep.path, other.contact.slug, keep.contact.slug)
    # Nobody knows themselves, or was met together with themselves.
    text = without_references(
        text, keep.path, keep.contact.slug, only={"knows", "introduced_by", "interactions"}
    )
    before = [len(parse_journal({side.path: side.text}).problems) for side in (keep, other)]
    problems = parse_journal({keep.path: text}).problems
    if len(problems) > sum(before):
        msg = f"{keep.path}:{problems[-1].line}: together they would not be read without fault"
        raise KithError(msg, "mend both with `kith check`, then run this again")
    return Merged(text, merged.moved)


def _named(slug: str, journal: Journal) -> Contact:
    slug = Path(slug.replace("\\", "/")).name.removesuffix(".md")
    for contact in (*journal.people, *journal.organizations):
        if contact.slug == slug:
            return contact
    raise KithError(f'there is no contact "{slug}"')
