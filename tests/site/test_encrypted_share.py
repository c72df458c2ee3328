"""An encrypted share is one file that opens with its passphrase; nothing plain is left behind."""

import datetime as dt
import io
import os
import re
import subprocess
import sys
import zipfile

import pyrage
import pytest

from kith.cli.main import main
from kith.site.mkdocs_run import build

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
PASSPHRASE = "five unrelated kettles sing"
ADA = "---\nname: Ada Byron\nstatus: connected\nvouch: {}\n---\n"
ENDED_WHILE_ENCRYPTING = """
import os, signal, sys
from pathlib import Path
import datetime as dt
from kith.site import encrypted

class Stopped:
    @staticmethod
    def encrypt(plain, passphrase):
        held = [path.name for path in Path(os.environ["TMPDIR"]).rglob("ada-byron.html")]
        print("built", *held, flush=True)
        os.kill(os.getpid(), getattr(signal, sys.argv[1]))
        signal.pause()

encrypted.load_encryption = lambda: Stopped
encrypted.build_encrypted(Path("."), Path(sys.argv[2]), "x" * 20, today=dt.date(2026, 6, 1))
"""

ON_A_TERMINAL = """
import os
os.open(os.ttyname(0), os.O_RDWR)  # so that it is this session's own
from kith.cli.main import run
run()
"""


@pytest.fixture
def journal(make_journal, monkeypatch, tmp_path):
    """A journal of one person, with the folder of temporary files in sight."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.delenv("KITH_PASSPHRASE", raising=False)
    return make_journal({"contacts/ada.md": ADA.format("Finds the error first.")})


def left_over(tmp_path):
    return sorted(path.name for path in (tmp_path / "tmp").iterdir())


def unpacked(file, passphrase=PASSPHRASE):
    while True:
        try:
            plain = pyrage.passphrase.decrypt(file.read_bytes(), passphrase)
        except pyrage.DecryptError as error:
            # It measures how fast this machine is, and a busy one seems slow for a moment.
            if "xcessive" not in str(error):
                raise
        else:
            break
    return zipfile.ZipFile(io.BytesIO(plain))


def shared(root, output, *more):
    words = [
        "build",
        "--share",
        "--encrypt",
        "--output",
        str(output),
        "--journal",
        str(root),
    ]
    return main([*words, "--today", "2026-06-01", *map(str, more)])


@pytest.fixture
def sealed(monkeypatch):
    """What was encrypted, and with what; the real thing takes a second or more each time."""
    held = []

    class Kept:
        @staticmethod
        def encrypt(plain, passphrase):
            held.append((plain, passphrase))
            return b"age-encryption.org/v1\nnew"

    monkeypatch.setattr("kith.site.encrypted.load_encryption", lambda: Kept)
    return held


def test_it_opens_with_its_passphrase_alone_and_holds_the_share(
    journal, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("KITH_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "for-friends.zip.age"

    assert shared(journal, file) == 0

    told = capsys.readouterr().out
    assert "age --decrypt --output for-friends.zip for-friends.zip.age" in told
    assert "for-friends/index.html" in told
    assert PASSPHRASE not in told
    plain = build(
        journal, output=tmp_path / "plain", today=TODAY, is_shared=True
    ).output
    archive = unpacked(file)
    held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {
        f"for-friends/{path.relative_to(plain).as_posix()}": path.read_bytes()
        for path in plain.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert b"Finds the error first." in held["for-friends/contacts/ada-byron.html"]
    assert len({info.date_time for info in archive.infolist()}) == 1
    sealed = file.read_bytes()
    assert b"ada-byron" not in sealed
    assert b"index.html" not in sealed
    assert left_over(tmp_path) == []
    with pytest.raises(pyrage.DecryptError):
        unpacked(file, PASSPHRASE + "s")


def test_the_passphrase_is_a_files_first_line(journal, tmp_path, sealed):
    given = tmp_path / "passphrase"
    given.write_text(f"{PASSPHRASE}\r\nnot this\n", "utf-8")

    assert shared(journal, tmp_path / "s.age", "--passphrase-file", given) == 0
    assert [passphrase for _, passphrase in sealed] == [PASSPHRASE]


@pytest.mark.parametrize(
    ("given", "why"), [("", "empty"), (" " * 20, "empty"), ("x" * 14, "short")]
)
def test_a_passphrase_that_protects_nothing_is_refused(
    journal, tmp_path, monkeypatch, capsys, given, why
):
    monkeypatch.setenv("KITH_PASSPHRASE", given)

    assert shared(journal, tmp_path / "s.age") == 2
    told = capsys.readouterr().err
    assert f"the passphrase is {why}" in told or f"the passphrase is too {why}" in told
    assert not (tmp_path / "s.age").exists()


def test_without_a_terminal_it_says_how_to_give_one(
    journal, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSPHRASE))

    assert shared(journal, tmp_path / "s.age") == 2
    told = capsys.readouterr().err
    assert "--passphrase-file" in told
    assert "KITH_PASSPHRASE" in told


@pytest.mark.skipif(sys.platform == "win32", reason="asks a POSIX terminal")
def test_on_a_terminal_it_is_typed_twice_and_never_shown(journal, tmp_path):
    import pty  # noqa: PLC0415 - POSIX only

    terminal, inner = pty.openpty()
    words = ["build", "--share", "--encrypt", "--journal", str(journal)]
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            ON_A_TERMINAL,
            *words,
            "--output",
            str(tmp_path / "s.age"),
        ],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
    )
    os.close(inner)
    typed = [
        "too short",
        "too short",
        PASSPHRASE,
        "something else",
        PASSPHRASE,
        PASSPHRASE,
    ]
    told = b""
    asked = 0
    while True:
        try:
            told += os.read(terminal, 1024)
        except OSError:  # how Linux says that the other side has hung up
            break
        # The blank after the colon comes once nothing typed is shown any more.
        now = len(re.findall(rb"(?:for the share|Repeat the passphrase): ", told))
        for line in typed[asked:now]:
            os.write(terminal, line.encode() + b"\n")
        asked = now
    os.close(terminal)
    assert child.wait() == 0, told.decode()
    assert asked == len(typed)
    assert b"too short: it has 9 characters" in told
    assert PASSPHRASE.encode() not in told
    assert "s/index.html" in unpacked(tmp_path / "s.age").namelist()


def test_without_the_extra_it_says_how_to_get_it(
    journal, tmp_path, monkeypatch, capsys
):
    monkeypatch.setitem(sys.modules, "pyrage", None)
    monkeypatch.setenv("KITH_PASSPHRASE", PASSPHRASE)

    assert shared(journal, tmp_path / "s.age") == 2
    assert "kith-journal[encrypt]" in capsys.readouterr().err


def test_a_leak_stops_it_and_nothing_is_left(journal, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KITH_PASSPHRASE", PASSPHRASE)
    told = ADA.format("Write to ada@home.example") + "\n"
    told = told.replace("status:", "email: ada@home.example\nstatus:")
    (journal / "contacts" / "ada.md").write_text(told, "utf-8")

    assert shared(journal, tmp_path / "s.age") == 2
    assert "an email address" in capsys.readouterr().err
    assert not (tmp_path / "s.age").exists()
    assert left_over(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_when_it_is_stopped_no_plain_byte_stays(journal, tmp_path, name):
    done = subprocess.run(
        [sys.executable, "-c", ENDED_WHILE_ENCRYPTING, name, str(tmp_path / "s.age")],
        cwd=journal,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "built ada-byron.html" in done.stdout, done.stderr
    assert done.returncode != 0
    assert left_over(tmp_path) == []
    assert not (tmp_path / "s.age").exists()


def test_it_replaces_an_encrypted_share_and_nothing_else(
    journal, tmp_path, monkeypatch, capsys, sealed
):
    monkeypatch.setenv("KITH_PASSPHRASE", PASSPHRASE)
    thesis = tmp_path / "thesis.age"
    thesis.write_text("ten years of work")
    earlier = tmp_path / "earlier.age"
    earlier.write_bytes(b"age-encryption.org/v1\nold")

    assert shared(journal, thesis) == 2
    assert "it was not changed" in capsys.readouterr().err
    assert thesis.read_text() == "ten years of work"
    assert shared(journal, earlier) == 0
    assert earlier.read_bytes() == b"age-encryption.org/v1\nnew"
    assert "earlier/index.html" in zipfile.ZipFile(io.BytesIO(sealed[0][0])).namelist()


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("share.zip", "does not end in .age"),
        ("contacts/share.age", "part of the journal"),
        ("nowhere/share.age", "there is no folder"),
    ],
)
def test_a_place_that_will_not_do_is_told_before_any_typing(
    journal, capsys, output, why
):
    assert shared(journal, journal / output) == 2
    assert why in capsys.readouterr().err


def test_only_a_share_is_encrypted(journal, capsys):
    assert (
        main(["build", "--encrypt", "--output", "x.age", "--journal", str(journal)])
        == 2
    )
    assert "--encrypt needs --share" in capsys.readouterr().err
