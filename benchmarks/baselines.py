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

CHECK_GOAL = 2.5
WARM_GOAL = 0.1
CHANGED_GOAL = 0.15
STAGED_GOAL = 15.0
BUILD_GOAL = 2.0
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
    """``kith check`` of a journal that was never checked, and reading and parsing its files."""
    empty = _emptier(journal / ".kith")
    return Comparison(
        "check",
        CHECK_GOAL,
        _events(journal),
        Task("kith check", _check(), journal, empty, (0, 1)),
    )


def warm_comparison(journal: Path) -> Comparison:
    """``kith check`` of a journal in which nothing has changed since the last one."""
    return Comparison(
        "check again",
        WARM_GOAL,
        _events(journal),
        Task("kith check, again", _check(), journal, _checked(journal), (0, 1)),
    )


def changed_comparison(journal: Path) -> Comparison:
    """``kith check`` after one file was changed."""
    files = itertools.cycle(_markdown(journal / "contacts"))
    is_checked = _checked(journal)

    def change() -> None:
        is_checked()
        file = next(files)
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text.rstrip()}\nOne more line.\n", encoding="utf-8")

    return Comparison(
        "check of one changed file",
        CHANGED_GOAL,
        _events(journal),
        Task("kith check, one file changed", _check(), journal, change, (0, 1)),
    )


def staged_comparison(journal: Path) -> Comparison:
    """``kith check --staged`` of ten files, as a hook runs it."""
    is_checked = _checked(journal)
    repository = journal / ".git"
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@x.example"]

    def stage() -> None:
        if repository.exists():
            is_checked()
            return
        (journal / ".gitignore").write_text(".kith/\n", encoding="utf-8")
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"]):
            subprocess.run([*git, *words], cwd=journal, check=True)
        for file in itertools.islice(_markdown(journal / "contacts"), 10):
            text = file.read_text(encoding="utf-8")
            file.write_text(f"{text.rstrip()}\nOne more line.\n", encoding="utf-8")
        subprocess.run([*git, "add", "-A"], cwd=journal, check=True)
        is_checked()

    staged = [*_check(), "--staged"]
    return Comparison(
        "check of what is staged",
        STAGED_GOAL,
        Task("python -c pass", [sys.executable, "-c", "pass"], journal),
        Task("kith check --staged, 10 files", staged, journal, stage, (0, 1)),
    )


def _events(journal: Path) -> Task:
    events = [sys.executable, str(_HERE / "baseline_events.py"), str(journal)]
    return Task("read and parse", events, journal)


def _check() -> list[str]:
    return [_program("kith"), "check", "--today", TODAY]


def _checked(journal: Path) -> Callable[[], None]:
    """Makes sure that the journal was checked before."""

    def check() -> None:
        if not (journal / ".kith" / "cache" / "journal").exists():
            subprocess.run(
                _check(), cwd=journal, stdout=subprocess.DEVNULL, check=False
            )

    return check


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
