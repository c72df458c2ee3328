"""Makes a command the only one that writes to the journal, from reading what it changes on."""

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
    """Wait until no other command writes to a journal, and keep others waiting meanwhile.

    Args:
        root: The journal's folder.

    Raises:
        KithError: Another command goes on writing, or the journal cannot be written to.
    """
    from kith.disk.lock import one_writer  # noqa: PLC0415 - not for commands that only read

    command = click.get_current_context().command_path
    with one_writer(root, command, patience=_patience(), tell=_tell):
        yield


def writes(
    is_writing: Callable[[dict[str, Any]], bool] | None = None,
) -> Callable[[F], F]:
    """For a command that writes: it runs while no other one does.

    Args:
        is_writing: Says by the command's arguments whether it writes this time; where none is
            given, it does unless it is a dry run.
    """

    def wrap(function: F) -> F:
        @functools.wraps(function)
        def run(*words: Any, **given: Any) -> Any:
            writing = is_writing(given) if is_writing else not given.get("dry_run")
            if not writing:
                return function(*words, **given)
            # A command below a group has the journal from that.
            with only_writer(given["root"] if "root" in given else words[0]):
                return function(*words, **given)

        return run  # type: ignore[return-value]

    return wrap


def _patience() -> float:
    """How many seconds to wait for another command."""
    from kith.disk.lock import PATIENCE  # noqa: PLC0415 - not for commands that only read

    given = os.environ.get(_PATIENCE, "")
    try:
        seconds = float(given or PATIENCE)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < math.inf:
        msg = f'{_PATIENCE} is "{given}", which is not a number of seconds'
        raise KithError(msg, f"for example, {_PATIENCE}=300 waits five minutes")
    return seconds


def _tell(text: str) -> None:
    click.echo(f"kith: {text}", err=True)
