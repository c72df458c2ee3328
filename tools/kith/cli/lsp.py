"""``kith lsp``."""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.util
import io
import logging
import sys
from typing import Any, BinaryIO, cast

import click

from kith import __version__
from kith.cli.options import explicit_today, local_today, today_option
from kith.errors import KithError


@click.command(
    name="lsp",
    epilog="\b\nExamples:\n"
    "  kith lsp    what an editor runs; the manual has its settings\n",
)
@today_option
def command(*, today: dt.date) -> int:
    """Let an editor check and complete the journal as you type.

    The editor starts this command and talks with it by the Language Server Protocol, over its
    input and output. It shows findings while you type, completes names, keys and values, shows who
    somebody is, and renames. Nothing is written but what your editor writes, and no network is
    used. Set up your editor as the manual shows.
    """
    if importlib.util.find_spec("pygls") is None:
        raise KithError(
            "the language server needs a library that is not installed",
            "install it: pip install 'kith-journal[lsp]'",
        )
    if sys.stdin.isatty():
        raise _no_editor()
    # Only here: no other command needs them.
    from kith.lsp.features import add_features  # noqa: PLC0415
    from kith.lsp.server import JournalServer  # noqa: PLC0415

    logging.basicConfig(level=logging.CRITICAL)
    day = explicit_today(today)
    server = JournalServer(__version__, lambda: day or local_today())
    add_features(server)
    server.start_io(stdout=cast("BinaryIO", _Pipe()))
    if not server.is_begun:
        raise _no_editor()
    return 0


def _no_editor() -> KithError:
    return KithError(
        "an editor starts this command and talks with it; there is nothing to type here",
        "set up your editor as the manual shows: docs/editors.md",
    )


class _Pipe(io.BufferedIOBase):
    """Standard output, which stays open when the server closes it: the program flushes it."""

    def write(self, data: Any, /) -> int:
        """Write all of it."""
        assert sys.__stdout__ is not None
        sys.__stdout__.buffer.write(data)
        return len(data)

    def flush(self) -> None:
        """Pass on what was written."""
        # An editor that is gone is no failure.
        with contextlib.suppress(BrokenPipeError, ValueError):
            assert sys.__stdout__ is not None
            sys.__stdout__.buffer.flush()
