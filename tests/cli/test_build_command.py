import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

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


def test_the_day_is_the_one_asked_for_then_the_one_mkdocs_yml_fixes(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("KITH_TODAY", raising=False)
    kith(["init", str(tmp_path / "journal")], cwd=tmp_path)
    config = tmp_path / "journal" / "mkdocs.yml"
    fixed = config.read_text("utf-8").replace(
        "  - kith\n", "  - kith:\n      today: 2020-02-29\n"
    )
    config.write_text(fixed, "utf-8")

    def day_of(*words):
        kith(["build", *words], cwd=config.parent)
        return re.findall(
            r'<p class="eyebrow">(.*?)</p>',
            config.with_name("public").joinpath("index.html").read_text("utf-8"),
        )

    assert day_of() == ["Saturday, 29 February 2020"]
    assert day_of("--today", "2021-03-01") == ["Monday, 1 March 2021"]


def _read(descriptor):
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:
        return b""
