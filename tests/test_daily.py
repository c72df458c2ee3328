"""The week in the manual, run as it stands there: without an editor, and to an end that is true."""

import json
import re
import shlex
from pathlib import Path

import pytest

from kith.cli.main import main
from kith.load.journal import load_journal

PAGE = Path(__file__).parents[1] / "docs" / "daily.md"
DAYS = {
    "Monday": "2026-06-01",
    "Tuesday": "2026-06-02",
    "Wednesday": "2026-06-03",
    "Thursday": "2026-06-04",
    "Friday": "2026-06-05",
}


def _days():
    parts = re.split(r"^## (\w+)\n", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        yield name, [line for block in blocks for line in block.splitlines()]


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    main(
        [
            "init",
            ".",
            "--name",
            "Mira Halvorsen",
            "--email",
            "mira@me.example",
            "--no-git",
        ]
    )
    for example in ("contacts/first-contact.md", "posts/first-idea.md"):
        (tmp_path / example).unlink()
    return tmp_path


def test_a_week_takes_no_editor(root, monkeypatch, capsys):
    for day, commands in _days():
        monkeypatch.setenv("KITH_TODAY", DAYS[day])
        for command in commands:
            program, *words = shlex.split(command)
            assert program == "kith"
            code = main(words)
            said = capsys.readouterr()
            # There may be warnings at the end of the week, but nothing that a command refused.
            assert code == 0, (command, said.out + said.err)

    journal = load_journal(root)
    statuses = {person.slug: person.status for person in journal.people}
    assert statuses == {
        "bea-lindqvist": "connected",
        "greta-holm": None,
        "imke-tal": "connected",
        "noor-jansen": "connected",
        "paul-eder": "declined",
        "ravi-menon": "declined",
        "sina-ortega": "connected",
        "tom-reiter": None,
    }
    assert [post.status for post in journal.posts] == ["published", "published"]
    (opportunity,) = journal.organizations[0].opportunities
    assert (opportunity.status, opportunity.via) == ("applied", "tom-reiter")
    assert main(["check", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["family"] for finding in found} <= {"connection", "post"}
