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
from kith.disk.given import make_given_folder
from kith.disk.journal_files import JournalFiles
from kith.disk.leftovers import sweep_journal
from kith.errors import KithError
from kith.load.journal_format import refuse_newer_format
from kith.site.config import mkdocs_yml

_EXAMPLE = "contacts/first-contact.md"
_EXAMPLES = (_EXAMPLE, "posts/first-idea.md", "site/pages/about.md")
# How many days ago it all was, so that nothing in the example is overdue.
_DAYS_AGO = {"{met}": 40, "{connected}": 37, "{answered}": 24}
_DISTRIBUTION = "kith-journal"
# Where a template may not carry the name its file will have.
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
    name = _from_git("user.name") if name is None else name
    email = _from_git("user.email") if email is None else email
    texts = _texts(title, name, email)
    is_journal = (directory / "contacts").is_dir()
    if is_journal:
        texts = {path: text for path, text in texts.items() if path not in _EXAMPLES}
    taken = [path for path in texts if (directory / path).exists()]
    if "pyproject.toml" in taken and not is_journal:
        raise KithError(
            f'"{directory}" already contains a pyproject.toml',
            "choose another folder, or create a folder `contacts` there to add a journal to it",
        )
    refuse_newer_format(directory)
    make_given_folder(directory)
    # Without the lock: nothing that is there is read or changed.
    files = JournalFiles(directory, "init")
    sweep_journal(directory)
    for path, text in texts.items():
        if path not in taken:
            files.create(path, text)
    _report(directory, len(texts) - len(taken), taken, is_new=not is_journal)


def _texts(title: str, name: str, email: str) -> dict[str, str]:
    found = dict(_templates(files("kith.cli") / "journal", ""))
    found["README.md"] = found["README.md"].replace("{title}", title)
    for word, days in _DAYS_AGO.items():
        date = (local_today() - dt.timedelta(days)).isoformat()
        found[_EXAMPLE] = found[_EXAMPLE].replace(word, date)
    settings = found.pop("settings.toml")
    for word, value in (("title", title), ("name", name), ("email", email)):
        settings = settings.replace(
            f'"{{{word}}}"', json.dumps(value, ensure_ascii=False)
        )
    found["pyproject.toml"] = settings
    found["mkdocs.yml"] = mkdocs_yml(title)
    found["requirements.txt"] = _requirement() + "\n"
    # Git keeps no empty folder, and MkDocs wants this one.
    found["site/pages/.gitkeep"] = ""
    return {_NAMES.get(path, path): text for path, text in found.items()}


def _templates(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _templates(item, f"{prefix}{item.name}/")
        else:
            found.append((prefix + item.name, item.read_text(encoding="utf-8")))
    return sorted(found)


def _requirement() -> str:
    """What to install in the journal's environment: the Kith that made it, or one like it."""
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


def _from_git(key: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            ["git", "config", "--get", key],  # noqa: S607 - the user's own Git
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip()


def _report(directory: Path, written: int, taken: list[str], *, is_new: bool) -> None:
    files = "1 file" if written == 1 else f"{written} files"
    echo(paint(f"{files} written", "good") + f' in "{directory}".')
    if taken:
        echo(f"Not changed: {', '.join(taken)}.")
    echo("\nNext:")
    if directory != Path():
        echo(f"  cd {directory}")
    if is_new:
        echo("  kith import linkedin PATH-TO-YOUR-EXPORT.zip --dry-run")
    echo("  kith check")
    echo("  kith serve")
