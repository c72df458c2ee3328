"""Git merges contacts with Kith's driver, in real repositories."""

import sys

import pytest

from kith.cli.main import main
from repositories import forget_surroundings, make_repository

pytestmark = pytest.mark.slow

PATH = "journal/contacts/ada-byron.md"
BASE = """---
name: Ada Byron
tags: [press]
positions:
  - organization: Initech
    title: Data Lead
interactions:
  - 2019-03-01 met: panel
---
"""
OURS = BASE.replace("panel\n", "panel\n  - 2026-02-01 met: lunch\n")
THEIRS = BASE.replace("panel\n", "panel\n  - 2026-01-01 call: plans\n").replace(
    "Data Lead", "Head of Data"
)
MERGED = OURS.replace("  - 2026-02", "  - 2026-01-01 call: plans\n  - 2026-02").replace(
    "Data Lead", "Head of Data"
)


@pytest.fixture
def git(tmp_path, monkeypatch):
    """A repository with a journal in a folder, and the branch ``work`` with their edit."""
    forget_surroundings(monkeypatch)
    git = make_repository(tmp_path / "repository")
    write(git, BASE)
    (git.folder / ".gitattributes").write_text("journal/contacts/**/*.md merge=kith\n")
    driver = f"'{sys.executable}' -P -m kith merge-driver %O %A %B %P --marker-size %L"
    git("config", "merge.kith.driver", f"{driver} --our-label %X --their-label %Y")
    git.commit("base")
    git("checkout", "-q", "-b", "work")
    write(git, THEIRS)
    git.commit("theirs")
    git("checkout", "-q", "main")
    write(git, OURS)
    git.commit("ours")
    return git


def write(git, text):
    (git.folder / PATH).parent.mkdir(parents=True, exist_ok=True)
    (git.folder / PATH).write_bytes(text.encode())


def text_of(git):
    return (git.folder / PATH).read_bytes().decode()


def test_merge(git):
    git("merge", "-q", "work")

    assert text_of(git) == MERGED
    assert git("status", "--short") == ""


def test_rebase(git):
    git("checkout", "-q", "work")

    git("rebase", "-q", "main")

    assert text_of(git) == MERGED


def test_cherry_pick(git):
    git("cherry-pick", "work")

    assert text_of(git) == MERGED


def test_stash_pop(git):
    git("checkout", "-q", "work")
    write(git, THEIRS.replace("[press]", "[press, vip]"))
    git("stash", "-q")
    git("checkout", "-q", "main")

    git("stash", "pop")

    assert text_of(git) == OURS.replace("[press]", "[press, vip]")


def test_what_contradicts_is_left_to_the_person_with_marks(git):
    write(git, OURS.replace("Data Lead", "CTO"))
    git.commit("contradiction")

    done = git.run("merge", "work")

    assert done.returncode == 1
    assert git("diff", "--name-only", "--diff-filter=U") == f"{PATH}\n"
    lines = text_of(git).splitlines()
    start = lines.index("    title: CTO")
    assert lines[start - 1].startswith("<<<<<<< ")
    assert lines[start + 1 : start + 3] == ["=======", "    title: Head of Data"]
    assert lines[start + 3].startswith(">>>>>>> ")
    assert "  - 2026-01-01 call: plans" in lines


def drive(folder, base, ours, theirs):
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    words = [str(folder / name) for name in ("base", "ours", "theirs")]
    code = main(["merge-driver", *words, "contacts/ada-byron.md"])
    return code, (folder / "ours").read_bytes()


def test_what_is_not_utf_8_is_merged_as_git_does_it(tmp_path, capsys):
    base = b"---\nname: J\xf6rg\n---\na\n\nb\n\nc\n"

    code, merged = drive(
        tmp_path, base, base.replace(b"a\n", b"A\n"), base.replace(b"c\n", b"C\n")
    )

    assert code == 0
    assert merged == b"---\nname: J\xf6rg\n---\nA\n\nb\n\nC\n"
    assert "merged line by line, because it is not UTF-8" in capsys.readouterr().err


def test_a_clean_merge_by_lines_that_could_not_be_read_is_marked(tmp_path):
    base = "---\nname: Ada\nlocation: X\n# a\n# b\n# c\ntags: [a]\n---\n"
    ours = base.replace("name: Ada\n", "name: Ada\nphone: &p 1\n")
    theirs = base.replace("tags: [a]\n", "tags: [a]\nphone: 2\n")

    code, merged = drive(tmp_path, base, ours, theirs)

    assert code == 1
    assert b"<<<<<<< ours\n" in merged
    assert b"phone: &p 1\n" in merged
    assert b"phone: 2\n" in merged


def test_a_missing_file_is_an_error_and_changes_nothing(tmp_path, capsys):
    assert main(["merge-driver", "a", "b", "c", "contacts/x.md"]) == 2
    assert "cannot be read" in capsys.readouterr().err
