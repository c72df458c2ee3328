"""What each program is measured against."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from measure import Comparison, Task

TODAY = "2026-06-01"
"""The day on which an invented journal is up to date."""

CHECK_GOAL = 2.0
BUILD_GOAL = 1.3
REBUILD_GOAL = 0.15

_HERE = Path(__file__).parent
_WIKI_LINK = re.compile(r"\[\[([^\]|]+)\]\]")
_MKDOCS_YML = """\
site_name: Plain MkDocs
docs_dir: pages
site_dir: public
nav: [index.md]
not_in_nav: |
  /contacts/
  /posts/
"""


def check_comparison(journal: Path) -> Comparison:
    """``kith check`` without any cache, and reading and parsing the same files."""
    events = [sys.executable, str(_HERE / "baseline_events.py"), str(journal)]
    check = [_program("kith"), "check", "--today", TODAY]
    return Comparison(
        "check",
        CHECK_GOAL,
        Task("read and parse", events, journal),
        Task(
            "kith check", check, journal, _emptier(journal / ".kith"), exit_codes=(0, 1)
        ),
    )


def build_comparison(journal: Path, plain: Path) -> Comparison:
    """``kith build``, and plain MkDocs over the same texts.

    Args:
        journal: The journal.
        plain: A folder for the plain site's source; made here.
    """
    write_plain_site(journal, plain)
    return Comparison(
        "build",
        BUILD_GOAL,
        Task(
            "plain MkDocs",
            [_program("mkdocs"), "build"],
            plain,
            _emptier(plain / "public"),
        ),
        Task(
            "kith build",
            [_program("kith"), "build", "--today", TODAY],
            journal,
            _emptier(journal / "public", journal / ".kith"),
        ),
    )


def rebuild_comparison(journal: Path, edited: Path) -> Comparison:
    """A build after an interaction was logged, and one of the same journal from nothing.

    Args:
        journal: The journal.
        edited: A folder for a copy of it, which is edited.
    """
    shutil.copytree(
        journal, edited, ignore=shutil.ignore_patterns("public", ".kith"), symlinks=True
    )
    build = [_program("kith"), "build", "--today", TODAY]
    people = [
        file.stem
        for file in _markdown(edited / "contacts")
        if "kind: organization" not in file.read_text(encoding="utf-8")
    ]
    slugs = itertools.cycle(people)

    def log_interaction() -> None:
        words = [_program("kith"), "log", next(slugs), "call", "--date", TODAY]
        subprocess.run(words, check=True, cwd=edited, stdout=subprocess.DEVNULL)

    return Comparison(
        "rebuild",
        REBUILD_GOAL,
        Task(
            "kith build, from nothing",
            build,
            edited,
            _emptier(edited / "public", edited / ".kith"),
        ),
        Task("kith build, one interaction more", build, edited, log_interaction),
    )


def write_plain_site(journal: Path, plain: Path) -> None:
    """The bodies of a journal as MkDocs takes them: no front matter, links as Markdown has them."""
    for name in ("contacts", "posts"):
        target = plain / "pages" / name
        target.mkdir(parents=True)
        for file in _markdown(journal / name):
            _, _, rest = file.read_text(encoding="utf-8").partition("\n---\n")
            title = f"# {file.stem.replace('-', ' ').title()}\n"
            (target / file.name).write_text(
                title + _WIKI_LINK.sub(r"[\1](\1.md)", rest), encoding="utf-8"
            )
    (plain / "pages" / "index.md").write_text("# Start\n", encoding="utf-8")
    (plain / "mkdocs.yml").write_text(_MKDOCS_YML, encoding="utf-8")


def _markdown(folder: Path) -> Iterable[Path]:
    return sorted(folder.glob("*.md"))


def _emptier(*folders: Path) -> Callable[[], None]:
    def empty() -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    return empty


def _program(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(
        name
    )
    if found is None:
        raise RuntimeError(f"{name} is not installed beside {sys.executable}")
    return found
