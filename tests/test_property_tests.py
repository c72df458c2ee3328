"""Property tests try the same examples each time, or many more if that is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from property_tests import FACTOR, THOROUGH, VARIABLE

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]

TESTS = """
from hypothesis import given, settings, strategies as st

seen = []

@given(st.integers(), st.text())
def test_of_the_usual_number(number, text):
    seen.append((number, text))

@settings(max_examples=7)
@given(st.integers(), st.text())
def test_of_a_number_of_its_own(number, text):
    seen.append((number, text))

def test_last():
    print("SEEN", len(seen), ascii(seen))
"""


@pytest.fixture
def run(tmp_path):
    (tmp_path / "test_some.py").write_text(TESTS, encoding="utf-8")
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    (tmp_path / "conftest.py").write_text(conftest, encoding="utf-8")

    def run(wish=""):
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-s",
            "-p",
            "no:cacheprovider",
            tmp_path,
        ]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env={
                **os.environ,
                VARIABLE: wish,
                "PYTHONPATH": str(ROOT / "tests" / "support"),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        seen = [line for line in done.stdout.splitlines() if "SEEN" in line]
        return seen[0].partition("SEEN ")[2] if seen else done.stdout + done.stderr

    return run


def test_each_run_tries_the_same_examples(run):
    first = run()

    assert first.startswith("107 ")
    assert run() == first


def test_a_thorough_run_tries_many_more_also_where_a_test_says_how_many(run):
    assert run(THOROUGH).startswith(f"{107 * FACTOR} ")


def test_a_wish_that_is_not_understood_is_no_run_as_usual(run):
    assert f'it can only be "{THOROUGH}"' in run("through")
