"""Makes a command the only one that writes to the journal, from its reading to its writing."""

from __future__ import annotations

import contextlib
import functools
import math
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from kith.errors import KithError

F = TypeVar("F", bound=Callable[..., Any])
_PATIENCE = "KITH_WAIT"


@contextlib.contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Wait until no other command writes to a journal, and make others wait.

    Args:
        root: The journal's folder.

    Raises:
        KithError: Another command takes too long, or the journal cannot be written to.
    """
    from kith.disk.lock import one_writer  # noqa: PLC0415 - not for commands that only read

    command = click.get_current_context().command_path
    with one_writer(root, command, patience=_patience(), tell=_tell):
        yield


def writes(
    is_writing: Callable[[dict[str, Any]], bool] | None = None,
) -> Callable[[F], F]:
    """Decorates a command that writes, so that it runs while no other one does.

    Args:
        is_writing: Decides from the command's options whether it writes this time; without it, a
            command writes unless it is a dry run.
    """

    def wrap(function: F) -> F:
        @functools.wraps(function)
        def run(*arguments: Any, **options: Any) -> Any:
            if not _writes_this_time(options, is_writing):
                return function(*arguments, **options)
            # A subcommand gets the journal from its group, as the first argument.
            root = options["root"] if "root" in options else arguments[0]
            with only_writer(root):
                return function(*arguments, **options)

        return run  # type: ignore[return-value]

    return wrap


def _writes_this_time(
    options: dict[str, Any], is_writing: Callable[[dict[str, Any]], bool] | None
) -> bool:
    if is_writing:
        return is_writing(options)
    return not options.get("dry_run")


def _patience() -> float:
    """How many seconds to wait for another command."""
    from kith.disk.lock import PATIENCE  # noqa: PLC0415 - not for commands that only read

    text = os.environ.get(_PATIENCE, "")
    try:
        seconds = float(text or PATIENCE)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < math.inf:
        msg = f'{_PATIENCE} is "{text}", which is not a number of seconds'
        raise KithError(msg, f"for example, {_PATIENCE}=300 waits five minutes")
    return seconds


def _tell(text: str) -> None:
    click.echo(f"kith: {text}", err=True)
