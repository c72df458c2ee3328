"""Long output through a pager, as Git shows it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable

import click

from kith.cli.options import echo, is_interactive
from kith.cli.output import displayed


def echo_pages(lines: Iterable[str]) -> None:
    """Write lines to standard output; on a terminal, more than a screen through a pager.

    ``KITH_PAGER`` names the pager, ``PAGER`` else; an empty one or ``cat`` switches it off, and so
    does ``kith --no-pager``.

    Args:
        lines: The lines, without their ends.
    """
    text = "\n".join(lines)
    if not _is_paged(text):
        echo(text)
        return
    os.environ["PAGER"] = _pager()
    # Shows colors, ends by itself after less than a screen, and leaves what it showed.
    os.environ.setdefault("LESS", "FRX")
    click.echo_via_pager(displayed(text) + "\n", color=True)


def _is_paged(text: str) -> bool:
    if not is_interactive():
        return False
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get("kith.is_unpaged"):
        return False
    if _pager() in {"", "cat"} or os.environ.get("TERM") == "dumb":
        return False
    return text.count("\n") + 2 > shutil.get_terminal_size().lines


def _pager() -> str:
    pager = os.environ.get("KITH_PAGER")
    return os.environ.get("PAGER", "less") if pager is None else pager
