"""What several verbs share that change many files at once: finding, showing, renaming."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import msgspec

from kith.cli.options import echo, paint
from kith.cli.paths import file_named, refuse_absent
from kith.editor.own_settings import renamed_in_settings
from kith.editor.references import Renaming, renamed_in, renamed_in_body
from kith.errors import KithError
from kith.load.absent import find_absent
from kith.load.discover import find_files
from kith.load.records import slug_of
from kith.text.files import read_bytes
from kith.text.lines import lines_of

_SETTINGS = "pyproject.toml"
_PAGES = "site/pages"


class Edit(msgspec.Struct, frozen=True):
    """A file to change.

    Args:
        path: The file.
        before: What it holds.
        after: What it shall hold.
    """

    path: str
    before: str
    after: str


def file_of(root: Path, name: str) -> str:
    """The file of a slug, or of its path.

    Raises:
        KithError: There is none, and the nearest is suggested; or there are several.
    """
    paths = [file.path for file in find_files(root)[0]]
    absent = find_absent(root).paths
    slug = slug_of(name.replace("\\", "/"))
    same = _named(root, name, slug, (*paths, *absent))
    if len(same) > 1:
        msg = f'"{slug}" is the slug of {len(same)} files: {", ".join(same)}'
        raise KithError(msg, "give the path of one file")
    if same:
        refuse_absent(absent, same[0])
        return same[0]
    near = difflib.get_close_matches(slug, map(slug_of, paths), n=1)
    raise KithError(
        f'there is no contact or post "{slug}"',
        f'did you mean "{near[0]}"?' if near else "",
    )


def _named(root: Path, name: str, slug: str, paths: Collection[str]) -> list[str]:
    if "/" in name or "\\" in name:
        found = file_named(name, root, paths)
        return [found] if found else []
    return [path for path in paths if slug_of(path) == slug]


def taken_paths(root: Path) -> list[str]:
    """The paths that are taken: files, readable or not, laid out on the disk or not."""
    files, problems = find_files(root)
    absent = find_absent(root).paths
    return [
        *(one.path for one in files),
        *(one.path for one in problems),
        *sorted(absent),
    ]


def others_of_slug(root: Path, path: str) -> tuple[str, ...]:
    """The other files with the slug of one."""
    paths = (
        *(file.path for file in find_files(root)[0]),
        *sorted(find_absent(root).paths),
    )
    return tuple(one for one in paths if one != path and slug_of(one) == slug_of(path))


def edits_of_references(
    root: Path,
    renaming: Renaming,
    *,
    leave_out: Collection[str],
    change: Callable[[str, str, Renaming], str] = renamed_in,
) -> list[Edit]:
    """The files whose references to one slug shall name another, and how.

    Args:
        root: The journal's folder.
        renaming: Which slug becomes which.
        leave_out: Files that are dealt with otherwise.
        change: Gives a file's new text.

    Raises:
        KithError: A reference cannot be changed, or a file that may hold one cannot be read, or is
            not laid out on the disk.
    """
    edits = []
    for path, own_change in _to_search(root, change):
        if path in leave_out:
            continue
        before = _text(root, path, renaming.old)
        if before is None:
            continue
        after = own_change(before, path, renaming)
        if after != before:
            refuse_link(root, path)
            edits.append(Edit(path, before, after))
    absent = find_absent(root)
    for found in absent.files:
        before = (found.data or b"").decode("utf-8", "replace")
        if (
            found.path not in leave_out
            and change(before, found.path, renaming) != before
        ):
            refuse_absent(absent.paths, found.path)
    return edits


def _to_search(
    root: Path, change: Callable[[str, str, Renaming], str]
) -> Iterator[tuple[str, Callable[[str, str, Renaming], str]]]:
    """Every file that may hold a reference, with what changes it."""
    files = [file.path for file in find_files(root)[0]]
    known = {
        os.path.realpath(root / path)
        for path in files
        if not (root / path).is_symlink()
    }
    for path in files:
        # What a link leads to is changed where it lies.
        if not (root / path).is_symlink() or os.path.realpath(root / path) not in known:
            yield path, change
    for page in own_pages(root):
        yield page, renamed_in_body
    if (root / _SETTINGS).is_file():
        yield _SETTINGS, renamed_in_settings


def own_pages(root: Path) -> list[str]:
    """The pages of one's own that join the site, relative to the journal."""
    return sorted(
        page.relative_to(root).as_posix() for page in (root / _PAGES).rglob("*.md")
    )


def _text(root: Path, path: str, slug: str) -> str | None:
    """A file's text; nothing where it is not UTF-8 and does not name the slug."""
    data, _ = read_bytes(root / path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if slug.encode() not in data:
            return None
        line = data.count(b"\n", 0, data.index(slug.encode())) + 1
        msg = f'{path}:{line} names "{slug}", and the file is not UTF-8'
        raise KithError(
            msg, "fix it with `kith repair`, then run this again"
        ) from error


def refuse_link(root: Path, *paths: str) -> None:
    """Stop before anything is written if a file to change is a link.

    Raises:
        KithError: One is.
    """
    for path in paths:
        if (root / path).is_symlink():
            msg = f"{path} is a link, and Kith does not write through links"
            raise KithError(
                msg, "name the file it points to, or replace the link by a file"
            )


def echo_diff(edits: Iterable[Edit]) -> None:
    """Show what would change, line by line."""
    for edit in edits:
        for line in difflib.unified_diff(
            lines_of(edit.before),
            lines_of(edit.after),
            edit.path,
            edit.path,
            n=0,
            lineterm="",
        ):
            mark = "" if line.startswith(("+++", "---", "@@")) else line[:1]
            echo(paint(line, {"+": "good", "-": "error"}.get(mark, "quiet")))


def other_files(number: int) -> str:
    """So many other files, in words."""
    return f"{number:,} other file{'' if number == 1 else 's'}"
