"""Why a site cannot be made by what ``mkdocs.yml`` says."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from kith.site.config_position import named_theme, position_of
from kith.site.own_files import refuse_folder
from kith.site.theme import THEME_FOLDER

WITHOUT_PLUGIN = "the theme kith needs the plugin kith, which creates its pages"
"""What is wrong where only the theme is named."""

_OWN_PAGES = "site/pages"


def refuse_config(config: Any, location: Path, root: Path) -> str:
    """Why a site cannot be made by some settings; nothing where it can.

    Args:
        config: MkDocs' configuration.
        location: ``mkdocs.yml``.
        root: The journal.
    """
    pages = Path(config.docs_dir)
    return (
        refuse_encoding()
        or refuse_journal(root)
        or refuse_theme(location, config.theme.name, config.theme.dirs)
        or refuse_pages(location, root, pages)
        or refuse_folder(root, pages)
    )


def needs_theme(location: Path, name: str | None) -> str:
    """That the theme is not Kith's, where that stands, and what to write there.

    Args:
        location: ``mkdocs.yml``.
        name: The theme it names, if any.
    """
    position = position_of(location, "theme", "name")
    present = f'the theme here is "{name}"' if name else "none is named here"
    return (
        f"{position}: the plugin needs `theme: name: kith`, and {present}; "
        "write `theme: {name: kith, custom_dir: site/theme}` in its place"
    )


def refuse_theme(location: Path, name: str | None, folders: Collection[str]) -> str:
    """Why the pages could not be shown by a theme; nothing where it is Kith's, or made from it.

    Args:
        location: ``mkdocs.yml``.
        name: The theme's name.
        folders: Where its templates lie.
    """
    if str(THEME_FOLDER) in folders:
        return ""
    # It is what MkDocs takes where none is named.
    is_default = name == "mkdocs" and not named_theme(location)
    return needs_theme(location, None if is_default else name)


def refuse_pages(location: Path, root: Path, pages: Path) -> str:
    """Why a folder must not be taken for hand-written pages; nothing where it may.

    Args:
        location: ``mkdocs.yml``.
        root: The journal.
        pages: The folder.
    """
    position = position_of(location, "docs_dir")
    pages = pages.resolve()
    for name in ("contacts", "posts"):
        records = (root / name).resolve()
        if pages.is_relative_to(records):
            return (
                f"{position}: {name}/ would be shown as it stands, with all that is "
                f"private; the folder of your own pages is `docs_dir: {_OWN_PAGES}`"
            )
        if pages in records.parents:
            return (
                f"{position}: that folder holds the journal itself, which would be shown "
                f"as it stands; the folder of your own pages is `docs_dir: {_OWN_PAGES}`"
            )
    return ""


def refuse_journal(root: Path) -> str:
    """Why there is no journal to show; nothing where there is one.

    Args:
        root: The journal's folder.
    """
    folder = root / "contacts"
    if not folder.is_dir():
        return f'there is no folder "{folder}", and so no journal to show'
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        return f'the folder "{folder}" cannot be opened: {error.strerror}'
    return ""


def refuse_encoding() -> str:
    """Why names of files cannot be read; nothing where they can."""
    encoding = sys.getfilesystemencoding()
    if encoding == "utf-8":
        return ""
    return (
        f"names of files are read as {encoding} here, and a journal's are UTF-8: "
        "set PYTHONUTF8=1, or run `kith build`"
    )
