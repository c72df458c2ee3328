"""Chooses how property tests run, and says loudly when browser tests did not run."""

from __future__ import annotations

import pytest

import property_tests

_SKIPPED = "no Chromium"

property_tests.load_profile()


def pytest_collection_finish(session: pytest.Session) -> None:
    property_tests.prepare(session.items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if "browser" in report.keywords and _SKIPPED in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_line(
            f"BROWSER TESTS SKIPPED: {len(skipped)} (install Chromium: apt-get install chromium)",
            red=True,
            bold=True,
        )
