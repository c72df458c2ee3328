import os
import subprocess
import sys
from pathlib import Path

import pytest

PEOPLE = 320


@pytest.fixture
def journal(tmp_path):
    folder = tmp_path / "journal"
    kith(["init", str(folder)], cwd=tmp_path)
    for number in range(PEOPLE):
        file = folder / "contacts" / f"p{number}.md"
        file.write_text(f"---\nname: Person {number}\n---\n", "utf-8")
    return folder


def kith(words, cwd, **more):
    return subprocess.run(
        [Path(sys.executable).with_name("kith"), *words],
        cwd=cwd,
        check=True,
        stdout=subprocess.PIPE,
        **({"stderr": subprocess.PIPE} | more),
    )


def test_a_build_of_many_pages_shows_on_a_terminal_how_far_it_is(journal):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    done = kith(["build"], cwd=journal, stderr=theirs)
    os.close(theirs)
    said = b""
    while part := _read(ours):
        said += part
    os.close(ours)

    assert b"Writing" in said
    assert b"50%" in said
    assert b"100%" in said
    assert b"Writing" not in done.stdout


def test_a_build_is_quiet_where_nobody_watches(journal):
    assert kith(["build"], cwd=journal).stderr == b""


def _read(descriptor):
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:
        return b""
