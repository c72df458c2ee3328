"""Chooses how property tests run, and says loudly when browser tests did not run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import property_tests

_SKIPPED = "no Chromium"

property_tests.load_profile()


@pytest.fixture(scope="session", autouse=True)
def state_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for what Kith keeps of its user, in place of that of whoever runs the tests.

    The scripts of shells and the settings of programs are in others.
    """
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_STATE_HOME", str(folder))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            patched.setenv(name, str(tmp_path_factory.mktemp(name)))
        yield folder


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
