"""Where a site may be written: MkDocs empties that folder first."""

from __future__ import annotations

from pathlib import Path

MARKER = ".kith-site"
"""A file in every folder that holds a built site; MkDocs leaves hidden files alone."""

_KEPT = ("contacts", "posts", "site", "tools", "docs", "tests", ".git")


def refuse_output(root: Path, output: Path) -> str:
    """Why a site must not be written to a folder; nothing where it may.

    Args:
        root: The journal.
        output: The folder that would be emptied.
    """
    root, output = root.resolve(), output.resolve()
    if root == output or output in root.parents:
        return f'"{output}" holds the journal itself'
    for name in _KEPT:
        kept = root / name
        if kept == output or kept in output.parents:
            return f'"{output}" is part of the journal'
    if not output.exists():
        return ""
    if not output.is_dir():
        return f'"{output}" is a file'
    seen = [entry.name for entry in output.iterdir() if not entry.name.startswith(".")]
    if seen and not (output / MARKER).exists():
        return f'"{output}" holds other files, and building would delete them'
    return ""
