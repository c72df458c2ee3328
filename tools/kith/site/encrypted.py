"""A share in one encrypted file, which opens with a passphrase: for ``kith build --encrypt``.

The format is age's (https://age-encryption.org/v1), written by the Rust library behind pyrage.
Unlike an encrypted zip it hides the names of files, which here are the names of people.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import signal
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from kith.disk.output_files import refuse_taken, write_output
from kith.errors import KithError
from kith.site.mkdocs_run import BuildSummary, build
from kith.site.output_folder import refuse_file

SUFFIX = ".age"
"""How an encrypted share's file is called at the end."""

SHORTEST_PASSPHRASE = 15
"""Characters of a passphrase: what NIST SP 800-63B-4 asks of one that stands alone, section 3.1.1.

Whoever has the file can try as many as their machine allows, so it is not a matter of taste.
"""

_MAGIC = b"age-encryption.org/v1\n"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_ENDED = 128


def refuse_passphrase(passphrase: str) -> str:
    """Why a passphrase will not do; nothing where it will."""
    if not passphrase.strip():
        return "the passphrase is empty"
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return (
            f"the passphrase is too short: it has {len(passphrase)} characters and needs at least "
            f"{SHORTEST_PASSPHRASE}; five or six unrelated words are a good choice"
        )
    return ""


def load_encryption() -> Any:
    """The library that encrypts.

    Raises:
        KithError: It is not installed.
    """
    try:
        from pyrage import passphrase  # noqa: PLC0415 - an extra
    except ImportError:
        msg = "an encrypted share needs pyrage, which is not installed"
        raise KithError(msg, "pip install 'kith-journal[encrypt]'") from None
    return passphrase


def check_encrypted_output(root: Path, file: Path) -> None:
    """See, before anybody is asked for a passphrase, that a share can be written to a file.

    Raises:
        KithError: The file is called otherwise, would take the place of something else, is part
            of the journal, or lies in a folder that is not there.
    """
    if file.suffix != SUFFIX:
        msg = f'"{file}" does not end in {SUFFIX}'
        raise KithError(
            msg, f"an encrypted share is one file, such as {file}.zip{SUFFIX}"
        )
    reason = refuse_file(root, file)
    if reason:
        msg = f"the share was not built: {reason}"
        raise KithError(msg, "choose another --output")
    refuse_taken(file, _is_encrypted)


def build_encrypted(
    root: Path, file: Path, passphrase: str, *, today: dt.date | None
) -> BuildSummary:
    """Build a share in a folder that is removed again, and write it into one encrypted file.

    Args:
        root: The journal's folder.
        file: Where to write it; an encrypted file that is there already is replaced.
        passphrase: What opens it.
        today: The day on which the journal is looked at; by the clock where none is given.

    Returns:
        What was made; its output is the file.

    Raises:
        KithError: It could not be built or written, or would show something private.
    """
    encryption = load_encryption()
    check_encrypted_output(root, file)
    with _ended_gently(), tempfile.TemporaryDirectory(prefix="kith-share-") as folder:
        summary = build(root, output=Path(folder, "share"), today=today, is_shared=True)
        # The archive is in memory only: one plain copy less that must be removed.
        sealed = encryption.encrypt(
            _packed(summary.output, inner_name(file)), passphrase
        )
    write_output(file, sealed, _is_encrypted)
    return BuildSummary(file, summary.pages, summary.findings, summary.warnings)


def inner_name(file: Path) -> str:
    """What the folder in an encrypted share is called: the file's name without endings."""
    return file.name.removesuffix(SUFFIX).removesuffix(".zip") or "share"


def _packed(folder: Path, name: str) -> bytes:
    """A folder as a zip archive, the same for the same files, whenever they were made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.name.startswith("."):
                continue
            if not path.is_file():
                continue
            inside = path.relative_to(folder).as_posix()
            entry = zipfile.ZipInfo(f"{name}/{inside}", _EARLIEST)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _is_encrypted(head: bytes) -> bool:
    return head.startswith(_MAGIC)


@contextlib.contextmanager
def _ended_gently() -> Iterator[None]:
    """Let Ctrl-C, a closed terminal or a request to end clean up first, even if it comes twice."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        signals = []
    before = {number: signal.signal(number, _end) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(_ENDED + number)
