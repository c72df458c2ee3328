"""Runs a rule's examples, for its tests, its page and its documentation."""

from __future__ import annotations

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.load.settings import parse_settings
from kith.model.finding import Finding
from kith.network.network import Network
from kith.rules.rule import Example


def run_example(example: Example) -> tuple[Finding, ...]:
    """Everything all rules find in an example, each with its own severity."""
    journal = parse_journal(example_files(example))
    settings = parse_settings(example.settings)
    network = Network.of(journal, example.today, settings)
    return check_journal(journal, network, settings).findings


def example_files(example: Example) -> dict[str, bytes]:
    """The files of an example; what is not UTF-8 in them stands for single bytes."""
    return {path: text.encode("utf-8", "surrogateescape") for path, text in example.files.items()}
