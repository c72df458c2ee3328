"""Words of commands to copy: a shell reads them as what they stand for, and runs nothing."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.text.shell import arguments, word
from kith.text.visible import HIDDEN

HOSTILE = (
    "$(touch pwned)",
    "`touch pwned`",
    "a; touch pwned",
    "a\ntouch pwned\n",
    "a' && touch pwned '",
    "a\\' && touch pwned",
    "\x1b]0;t\x07a'b\\c",
    "\u202e$(touch pwned)",
    "é\x9b\u2028\ufeff",
    "!!",
    "~root",
    "*",
    "",
    "-x",
    "--help",
    "\udcff\x01",
)
NEEDS_BASH = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")


def read_by_shell(words: str) -> bytes:
    script = f'set -- {words}; for one in "$@"; do printf "%s\\0" "$one"; done'
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, check=True, cwd="/"
    )
    return done.stdout


@NEEDS_BASH
@pytest.mark.parametrize("text", HOSTILE)
def test_a_shell_reads_a_word_as_it_stands(text: str) -> None:
    assert read_by_shell(word(text)) == os.fsencode(text) + b"\0"
    assert HIDDEN.search(word(text)) is None


@NEEDS_BASH
@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20
    )
)
def test_a_shell_reads_any_word_as_it_stands(text: str) -> None:
    assert read_by_shell(word(text)) == text.encode() + b"\0"


def test_what_looks_like_an_option_is_none() -> None:
    assert arguments("ada-byron", "x") == "ada-byron x"
    assert arguments("-x") == "-- -x"
    assert arguments("ada", "--help") == "-- ada --help"
