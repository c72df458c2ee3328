"""Paths on the command line: whatever leads to a file is understood, and anything else refused."""

import os
from pathlib import Path

import pytest

from repositories import forget_surroundings, make_repository

IDEA = "---\ntitle: An idea\nstatus: idea\n---\n"
STRANGER = "---\nname: {}\nstatus: connected\n---\n"


@pytest.fixture
def root(journal, tmp_path_factory):
    """Ada and, in a folder, Bob, both strangers; a post; folders without a record."""
    (journal / "contacts" / "work").mkdir()
    (journal / "contacts" / "work" / "bob.md").write_text(STRANGER.format("Bob"))
    (journal / "contacts" / "empty").mkdir()
    (journal / "contacts" / "pictures").mkdir()
    (journal / "contacts" / "pictures" / "ada.png").write_bytes(b"x")
    (journal / "contacts" / ".trash").mkdir()
    (journal / "contacts" / ".trash" / "old.md").write_text(STRANGER.format("Old"))
    (journal / "posts" / "idea.md").write_text(IDEA)
    (journal / "README.md").write_text("Mine.\n")
    return journal


@pytest.fixture
def outside(tmp_path_factory):
    return tmp_path_factory.mktemp("outside")


def _found(kith, *words):
    """The files in which strangers are reported."""
    code, out, err = kith("check", "--brief", "--rule", "stranger", *words)
    assert code in {0, 1}, err
    return {
        line.split(":")[0] for line in out.splitlines() if " error stranger: " in line
    }


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (".", "contacts/ada.md"),
        (".", "./contacts//ada.md"),
        (".", "contacts/ada.md/"),
        (".", "contacts/work/../ada.md"),
        (".", "contacts/../contacts/ada.md"),
        ("contacts", "ada.md"),
        ("contacts/work", "../ada.md"),
        ("contacts/empty", "../work/../ada.md"),
        ("posts", "../contacts/ada.md"),
    ],
)
def test_a_path_may_go_up_and_down(root, kith, monkeypatch, place, path):
    monkeypatch.chdir(root / place)

    assert _found(kith, path) == {"contacts/ada.md"}


@pytest.mark.parametrize(
    ("place", "path", "people"),
    [
        (".", ".", {"contacts/ada.md", "contacts/work/bob.md"}),
        (".", "contacts/", {"contacts/ada.md", "contacts/work/bob.md"}),
        ("contacts/work", ".", {"contacts/work/bob.md"}),
        ("contacts/work", "..", {"contacts/ada.md", "contacts/work/bob.md"}),
        ("contacts/work", "../..", {"contacts/ada.md", "contacts/work/bob.md"}),
        ("contacts", "../posts", set()),
    ],
)
def test_a_folder_means_what_it_holds(root, kith, monkeypatch, place, path, people):
    monkeypatch.chdir(root / place)

    assert _found(kith, path) == people


def test_an_absolute_path_is_understood(root, kith):
    assert _found(kith, root / "contacts" / "ada.md") == {"contacts/ada.md"}


def test_links_are_followed_to_where_they_lead(root, kith, outside):
    (outside / "journal").symlink_to(root)
    (outside / "people").symlink_to(root / "contacts")
    (outside / "ada.md").symlink_to(root / "contacts" / "ada.md")
    (outside / "chain").symlink_to("people")

    for path in (
        "journal/contacts/ada.md",
        "people/ada.md",
        "ada.md",
        "chain/work/../ada.md",
    ):
        assert _found(kith, outside / path) == {"contacts/ada.md"}, path


def test_a_path_within_leads_to_the_journal_even_by_a_link_from_elsewhere(
    root, kith, outside, monkeypatch
):
    (outside / "journal").symlink_to(root)
    (outside / "ada.md").symlink_to(root / "contacts" / "ada.md")
    monkeypatch.chdir(outside)

    assert _found(kith, "journal/contacts/ada.md") == {"contacts/ada.md"}
    assert _found(kith, "ada.md") == {"contacts/ada.md"}
    assert _found(kith, "--journal", "journal", root / "contacts" / "ada.md") == {
        "contacts/ada.md"
    }


def test_a_linked_file_is_named_as_it_was_asked_for(root, kith):
    (root / "contacts" / "same.md").symlink_to("ada.md")

    assert _found(kith, "contacts/same.md") == {"contacts/same.md"}
    assert _found(kith, "contacts/ada.md") == {"contacts/ada.md"}


def test_what_lies_behind_a_linked_folder_of_the_journal_is_found_where_it_lies(
    root, kith
):
    (root / "contacts" / "office").symlink_to("work")

    assert _found(kith, "contacts/office/bob.md") == {"contacts/work/bob.md"}


def test_a_link_to_a_folder_that_is_not_followed_is_itself_reported(
    root, kith, outside
):
    (root / "contacts" / "office").symlink_to(outside)

    code, out, _ = kith("check", "contacts/office")

    assert code == 1
    assert (
        "contacts/office:1:1: error unreadable: links to folders are not followed"
        in out
    )


@pytest.mark.parametrize("is_in_git", [False, True])
def test_contacts_may_be_a_link(root, kith, outside, monkeypatch, is_in_git):
    forget_surroundings(monkeypatch)
    if is_in_git:
        make_repository(root)
    (root / "contacts").rename(outside / "vault")
    (root / "contacts").symlink_to(outside / "vault")
    (outside / "vault" / "same.md").symlink_to("ada.md")
    everybody = {"contacts/ada.md", "contacts/work/bob.md", "contacts/same.md"}

    assert _found(kith) == everybody
    assert _found(kith, "contacts") == everybody
    assert _found(kith, "contacts/work/bob.md") == {"contacts/work/bob.md"}
    assert _found(kith, outside / "vault" / "work") == {"contacts/work/bob.md"}
    assert "    status: connected" in kith("check", "contacts/ada.md")[1]
    # As a shell calls the folder that one is in.
    monkeypatch.chdir(outside / "vault")
    monkeypatch.setenv("PWD", str(root / "contacts"))
    assert _found(kith, "work/bob.md") == {"contacts/work/bob.md"}


def test_a_journal_whose_top_is_a_link_is_found_by_both_names(
    root, kith, outside, monkeypatch
):
    (outside / "journal").symlink_to(root)
    monkeypatch.chdir(outside / "journal" / "contacts" / "work")

    assert _found(kith, "bob.md") == {"contacts/work/bob.md"}
    assert _found(kith, outside / "journal" / "contacts" / "ada.md") == {
        "contacts/ada.md"
    }


@pytest.mark.parametrize(
    "path", ["Contacts/ada.md", "CONTACTS/work/Bob.MD", "contacts/ZOE\u0308.md"]
)
def test_a_name_that_the_file_system_takes_for_another_is_that_one(
    root, kith, monkeypatch, path
):
    (root / "contacts" / "zo\u00eb.md").write_text(STRANGER.format("Zoë"))
    real = os.path.samefile

    def same_but_for_capitals(one, other):
        return real(_spelled(one), _spelled(other))

    def _spelled(place):
        full = str(Path(place).absolute())
        low = full.removeprefix(str(root)).casefold().replace("e\u0308", "\u00eb")
        return str(root) + low if full.startswith(str(root)) else full

    monkeypatch.setattr("os.path.samefile", same_but_for_capitals)
    own = path.casefold().replace("e\u0308", "\u00eb")

    assert _found(kith, path) == {own}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("contacts/nobody.md", "does not exist"),
        ("..", "is not in the journal"),
        ("/", "is not in the journal"),
        ("README.md", "contacts and posts are in contacts/ and posts/"),
        ("contacts/pictures/ada.png", "the names of contacts and posts end in .md"),
        ("contacts/.trash/old.md", "names that begin with a dot"),
        ("", "the path is empty"),
        (" ", "the path is empty"),
        ("contacts/empty", '"contacts/empty" contains no contacts or posts'),
        ("contacts/pictures", '"contacts/pictures" contains no contacts or posts'),
        ("contacts/.trash", '"contacts/.trash" contains no contacts or posts'),
    ],
)
@pytest.mark.parametrize("verb", ["check", "repair"])
def test_a_path_that_holds_nothing_of_the_journal_is_an_error(
    root, kith, verb, path, said
):
    code, out, err = kith(verb, path)

    assert code == 2
    assert said in err
    assert "No findings" not in out
    assert "nothing to repair" not in out


def test_a_path_outside_of_the_journal_is_an_error_however_it_leads_there(
    root, kith, outside
):
    (outside / "eve.md").write_text(STRANGER.format("Eve"))
    (outside / "nowhere.md").symlink_to("gone.md")
    (root / "contacts" / "office").symlink_to(outside)

    for path, said in [
        (outside / "eve.md", "is not in the journal"),
        (Path(os.path.relpath(outside / "eve.md")), "is not in the journal"),
        (outside / "nowhere.md", "is a broken link"),
        (
            Path("contacts/office/eve.md"),
            "behind a link to a folder, and Kith does not follow such links",
        ),
        (Path("contacts/office/../eve.md"), "does not exist"),
    ]:
        code, out, err = kith("check", "contacts/ada.md", path)

        assert (code, out) == (2, "")
        assert said in err, path


def test_a_copy_that_is_not_read_is_not_passed(root, kith):
    name = "contacts/ada (conflicted copy 2026-05-01).md"
    (root / name).write_text(STRANGER.format("Ada"))

    code, out, err = kith("check", name)

    assert (code, out) == (2, "")
    assert "it is a copy of contacts/ada.md" in err


def test_an_empty_folder_beside_others_is_named_and_they_are_judged(root, kith):
    code, out, err = kith("check", "--brief", "contacts/empty", "contacts/ada.md")

    assert code == 1
    assert "contacts/ada.md:3:9: error stranger" in out
    assert err == 'kith: "contacts/empty" contains no contacts or posts\n'


@pytest.mark.parametrize("verb", ["check", "repair", "show"])
def test_a_journal_that_is_not_there_is_not_replaced_by_the_one_around(
    root, kith, verb
):
    words = ["ada"] if verb == "show" else []

    code, _, err = kith(verb, *words, "--journal", "typo")

    assert code == 2
    assert "'typo' does not exist" in err
    assert kith(verb, *words, "--journal", "..")[0] == 2


def test_only_what_is_named_is_repaired(root, kith, outside, monkeypatch):
    broken = "---\nname: Ada: the first\n---\n"
    for name in ("ada", "eve"):
        (root / "contacts" / f"{name}.md").write_text(broken)
    (outside / "journal").symlink_to(root)
    monkeypatch.chdir(root / "contacts" / "work")

    assert kith("repair", "../ada.md")[0] == 0
    assert (root / "contacts" / "ada.md").read_text() != broken
    assert (root / "contacts" / "eve.md").read_text() == broken
    assert kith("repair", outside / "journal" / "contacts" / "eve.md")[0] == 0
    assert (root / "contacts" / "eve.md").read_text() != broken


def test_only_what_is_named_is_fixed(root, kith, monkeypatch):
    untidy = "---\nname: Ada  \n---\n"
    for name in ("ada", "eve"):
        (root / "contacts" / f"{name}.md").write_text(untidy)
    monkeypatch.chdir(root / "contacts" / "work")

    kith("check", "--fix", "../ada.md")

    assert (root / "contacts" / "ada.md").read_text() == "---\nname: Ada\n---\n"
    assert (root / "contacts" / "eve.md").read_text() == untidy


@pytest.mark.parametrize(
    ("words", "code"),
    [(["show"], 0), (["log"], 0), (["rename"], 0), (["decide"], 2)],
)
def test_a_person_is_named_by_any_path_and_by_none_from_elsewhere(
    root, kith, outside, monkeypatch, words, code
):
    more = {"log": ["met", "somewhere"], "rename": ["ada-byron"]}.get(words[0], [])
    (outside / "ada.md").write_text(STRANGER.format("Ada"))
    (outside / "journal").symlink_to(root)
    monkeypatch.chdir(root / "contacts" / "work")

    refused, _, err = kith(*words, outside / "ada.md", *more)
    assert refused == 2
    assert "ada.md" in err or '"ada"' in err

    assert kith(*words, outside / "journal" / "contacts" / "ada.md", *more)[0] == code


def test_a_person_is_named_as_the_journal_does(root, kith):
    for name in (
        "ada",
        "contacts/ada.md",
        "contacts/ada",
        "./contacts/ada.md",
        "ada.md",
    ):
        assert kith("show", name)[0] == 0, name
    assert kith("show", "contacts/work/ada.md")[0] == 2
