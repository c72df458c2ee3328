"""``kith mcp``."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kith.cli.answers import is_terminal
from kith.cli.options import explicit_today, journal_option, local_today, today_option
from kith.errors import KithError
from kith.text.visible import visible

_INTERRUPTED = 130


@click.command(
    name="mcp",
    epilog="\b\nExamples:\n  kith mcp --journal ~/my-network\n  kith mcp --private\n"
    "  kith mcp --private --write\n",
)
@click.option(
    "--private",
    "is_private",
    is_flag=True,
    help="Also show what a share leaves out: status, interactions, concerns, notes, addresses.",
)
@click.option(
    "--write",
    "is_writing",
    is_flag=True,
    help="Allow the assistant to log interactions and record what became of posts.",
)
@today_option
@journal_option
def command(*, is_private: bool, is_writing: bool, today: dt.date, root: Path) -> None:
    """Let an AI assistant read the journal, over the Model Context Protocol.

    The assistant starts this command itself and talks to it over standard input and output; no
    connection is opened. By default, it only reads, and sees only what `kith build --share` would
    show. What it sees, it sends to where it runs. `kith undo` undoes what it wrote.

    It needs `pip install 'kith-journal[mcp]'`. The manual shows how to set up common assistants.
    """
    try:
        from kith.assistants.server import serve  # noqa: PLC0415 - 1 s, and an extra
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kith"):
            raise
        msg = "`kith mcp` needs the SDK of the Model Context Protocol"
        raise KithError(msg, "pip install 'kith-journal[mcp]'") from None
    from kith.assistants.view import Access  # noqa: PLC0415

    fixed_day = explicit_today(today)
    access = Access(
        root=root,
        read_today=lambda: fixed_day or local_today(),
        is_private=is_private,
        is_writing=is_writing,
    )
    seen = "everything" if is_private else "what a share shows"
    ability = "may log and record posts" if is_writing else "only reads"
    click.echo(f"kith: serving {visible(str(root))}: {seen}, {ability}", err=True)
    if is_terminal():
        click.echo("      this is for an assistant to start; Ctrl-D ends it", err=True)
    answers = sys.stdout
    # Whatever else is written must not come between the answers.
    with (
        contextlib.redirect_stdout(sys.stderr),
        _ended_by_interrupt(),
        _utf8_input() as requests,
    ):
        serve(access, requests, answers)


@contextlib.contextmanager
def _ended_by_interrupt() -> Iterator[None]:
    """Let Ctrl-C end the process at once: a thread that waits for input cannot be stopped.

    A change that is being written is completed or taken back by the next command.
    """
    before = signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _utf8_input() -> Iterator[io.TextIOWrapper]:
    """Standard input as UTF-8, whatever the system's encoding is; it is not closed."""
    buffer = getattr(sys.stdin, "buffer", None) or io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="utf-8", errors="replace")
    try:
        yield stream
    finally:
        stream.detach()
