import os

import pytest

from kith.errors import NoJournalHere
from kith.load.discover import find_files, find_root
from kith.load.journal import load_journal

GOOD = "---\nname: Ada Byron\n---\n"


@pytest.fixture
def journal(tmp_path):
    (tmp_path / "contacts" / "work").mkdir(parents=True)
    (tmp_path / "posts").mkdir()
    (tmp_path / "contacts" / "ada.md").write_text(GOOD)
    return tmp_path


def _found(root):
    _, problems = find_files(root)
    return {problem.path: problem.message for problem in problems}


def test_files_of_all_folders_are_found_in_order(journal):
    (journal / "contacts" / "work" / "bob.md").write_text(GOOD)
    (journal / "posts" / "idea.md").write_text("---\ntitle: x\n---\n")
    (journal / "contacts" / ".hidden.md").write_text(GOOD)
    (journal / "contacts" / "photo.png").write_bytes(b"x")

    files, problems = find_files(journal)

    assert [file.path for file in files] == [
        "contacts/ada.md",
        "contacts/work/bob.md",
        "posts/idea.md",
    ]
    assert problems == []


def test_what_stands_in_a_files_place_is_named_and_hides_nothing(journal):
    (journal / "contacts" / "folder.md").mkdir()
    (journal / "contacts" / "folder.md" / "inside.md").write_text(GOOD)
    (journal / "contacts" / "gone.md").symlink_to("nowhere.md")
    (journal / "contacts" / "Shout.MD").write_text(GOOD)
    outside = journal.parent / "outside.md"
    outside.write_text(GOOD)
    (journal / "contacts" / "away.md").symlink_to(outside)

    found = _found(journal)

    assert set(found) == {
        "contacts/folder.md",
        "contacts/gone.md",
        "contacts/Shout.MD",
        "contacts/away.md",
    }
    assert "broken" in found["contacts/gone.md"]
    assert {person.slug for person in load_journal(journal).people} == {"ada", "inside"}


def test_a_link_inside_the_journal_is_read(journal):
    (journal / "contacts" / "same.md").symlink_to("ada.md")

    assert _found(journal) == {}


def test_a_linked_folder_is_not_followed(journal):
    elsewhere = journal.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.md").write_text(GOOD)
    (journal / "contacts" / "linked").symlink_to(elsewhere)

    files, problems = find_files(journal)

    assert [file.path for file in files] == ["contacts/ada.md"]
    assert [problem.path for problem in problems] == ["contacts/linked"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_problem(journal):
    (journal / "contacts" / "ada.md").chmod(0)

    assert [problem.rule for problem in load_journal(journal).problems] == [
        "unreadable"
    ]


def test_the_journal_is_found_from_below_and_missed_outside(journal, tmp_path_factory):
    assert find_root(journal / "contacts" / "work") == journal
    with pytest.raises(NoJournalHere):
        find_root(tmp_path_factory.mktemp("empty"))
