"""``kith trust``, and the question that commands ask before they run a journal's own programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kith.cli.options import echo, journal_option
from kith.errors import KithError
from kith.text.visible import visible

if TYPE_CHECKING:
    from kith.site.programs import Programs

F = TypeVar("F", bound=Callable[..., Any])
_MAX_LISTED = 12
_VARIABLE = "KITH_TRUST"


def trust_option(function: F) -> F:
    """``--trust``: run the journal's own programs this time."""
    return click.option(
        "--trust",
        "is_trusted_now",
        is_flag=True,
        envvar=_VARIABLE,
        help=f"Run the journal's own programs this time.  [or set {_VARIABLE}=1]",
    )(function)


def require_trust(root: Path, *, is_trusted_now: bool) -> None:
    """Make sure that the user trusts the programs in a journal, if it contains some.

    On a terminal, the user is asked; the answer counts until a program changes.

    Args:
        root: The journal's folder.
        is_trusted_now: Whether the user trusts it for this run.

    Raises:
        KithError: The user does not, or there is no terminal to ask.
    """
    if is_trusted_now:
        return
    from kith.disk.trusted import is_trusted, remember_trust  # noqa: PLC0415 - before a build
    from kith.site.programs import find_programs  # noqa: PLC0415

    programs = find_programs(root)
    if not programs.listed or is_trusted(root, programs.digest):
        return
    if not _can_ask():
        raise KithError(
            "this journal contains programs that you have not trusted; nothing was "
            f"run:\n{_listed(programs)}",
            f"review them, then run `kith trust`, or use --trust (or {_VARIABLE}=1) for one run",
        )
    click.echo(f"This journal contains programs:\n{_listed(programs)}", err=True)
    click.echo("They can do anything that you can do.", err=True)
    if not click.confirm("Trust it?", default=False, err=True):
        raise KithError(
            "the journal is not trusted; nothing was run", "review its programs"
        )
    remember_trust(root, programs.digest)


@click.command(
    name="trust",
    epilog="\b\nExamples:\n  kith trust --list\n  kith trust\n  kith trust --remove\n",
)
@click.option(
    "--list", "is_list", is_flag=True, help="List the programs without trusting them."
)
@click.option("--remove", "is_removal", is_flag=True, help="Stop trusting the journal.")
@journal_option
def command(*, is_list: bool, is_removal: bool, root: Path) -> None:
    """Trust the programs that a journal contains: templates, scripts, hooks and plugins.

    These programs can do anything that you can do. They run when you build or serve the site, and
    `kith path --draft` runs templates for drafts. Kith asks before it runs the programs of a
    journal that you have not trusted on this computer. If a program changes, Kith asks again.

    The decision is stored in your own state folder, not in the journal.
    """
    if is_list and is_removal:
        raise click.UsageError("--list and --remove cannot be combined")
    from kith.disk.trusted import (  # noqa: PLC0415 - platformdirs, for few
        forget_trust,
        is_trusted,
        remember_trust,
    )

    if is_removal:
        was_trusted = forget_trust(root)
        state = "is no longer trusted" if was_trusted else "was not trusted"
        echo(f"The journal {state}.")
        return
    from kith.site.programs import find_programs  # noqa: PLC0415 - reads mkdocs.yml

    programs = find_programs(root)
    if not programs.listed:
        echo("This journal contains no programs; there is nothing to trust.")
        return
    echo(_listed(programs, limit=None))
    if is_list:
        state = "trusted" if is_trusted(root, programs.digest) else "not trusted"
        echo(f"These programs are {state}.")
        return
    remember_trust(root, programs.digest)
    echo(f'Trusted until a program changes: "{visible(os.path.realpath(root))}".')


def _can_ask() -> bool:
    if not sys.stdin.isatty():
        return False
    return sys.stderr.isatty()


def _listed(programs: Programs, limit: int | None = _MAX_LISTED) -> str:
    listed = programs.listed[:limit]
    lines = [
        f"  {visible(program.place)}: {visible(program.what)}" for program in listed
    ]
    hidden = len(programs.listed) - len(lines)
    if hidden:
        lines.append(f"  … and {hidden:,} more: kith trust --list")
    return "\n".join(lines)
