"""What is staged, as a journal."""

import os

import pytest

from kith.errors import KithError
from kith.load.git import staged
from repositories import KNOWN, Git, forget_surroundings, make_journal, make_repository

ROT = "tr a-zA-Z n-za-mN-ZA-M"
ADA = KNOWN.format("Ada").encode()


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    forget_surroundings(monkeypatch)


@pytest.fixture
def git(tmp_path):
    """A committed journal with Ada."""
    make_journal(tmp_path, ada=KNOWN)
    git = make_repository(tmp_path)
    git.commit()
    return git


def _write(git, path, text=KNOWN):
    location = git.folder / path
    location.parent.mkdir(parents=True, exist_ok=True)
    location.write_text(text)
    return location


def test_a_file_is_read_as_it_is_staged_and_as_it_was(git):
    ada = _write(git, "contacts/ada.md", "staged")
    git("add", "-A")
    ada.write_text("on the disk")

    change = staged(git.folder)

    assert change.after.files == {"contacts/ada.md": b"staged"}
    assert change.before.files == {"contacts/ada.md": ADA}
    assert change.touched == {"contacts/ada.md"}


def test_what_is_not_staged_is_not_there(git):
    _write(git, "contacts/new.md")
    (git.folder / "contacts" / "ada.md").unlink()

    change = staged(git.folder)

    assert set(change.after.files) == {"contacts/ada.md"}
    assert change.touched == frozenset()


def test_a_file_announced_with_intent_to_add_is_not_staged(git):
    _write(git, "contacts/new.md")
    _write(git, "contacts/gone.md")
    git("add", "-N", "contacts/new.md", "contacts/gone.md")
    (git.folder / "contacts" / "gone.md").unlink()
    git("rm", "-q", "--cached", "contacts/ada.md")
    git("add", "-N", "contacts/ada.md")
    _write(git, "contacts/real.md")
    git("add", "contacts/real.md")

    assert set(staged(git.folder).after.files) == {"contacts/real.md"}


def test_a_renamed_file_leaves_its_old_name(git):
    git("mv", "contacts/ada.md", "contacts/ada-byron.md")

    change = staged(git.folder)

    assert set(change.after.files) == {"contacts/ada-byron.md"}
    assert set(change.before.files) == {"contacts/ada.md"}
    assert change.touched == {"contacts/ada.md", "contacts/ada-byron.md"}


@pytest.mark.parametrize(
    "name", ["a b", "zoë", "two\nlines", " lead", "tab\t", '"quoted"', "ü\n "]
)
def test_names_of_every_kind_are_read(git, name):
    path = f"contacts/{name}.md"
    location = _write(git, path, "first")
    git("config", "core.quotePath", "true")
    git("add", "-A")
    location.write_text("second")

    assert staged(git.folder).after.files[path] == b"first"


def test_a_name_that_is_not_utf_8_is_a_problem_as_on_the_disk(git):
    _write(git, os.fsdecode(b"contacts/caf\xe9.md"))
    git("add", "-A")

    after = staged(git.folder).after

    assert set(after.files) == {"contacts/ada.md"}
    assert [problem.message for problem in after.problems] == [
        "its name is not UTF-8: rename it"
    ]


def test_a_filtered_file_is_read_as_it_would_be_laid_out(git):
    git("config", "filter.rot.clean", ROT)
    git("config", "filter.rot.smudge", ROT)
    _write(git, ".gitattributes", "contacts/*.md filter=rot\n")
    _write(git, "contacts/ada.md", "one")
    git.commit()
    ada = _write(git, "contacts/ada.md", "one two")
    git("add", "-A")
    ada.write_text("one two three")

    change = staged(git.folder)

    assert git("cat-file", "blob", ":contacts/ada.md") == "bar gjb"
    assert change.after.files["contacts/ada.md"] == b"one two"
    assert change.before.files["contacts/ada.md"] == b"one"


def test_a_filter_that_must_work_and_fails_stops_everything(git):
    git("config", "filter.key.clean", "cat")
    git("config", "filter.key.smudge", "false")
    git("config", "filter.key.required", "true")
    _write(git, ".gitattributes", "contacts/*.md filter=key\n")
    ada = _write(git, "contacts/ada.md", "one")
    git("add", "-A")
    ada.write_text("two")

    with pytest.raises(KithError, match=r"contacts/ada\.md: smudge filter key failed"):
        staged(git.folder)


@pytest.mark.parametrize(
    ("attribute", "told"),
    [
        ("text eol=crlf", b"a\r\nb\r\n"),
        ("-text", b"a\nb\n"),
        ("text eol=lf", b"a\nb\n"),
    ],
)
def test_line_ends_are_those_of_the_disk(git, attribute, told):
    _write(git, ".gitattributes", f"*.md {attribute}\n")
    ada = git.folder / "contacts" / "ada.md"
    ada.write_bytes(b"a\nb\n")
    git("add", "-A")
    ada.write_bytes(b"other\n")

    assert staged(git.folder).after.files["contacts/ada.md"] == told


def test_another_encoding_of_the_work_tree_is_kept(git):
    _write(git, ".gitattributes", "*.md working-tree-encoding=UTF-16LE-BOM\n")
    ada = git.folder / "contacts" / "ada.md"
    ada.write_text("zoë\n", encoding="utf-16")
    git("add", "-A")
    on_disk = ada.read_bytes()
    ada.write_text("other\n", encoding="utf-16")

    assert staged(git.folder).after.files["contacts/ada.md"] == on_disk


def test_a_file_that_git_shall_take_for_unchanged_is_not_read_on_the_disk(git):
    git("update-index", "--assume-unchanged", "contacts/ada.md")
    _write(git, "contacts/ada.md", "behind its back")

    assert staged(git.folder).after.files["contacts/ada.md"] == ADA


def test_everything_is_new_before_the_first_commit(tmp_path):
    make_journal(tmp_path, ada=KNOWN)
    make_repository(tmp_path)("add", "-A")

    change = staged(tmp_path)

    assert change.before.files == {}
    assert change.touched == set(change.after.files) == {"contacts/ada.md"}


def test_what_stands_in_a_files_place_is_a_problem_as_on_the_disk(
    git, tmp_path_factory
):
    abroad = tmp_path_factory.mktemp("abroad") / "eve.md"
    abroad.write_text("eve")
    _write(git, "contacts/folder.md/inside.md")
    _write(git, "contacts/Shout.MD")
    _write(git, "contacts/.hidden.md")
    _write(git, "contacts/.trash/old.md")
    _write(git, "contacts/photo.png")
    outside = _write(git, "notes/outside.md")
    make_journal(git.folder / "journal", bob=KNOWN)
    for name, target in [
        ("same", "bob.md"),
        ("gone", "nowhere.md"),
        ("away", "../../notes/outside.md"),
        ("far", str(outside)),
        ("itself", "itself.md"),
        ("out", "../../../elsewhere.md"),
        ("abroad", str(abroad)),
        ("linked", "../posts"),
    ]:
        (git.folder / "journal" / "contacts" / f"{name}.md").symlink_to(target)
    _write(git, "journal/posts/idea.md")
    git("add", "-A")

    top, below = staged(git.folder).after, staged(git.folder / "journal").after

    assert set(top.files) == {"contacts/ada.md", "contacts/folder.md/inside.md"}
    assert {problem.path for problem in top.problems} == {
        "contacts/folder.md",
        "contacts/Shout.MD",
    }
    assert set(below.files) == {"contacts/bob.md", "contacts/same.md", "posts/idea.md"}
    assert below.files["contacts/same.md"] == below.files["contacts/bob.md"]
    assert {problem.path: problem.message for problem in below.problems} == {
        "contacts/gone.md": "this link is broken",
        "contacts/itself.md": "this link is broken",
        "contacts/away.md": "this link leads out of the journal, so it is not followed",
        "contacts/far.md": "this link leads out of the journal, so it is not followed",
        "contacts/out.md": "this link is broken",
        "contacts/abroad.md": "this link leads out of the journal, so it is not followed",
        "contacts/linked.md": "links to folders are not followed",
    }


def test_a_link_is_read_as_what_it_leads_to_is_staged(git):
    (git.folder / "contacts" / "same.md").symlink_to("ada.md")
    _write(git, "contacts/ada.md", "staged")
    git("add", "-A")
    _write(git, "contacts/ada.md", "on the disk")

    assert staged(git.folder).after.files["contacts/same.md"] == b"staged"


def test_contacts_may_be_a_link_within_the_repository(tmp_path):
    git = make_repository(tmp_path)
    _write(git, "vault/ada.md")
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "contacts").symlink_to("../vault")
    git.commit()
    _write(git, "vault/ada.md", "changed")
    git("add", "-A")

    change = staged(tmp_path / "journal")

    assert change.after.files == {"contacts/ada.md": b"changed"}
    assert change.touched == {"contacts/ada.md"}


def test_contacts_may_be_a_link_into_another_repository(git, tmp_path_factory):
    vault = make_repository(tmp_path_factory.mktemp("vault"))
    _write(vault, "people/bob.md")
    vault.commit()
    root = git.folder / "journal"
    root.mkdir()
    (root / "contacts").symlink_to(vault.folder / "people")
    _write(git, "journal/posts/idea.md", "a post")
    git.commit()
    _write(vault, "people/bob.md", "changed")
    vault("add", "-A")

    change = staged(root)

    assert change.after.files == {
        "contacts/bob.md": b"changed",
        "posts/idea.md": b"a post",
    }
    assert change.touched == {"contacts/bob.md"}


def test_contacts_that_git_does_not_hold_are_an_error(git, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    make_journal(elsewhere, bob=KNOWN)
    root = git.folder / "journal"
    root.mkdir()
    (root / "contacts").symlink_to(elsewhere / "contacts")
    git("add", "-A")

    with pytest.raises(
        KithError, match=r"contacts/ leads to .*, of which Git knows nothing"
    ):
        staged(root)


def test_contacts_of_which_none_was_ever_added_are_an_error(git):
    make_journal(git.folder / "journal", bob=KNOWN, eve=KNOWN)
    _write(git, "journal/posts/idea.md")
    git("add", "journal/posts")

    with pytest.raises(
        KithError, match="contacts/ contains 2 files on the disk, but none"
    ):
        staged(git.folder / "journal")


def test_folders_become_links_without_losing_anybody(git):
    (git.folder / "contacts").rename(git.folder / "people")
    (git.folder / "contacts").symlink_to("people")
    git("add", "-A")

    change = staged(git.folder)

    assert change.after.files == change.before.files == {"contacts/ada.md": ADA}


def test_a_sparse_checkout_hides_nobody(git):
    _write(git, "contacts/imported/omar.md", "omar")
    git.commit()
    git("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")
    assert not (git.folder / "contacts" / "imported").exists()

    assert staged(git.folder).after.files["contacts/imported/omar.md"] == b"omar"


def test_a_submodule_of_contacts_is_taken_from_the_disk(git, tmp_path_factory):
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

    change = staged(git.folder)

    assert change.after.files["contacts/team/eve.md"] == b"eve"
    assert "contacts/team is a separate repository" in change.notices[0]


def test_contacts_may_be_a_submodule(git, tmp_path_factory):
    people = make_repository(tmp_path_factory.mktemp("people"))
    _write(people, "eve.md", "eve")
    people.commit()
    root = git.folder / "journal"
    root.mkdir()
    add = ("-c", "protocol.file.allow=always", "submodule", "add", people.folder)
    git(*add, "journal/contacts")
    git.commit()
    _write(git, "journal/contacts/eve.md", "changed")
    Git(root / "contacts")("add", "-A")

    change = staged(root)

    assert change.after.files == {"contacts/eve.md": b"changed"}
    assert change.touched == {"contacts/eve.md"}


def test_a_submodule_that_was_never_fetched_is_an_error(
    git, tmp_path_factory, tmp_path
):
    people = make_repository(tmp_path_factory.mktemp("people"))
    _write(people, "eve.md", "eve")
    people.commit()
    origin = make_repository(tmp_path_factory.mktemp("origin"))
    origin(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        people.folder,
        "contacts",
    )
    origin.commit()
    clone = tmp_path / "clone"
    git("clone", "-q", origin.folder, clone)

    with pytest.raises(
        KithError, match="contacts/ is a submodule that was never fetched"
    ):
        staged(clone)


@pytest.fixture
def unmerged(git):
    """Ada changed on both sides; Bob deleted on one; Eve, merged by hand and not yet added."""
    for name in ("bob", "eve"):
        _write(git, f"contacts/{name}.md", "first\n")
    git.commit()
    git("checkout", "-q", "-b", "side")
    for name in ("ada", "eve"):
        _write(git, f"contacts/{name}.md", "theirs\n")
    (git.folder / "contacts" / "bob.md").unlink()
    git.commit()
    git("checkout", "-q", "main")
    for name in ("ada", "bob", "eve"):
        _write(git, f"contacts/{name}.md", "ours\n")
    git.commit()
    assert git.run("merge", "side").returncode == 1
    _write(git, "contacts/eve.md", "merged\n")
    return git


def test_files_that_a_merge_left_undecided_exist_and_are_named(unmerged):
    change = staged(unmerged.folder)

    names = {f"contacts/{name}.md" for name in ("ada", "bob", "eve")}
    assert set(change.after.files) == names == change.touched
    found = {problem.path: problem for problem in change.after.problems}
    # Ada's markers are found where they stand.
    assert set(found) == names - {"contacts/ada.md"}
    assert {problem.rule for problem in found.values()} == {"git-conflict"}
    assert "git add contacts/eve.md" in found["contacts/eve.md"].help


def test_an_undecided_file_that_is_gone_from_the_disk_exists_all_the_same(unmerged):
    (unmerged.folder / "contacts" / "ada.md").unlink()

    after = staged(unmerged.folder).after

    assert after.unread == {"contacts/ada.md"}
    assert "contacts/ada.md" in {problem.path for problem in after.problems}


def test_settings_are_read_as_they_are_staged_and_as_they_were(git):
    _write(git, "pyproject.toml", "first")
    git.commit()
    _write(git, "pyproject.toml", "staged")
    git("add", "-A")
    _write(git, "pyproject.toml", "on the disk")

    change = staged(git.folder)

    assert change.after.read("pyproject.toml") == b"staged"
    assert change.before.read("pyproject.toml") == b"first"


def test_settings_that_git_does_not_hold_do_not_count(git):
    _write(git, "pyproject.toml", "on the disk")

    assert staged(git.folder).after.read("pyproject.toml") is None


def test_what_git_is_told_to_ignore_is_read_on_the_disk(git):
    _write(git, ".gitignore", "words.toml\n.kith/\n")
    _write(git, "words.toml", "own")
    _write(git, ".kith/baseline.json", "{}")

    after = staged(git.folder).after

    assert after.read("words.toml") == b"own"
    assert after.read(".kith/baseline.json") == b"{}"


def test_a_file_forgotten_when_staging_is_an_error(git):
    _write(git, "words.toml", "own")

    with pytest.raises(
        KithError, match=r"words\.toml is on the disk but neither staged"
    ):
        staged(git.folder).after.read("words.toml")


def test_a_file_outside_of_the_repository_is_read_on_the_disk(git, tmp_path_factory):
    words = tmp_path_factory.mktemp("shared") / "words.toml"
    words.write_text("shared")

    assert staged(git.folder).after.read(str(words)) == b"shared"
    assert staged(git.folder).after.read("no-such.toml") is None


def test_settings_that_a_merge_left_undecided_are_an_error(git):
    _write(git, "pyproject.toml", "first\n")
    git.commit()
    git("checkout", "-q", "-b", "side")
    _write(git, "pyproject.toml", "theirs\n")
    git.commit()
    git("checkout", "-q", "main")
    _write(git, "pyproject.toml", "ours\n")
    git.commit()
    git.run("merge", "side")

    with pytest.raises(
        KithError, match=r"pyproject\.toml has an unresolved merge conflict"
    ):
        staged(git.folder).after.read("pyproject.toml")


def test_a_users_settings_of_git_change_nothing(git, monkeypatch):
    for name, value in [
        ("diff.relative", "true"), ("diff.renames", "copies"), ("color.ui", "always"),
        ("diff.external", "false"), ("diff.noprefix", "true"), ("core.quotePath", "true"),
    ]:  # fmt: skip
        git("config", name, value)
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    make_journal(git.folder / "journal", bob=KNOWN)
    git("add", "-A")

    assert staged(git.folder / "journal").touched == {"contacts/bob.md"}
