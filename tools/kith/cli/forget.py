"""``kith forget``."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from kith.cli.edits import Edit, echo_diff, own_pages
from kith.cli.options import complete_slug, echo, journal_option, person_named
from kith.cli.paths import refuse_absent
from kith.cli.remains import say_what_remains
from kith.cli.writer import only_writer, writes
from kith.disk.journal_files import JournalFiles
from kith.disk.stamp import stamp_of
from kith.editor.forget import Forgetting, forgotten_in, forgotten_in_page
from kith.editor.identity import identity_of
from kith.editor.undo import forget_notes
from kith.errors import KithError
from kith.importers.forget import fingerprints, memories_without
from kith.importers.forgotten import FILE, forgotten_text, load_forgotten
from kith.importers.texts import count
from kith.load.absent import find_absent
from kith.load.discover import find_files
from kith.load.git import commits_naming
from kith.load.journal import load_journal, parse_journal
from kith.model.contact import Person
from kith.text.files import read_bytes, read_text
from kith.text.shell import word
from kith.text.visible import visible


class _Plan(msgspec.Struct, frozen=True):
    """What is to be done.

    Args:
        person: Whom to forget.
        forgetting: What is looked for.
        gone: The files to delete, each with the stamp of what it holds.
        edits: What changes in other files.
    """

    person: Person
    forgetting: Forgetting
    gone: dict[str, str]
    edits: list[Edit]

    @property
    def copies(self) -> list[str]:
        """The files beside the person's own that go with it."""
        return [path for path in self.gone if path != self.person.path]


@click.command(
    name="forget",
    epilog="\b\nExamples:\n  kith forget ada-byron --dry-run\n  kith forget ada-byron --yes\n",
)
@click.argument("slug", shell_complete=complete_slug)
@click.option("--dry-run", is_flag=True, help="Show the changes without writing them.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@journal_option
@writes(lambda given: given["yes"] and not given["dry_run"])
def command(*, slug: str, dry_run: bool, yes: bool, root: Path) -> int:
    """Permanently remove a person from every file, and keep imports from adding them again.

    Their file and all references to them are deleted. In texts, their full name and any address
    or number that belongs to nobody else in the journal is replaced by "somebody". Lines that may
    be about them or about somebody else are listed for you. Import memory about them is deleted.
    Only salted fingerprints remain, in forgotten.txt, so that later imports skip them. This cannot
    be undone. At the end, the command reports what remains in Git's history.
    """
    plan = _planned(root, slug)
    person, forgetting, edits, copies = (
        plan.person,
        plan.forgetting,
        plan.edits,
        plan.copies,
    )
    if dry_run:
        echo_diff(edits)
        paths, changed = ", ".join((person.path, *copies)), _files(len(edits))
        echo(f"\nWould delete {paths} and change {changed}. Nothing was written.")
        say_what_remains(root, plan.gone, forgetting.mentions, edits)
        return 0
    question = (
        f"Forget {person.name}: delete {person.path}, change {_files(len(edits))}?"
    )
    question = visible(question)
    if not yes and not click.confirm(f"{question} This cannot be undone.", err=True):
        echo("Nothing was written.")
        return 1
    with only_writer(root):
        _refuse_changed(root, slug, plan)
        _forget(root, plan)
    for copy in copies:
        echo(f"Deleted: {copy}, a copy of their file.")
    echo(
        f"Deleted: {person.path}; changed: {_files(len(edits))}. {FILE} keeps only fingerprints."
    )
    say_what_remains(root, plan.gone, forgetting.mentions, edits)
    _say_what_git_holds(root, person)
    return 0


def _planned(root: Path, slug: str) -> _Plan:
    journal = load_journal(root)
    person = person_named(slug, journal, root)
    refuse_absent(journal.absent, person.path)
    forgetting = Forgetting.of(identity_of(person, journal))
    gone = (*journal.copies.get(person.path, ()), person.path)
    edits = [edit for edit in _edits(root, person, forgetting) if edit.path not in gone]
    _refuse_new_problems(edits, person)
    stamps = {path: read_bytes(root / path)[1] for path in gone}
    return _Plan(person, forgetting, stamps, edits)


def _refuse_changed(root: Path, slug: str, plan: _Plan) -> None:
    """Stop where the journal is no longer what the question was about."""
    now = _planned(root, slug)
    if (now.gone, now.edits) != (plan.gone, plan.edits):
        msg = (
            "the journal changed while Kith waited for your answer; nothing was written"
        )
        raise KithError(msg, "run the command again and review the changes")


def _edits(root: Path, person: Person, forgetting: Forgetting) -> list[Edit]:
    """What changes in other files."""
    files, problems = find_files(root)
    pages = own_pages(root)
    edits = []
    for path in [
        *(file.path for file in files),
        *(problem.path for problem in problems),
        *pages,
    ]:
        if path == person.path:
            continue
        try:
            before, _ = read_text(root / path)
        except KithError:
            # Looked through in the end, as far as it can be read.
            continue
        without = forgotten_in_page if path in pages else forgotten_in
        after = without(before, path, forgetting)
        if after != before:
            edits.append(Edit(path, before, after))
    _refuse_out_of_reach(root, forgetting)
    return edits


def _refuse_out_of_reach(root: Path, forgetting: Forgetting) -> None:
    """Stop before anything is written if a file that is not laid out on the disk names them."""
    absent = find_absent(root)
    for found in absent.files:
        text = (found.data or b"").decode("utf-8", "replace")
        if forgotten_in(text, found.path, forgetting) != text:
            refuse_absent(absent.paths, found.path)


def _refuse_new_problems(edits: list[Edit], person: Person) -> None:
    """Stop before anything is written if a file would be harder to read than before."""
    for edit in edits:
        before = len(parse_journal({edit.path: edit.before}).problems)
        problems = parse_journal({edit.path: edit.after}).problems
        if len(problems) > before:
            worst = problems[-1]
            msg = f"{edit.path}:{worst.line}: removing {visible(person.name)} would break the file"
            raise KithError(
                msg, "remove them from that file by hand, then run this again"
            )


def _forget(root: Path, plan: _Plan) -> None:
    # What cannot be read must not be found out half-way.
    memories = list(memories_without(root, plan.person))
    before = forgotten_text(root)
    forgotten = load_forgotten(root).with_marks(fingerprints(plan.person))
    # In this order, a run that was stopped can be run again.
    with JournalFiles(root, "forget") as files:
        if before is None:
            files.create(FILE, forgotten.text)
        else:
            files.replace(FILE, forgotten.text, stamp_of(before))
        forget_notes(root, files)
        for path, text in memories:
            files.write(path, text)
        for edit in plan.edits:
            files.replace(edit.path, edit.after, stamp_of(edit.before))
        # All of it is made again when it is needed.
        files.remove_state("imports")
        for path, stamp in plan.gone.items():
            files.delete(path, stamp)


def _say_what_git_holds(root: Path, person: Person) -> None:
    try:
        commits = commits_naming(root, person.path)
    except KithError as error:
        commits = 0
        echo(f"Git's history may still contain {person.path}: {error.message}")
    if commits:
        many = count(commits, "commit")
        echo(
            f"Git's history still contains {person.path}, in {many}. To rewrite it, run"
        )
        echo(f"  git filter-repo --invert-paths --path {word(person.path)}")
        echo("and then clone every copy of the journal again.")
    if (root / "public").is_dir():
        echo("The site in public/ still shows them: run `kith build`.")


def _files(number: int) -> str:
    return f"{number:,} other file{'' if number == 1 else 's'}"
