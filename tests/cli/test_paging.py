"""More than a screen goes through the pager on a terminal, and nowhere else."""

import subprocess
import sys

import pytest

pytest.importorskip("pty", reason="there are no pseudo-terminals")

from terminal import run_on_terminal


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "contacts"
    folder.mkdir()
    roles = "".join(f"  - role: Role {number}\n" for number in range(40))
    text = f"---\nname: Initech\nkind: organization\nopportunities:\n{roles}---\n"
    (folder / "initech.md").write_text(text, "utf-8")
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)
    return tmp_path


def _shown(root, lines, **environment):
    variables = {"KITH_PAGER": str(root / "pager"), **environment}
    screen = run_on_terminal(
        ["opportunity"], folder=root, size=(lines, 80), environment=variables
    )
    assert screen.code == 0
    assert "Role 39" in screen.text
    return screen.text


def test_more_than_a_screen_goes_through_the_pager(root):
    assert "PAGED" in _shown(root, 24)


def test_less_than_a_screen_does_not(root):
    assert "PAGED" not in _shown(root, 60)


@pytest.mark.parametrize("pager", ["", "cat"])
def test_it_can_be_switched_off(root, pager):
    assert "PAGED" not in _shown(root, 24, KITH_PAGER=pager)


def test_the_usual_variable_names_it_too(root):
    environment = {"PAGER": str(root / "pager")}
    screen = run_on_terminal(["opportunity"], folder=root, environment=environment)
    assert "PAGED" in screen.text


def test_a_pipe_gets_all_of_it_at_once(root):
    process = subprocess.run(
        [sys.executable, "-m", "kith", "opportunity"],
        cwd=root,
        env={"PAGER": str(root / "pager"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "PAGED" not in process.stdout
    assert "Role 39" in process.stdout


@pytest.mark.parametrize(
    "words", [["rule"], ["rule", "stranger"], ["stats"], ["doctor"]]
)
def test_every_long_list_goes_through_it_and_none_with_the_option(root, words):
    def shown(*options):
        return run_on_terminal(
            [*options, *words],
            folder=root,
            size=(6, 80),
            environment={"KITH_PAGER": str(root / "pager")},
        ).text

    assert "PAGED" in shown()
    assert "PAGED" not in shown("--no-pager")
