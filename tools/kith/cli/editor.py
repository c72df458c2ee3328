"""The user's editor and browser."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from kith.errors import KithError

_VARIABLES = ("VISUAL", "EDITOR")


def edit_files(locations: Sequence[Path]) -> None:
    """Open files in the editor that ``VISUAL`` or ``EDITOR`` names, and wait until it is closed.

    Args:
        locations: The files, absolute.

    Raises:
        KithError: No editor is set, there is no such program, or it reports an error.
    """
    command = _editor()
    program = shutil.which(command[0])
    if program is None:
        raise KithError(
            f'there is no program "{command[0]}" to edit with',
            "set EDITOR to an editor, for example: export EDITOR=nano",
        )
    # Not through a shell, as click.edit does: it would obey what stands in the name of a file.
    process = subprocess.run(  # noqa: S603 - the user's own choice
        [program, *command[1:], *map(str, locations)], check=False
    )
    if process.returncode:
        raise KithError(
            f'the editor "{command[0]}" ended with the code {process.returncode}'
        )


def _editor() -> list[str]:
    """The words of the editor's command.

    Raises:
        KithError: None is set, or it cannot be split into words.
    """
    for variable in _VARIABLES:
        text = os.environ.get(variable, "")
        if not text.strip():
            continue
        try:
            return _split(text)
        except ValueError as error:
            msg = f"{variable} cannot be understood: {error}"
            raise KithError(msg, f"for example, {variable}='code --wait'") from error
    if sys.platform == "win32":
        return ["notepad"]
    raise KithError(
        "no editor is set",
        "set EDITOR, for example: export EDITOR=nano; `--print` prints the path of the file",
    )


def _split(text: str) -> list[str]:
    if sys.platform == "win32":
        # A backslash belongs to the path there.
        return [word.strip('"') for word in shlex.split(text, posix=False)]
    return shlex.split(text)


def open_address(address: str) -> None:
    """Open an address in the browser or the mail program.

    Raises:
        KithError: Nothing opens it.
    """
    import webbrowser  # noqa: PLC0415 - only where it is asked for

    try:
        is_open = webbrowser.open_new_tab(address)
    except webbrowser.Error:
        is_open = False
    if not is_open:
        raise KithError("nothing on this computer opens addresses", address)
