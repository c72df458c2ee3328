"""``kith adopt``: notes about people become contacts, everything else stays as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kith.text.frontmatter import split_document

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples" / "vaults"
ADA = """---
aliases:
  - Ada
tags:
  - person
company: "[[Initech]]"
email: ada@byron.example
created: 2024-05-17T18:30:00
---
![[ada.png|100]]
Met [[2024-05-17]] with [[Lena Vogt]] at [[Project X]].
"""
LENA = "---\ntype: person\nrole: CTO\nknows: '[[Ada Byron]]'\n---\n# Lena\n"


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def contents(root: Path) -> dict[str, bytes]:
    found = (
        path for path in root.rglob("*") if path.is_file() and ".kith" not in path.parts
    )
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def vault(tmp_path_factory):
    """A vault with two people and much else."""
    return write(
        tmp_path_factory.mktemp("vault"),
        {
            ".obsidian/app.json": "{}",
            ".trash/Old Friend.md": "---\ntags: [person]\n---\n",
            "Map.canvas": "{}",
            "People/Ada Byron.md": ADA,
            "People/Lena Vogt.md": LENA,
            "People/People.md": "# Everybody\n",
            "Templates/Person.md": "---\ntags: [person]\ncreated: {{date}}\n---\n",
            "Daily/2024-05-17.md": "Met [[Ada Byron]].\n",
            "Projects/Project X.md": "---\ntype: project\n---\n",
            "Thoughts.md": "On vaults.\n",
        },
    )


def test_a_vault_is_taken_in_and_stays_as_it_is(journal, kith, vault):
    before = contents(vault)

    code, out, _ = kith("adopt", vault)

    assert code == 0
    assert (
        "7 notes seen\n      2  adopted: contacts/Ada Byron.md, contacts/Lena Vogt.md\n"
        in out
    )
    assert "      5  skipped\n" in out
    assert "a template: Templates/Person.md" in out
    assert contents(vault) == before
    text = (journal / "contacts" / "Ada Byron.md").read_text()
    assert text.startswith("---\nname: Ada Byron\naliases:\n")
    assert "positions:\n  - organization: Initech\n" in text
    assert text.endswith(ADA.partition("---\n!")[2])
    assert kith("check", "contacts/Ada Byron.md", "contacts/Lena Vogt.md")[0] == 0


def test_links_to_other_notes_are_the_owners_own_and_typing_errors_are_not(
    journal, kith, vault
):
    kith("adopt", vault)
    settings = (journal / "pyproject.toml").read_text()
    (journal / "contacts" / "bob.md").write_text(
        "---\nname: Bob Stone\n---\n[[2025-01-01]], [[Project X]], [[Lena Vgot]]\n"
    )

    code, out, _ = kith("check", "--rule", "dangling-reference")

    assert '"????-??-??"' in settings
    assert '"Project X"' in settings
    assert '"Lena Vogt"' not in settings
    assert code == 1
    assert out.count("error dangling-reference") == 1
    assert '"Lena Vgot"' in out


def test_a_trial_shows_only_headers_and_writes_nothing(journal, kith, vault):
    before = contents(journal)

    code, out, _ = kith("adopt", vault, "--dry-run")

    assert code == 0
    assert '-company: "[[Initech]]"\n' in out
    assert "+positions:\n" in out
    assert "+name: Ada Byron\n" in out
    assert not re.search(r"^[+-].*(?:Met|ada\.png)", out, re.MULTILINE)
    assert "This was a dry run: nothing was written." in out
    assert contents(journal) == before


def test_it_is_taken_back_in_one_step(journal, kith, vault):
    before = contents(journal)

    kith("adopt", vault)
    assert kith("undo")[0] == 0

    after = contents(journal)
    assert {name: after[name] for name in before} == before
    assert not any(name.startswith("contacts/Ada") for name in after)


def test_taking_it_in_again_changes_nothing(journal, kith, vault):
    kith("adopt", vault)
    (journal / "contacts" / "Ada Byron.md").write_text("---\nname: Ada King\n---\n")
    before = contents(journal)

    code, out, _ = kith("adopt", vault)

    assert code == 0
    assert "2  already contacts: People/Ada Byron.md, People/Lena Vogt.md" in out
    assert contents(journal) == before


def test_a_name_that_differs_in_capitals_is_named(journal, kith, tmp_path_factory):
    folder = write(
        tmp_path_factory.mktemp("people"), {"Ada.md": "---\nrole: CTO\n---\n"}
    )

    code, out, _ = kith("adopt", folder)

    assert code == 1
    assert "its name differs from contacts/ada.md only in case: Ada.md" in out


def test_notes_in_the_journal_are_changed_in_place(journal, kith):
    write(journal, {"contacts/friends/Ada Byron.md": ADA.replace("\n", "\r\n")})
    write(
        journal, {"contacts/Lena Vogt.md": LENA, "contacts/raw.md": "Met at a fair.\n"}
    )
    write(
        journal,
        {"contacts/Project X.md": "---\nname: Project X\nkind: organization\n---\n"},
    )
    ada = (journal / "contacts" / "ada.md").read_bytes()

    code, out, _ = kith("adopt", "contacts")

    assert code == 0
    assert "3  adopted" in out
    assert "2  already contacts" in out
    after = (journal / "contacts/friends/Ada Byron.md").read_bytes().decode()
    assert split_document(after).body == split_document(ADA).body.replace("\n", "\r\n")
    assert after.count("\n") == after.count("\r\n")
    assert (
        journal / "contacts" / "raw.md"
    ).read_text() == "---\nname: raw\n---\nMet at a fair.\n"
    assert (journal / "contacts" / "ada.md").read_bytes() == ada
    assert kith("check", "--rule", "unknown-key", "--rule", "missing-key")[0] == 0


def test_a_slip_of_the_pen_in_a_contact_is_not_hidden(journal, kith):
    write(journal, {"contacts/bob.md": "---\nname: Bob\nstaus: connected\n---\n"})
    write(journal, {"contacts/eve.md": "---\nname: Eve\nstatus: conected\n---\n"})
    before = contents(journal)

    code, out, _ = kith("adopt", "contacts")

    assert code == 1
    assert "a contact with an error that `kith check` reports: bob.md, eve.md" in out
    assert contents(journal) == before


def test_what_cannot_be_taken_in_is_named_with_its_reason(
    journal, kith, tmp_path_factory
):
    folder = write(
        tmp_path_factory.mktemp("people"),
        {
            "Bob.md": "---\ncompany: [Initech\n---\n",
            "Two.md": "---\nemail: a@x.example\nemail: b@x.example\n---\n",
            "Ada.md": "---\nemail: ada@byron.example\n---\n",
            "more/Ada.md": "---\nemail: other@byron.example\n---\n",
            "Eve.md": "---\nemail: eve@x.example\n---\n",
            "more/Eva.md": "---\nemail: EVE@x.example\n---\n",
        },
    )
    (folder / "Zoe.md").write_bytes("---\nemail: Zoë\n---\n".encode("utf-16"))
    (journal / "contacts" / "ada.md").unlink()

    code, out, _ = kith("adopt", folder, "--format", "json")

    report = json.loads(out)
    reasons = {Path(one["note"]).name: one["reason"] for one in report["left_out"]}
    adopted = {one["path"] for one in report["adopted"]}
    assert code == 1
    assert report["seen"] == 7 == len(adopted) + len(report["left_out"])
    assert adopted == {"contacts/Ada.md"}
    assert "Bob.md" in reasons
    assert '"email"' in reasons["Two.md"]
    assert reasons["Zoe.md"] == "it is not UTF-8"
    assert reasons["Ada.md"] == "another note has the same name"
    assert "eve@x.example" in reasons["Eve.md"].lower()
    assert all(one["needs_you"] for one in report["left_out"])


def test_whom_one_asked_to_forget_does_not_come_back(journal, kith, vault):
    write(
        journal,
        {"contacts/byron.md": "---\nname: Ada Byron\nemail: ada@byron.example\n---\n"},
    )
    kith("forget", "byron", "--yes")

    _, out, _ = kith("adopt", vault)

    assert not (journal / "contacts" / "Ada Byron.md").exists()
    assert "somebody you asked to be forgotten: People/Ada Byron.md" in out


def test_patterns_leave_notes_out(journal, kith, vault):
    (journal / "pyproject.toml").write_text(
        '[tool.kith.adopt]\nleave_out = ["Lena*"]\n'
    )

    code, out, _ = kith("adopt", vault, "--leave-out", "People/Ada *")

    assert code == 1
    assert 'excluded by the pattern "Lena*": People/Lena Vogt.md' in out
    assert 'excluded by the pattern "People/Ada *": People/Ada Byron.md' in out


def test_a_note_that_is_named_is_taken_in_whatever_it_looks_like(journal, kith, vault):
    code, out, _ = kith("adopt", vault / "Thoughts.md")

    assert code == 0
    assert "1  adopted: contacts/Thoughts.md" in out


def test_a_folder_of_nothing_but_people_needs_no_signs(journal, kith, tmp_path_factory):
    folder = write(
        tmp_path_factory.mktemp("folks"),
        {"work/Zoe.md": "---\ncompany: Initech\n---\n", "Bob.md": "Met at a fair.\n",
         "README.md": "# How this works\n"},
    )  # fmt: skip

    _, out, _ = kith("adopt", folder)

    assert "2  adopted: contacts/Bob.md, contacts/work/Zoe.md" in out


def test_nothing_to_look_at_is_no_success(journal, kith, tmp_path_factory):
    empty = tmp_path_factory.mktemp("empty")

    code, _, err = kith("adopt", empty)

    assert code == 2
    assert "contains no note" in err
    books = write(empty, {"Emma.md": "---\ntype: book\n---\n"})
    assert kith("adopt", books)[0] == 1


def test_settings_keep_what_they_say(journal, kith, vault):
    before = (
        '# mine\n[tool.kith]\ntitle = "T"  # kept\n\n[tool.kith.rules]\nhasty = "off"\n'
    )
    (journal / "pyproject.toml").write_text(before)

    kith("adopt", vault)

    after = (journal / "pyproject.toml").read_text()
    assert all(line in after for line in before.splitlines())
    assert kith("check", "--rule", "dangling-reference")[0] == 0


def test_a_severity_that_was_set_stays(journal, kith, vault):
    (journal / "pyproject.toml").write_text(
        '[tool.kith.rules]\ndangling-reference = "warning"\n'
    )

    kith("adopt", vault)
    (journal / "contacts" / "bob.md").write_text("---\nname: Bob\n---\n[[Nobody]]\n")

    assert (
        "warning dangling-reference" in kith("check", "--rule", "dangling-reference")[1]
    )


def test_the_check_of_a_dry_note_says_how_to_take_it_in(journal, kith):
    write(journal, {"contacts/Lena Vogt.md": LENA})

    assert "`kith adopt contacts` converts them" in kith("check")[1]
    kith("adopt", "contacts")
    assert "`kith adopt" not in kith("check")[1]


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("bryanhogan-obsidian-crm", 2),
        ("djangocon-us-2024", 94),
        ("dru1dd-obsidian-crm", 3),
        ("hal_md", 0),
        ("kepano-obsidian", 3),
        ("lifelong-learning-template", 2),
        ("obsidian-people-data", 0),
        ("raven-testdata", 2),
    ],
)
def test_vaults_of_others_are_taken_in(journal, kith, name, people):
    if not (SAMPLES / name).is_dir():
        pytest.skip(f"no sample at {SAMPLES / name}: nothing was tried")

    _, out, _ = kith("adopt", SAMPLES / name, "--format", "json")

    report = json.loads(out)
    assert len(report["adopted"]) == people
    assert report["seen"] == people + len(report["left_out"])
    for one in report["adopted"]:
        before = Path(one["note"]).read_bytes().decode()
        after = (journal / one["path"]).read_bytes().decode()
        assert split_document(after).body == split_document(before).body
    findings = json.loads(kith("check", "--format", "json")[1])["findings"]
    assert [
        one
        for one in findings
        if one["family"] == "format" and one["severity"] == "error"
    ] == []
