"""Pipes, devices, sockets, folders and odd names where files are wanted: said, never waited for."""

import codecs
import contextlib
import os
import socket
import threading
from pathlib import Path

import pytest

from faults import run
from kith.disk import reading
from kith.disk.reading import read_file
from property_tests import import_everything

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="commands run in a fork"
)

ADA = "---\nname: Ada Byron\nstatus: connected\nemail: ada@x.example\n---\n"


@pytest.fixture
def journal(tmp_path):
    root = tmp_path / "journal"
    for name in ("contacts", "posts", "site/pages"):
        (root / name).mkdir(parents=True)
    (root / "contacts" / "ada.md").write_text(ADA)
    return root


def _make(kind, path):
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        # A socket's path may have a hundred bytes only.
        with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(path.parent):
            made.bind(path.name)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.symlink_to(path.name)


KINDS = ["pipe", "folder", "socket", "device", "loop"]
if not hasattr(socket, "AF_UNIX"):
    KINDS.remove("socket")


def _in_time(words, root):
    """How a command ends; one that waits fails the test."""
    import signal  # noqa: PLC0415 - for this alone

    signal.signal(
        signal.SIGALRM, lambda *_: pytest.fail(f"kith {' '.join(words)} hangs")
    )
    signal.alarm(60)
    try:
        return run(words, root)
    finally:
        signal.alarm(0)


_EVERY = [
    ["check"],
    ["check", "--fix"],
    ["show", "ada"],
    ["log", "ada", "met"],
    ["rename", "ada", "ada-b"],
    ["forget", "ada", "--yes"],
    ["repair"],
    ["index"],
    ["new", "person", "X"],
    ["stats"],
]


@pytest.mark.parametrize(
    ("kind", "words"),
    [*(("pipe", words) for words in _EVERY), *((one, ["check"]) for one in KINDS)],
)
def test_a_record_that_is_no_file_is_said_and_waited_for_by_no_command(
    journal, kind, words
):
    _make(kind, journal / "contacts" / "x.md")

    ended = _in_time(words, journal)

    assert ended.code in {0, 1, 2}
    assert "Traceback" not in ended.err
    if words == ["check"]:
        assert "contacts/x.md:1:1: " in ended.out
        assert "unreadable" in ended.out


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("pyproject.toml", ["check"]),
        ("forgotten.txt", ["import", "vcard", "../a.vcf"]),
        ("forgotten.txt", ["forget", "ada", "--yes"]),
        ("kith-baseline.json", ["check", "--baseline", "kith-baseline.json"]),
        (".kith/lock", ["log", "ada", "met"]),
        (".kith/index.sqlite", ["index"]),
        (".kith/undo/000001.jsonl", ["undo"]),
        (".kith/imports/vcard.json", ["import", "vcard", "../a.vcf"]),
        ("people.csv", ["export", "csv", "--output", "people.csv"]),
    ],
)
def test_any_other_file_that_is_none_is_a_sentence(journal, kind, path, words):
    (journal.parent / "a.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:X Y\nEND:VCARD\n"
    )
    _make(kind, journal / path)
    if kind == "pipe" and path == ".kith/lock":
        (journal / ".kith" / ".gitignore").write_text("*\n")

    ended = _in_time(words, journal)

    assert ended.code == 2, ended
    assert ended.err.startswith(("kith: ", "Usage: "))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "folder"])
@pytest.mark.parametrize(
    "source", ["vcard", "mail", "calendar", "google", "outlook", "linkedin"]
)
@pytest.mark.parametrize("is_inside", [True, False])
def test_an_import_of_what_is_no_file_is_said_with_its_place(
    journal, kind, source, is_inside
):
    name = {"vcard": "a.vcf", "calendar": "a.ics", "mail": "a.eml"}.get(source, "a.csv")
    place = journal.parent / "folder" / name
    _make(kind, place)
    if is_inside:
        (place.parent / "b.txt").write_text("x")

    ended = _in_time(
        ["import", source, str(place.parent if is_inside else place)], journal
    )

    assert ended.code in ({0, 1, 2} if is_inside else {2}), ended
    assert name in ended.out + ended.err


@pytest.mark.parametrize("name", ["n" * 252, "é" * 126, "a b", "%2e%2e", "-x", "~"])
def test_any_name_that_the_system_takes_will_do(journal, name):
    path = journal / "contacts" / f"{name}.md"
    path.write_text(ADA.replace("Ada Byron", "Other Name"))

    assert run(["log", f"contacts/{name}.md", "met", "x"], journal).code == 0
    assert "met" in path.read_text()
    assert run(["undo"], journal).code == 0
    assert path.read_text() == ADA.replace("Ada Byron", "Other Name")
    path.write_text("---\nname: Other: [Name\n---\n")
    assert run(["repair"], journal).code in {0, 1}


@pytest.mark.parametrize(
    "words",
    [
        ["new", "person", "X" * 5_000],
        ["rename", "ada", "x" * 300],
        ["export", "csv", "--output", "x" * 300],
        ["index", "--output", "x" * 300],
        ["check", "--baseline", "x" * 300],
        ["log", "x" * 5_000, "met"],
        ["check", "--journal", "y" * 5_000],
        ["init", "z" * 300],
    ],
)
def test_a_name_that_is_too_long_is_a_sentence_or_made_shorter(journal, words):
    ended = run(words, journal)

    assert ended.code == (0 if words[0] == "new" else 2), ended
    assert "Traceback" not in ended.err


def test_a_name_that_is_no_text_is_said_and_everything_else_goes_on(journal):
    Path(os.fsdecode(os.fsencode(journal / "contacts") + b"/\xff\xfe.md")).write_text(
        ADA
    )

    for words in (
        ["check"],
        ["log", "ada", "met"],
        ["index"],
        ["forget", "ada", "--yes"],
    ):
        assert run(words, journal).code in {0, 1}, words
    assert "not UTF-8" in run(["check"], journal).out


def test_a_file_that_vanishes_between_being_found_and_being_read_is_a_finding(
    journal, monkeypatch
):
    from kith.engine import journal_on_disk as loading  # noqa: PLC0415 - to be changed

    def vanish(path):
        Path(path).unlink()
        return read_file(path)

    monkeypatch.setattr(loading, "read_file", vanish)

    ended = run(["check"], journal)

    assert ended.code == 1
    assert "contacts/ada.md:1:1: error unreadable" in ended.out


def test_a_pipe_somebody_writes_to_is_not_read_either(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(
        target=lambda: os.close(os.open(tmp_path / "pipe", os.O_RDWR)), daemon=True
    )
    writer.start()

    with pytest.raises(OSError, match="it is a pipe, not a file"):
        read_file(tmp_path / "pipe")
    writer.join(5)


def test_a_file_of_any_size_up_to_the_limit_is_read_whole(tmp_path):
    path = tmp_path / "a"
    for size in (0, 1, 65_535, 65_536, 65_537, 200_000):
        path.write_bytes(b"x" * size)
        assert read_file(path) == b"x" * size
    with pytest.raises(OSError, match="larger than"):
        read_file(path, limit=100_000)
    os.truncate(path, reading.LARGEST * 10_000)
    with pytest.raises(OSError, match="larger than 100 MB"):
        read_file(path)


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
def test_what_may_not_be_read_or_written_is_a_sentence(journal):
    if os.geteuid() == 0 and not _can_be_nobody(journal):
        pytest.skip(
            "root may everything, and nobody else may look into the folder of the tests"
        )
    ada = journal / "contacts" / "ada.md"
    cases = [
        (ada, 0o000, ["show", "ada"]),
        (ada, 0o444, ["log", "ada", "met", "x"]),
        (ada.parent, 0o555, ["log", "ada", "met", "x"]),
        (ada.parent, 0o555, ["new", "person", "X"]),
        (journal / ".kith", 0o555, ["undo"]),
        (journal, 0o555, ["export", "csv", "--output", "people.csv"]),
    ]
    (journal / ".kith").mkdir()
    for path, mode, words in cases:
        before = path.stat().st_mode & 0o777
        path.chmod(mode)
        try:
            ended = _as_nobody(words, journal)
        finally:
            path.chmod(before)
        assert ended.code == 2, (words, ended)
        assert "Traceback" not in ended.err
    assert ada.read_text() == ADA


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
def test_a_journal_that_can_only_be_read_can_be_read(journal):
    if os.geteuid() == 0 and not _can_be_nobody(journal):
        pytest.skip(
            "root may everything, and nobody else may look into the folder of the tests"
        )
    for folder in (journal, journal / "contacts", journal / "posts"):
        folder.chmod(0o555)
    try:
        for words in (
            ["check"],
            ["show", "ada"],
            ["stats"],
            ["forget", "ada", "--dry-run"],
        ):
            ended = _as_nobody(words, journal)
            assert ended.code in {0, 1}, (words, ended)
        refused = _as_nobody(["log", "ada", "met", "x"], journal)
    finally:
        for folder in (journal, journal / "contacts", journal / "posts"):
            folder.chmod(0o755)
    assert refused.code == 2
    assert "Permission denied" in refused.err


_NOBODY = 65_534


def _can_be_nobody(journal):
    """Whether a process without any rights gets at the journal: its folder is root's alone."""
    for folder in journal.parents:
        if not folder.stat().st_mode & 0o001:
            if "pytest" not in str(folder):
                return False
            folder.chmod(folder.stat().st_mode | 0o011)
    for path in (journal, *journal.rglob("*")):
        os.chown(path, _NOBODY, _NOBODY)
    os.chown(journal.parent, _NOBODY, _NOBODY)
    return True


def _as_nobody(words, journal):
    if os.geteuid() != 0:
        return run(words, journal)
    # Nobody may not be able to read what Python itself is made of.
    codecs.lookup("utf-8-sig")
    import_everything()
    os.seteuid(_NOBODY)
    try:
        return run(words, journal)
    finally:
        os.seteuid(0)
