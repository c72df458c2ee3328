"""Runs a command on a pseudo-terminal, as a person does."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 60


class Screen(NamedTuple):
    """What a command wrote to its terminal, and its exit code."""

    text: str
    code: int


def run_on_terminal(
    words: Sequence[str],
    *,
    folder: Path,
    typed: str = "",
    size: tuple[int, int] = (24, 80),
    environment: Mapping[str, str] | None = None,
) -> Screen:
    """Run ``kith`` on a terminal.

    Args:
        words: The words after ``kith``.
        folder: The working folder.
        typed: What is typed; it waits in the terminal until it is read.
        size: Lines and columns.
        environment: What differs from this process's variables.
    """
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    variables = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", **(environment or {})}
    for name in ("COLUMNS", "LINES"):
        variables.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-m", "kith", *words],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=folder,
        env=variables,
    )
    os.close(terminal)
    os.write(controller, typed.encode())
    output = _read(controller, process)
    os.close(controller)
    return Screen(
        output.decode("utf-8", "replace").replace("\r\n", "\n"), process.wait(_PATIENCE)
    )


def _read(controller: int, process: subprocess.Popen[bytes]) -> bytes:
    output = b""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if select.select([controller], [], [], 0.1)[0]:
            try:
                piece = os.read(controller, 65536)
            except OSError:
                break
            if not piece:
                break
            output += piece
        elif process.poll() is not None:
            break
    return output
