"""One writer at a time, as real processes: nothing is lost, nobody waits for the dead."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from faults import Fault, files_of, run, start
from kith.disk.lock import LOCK, WRITER, JournalBusy, one_writer
from pairs import PAIRS, RUNS, chosen_pairs, state_of, troubles
from writing_calls import CALLS, copied, make_journal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="commands run in a fork"),
]


@pytest.fixture(scope="module")
def begin(tmp_path_factory):
    return make_journal(tmp_path_factory.mktemp("lock"))


@pytest.fixture
def journal(begin):
    return copied(begin, "lock-copy")


@pytest.fixture
def held(journal):
    """A process that writes to the journal until it is told to stop."""
    code = (
        "import sys; from pathlib import Path; from kith.disk.lock import one_writer\n"
        "with one_writer(Path(sys.argv[1]), 'kith import mail'):\n"
        "    print('held', flush=True); sys.stdin.readline()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(journal)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_six_lines_logged_at_once_are_all_there(journal):
    for _ in range(3):
        root = copied(journal, "six")
        started = [
            start(["log", "ada-byron", "met", f"line {number}"], root)
            for number in range(6)
        ]

        assert [each.end().code for each in started] == [0] * 6

        text = (root / "contacts" / "ada-byron.md").read_text()
        assert [f"line {number}" in text for number in range(6)] == [True] * 6
        assert len(list((root / ".kith" / "undo").iterdir())) == 2 + 6


def test_separate_programs_started_at_once_lose_nothing_either(journal):
    words = [sys.executable, "-m", "kith", "log", "ada-byron", "met"]
    started = [
        subprocess.Popen([*words, f"line {number}", "--date", "2024"], cwd=journal)
        for number in range(4)
    ]

    assert [each.wait() for each in started] == [0] * 4
    text = (journal / "contacts" / "ada-byron.md").read_text()
    assert [f"line {number}" in text for number in range(4)] == [True] * 4


def test_two_imports_at_once_bring_in_everybody(journal):
    for name in ("x", "y"):
        (journal.parent / f"{name}.vcf").write_text(
            "".join(
                f"BEGIN:VCARD\nVERSION:3.0\nFN:{name} Number {'abcdefghij'[number]}\n"
                f"EMAIL:{name}{number}@v.example\nEND:VCARD\n"
                for number in range(10)
            )
        )

    started = [
        start(["import", "vcard", f"../{name}.vcf"], journal) for name in ("x", "y")
    ]

    assert [each.end().code for each in started] == [0, 0]
    memory = json.loads((journal / ".kith" / "imports" / "vcard.json").read_text())
    assert len(list((journal / "contacts").glob("?-number-?.md"))) == 20
    assert len(memory["people"]) == 20


# All of them, many times: KITH_PAIR_RUNS=500
@pytest.mark.parametrize(("one", "other"), PAIRS if RUNS else chosen_pairs(15))
def test_two_commands_at_once_do_what_they_do_one_after_the_other(begin, one, other):
    assert list(troubles(begin, one, other, RUNS or 1)) == []


def test_the_pairs_are_all_pairs_of_commands_that_write():
    names = {*CALLS, "check --baseline"}

    assert {frozenset(pair) for pair in PAIRS} == {
        frozenset((one, other)) for one in names for other in names
    }
    assert len(set(chosen_pairs(150))) == 150


@pytest.mark.parametrize("name", CALLS)
def test_every_command_that_writes_waits_and_says_for_whom(
    journal, held, monkeypatch, name
):
    monkeypatch.setenv("KITH_WAIT", "0.2")
    monkeypatch.setattr("kith.disk.lock.NOTICE_AFTER", 0)
    monkeypatch.setattr("kith.editor.triage._PATIENCE", 0.2)
    before = state_of(journal)

    ended = run(CALLS[name].words, journal, typed=CALLS[name].typed)

    if name == "init":
        # It only makes what is not there.
        assert ended.code == 0
        return
    if name == "export":
        ended = run(["export", "csv", "--output", "people.csv"], journal)
    told = ended.out if name == "triage" else ended.err
    assert ended.code == (0 if name == "triage" else 2), ended
    assert f"`kith import mail` (process {held.pid}, since " in told
    assert "nothing was written" in told
    assert state_of(journal) == before


def test_whoever_waits_goes_on_when_the_other_has_ended(journal, held, monkeypatch):
    monkeypatch.setenv("KITH_WAIT", "60")
    monkeypatch.setattr("kith.disk.lock.NOTICE_AFTER", 0.1)
    said = journal.parent / "said"
    monkeypatch.setattr(
        "kith.cli.writer._tell", lambda text: said.open("a").write(f"{text}\n")
    )
    waiting = start(["log", "ada-byron", "met", "late"], journal)
    while not said.exists():
        time.sleep(0.1)
    time.sleep(0.5)
    held.stdin.write("\n")
    held.stdin.flush()

    ended = waiting.end()

    assert ended.code == 0
    assert said.read_text().count("waiting for it") == 1
    assert "late" in (journal / "contacts" / "ada-byron.md").read_text()


@pytest.mark.parametrize(
    "words",
    [
        ["check", "-q"],
        ["show", "ada-byron"],
        ["stats"],
        ["export", "csv"],
        ["rename", "ada-byron", "x", "--dry-run"],
        ["import", "vcard", "../cards.vcf", "--dry-run"],
        ["forget", "ada-byron", "--dry-run"],
        ["repair", "--dry-run"],
        ["check", "--fix", "--diff"],
        ["undo", "--dry-run"],
        ["triage", "--list"],
        ["review"],
    ],
)
def test_whoever_only_reads_never_waits(journal, held, monkeypatch, words):
    monkeypatch.setenv("KITH_WAIT", "0")

    ended = run(words, journal)

    assert ended.code in {0, 1}, ended
    assert "process" not in ended.err


def test_a_lock_that_the_killed_left_is_in_nobodys_way(journal):
    killed = run(["rename", "ada-byron", "ada"], journal, Fault(at=30))
    assert killed.code == -signal.SIGKILL
    assert json.loads((journal / WRITER).read_text())["command"] == "kith rename"

    assert run(["log", "omar-haddad", "met", "x"], journal).code == 0

    assert (journal / WRITER).read_text() == ""


def test_what_the_killed_left_half_written_is_gone_after_the_next_command(journal):
    left = [
        journal / place / ".kith-999999999-0123456789ab.tmp"
        for place in ("", "contacts/london", "posts", "site/pages", ".kith/imports")
    ]
    for path in left:
        path.write_text("half")
    (journal / WRITER).write_text('{"command":"kith import","process":999999999}')

    assert run(["log", "omar-haddad", "met", "x"], journal).code == 0

    assert [path for path in left if path.exists()] == []


def test_nobody_is_kept_waiting_while_a_question_stands_open(journal, monkeypatch):
    read, write = os.pipe()
    asked = start(["triage", "--plain"], journal, typed=read)
    monkeypatch.setenv("KITH_WAIT", "20")
    time.sleep(1)

    other = run(["log", "omar-haddad", "met", "between"], journal)
    os.write(write, b"m 2019 meanwhile\nq\n")
    os.close(write)

    assert other.code == 0
    assert asked.end().code == 0
    text = "".join(data.decode() for data in files_of(journal / "contacts").values())
    assert "between" in text
    assert "meanwhile" in text


def test_a_question_about_a_journal_that_changed_meanwhile_is_asked_anew(
    journal, monkeypatch
):
    from kith.cli import forget  # noqa: PLC0415 - to be changed

    def confirm(*_given, **_named):
        (journal / "posts" / "new.md").write_text("---\ntitle: T\n---\n[[ada-byron]]\n")
        return True

    monkeypatch.setattr(forget.click, "confirm", confirm)
    before = state_of(journal)

    ended = run(["forget", "ada-byron"], journal)

    assert ended.code == 2
    assert "changed while Kith waited for your answer" in ended.err
    after = state_of(journal)
    assert {path: after[path] for path in before} == before


def test_within_a_command_the_lock_is_asked_for_as_often_as_one_likes(journal):
    with one_writer(journal, "one"), one_writer(journal, "two"):
        assert json.loads((journal / WRITER).read_text())["command"] == "one"
    with one_writer(journal, "three"):
        assert json.loads((journal / WRITER).read_text())["command"] == "three"


def test_a_lock_that_is_deleted_while_one_waits_is_no_second_one(journal, held):
    (journal / LOCK).unlink()

    # The process still writes, but nobody can know: a new lock begins, and only one has that.
    with one_writer(journal, "one"):
        code = (
            "import sys; from pathlib import Path; from kith.disk.lock import one_writer\n"
            "with one_writer(Path(sys.argv[1]), 'two', patience=0.1): pass\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(journal)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert "JournalBusy" in done.stderr


@pytest.mark.parametrize("given", ["soon", "-1", "nan", "inf"])
def test_how_long_to_wait_must_be_a_number(journal, monkeypatch, given):
    monkeypatch.setenv("KITH_WAIT", given)

    ended = run(["log", "ada-byron", "met"], journal)

    assert ended.code == 2
    assert f'KITH_WAIT is "{given}"' in ended.err


def test_a_disk_without_locks_is_written_to_all_the_same(journal, monkeypatch):
    import errno  # noqa: PLC0415 - for this alone

    def refuse(*_given, **_named):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("kith.disk.system.lock", refuse)

    assert run(["log", "ada-byron", "met", "x"], journal).code == 0


def test_the_folder_of_the_lock_is_kept_from_git(tmp_path):
    (tmp_path / "contacts").mkdir()

    with one_writer(tmp_path, "one"):
        pass

    assert (tmp_path / ".kith" / ".gitignore").read_text() == "*\n"


def test_the_one_who_waits_too_long_is_told_how_to_wait_longer(journal, held):
    with pytest.raises(JournalBusy) as raised, one_writer(journal, "one", patience=0.1):
        pass

    assert "KITH_WAIT" in raised.value.remedy
