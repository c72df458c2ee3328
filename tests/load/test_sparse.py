"""Git is asked which files are left out wherever that may be one, and else it need not be."""

import pytest

from kith.load import absent
from kith.load.absent import find_absent
from kith.load.sparse import may_be_sparse
from repositories import KNOWN, Git, forget_surroundings


@pytest.fixture
def git(tmp_path, monkeypatch):
    forget_surroundings(monkeypatch)
    git = Git(tmp_path / "journal")
    git("init", "-q")
    for name in ("ada", "imported/omar", "imported/lena"):
        path = git.folder / "contacts" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(KNOWN.format(name.title()))
    git("add", "-A")
    git("commit", "-q", "-m", "all")
    return git


def _left_out(git, monkeypatch):
    """The paths that are left out, after making sure that Git says the same when it is asked."""
    paths = find_absent(git.folder).paths
    with monkeypatch.context() as context:
        context.setattr(absent, "may_be_sparse", lambda _root: True)
        assert find_absent(git.folder).paths == paths
    return paths


def test_a_plain_checkout_leaves_nothing_out(git, monkeypatch):
    (git.folder / "contacts" / "ada.md").unlink()

    assert not may_be_sparse(git.folder)
    assert _left_out(git, monkeypatch) == set()


def test_no_repository_and_one_without_a_commit_leave_nothing_out(
    tmp_path, monkeypatch
):
    forget_surroundings(monkeypatch)
    (tmp_path / "journal" / "contacts").mkdir(parents=True)

    assert not may_be_sparse(tmp_path / "journal")
    assert _left_out(Git(tmp_path / "journal"), monkeypatch) == set()
    git = Git(tmp_path / "journal")
    git("init", "-q")
    assert not may_be_sparse(git.folder)
    assert _left_out(git, monkeypatch) == set()


_OMITTED = {"contacts/imported/omar.md", "contacts/imported/lena.md"}


@pytest.mark.parametrize(
    "setting",
    ["index.version=2", "index.version=4", "core.splitIndex=true", "index.sparse=true"],
)
def test_a_sparse_checkout_is_seen_in_every_kind_of_index(git, monkeypatch, setting):
    git("config", *setting.split("="))

    git("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")

    assert may_be_sparse(git.folder)
    assert _left_out(git, monkeypatch) == _OMITTED


def test_a_single_file_that_is_skipped_is_seen(git, monkeypatch):
    git("update-index", "--skip-worktree", "contacts/imported/omar.md")
    (git.folder / "contacts" / "imported" / "omar.md").unlink()

    assert _left_out(git, monkeypatch) == {"contacts/imported/omar.md"}


def test_a_work_tree_elsewhere_has_an_index_of_its_own(git, monkeypatch, tmp_path):
    git("worktree", "add", "-q", tmp_path / "elsewhere", "-b", "elsewhere")
    elsewhere = Git(tmp_path / "elsewhere")
    elsewhere("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")

    assert _left_out(elsewhere, monkeypatch) == _OMITTED
    assert _left_out(git, monkeypatch) == set()


def test_contacts_in_a_repository_of_their_own_are_asked_about_there(
    git, monkeypatch, tmp_path
):
    git("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")
    journal = Git(tmp_path / "around")
    journal("init", "-q")
    (journal.folder / "contacts").symlink_to(git.folder / "contacts")

    assert _left_out(journal, monkeypatch) == _OMITTED


def test_a_folder_that_only_looks_like_a_repository_hides_no_other(git, monkeypatch):
    git("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")
    (git.folder / "contacts" / ".git").mkdir()

    assert may_be_sparse(git.folder)
    assert _left_out(git, monkeypatch) == _OMITTED


def test_a_repository_that_the_environment_names_is_asked(git, monkeypatch):
    monkeypatch.setenv("GIT_INDEX_FILE", str(git.folder / "other-index"))

    assert may_be_sparse(git.folder)
