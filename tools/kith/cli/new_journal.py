"""The files of a new journal."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from kith.cli.requirement import format_requirement
from kith.site.config import mkdocs_yml

EXAMPLES = ("contacts/first-contact.md", "posts/first-idea.md", "site/pages/about.md")
CI_FILES = {
    "github": ".github/workflows/check.yml",
    "gitlab": ".gitlab-ci.yml",
    "forgejo": ".forgejo/workflows/check.yml",
}
"""The file that makes a host check the journal, by the kind of host."""

# How many days ago the dates of the example are, so that nothing in it is overdue.
_DAYS_AGO = {"{met}": 40, "{connected}": 37, "{answered}": 24}
# Templates whose files have other names.
_NAMES = {"gitignore": ".gitignore", "editorconfig": ".editorconfig"}
# Git keeps no empty folder; a journal needs the first, and MkDocs the last.
_FOLDERS = ("contacts", "posts", "site/pages")
_MOST_COUNTED = 10_000
_OF_JOURNAL = frozenset({"contacts", "posts", "site", "public", "node_modules"})


class Ownership(msgspec.Struct, frozen=True):
    """Whose journal it is.

    Args:
        title: What it is called.
        name: The owner's name.
        email: The owner's addresses.
        linkedin: The owner's profile.
    """

    title: str
    name: str
    email: tuple[str, ...]
    linkedin: str = ""


def texts_of_journal(owner: Ownership, ci: str, today: dt.date) -> dict[str, str]:
    """The text of every new file, by its path.

    Args:
        owner: Whose journal it is.
        ci: The kind of host that checks it; one of :data:`CI_FILES`, or anything else for none.
        today: The day on which it is made.
    """
    templates = dict(_templates(files("kith.cli") / "journal", ""))
    texts = {}
    for path, text in templates.items():
        if path == f"ci/{ci}.yml":
            texts[CI_FILES[ci]] = text
        elif not path.startswith("ci/"):
            texts[_NAMES.get(path, path)] = text
    texts["README.md"] = texts["README.md"].replace("{title}", owner.title)
    for placeholder, days in _DAYS_AGO.items():
        date = (today - dt.timedelta(days)).isoformat()
        texts[EXAMPLES[0]] = texts[EXAMPLES[0]].replace(placeholder, date)
    texts["pyproject.toml"] = _with_owner(texts.pop("settings.toml"), owner)
    texts["mkdocs.yml"] = mkdocs_yml(owner.title)
    texts["requirements.txt"] = format_requirement()
    for folder in _FOLDERS:
        texts[f"{folder}/.gitkeep"] = ""
    return texts


def is_missing(root: Path, path: str) -> bool:
    """Whether a file is to be written; one that keeps a folder only if that holds nothing else."""
    location = root / path
    if location.exists():
        return False
    folder = location.parent
    if location.name != ".gitkeep":
        return True
    if folder.is_symlink():
        return False
    return not any(folder.glob("*"))


def count_notes(folder: Path) -> int:
    """How many Markdown files in a folder may be notes, without those of a journal in it."""
    count = 0
    for place, folders, names in os.walk(folder):
        folders[:] = filter(_may_hold_notes, folders)
        notes = [name for name in names if name.endswith(".md")]
        count += len(notes)
        if Path(place) == folder:
            # README.md, LICENSE.md and the like
            count -= sum(name.removesuffix(".md").isupper() for name in notes)
        if count > _MOST_COUNTED:
            break
    return count


def _may_hold_notes(folder: str) -> bool:
    return not (folder in _OF_JOURNAL or folder.startswith("."))


def _with_owner(settings: str, owner: Ownership) -> str:
    """The settings, with the owner in the place of what stands for them."""
    for key, text in (
        ("title", owner.title),
        ("name", owner.name),
        ("linkedin", owner.linkedin),
    ):
        settings = settings.replace(f'"{{{key}}}"', _literal(text))
    return settings.replace('"{email}"', _literals(owner.email))


def _literals(texts: Sequence[str]) -> str:
    if len(texts) > 1:
        return f"[{', '.join(map(_literal, texts))}]"
    return _literal("".join(texts))


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _templates(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    """The paths of all files in a folder, with their texts."""
    templates = []
    for entry in folder.iterdir():
        if entry.is_dir():
            templates += _templates(entry, f"{prefix}{entry.name}/")
        else:
            templates.append((prefix + entry.name, entry.read_text(encoding="utf-8")))
    return sorted(templates)
