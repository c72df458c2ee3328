"""A journal that is told what changed finds what a cold check finds."""

import datetime as dt

import pytest
from tests.support.random_journals import RandomJournal

from kith.check.check import check_journal
from kith.engine.open_journal import OpenJournal
from kith.engine.states import files_of_state
from kith.load.journal import parse_journal
from kith.load.settings import parse_settings
from kith.network.network import Network
from kith.rules.registry import all_rules

TODAY = dt.date(2026, 6, 1)


def encoded(files):
    return {
        path: content.encode(errors="surrogateescape")
        for path, content in files.items()
    }


def check_cold(files, settings, today=TODAY):
    journal = parse_journal(encoded(files))
    return check_journal(journal, Network.of(journal, today, settings), settings)


class Opened:
    """A journal in memory that is opened once, and whose files are then changed."""

    def __init__(self, files, settings, today=TODAY):
        self.files = {}
        self.settings = settings
        self.today = today
        self.journal = OpenJournal(settings, today, self._read)
        self.change(files)

    def _read(self, path):
        return self.files.get(path)

    def change(self, texts):
        """Replace all files by others; only what differs is told."""
        files = encoded(texts)
        self.texts, self.files = texts, files
        state = files_of_state(files, (), (), files.get)
        changes = dict.fromkeys(self.journal.files)
        for path in state.paths:
            changes[path] = state.content(
                path, files.get(path) if path in state.readable else None
            )
        return self.journal.update(changes.items())

    def assert_as_cold(self):
        cold = check_cold(self.texts, self.settings, self.today)
        result = self.journal.result()
        assert result.findings == cold.findings
        assert result.excused == cold.excused
        assert result.needed == cold.needed


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_the_examples_of_a_rule_are_judged_alike_whichever_came_before(rule):
    for first in rule.examples:
        for second in rule.examples:
            settings = parse_settings(dict(first.settings))
            opened = Opened(first.files, settings, first.today)
            opened.assert_as_cold()
            opened.change(first.files | second.files)
            opened.assert_as_cold()
            opened.change(second.files)
            opened.assert_as_cold()


@pytest.mark.parametrize("seed", range(12))
def test_any_sequence_of_edits_leads_to_what_a_cold_check_finds(seed):
    journal = RandomJournal(seed)
    settings = parse_settings(journal.settings)
    opened = Opened(journal.files(), settings)
    opened.assert_as_cold()
    for _ in range(25):
        journal.edit()
        opened.change(journal.files())
        opened.assert_as_cold()


def test_random_journals_make_every_rule_find_something_that_looks_beyond_a_file():
    rules = set()
    for seed in range(12):
        journal = RandomJournal(seed)
        for _ in range(25):
            journal.edit()
            result = check_cold(journal.files(), parse_settings(journal.settings))
            rules |= {finding.rule for finding in result.findings}

    assert rules >= {rule.name for rule in all_rules() if rule.looks_at != "record"}
