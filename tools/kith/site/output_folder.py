"""Where a site may be written: MkDocs empties that folder first."""

from __future__ import annotations

from pathlib import Path

from kith.disk.site_folder import is_marked

_JOURNAL_PARTS = (
    "contacts",
    "posts",
    "site",
    "templates",
    "tools",
    "docs",
    "tests",
    ".git",
    ".kith",
)


def refuse_output(root: Path, output: Path) -> str:
    """Why a site must not be written to a folder; nothing where it may.

    Args:
        root: The journal.
        output: The folder that would be emptied.
    """
    link_reason = _refuse_link(root, output)
    root = root.resolve()
    output = output.resolve()
    if root.is_relative_to(output):
        return f'"{output}" contains the journal itself'
    return link_reason or _refuse_part(root, output) or _refuse_contents(output)


def _refuse_contents(output: Path) -> str:
    """Why what lies at a path must not be replaced by a site; nothing where it may."""
    if not output.exists():
        return ""
    if not output.is_dir():
        return f'"{output}" is a file'
    names = [entry.name for entry in output.iterdir()]
    is_empty = all(name.startswith(".") for name in names)
    if not is_empty and not is_marked(output):
        return f'"{output}" contains other files, and building would delete them'
    return ""


def refuse_file(root: Path, file: Path) -> str:
    """Why a site must not be written to one file; nothing where it may.

    Args:
        root: The journal.
        file: The file that would be made or replaced.
    """
    root, file = root.resolve(), file.resolve()
    reason = _refuse_part(root, file)
    if reason:
        return reason
    if not file.parent.is_dir():
        return f'there is no folder "{file.parent}"'
    if file.is_dir():
        return f'"{file}" is a folder'
    return ""


def _refuse_link(root: Path, output: Path) -> str:
    """Why a folder that is called the journal's is none of it; nothing where it is."""
    if root.absolute() not in output.absolute().parents:
        return ""
    real = output.resolve()
    if root.resolve() in real.parents:
        return ""
    return f'"{output}" is a link that leads out of the journal, to "{real}"'


def _refuse_part(root: Path, output: Path) -> str:
    for name in _JOURNAL_PARTS:
        if output.is_relative_to(root / name):
            return f'"{output}" is part of the journal'
    return ""
