"""``kith forget``."""

from __future__ import annotations

from pathlib import Path

import click

from kith.cli.diff import echo_diff
from kith.cli.options import echo, journal_option
from kith.cli.who import complete_who, strictly_named_person_file
from kith.cli.writer import only_writer, writes
from kith.errors import KithError
from kith.importers.state.forgotten import FILE
from kith.load.git import commits_naming
from kith.model.contact import Person
from kith.operations.forget import (
    ForgetPlan,
    plan_forget,
    refuse_changed,
    write_forget,
)
from kith.operations.journal_folder import JournalFolder
from kith.operations.remains import find_remains
from kith.text.counts import counted
from kith.text.shell import word
from kith.text.slugs import slug_of
from kith.text.visible import visible


@click.command(
    name="forget",
    epilog="\b\nExamples:\n  kith forget ada-byron --dry-run\n  kith forget ada-byron --yes\n",
)
@click.argument("who", shell_complete=complete_who)
@click.option("--dry-run", is_flag=True, help="Show the changes without writing them.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@journal_option
@writes(lambda options: options["yes"] and not options["dry_run"])
def command(*, who: str, dry_run: bool, yes: bool, root: Path) -> int:
    """Permanently remove a person from every file, and keep imports from adding them again.

    Their file and all references to them are deleted. In texts, their full name and any address
    or number that belongs to nobody else in the journal is replaced by "somebody". Lines that may
    be about them or about somebody else are listed for you. Import memory about them is deleted.
    Only salted fingerprints remain, in forgotten.txt, so that later imports skip them. This cannot
    be undone. At the end, the command reports what remains in Git's history.
    """
    folder = JournalFolder(root)
    name = strictly_named_person_file(who, root)
    plan = plan_forget(folder, name)
    person = plan.person
    if yes:
        _refuse_part(who, person)
    changed = counted(len(plan.edits), "other file")
    if dry_run:
        echo_diff(plan.edits)
        paths = ", ".join((person.path, *plan.copies))
        echo(f"\nWould delete {paths} and change {changed}. Nothing was written.")
        _report_remains(folder, plan)
        return 0
    question = f"Forget {person.name}: delete {person.path}, change {changed}?"
    if not yes and not _confirm(question):
        echo("Nothing was written.")
        return 1
    with only_writer(root):
        refuse_changed(JournalFolder(root), name, plan)
        write_forget(folder, plan)
    for copy in plan.copies:
        echo(f"Deleted: {copy}, a copy of their file.")
    echo(f"Deleted: {person.path}; changed: {changed}. {FILE} keeps only fingerprints.")
    _report_remains(JournalFolder(root), plan)
    _report_history(root, person)
    return 0


def _refuse_part(who: str, person: Person) -> None:
    """Stop where nobody is asked and a word only begins the name of somebody.

    Somebody else of that name may have been forgotten before.

    Raises:
        KithError: It is so.
    """
    texts = (person.slug, person.path, person.name, *person.aliases, *person.email)
    whole = set(map(str.casefold, (*texts, *person.linkedin)))
    if who.casefold() in whole or slug_of(who) == person.slug:
        return
    msg = f'there is no contact that is called "{visible(who)}"'
    remedy = (
        f"if you mean {visible(person.name)}: kith forget {word(person.slug)} --yes"
    )
    raise KithError(msg, remedy)


def _confirm(question: str) -> bool:
    return click.confirm(f"{visible(question)} This cannot be undone.", err=True)


def _report_remains(folder: JournalFolder, plan: ForgetPlan) -> None:
    remains = find_remains(folder, plan)
    _list("These lines still name them; change them by hand:", remains.certain)
    _list("These lines may be about them or about somebody else:", remains.doubtful)
    _list(
        "These files are not text or too large, and were not searched:", remains.unread
    )


def _list(heading: str, lines: list[str]) -> None:
    if lines:
        echo(heading)
        for line in lines:
            echo(f"  {line}")


def _report_history(root: Path, person: Person) -> None:
    """Say where the person can still be found outside of the files."""
    try:
        commits = commits_naming(root, person.path)
    except KithError as error:
        commits = 0
        echo(f"Git's history may still contain {person.path}: {error.message}")
    if commits:
        number = counted(commits, "commit")
        echo(
            f"Git's history still contains {person.path}, in {number}. To rewrite it, run"
        )
        echo(f"  git filter-repo --invert-paths --path {word(person.path)}")
        echo("and then clone every copy of the journal again.")
    if (root / "public").is_dir():
        echo("The site in public/ still shows them: run `kith build`.")
