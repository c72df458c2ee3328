"""Runs a rule's examples, for its tests, its page and its documentation."""

from __future__ import annotations

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.load.settings import parse_settings
from kith.model.finding import Finding
from kith.network.network import Network
from kith.rules.registry import all_rules
from kith.rules.rule import Example, Rule

_FORMAT = "format"


def run_example(rule: Rule, example: Example) -> tuple[Finding, ...]:
    """What a rule finds in one of its examples, and what the rules of the format find there.

    No other rule has a say, so that a new one breaks no example but its own.
    """
    journal = parse_journal(example_files(example))
    settings = parse_settings(example.settings)
    network = Network.of(journal, example.today, settings)
    result = check_journal(journal, network, settings, rules=_rules_for(rule))
    return tuple(
        finding
        for finding in result.findings
        if finding.rule == rule.name or finding.family == _FORMAT
    )


def _rules_for(rule: Rule) -> tuple[Rule, ...]:
    """The rules that judge an example of a rule."""
    if rule.after:
        # It looks at what the others found.
        return all_rules()
    return tuple(
        candidate
        for candidate in all_rules()
        if candidate.name == rule.name or candidate.family == _FORMAT
    )


def example_files(example: Example) -> dict[str, bytes]:
    """The files of an example; surrogates in them stand for single bytes."""
    return {
        path: text.encode("utf-8", "surrogateescape")
        for path, text in example.files.items()
    }
