"""Prepares the process: its standard streams, the encoding of file names, the garbage collector."""

from __future__ import annotations

import codecs
import gc
import os
import sys


def prepare_process() -> None:
    """Open the standard streams that are closed, and read file names and input as UTF-8."""
    _open_closed_streams()
    _read_names_as_utf8()
    _accept_any_input()
    _collect_rarely()


# A journal is millions of values, hardly any of them garbage. With Python's own 700 new values, a
# check spends 4 % of its time on looking through them. Only the program decides this, for its whole
# process; what is imported by other programs leaves the collector alone.
_NEW_VALUES = 50_000
_YOUNGER_RUNS = 20


def _collect_rarely() -> None:
    gc.set_threshold(_NEW_VALUES, _YOUNGER_RUNS, _YOUNGER_RUNS)


def _open_closed_streams() -> None:
    """Prevent a file of the journal from getting the descriptor of standard output."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _read_names_as_utf8() -> None:
    """Start Python again if it would read the names of files in another encoding.

    Slugs are made from file names, and files refer to slugs.
    """
    is_utf8_mode = "utf8" in sys._xoptions  # noqa: SLF001 - the documented place
    is_utf8 = sys.getfilesystemencoding() == "utf-8"
    if is_utf8 or is_utf8_mode or not sys.executable:
        return
    # The terminal keeps its own encoding.
    os.environ.setdefault("PYTHONIOENCODING", sys.stdout.encoding)
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


def _accept_any_input() -> None:
    """Accept input that is not text; the code that reads it rejects it."""
    # UTF-8 contains ASCII.
    encoding = "utf-8" if codecs.lookup(sys.stdin.encoding).name == "ascii" else None
    sys.stdin.reconfigure(encoding=encoding, errors="surrogateescape")  # type: ignore[union-attr]
