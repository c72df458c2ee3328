"""Introductions are recorded in one file, and what came of them is added to the same."""

import pytest

from kith.cli.main import main

ADA = "---\nname: Ada Byron # née\nstatus: connected\ninteractions: [2024-05-01 met]\n---\nBody\n"


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "ada-byron.md").write_text(ADA, "utf-8")
    for slug, name in (("omar", "Omar Haddad"), ("ina", "Ina Berg")):
        text = f"---\nname: {name}\nstatus: connected\ninteractions: [2024-05-01 met]\n---\n"
        (tmp_path / "contacts" / f"{slug}.md").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _ada(root):
    return (root / "contacts" / "ada-byron.md").read_text("utf-8")


def test_one_that_you_made_names_whom_you_introduced(root):
    assert (
        main(["introduce", "Ada", "Omar", "--about", "his pipeline", "--date", "3 May"])
        == 0
    )

    added = (
        "introductions:\n  - date: 2026-05-03\n    to: omar\n    about: his pipeline\n"
    )
    assert added in _ada(root)
    assert _ada(root).replace(added, "") == ADA
    assert main(["undo"]) == 0
    assert _ada(root) == ADA


def test_the_outcome_is_added_to_the_same(root, capsys):
    assert main(["introduce", "ada", "--by", "ina"]) == 0
    assert "kith introduce ada-byron --by ina --outcome" in capsys.readouterr().out
    assert main(["introduce", "ada", "--by", "ina"]) == 2
    assert "--outcome" in capsys.readouterr().err

    assert main(["introduce", "ada", "--by", "ina", "--outcome", "we talk weekly"]) == 0

    assert _ada(root).count("from: ina") == 1
    assert "    from: ina\n    outcome: we talk weekly\n" in _ada(root)
    assert main(["check", "--rule", "dangling-reference"]) == 0


def test_a_new_one_follows_one_that_has_an_outcome(root):
    main(["introduce", "ada", "omar", "--outcome", "they met"])

    assert main(["introduce", "ada", "omar"]) == 0
    assert _ada(root).count("to: omar") == 2


@pytest.mark.parametrize(
    "words",
    [
        ["ada"],
        ["ada", "omar", "--by", "ina"],
        ["ada", "ada"],
        ["ada", "nobody"],
        ["ada", "omar", "--date", "2027-01-01"],
        ["ada", "--by", "Ada Byron"],
    ],
)
def test_what_is_no_introduction_is_refused(root, words, capsys):
    assert main(["introduce", *words]) == 2
    assert capsys.readouterr().err
    assert _ada(root) == ADA
