"""``kith check --watch``: a process that says what is new and gone while files change."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="signals as on POSIX"),
]

STRANGER = "---\nname: {}\nstatus: connected\noffers: tea\n---\n"
KNOWN = STRANGER.replace("offers", "interactions:\n  - 2026-05-17 met\noffers")
PATIENCE = 30


class Watching:
    """A process that watches a journal; its lines are read as they come."""

    def __init__(self, root, *words):
        environment = os.environ | {"KITH_TODAY": "2026-06-01", "NO_COLOR": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kith", "check", "--watch", *words],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
        )
        self._rest = b""

    def until(self, text):
        """The lines up to the one that contains a text."""
        lines = []
        end = time.monotonic() + PATIENCE
        while not lines or text not in lines[-1]:
            while b"\n" not in self._rest:
                self._rest += self._read(end)
            line, _, self._rest = self._rest.partition(b"\n")
            lines.append(line.decode())
        return lines

    def _read(self, end):
        output = self.process.stdout.fileno()
        ready, _, _ = select.select([output], [], [], max(0, end - time.monotonic()))
        assert ready, "nothing more is said"
        data = os.read(output, 65536)
        assert data, self.process.stderr.read().decode()
        return data

    def interrupt(self):
        """Press Ctrl-C; gives the exit code and standard error."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        return code, self.process.stderr.read().decode()


@pytest.fixture
def watching(journal):
    (journal / "contacts" / "ada.md").write_text(STRANGER.format("Ada"))
    processes = []

    def begin(*words):
        watch = Watching(journal, *words)
        processes.append(watch.process)
        return watch

    yield begin
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def test_it_says_what_is_new_and_what_is_gone_and_ends_quietly(journal, watching):
    watch = watching()
    first = watch.until("Watching for changes; Ctrl-C ends.")
    assert any("contacts/ada.md:3:9: error stranger" in line for line in first)

    (journal / "contacts" / "bob.md").write_text(STRANGER.format("Bob"))
    assert "1 new, 0 gone; 2 errors in 2 files" in watch.until("new,")[-1]
    assert "contacts/bob.md:3:9: error stranger" in watch.until("bob")[-1]

    (journal / "contacts" / "ada.md").write_text(KNOWN.format("Ada"))
    assert "0 new, 1 gone; 1 error in 1 file" in watch.until("new,")[-1]
    assert watch.until("gone  ")[-1].startswith("gone  contacts/ada.md: stranger")

    (journal / "contacts" / "bob.md").unlink()
    assert "0 new, 1 gone; no findings" in watch.until("new,")[-1]
    assert watch.interrupt() == (0, "")


def test_lines_that_only_move_are_no_news(journal, watching):
    watch = watching()
    watch.until("Watching")

    ada = journal / "contacts" / "ada.md"
    ada.write_text(STRANGER.format("Ada").replace("---\nname", "---\n# mine\nname"))

    assert "0 new, 0 gone; 1 error" in watch.until("new,")[-1]


def test_settings_count_at_once_and_may_be_broken_for_a_while(journal, watching):
    settings = journal / "pyproject.toml"
    watch = watching()
    watch.until("Watching")

    settings.write_text("[tool.kith.rules]\nstranger = ")
    assert "cannot check: pyproject.toml is not TOML" in watch.until("cannot")[-1]
    (journal / "contacts" / "bob.md").write_text(STRANGER.format("Bob"))
    settings.write_text('[tool.kith.rules]\nstranger = "warning"\n')

    watch.until("the problem is solved")
    assert "2 warnings in 2 files" in watch.until("new,")[-1]
    assert watch.interrupt()[0] == 0


def test_it_begins_although_the_settings_are_broken(journal, watching):
    (journal / "pyproject.toml").write_text("[")
    watch = watching()
    watch.until("Watching")

    (journal / "pyproject.toml").write_text("")

    assert any("error stranger" in line for line in watch.until("Watching"))


def test_what_is_accepted_is_no_news(journal, kith, watching):
    kith("check", "--accept")
    watch = watching()
    assert any("No new findings" in line for line in watch.until("Watching"))

    (journal / "kith-baseline.json").write_text('{"version": 2, "accepted": {}}')

    assert "1 new, 0 gone" in watch.until("new,")[-1]


def test_one_person_can_be_watched(journal, watching):
    watch = watching("ada")
    watch.until("Watching")

    (journal / "contacts" / "bob.md").write_text(STRANGER.format("Bob"))
    assert "0 new, 0 gone; 1 error" in watch.until("new,")[-1]
    (journal / "contacts" / "ada.md").unlink()
    assert 'no contact or post "ada"' in watch.until("cannot check")[-1]


def test_it_ends_when_nobody_reads_it_any_more(journal, watching):
    watch = watching()
    watch.until("Watching")
    watch.process.stdout.close()

    for number in range(3):
        (journal / "contacts" / f"b{number}.md").write_text(STRANGER.format("Bob"))
        time.sleep(1)

    assert watch.process.wait(PATIENCE) == 141


def test_whoever_does_not_exist_is_not_waited_for(journal, kith):
    code, _, err = kith("check", "--watch", "Zoe")

    assert code == 2
    assert 'no contact or post "Zoe"' in err
