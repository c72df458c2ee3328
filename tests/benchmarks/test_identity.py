"""Imports mix nobody up: over labeled pairs of records, and over a generated mailbox."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAIRS = ROOT / "tests" / "collections" / "identity"
FILES = sorted(PAIRS.glob("*.jsonl"))

pytestmark = pytest.mark.slow


def _print(script, *arguments):
    run = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / script, *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PATH": ""},
    )
    assert run.stderr == ""
    return run.stdout


def _check(output):
    assert re.search(r"^wrong joins: 0$", output, re.MULTILINE), output
    splits = re.search(r"^wrong splits: \d+ of \d+ \((.*) %\)$", output, re.MULTILINE)
    assert float(splits[1]) <= 5, output


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_labeled_pair_is_joined_wrongly(path):
    _check(_print("identity.py", path, "--list"))


def test_a_pair_that_is_judged_wrongly_is_counted(tmp_path):
    same = '{"id": "1", "kind": "k", "same": %s, "a": {"name": "%s"}, "b": {"name": "%s"%s}}\n'
    path = tmp_path / "pairs.jsonl"
    path.write_text(
        same % ("true", "Lena Vogt", "Omar Haddad", "")
        + same % ("false", "Lena Vogt", "Lena Vogt", ', "organization": "Initech"')
    )

    output = _print("identity.py", path)

    assert "wrong joins: 0\nwrong splits: 1 of 1 (100.0 %)\nasked about: 1\n" in output


def test_of_a_mailbox_nobody_is_joined_wrongly_and_most_are_joined():
    output = _print("correspondence.py", "--people", 200, "--correspondents", 60)

    totals = re.findall(r"^  all +(\d+) +(\d+) +(\d+) +(\d+)$", output, re.MULTILINE)
    assert len(totals) == 2
    for joined, asked, _apart, wrong in totals:
        assert int(wrong) == 0, output
        assert int(joined) > int(asked), output
        assert int(joined) + int(asked) > 45, output
