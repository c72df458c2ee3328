"""``kith completion``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kith.cli.answers import is_terminal
from kith.cli.completion_scripts import (
    SHELLS,
    Shell,
    is_ours,
    script_of,
    shell_in_use,
    startup_lines,
)
from kith.cli.options import echo, paint
from kith.disk.output_files import make_output_folder, refuse_taken, write_output
from kith.errors import KithError
from kith.text.files import read_text
from kith.text.visible import visible


@click.command(
    name="completion",
    epilog="\b\nExamples:\n  kith completion --install\n  kith completion zsh --install --yes\n"
    '  eval "$(kith completion bash)"\n',
)
@click.argument(
    "shell_name", required=False, type=click.Choice(list(SHELLS)), metavar="[SHELL]"
)
@click.option(
    "--install", "is_install", is_flag=True, help="Write the script where SHELL looks."
)
@click.option("--yes", "is_agreed", is_flag=True, help="Write it without asking.")
def command(*, shell_name: str | None, is_install: bool, is_agreed: bool) -> int:
    """Let the shell complete commands, options, people and organizations with the Tab key.

    SHELL is bash, zsh or fish; by default the one in $SHELL. Without --install, its script is
    printed. With --install, Kith shows which file it would write and asks; it never changes
    ~/.bashrc or ~/.zshrc, but tells you if a line is needed there.
    """
    shell = _shell(shell_name)
    if not is_install:
        click.echo(script_of(shell), nl=False)
        return 0
    location = shell.location(os.environ)
    if is_installed(shell):
        echo(f'Completion for {shell.name} is in "{_shown(location)}" already.')
        _print_startup(shell, location)
        return 0
    refuse_taken(location, is_ours, remedy="move it away, then run this again")
    if not _agrees(location, is_agreed=is_agreed):
        echo("Nothing was written.")
        return 1
    install(shell)
    _print_startup(shell, location)
    return 0


def is_installed(shell: Shell) -> bool:
    """Whether a shell has the script that this version of Kith writes."""
    try:
        text = read_text(shell.location(os.environ))[0]
    except (OSError, ValueError, KithError):
        return False
    return text == script_of(shell)


def install(shell: Shell) -> None:
    """Write the script of a shell to the file where it looks.

    Raises:
        KithError: Another file is there, or it cannot be written.
    """
    location = shell.location(os.environ)
    make_output_folder(location.parent)
    write_output(location, script_of(shell), is_ours)
    echo(paint("1 file written", "good") + f': "{_shown(location)}".')


def _shell(name: str | None) -> Shell:
    if name:
        return SHELLS[name]
    shell = shell_in_use(os.environ)
    if shell is None:
        raise KithError(
            "$SHELL names no shell that Kith can complete for",
            f"name one: {', '.join(f'kith completion {name}' for name in SHELLS)}",
        )
    return shell


def _agrees(location: Path, *, is_agreed: bool) -> bool:
    if is_agreed:
        return True
    if not is_terminal():
        raise KithError(
            f'"{location}" would be written, but nobody can be asked; nothing was written',
            "add --yes",
        )
    return click.confirm(f'Write "{_shown(location)}"?', default=True)


def _print_startup(shell: Shell, location: Path) -> None:
    lines = startup_lines(shell, location)
    if lines:
        echo(f"If {shell.startup} does not have them yet, add:")
        for line in lines:
            echo(f"  {visible(line)}")
    echo("It works in every new terminal.")


def _shown(location: Path) -> str:
    return visible(str(location))
