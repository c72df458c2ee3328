"""Findings do not depend on the order of files, the time zone or the locale."""

import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.model.journal import Journal
from kith.model.settings import Settings
from kith.network.decide import decide_all
from kith.network.network import Network
from kith.rules.registry import all_rules

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 23)


def _everything():
    """The files of all examples of all rules in one journal, and the example journal."""
    files = {}
    for number, example in enumerate(
        example for rule in all_rules() for example in rule.examples
    ):
        for path, text in example.files.items():
            top, _, name = path.partition("/")
            files[f"{top}/{number}/{name}"] = text.encode("utf-8", "surrogateescape")
    for path in (*ROOT.glob("contacts/**/*.md"), *ROOT.glob("posts/**/*.md")):
        files[path.relative_to(ROOT).as_posix()] = path.read_bytes()
    return files


def _table():
    """The files of all small journals in one; every slug in them is another."""
    return {
        f"contacts/{slug}.md": text
        for path in sorted((ROOT / "tests" / "collections" / "journals").glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
        for slug, text in case["contacts"].items()
    }


def _shuffled(journal, seed):
    chance = random.Random(seed)
    groups = [journal.people, journal.organizations, journal.posts, journal.problems]
    people, organizations, posts, problems = (
        tuple(chance.sample(group, len(group))) for group in groups
    )
    return Journal(
        people=people,
        organizations=organizations,
        posts=posts,
        problems=problems,
        unread=journal.unread,
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_does_not_matter(seed):
    journal = parse_journal(_table())
    other = _shuffled(journal, seed)

    expected = check_journal(journal, Network(journal, TODAY), Settings()).findings
    found = check_journal(other, Network(other, TODAY), Settings()).findings

    assert len(expected) > 100
    assert found == expected
    assert [decision.verdict for decision in decide_all(Network(other, TODAY))] == [
        decision.verdict for decision in decide_all(Network(journal, TODAY))
    ]


@pytest.fixture(scope="module")
def findings_with(tmp_path_factory):
    """What is found in all of these files, with other variables in the environment."""
    root = tmp_path_factory.mktemp("everything")
    for path, data in _everything().items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    command = ["-m", "kith", "check", "--today", "2026-11-23", "--format", "json"]

    def run(**environment):
        # What an earlier run may have kept.
        shutil.rmtree(root / ".kith", ignore_errors=True)
        done = subprocess.run(
            [sys.executable, *command],
            cwd=root,
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        # What an encoding lacks is written as JSON writes it, and means the same.
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="module")
def usual(findings_with):
    return findings_with(TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    "changes",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "Etc/GMT+12"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "7"},
    ],
    ids=lambda changes: " ".join(changes.values()),
)
def test_time_zone_locale_and_hash_seed_do_not_matter(findings_with, usual, changes):
    assert findings_with(**changes) == usual
