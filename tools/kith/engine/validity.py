"""What an answer depends on besides the files of a journal: another, and what was kept is void."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
import sysconfig
from typing import Any

import msgspec

import kith
from kith.model.settings import Settings


def validity_of(settings: Settings, today: dt.date) -> bytes:
    """A digest of the program, its libraries, a journal's settings and the day.

    Args:
        settings: The journal's settings, its own word lists among them; which findings are
            accepted changes none of them.
        today: The day on which it is judged.
    """
    return _digest((validity_of_program(), settings.of_judging, today))


def validity_of_program() -> bytes:
    """A digest of the program and its libraries, on which depends what a file says."""
    installed = [_stamp(sysconfig.get_path(name)) for name in ("purelib", "platlib")]
    return _digest((kith.__version__, sys.version, _stamps_of_program(), installed))


def _digest(parts: tuple[Any, ...]) -> bytes:
    encoded = msgspec.msgpack.encode(parts, enc_hook=_as_text, order="deterministic")
    return hashlib.blake2b(encoded, digest_size=32).digest()


def _stamps_of_program() -> list[tuple[str, int, int]]:
    """Every file of the program, its word lists and weights among them, as it stands."""
    stamps = []
    for folder, folders, names in os.walk(os.path.dirname(kith.__file__)):  # noqa: PTH120
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        for name in names:
            file = os.path.join(folder, name)  # noqa: PTH118 - four times faster
            stamps.append((file, *_stamp(file)))
    return sorted(stamps)


def _stamp(path: str) -> tuple[int, int]:
    """When a file was changed, and its size; of a folder, when anything was installed there."""
    status = os.stat(path)  # noqa: PTH116
    return status.st_mtime_ns, status.st_size


def _as_text(value: Any) -> str:
    return str(value)
