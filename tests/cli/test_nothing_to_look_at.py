"""What ``kith`` says where there is nothing to look at, or not everything."""

import json

import pytest

from repositories import KNOWN, Git, forget_surroundings, make_journal, make_repository

TIED = "---\nname: Ada\nstatus: considering\nknows: [omar]\n---\n"


@pytest.fixture
def git(journal, monkeypatch):
    """A repository with Ada, who knows Omar, and Omar, in a folder of his own."""
    forget_surroundings(monkeypatch)
    (journal / "contacts" / "ada.md").write_text(TIED)
    (journal / "contacts" / "imported").mkdir()
    (journal / "contacts" / "imported" / "omar.md").write_text(KNOWN.format("Omar"))
    git = make_repository(journal)
    git.commit()
    return git


@pytest.fixture
def sparse(git):
    """The same, without Omar on the disk."""
    git("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")
    assert not (git.folder / "contacts" / "imported").exists()
    return git


def _rules(kith, *words):
    code, out, err = kith("check", "--format", "json", *words)
    assert code in {0, 1}, err
    return {(found["path"], found["rule"]) for found in json.loads(out)["findings"]}


def test_an_empty_journal_is_not_called_clean(journal, kith):
    (journal / "contacts" / "ada.md").unlink()

    for words in ([], ["--quiet"], ["--statistics"], ["--brief"], ["."]):
        code, out, _ = kith("check", *words)
        assert code == 0
        assert "Nothing to check yet: contacts/ and posts/ are empty." in out
        assert "No findings" not in out
    code, out, err = kith("check", "--format", "json")
    assert (code, json.loads(out)["findings"]) == (0, [])
    assert "Nothing to check yet" in err
    assert kith("check", "contacts")[0] == 2
    assert "contacts/ and posts/ are empty" in kith("repair")[2]


def test_a_file_that_cannot_be_read_is_counted_wherever_one_looks(journal, kith):
    (journal / "contacts" / "bob.md").write_text("no header")

    assert "1 file skipped (1 cannot be read)" in kith("check", "--rule", "hasty")[1]


def test_a_rule_that_is_off_is_not_passed(journal, kith):
    (journal / "pyproject.toml").write_text('[tool.kith.rules]\nstranger = "off"\n')

    code, out, err = kith("check", "--rule", "stranger")

    assert (code, out) == (2, "")
    assert 'the rule "stranger" is off' in err
    (journal / "pyproject.toml").write_text(
        '[tool.kith.rules]\nstranger = "off"\n'
        '[tool.kith.folders.contacts.rules]\nstranger = "error"\n'
    )
    assert kith("check", "--rule", "stranger")[0] == 1


def test_posts_that_are_no_folder_are_an_error(journal, kith):
    (journal / "posts").rmdir()
    (journal / "posts").symlink_to("nowhere")

    assert ("posts", "unreadable") in _rules(kith)
    assert kith("check", "posts")[0] == 1


@pytest.mark.parametrize("words", [[], ["--since", "HEAD"], ["--rule", "hasty"]])
def test_people_that_are_gone_from_the_disk_alone_are_missed(git, kith, words):
    (git.folder / "posts" / "idea.md").write_text(
        "---\ntitle: An idea\nstatus: idea\n---\n"
    )
    for path in (git.folder / "contacts").rglob("*.md"):
        path.unlink()

    code, out, err = kith("check", *words)

    assert (code, out) == (2, "")
    assert "contacts/ is empty on the disk, but Git tracks 2 files there" in err
    git("rm", "-qr", "contacts")
    (git.folder / "contacts").mkdir()
    assert kith("check", *words)[0] == 0


def test_contacts_that_were_never_fetched_are_missed(
    git, kith, tmp_path_factory, monkeypatch
):
    people = make_repository(tmp_path_factory.mktemp("people"))
    (people.folder / "eve.md").write_text(KNOWN.format("Eve"))
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
    clone = Git(tmp_path_factory.mktemp("clone"))
    clone("clone", "-q", origin.folder, ".")
    monkeypatch.chdir(clone.folder)

    for words in ([], ["--staged"], ["--since", "HEAD"]):
        code, _, err = kith("check", *words)
        assert code == 2
        assert "contacts/ is a submodule that was never fetched" in err


@pytest.mark.parametrize("words", [[], ["--staged"], ["--since", "HEAD"]])
def test_people_outside_of_a_sparse_checkout_exist(sparse, kith, words):
    with (sparse.folder / "contacts" / "ada.md").open("a") as file:
        file.write("A note.\n")
    sparse("add", "-A")

    assert ("contacts/ada.md", "dangling-reference") not in _rules(kith, *words)
    assert "2 people" in kith("check", *words)[1]


def test_what_a_sparse_checkout_leaves_out_is_judged_and_said(sparse, kith):
    assert "1 file outside the sparse checkout: read from Git." in kith("check")[1]
    assert kith("check", "contacts/imported/omar.md")[0] == 0
    assert kith("check", "contacts/imported")[0] == 0
    assert kith("show", "omar")[0] == 0


def test_settings_outside_of_a_sparse_checkout_hold(journal, git, kith):
    (journal / "contacts" / "eve.md").write_text(
        "---\nname: Eve\nstatus: connected\n---\n"
    )
    (journal / "pyproject.toml").write_text('[tool.kith.rules]\nstranger = "off"\n')
    git.commit()
    git("sparse-checkout", "set", "--no-cone", "/*", "!pyproject.toml")
    assert not (journal / "pyproject.toml").exists()

    assert ("contacts/eve.md", "stranger") not in _rules(kith)


def test_people_whose_key_is_missing_exist(git, kith):
    git("config", "filter.key.clean", "cat")
    git("config", "filter.key.smudge", "cat")
    git("config", "filter.key.required", "true")
    (git.folder / ".gitattributes").write_text("contacts/imported/*.md filter=key\n")
    git.commit()
    git("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")
    git("config", "filter.key.smudge", "false")

    assert ("contacts/ada.md", "dangling-reference") not in _rules(kith)
    assert (
        "1 file outside the sparse checkout: read from Git, except 1"
        in kith("check")[1]
    )


def test_a_file_hidden_by_hand_exists_as_well(git, kith):
    git("update-index", "--skip-worktree", "contacts/imported/omar.md")
    (git.folder / "contacts" / "imported" / "omar.md").unlink()

    assert ("contacts/ada.md", "dangling-reference") not in _rules(kith)


def test_what_stands_on_the_disk_is_read_there_even_if_git_would_leave_it_out(
    sparse, kith
):
    (sparse.folder / "contacts" / "imported").mkdir()
    (sparse.folder / "contacts" / "imported" / "omar.md").write_text(
        KNOWN.format("Omar Here")
    )

    assert "Omar Here" in kith("show", "omar")[1]


def test_people_of_a_journal_below_the_top_are_read_from_git(
    tmp_path, kith, monkeypatch
):
    forget_surroundings(monkeypatch)
    top = tmp_path / "top"
    make_journal(top / "people", ada=TIED, omar=KNOWN)
    git = make_repository(top)
    git.commit()
    git("sparse-checkout", "set", "--no-cone", "/*", "!omar.md")
    (tmp_path / "link").symlink_to(top / "people")
    monkeypatch.chdir(tmp_path / "link")

    assert ("contacts/ada.md", "dangling-reference") not in _rules(kith)


@pytest.mark.parametrize(
    "words",
    [
        ["log", "omar", "met"],
        ["log", "contacts/imported/omar.md", "met"],
        ["rename", "omar", "omar-haddad"],
        ["merge", "ada", "omar"],
        ["forget", "omar", "--yes"],
    ],
)
def test_nothing_is_written_to_a_file_that_is_not_laid_out(sparse, kith, words):
    before = (sparse.folder / "contacts" / "ada.md").read_text()

    code, _, err = kith(*words)

    assert code == 2
    assert "contacts/imported/omar.md is in Git but not on the disk" in err
    assert "`git sparse-checkout add contacts/imported`" in err
    assert (sparse.folder / "contacts" / "ada.md").read_text() == before


def test_a_reference_in_a_file_that_is_not_laid_out_is_not_left_behind(git, kith):
    (git.folder / "contacts" / "imported" / "omar.md").write_text(
        "---\nname: Omar\nstatus: considering\nknows: [ada]\n---\n"
    )
    git.commit()
    git("sparse-checkout", "set", "--no-cone", "/*", "!contacts/imported/")

    for words in (["rename", "ada", "ada-byron"], ["forget", "ada", "--yes"]):
        code, _, err = kith(*words)

        assert code == 2
        assert "contacts/imported/omar.md is in Git" in err
        assert (git.folder / "contacts" / "ada.md").read_text() == TIED


def test_a_slug_that_is_not_laid_out_is_taken(sparse, kith):
    assert "contacts/omar-2.md" in kith("new", "person", "Omar")[1]
    code, _, err = kith("rename", "ada", "omar")
    assert code == 2
    assert '"omar" is taken: contacts/imported/omar.md' in err
