"""Reads answers that are typed at a prompt."""

from __future__ import annotations

import sys

import click

from kith.errors import KithError
from kith.text.visible import holds_bytes


def is_terminal() -> bool:
    """Whether somebody can be asked, and sees the question."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def read_answer(prompt: str = "> ") -> str:
    """A line of input.

    Raises:
        KithError: It is not text.
        EOFError: The input has ended.
    """
    click.echo(prompt, nl=False)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        click.echo(line.rstrip("\n"))
    if holds_bytes(line):
        raise KithError(
            "the answer is not valid UTF-8, so nothing was written", "type it again"
        )
    if not line:
        raise EOFError
    return line.strip()
