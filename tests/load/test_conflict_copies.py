"""Copies that sync programs, merges and file managers leave are told by their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.load.conflict_copies import find_copies, is_leftover
from kith.load.discover import find_files
from kith.load.journal import load_journal, parse_journal

LENA = (
    "---\nname: Lena Vogt\nstatus: connected\nsince: 2024-01-01\nlocation: Berlin\n"
    "email: lena@vogt.example\ninteractions:\n  - 2024-01-01 met: the fair\nvouch: good\n---\n"
)
CHANGED = LENA.replace("Berlin", "Turin")
POST = "---\ntitle: Count the rows\nstatus: draft\n---\nCount the rows twice.\n"

# What each program puts behind a name; its own ending follows.
CERTAIN = {
    ".sync-conflict-20261102-101010-ABCDEFG": "Syncthing",
    ".sync-conflict-20161102-101010": "Syncthing",
    " (conflicted copy 2026-11-02 101010)": "Nextcloud",
    " (Omar's conflicted copy 2026-11-02)": "Dropbox",
    " (Omar’s conflicted copy 2026-11-02)": "Dropbox",
    " (In Konflikt stehende Kopie von Omar 2026-11-02)": "a sync program",
    " (Omars in Konflikt stehende Kopie 2026-11-02)": "a sync program",
    " (Copie en conflit de Omar 2026-11-02)": "a sync program",
    " (copia en conflicto de Omar 2026-11-02)": "a sync program",
    " (Copia conflictiva de Omar 2026-11-02)": "a sync program",
    " (copia in conflitto di Omar 2026-11-02)": "a sync program",
    " (Cópia em conflito de Omar 2026-11-02)": "a sync program",
    " (conflicterende kopie van Omar 2026-11-02)": "a sync program",
    " (конфликтующая копия Omar 2026-11-02)": "a sync program",
    " (Omar の競合コピー 2026-11-02)": "a sync program",
    " (Omar 的冲突副本 2026-11-02)": "a sync program",
    " (Conflicted copy MacBook 202611021010)": "a sync program",
    " (SFConflict omar@x.example 2026-11-02-10-10-10)": "Seafile",
    "_Omars-PC_Nov-02-1010-2026_Conflict": "Synology Drive",
    "_DiskStation_Nov-02-101010-2026_CaseConflict_1": "Synology Drive",
    "_conflict-20261102-101010": "ownCloud",
    "-conflict-2026-11-02T10_10_10.100Z": "Cozy Drive",
    "(Conflict_omar (Web browser)_2026-11-02-10-10-10)": "FileCloud",
    "_LOCAL_12345": "git mergetool",
    "_BASE_12345": "git mergetool",
    ".REMOTE.12345": "git mergetool",
}
WITH_ORIGINAL = {
    ".Conflict": "Resilio Sync",
    ".Conflict.Conflict2": "Resilio Sync",
    "..path2": "rclone",
    "_Conflict": "Synology Drive",
    " (Case Conflict 1)": "a sync program",
    " [conflicted]": "a sync program",
}
WITH_CONTENTS = {
    " 2": "iCloud or Finder",
    " (1)": "Google Drive or a browser",
    " - Copy": "a file manager",
    " - Kopie (2)": "a file manager",
    " copy 3": "a file manager",
    "-DESKTOP-AB12CD3": "OneDrive",
    "-Omars-MacBook": "OneDrive",
    "-conflict": "a sync program",
}


def _copies(files):
    data = {path: text.encode() for path, text in files.items()}
    return find_copies(data, data.get)


def _conflicts(journal):
    return [problem for problem in journal.problems if problem.rule == "conflict-copy"]


@pytest.mark.parametrize("behind", [*CERTAIN, *WITH_ORIGINAL, *WITH_CONTENTS])
@pytest.mark.parametrize(
    "name", ["contacts/lena-vogt", "contacts/work/Lena Vogt", "posts/rené"]
)
def test_a_copy_belongs_to_the_file_it_was_made_of(name, behind):
    makers = CERTAIN | WITH_ORIGINAL | WITH_CONTENTS

    (copy,) = _copies({f"{name}.md": LENA, f"{name}{behind}.md": CHANGED})

    assert (copy.original, copy.maker) == (f"{name}.md", makers[behind])
    assert copy.is_same is False


@pytest.mark.parametrize("behind", CERTAIN)
def test_an_unmistakable_name_is_a_copy_alone(behind):
    (copy,) = _copies({f"contacts/lena{behind}.md": "anything"})

    assert copy.original == "contacts/lena.md"


@pytest.mark.parametrize("behind", [*WITH_ORIGINAL, *WITH_CONTENTS])
def test_a_name_that_could_be_ones_own_is_none_alone(behind):
    assert _copies({f"contacts/lena{behind}.md": LENA, "contacts/omar.md": LENA}) == ()


@pytest.mark.parametrize("behind", WITH_CONTENTS)
@pytest.mark.parametrize(
    "other",
    [
        "---\nname: Lena Vogt\nstatus: considering\n---\n",
        LENA.replace("Lena Vogt", "Lena Voigt"),
        CHANGED.replace("lena@vogt", "l.vogt@initech"),
        "---\nname: Lena Vogt\nstatus: connected\nlocation: Rome\nvouch: kind\n---\n",
    ],
)
def test_two_people_of_one_name_stay_two(behind, other):
    journal = parse_journal(
        {"contacts/lena.md": LENA, f"contacts/lena{behind}.md": other}
    )

    assert len(journal.people) == 2
    assert _conflicts(journal) == []


@pytest.mark.parametrize(
    "name",
    ["lena-vogt-2", "lena-vogt2", "lena-vogt-jr", "lena vogt", "lena-vogt (Berlin)"],
)
def test_other_names_are_nobodys_copies(name):
    assert _copies({"contacts/lena-vogt.md": LENA, f"contacts/{name}.md": LENA}) == ()


def test_a_copy_of_a_copy_belongs_to_the_first():
    first = "lena (Omar's conflicted copy 2026-11-02)"
    names = ["lena", first, f"{first} (conflicted copy 2026-11-03 101010)"]

    copies = _copies({f"contacts/{name}.md": LENA for name in names})

    assert {copy.original for copy in copies} == {"contacts/lena.md"}


def test_accents_and_capitals_may_be_written_in_another_way():
    files = {
        "contacts/rene\u0301.md": LENA,
        "contacts/REN\u00c9 (conflicted copy 2026-11-02).md": "",
    }

    assert [copy.original for copy in _copies(files)] == ["contacts/rene\u0301.md"]


def test_one_finding_for_each_file_says_who_made_its_copies_and_how_to_merge_them():
    journal = parse_journal(
        {
            "contacts/lena.md": LENA,
            "contacts/lena.sync-conflict-20261102-101010-ABCDEFG.md": CHANGED,
            "contacts/lena (conflicted copy 2026-11-02 101010).md": LENA,
            "contacts/omar.md": "---\nname: Omar\n---\n",
        }
    )

    assert [person.slug for person in journal.people] == ["lena", "omar"]
    (problem,) = _conflicts(journal)
    assert problem.path == "contacts/lena.md"
    assert "2 copies of this file that a sync program made" in problem.message
    assert "(Syncthing)" in problem.message
    assert "(Nextcloud)" in problem.message
    assert "kith merge lena lena.sync-conflict-20261102-101010-ABCDEFG" in problem.help
    assert "is identical, so delete it" in problem.help


def test_where_the_file_is_gone_its_first_copy_is_read_in_its_place():
    names = [
        f"contacts/lena (conflicted copy 2026-11-0{day} 101010).md" for day in (2, 3)
    ]

    journal = parse_journal(dict.fromkeys(names, LENA))

    assert [person.path for person in journal.people] == names[:1]
    (problem,) = _conflicts(journal)
    assert problem.path == names[0]
    assert '"lena.md" itself is missing' in problem.message
    assert f"mv '{names[0]}' contacts/lena.md" in problem.help


def test_copies_of_posts_are_compared_by_hand():
    path = "posts/rows (Omar's conflicted copy 2026-11-02).md"
    journal = parse_journal(
        {"posts/rows.md": POST, path: POST.replace("twice", "thrice")}
    )

    assert len(journal.posts) == 1
    (problem,) = _conflicts(journal)
    assert "git diff --no-index posts/rows.md 'posts/rows (Omar" in problem.help


@pytest.mark.parametrize(
    "name",
    [
        "lena.md.orig",
        "lena.md.LOCAL.123",
        "lena.md.Conflict",
        "lena.md (SFConflict o@x.example 2026-11-02-10-10-10)",
        "lena.md (conflicted copy 2026-11-02)",
    ],
)
def test_what_stands_behind_the_ending_is_seen_too(tmp_path, name):
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "lena.md").write_text(LENA)
    (tmp_path / "contacts" / name).write_text(CHANGED)

    journal = load_journal(tmp_path)

    assert len(journal.people) == 1
    (problem,) = _conflicts(journal)
    assert problem.path == "contacts/lena.md"
    assert f'"{name}"' in problem.message


@pytest.mark.parametrize(
    "name", ["lena.md~", "lena.md.bak", "lena.mdx", ".md", "lena.txt.orig"]
)
def test_backups_and_other_files_are_none(name):
    assert not is_leftover(name)


_NAMES = st.sampled_from(["ada", "Bo Li", "cy-d", "dé"]).flatmap(
    lambda name: st.sampled_from(["", *CERTAIN, *WITH_ORIGINAL, *WITH_CONTENTS]).map(
        lambda behind: f"{name}{behind}"
    )
)
_TEXTS = st.sampled_from(
    [LENA, CHANGED, POST, "", "Just text.\n", "---\nname: Bo\n---\n"]
)


@given(st.dictionaries(_NAMES, _TEXTS, max_size=8))
def test_every_file_is_read_or_said_to_be_left_out(files):
    journal = parse_journal(
        {f"contacts/{name}.md": text for name, text in files.items()}
    )

    read = [record.path for record in journal.records]
    copies = [path for own in journal.copies.values() for path in own]
    assert sorted([*read, *journal.left_out, *copies]) == sorted(
        f"contacts/{name}.md" for name in files
    )
    told = " ".join(problem.message + problem.path for problem in journal.problems)
    assert all(
        path.removeprefix("contacts/") in told for path in (*journal.left_out, *copies)
    )


def test_a_file_that_is_in_icloud_only_is_named(tmp_path):
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / ".lena.md.icloud").write_bytes(b"bplist00")

    _, (problem,) = find_files(tmp_path)

    assert (problem.rule, problem.path) == ("unreadable", "contacts/lena.md")
    assert "iCloud" in problem.message
