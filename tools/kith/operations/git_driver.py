"""Tells Git to merge contacts and posts by meaning, and to show in which key a change is."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from kith.disk.journal_files import JournalFiles
from kith.disk.reading import read_file
from kith.errors import KithError
from kith.operations.git_setup import run_git, setting_of
from kith.text.shell import word

ATTRIBUTES = ".gitattributes"
"""The file that names the driver, in the journal's folder."""
LINES = (
    b"contacts/**/*.md merge=kith diff=kith",
    b"posts/**/*.md merge=kith diff=kith",
)
_DRIVER = "merge.kith.driver"
_SETTINGS = {
    "merge.kith.name": "Kith, by meaning",
    # The nearest key or heading above a change is shown with it.
    "diff.kith.xfuncname": "^([[:alpha:]_][^:]*:.*|#{1,6} .*)$",
}
_SECTIONS = ("merge.kith", "diff.kith")


def driver_command() -> str:
    """The command that Git runs for each file that both sides changed: Kith as it runs now."""
    python = word(sys.executable.replace(os.sep, "/")).replace("%", "%%")
    labels = "--marker-size %L --our-label %X --their-label %Y"
    # -P: nothing in the journal is taken for a module.
    return f"{python} -P -m kith merge-driver %O %A %B %P {labels}"


def names_driver(root: Path) -> bool:
    """Whether the journal tells Git to use the driver."""
    lines = _attributes(root).splitlines()
    return any(b"merge=kith" in line.split() for line in lines)


def driver_program(root: Path) -> str:
    """The program that this clone runs as the driver; nothing if it does not know it."""
    command = setting_of(root, _DRIVER)
    try:
        words = shlex.split(command)
    except ValueError:
        return command
    return words[0].replace("%%", "%") if words else ""


def name_driver(root: Path, command: str) -> bool:
    """Add to the journal's attributes what tells Git to use the driver.

    Args:
        root: The journal's folder.
        command: The command that does it.

    Returns:
        Whether something was added.

    Raises:
        KithError: It cannot be written.
    """
    text = _attributes(root)
    missing = [line for line in LINES if line not in text.splitlines()]
    if not missing:
        return False
    newline = b"\r\n" if b"\r\n" in text else b"\n"
    if text and not text.endswith(b"\n"):
        text += newline
    _write(root, command, text + b"".join(line + newline for line in missing))
    return True


def unname_driver(root: Path, command: str) -> bool:
    """Take the lines out of the journal's attributes again; whether there were any.

    Raises:
        KithError: It cannot be written.
    """
    text = _attributes(root)
    lines = text.splitlines(keepends=True)
    rest = [line for line in lines if line.rstrip(b"\r\n") not in LINES]
    if rest == lines:
        return False
    _write(root, command, b"".join(rest))
    return True


def install_driver(root: Path) -> bool:
    """Make the driver known to this clone; whether that changed something.

    Raises:
        GitError: The journal is in no repository, or Git refuses.
    """
    settings = {_DRIVER: driver_command(), **_SETTINGS}
    changed = [key for key in settings if setting_of(root, key) != settings[key]]
    for key in changed:
        run_git(root, "config", "--local", key, settings[key])
    return bool(changed)


def uninstall_driver(root: Path) -> bool:
    """Make this clone forget the driver; whether it knew it.

    Raises:
        GitError: Git refuses.
    """
    known = run_git(root, "config", "--local", "--name-only", "--list").splitlines()
    is_known = False
    for section in _SECTIONS:
        if any(key.startswith(f"{section}.") for key in known):
            run_git(root, "config", "--local", "--remove-section", section)
            is_known = True
    return is_known


def _attributes(root: Path) -> bytes:
    try:
        return read_file(root / ATTRIBUTES)
    except FileNotFoundError:
        return b""
    except OSError as error:
        msg = f"{ATTRIBUTES} cannot be read: {error.strerror}"
        raise KithError(msg, "look at its permissions") from error


def _write(root: Path, command: str, text: bytes) -> None:
    with JournalFiles(root, command) as files:
        stamp = files.stamp(ATTRIBUTES)
        if stamp is None:
            files.create(ATTRIBUTES, text)
        elif text:
            files.replace(ATTRIBUTES, text, stamp)
        else:
            files.delete(ATTRIBUTES, stamp)
