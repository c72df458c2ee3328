"""What a served site notices of its journal, and what it shows while that cannot be read."""

from __future__ import annotations

import os
import queue
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from kith.disk.sight import look_at
from kith.site.rebuilding import Following, LastSite
from kith.site.watching import Watcher

pytestmark = pytest.mark.slow

SOON = 10
CONTACT = "---\nname: Ada\n---\n"


class Server:
    """What of MkDocs' server the watching uses."""

    def __init__(self, observer: Any) -> None:
        self.observer = observer
        self.told: queue.Queue[str] = queue.Queue()
        self.watched: dict[str, Any] = {}

    def watch(self, path: str) -> None:
        self.watched[path] = self.observer.schedule(self, path, recursive=True)

    def unwatch(self, path: str) -> None:
        self.observer.unschedule(self.watched.pop(path))

    def dispatch(self, event: Any) -> None:
        assert not event.is_directory
        self.told.put(event.src_path)


@pytest.fixture
def served(make_journal: Callable[..., Path]) -> Iterator[tuple[Path, Server]]:
    """A journal without posts and templates, looked at as ``kith serve`` does."""
    from watchdog.observers.polling import PollingObserver  # noqa: PLC0415 - comes with MkDocs

    root = make_journal({"contacts/ada.md": CONTACT, "contacts/old/bo.md": CONTACT})
    shutil.rmtree(root / "posts")
    config = load_config(str(root / "mkdocs.yml"))
    server = Server(PollingObserver())
    for path in (config.docs_dir, config.config_file_path):
        server.watch(path)
    following = Following(config, root)
    following.take_over(server)
    for path in following.paths:
        server.watch(path)
    server.observer.start()
    yield root, server
    server.observer.stop()
    server.observer.join()


def write(path: Path, text: str = CONTACT) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def save_as_editors_do(path: Path) -> None:
    write(path.with_name(".saving"), "---\nname: Saved\n---\n")
    path.with_name(".saving").replace(path)


def replace_by_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


CHANGES: dict[str, Callable[[Path], Any]] = {
    "posts": lambda root: write(root / "posts" / "p.md"),
    "empty posts": lambda root: (root / "posts").mkdir(),
    "contacts moved away": lambda root: (root / "contacts").rename(root / "away"),
    "contacts a link": lambda root: replace_by_link(root / "contacts"),
    "new file": lambda root: write(root / "contacts" / "cy.md"),
    "new sub-folder": lambda root: write(root / "contacts" / "a" / "b" / "cy.md"),
    "sub-folder moved": lambda root: (root / "contacts/old").rename(
        root / "contacts/new"
    ),
    "sub-folder a link": lambda root: replace_by_link(root / "contacts" / "old"),
    "file deleted": lambda root: (root / "contacts" / "ada.md").unlink(),
    "file saved": lambda root: save_as_editors_do(root / "contacts" / "ada.md"),
    "same size": lambda root: write(
        root / "contacts" / "ada.md", CONTACT.replace("A", "B")
    ),
    "no permission": lambda root: (root / "contacts" / "ada.md").chmod(0),
    "folder closed": lambda root: (root / "contacts" / "old").chmod(0o500),
    "settings": lambda root: write(root / "pyproject.toml", "[tool.kith]\n"),
    "template": lambda root: write(root / "templates" / "introduction.txt", "x"),
    "style": lambda root: write(root / "site" / "theme" / "css" / "own.css", "x"),
    "theme moved": lambda root: (root / "site" / "theme").rename(root / "x"),
    "page": lambda root: write(root / "site" / "pages" / "a.md", "x"),
    "pages moved": lambda root: (root / "site" / "pages").rename(root / "x"),
    "configuration": lambda root: save_as_editors_do(root / "mkdocs.yml"),
    "configuration deleted": lambda root: (root / "mkdocs.yml").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_a_journal_is_noticed_and_told_once(
    change: str, served: tuple[Path, Server]
) -> None:
    root, server = served
    CHANGES[change](root)
    server.told.get(timeout=SOON)
    with pytest.raises(queue.Empty):
        server.told.get(timeout=1.5)


@pytest.mark.parametrize("folder", ["contacts", "site/theme", "site/pages"])
def test_a_folder_that_comes_back_is_looked_at_again(
    folder: str, served: tuple[Path, Server]
) -> None:
    root, server = served
    (root / folder).rename(root / "away")
    server.told.get(timeout=SOON)
    (root / "away").rename(root / folder)
    server.told.get(timeout=SOON)
    write(root / folder / "later.md")
    assert server.told.get(timeout=SOON) == str(root / folder)


def test_word_lists_are_looked_at_as_soon_as_the_settings_name_them(
    served: tuple[Path, Server],
) -> None:
    root, server = served
    write(root / "pyproject.toml", '[tool.kith]\nwords = ["words/xx.toml"]\n')
    server.told.get(timeout=SOON)
    write(root / "words" / "xx.toml", "x = 1\n")
    assert server.told.get(timeout=SOON) == str(root / "pyproject.toml")


def test_what_editors_leave_for_themselves_is_not_told(
    served: tuple[Path, Server],
) -> None:
    root, server = served
    write(root / "contacts" / ".ada.md.swp")
    write(root / "contacts" / "ada.md~")
    with pytest.raises(queue.Empty):
        server.told.get(timeout=1.5)


def test_a_change_during_the_first_build_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    first = look_at([tmp_path])
    write(tmp_path / "a.md", "changed while the site was built")
    server = Server(Nobody())
    server.observer = Watcher(server.observer, looks={}, first={str(tmp_path): first})
    server.watch(str(tmp_path))
    server.observer.start()
    assert server.told.get(timeout=SOON) == str(tmp_path)
    server.observer.stop()
    server.observer.join()


class Nobody:
    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def join(self, timeout: float | None = None) -> None:
        pass


NAMES = st.sampled_from(["a", "b.md", "c"])
STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "delete", "folder", "link"]), NAMES, NAMES),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_looking_sees_whatever_differs_and_never_stumbles(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    root = tmp_path_factory.mktemp("looked-at")
    for step, one, other in steps:
        path = (
            root / one / other
            if step != "link" and (root / one).is_dir()
            else root / one
        )
        before, was = _listing(root), look_at([root])
        assert was == look_at([root])
        _do(step, path, root / other)
        if _listing(root) != before:
            assert look_at([root]) != was, (step, path)


def _do(step: str, path: Path, target: Path) -> None:
    if step == "delete" or path.is_symlink() or path.exists():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(
            True
        )
    if not path.parent.exists():
        # What was deleted was the link by which it was reached.
        return
    if step == "write":
        path.write_text("x")
    elif step == "folder":
        path.mkdir(exist_ok=True)
    elif step == "link":
        # To itself as well, or to the folder that it is in.
        path.symlink_to(target if target != path else path.parent)


def _listing(root: Path) -> set[tuple[str, bool, bool]]:
    return {
        (str(path), path.is_symlink(), stat.S_ISDIR(os.lstat(path).st_mode))
        for path in root.rglob("*")
    }


def test_while_a_site_cannot_be_built_that_is_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    outcomes: list[BaseException | None] = [
        ValueError("no good"),
        None,
        SystemExit("told"),
        KeyboardInterrupt(),
    ]

    def build() -> None:
        outcome = outcomes.pop(0)
        if outcome is not None:
            raise outcome

    last = LastSite(build)
    assert not last.rebuild()
    assert "no good" in caplog.text
    assert "The site still shows the state of" in caplog.text
    assert last.rebuild()
    caplog.clear()
    assert not last.rebuild()
    assert "The site still shows the state of" in caplog.text
    assert "told" not in caplog.text
    with pytest.raises(KeyboardInterrupt):
        last.rebuild()
