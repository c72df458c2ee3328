"""Small journals with the verdict a careful person would give, and why."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.load.settings import parse_settings
from kith.network.decide import decide_all
from kith.network.network import Network

FOLDER = Path(__file__).parent.parent / "collections" / "journals"
TODAY = dt.date(2026, 11, 23)
JUDGED = {"stranger", "one-sided", "hasty"}
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def _settings(case):
    return parse_settings(case.get("settings") or {})


@pytest.mark.parametrize("case", CASES)
def test_a_careful_person_would_say_the_same(case):
    files = {f"contacts/{slug}.md": text for slug, text in case["contacts"].items()}
    settings = _settings(case)
    journal = parse_journal(files)
    network = Network(journal, case.get("today", TODAY), span_days=settings.reply_days)

    found: dict[str, set[str]] = {}
    for finding in check_journal(journal, network, settings).findings:
        if finding.rule in JUDGED:
            found.setdefault(finding.subject, set()).add(finding.rule)

    assert found == {slug: set(rules) for slug, rules in case["findings"].items()}, (
        case["why"]
    )
    verdicts = {
        decision.person.slug: decision.verdict for decision in decide_all(network)
    }
    assert verdicts == case["decide"], case["why"]


def test_the_table_is_large_enough():
    assert len(CASES) >= 80
