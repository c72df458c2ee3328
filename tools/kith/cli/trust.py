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
_SHOWN = 12
_VARIABLE = "KITH_TRUST"


def trust_option(function: F) -> F:
    """``--trust``: run the journal's own programs this once."""
    return click.option(
        "--trust",
        "is_trusted_now",
        is_flag=True,
        envvar=_VARIABLE,
        help=f"Run the journal's own programs this time.  [or set {_VARIABLE}=1]",
    )(function)


def require_trust(root: Path, *, is_trusted_now: bool) -> None:
    """See that whoever is here trusts the journal, if it brings programs of its own.

    On a terminal they are asked, once for the programs as they are.

    Args:
        root: The journal's folder.
        is_trusted_now: Whether they said so for this run.

    Raises:
        KithError: They do not, or nobody can be asked.
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
        was = forget_trust(root)
        echo(
            "The journal is no longer trusted."
            if was
            else "The journal was not trusted."
        )
        return
    from kith.site.programs import find_programs  # noqa: PLC0415 - reads mkdocs.yml

    programs = find_programs(root)
    if not programs.listed:
        echo("This journal contains no programs; there is nothing to trust.")
        return
    echo(_listed(programs, most=None))
    if is_list:
        trusted = is_trusted(root, programs.digest)
        echo(
            "These programs are trusted."
            if trusted
            else "These programs are not trusted."
        )
        return
    remember_trust(root, programs.digest)
    echo(f'Trusted until a program changes: "{visible(os.path.realpath(root))}".')


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _listed(programs: Programs, most: int | None = _SHOWN) -> str:
    shown = programs.listed[:most]
    lines = [f"  {visible(one.place)}: {visible(one.what)}" for one in shown]
    if len(programs.listed) > len(shown):
        lines.append(
            f"  … and {len(programs.listed) - len(shown):,} more: kith trust --list"
        )
    return "\n".join(lines)
