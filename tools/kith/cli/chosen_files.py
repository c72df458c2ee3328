"""Paths of a journal's files as output for other programs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from kith.cli.options import F
from kith.cli.output import write_names
from kith.text.visible import visible


def paths_options(function: F) -> F:
    """``--paths`` and ``--null``: only the paths of the files, for other programs."""
    function = click.option(
        "--null",
        "-0",
        "is_null",
        is_flag=True,
        help="With --paths, print each path exactly as it is, with a null byte after it.",
    )(function)
    return click.option(
        "--paths",
        "only_paths",
        is_flag=True,
        help="Print only the paths of the files, one per line.",
    )(function)


def echo_paths(root: Path, paths: Iterable[str], *, is_null: bool = False) -> None:
    """Print the paths of files of a journal as they lead there from the working folder."""
    names = [_from_here(root, path) for path in paths]
    if not names:
        click.echo("kith: no file of this journal is meant", err=True)
    if is_null:
        write_names(names)
        return
    for name in names:
        click.echo(visible(name))


def _from_here(root: Path, path: str) -> str:
    location = root / path
    try:
        return os.path.relpath(location)
    except ValueError:
        # On another drive of Windows.
        return str(location)
