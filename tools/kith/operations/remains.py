"""What still mentions a person who was forgotten, for the owner to decide."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kith.disk.site_folder import MARKER
from kith.editor.mentions import Mentions
from kith.errors import KithError
from kith.load.discover import FOLDERS
from kith.operations.forget import ForgetPlan
from kith.operations.journal_folder import JournalFolder
from kith.text.files import read_bytes
from kith.text.visible import visible

_MEMORIES = ".kith/imports"
# Made from the journal, or not the owner's to change.
_EXCLUDED = frozenset({"public", "node_modules", "__pycache__", "forgotten.txt"})
_MAX_BYTES = 20_000_000
_MAX_LENGTH = 100
_MAX_LINES = 5


class Remains(msgspec.Struct, frozen=True):
    """What is left of somebody. Each line has the form ``PATH:LINE: TEXT``.

    Args:
        certain: Lines that name them.
        doubtful: Lines that may be about them or about somebody else.
        unread: The paths of files that were not searched.
    """

    certain: list[str]
    doubtful: list[str]
    unread: list[str]


def find_remains(folder: JournalFolder, plan: ForgetPlan) -> Remains:
    """What is left of a person, or would be if the plan were carried out.

    Args:
        folder: The journal.
        plan: How they are, or would be, removed.
    """
    root = folder.root
    mentions = plan.forgetting.mentions
    new_texts = {edit.path: edit.after for edit in plan.edits}
    remains = Remains([], [], [])
    for path in _files(root):
        if path in plan.stamps:
            continue
        if any(mentions.lines(path)):
            remains.certain.append(f"{visible(path)}: the file's name")
        text = new_texts.get(path)
        if text is None:
            text = _read(root / path)
        if text is None:
            remains.unread.append(visible(path))
        else:
            _add_lines(remains, path, text, mentions)
    return remains


def _add_lines(remains: Remains, path: str, text: str, mentions: Mentions) -> None:
    matches = mentions.lines(text)
    lines = text.split("\n")
    # Other files may contain thousands, such as an archive of mail.
    listed = matches if _is_of_journal(path) else matches[:_MAX_LINES]
    for line_number, is_certain in listed:
        line = visible(lines[line_number - 1].strip())
        if len(line) > _MAX_LENGTH:
            line = f"{line[:_MAX_LENGTH]}…"
        group = remains.certain if is_certain else remains.doubtful
        group.append(f"{visible(path)}:{line_number}: {line}")
    unlisted = len(matches) - len(listed)
    if unlisted:
        remains.certain.append(f"{visible(path)}: and {unlisted:,} more lines")


def _is_of_journal(path: str) -> bool:
    return path.startswith((*(f"{folder}/" for folder in FOLDERS), "site/"))


def _files(root: Path) -> Iterator[str]:
    """Every file in the journal's folder that is not hidden nor made by Kith, and its memories."""
    for top in (root, root / _MEMORIES):
        for folder, subfolders, names in os.walk(top):
            if MARKER in names:
                # A site that Kith built.
                subfolders.clear()
                continue
            subfolders[:] = sorted(filter(_is_searched, subfolders))
            for name in sorted(filter(_is_searched, names)):
                location = Path(folder) / name
                if not location.is_symlink():
                    yield location.relative_to(root).as_posix()


def _is_searched(name: str) -> bool:
    if name.startswith("."):
        return False
    return name not in _EXCLUDED


def _read(location: Path) -> str | None:
    """A file's text in whatever encoding; ``None`` if it is too large or not text."""
    try:
        if location.stat().st_size > _MAX_BYTES:
            return None
        data, _ = read_bytes(location)
    except (KithError, OSError):
        return None
    if b"\0" in data[:8192]:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
