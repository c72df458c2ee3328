import os
import subprocess

import pytest

from kith.engine import stamps
from kith.importers.records import Origin, PersonRecord
from kith.importers.state.review import Review, Waiting

BOB = """---
name: Bob Stone
aliases: [Bobby Rocks]
status: connected
linkedin: bob-stone
email: bob@stone.example
phone: +44 20 7946 0999
---
Bob's file.
"""
ADA = """---
name: Ada Byron # a comment
status: connected
interactions:
  - 2024-05-01 met: {with: [bob, eve], note: "lunch"}
  - 2024-06-01 video: {with: [bob]}
  - 2024-07-01 call:
      with: bob
      note: Bob Stone joined late
knows:
  - bob
  - {name: Eve Ng}
  - {name: Bobby Rocks, how: friend}
introduced_by: bob
introductions:
  - {date: 2024-05-02, to: bob, about: x}
tags: [maths]
---
Met [[bob]] and [Bob](bob.md) once. Ask BOB STONE, bob@stone.example. Bobcat stays.
"""
CLEAN = """---
name: Ada Byron # a comment
status: connected
interactions:
  - 2024-05-01 met: {with: [eve], note: "lunch"}
  - 2024-06-01 video
  - 2024-07-01 call:
      note: somebody joined late
knows:
  - {name: Eve Ng}
tags: [maths]
---
Met somebody and somebody once. Ask somebody, somebody. Bobcat stays.
"""


@pytest.fixture
def full(journal):
    for name, text in (
        ("bob", BOB),
        ("ada", ADA),
        ("eve", "---\nname: Eve Ng\nkind: person\n---\n"),
        ("initech", "---\nname: Initech\nkind: organization\nopportunities:\n"
         "  - {role: Analyst, via: bob, status: applied}\n---\n"),
    ):  # fmt: skip
        (journal / "contacts" / f"{name}.md").write_text(text)
    (journal / "posts" / "p.md").write_text(
        "---\ntitle: P\nmentions: [eve, bob]\n---\nHi\n"
    )
    return journal


def _everything(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_nothing_of_a_forgotten_person_is_left_but_fingerprints(
    full, kith, monkeypatch
):
    kith("log", "bob", "met", "at the fair")
    for path in full.rglob("*.md"):
        # Of files that changed just now nothing is kept.
        os.utime(path, ns=(0, 0))
    with monkeypatch.context() as patched:
        patched.setattr(stamps, "_TICK", 0)
        kith("check")
        kith("show", "ada")
    assert b"Bob Stone" in (full / ".kith/cache/records").read_bytes()
    assert b"Bob Stone" in (full / ".kith/cache/journal").read_bytes()

    code, out, _ = kith("forget", "bob", "--yes")

    assert code == 0
    assert not (full / "contacts" / "bob.md").exists()
    assert (full / "contacts" / "ada.md").read_text() == CLEAN
    assert "via" not in (full / "contacts" / "initech.md").read_text()
    assert "mentions: [eve]" in (full / "posts" / "p.md").read_text()
    for path, data in _everything(full).items():
        for word in (b"stone", b"Stone", b"[bob", b"20 7946", b"207946", b"Rocks"):
            assert word not in data, path
    assert "Deleted: contacts/bob.md; changed: 3 other files." in out
    assert kith("undo")[1] == "There is nothing to undo.\n"
    assert kith("check", "--format", "json")[1].count('"family": "format"') == 0


def test_own_pages_are_searched_and_what_cannot_be_read_is_named(full, kith):
    pages = full / "site" / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    (pages / "thanks.md").write_text(
        "---\ntitle: Thanks\n---\nTo [[bob]], [Bob](contacts/bob.md), Bob Stone and Bobby.\n"
    )
    (full / "contacts" / "old.md").write_bytes(b"---\nname: Jos\xe9\n---\nbob\n")

    code, out, _ = kith("forget", "bob", "--yes")

    assert code == 0
    assert (pages / "thanks.md").read_text() == (
        "---\ntitle: Thanks\n---\nTo somebody, somebody, somebody and Bobby.\n"
    )
    assert "contacts/old.md:4: bob" in out
    assert "site/pages/thanks.md:4: To somebody, somebody, somebody and Bobby." in out


@pytest.mark.parametrize(
    "card",
    [
        "FN:Robert S.\nEMAIL:BOB@stone.example",
        "FN:Bob Stone",
        "FN:R\nURL:https://www.linkedin.com/in/bob-stone/",
        "FN:R\nTEL:020 7946 0999",
    ],
)
def test_no_import_brings_them_back(full, kith, card):
    kith("forget", "bob", "--yes")
    before = _everything(full / "contacts")
    (full / "x.vcf").write_text(f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n")

    code, out, _ = kith("import", "vcard", full / "x.vcf")

    assert code == 0
    assert "somebody you asked to be forgotten" in out
    assert _everything(full / "contacts") == before


def test_what_waits_and_what_is_remembered_goes_as_well(full, kith):
    (full / "x.vcf").write_text(
        "BEGIN:VCARD\nFN:Bob Stone\nEMAIL:b@other.example\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Bob Stone\nEMAIL:bob@stone.example\nNOTE:n\nEND:VCARD\n"
    )
    kith("import", "vcard", full / "x.vcf")
    assert "b@other.example" in (full / ".kith/imports/review.json").read_text()

    kith("forget", "bob", "--yes")

    (full / "x.vcf").unlink()
    assert not any(
        b"Stone" in data or b"other.example" in data
        for data in _everything(full).values()
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("knows: [[bob]]\ntags: [a]\n", "tags: [a]\n"),
        ("introduced_by: '[[bob]]'\ntags: [a]\n", "tags: [a]\n"),
        ("introduced_by:\n- [[bob]]\n- eve\n", "introduced_by:\n- eve\n"),
        ("interactions:\n- 2024 met:\n    with: [bob]\n", "interactions:\n- 2024 met\n"),
        ("interactions:\n- 2024 met: {with: [[bob]]}\n", "interactions:\n- 2024 met\n"),
        ("interactions:\n- 2024 met:\n    with:\n    - bob\n    note: x\n",
         "interactions:\n- 2024 met:\n    note: x\n"),
    ],
)  # fmt: skip
def test_every_way_of_naming_them_is_found(full, kith, before, after):
    zed = full / "contacts" / "zed.md"
    zed.write_text(f"---\nname: Zed\n{before}---\n")

    assert kith("forget", "bob", "--yes")[0] == 0

    assert zed.read_text() == f"---\nname: Zed\n{after}---\n"


def test_a_dry_run_and_a_no_write_nothing(full, kith, monkeypatch):
    before = _everything(full)

    code, out, _ = kith("forget", "bob", "--dry-run")
    assert code == 0
    assert "Would delete contacts/bob.md and change 3 other files" in out
    questions = []
    monkeypatch.setattr(
        "click.confirm", lambda text, **_k: bool(questions.append(text))
    )
    assert kith("forget", "bob")[0] == 1

    assert "This cannot be undone." in questions[0]
    assert _everything(full) == before


def test_what_remains_in_git_is_said(full, kith):
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@y.example", *words],
            cwd=full, check=True,
        )  # fmt: skip

    out = kith("forget", "bob", "--yes")[1]

    assert "Git's history still contains contacts/bob.md, in 1 commit" in out
    assert "git filter-repo --invert-paths --path contacts/bob.md" in out


def test_copies_of_the_file_go_with_it(journal, kith):
    ada = journal / "contacts" / "ada.md"
    names = ["ada.sync-conflict-20261102-101010-ABCDEFG.md", "ada.md.orig"]
    for name in names:
        (journal / "contacts" / name).write_bytes(ada.read_bytes() + b"\xff")

    code, out, _ = kith("forget", "ada", "--yes")

    assert code == 0
    assert all(f"contacts/{name}" in out for name in names)
    assert list((journal / "contacts").iterdir()) == []


def test_a_namesake_of_parts_is_untouched_and_what_may_mean_them_is_told(journal, kith):
    other = (
        "---\nname: Alex Kim\nemail: alex@kim.example\ntags: [alex]\n"
        "interactions: [2020-01-01 met]\n---\nAlex told me 42 times.\nAlex Moore was there.\n"
    )
    (journal / "contacts" / "alex-moore.md").write_text(
        "---\nname: Alex Moore\nlinkedin: alex\nphone: '42'\n---\n"
    )
    (journal / "contacts" / "alex-kim.md").write_text(other)

    code, out, _ = kith("forget", "alex-moore", "--yes")

    assert code == 0
    kept = (journal / "contacts" / "alex-kim.md").read_text()
    assert kept == other.replace("Alex Moore", "somebody")
    listed = out.partition("somebody else:\n")[2]
    assert listed == (
        "  contacts/alex-kim.md:4: tags: [alex]\n  contacts/alex-kim.md:7: Alex told me 42 times.\n"
    )


def test_what_somebody_else_is_called_too_is_told_and_left(full, kith):
    text = "---\nname: Bob Stone\nemail: bob@stone.example\n---\nBob Stone the elder\n"
    (full / "contacts" / "elder.md").write_text(text)
    (full / "contacts" / "zed.md").write_text(
        "---\nname: Zed\nknows: [bob]\n---\nBob Stone\n"
    )

    _, out, _ = kith("forget", "bob", "--yes")

    assert (full / "contacts" / "elder.md").read_text() == text
    assert (
        full / "contacts" / "zed.md"
    ).read_text() == "---\nname: Zed\n---\nBob Stone\n"
    for line in (
        "elder.md:2: name: Bob Stone",
        "elder.md:5: Bob",
        "zed.md:4: Bob Stone",
    ):
        assert f"  contacts/{line}" in out


def test_references_to_a_slug_that_two_files_have_are_left_and_told(full, kith):
    (full / "contacts" / "york").mkdir()
    (full / "contacts" / "york" / "bob.md").write_text("---\nname: Bob Rivers\n---\n")

    _, out, _ = kith("forget", "bob", "--yes")

    ada = (full / "contacts" / "ada.md").read_text()
    assert "introduced_by: bob" in ada
    assert "[[bob]] and [Bob](bob.md) once. Ask somebody, somebody." in ada
    assert ": introduced_by: bob\n" in out
    assert (
        "  contacts/initech.md:5: - {role: Analyst, via: bob, status: applied}" in out
    )


def test_every_file_of_the_journal_is_looked_through(full, kith):
    for path, text in (
        ("mkdocs.yml", "nav:\n- contacts/bob.md\n"),
        ("notes/list.csv", "name\n" + "Bob Stone\n" * 9),
        ("media/Bob Stone.txt", "x"),
        ("media/scan.png", "\0PNG Bob Stone"),
        ("site/pages/bob-stone.md", "---\ntitle: Bob Stone\n---\nBob\n"),
        (".kith/imports/own.json", '{"said": "Bob Stone"}'),
        ("public/contacts/bob.html", "Bob Stone"),
        (".hidden/x.txt", "Bob Stone"),
    ):
        (full / path).parent.mkdir(parents=True, exist_ok=True)
        (full / path).write_text(text)

    shown = kith("forget", "bob", "--dry-run")[1]
    told = kith("forget", "bob", "--yes")[1]

    assert (
        full / "site/pages/bob-stone.md"
    ).read_text() == "---\ntitle: somebody\n---\nBob\n"
    for line in (
        "mkdocs.yml:2: - contacts/bob.md",
        "notes/list.csv:2: Bob Stone",
        "notes/list.csv: and 4 more lines",
        "media/Bob Stone.txt: the file's name",
        "media/scan.png",
        "site/pages/bob-stone.md: the file's name",
        "site/pages/bob-stone.md:4: Bob",
        '.kith/imports/own.json:1: {"said": "Bob Stone"}',
    ):
        assert f"  {line}\n" in told
        assert f"  {line}\n" in shown
    assert "public/contacts" not in told
    assert ".hidden" not in told


def test_links_of_every_form_go_and_nothing_dangles(full, kith):
    (full / "contacts" / "zed.md").write_text(
        "---\nname: Zed\n---\nSee [[bob#Log]] and [[bob#^b1|his notes]], ![[bob]].\n\n"
        "| who | what |\n|---|---|\n| [[bob\\|Bob]] | lunch |\n\n"
        "[x](<../contacts/bob.md> 't') [y][b] [b]\n\n[b]: /contacts/bob.md\n"
        "<a href='bob.md'>z</a> Bob\nStone, Bob\u00a0Stone\n"
    )

    assert kith("forget", "bob", "--yes")[0] == 0

    assert (full / "contacts" / "zed.md").read_text() == (
        "---\nname: Zed\n---\nSee somebody and somebody, somebody.\n\n"
        "| who | what |\n|---|---|\n| somebody | lunch |\n\n"
        "somebody somebody somebody\n\nsomebody somebody, somebody\n"
    )
    assert "dangling-reference" not in kith("check", "--all", "--format", "json")[1]


def test_what_waits_and_may_be_them_goes(full, kith):
    items = [
        Waiting(
            source="vcard",
            record=PersonRecord(origin=Origin("x.vcf", line), name="B"),
            kind="unsure",
            reason="?",
            candidates=(who,),
        )
        for line, who in enumerate(("bob", "eve"), start=1)
    ]
    review = full / ".kith" / "imports" / "review.json"
    review.parent.mkdir(parents=True)
    review.write_text(Review(items).text)

    kith("forget", "bob", "--yes")

    assert review.read_text() == Review(items[1:]).text


def test_without_a_question_a_part_of_a_name_forgets_nobody(journal, kith):
    other = journal / "contacts" / "ada-2.md"
    other.write_text("---\nname: Ada Zweig\nemail: ada@zweig.example\n---\n")
    (journal / "contacts" / "ada.md").unlink()

    code, _, err = kith("forget", "ada", "--yes")

    assert code == 2
    assert "there is no contact" in err
    assert "kith forget ada-2 --yes" in err
    assert other.exists()
    assert kith("forget", "Ada Zweig", "--yes")[0] == 0
    assert not other.exists()
