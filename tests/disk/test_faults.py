"""A disk that fails, fills up, or a sudden end, at every step of every command that writes."""

import errno
import os
import re
import shutil

import pytest

from faults import THOROUGH, Fault, files_of, run, steps
from sample_calls import commands
from writing_calls import BASELINE, CALLS, READING, copied, make_journal, words_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not hasattr(os, "fork"), reason="a process is forked to be killed"
    ),
]

_EACH = {**CALLS, "check --baseline": BASELINE}
_MOST = 4
_SYSTEM = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS, errno.EDQUOT)


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """The journal, as it is before each command."""
    return make_journal(tmp_path_factory.mktemp("faults"))


def _mine(root):
    """The owner's files, and what imports remember."""
    return {
        path: data
        for path, data in files_of(root).items()
        if not path.startswith(".kith/") or path.startswith(".kith/imports/")
    }


def _outside(root):
    return {
        path: data
        for path, data in files_of(root.parent).items()
        if "/" not in path and not path.startswith(root.name)
    }


def _unfinished(root):
    return [path for path in files_of(root) if path.endswith(".tmp")]


def _torn(found, before, after):
    """The files that are neither as before nor as after a command.

    What Kith keeps for itself changes by steps, and salt is drawn by lot.
    """
    names = {path for path in {*found, *before, *after} if not path.endswith(".tmp")}
    return [
        path
        for path in sorted(names)
        if not path.startswith(".kith/") and path != "forgotten.txt"
        if found.get(path) not in {before.get(path), after.get(path)}
    ]


def test_every_command_is_known_as_one_that_writes_or_one_that_reads():
    names = {name for name, _ in commands()}

    assert {*CALLS, *READING} >= names
    assert not READING & CALLS.keys()


@pytest.fixture(scope="module")
def whole_runs(start):
    """How each command ends where nothing goes wrong: what it did, and what it then left."""
    known = {}

    def run_whole(name):
        if name not in known:
            root = copied(start, "whole")
            call = _EACH[name]
            ended = run(words_of(call, root), root, typed=call.typed)
            known[name] = ended, _mine(root)
        return known[name]

    return run_whole


@pytest.mark.parametrize("name", _EACH)
def test_killed_at_any_step_every_file_is_whole_and_nothing_stays_behind(
    start, whole_runs, name
):
    call = _EACH[name]
    ended, after = whole_runs(name)
    before = _mine(start)
    assert ended.code in {0, 1}, ended.err
    assert ended.calls > 0

    for step in steps(ended.calls, _MOST):
        root = copied(start, "killed")
        words = words_of(call, root)
        killed = run(words, root, Fault(at=step), call.typed)
        if killed.code == ended.code and killed.calls < step:
            # Files that are too new to be kept in the cache take fewer steps.
            continue
        assert killed.code < 0, (step, killed)

        found = _mine(root)
        assert _torn(found, before, after) == [], step
        if call.is_undone and step % 2 and found != before:
            # What was stopped before it wrote anything is not there to be taken back.
            assert run(["undo"], root).code == 0
            assert _without(_mine(root), ".kith/originals") == before, step
        else:
            again = run(words, root, typed=call.typed)
            assert (
                again.code == ended.code or found == after or "there is no" in again.err
            ), again
            if name not in {
                "triage",
                "undo",
                "new person",
                "new org",
                "new post",
                "log",
            }:
                # These would do it once more.
                assert _like(_mine(root)) == _like(after), step
        if _unfinished(root):
            # Where it had only to read the second time, whoever writes next tidies up.
            assert run(["new", "org", "Zed"], root).code == 0
        assert _unfinished(root) == [], step


def _like(files):
    """Files with what is drawn by lot left out."""
    return {
        path: data
        for path, data in files.items()
        if path != "forgotten.txt" and not path.endswith(".tmp")
    }


def _without(files, start):
    return {path: data for path, data in files.items() if not path.startswith(start)}


@pytest.mark.parametrize("name", _EACH)
def test_where_the_system_refuses_a_step_a_sentence_says_so_and_no_file_is_half(
    start, whole_runs, name
):
    call = _EACH[name]
    ended, after = whole_runs(name)
    before, outside = _mine(start), _outside(start)

    for number, step in enumerate(steps(ended.calls, _MOST)):
        root = copied(start, "refused")
        error = _SYSTEM[number % len(_SYSTEM)]
        refused = run(words_of(call, root), root, Fault(step, error), call.typed)

        assert refused.code in {0, 1, 2}, (step, refused)
        assert "Traceback" not in refused.err
        found = _mine(root)
        assert _torn(found, before, after) == [], step
        if refused.code == ended.code and "kith:" not in refused.err:
            # It was a step that may fail, such as having names outlast a power cut.
            assert _like(found) == _like(after), step
        else:
            assert os.strerror(error) in refused.err + refused.out, (step, refused)
        assert _outside(root) == outside
        assert len(_unfinished(root)) <= 1, step


@pytest.mark.parametrize(
    "name", ["log", "rename", "import vcard", "forget", "export", "index"]
)
def test_a_disk_that_fills_up_at_any_byte_costs_no_file(start, whole_runs, name):
    call = _EACH[name]
    _, after = whole_runs(name)
    before = _mine(start)

    for room in range(0, 20_000, 50 if THOROUGH else 1_700 if name == "index" else 350):
        root = copied(start, "full")
        full = run(words_of(call, root), root, Fault(room=room), call.typed)

        found = _mine(root)
        assert _torn(found, before, after) == []
        assert _unfinished(root) == []
        if full.code == 0:
            assert _like(found) == _like(after)
            break
        assert full.code == 2
        assert "No space left on device" in full.err
    else:
        pytest.fail("it never had room enough")


def test_a_limit_on_the_size_of_files_is_a_sentence(start):
    resource = pytest.importorskip("resource")
    root = copied(start, "limited")
    ada = root / "contacts" / "ada-byron.md"
    ada.write_bytes(ada.read_bytes() + b"x" * 5_000)
    before = ada.read_bytes()
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, old[1]))
    try:
        ended = run(CALLS["log"].words, root)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)

    assert ended.code == 2
    assert "File too large" in ended.err
    assert ada.read_bytes() == before
    assert _unfinished(root) == []


def test_what_was_written_before_a_failure_is_said_with_how_to_take_it_back(
    start, whole_runs
):
    ended, _ = whole_runs("rename")
    before = _mine(start)
    said = set()
    for step in range(1, ended.calls + 1):
        root = copied(start, "said")
        refused = run(CALLS["rename"].words, root, Fault(step, errno.EIO))
        if refused.code == 2 and "had already been written" in refused.err:
            said.add(
                re.search(r"(\d+) files? had already been written", refused.err)[1]
            )
            assert "kith undo" in refused.err
            assert run(["undo"], root).code == 0
            assert _mine(root) == before
        shutil.rmtree(root)

    assert len(said) > 2
