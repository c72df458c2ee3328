"""``kith check --staged`` where Git runs it: hooks of every kind of repository."""

import pytest

from repositories import (
    KNOWN,
    STRANGER,
    Git,
    forget_surroundings,
    install_hook,
    make_journal,
    make_repository,
)

pytestmark = pytest.mark.slow

CHECK = ("check", "--staged", "--brief", "--journal")


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    forget_surroundings(monkeypatch)
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")


def _refuses(git, *words, **environment):
    """Whether a commit is refused because of the stranger, and nothing else."""
    done = git.run("commit", "-qm", "next", *words, **environment)
    assert "error stranger" in done.stdout + done.stderr or done.returncode == 0, (
        done.stderr
    )
    return done.returncode != 0


def _stranger(root, name="bob"):
    (root / "contacts" / f"{name}.md").write_text(STRANGER.format(name.title()))


@pytest.fixture(params=["", "people"], ids=["at the top", "in a folder"])
def place(request):
    """Where in its repository the journal lies."""
    return request.param


@pytest.fixture
def git(tmp_path, place):
    """A repository with a journal, and a hook that checks it."""
    top = tmp_path / "repository"
    make_journal(top / place, ada=KNOWN)
    git = make_repository(top)
    git.commit()
    install_hook(top / ".git" / "hooks", *CHECK, place or ".")
    return git


def test_a_commit_of_a_stranger_is_refused_and_any_other_made(git, place):
    _stranger(git.folder / place)
    assert not _refuses(git, "--allow-empty")

    git("add", "-A")

    assert _refuses(git)


def test_commits_that_use_an_index_of_their_own_are_judged_by_it(git, place):
    root = git.folder / place
    _stranger(root, "ada")
    assert _refuses(git, "-a")
    assert _refuses(git, f"{place}/contacts/ada.md".lstrip("/"))

    make_journal(root, ada=KNOWN)
    _stranger(root)
    git("add", "-A")
    (root / "contacts" / "ada.md").write_text(KNOWN.format("Ada Byron"))

    # Only Ada: Bob stays staged, and out of this commit.
    assert not _refuses(git, f"{place}/contacts/ada.md".lstrip("/"))
    assert _refuses(git)


def test_a_commit_from_a_folder_below_is_judged(git, place):
    _stranger(git.folder / place)
    git("add", "-A")

    assert _refuses(Git(git.folder / place / "contacts"))


def test_a_linked_work_tree_is_judged(git, place, tmp_path):
    linked = Git(tmp_path / "linked")
    git("worktree", "add", "-q", linked.folder, "-b", "other")
    _stranger(linked.folder / place)
    linked("add", "-A")

    assert _refuses(linked)
    assert not _refuses(git, "--allow-empty")


def test_a_hook_that_changes_its_folder_is_understood(git, place, tmp_path):
    install_hook(git.folder / ".git" / "hooks", *CHECK, ".", within=place or "contacts")
    linked = Git(tmp_path / "linked")
    git("worktree", "add", "-q", linked.folder, "-b", "other")
    for one in (git, linked):
        _stranger(one.folder / place)
        one("add", "-A")

        assert _refuses(one)


def test_a_submodule_is_judged(git, place, tmp_path):
    above = make_repository(tmp_path / "above")
    add = (
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        git.folder,
        "journal",
    )
    above(*add)
    install_hook(
        above.folder / ".git" / "modules" / "journal" / "hooks", *CHECK, place or "."
    )
    inner = Git(above.folder / "journal")
    _stranger(inner.folder / place)
    inner("add", "-A")

    assert _refuses(inner)


def test_a_hook_of_the_repository_around_judges_the_journal_in_its_submodule(
    git, place, tmp_path
):
    above = make_repository(tmp_path / "above")
    above(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        git.folder,
        "journal",
    )
    install_hook(above.folder / ".git" / "hooks", *CHECK, f"journal/{place}")
    inner = Git(above.folder / "journal")

    assert not _refuses(above)
    _stranger(inner.folder / place)
    inner("add", "-A")

    assert _refuses(above, "--allow-empty")


def test_contacts_that_are_a_submodule_are_judged_from_their_own_hook(tmp_path):
    people = make_repository(tmp_path / "people")
    (people.folder / "ada.md").write_text(KNOWN.format("Ada"))
    people.commit()
    above = make_repository(tmp_path / "above")
    above(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        people.folder,
        "contacts",
    )
    install_hook(above.folder / ".git" / "modules" / "contacts" / "hooks", *CHECK, "..")
    inner = Git(above.folder / "contacts")
    (inner.folder / "bob.md").write_text(STRANGER.format("Bob"))
    inner("add", "-A")

    assert _refuses(inner)


def test_contacts_that_are_a_link_are_judged_from_the_hook_where_they_lie(tmp_path):
    vault = make_repository(tmp_path / "vault")
    make_journal(vault.folder, ada=KNOWN)
    vault.commit()
    root = tmp_path / "journal"
    root.mkdir()
    (root / "contacts").symlink_to(vault.folder / "contacts")
    install_hook(vault.folder / ".git" / "hooks", *CHECK, str(root))
    _stranger(vault.folder)
    vault("add", "-A")

    assert _refuses(vault)


def test_a_bare_repository_whose_work_tree_lies_elsewhere_is_judged(tmp_path, place):
    home = Git(tmp_path / "home")
    make_journal(home.folder / place, ada=KNOWN)
    Git(tmp_path)("init", "-q", "--bare", "dotfiles")
    bare = tmp_path / "dotfiles"
    install_hook(bare / "hooks", *CHECK, place or ".")
    own = {"GIT_DIR": str(bare), "GIT_WORK_TREE": str(home.folder)}
    home("add", "-A", **own)
    assert not _refuses(home, **own)
    _stranger(home.folder / place)
    home("add", "-A", **own)

    assert _refuses(home, **own)
    words = (f"--git-dir={bare}", "--work-tree=.")
    done = home.run(*words, "commit", "-qm", "next")
    assert done.returncode != 0
    assert "error stranger" in done.stdout + done.stderr


def test_a_journal_whose_top_is_a_link_is_judged(git, place, tmp_path):
    (tmp_path / "link").symlink_to(git.folder / place)
    install_hook(git.folder / ".git" / "hooks", *CHECK, str(tmp_path / "link"))
    _stranger(git.folder / place)
    git("add", "-A")

    assert _refuses(git)


def test_what_was_staged_by_another_index_is_judged_by_it(
    git, place, tmp_path, kith, monkeypatch
):
    other = str(tmp_path / "index")
    git("read-tree", "HEAD", GIT_INDEX_FILE=other)
    _stranger(git.folder / place)
    git("add", "-A", GIT_INDEX_FILE=other)
    monkeypatch.chdir(git.folder / place)

    assert kith("check", "--staged")[0] == 0
    monkeypatch.setenv("GIT_INDEX_FILE", other)
    assert kith("check", "--staged")[0] == 1
    monkeypatch.chdir(tmp_path)
    assert kith("check", "--staged", "--journal", git.folder / place)[0] == 1


def test_an_index_that_is_not_there_is_not_taken_for_an_empty_journal(
    git, place, kith, monkeypatch
):
    monkeypatch.chdir(git.folder / place)
    monkeypatch.setenv("GIT_INDEX_FILE", "no-such-index")

    code, _, err = kith("check", "--staged")

    assert code == 2
    assert "none of them is staged or committed" in err


def test_a_repository_that_is_not_there_is_an_error(git, place, kith, monkeypatch):
    monkeypatch.chdir(git.folder / place)
    monkeypatch.setenv("GIT_DIR", "no-such-folder")

    code, _, err = kith("check", "--staged")

    assert code == 2
    assert "not a git repository" in err


def test_a_repository_that_git_refuses_to_read_is_an_error(
    git, place, kith, monkeypatch
):
    (git.folder / ".git" / "config").write_text("[core\n")
    monkeypatch.chdir(git.folder / place)

    for words in (["--staged"], ["--since", "HEAD"]):
        code, _, err = kith("check", *words)

        assert code == 2
        assert "bad config" in err
