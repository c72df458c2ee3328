"""The clipboard of the computer, through the program that is there for it."""

from __future__ import annotations

import os
import shutil
import subprocess

from kith.errors import KithError

# Each with the variable that tells whether it can work, if one does.
_PROGRAMS = (
    (("wl-copy",), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard"), "DISPLAY"),
    (("xsel", "--input", "--clipboard"), "DISPLAY"),
    (("pbcopy",), ""),
    (("termux-clipboard-set",), ""),
    (("clip.exe",), ""),
)
_UTF_16 = frozenset({"clip.exe"})
_SECONDS = 10


def copy_to_clipboard(text: str) -> str:
    """Put a text into the clipboard.

    Args:
        text: What is to be pasted.

    Returns:
        The name of the program that took it.

    Raises:
        KithError: There is no such program, or it fails.
    """
    for words, variable in _PROGRAMS:
        program = shutil.which(words[0])
        if program is None:
            continue
        if variable and not os.environ.get(variable):
            continue
        encoding = "utf-16" if words[0] in _UTF_16 else "utf-8"
        try:
            # What it starts keeps the text, and would keep a pipe open as well.
            subprocess.run(  # noqa: S603 - one of the programs above, and no shell
                [program, *words[1:]],
                input=text.encode(encoding, "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            msg = f'"{words[0]}" did not take the text'
            raise KithError(msg, str(error)) from error
        return words[0]
    names = ", ".join(words[0] for words, _ in _PROGRAMS)
    raise KithError(
        "no program for the clipboard is installed",
        f"install one of {names}; without --copy, the text is printed",
    )
