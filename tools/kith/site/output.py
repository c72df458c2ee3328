"""Where a site may be written: MkDocs empties that folder first."""

from __future__ import annotations

from pathlib import Path

MARKER = ".kith-site"
"""A file in every folder that holds a built site; MkDocs leaves hidden files alone."""

_KEPT = ("contacts", "posts", "site", "templates", "tools", "docs", "tests", ".git", ".kith")


def refuse_output(root: Path, output: Path) -> str:
    """Why a site must not be written to a folder; nothing where it may.

    Args:
        root: The journal.
        output: The folder that would be emptied.
    """
    root, output = root.resolve(), output.resolve()
    if root == output or output in root.parents:
        return f'"{output}" holds the journal itself'
    if why := _refuse_part(root, output):
        return why
    if not output.exists():
        return ""
    if not output.is_dir():
        return f'"{output}" is a file'
    seen = [entry.name for entry in output.iterdir() if not entry.name.startswith(".")]
    if seen and not (output / MARKER).exists():
        return f'"{output}" holds other files, and building would delete them'
    return ""


def refuse_file(root: Path, file: Path) -> str:
    """Why a site must not be written to one file; nothing where it may.

    Args:
        root: The journal.
        file: The file that would be made or replaced.
    """
    root, file = root.resolve(), file.resolve()
    if why := _refuse_part(root, file):
        return why
    if not file.parent.is_dir():
        return f'there is no folder "{file.parent}"'
    return f'"{file}" is a folder' if file.is_dir() else ""


def _refuse_part(root: Path, output: Path) -> str:
    for name in _KEPT:
        kept = root / name
        if kept == output or kept in output.parents:
            return f'"{output}" is part of the journal'
    return ""


def take_away(output: Path) -> None:
    """Remove what was built into a folder, and leave what was there before."""
    for path in sorted(output.rglob("*"), reverse=True):
        top = path.relative_to(output).parts[0]
        if top.startswith(".") and top != MARKER:
            # Not ours: MkDocs leaves hidden files alone, which may be a repository.
            continue
        if path.is_file():
            path.unlink()
        else:
            path.rmdir()
