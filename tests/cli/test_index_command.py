import json
import os
import sqlite3
from contextlib import closing

import pytest


def names(path):
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM contacts")]


def test_the_index_lies_in_a_folder_that_git_ignores(journal, kith):
    code, out, err = kith("index")

    assert (code, err) == (0, "")
    assert names(journal / ".kith" / "index.sqlite") == ["Ada Byron"]
    assert (journal / ".kith" / ".gitignore").read_text() == "*\n"
    assert str(journal / ".kith" / "index.sqlite") in out
    assert "1 contact, 0 organizations" in out


def test_it_can_be_written_elsewhere_and_reported_as_json(journal, kith, tmp_path):
    target = tmp_path / "out" / "all.db"
    code, out, _ = kith("index", "--output", target, "--format", "json")

    data = json.loads(out)
    assert code == 0
    assert data["path"] == str(target)
    assert data["rows"]["contacts"] == 1
    assert data["rows"]["findings"] == 2
    assert data["size"] == target.stat().st_size
    assert not (journal / ".kith" / "index.sqlite").exists()


def test_writing_again_shows_what_changed(journal, kith):
    kith("index")
    (journal / "contacts" / "lena.md").write_text("---\nname: Lena Vogt\n---\n")

    assert kith("index")[0] == 0
    assert names(journal / ".kith" / "index.sqlite") == ["Ada Byron", "Lena Vogt"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("contacts/ada.md", "part of the journal"),
        ("contacts/new.md", "part of the journal"),
        (".git/config", "part of the journal"),
        ("notes.txt", "was not written by Kith"),
        ("link.sqlite", "is a link"),
        ("pipe", "is a pipe"),
    ],
)
def test_what_is_no_index_is_never_replaced(journal, kith, name, why):
    (journal / ".git").mkdir()
    (journal / "notes.txt").write_text("mine")
    (journal / "link.sqlite").symlink_to(journal / "made-through-a-link")
    os.mkfifo(journal / "pipe")
    before = {path: path.read_bytes() for path in journal.rglob("*") if path.is_file()}

    code, _, err = kith("index", "--output", journal / name)

    assert code == 2
    assert why in err
    after = {path: path.read_bytes() for path in journal.rglob("*") if path.is_file()}
    assert {
        path: data for path, data in after.items() if ".kith" not in path.parts
    } == before


def test_a_place_that_cannot_be_written_is_a_sentence(journal, kith):
    code, _, err = kith(
        "index", "--output", journal / "contacts" / "ada.md" / "x.sqlite"
    )

    assert code == 2
    assert err.startswith("kith: ")
