"""Merges a file for Git: by meaning, or as Git does it where that is in doubt."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import msgspec

from kith.disk.output_files import write_output
from kith.disk.reading import read_file
from kith.editor.merged_file import (
    MergedFile,
    is_readable,
    merge_files,
    whole_clash,
)
from kith.errors import EditRefused, GitError, KithError
from kith.text.three_way import Labels

_FOLDER = re.compile(r"(?:^|.*?/)((?:contacts|posts)/.*)", re.DOTALL)
# More conflicts than these are not counted; what is above is an error.
_MOST_CONFLICTS = 127


class ThreeFiles(msgspec.Struct, frozen=True, kw_only=True):
    """What Git gives to merge.

    Args:
        base: The file that both sides started from.
        ours: The file of the current branch, which becomes the result.
        theirs: The file of the merged branch.
        path: Where the result will be in the repository.
    """

    base: Path
    ours: Path
    theirs: Path
    path: str


class DrivenMerge(msgspec.Struct, frozen=True):
    """How a merge went.

    Args:
        is_clean: Whether nothing is left to be decided.
        doubt: Why it was merged as Git does it; nothing if it was merged by meaning.
    """

    is_clean: bool
    doubt: str = ""


def drive_merge(files: ThreeFiles, labels: Labels) -> DrivenMerge:
    """Merge three files, and write the result to the one of the current branch.

    Raises:
        KithError: A file cannot be read or written.
    """
    contents = [_read(path) for path in (files.base, files.ours, files.theirs)]
    doubt = ""
    try:
        merged = _merged_by_meaning(contents, files.path, labels)
        data = merged.text.encode()
        is_clean = merged.is_clean
    except EditRefused as error:
        doubt = error.why
        data, is_clean = _merged_by_lines(files, contents, labels)
    write_output(files.ours, data, lambda _head: True, force=True)
    return DrivenMerge(is_clean, doubt)


def _read(path: Path) -> bytes:
    try:
        return read_file(path)
    except OSError as error:
        msg = f'"{path}" cannot be read: {error.strerror}'
        raise KithError(msg, "Git calls this command; see `kith git-setup`") from error


def _merged_by_meaning(contents: list[bytes], path: str, labels: Labels) -> MergedFile:
    try:
        base, ours, theirs = (content.decode("utf-8") for content in contents)
    except UnicodeDecodeError:
        raise EditRefused(path, "it is not UTF-8") from None
    match = _FOLDER.match(path)
    return merge_files(base, ours, theirs, match[1] if match else path, labels)


def _merged_by_lines(
    files: ThreeFiles, contents: list[bytes], labels: Labels
) -> tuple[bytes, bool]:
    """What Git makes of the files, and whether nothing is left to be decided."""
    data, is_clean = _git_merge_file(files, labels)
    if not is_clean:
        return data, False
    try:
        merged, ours, theirs = (
            text.decode("utf-8") for text in (data, contents[1], contents[2])
        )
    except UnicodeDecodeError:
        return data, True
    if is_readable(merged) or not any(map(is_readable, (ours, theirs))):
        return data, True
    # What is merged by lines alone may give a key twice, for example.
    return whole_clash(ours, theirs, labels).encode(), False


def _git_merge_file(files: ThreeFiles, labels: Labels) -> tuple[bytes, bool]:
    command = ["git", "merge-file", "-p", f"--marker-size={labels.size}"]
    for label in (labels.ours, "base", labels.theirs):
        command += ["-L", label]
    command += map(str, map(Path.absolute, (files.ours, files.base, files.theirs)))
    try:
        process = subprocess.run(  # noqa: S603 - a fixed program, and no shell
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError as error:
        msg = f"Git cannot be run: {error.strerror}"
        raise GitError(msg) from None
    if not 0 <= process.returncode <= _MOST_CONFLICTS:
        # Of what it does not merge, Git keeps our version and says so.
        return read_file(files.ours), False
    return process.stdout, process.returncode == 0
