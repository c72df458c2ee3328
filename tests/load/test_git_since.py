"""What changed since a revision, as a journal."""

import pytest

from kith.errors import KithError
from kith.load.git import changed_since, commits_naming, count_tracked
from repositories import KNOWN, Git, forget_surroundings, make_journal, make_repository

ADA = KNOWN.format("Ada").encode()


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    forget_surroundings(monkeypatch)


@pytest.fixture
def git(tmp_path):
    """A committed journal with Ada and Bob."""
    make_journal(tmp_path, ada=KNOWN, bob=KNOWN)
    git = make_repository(tmp_path)
    git.commit()
    return git


def _write(git, path, text=KNOWN):
    location = git.folder / path
    location.parent.mkdir(parents=True, exist_ok=True)
    location.write_text(text)
    return location


def test_only_what_a_branch_did_counts_and_not_what_happened_where_it_began(git):
    git("checkout", "-q", "-b", "feature")
    _write(git, "contacts/ada.md", "ours")
    git.commit()
    git("checkout", "-q", "main")
    (git.folder / "contacts" / "bob.md").unlink()
    git.commit()
    git("checkout", "-q", "feature")

    change = changed_since(git.folder, "main")

    assert change.touched == {"contacts/ada.md"}
    assert set(change.before.files) == set(change.after.files)
    assert change.notices == ()


@pytest.mark.parametrize(
    "revision", ["HEAD~1", "v1", "refs/tags/v1", "main@{0}~1", "v1^{}"]
)
def test_revisions_of_every_kind_are_understood(git, revision):
    git("tag", "-a", "v1", "-m", "one")
    _write(git, "contacts/ada.md", "changed")
    git.commit()

    change = changed_since(git.folder, revision)

    assert change.before.files["contacts/ada.md"] == ADA
    assert change.after.files["contacts/ada.md"] == b"changed"


def test_a_branch_elsewhere_counts_from_where_both_parted(git, tmp_path_factory):
    clone = Git(tmp_path_factory.mktemp("clone"))
    clone("clone", "-q", git.folder, ".")
    _write(git, "contacts/bob.md", "theirs")
    git.commit()
    clone("fetch", "-q")
    _write(clone, "contacts/ada.md", "ours")

    assert changed_since(clone.folder, "origin/main").touched == {"contacts/ada.md"}


def test_without_a_common_commit_both_are_compared_as_they_are(git):
    git("checkout", "-q", "--orphan", "other")
    _write(git, "contacts/ada.md", "other")
    git.commit()

    change = changed_since(git.folder, "main")

    assert change.touched == {"contacts/ada.md"}
    assert "no commit in common" in change.notices[0]


def test_everything_that_is_not_committed_counts(git):
    _write(git, "contacts/new.md")
    _write(git, "contacts/announced.md")
    git("add", "-N", "contacts/announced.md")
    _write(git, "contacts/ada.md", "staged")
    git("add", "contacts/ada.md")
    (git.folder / "contacts" / "bob.md").unlink()
    _write(git, ".gitignore", "private/\n")
    _write(git, "contacts/private/eve.md")

    change = changed_since(git.folder, "HEAD")

    names = ("new", "announced", "ada", "bob")
    assert change.touched == {f"contacts/{name}.md" for name in names}
    assert set(change.before.files) == {
        "contacts/ada.md", "contacts/bob.md", "contacts/private/eve.md",
    }  # fmt: skip


def test_a_file_whose_time_alone_changed_did_not(git):
    ada = git.folder / "contacts" / "ada.md"
    ada.write_bytes(ada.read_bytes())
    ada.chmod(0o644)

    assert changed_since(git.folder, "HEAD").touched == frozenset()


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_what_changed_where_git_shall_not_look_counts(git, flag):
    git("update-index", flag, "contacts/ada.md", "contacts/bob.md")
    _write(git, "contacts/ada.md", "behind its back")

    change = changed_since(git.folder, "HEAD")

    assert change.touched == {"contacts/ada.md"}
    assert change.before.files["contacts/ada.md"] == ADA
    assert change.after.files["contacts/ada.md"] == b"behind its back"


@pytest.mark.parametrize("is_committed", [False, True])
def test_what_changed_in_a_submodule_counts(git, tmp_path_factory, is_committed):
    other = make_repository(tmp_path_factory.mktemp("other"))
    _write(other, "eve.md", "eve")
    other.commit()
    git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        other.folder,
        "contacts/team",
    )
    git.commit()
    assert changed_since(git.folder, "HEAD").touched == frozenset()

    _write(git, "contacts/team/eve.md", "changed")
    if is_committed:
        Git(git.folder / "contacts" / "team").commit()

    change = changed_since(git.folder, "HEAD")

    assert "contacts/team/eve.md" in change.touched
    assert change.after.files["contacts/team/eve.md"] == b"changed"


def test_of_several_repositories_the_one_without_the_revision_is_named(
    git, tmp_path_factory
):
    vault = make_repository(tmp_path_factory.mktemp("vault"))
    _write(vault, "people/bob.md")
    vault.commit()
    root = git.folder / "journal"
    root.mkdir()
    (root / "contacts").symlink_to(vault.folder / "people")
    git.commit()
    git("tag", "v1")

    with pytest.raises(KithError) as raised:
        changed_since(root, "v1")

    assert f'there is no revision "v1" in "{vault.folder}"' in raised.value.message


def test_the_older_state_is_laid_out_as_the_disk_is(git):
    _write(git, ".gitattributes", "*.md text eol=crlf\n")
    ada = git.folder / "contacts" / "ada.md"
    ada.write_bytes(b"one\r\n")
    git.commit()
    ada.write_bytes(b"two\r\n")

    assert (
        changed_since(git.folder, "HEAD").before.files["contacts/ada.md"] == b"one\r\n"
    )


def test_what_was_no_link_is_compared_with_what_it_leads_to_now(git):
    bob = git.folder / "contacts" / "bob.md"
    bob.unlink()
    bob.symlink_to("ada.md")

    change = changed_since(git.folder, "HEAD")

    assert change.before.files["contacts/bob.md"] == KNOWN.format("Bob").encode()
    assert change.after.files["contacts/bob.md"] == ADA
    git.commit()
    bob.unlink()
    _write(git, "contacts/bob.md", "a file again")
    assert changed_since(git.folder, "HEAD").before.files["contacts/bob.md"] == ADA


def test_a_repository_within_that_git_does_not_know_is_new(git):
    inner = make_repository(git.folder / "contacts" / "team")
    _write(inner, "eve.md", "eve")
    inner.commit()

    change = changed_since(git.folder, "HEAD")

    assert "contacts/team/eve.md" in change.touched
    assert "contacts/team/eve.md" not in change.before.files


def test_a_sparse_checkout_deletes_nobody(git):
    _write(git, "contacts/imported/omar.md", "omar")
    git.commit()
    git("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")

    change = changed_since(git.folder, "HEAD~1")

    assert change.after.files["contacts/imported/omar.md"] == b"omar"
    assert change.touched == {"contacts/imported/omar.md"}


def test_older_settings_are_read_where_they_were_changed_and_new_ones_were_not_there(
    git,
):
    _write(git, "pyproject.toml", "first")
    git.commit()
    _write(git, "pyproject.toml", "second")
    _write(git, "words.toml", "new")

    change = changed_since(git.folder, "HEAD")

    assert (
        change.before.read("pyproject.toml"),
        change.after.read("pyproject.toml"),
    ) == (
        b"first",
        b"second",
    )
    assert change.before.read("words.toml") is None
    assert change.after.read("words.toml") == b"new"


def test_a_journal_that_has_moved_within_the_repository_is_new(git):
    (git.folder / "journal").mkdir()
    (git.folder / "contacts").rename(git.folder / "journal" / "contacts")

    change = changed_since(git.folder / "journal", "HEAD")

    assert change.before.files == {}
    assert set(change.after.files) == {"contacts/ada.md", "contacts/bob.md"}


def _shallow(git, tmp_path_factory, *words):
    _write(git, "contacts/ada.md", "second")
    git.commit()
    git("checkout", "-q", "-b", "feature")
    _write(git, "contacts/ada.md", "third")
    git.commit()
    clone = Git(tmp_path_factory.mktemp("clone"))
    clone("clone", "-q", "--depth", "1", *words, f"file://{git.folder}", ".")
    return clone


@pytest.mark.parametrize("revision", ["origin/main", "HEAD~1", "v1", "0" * 40])
def test_a_shallow_clone_says_so_and_how_to_have_more(git, tmp_path_factory, revision):
    clone = _shallow(git, tmp_path_factory, "--branch", "feature")

    with pytest.raises(KithError) as raised:
        changed_since(clone.folder, revision)

    assert "this clone is shallow" in raised.value.message
    assert "git fetch --unshallow" in raised.value.remedy
    assert "fetch-depth: 0" in raised.value.remedy
    assert "HEAD~1" not in raised.value.remedy


@pytest.mark.parametrize("revision", ["origin/main", "HEAD~1"])
def test_what_a_shallow_clone_is_told_to_do_helps(git, tmp_path_factory, revision):
    clone = _shallow(git, tmp_path_factory, "--branch", "feature")
    with pytest.raises(KithError) as raised:
        changed_since(clone.folder, revision)

    clone(*raised.value.remedy.split("`")[1].split()[1:])

    assert changed_since(clone.folder, revision).touched == {"contacts/ada.md"}


def test_a_shallow_clone_in_which_both_began_apart_says_what_was_compared(
    git, tmp_path_factory
):
    clone = _shallow(git, tmp_path_factory, "--no-single-branch", "--branch", "feature")

    change = changed_since(clone.folder, "origin/main")

    assert change.touched == {"contacts/ada.md"}
    assert "this clone is shallow" in change.notices[0]


def test_a_branch_that_was_never_fetched_is_named_with_the_way_to_have_it(
    git, tmp_path_factory
):
    git("branch", "later")
    clone = Git(tmp_path_factory.mktemp("clone"))
    clone("clone", "-q", "--single-branch", git.folder, ".")

    with pytest.raises(KithError) as raised:
        changed_since(clone.folder, "origin/later")

    assert "shallow" not in raised.value.message
    clone(*raised.value.remedy.split("`")[1].split()[1:])
    assert changed_since(clone.folder, "origin/later").touched == frozenset()


@pytest.mark.parametrize(
    "revision", ["", " ", "nowhere", "--help", "main..HEAD", "HEAD:contacts"]
)
def test_what_is_no_revision_is_an_error(git, revision):
    with pytest.raises(KithError, match="there is no revision"):
        changed_since(git.folder, revision)


def test_a_partial_clone_fetches_nothing_and_forgets_nobody(git, tmp_path_factory):
    _write(git, "contacts/imported/omar.md", "omar")
    git.commit()
    _write(git, "contacts/ada.md", "second")
    git.commit()
    git("config", "uploadpack.allowFilter", "true")
    clone = Git(tmp_path_factory.mktemp("clone"))
    clone(
        "clone",
        "-q",
        "--no-checkout",
        "--filter=blob:none",
        f"file://{git.folder}",
        ".",
    )
    clone("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")
    clone("checkout", "-q", "main")
    objects = clone("count-objects", "-v")

    change = changed_since(clone.folder, "HEAD~1")

    assert change.after.unread == {"contacts/imported/omar.md"}
    # What Ada was before has never been fetched.
    assert "contacts/ada.md" in change.before.unread
    assert change.touched == {"contacts/ada.md"}
    assert clone("count-objects", "-v") == objects


def test_the_commits_of_a_file_are_counted_wherever_the_journal_lies(git):
    (git.folder / "journal").mkdir()
    (git.folder / "journal" / "contacts").symlink_to("../contacts")
    _write(git, "contacts/ada.md", "second")
    git.commit()

    assert commits_naming(git.folder, "contacts/ada.md") == 2
    assert commits_naming(git.folder / "journal", "contacts/ada.md") == 2


def test_no_commits_are_counted_where_there_is_no_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    make_journal(tmp_path, ada=KNOWN)

    assert commits_naming(tmp_path, "contacts/ada.md") == 0
    assert count_tracked(tmp_path) == 0


def test_commits_that_git_refuses_to_show_are_not_taken_for_none(git):
    (git.folder / ".git" / "HEAD").write_text("broken")

    with pytest.raises(KithError):
        commits_naming(git.folder, "contacts/ada.md")


def test_what_git_holds_is_counted(git):
    for path in (git.folder / "contacts").iterdir():
        path.unlink()

    assert count_tracked(git.folder) == 2
