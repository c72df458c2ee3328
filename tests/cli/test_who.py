"""Several people of a name are chosen from on a terminal, and listed elsewhere."""

import pytest

from kith.cli.main import main

pytest.importorskip("pty", reason="there are no pseudo-terminals")

from terminal import run_on_terminal


@pytest.fixture
def root(tmp_path, monkeypatch):
    (tmp_path / "contacts").mkdir()
    for slug, name in (("ada-byron", "Ada Byron"), ("ada-quist", "Ada Quist")):
        text = f"---\nname: {name}\nstatus: connected\n---\n"
        (tmp_path / "contacts" / f"{slug}.md").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _text(root, slug):
    return (root / "contacts" / f"{slug}.md").read_text("utf-8")


def test_on_a_terminal_the_person_is_chosen(root):
    screen = run_on_terminal(["log", "ada", "met", "lunch"], folder=root, typed="2\n")

    assert screen.code == 0
    assert " 1  ada-byron  Ada Byron" in screen.text
    assert "met: lunch" in _text(root, "ada-quist")
    assert "met" not in _text(root, "ada-byron")


def test_elsewhere_they_are_listed_and_nothing_is_written(root, capsys):
    assert main(["log", "ada", "met", "lunch"]) == 2

    err = capsys.readouterr().err
    assert '"ada" may be any of 2' in err
    assert "ada-byron  Ada Byron" in err
    assert "give the slug" in err
    assert "met" not in _text(root, "ada-byron") + _text(root, "ada-quist")


@pytest.mark.parametrize(
    "words", [["merge", "byron", "Ada Quist"], ["rename", "byron", "ada-b"]]
)
def test_a_name_stands_for_the_file(root, words):
    assert main(words) == 0
    assert len(list((root / "contacts").glob("*.md"))) == (
        1 if words[0] == "merge" else 2
    )


def test_nobody_of_a_name_is_an_error_with_the_nearest(root, capsys):
    assert main(["log", "Ada Byrn", "met"]) == 2

    err = capsys.readouterr().err
    assert 'there is no person "Ada Byrn"' in err
    assert 'did you mean "ada-byron"?' in err


def test_what_cannot_be_undone_takes_a_slug_at_its_word(root, capsys):
    (root / "contacts" / "ada-byron.md").rename(root / "contacts" / "ada-byron-2.md")

    assert main(["forget", "ada-byron", "--yes"]) == 2

    assert 'did you mean "ada-byron-2"?' in capsys.readouterr().err
    assert (root / "contacts" / "ada-byron-2.md").exists()
    assert main(["forget", "Ada Byron", "--yes"]) == 0
    assert not (root / "contacts" / "ada-byron-2.md").exists()
