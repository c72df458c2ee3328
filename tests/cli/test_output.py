"""Every command, on terminals that cannot show its text and with output that cannot be written."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from controls import CALLS as CONTROL_CALLS
from controls import control_files
from kith.cli.main import main
from kith.text.dates import EARLIEST_TODAY, LATEST_TODAY
from kith.text.visible import HIDDEN
from sample_calls import CALLS, TYPED, calls_of, commands, prepare, write_journal

pytestmark = pytest.mark.slow

COMMANDS = dict(commands())
OWN_COLORS = re.compile(r"\x1b\[(?:0|1|2|3[1236])m")
NOT_THE_LINES_OWN = re.compile(rf"(?!\n|\t|\r\n){HIDDEN.pattern}")


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


class Failing(io.RawIOBase):
    """Takes nothing."""

    def __init__(self, number):
        self._number = number

    def writable(self):
        return True

    def write(self, _data):
        raise OSError(self._number, os.strerror(self._number))


class Call:
    """Calls a command on a copy of the journal each time."""

    def __init__(self, first, waiting, folder, monkeypatch):
        self._first = first
        self._waiting = waiting
        self._folder = folder
        self._monkeypatch = monkeypatch

    def __call__(self, words, *, out, err):
        place = self._folder / "copy"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._first, place)
        root = place / "journal"
        with self._monkeypatch.context() as patch:
            patch.chdir(root)
            typed = io.TextIOWrapper(io.BytesIO(TYPED.encode()), encoding="utf-8")
            patch.setattr(sys, "stdin", typed)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = main([self._word(word, place) for word in words])
            patch.undo()
        return code, {
            path.relative_to(root): path.read_bytes()
            for name in ("contacts", "posts", "новый", "pyproject.toml")
            for path in [root / name, *(root / name).rglob("*")]
            if path.is_file()
        }

    def _word(self, word, place):
        if word == "ID":
            return self._waiting
        return str(place / word[1:]) if word.startswith("@") else word


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The folder of a journal, and the ID of what waits in it for a decision."""
    folder = tmp_path_factory.mktemp("first")
    return folder, prepare(write_journal(folder))


@pytest.fixture
def call(first, tmp_path, monkeypatch):
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    monkeypatch.delenv("KITH_DEBUG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return Call(*first, tmp_path, monkeypatch)


def stream(encoding, kind=io.TextIOWrapper):
    return kind(io.BytesIO(), encoding=encoding, errors="strict", newline="")


def text_of(written):
    return written.buffer.getvalue().decode(written.encoding)


class Whole(NamedTuple):
    """How a call ends where all of its output can be written."""

    ended: tuple[int, dict[Path, bytes]]
    out: bytes
    err: str


@pytest.fixture(scope="module")
def whole_runs():
    return {}


@pytest.fixture
def whole(call, whole_runs):
    """Each call of a command in full, which several tests compare with others."""

    def run(words):
        if tuple(words) not in whole_runs:
            out, err = stream("utf-8"), stream("utf-8")
            ended = call(words, out=out, err=err)
            out.flush()
            whole_runs[tuple(words)] = Whole(ended, out.buffer.getvalue(), text_of(err))
        return whole_runs[tuple(words)]

    return run


def test_there_is_a_call_of_every_command():
    assert set(COMMANDS) == set(CALLS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_does_the_same_where_its_text_cannot_be_encoded(call, whole, name):
    for words in calls_of(name, COMMANDS[name]):
        ended, out, err = whole(words)
        assert ended[0] != 3, (words, err)
        for encoding in ("cp1252", "ascii"):
            poor_out, poor_err = stream(encoding), stream(encoding)
            assert call(words, out=poor_out, err=poor_err) == ended, words
            assert bool(text_of(poor_err)) == bool(err), words
            if name == "export":
                # Not for reading: the file as it would be written.
                assert poor_out.buffer.getvalue() == out
            elif "json" in words:
                assert json.loads(text_of(poor_out)) == json.loads(out), words
            else:
                lines = text_of(poor_out).splitlines()
                assert len(lines) == len(out.decode().splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_terminal_obeys_nothing_that_stands_in_a_journal(call, name):
    for words in calls_of(name, COMMANDS[name]):
        out, err = stream("utf-8", Terminal), stream("utf-8")
        call(words, out=out, err=err)
        for told in (text_of(out), text_of(err)):
            foreign = NOT_THE_LINES_OWN.search(OWN_COLORS.sub("", told))
            assert foreign is None, (
                words,
                told[max(0, foreign.start() - 60) : foreign.end()],
            )
            assert "\x1b[31m\x1b]" not in told


@pytest.fixture(scope="module")
def controlled(tmp_path_factory):
    """The same, with a journal in which every text of every field holds controls."""
    folder = tmp_path_factory.mktemp("controlled")
    root = write_journal(folder)
    for path, text in control_files().items():
        (root / path).write_text(text, "utf-8")
    return folder, prepare(root)


@pytest.mark.skipif(
    sys.platform == "win32", reason="names of files cannot hold controls there"
)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_control_of_any_field_is_printed(controlled, tmp_path, monkeypatch, name):
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    monkeypatch.setenv("TERM", "xterm")
    call = Call(*controlled, tmp_path, monkeypatch)
    more = [[*name.split(), *words] for words in CONTROL_CALLS.get(name, [])]
    for words in [*calls_of(name, COMMANDS[name]), *more]:
        kind = Terminal if name == "export" else io.TextIOWrapper
        out, err = stream("utf-8", kind), stream("utf-8", Terminal)
        code, _ = call(words, out=out, err=err)
        assert code != 3, (words, text_of(err))
        for printed in (text_of(out), text_of(err)):
            foreign = NOT_THE_LINES_OWN.search(OWN_COLORS.sub("", printed))
            assert foreign is None, (
                words,
                printed[max(0, foreign.start() - 60) : foreign.end()],
            )
            assert "\x1b[31mB" not in printed
            if name != "export":
                # A line's end of a record's own would make a line that Kith did not write.
                assert "\nFORGED" not in printed, words
        if "json" in words and name != "export" and code != 2:
            json.loads(text_of(out))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_writes_the_same_files_where_its_output_cannot_be_written(
    call, whole, name
):
    for words in calls_of(name, COMMANDS[name]):
        if "--format" in words:
            continue
        (whole_code, files), out, _ = whole(words)
        is_silent = not out
        for number, code in ((errno.EPIPE, 141), (errno.ENOSPC, 2)):
            no_out, no_err = (
                io.TextIOWrapper(Failing(number), write_through=True),
                stream("utf-8"),
            )
            left_code, left_files = call(words, out=no_out, err=no_err)
            assert left_files == files, words
            assert left_code == (whole_code if is_silent else code), words
            is_told = "cannot write to standard output: No space" in text_of(no_err)
            assert is_told == (number == errno.ENOSPC and not is_silent), words


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_at_no_loss_on_the_first_and_the_last_day(call, name, monkeypatch):
    for day in (EARLIEST_TODAY, LATEST_TODAY):
        monkeypatch.setenv("KITH_TODAY", str(day))
        err = stream("utf-8")

        code, _ = call([*name.split(), *CALLS[name][0]], out=stream("utf-8"), err=err)

        assert code in {0, 1, 2}, text_of(err)
        assert "Usage" not in text_of(err)


@pytest.mark.parametrize("day", ["1899-12-31", "9001-01-01", "2024-02-30", "soon"])
def test_a_day_that_cannot_be_today_is_a_sentence(call, day):
    err = stream("utf-8")

    assert call(["due", "--today", day], out=stream("utf-8"), err=err)[0] == 2
    assert f"{day}" in text_of(err)
    assert "Traceback" not in text_of(err)


def kith(root, words, **more):
    """Call the program itself."""
    program = Path(sys.executable).with_name("kith")
    more.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        [program, *words], cwd=root, check=False, stderr=subprocess.PIPE, **more
    )


@pytest.fixture
def journal(first, tmp_path, monkeypatch):
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    shutil.copytree(first[0], tmp_path / "copy")
    return tmp_path / "copy" / "journal"


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
OTHER_LOCALES = [ASCII, {**ASCII, "PYTHONIOENCODING": "cp1252"}]


@pytest.mark.parametrize(
    "words",
    [
        ["show", "лена-фогт", "--format", "json"],
        ["check", "--format", "json"],
        ["forget", "王小明", "--yes"],
        ["rename", "лена-фогт", "lena"],
        ["log", "лена-фогт", "met", "встреча"],
        ["index"],
    ],
)
def test_file_names_are_read_as_utf8_in_every_locale(journal, words):
    before = {path: path.read_bytes() for path in (journal / "contacts").iterdir()}

    def call_it(**locale):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", **locale}
        done = kith(journal, words, stdout=subprocess.PIPE, env=environment)
        files = {path: path.read_bytes() for path in (journal / "contacts").iterdir()}
        for path in files:
            path.unlink()
        for path, data in before.items():
            path.write_bytes(data)
        return done, files

    usual, files = call_it()
    for locale in OTHER_LOCALES:
        poor, poor_files = call_it(**locale)
        assert poor.returncode == usual.returncode != 3, locale
        assert poor_files == files, locale
        told = poor.stdout.decode(locale.get("PYTHONIOENCODING", "ascii"))
        if "json" in words:
            assert json.loads(told) == json.loads(usual.stdout), locale


@pytest.mark.skipif(sys.platform == "win32", reason="closes what the shell opens")
@pytest.mark.parametrize(
    ("redirected", "words", "code"),
    [
        (">&-", ["log", "fox", "met", "x"], 0),
        (">&- 2>&-", ["log", "fox", "met", "x"], 0),
        (">&- 2>&- <&-", ["show", "fox"], 0),
        ("2>&-", ["show", "nobody"], 2),
        ("<&-", ["forget", "fox"], 130),
        (">/dev/full", ["log", "fox", "met", "x"], 2),
        (">/dev/full 2>/dev/full", ["log", "fox", "met", "x"], 2),
        ("2>/dev/full", ["log", "fox", "met", "x"], 0),
        (">/dev/full", ["export", "vcard"], 2),
    ],
)
def test_a_stream_that_is_closed_or_full_stops_nothing(
    journal, redirected, words, code
):
    done = subprocess.run(
        [
            "sh",
            "-c",
            f'"$0" "$@" {redirected}',
            Path(sys.executable).with_name("kith"),
            *words,
        ],
        cwd=journal,
        check=False,
        capture_output=True,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr
    if words[0] == "log":
        assert "2026-06-01 met: x" in (journal / "contacts" / "fox.md").read_text(
            "utf-8"
        )
    if redirected == ">/dev/full" and words[0] == "log":
        assert "1 file had already been written" in done.stderr.decode()


def test_a_pipe_that_nobody_reads_to_the_end_is_no_mistake(journal):
    for number in range(400):
        (journal / "contacts" / f"p{number}.md").write_text(
            f"---\nname: Person {number}\nstatus: connected\n---\n"
        )
    reading, writing = os.pipe()
    os.close(reading)
    done = kith(journal, ["check", "--format", "json"], stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal there has no bytes")
def test_what_is_typed_in_another_encoding_is_refused_and_asked_for_again(journal):
    typed = "m 2019 caf\xe9\nm 2019 café\nq\n".encode("latin-1")
    done = kith(
        journal, ["triage", "--plain"], input=typed, stdin=None, stdout=subprocess.PIPE
    )
    assert done.returncode == 0
    assert done.stdout.decode().count("is not valid UTF-8") == 2
    written = "".join(
        path.read_text("utf-8") for path in (journal / "contacts").iterdir()
    )
    assert "caf" not in written


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "--format", "json"],
        ["check", "--format", "sarif"],
        ["export", "json"],
        ["export", "vcard"],
        ["index"],
        ["build"],
        ["triage", "--list", "--format", "json"],
    ],
)
def test_a_file_whose_name_is_not_utf8_is_told_and_stops_nothing(journal, words):
    os.mkdir(os.fsencode(journal / "contacts") + b"/d\xff")  # noqa: PTH102 - of bytes
    for name in (b"/caf\xe9.md", b"/d\xff/ada.md"):
        with open(os.fsencode(journal / "contacts") + name, "wb") as file:  # noqa: PTH123
            file.write(b"---\nname: Caf\n---\n")
    done = kith(journal, words, stdout=subprocess.PIPE)
    assert done.returncode == (1 if words[0] == "check" else 0), done.stderr
    told = done.stdout.decode()
    if words == ["check"]:
        assert "caf\\udce9.md:1:1: error unreadable: its name is not UTF-8" in told
        assert "contacts/d\\udcff:1:1: error unreadable" in told


@pytest.mark.skipif(
    sys.platform != "linux", reason="other systems decode what is typed"
)
@pytest.mark.parametrize(
    "words",
    [
        [b"show", b"caf\xe9"],
        [b"log", b"fox", b"met", b"caf\xe9"],
        [b"new", b"person", b"caf\xe9"],
        [b"export", b"json", b"--output", b"caf\xe9"],
        [b"caf\xe9"],
    ],
)
def test_a_word_that_is_not_utf8_is_refused_with_a_sentence(journal, words):
    done = kith(journal, words, stdout=subprocess.PIPE)
    assert done.returncode == 2
    assert 'kith: "caf\\udce9" is not valid UTF-8' in done.stderr.decode()
    names = os.listdir(os.fsencode(journal / "contacts"))  # noqa: PTH208 - as bytes
    assert not any(b"caf" in name for name in names)
