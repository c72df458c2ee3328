"""``kith git-setup``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click

from kith.cli.options import echo, journal_option, paint
from kith.cli.writer import writes
from kith.errors import KithError
from kith.operations.git_driver import (
    ATTRIBUTES,
    install_driver,
    name_driver,
    uninstall_driver,
    unname_driver,
)
from kith.operations.git_setup import (
    find_top,
    has_git,
    has_hook,
    install_hook,
    remove_hook,
)
from kith.text.visible import visible

_COMMAND = "git-setup"


@click.command(
    name=_COMMAND,
    epilog="\b\nExamples:\n  kith git-setup\n  kith git-setup --no-hook\n"
    "  kith git-setup --remove\n",
)
@click.option(
    "--hook/--no-hook",
    "is_with_hook",
    default=True,
    help="Check each commit before it is made.  [default: --hook]",
)
@click.option("--remove", "is_removing", is_flag=True, help="Remove what it installed.")
@journal_option
@writes()
def command(*, is_with_hook: bool, is_removing: bool, root: Path) -> int:
    """Let Git merge contacts and posts by meaning, and check each commit.

    Two lines in .gitattributes tell Git to use `kith merge-driver`, and to show the key above each
    change in a diff; commit them. The rest is set in this clone only: run this command once in
    each clone. What is there already stays as it is.
    """
    top = _top_of(root)
    problems: list[KithError] = []
    if is_removing:
        _remove(root, problems)
    else:
        _install(root, top, problems, is_with_hook=is_with_hook)
    return 1 if problems else 0


def _top_of(root: Path) -> Path:
    if not has_git():
        raise KithError("Git is not installed", "install it, then run this again")
    top = find_top(root)
    if top is None:
        msg = "the journal is in no Git repository"
        raise KithError(msg, "make one: kith init . --git")
    return top


def _install(
    root: Path, top: Path, problems: list[KithError], *, is_with_hook: bool
) -> None:
    with _going_on(problems):
        if name_driver(root, _COMMAND):
            _tell("Added", f"to {ATTRIBUTES}: contacts and posts are merged by meaning")
            echo(f"  Commit it: git add {ATTRIBUTES}")
        else:
            echo(f"{ATTRIBUTES} names the merge driver already.")
    with _going_on(problems):
        if install_driver(root):
            _tell("Set", "in this clone: the merge driver, and diffs that show the key")
        else:
            echo("This clone knows the merge driver already.")
    if not is_with_hook:
        return
    with _going_on(problems):
        if has_hook(root):
            echo("Each commit is checked already.")
        else:
            _tell("Hook", f'that checks each commit: "{install_hook(root, top)}"')


def _remove(root: Path, problems: list[KithError]) -> None:
    removed = []
    with _going_on(problems):
        if unname_driver(root, _COMMAND):
            removed.append(f"the lines in {ATTRIBUTES}")
    with _going_on(problems):
        if uninstall_driver(root):
            removed.append("the merge driver and the diff of this clone")
    with _going_on(problems):
        if remove_hook(root):
            removed.append("the hook")
    if removed:
        _tell("Removed", ", ".join(removed))
    else:
        echo("Nothing was installed.")


def _tell(verb: str, text: str) -> None:
    echo(f"{paint(verb, 'good')} {visible(text)}.")


@contextlib.contextmanager
def _going_on(problems: list[KithError]) -> Iterator[None]:
    """Shows why a step failed, and goes on with the next."""
    try:
        yield
    except KithError as error:
        problems.append(error)
        echo(paint("Not done", "warning") + f": {visible(error.message)}.")
        if error.remedy:
            echo(f"  {visible(error.remedy)}")
