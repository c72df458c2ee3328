"""Which files of the owner's own become part of the site: those that lie in their folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kith.disk.reading import read_file
from kith.site.guard import warn
from kith.site.theme import THEME_FOLDER


def leave_out_all(files: Any) -> None:
    """Leave out every file that is not Kith's own.

    Nobody knows what a hand-written page, style or picture holds, so none goes into a share.

    Args:
        files: MkDocs', of which they are taken.
    """
    for file in list(files):
        if not _is_of_kith(file):
            files.remove(file)


def _is_of_kith(file: Any) -> bool:
    path = file.abs_src_path
    if path is None:
        return False
    return THEME_FOLDER in Path(path).parents


MOST_ENTRIES = 50_000
"""Files and folders behind links that MkDocs may walk through; a link to ``/`` never ends."""


_ICON = "assets/kith.svg"
# What has this in it may show a picture.
_LOADS = re.compile(rb"<img|<picture|<image|url\(", re.IGNORECASE)


def leave_out(files: Any, config: Any, root: Path) -> None:
    """Leave out the files that are links out of their folder, or none, with a warning each.

    Args:
        files: MkDocs', of which they are taken.
        config: MkDocs'.
        root: The journal's folder.
    """
    folders = [Path(config.docs_dir), *map(Path, config.theme.dirs)]
    reasons: dict[Path, str] = {}
    for file in list(files):
        if file.abs_src_path is None or file.generated_by is not None:
            continue
        path = Path(file.abs_src_path)
        folder = _folder_of(path, folders)
        if folder is None or folder == THEME_FOLDER:
            continue
        cause, reason = _why_left_out(path, folder)
        if reason:
            reasons[cause] = reason
            files.remove(file)
    for path, reason in reasons.items():
        relative = path.relative_to(root) if root in path.parents else path
        warn(relative.as_posix(), "it is not part of the site", reason)


def _why_left_out(path: Path, folder: Path) -> tuple[Path, str]:
    """What keeps a file out of the site, itself or a link on the way to it, and why."""
    link = _link_before(path, folder)
    if link is not None:
        return link, "it is a link to a folder"
    return path, why_left_out(path, folder)


def _folder_of(path: Path, folders: Iterable[Path]) -> Path | None:
    """The first of some folders that a file lies in."""
    for folder in folders:
        if folder in path.parents:
            return folder
    return None


def _link_before(path: Path, folder: Path) -> Path | None:
    """The first link to a folder on the way from a folder to a file."""
    for parent in reversed(path.parents):
        if folder in parent.parents and parent.is_symlink():
            return parent
    return None


def is_file_of_site(files: Any, path: str) -> bool:
    """Whether a site has a file, and no page, at a path below its top.

    Args:
        files: MkDocs'.
        path: Where the file would lie.
    """
    file = files.get_file_from_path(path)
    if file is None or getattr(file, "is_kept", False):
        return False
    return not file.is_documentation_page()


def may_bring_pictures(config: Any, own_styles: Any) -> bool:
    """Whether the owner's own styles or templates may show pictures on any page.

    Args:
        config: MkDocs'.
        own_styles: MkDocs' file of the owner's styles, if there is one.
    """
    contents = []
    folder = config.theme.custom_dir
    if folder:
        contents = [read_file(path) for path in Path(folder).rglob("*.html")]
    if own_styles is not None:
        contents.append(own_styles.content_bytes)
    return bool(config.extra_css) or any(map(_LOADS.search, contents))


def icon_address(files: Any) -> str:
    """The site's icon, the owner's own if there is one, as an address that holds it.

    So a page's policy need not admit any picture for it.
    """
    file = files.get_file_from_path(_ICON)
    if file is None:
        return "data:,"
    return f"data:image/svg+xml,{quote(file.content_bytes)}"


def why_left_out(path: Path, folder: Path) -> str:
    """Why a file does not become part of the site; nothing where it does.

    Args:
        path: The file.
        folder: The folder of pages or of the theme that it is found in.
    """
    try:
        real = path.resolve(strict=True)
        mode = real.stat().st_mode
        is_inside = folder.resolve() in real.parents
    except RuntimeError:
        return "it is a link to itself"
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    if not is_inside:
        return "it is a link that leads out of its folder"
    if not stat.S_ISREG(mode):
        return "it is not a file but a pipe, a socket or a device"
    if not os.access(real, os.R_OK):
        return "it cannot be read: Permission denied"
    return ""


def refuse_folder(root: Path, folder: Path) -> str:
    """Why a folder cannot be walked through; nothing where it can.

    Args:
        root: The journal's folder.
        folder: That of the hand-written pages.
    """
    if root in folder.parents and root.resolve() not in folder.resolve().parents:
        return f'"{folder}" is a link that leads out of the journal, to "{folder.resolve()}"'
    for link in _linked_folders(folder):
        if _holds_too_much(link):
            return (
                f'"{link}" is a link to a folder, and behind it lie more than {MOST_ENTRIES:,} '
                "files: remove it"
            )
    return ""


def _linked_folders(folder: Path) -> Iterator[Path]:
    for parent, names, _ in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            if path.is_symlink():
                yield path


def _holds_too_much(folder: Path) -> bool:
    entries = 0
    for _, folders, files in os.walk(folder, followlinks=True):
        entries += len(folders) + len(files)
        if entries > MOST_ENTRIES:
            return True
    return False
