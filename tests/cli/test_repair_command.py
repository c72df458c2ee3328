import json
import subprocess
from pathlib import Path

import pytest

BROKEN = "---\nname: Bob\nnote: met at: PyCon\nstatus: invited\nstatus: connected\n---\nText.\n"
MENDED = (
    "---\nname: Bob\nnote: 'met at: PyCon'\nstatus: invited\n---\nText.\n\n"
    "## Could not be placed\n\n```\nstatus: connected\n```\n"
)


@pytest.fixture
def bob(journal):
    path = journal / "contacts" / "bob.md"
    path.write_bytes(BROKEN.encode())
    return path


def test_a_broken_file_is_mended_said_and_kept(journal, kith, bob):
    ada = (journal / "contacts" / "ada.md").read_bytes()

    code, out, _ = kith("repair")

    assert code == 0
    assert bob.read_text() == MENDED
    assert out.splitlines() == [
        "contacts/bob.md: repaired",
        "  3: put the text in quotation marks because of the colon in it",
        '  5: moved into the text: "status" is already given on line 4',
        "  original kept in .kith/originals/contacts/bob.md",
        "1 file repaired, 0 left for you to decide.",
    ]
    assert (journal / ".kith/originals/contacts/bob.md").read_bytes() == BROKEN.encode()
    assert (journal / "contacts" / "ada.md").read_bytes() == ada
    assert kith("check", "--rule", "bad-yaml")[0] == 0
    assert kith("repair") == (
        0,
        "Every file can be read; there is nothing to repair.\n",
        "",
    )


def test_a_trial_shows_the_change_and_writes_nothing(journal, kith, bob):
    for option in ("--dry-run", "--diff"):
        code, out, _ = kith("repair", option)

        assert code == 0
        assert "-note: met at: PyCon\n+note: 'met at: PyCon'\n" in out
        assert "1 file would be repaired" in out
    assert bob.read_text() == BROKEN
    assert not (journal / ".kith").exists()


def test_it_can_be_taken_back_byte_for_byte_whatever_the_encoding(journal, kith, bob):
    data = BROKEN.replace("Bob", "Zoë").encode("utf-16")
    bob.write_bytes(data)
    (journal / "posts" / "p.md").write_bytes(
        "title: Zoë\r\n\r\nCafé “x”".encode("cp1252")
    )
    before = {path: path.read_bytes() for path in journal.rglob("*.md")}

    assert kith("repair")[0] == 0
    assert "name: Zoë\n" in bob.read_text()
    assert kith("undo")[0] == 0

    assert {path: path.read_bytes() for path in before} == before
    assert (journal / ".kith/originals/contacts/bob.md").read_bytes() == data


def test_an_original_never_replaces_another(journal, kith, bob):
    kept = journal / ".kith/originals/contacts"
    kith("repair")
    bob.write_text("name: Bob\n")
    kith("repair")
    bob.write_text(BROKEN)
    kith("repair")

    assert sorted(path.name for path in kept.iterdir()) == ["bob.2.md", "bob.md"]
    assert (kept / "bob.md").read_text() == BROKEN
    assert (kept / "bob.2.md").read_text() == "name: Bob\n"


def test_only_the_paths_given_are_mended(journal, kith, bob):
    other = journal / "contacts" / "more" / "eve.md"
    other.parent.mkdir()
    other.write_text("name: Eve\n")

    assert kith("repair", "contacts/more")[0] == 0
    assert bob.read_text() == BROKEN
    assert other.read_text() == "---\nname: Eve\n---\n"
    assert kith("repair", bob)[0] == 0
    assert bob.read_text() == MENDED
    assert kith("repair", "contacts/nobody.md")[0] == 2


def test_what_is_left_is_named_with_what_to_decide(journal, kith):
    (journal / "contacts" / "text.md").write_text("Somebody I met.\n")
    (journal / "contacts" / "eve.markdown").write_text("name: Eve\n")
    (journal / "posts" / "p.md").write_text(
        "---\ntitle: P\n---\n<<<<<<< HEAD\nMine\n=======\nTheirs\n>>>>>>> b\n"
    )

    code, out, _ = kith("repair", "--format", "json")

    assert code == 1
    report = json.loads(out)
    assert report["repaired"] == []
    assert [(left["path"], left["line"]) for left in report["left"]] == [
        ("contacts/eve.markdown", 1),
        ("contacts/text.md", 1),
        ("posts/p.md", 4),
    ]
    assert "name: Ada Byron" in report["left"][1]["decide"]
    text = kith("repair")[1]
    assert "contacts/text.md:1: there is no front matter" in text
    assert "0 files repaired, 3 left for you to decide." in text


def test_programs_learn_what_was_done_and_what_moved(journal, kith, bob):
    report = json.loads(kith("repair", "--format", "json")[1])

    (repaired,) = report["repaired"]
    assert (report["version"], report["written"], report["left"]) == (1, True, [])
    assert repaired["path"] == "contacts/bob.md"
    assert repaired["original"] == ".kith/originals/contacts/bob.md"
    assert [step["line"] for step in repaired["steps"]] == [3, 5]
    assert repaired["moved"] == [{"line": 5, "text": "status: connected"}]


def test_a_link_is_not_written_through(journal, kith, bob):
    link = journal / "contacts" / "link.md"
    link.symlink_to(bob)

    code, out, _ = kith("repair", link)

    assert code == 1
    assert "is a link" in out
    assert link.is_symlink()
    assert bob.read_text() == BROKEN


def test_nothing_is_mended_where_no_copy_can_be_kept(journal, kith, bob):
    (journal / ".kith").mkdir()
    (journal / ".kith" / "originals").write_text("in the way")

    code, out, _ = kith("repair")

    assert code == 1
    assert '".kith/originals/contacts/bob.md" was not written: Not a directory' in out
    assert bob.read_text() == BROKEN


def test_a_real_merge_conflict_is_put_together(journal, kith):
    def git(*words):
        subprocess.run(
            ["git", "-C", journal, *words],
            check=words[0] != "merge",
            capture_output=True,
        )

    ada = journal / "contacts" / "ada.md"
    lines = ["---", "name: Ada", "interactions:", "  - 2019 met: a talk", "---", ""]

    def write(*more):
        ada.write_text("\n".join([*lines[:4], *more, *lines[4:]]))

    git("init", "-b", "main")
    git("config", "user.name", "x")
    git("config", "user.email", "x@x.example")
    git("add", ".")
    write()
    git("commit", "-am", "one")
    git("checkout", "-b", "other")
    write("  - 2020 call: theirs", "vouch: Good.")
    git("commit", "-am", "two")
    git("checkout", "main")
    write("  - 2021 call: mine")
    git("commit", "-am", "three")
    git("merge", "other")
    assert "<<<<<<<" in ada.read_text()

    assert kith("repair")[0] == 0

    assert ada.read_text().split("\n") == [
        *lines[:4],
        "  - 2021 call: mine",
        "  - 2020 call: theirs",
        "vouch: Good.",
        *lines[4:],
    ]


_SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples"
_FOLDERS = [
    "hostile/yaml-test-suite",
    "hostile/python-frontmatter",
    "hostile/gray-matter",
    "hostile/front-matter-js",
    "hostile/jekyll",
    "vaults",
]


@pytest.mark.samples
@pytest.mark.parametrize("folder", _FOLDERS)
def test_other_peoples_files_are_read_repaired_or_named(journal, kith, folder):
    source = _SAMPLES / folder
    if not source.is_dir():
        pytest.skip(f"the collection of real files is not beside the project: {folder}")
    files = sorted(file for file in source.rglob("*") if file.is_file())
    for number, file in enumerate(files):
        (journal / "contacts" / f"f{number}.md").write_bytes(file.read_bytes())
    before = {path.name: path.read_bytes() for path in (journal / "contacts").iterdir()}

    code, out, _ = kith("repair", "--format", "json")

    report = json.loads(out)
    repaired = {Path(one["path"]).name for one in report["repaired"]}
    left = {Path(one["path"]).name for one in report["left"]}
    assert code == int(bool(left))
    assert all(one["what"] for one in report["left"])
    problems = json.loads(kith("check", "--format", "json", *_rules())[1])["findings"]
    assert {Path(problem["path"]).name for problem in problems} == left
    for name, data in before.items():
        if name not in repaired:
            assert (journal / "contacts" / name).read_bytes() == data
        else:
            assert (journal / ".kith/originals/contacts" / name).read_bytes() == data
    again = json.loads(kith("repair", "--format", "json")[1])
    assert again["repaired"] == []
    assert again["left"] == report["left"]


def _rules():
    names = (
        "bad-yaml",
        "duplicate-key",
        "git-conflict",
        "no-front-matter",
        "not-a-mapping",
        "not-utf-8",
        "unterminated-front-matter",
        "yaml-limit",
    )
    return [word for name in names for word in ("--rule", name)]
