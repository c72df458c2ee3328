"""Where a passphrase comes from: a file, the environment or a terminal; never the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from kith.errors import KithError

VARIABLE = "KITH_PASSPHRASE"
"""The environment variable that may hold a passphrase."""


def ask_passphrase(file: Path | None, refuse: Callable[[str], str]) -> str:
    """A passphrase that will do.

    Args:
        file: A file that holds it in its first line.
        refuse: Says why a passphrase will not do, or nothing.

    Raises:
        KithError: There is none to be had, or it will not do.
    """
    given = _read(file) if file else os.environ.get(VARIABLE)
    if given is not None:
        if why := refuse(given):
            source = f'"{file}"' if file else VARIABLE
            msg = f"{why} (in {source})"
            raise KithError(msg)
        return given
    if not sys.stdin.isatty():
        raise KithError(
            "a passphrase is needed, and there is no terminal to ask for it",
            f"use --passphrase-file, or set {VARIABLE}",
        )
    while why := refuse(typed := _type_twice()):
        click.echo(f"kith: {why}", err=True)
    return typed


def _type_twice() -> str:
    typed: str = click.prompt(
        "Passphrase for the share",
        hide_input=True,
        confirmation_prompt="Repeat the passphrase",
        default="",
        show_default=False,
        err=True,
    )
    return typed


def _read(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        msg = f'cannot read the passphrase from "{file}": {error}'
        raise KithError(msg) from error
    return lines[0] if lines else ""
