"""Runs a rule's examples, for its tests, its page and its documentation."""

from __future__ import annotations

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.model.finding import Finding
from kith.model.settings import Settings
from kith.network.network import Network
from kith.rules.rule import Example


def run_example(example: Example) -> tuple[Finding, ...]:
    """Everything all rules find in an example, each with its own severity."""
    files = {path: text.encode("utf-8", "surrogateescape") for path, text in example.files.items()}
    journal = parse_journal(files)
    return check_journal(journal, Network(journal, example.today), Settings()).findings
