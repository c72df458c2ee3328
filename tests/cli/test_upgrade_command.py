import pytest

from faults import files_of
from kith.editor import upgrade
from kith.editor.upgrade import UpgradeStep, with_format

SETTINGS = """\
# My journal
[tool.kith] # of mine
title = "N" # a name

[tool.kith.me]
name = "Me"
"""


def test_the_format_is_written_where_it_is_absent_and_nothing_else_changes(
    journal, kith
):
    (journal / "pyproject.toml").write_text(SETTINGS)
    before = files_of(journal)

    code, out, _ = kith("upgrade")

    assert code == 0
    assert (
        "The journal now has format 1, as recorded in pyproject.toml: 1 file changed."
        in out
    )
    after = files_of(journal)
    assert after["pyproject.toml"].decode() == SETTINGS.replace(
        "of mine\n", "of mine\nformat = 1\n"
    )
    assert {path for path in before if after[path] != before[path]} == {
        "pyproject.toml"
    }


def test_again_it_does_nothing_and_says_so(journal, kith):
    kith("upgrade")
    before = files_of(journal)

    code, out, _ = kith("upgrade")

    assert (code, out) == (
        0,
        "The journal has format 1, the newest; there is nothing to do.\n",
    )
    assert files_of(journal) == before


def test_a_dry_run_shows_the_change_and_undo_takes_it_back(journal, kith):
    (journal / "pyproject.toml").write_text(SETTINGS)
    before = files_of(journal)

    out = kith("upgrade", "--dry-run")[1]

    assert "+format = 1" in out
    assert files_of(journal) == before
    kith("upgrade")
    assert kith("undo")[0] == 0
    assert files_of(journal)["pyproject.toml"] == before["pyproject.toml"]


def test_a_journal_without_settings_gets_them(journal, kith):
    assert kith("upgrade")[0] == 0

    assert (journal / "pyproject.toml").read_text() == "[tool.kith]\nformat = 1\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "[tool.kith]\nformat = 1\n"),
        ("[project]\nname = 'x'", "[project]\nname = 'x'\n\n[tool.kith]\nformat = 1\n"),
        ("[tool.kith]", "[tool.kith]\nformat = 1\n"),
        (
            "[tool.kith]\r\ntitle = 'x'\r\n",
            "[tool.kith]\r\nformat = 1\r\ntitle = 'x'\r\n",
        ),
        ("\ufeff[tool.kith]\n", "\ufeff[tool.kith]\nformat = 1\n"),
        (
            "[tool.kith.me]\nname='x'\n",
            "[tool.kith.me]\nname='x'\n\n[tool.kith]\nformat = 1\n",
        ),
        ("[tool.kith]\nformat = 1\n", "[tool.kith]\nformat = 1\n"),
    ],
)
def test_where_the_format_is_written(text, expected):
    assert with_format(text, 1) == expected


@pytest.mark.parametrize(
    "text",
    [
        "tool.kith.title = 'x' # y\n",
        "tool = {kith = {title = 'x'}}\n",
        "[tool]\nkith.a=1\n",
    ],
)
def test_settings_in_another_style_get_it_too(text):
    after = with_format(text, 1)

    assert upgrade._table_of(after) == {**upgrade._table_of(text), "format": 1}


def test_settings_that_are_no_toml_are_a_sentence(journal, kith):
    (journal / "pyproject.toml").write_text("[tool.kith\n")

    code, _, err = kith("upgrade")

    assert code == 2
    assert "pyproject.toml is not TOML" in err


def test_a_later_format_is_reached_step_by_step(journal, kith, monkeypatch):
    """How the next formats will come: each a step, and a journal goes through all it lacks."""

    def rename(texts):
        return {
            path: text.replace("status: connected", "status: linked")
            for path, text in texts.items()
            if path.startswith("contacts/")
        }

    def tag(texts):
        return {
            path: text.replace("status: linked", "tags: [linked]")
            for path, text in texts.items()
        }

    steps = {
        1: UpgradeStep("connected is called linked", rename),
        2: UpgradeStep("linked is a tag", tag),
    }
    monkeypatch.setattr("kith.editor.upgrade.STEPS", steps)
    monkeypatch.setattr("kith.cli.upgrade.STEPS", steps)
    for module in (
        "kith.editor.upgrade",
        "kith.model.journal_format",
        "kith.cli.upgrade",
    ):
        monkeypatch.setattr(f"{module}.FORMAT", 3)

    out = kith("upgrade")[1]

    assert "connected is called linked\nlinked is a tag\n" in out
    assert "tags: [linked]" in (journal / "contacts" / "ada.md").read_text()
    assert "format = 3" in (journal / "pyproject.toml").read_text()
    assert "nothing to do" in kith("upgrade")[1]
