"""The baseline that a journal's settings name: written, and kept true when files change names."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from kith.check.baseline import Baseline, read_baseline, subject_of
from kith.disk.inside import is_baseline
from kith.disk.reading import read_file
from kith.disk.system_errors import refused
from kith.editor.own_settings import with_setting
from kith.editor.undo import PendingWrite, Transaction
from kith.load.absent import journal_reader
from kith.load.journal_state import SETTINGS
from kith.operations.file_edit import refuse_absent
from kith.text.encodings import decode_with_line_feeds
from kith.text.files import read_text

DEFAULT = "kith-baseline.json"
"""What a baseline is called if the settings do not say."""


class WrittenBaseline(msgspec.Struct, frozen=True):
    """A baseline that was written.

    Args:
        path: The file, relative to the journal.
        baseline: What it holds now.
        is_new_setting: Whether the settings did not name it before.
    """

    path: str
    baseline: Baseline
    is_new_setting: bool


def write_baseline(
    root: Path, name: str, change: Callable[[Baseline], Baseline], *, command: str
) -> WrittenBaseline:
    """Write what is accepted from now on; ``kith undo`` undoes it.

    Args:
        root: The journal's folder.
        name: The file that the settings name; empty if they name none, and shall.
        change: Gives what is accepted from what was; nothing was if there is no file.
        command: What to call it in ``kith undo``.

    Raises:
        KithError: The file is no baseline, or cannot be written.
    """
    path = name or DEFAULT
    with Transaction(root, command) as writing:
        before = _read_here(root, path)
        baseline = change(_parsed(before, path))
        writes = [PendingWrite(path, baseline.text, before)]
        if not name:
            settings = _read_here(root, SETTINGS)
            text = "" if settings is None else read_text(root / SETTINGS)[0]
            named = with_setting(text, "baseline", path)
            writes.append(PendingWrite(SETTINGS, named, settings))
        # Nothing is written before everything is known.
        for write in writes:
            if write.before is None:
                writing.create(write.path, write.text)
            else:
                writing.replace(write.path, write.text, write.before)
    return WrittenBaseline(path, baseline, not name)


def renamed_baseline(
    root: Path, old_path: str, new_path: str, *, is_shared: bool = False
) -> list[tuple[str, str]]:
    """The baseline to write anew when a file gets another name, with its text; none if it stays.

    Args:
        root: The journal's folder.
        old_path: The path of the file now.
        new_path: Its new path, or that of the file it becomes part of.
        is_shared: Whether another file has the same slug and keeps it.

    Raises:
        KithError: The file that the settings name is no baseline.
    """
    old, new = subject_of(old_path), subject_of(new_path)
    return _changed(
        root, lambda baseline: baseline.renamed(old, new, is_shared=is_shared)
    )


def baseline_without(root: Path, path: str) -> list[tuple[str, str]]:
    """The baseline to write anew when a file is deleted for good; none if it stays.

    Args:
        root: The journal's folder.
        path: The path of the file.

    Raises:
        KithError: The file that the settings name is no baseline.
    """
    subject = subject_of(path)
    return _changed(root, lambda baseline: baseline.without(subject))


def _changed(
    root: Path, change: Callable[[Baseline], Baseline]
) -> list[tuple[str, str]]:
    path = _named_baseline(root)
    data = _read(root, path) if path else None
    if data is None:
        return []
    before = _parsed(data, path)
    after = change(before)
    return [] if after == before else [(path, after.text)]


def _named_baseline(root: Path) -> str:
    """The file that the settings name; empty if they name none, or cannot be read.

    What is wrong with them is told by the commands that need them.
    """
    data = _read(root, SETTINGS) or b""
    try:
        settings: Any = tomllib.loads(decode_with_line_feeds(data))
    except (ValueError, RecursionError):
        return ""
    for name in ("tool", "kith", "baseline"):
        settings = settings.get(name) if isinstance(settings, dict) else None
    if isinstance(settings, str) and is_baseline(settings):
        return settings
    return ""


def _parsed(data: bytes | None, path: str) -> Baseline:
    return Baseline({}) if data is None else read_baseline(data, path)


def _read_here(root: Path, path: str) -> bytes | None:
    """What a file holds that is to be written.

    Raises:
        KithError: It cannot be read, or a sparse checkout leaves it out.
    """
    data = _read(root, path)
    if data is None and journal_reader(root)(path) is not None:
        refuse_absent({path}, path)
    return data


def _read(root: Path, path: str) -> bytes | None:
    try:
        return read_file(root / path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise refused(f'"{path}" cannot be read', error) from error
