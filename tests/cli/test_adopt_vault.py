"""An Obsidian vault of 400 people is taken in, and nothing of it is lost."""

import hashlib
import re
import shutil

import pytest

from kith.text.frontmatter import split_document
from repositories import forget_surroundings, make_repository
from vaults import write_vault

pytestmark = pytest.mark.slow
PEOPLE = 400
WORD = re.compile(r"[^\W_]+")


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def journal(tmp_path, kith, monkeypatch):
    forget_surroundings(monkeypatch)
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    root = tmp_path / "journal"
    kith("init", root, "--name", "Me", "--email", "me@me.example", "--no-git")
    for example in (*root.glob("contacts/*.md"), *root.glob("posts/*.md")):
        example.unlink()
    monkeypatch.chdir(root)
    return root


def words_of_header(text):
    head = split_document(text).head or ""
    # A birthday's time says nothing, and is cut.
    return WORD.findall(head.replace("T00:00:00", "").casefold())


def test_every_person_is_taken_in_and_the_vault_stays_as_it_is(journal, kith, tmp_path):
    vault = tmp_path / "vault"
    notes = write_vault(vault, people=PEOPLE)
    before = digests(vault)
    assert len(notes) == PEOPLE

    code, out, _ = kith("adopt", vault)

    assert code == 0
    assert re.search(rf"\b{PEOPLE}  adopted", out)
    assert digests(vault) == before
    assert sum(1 for _ in journal.glob("contacts/**/*.md")) == PEOPLE
    for note in notes:
        path = note.replace("People/", "contacts/", 1)
        old = (vault / note).read_bytes().decode()
        new = (journal / path).read_bytes().decode()
        body = split_document(old).body
        assert new.removeprefix("\ufeff").endswith(body), path
        assert new.startswith("\ufeff") == old.startswith("\ufeff")
        lost = set(words_of_header(old)) - set(words_of_header(new))
        # Keys that have another name in Kith.
        assert lost <= {"company", "organization", "employer", "role", "title", "job", "bday",
                        "born", "alias", "e", "mail", "emails", "website"}, path  # fmt: skip
    assert kith("check", "--rule", "no-such", "--quiet")[0] == 2
    assert "error" not in kith("check", "--brief")[1]


def test_git_diff_shows_only_lines_of_front_matter_and_undo_shows_none(
    journal, kith, tmp_path
):
    notes = write_vault(tmp_path / "vault", people=PEOPLE)
    shutil.copytree(tmp_path / "vault" / "People", journal / "contacts/People")
    git = make_repository(journal)
    git("config", "core.autocrlf", "false")
    git.commit("the notes as they were")
    before = digests(journal / "contacts")

    assert kith("adopt", "contacts")[0] == 0

    # Byte by byte: what stands below the header is the same.
    for note in notes:
        path = f"contacts/{note}"
        old = split_document((tmp_path / "vault" / note).read_bytes().decode()).body
        assert (journal / path).read_bytes().endswith(old.encode()), path
    changed = git("diff", "--name-only", "-z", "--", "contacts").split("\0")[:-1]
    assert len(changed) == PEOPLE
    for path in changed:
        text = (journal / path).read_bytes().decode()
        old = (tmp_path / "vault" / path.removeprefix("contacts/")).read_bytes()
        # A mark before the text stays the first sign of the file, so that line is another one.
        is_marked = old.startswith(b"\xef\xbb\xbf") and b"\xbf---" not in old[:6]
        text = text.removeprefix("\ufeff")
        fence = [number for number, line in enumerate(text.splitlines(), 1)
                 if line == "---"][1]  # fmt: skip
        hunks = re.findall(
            r"(?m)^@@ -\S+ \+(\d+)(?:,(\d+))? @@", git("diff", "-U0", "--", path)
        )
        assert hunks, path
        for start, count in hunks:
            assert int(start) + max(int(count or 1) - 1, 0) <= fence + is_marked, path
    assert kith("undo")[0] == 0
    assert digests(journal / "contacts") == before
    assert git("status", "--porcelain") == ""


def test_keys_of_ones_own_stay_by_a_setting(journal, kith, tmp_path):
    vault = tmp_path / "vault"
    (vault / "People").mkdir(parents=True)
    note = "---\ntags: [person]\ncreated: 2024-05-01\nmood: good\nrating: 5\n---\nx\n"
    (vault / "People/Ada Byron.md").write_text(note)
    settings = journal / "pyproject.toml"
    settings.write_text(
        settings.read_text()
        + '\n[tool.kith.rules.unknown-key]\nown = ["created", "m*"]\n'
        + '[tool.kith.adopt]\nignore = ["* (old)"]\n'
    )
    (vault / "People/Ada Byron (old).md").write_text(note)

    assert kith("adopt", vault)[0] == 0

    (contact,) = journal.glob("contacts/*.md")
    assert contact.read_text() == (
        "---\nname: Ada Byron\ntags: [person]\ncreated: 2024-05-01\nmood: good\n"
        "x-rating: 5\n---\nx\n"
    )
    assert "No findings" in kith("check")[1]
    assert "already contacts" in kith("adopt", "contacts")[1]
