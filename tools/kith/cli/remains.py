"""What is left of somebody who was forgotten: each line that may be about them, with its place."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kith.cli.edits import Edit
from kith.cli.options import echo
from kith.disk.site_folder import MARKER
from kith.editor.mentions import Mentions
from kith.errors import KithError
from kith.load.discover import FOLDERS
from kith.text.files import read_bytes
from kith.text.visible import visible

_MEMORIES = ".kith/imports"
# Made of the journal, or not the owner's to change.
_LEFT_OUT = frozenset({"public", "node_modules", "__pycache__", "forgotten.txt"})
_LARGEST = 20_000_000
_LONGEST = 100
_SHOWN = 5


def say_what_remains(
    root: Path, gone: Collection[str], mentions: Mentions, edits: Iterable[Edit]
) -> None:
    """List what is left, for the owner to decide.

    Args:
        root: The journal's folder.
        gone: The file of whoever is forgotten, and copies of it.
        mentions: Finds them.
        edits: Files that are, or would be, written anew.
    """
    after = {edit.path: edit.after for edit in edits}
    certain: list[str] = []
    doubtful: list[str] = []
    unread: list[str] = []
    for path in _files(root):
        if path in gone:
            continue
        if any(mentions.lines(path)):
            certain.append(f"{visible(path)}: the file's name")
        text = after[path] if path in after else _text(root / path)
        if text is None:
            unread.append(visible(path))
            continue
        for is_certain, line in _lines(path, text, mentions):
            (certain if is_certain else doubtful).append(line)
    _say("These lines still name them; change them by hand:", certain)
    _say("These lines may be about them or about somebody else:", doubtful)
    _say("These files are not text or too large, and were not searched:", unread)


def _say(what: str, lines: list[str]) -> None:
    if lines:
        echo(what)
        for line in lines:
            echo(f"  {line}")


def _lines(path: str, text: str, mentions: Mentions) -> Iterator[tuple[bool, str]]:
    found = mentions.lines(text)
    lines = text.split("\n")
    # What is none of the journal's may hold thousands, such as an archive of mail.
    shown = found if _is_of_journal(path) else found[:_SHOWN]
    for number, is_certain in shown:
        words = visible(lines[number - 1].strip())
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        yield is_certain, f"{visible(path)}:{number}: {short}"
    if len(found) > len(shown):
        yield True, f"{visible(path)}: and {len(found) - len(shown):,} more lines"


def _is_of_journal(path: str) -> bool:
    return path.startswith((*(f"{folder}/" for folder in FOLDERS), "site/"))


def _files(root: Path) -> Iterator[str]:
    """Every file in a journal's folder that is not hidden nor made by Kith, and its memories."""
    for top in (root, root / _MEMORIES):
        for folder, folders, names in os.walk(top):
            folders[:] = (
                [] if MARKER in names else sorted(filter(_is_looked_into, folders))
            )
            for name in (
                [] if MARKER in names else sorted(filter(_is_looked_into, names))
            ):
                location = Path(folder) / name
                if not location.is_symlink():
                    yield location.relative_to(root).as_posix()


def _is_looked_into(name: str) -> bool:
    return not name.startswith(".") and name not in _LEFT_OUT


def _text(location: Path) -> str | None:
    """A file's text, whatever its encoding; nothing where it is none."""
    try:
        if location.stat().st_size > _LARGEST:
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
