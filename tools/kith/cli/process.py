"""What a process is given by whoever starts it, made fit for a journal."""

from __future__ import annotations

import codecs
import os
import sys


def prepare_process() -> None:
    """Open the standard streams that are closed, and read file names and input as UTF-8."""
    _open_what_is_closed()
    _read_names_as_utf8()
    _take_any_input()


def _open_what_is_closed() -> None:
    """Let no file of the journal become what this process, or Git, takes for standard output."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _read_names_as_utf8() -> None:
    """Start anew where Python would read the names of files in another encoding.

    They are part of what a journal says: slugs are made of them, and files refer to slugs.
    """
    is_told = "utf8" in sys._xoptions  # noqa: SLF001 - the documented place
    if sys.getfilesystemencoding() == "utf-8" or is_told or not sys.executable:
        return
    # The terminal keeps its own.
    os.environ.setdefault("PYTHONIOENCODING", sys.stdout.encoding)
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


def _take_any_input() -> None:
    """Leave it to whoever asks to say that what was typed is no text."""
    # What ASCII does not know is UTF-8, of which it is a part.
    encoding = "utf-8" if codecs.lookup(sys.stdin.encoding).name == "ascii" else None
    sys.stdin.reconfigure(encoding=encoding, errors="surrogateescape")  # type: ignore[union-attr]
