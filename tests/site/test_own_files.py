"""The folder of the owner's own pages: nothing that lies outside of it becomes part of the site."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.errors import KithError
from kith.site.mkdocs_run import build

TODAY = dt.date(2026, 6, 1)
SECRET = "the secret of another folder"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there"),
]


@pytest.fixture
def root(make_journal: Callable[..., Path], tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    for name in (
        "secret.md",
        "folder/secret.md",
        "folder/secret.txt",
        "folder/secret.css",
    ):
        (tmp_path / name).write_text(SECRET, "utf-8")
    files = {
        "contacts/ada.md": "---\nname: Zoe Quill\n---\n",
        "site/pages/about.md": "# About\n",
    }
    return make_journal(files)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("site/pages/page.md", "secret.md"),
        ("site/pages/text.txt", "folder/secret.txt"),
        ("site/pages/picture.png", "secret.md"),
        ("site/pages/folder", "folder"),
        ("site/pages/deep/er/page.md", "secret.md"),
        ("site/theme/css/more.css", "folder/secret.css"),
    ],
)
@pytest.mark.parametrize("is_shared", [False, True])
def test_a_link_out_of_the_folder_is_left_out_and_named(
    root: Path, tmp_path: Path, link: str, target: str, *, is_shared: bool
) -> None:
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(tmp_path / target)
    summary = build(root, today=TODAY, is_shared=is_shared)
    for path in summary.output.rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes(), path
    named = f"{link}: it is not part of the site: it is a link"
    assert is_shared or any(named in warning for warning in summary.warnings)
    assert (summary.output / "people.html").is_file()


def test_a_contacts_file_cannot_be_linked_into_the_site(root: Path) -> None:
    (root / "site/pages/ada.md").symlink_to("../../contacts/ada.md")
    (root / "site/pages/raw.txt").symlink_to("../../contacts/ada.md")
    summary = build(root, today=TODAY)
    assert not (summary.output / "ada.html").exists()
    assert not (summary.output / "raw.txt").exists()


def test_a_link_within_the_folder_is_followed_and_a_circle_is_not(root: Path) -> None:
    (root / "site/pages/same.md").symlink_to("about.md")
    (root / "site/pages/circle").symlink_to(".")
    (root / "site/pages/itself.md").symlink_to("itself.md")
    (root / "site/pages/nowhere.png").symlink_to("nothing.png")
    summary = build(root, today=TODAY)
    assert "About" in (summary.output / "same.html").read_text("utf-8")
    assert not (summary.output / "circle").exists()
    assert len(summary.warnings) == 3


def test_what_is_no_file_keeps_nobody_waiting(root: Path) -> None:
    os.mkfifo(root / "site/pages/pipe.md")
    os.mkfifo(root / "site/pages/pipe.png")
    summary = build(root, today=TODAY)
    assert sum("a pipe, a socket" in warning for warning in summary.warnings) == 2
    assert (summary.output / "about.html").is_file()


def test_a_link_to_everything_is_refused_at_once(root: Path) -> None:
    (root / "site/pages/everything").symlink_to("/")
    with pytest.raises(KithError, match=r"everything.* is a link to a folder"):
        build(root, today=TODAY)


def test_a_folder_of_pages_that_is_a_link_out_of_the_journal_is_refused(
    root: Path, tmp_path: Path
) -> None:
    (root / "site/pages/about.md").unlink()
    (root / "site/pages").rmdir()
    (root / "site/pages").symlink_to(tmp_path / "folder")
    with pytest.raises(KithError, match="leads out of the journal"):
        build(root, today=TODAY)
    assert not (root / "public" / "secret.html").exists()
