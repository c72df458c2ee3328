"""After a first import of real exports, each answer fits one screen and says how to go on."""

from pathlib import Path

import pytest

from kith.cli.main import main

pytest.importorskip("pty", reason="there are no pseudo-terminals")

from terminal import run_on_terminal

_EXPORTS = (
    Path(__file__).parents[3] / "shared/samples/linkedin/real-structure-pseudonymised"
)
pytestmark = [
    pytest.mark.samples,
    pytest.mark.slow,
    pytest.mark.skipif(not _EXPORTS.is_dir(), reason=f"no samples at {_EXPORTS}"),
]
# The most lines on 80 columns, and a command that goes on.
SCREENS = {
    "check": (25, "kith check --all"),
    "decide": (40, "kith decide --ask"),
    "due": (25, "kith"),
    "today": (25, "kith triage"),
}


@pytest.fixture(scope="module", params=["2024-03_complete", "2026-06_pt-BR_large"])
def imported(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("journal")
    at_root = ["--journal", str(folder)]
    main(
        ["init", str(folder), "--name", "Alex", "--email", "me@me.example", "--no-git"]
    )
    assert main(["import", "linkedin", str(_EXPORTS / request.param), *at_root]) == 0
    return folder


@pytest.mark.parametrize("command", SCREENS)
def test_it_fits_one_screen_and_names_the_way_on(imported, command):
    most, way_on = SCREENS[command]

    screen = run_on_terminal(
        [command],
        folder=imported,
        size=(60, 80),
        environment={"KITH_TODAY": "2026-06-01"},
    )

    # A bar of progress is wiped out, and ends without a line of its own.
    lines = screen.text.rpartition("\x1b[?25h")[2].strip("\n").splitlines()
    assert len(lines) <= most, screen.text
    assert all(len(line) <= 80 for line in lines)
    assert way_on in screen.text or "Nobody" in screen.text
