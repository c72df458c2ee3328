"""``kith init``."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json
import subprocess
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from kith import __version__
from kith.cli.options import echo, local_today, paint
from kith.disk.journal_files import JournalFiles
from kith.disk.leftovers import remove_leftovers
from kith.disk.output_files import make_output_folder
from kith.errors import KithError
from kith.load.journal_format import refuse_newer_format
from kith.site.config import mkdocs_yml
from kith.text.counts import counted

_EXAMPLE = "contacts/first-contact.md"
_EXAMPLES = (_EXAMPLE, "posts/first-idea.md", "site/pages/about.md")
# How many days ago the dates of the example are, so that nothing in it is overdue.
_DAYS_AGO = {"{met}": 40, "{connected}": 37, "{answered}": 24}
_DISTRIBUTION = "kith-journal"
# Templates whose files have other names.
_NAMES = {
    "gitignore": ".gitignore",
    "editorconfig": ".editorconfig",
    "github/check.yml": ".github/workflows/check.yml",
}


@click.command(
    name="init",
    epilog="\b\nExamples:\n  kith init my-network\n"
    '  kith init . --title "My network" --name "Ada Byron" --email ada@byron.example\n',
)
@click.argument(
    "directory", type=click.Path(path_type=Path, file_okay=False), default=Path()
)
@click.option(
    "--title", default="My network", show_default=True, help="The journal's title."
)
@click.option("--name", default=None, help="Your name.  [default: Git's user.name]")
@click.option(
    "--email", default=None, help="Your email address.  [default: Git's user.email]"
)
def command(
    *, directory: Path, title: str, name: str | None, email: str | None
) -> None:
    """Create a new journal in DIRECTORY, with an example contact and post.

    If DIRECTORY already contains a journal, only missing files for the site and the settings are
    added. Existing files are never changed.
    """
    texts = _texts(
        title,
        _value_or_git(name, "user.name"),
        _value_or_git(email, "user.email"),
    )
    is_journal = (directory / "contacts").is_dir()
    if is_journal:
        for path in _EXAMPLES:
            del texts[path]
    existing = [path for path in texts if (directory / path).exists()]
    if "pyproject.toml" in existing and not is_journal:
        raise KithError(
            f'"{directory}" already contains a pyproject.toml',
            "choose another folder, or create a folder `contacts` there to add a journal to it",
        )
    refuse_newer_format(directory)
    make_output_folder(directory)
    # Without the lock: no existing file is read or changed.
    files = JournalFiles(directory, "init")
    remove_leftovers(directory)
    new_paths = [path for path in texts if path not in existing]
    for path in new_paths:
        files.create(path, texts[path])
    _report(directory, len(new_paths), existing, is_new=not is_journal)


def _texts(title: str, name: str, email: str) -> dict[str, str]:
    """The text of every new file, by its path."""
    texts = dict(_templates(files("kith.cli") / "journal", ""))
    texts["README.md"] = texts["README.md"].replace("{title}", title)
    for placeholder, days in _DAYS_AGO.items():
        date = (local_today() - dt.timedelta(days)).isoformat()
        texts[_EXAMPLE] = texts[_EXAMPLE].replace(placeholder, date)
    settings = texts.pop("settings.toml")
    for key, text in (("title", title), ("name", name), ("email", email)):
        literal = json.dumps(text, ensure_ascii=False)
        settings = settings.replace(f'"{{{key}}}"', literal)
    texts["pyproject.toml"] = settings
    texts["mkdocs.yml"] = mkdocs_yml(title)
    texts["requirements.txt"] = _requirement() + "\n"
    # Git keeps no empty folder, and MkDocs needs this one.
    texts["site/pages/.gitkeep"] = ""
    return {_NAMES.get(path, path): text for path, text in texts.items()}


def _templates(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    """The paths of all files in a folder, with their texts."""
    templates = []
    for entry in folder.iterdir():
        if entry.is_dir():
            templates += _templates(entry, f"{prefix}{entry.name}/")
        else:
            templates.append((prefix + entry.name, entry.read_text(encoding="utf-8")))
    return sorted(templates)


def _requirement() -> str:
    """What to install for the journal: the Kith that created it, or one like it."""
    try:
        text = importlib.metadata.distribution(_DISTRIBUTION).read_text(
            "direct_url.json"
        )
    except importlib.metadata.PackageNotFoundError:
        text = None
    if text:
        origin = json.loads(text)
        vcs = origin.get("vcs_info")
        if vcs:
            return f"{_DISTRIBUTION} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
        return f"{_DISTRIBUTION} @ {origin['url']}"
    major, minor, *_ = __version__.split(".")
    return f"{_DISTRIBUTION}>={__version__},<{major}.{int(minor) + 1}"


def _value_or_git(value: str | None, key: str) -> str:
    """A value of the user's, or a setting of Git if there is none."""
    return _from_git(key) if value is None else value


def _from_git(key: str) -> str:
    try:
        process = subprocess.run(  # noqa: S603 - fixed words
            ["git", "config", "--get", key],  # noqa: S607 - the user's own Git
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return process.stdout.strip()


def _report(
    directory: Path, created: int, existing: list[str], *, is_new: bool
) -> None:
    files = counted(created, "file")
    echo(paint(f"{files} written", "good") + f' in "{directory}".')
    if existing:
        echo(f"Not changed: {', '.join(existing)}.")
    echo("\nNext:")
    if directory != Path():
        echo(f"  cd {directory}")
    if is_new:
        echo("  kith import linkedin PATH-TO-YOUR-EXPORT.zip --dry-run")
    echo("  kith check")
    echo("  kith serve")
