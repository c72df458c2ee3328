"""Says loudly when browser tests did not run."""

from __future__ import annotations

import pytest

_SKIPPED = "no Chromium"


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
