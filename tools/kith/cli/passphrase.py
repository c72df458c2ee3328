"""Gets a passphrase from a file, the environment or a terminal; never from the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from kith.errors import KithError

VARIABLE = "KITH_PASSPHRASE"
"""The environment variable that may contain a passphrase."""


def ask_passphrase(file: Path | None, refuse: Callable[[str], str]) -> str:
    """A passphrase that is good enough.

    Args:
        file: A file whose first line is the passphrase.
        refuse: Gives the reason why a passphrase is not good enough, or nothing.

    Raises:
        KithError: There is no way to get one, or it is not good enough.
    """
    passphrase = _read(file) if file else os.environ.get(VARIABLE)
    if passphrase is not None:
        reason = refuse(passphrase)
        if reason:
            source = f'"{file}"' if file else VARIABLE
            msg = f"{reason} (in {source})"
            raise KithError(msg)
        return passphrase
    if not sys.stdin.isatty():
        raise KithError(
            "a passphrase is needed, and there is no terminal to ask for it",
            f"use --passphrase-file, or set {VARIABLE}",
        )
    while True:
        passphrase = _type_twice()
        reason = refuse(passphrase)
        if not reason:
            return passphrase
        click.echo(f"kith: {reason}", err=True)


def _type_twice() -> str:
    passphrase: str = click.prompt(
        "Passphrase for the share",
        hide_input=True,
        confirmation_prompt="Repeat the passphrase",
        default="",
        show_default=False,
        err=True,
    )
    return passphrase


def _read(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        msg = f'cannot read the passphrase from "{file}": {error}'
        raise KithError(msg) from error
    return lines[0] if lines else ""
