"""An import that is killed at any moment: whole files only, and a second run completes it."""

import datetime as dt
import os
import random
import shutil
import signal
import time

import pytest

from kith.editor.undo import undo_last
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.records import (
    Batch,
    ImportedInteraction,
    ImportedPosition,
    Origin,
    PersonRecord,
)
from kith.importers.year_summary import Span, YearSummary

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
KILLS = 60
DAY = dt.date(2024, 5, 1)


def _batch():
    sent = Span(2, DAY, DAY + dt.timedelta(9))
    both, one_way = (
        YearSummary(sent=sent, received=Span(1, DAY, DAY), threads=1),
        YearSummary(sent=sent),
    )
    summaries = [one_way if number % 5 == 0 else both for number in range(14)]
    people = tuple(
        PersonRecord(
            origin=Origin("x", number),
            name=f"Person {'abcdefghijklmnop'[number]}",
            email=(f"p{number}@x.example",),
            position=ImportedPosition("Initech", "Analyst"),
            interactions=(
                ImportedInteraction(date=summary.last, how="email", summary=summary),
            ),
            makes_file=summary is both,
        )
        for number, summary in enumerate(summaries)
    )
    return Batch(source="mail", people=people)


@pytest.fixture
def start(tmp_path):
    root = tmp_path / "start"
    (root / "contacts").mkdir(parents=True)
    for number in range(6):
        text = (
            f"---\r\nname: 'Person' # {number}\r\nemail: p{number}@x.example\r\n---\r\n"
            + "x" * 99
        )
        (root / "contacts" / f"own-{number}.md").write_bytes(text.encode())
    return root


def _state(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.parent.name not in {"undo", ".kith"}
    }


def _run_and_kill(root, after):
    """Whether the import was still running when it was killed."""
    child = os.fork()
    if child == 0:
        try:
            Importer(root, TODAY, ImportOptions()).run(_batch())
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked to be killed")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_killed_at_any_moment_no_file_is_half_written_and_a_second_run_completes(
    start, tmp_path
):
    before = _state(start)
    whole = tmp_path / "whole"
    shutil.copytree(start, whole)
    began = time.monotonic()
    Importer(whole, TODAY, ImportOptions()).run(_batch())
    lasts = time.monotonic() - began
    after = _state(whole)
    assert len(after) > len(before) + 5
    chance = random.Random(1)
    killed = between = runs = 0

    while killed < KILLS:
        runs += 1
        assert runs < 10 * KILLS, "the import is over before it can be killed"
        root = tmp_path / "killed"
        shutil.copytree(start, root)
        killed += _run_and_kill(root, chance.uniform(0, 1.5 * lasts))

        found = _state(root)
        for path, data in found.items():
            if path.startswith("contacts/") and path.endswith(".md"):
                assert data in {before.get(path), after.get(path)}, path
        between += found not in (before, after)
        if runs % 2:
            Importer(root, TODAY, ImportOptions()).run(_batch())
            assert _state(root) == after
        else:
            undo_last(root)
            assert {
                path: data for path, data in _state(root).items() if ".tmp" not in path
            } == before
        shutil.rmtree(root)

    assert between > KILLS / 4
