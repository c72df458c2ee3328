"""A journal says of which format it is, and one of a later format is left alone."""

import json
import shutil
from pathlib import Path

import pytest

from faults import files_of
from kith.cli.commands import COMMANDS
from kith.cli.main import main
from kith.errors import KithError, SettingsError
from kith.load.journal_format import refuse_newer_format
from kith.load.settings import parse_settings
from kith.model.journal_format import FORMAT
from kith.site.mkdocs_run import build
from optional import needs_re2
from writing_calls import CALLS

GOLDEN = Path(__file__).parents[1] / "collections" / "journals"
# These look at no journal.
WITHOUT_JOURNAL = {"rule", "schema", "completion", "doctor", "lsp", "merge-driver"}
WORDS = {
    **{name: call.words for name, call in CALLS.items()},
    **{
        name: [name]
        for name in (
            "review",
            "decide",
            "due",
            "match",
            "today",
            "stats",
            "build",
            "serve",
            "trust",
            "mcp",
        )
    },
    "at": ["at", "Initech"],
    "path": ["path", "Initech"],
    **{
        name: [name, "ada"]
        for name in ("show", "brief", "open", "edit", "find", "history")
    },
    "list": ["list"],
    "git-setup": ["git-setup"],
    "check, only": ["check"],
    "export, shown": ["export", "csv"],
}


@pytest.fixture
def later(tmp_path, monkeypatch):
    """A journal of a later format, in the working folder."""
    root = tmp_path / "journal"
    for path, text in {
        "contacts/ada.md": "---\nname: Ada\n---\n",
        "contacts/capital.md": "---\nname: C\nstatus: Connected\n---\n",
        "posts/x.md": "---\ntitle: X\n---\n",
        "pyproject.toml": "[tool.kith]\nformat = 2\nnew-key = 1\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (tmp_path / "vault").mkdir()
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_every_command_refuses_a_later_format_and_writes_nothing(later, capsys, words):
    before = files_of(later)

    assert main(words) == 2

    told = capsys.readouterr().err
    assert "this journal has format 2" in told
    assert f"supports formats up to {FORMAT}" in told
    assert "install a newer version of Kith" in told
    assert files_of(later) == before


def test_no_command_is_forgotten():
    assert {words[0] for words in WORDS.values()} | WITHOUT_JOURNAL >= {*COMMANDS}


def test_mkdocs_alone_refuses_a_later_format_too(later):
    (later / "pyproject.toml").write_text('[tool.kith]\ntitle = "X"\n')
    main(["init", "."])
    (later / "pyproject.toml").write_text("[tool.kith]\nformat = 2\n")

    with pytest.raises(KithError, match="this journal has format 2"):
        build(later)

    assert not (later / "public" / "index.html").exists()


@pytest.mark.parametrize(
    "settings",
    [
        "[tool.kith]\nformat=2\n",
        "tool.kith.format = 2\n",
        '[tool.kith]\n"format" = 2\n',
        '[tool.kith]\n"\\u0066ormat" = 2\n',
        "tool = {kith = {format = 2}}\n",
        "[tool.other]\nformat = 1\n[tool.kith]\r\nformat = 2\r\n",
        "\ufeff[tool.kith]\nformat = 2 # of a later day\n",
        "[tool.kith]\nformat = 1_000\n",
    ],
)
def test_a_later_format_is_seen_however_it_is_written(tmp_path, settings):
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8", newline="")

    with pytest.raises(SettingsError, match="this journal has format"):
        refuse_newer_format(tmp_path)


@pytest.mark.parametrize(
    "settings",
    [
        None,
        "",
        "[tool.kith]\nformat = 1\n",
        "[tool.black]\nformat = 9\n",
        "not toml",
        "tool = 1\n",
    ],
)
def test_any_other_journal_goes_on(tmp_path, settings):
    if settings is not None:
        (tmp_path / "pyproject.toml").write_text(settings)

    refuse_newer_format(tmp_path)


@pytest.mark.parametrize("value", [0, -1, "1", 1.0, True, []])
def test_a_format_is_a_number(value):
    with pytest.raises(SettingsError, match="format takes the number"):
        parse_settings({"format": value})


@needs_re2
@pytest.mark.parametrize(
    "folder", sorted(GOLDEN.glob("format-*")), ids=lambda path: path.name
)
def test_a_journal_of_each_format_is_judged_as_ever(tmp_path, capsys, folder):
    root = tmp_path / "journal"
    shutil.copytree(folder, root)
    words = [
        "check",
        "--journal",
        str(root),
        "--today",
        "2026-11-30",
        "--format",
        "json",
    ]
    expected = json.loads((root / "expected.json").read_text())

    def judged():
        main(words)
        found = json.loads(capsys.readouterr().out)["findings"]
        return [
            [one["path"], one["line"], one["rule"], one["severity"]] for one in found
        ]

    assert judged() == expected

    assert main(["upgrade", "--journal", str(root)]) == 0
    capsys.readouterr()
    assert f"format = {FORMAT}\n" in (root / "pyproject.toml").read_text()
    assert judged() == expected


def test_there_is_a_journal_of_each_format():
    assert {path.name for path in GOLDEN.glob("format-*")} == {
        f"format-{number}" for number in range(1, FORMAT + 1)
    }
