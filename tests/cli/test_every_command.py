"""Every command, where it is called wrongly or in a place where it has nothing to do.

It says in a sentence what is the case and how to go on, and never shows a traceback. A new command
is tried as soon as it is in the table of commands.
"""

import errno
import inspect
import io
import os
import re
import sys

import pytest

from kith.cli.main import main
from kith.disk import system
from sample_calls import CALLS, TYPED, commands, prepare, write_journal

pytestmark = pytest.mark.slow

COMMANDS = dict(commands())
# What fails at once in place of what would go on for ever.
ENDLESS = {"serve": ["--address", "256.0.0.1:1"], "check": []}
# These look at no journal.
WITHOUT_JOURNAL = {"rule", "schema", "completion", "doctor", "init", "lsp"}
READS_DISK = re.compile(r"^(open_|read|keep|is_|lock)")
USAGE = re.compile(
    r"Usage: kith [^\n]*\n(?:  [^\n]*\n)*Try 'kith [^\n]* (?:-h|--help)' for help\.\n\nError: .+"
)


class Ended:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Runs a command without a terminal; nothing is typed unless that is said."""
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    monkeypatch.delenv("KITH_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run(words, typed=""):
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
        stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", stdin)
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            code = main(list(map(str, words)))
        texts = []
        for stream in streams:
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())
        return Ended(code, *texts)

    return run


def words_of(name, *more):
    return [*name.split(), *ENDLESS.get(name, []), *more]


def calls_of(name, folder, waiting="none"):
    """The sample calls of a command, with the files that they name."""
    for call in CALLS[name]:
        words = [
            waiting if word == "ID" else word.replace("@", f"{folder}{os.sep}", 1)
            if word.startswith("@") else word
            for word in call
        ]  # fmt: skip
        yield words_of(name, *words)


def assert_said(ended, words):
    """It ended as it may, and said what is wrong and how to go on."""
    said = ended.out + ended.err
    assert ended.code in {0, 1, 2}, (words, said)
    assert "Traceback" not in said, words
    assert "internal error" not in said, words
    if ended.code == 2:
        is_sentence = re.match(r"kith: \S.+\n", ended.err)
        is_help = ended.err.startswith("Usage: ") or ended.out.startswith("Usage: ")
        assert is_sentence or is_help, (words, said)
        if is_sentence:
            # What to do about it stands below, or is asked.
            assert "\n      " in ended.err, (words, ended.err)
        if is_help and "Error:" in said:
            assert USAGE.match(ended.err), (words, ended.err)
    else:
        # Nothing written and nothing said would leave one alone.
        assert said.strip(), words


def tries(name, folder):
    """A command with no argument, with wrong ones, and as it is meant."""
    yield words_of(name)
    yield words_of(name, "no-such-thing")
    yield words_of(name, "no-such-thing", "more", "and more")
    yield words_of(name, "--no-such-option")
    yield words_of(name, "")
    yield from calls_of(name, folder)


@pytest.fixture
def sources(tmp_path):
    """A folder with all that the sample calls import, and a journal beside it."""
    folder = tmp_path / "sources"
    folder.mkdir()
    write_journal(folder)
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_outside_of_a_journal(name, call, sources, tmp_path, monkeypatch):
    place = tmp_path / "nowhere"
    place.mkdir()
    monkeypatch.chdir(place)

    for words in tries(name, sources):
        ended = call(words)

        assert_said(ended, words)
        if name.split()[0] not in WITHOUT_JOURNAL and ended.code != 2:
            # It may have made one of its arguments its journal.
            assert ended.out, words
    ended = call([*name.split(), "--journal", "nowhere-either"])
    assert_said(ended, name)


@pytest.mark.parametrize("name", COMMANDS)
def test_in_an_empty_journal(name, call, sources, tmp_path, monkeypatch):
    for kind in ("bare", "new"):
        place = tmp_path / kind
        (place / "contacts").mkdir(parents=True)
        if kind == "new":
            (place / "posts").mkdir()
            (place / "pyproject.toml").write_text("[tool.kith]\n")
        monkeypatch.chdir(place)
        for words in tries(name, sources):
            assert_said(call(words), words)


@pytest.mark.parametrize("name", COMMANDS)
def test_in_a_journal_on_a_narrow_terminal(name, call, sources, monkeypatch):
    waiting = prepare(sources / "journal")
    monkeypatch.chdir(sources / "journal")
    monkeypatch.setenv("COLUMNS", "40")
    for words in [*tries(name, sources), *calls_of(name, sources, waiting)]:
        assert_said(call(words, TYPED), words)


@pytest.mark.parametrize("name", COMMANDS)
def test_where_nothing_can_be_written(name, call, sources, monkeypatch):
    waiting = prepare(sources / "journal")
    monkeypatch.chdir(sources / "journal")

    def refuse(*_arguments, **_named):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for function, _ in inspect.getmembers(system, inspect.isfunction):
        if not READS_DISK.match(function):
            monkeypatch.setattr(system, function, refuse)
    for words in calls_of(name, sources, waiting):
        ended = call(words, TYPED)
        assert_said(ended, words)


@pytest.mark.parametrize("name", COMMANDS)
def test_its_help_fits_and_shows_examples(name, call):
    ended = call([*name.split(), "--help"])

    assert ended.code == 0
    assert ended.err == ""
    assert ended.out.startswith(f"Usage: kith {name} ")
    wide = [line for line in ended.out.splitlines() if len(line) > 80]
    # An example or a choice of words is not broken.
    assert all(line.strip().startswith(("kith ", "{", "[", "-")) for line in wide)


def test_a_group_without_a_command_shows_its_help_or_does_its_own(call):
    for name in {name.split()[0] for name in COMMANDS if " " in name}:
        ended = call([name])
        assert ended.code in {0, 1, 2}
        assert (ended.out + ended.err).strip()
