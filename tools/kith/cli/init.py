"""``kith init``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click

from kith.cli.adopt import adopt_all
from kith.cli.answers import is_terminal
from kith.cli.completion import install
from kith.cli.init_questions import (
    DEFAULT_TITLE,
    NO_CI,
    Choices,
    Surroundings,
    Wishes,
    find_wishes,
    look_around,
)
from kith.cli.new_journal import (
    CI_FILES,
    EXAMPLES,
    count_notes,
    is_missing,
    texts_of_journal,
)
from kith.cli.options import echo, local_today, paint
from kith.disk.journal_files import JournalFiles
from kith.disk.leftovers import remove_leftovers
from kith.disk.output_files import make_output_folder
from kith.errors import KithError
from kith.load.journal_format import refuse_newer_format
from kith.operations.git_driver import ATTRIBUTES, install_driver, name_driver
from kith.operations.git_setup import (
    commit_first,
    find_top,
    install_hook,
    start_repository,
)
from kith.text.counts import counted
from kith.text.shell import arguments
from kith.text.visible import visible


@click.command(
    name="init",
    epilog="\b\nExamples:\n  kith init my-network\n"
    "  kith init my-network --export Complete_LinkedInDataExport.zip\n"
    '  kith init . --yes --title "My network" --name "Ada Byron" --email ada@byron.example\n'
    "  kith init my-network --no-git --ci none\n",
)
@click.argument(
    "directory", type=click.Path(path_type=Path, file_okay=False), default=Path()
)
@click.option(
    "--title", help=f"The journal's title.  [default: {DEFAULT_TITLE}]", default=None
)
@click.option("--name", default=None, help="Your name.  [default: Git's user.name]")
@click.option(
    "--email",
    multiple=True,
    help="Your email address; repeatable.  [default: Git's user.email]",
)
@click.option("--linkedin", default=None, help="The address of your LinkedIn profile.")
@click.option(
    "--export",
    type=click.Path(path_type=Path, exists=True),
    help="Take name, addresses and profile from your LinkedIn export.",
)
@click.option(
    "--git/--no-git", default=None, help="Make a Git repository and a first commit."
)
@click.option(
    "--hook/--no-hook", default=None, help="Check each commit before it is made."
)
@click.option(
    "--merge-driver/--no-merge-driver",
    "driver",
    default=None,
    help="Let Git merge two edits of a file by meaning.",
)
@click.option(
    "--ci",
    type=click.Choice([*CI_FILES, NO_CI]),
    help="Check each push on this host.  [default: that of the remote]",
)
@click.option(
    "--completion/--no-completion",
    default=None,
    help="Complete commands and names in your shell.",
)
@click.option("--yes", "is_silent", is_flag=True, help="Ask nothing; use the defaults.")
def command(*, directory: Path, is_silent: bool, **choices: object) -> None:
    """Create a new journal in DIRECTORY, with an example contact and post.

    On a terminal, Kith asks for what the options leave open: your name and addresses, a Git
    repository with a first commit, a hook that checks each commit, merging by meaning, a check on
    the host to which you push, and completion in the shell. Otherwise, the defaults are used.

    If DIRECTORY already contains a journal, only what is missing is added. Existing files are never
    changed, and no repository is made within another.
    """
    around = look_around(directory)
    if around.is_other_project:
        raise KithError(
            f'"{directory}" already contains a pyproject.toml',
            "choose another folder, or create a folder `contacts` there to add a journal to it",
        )
    refuse_newer_format(directory)
    is_asking = is_terminal() and not is_silent
    wishes = find_wishes(Choices(**choices), around, is_asking=is_asking)  # type: ignore[arg-type]
    notes = 0 if around.is_journal else count_notes(directory)
    texts = _texts(wishes, around, notes)
    new_paths = _write(directory, texts)
    existing = [path for path in texts if path not in new_paths]
    _report_files(directory, new_paths, existing)
    _set_up_git(directory, wishes, around, [*texts])
    if wishes.shell is not None:
        with _going_on():
            install(wishes.shell)
    _report_owner(wishes, around)
    if notes and is_asking and _wants_notes(notes):
        notes = 0
        adopt_all(directory)
    _report_next(directory, around, notes, wishes)


def _wants_notes(notes: int) -> bool:
    question = (
        f"Copy the notes about people among these {notes:,} into contacts/? The notes stay as "
        "they are, and `kith undo` takes it back."
    )
    return click.confirm(question, default=False)


def _texts(wishes: Wishes, around: Surroundings, notes: int) -> dict[str, str]:
    """The text of every file that may be missing."""
    texts = texts_of_journal(wishes.owner, wishes.ci, local_today())
    if around.is_journal or notes:
        # Somebody's own contacts need no example beside them.
        for path in EXAMPLES:
            del texts[path]
    return texts


def _write(directory: Path, texts: dict[str, str]) -> list[str]:
    """Write the files that are missing; gives their paths."""
    new_paths = [path for path in texts if is_missing(directory, path)]
    make_output_folder(directory)
    # Without the lock: no existing file is read or changed.
    files = JournalFiles(directory, "init")
    remove_leftovers(directory)
    for path in new_paths:
        files.create(path, texts[path])
    return new_paths


@contextlib.contextmanager
def _going_on() -> Iterator[None]:
    """Shows why a step failed, and goes on with the next: the journal itself is written."""
    try:
        yield
    except KithError as error:
        echo(paint("Not done", "warning") + f": {visible(error.message)}.")
        if error.remedy:
            echo(f"  {visible(error.remedy)}")


def _set_up_git(
    directory: Path, wishes: Wishes, around: Surroundings, paths: list[str]
) -> None:
    if not around.has_git:
        echo("Git is not installed, so there is no repository and no hook.")
        return
    if wishes.driver:
        with _going_on():
            name_driver(directory, "init")
    if wishes.git:
        owner = wishes.owner
        with _going_on():
            start_repository(directory)
            # What is in these is the journal; what else lies beside it may be anything.
            parts = ("contacts", "posts", "site", *paths, ATTRIBUTES)
            written = [path for path in parts if (directory / path).exists()]
            commit_first(directory, written, owner.name, "".join(owner.email[:1]))
            echo("A Git repository with a first commit was made.")
    top = find_top(directory)
    if wishes.driver and top is not None:
        with _going_on():
            install_driver(directory)
            echo("Git merges contacts by meaning here: see `kith git-setup --help`.")
    if wishes.hook and top is not None:
        with _going_on():
            location = install_hook(directory, top)
            echo(f'Each commit is checked first: "{visible(str(location))}".')


def _report_files(directory: Path, new_paths: list[str], existing: list[str]) -> None:
    written = paint(f"{counted(len(new_paths), 'file')} written", "good")
    echo(f'{written} in "{visible(str(directory))}".')
    unchanged = [path for path in existing if not path.endswith(".gitkeep")]
    if unchanged:
        echo(f"Not changed: {', '.join(unchanged)}.")


def _report_owner(wishes: Wishes, around: Surroundings) -> None:
    if around.has_settings:
        return
    missing = []
    if not wishes.owner.name:
        missing.append("name")
    if not wishes.owner.email:
        missing.append("email")
    if missing:
        echo(
            f"Set {', '.join(missing)} under [tool.kith.me] in pyproject.toml: imports tell you "
            "from others by it."
        )


def _report_next(
    directory: Path, around: Surroundings, notes: int, wishes: Wishes
) -> None:
    echo("\nNext:")
    if directory != Path():
        echo(f"  cd {arguments(str(directory))}")
    if notes:
        echo(
            f"  kith adopt . --dry-run      turns notes about people ({notes:,} notes are here) "
            "into contacts"
        )
    if not around.is_journal:
        export = wishes.export
        path = (
            arguments(str(export.absolute())) if export else "PATH-TO-YOUR-EXPORT.zip"
        )
        echo(f"  kith import linkedin {path} --dry-run")
    echo("  kith check")
    echo("  kith serve")
