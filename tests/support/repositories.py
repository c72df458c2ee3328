"""Real Git repositories for tests: each in its own folder, with nobody's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

STRANGER = "---\nname: {}\nstatus: connected\n---\n"
"""A contact who breaks a rule, whatever else there is."""

KNOWN = "---\nname: {}\nstatus: considering\n---\n"
"""A contact who breaks none."""


def forget_surroundings(monkeypatch) -> None:
    """Take away what Git was told by whoever started the tests, and the user's settings."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@byron.example")


class Git:
    """Runs Git in a folder.

    Args:
        folder: The folder, which is made if it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, *words: object, **environment: str) -> str:
        """Run a command that must succeed, and give what it prints."""
        done = self.run(*words, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(
        self, *words: object, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command that may fail."""
        return subprocess.run(
            [
                "git",
                *(
                    os.fspath(word) if isinstance(word, Path) else str(word)
                    for word in words
                ),
            ],
            cwd=self.folder,
            env=os.environ | environment,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )

    def commit(self, message: str = "change") -> str:
        """Stage and commit everything; gives the commit's name."""
        self("add", "-A")
        self("commit", "-q", "--allow-empty", "-m", message)
        return self("rev-parse", "HEAD").strip()


def make_repository(folder: Path) -> Git:
    """A repository without a commit, on the branch main."""
    git = Git(folder)
    git("init", "-q", "-b", "main")
    return git


def make_journal(root: Path, **people: str) -> None:
    """The folders of a journal, with a file for each person."""
    (root / "contacts").mkdir(parents=True, exist_ok=True)
    (root / "posts").mkdir(exist_ok=True)
    for slug, text in people.items():
        (root / "contacts" / f"{slug}.md").write_text(text.format(slug.title()))


def install_hook(folder: Path, *words: str, within: str = "") -> None:
    """A pre-commit hook that runs ``kith`` with some words.

    Args:
        folder: The hooks' folder.
        words: The words.
        within: The folder to which the hook goes first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    hook = folder / "pre-commit"
    change = f"cd '{within}' &&" if within else ""
    hook.write_text(
        f"#!/bin/sh\n{change} '{sys.executable}' -m kith {' '.join(words)}\n"
    )
    hook.chmod(0o755)
