"""However a journal is shaped, the work of a check grows with its size, no faster."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable

import pytest

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.model.settings import Settings
from kith.network.network import Network

TODAY = dt.date(2026, 6, 1)
SMALL, LARGE = 220, 880
MARGIN = 1.25
"""Sorting and tables that are made larger."""

Files = dict[str, str]


def person(number: int, head: str, body: str = "") -> Files:
    text = f"---\nname: Person {word(number)}\n{head}---\n{body}"
    return {f"contacts/{word(number)}.md": text}


def word(number: int) -> str:
    """A word of its own for each number; few of them are alike."""
    letters = []
    for place in range(8):
        number, letter = divmod(number * 7919 + place * 31 + 17, 26)
        letters.append(chr(ord("a") + letter))
    return "".join(letters)


def everybody(head: Callable[[int], str]) -> Callable[[int], Files]:
    def make(size: int) -> Files:
        files: Files = {}
        for number in range(size):
            files |= person(number, head(number))
        return files

    return make


def dangling(size: int) -> Files:
    """A tenth of all people know somebody who has no file."""
    files = everybody(lambda _: "")(size)
    for number in range(0, size, 10):
        files |= person(number, f"knows: [{word(number)}q]\n")
    return files


def posts(size: int) -> Files:
    head = "title: A mill\nstatus: published\npublished: 2026-05-01\nkind: insight\n"
    return {
        f"posts/{word(number)}.md": f"---\n{head}---\nWe ran a mill.\n"
        for number in range(size // 4)
    }


def copies(size: int) -> Files:
    files: Files = {}
    for number in range(size // 2):
        files |= person(number, "")
        files[f"contacts/{word(number)} (1).md"] = "---\nname: Ada\n---\n"
    return files


SHAPES = {
    "connections": everybody(lambda _: "status: connected\n"),
    "dangling references": dangling,
    "organizations with numbers": everybody(lambda i: f"positions: [Plant {i}]\n"),
    "organizations that begin alike": everybody(
        lambda i: f"positions: [Uni {word(i)}]\n"
    ),
    "one organization": everybody(lambda _: "positions: [Initech]\n"),
    "one meeting": everybody(
        lambda _: f"interactions:\n  - 2020-01-01 met:\n      with: [{word(0)}]\n"
    ),
    "one introducer": everybody(lambda _: f"introduced_by: {word(0)}\n"),
    "a chain": everybody(lambda i: f"introduced_by: {word(max(i - 1, 0))}\n"),
    "unknown keys": everybody(lambda i: f"stauts{i}: connected\n"),
    "exceptions": everybody(lambda i: f"allow: {{stranger{i}: we met}}\n"),
    "posts": posts,
    "copies": copies,
}


def calls_of_check(files: Files) -> int:
    """How many functions are called to read and check a journal."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        if event in {"call", "c_call"}:
            count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        journal = parse_journal(files)
        network = Network.of(journal, TODAY, Settings())
        check_journal(journal, network, Settings())
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("make", SHAPES.values(), ids=SHAPES.keys())
def test_work_grows_in_proportion_to_a_journal(make: Callable[[int], Files]) -> None:
    calls_of_check(make(8))  # imports modules, compiles patterns

    small = calls_of_check(make(SMALL))
    large = calls_of_check(make(LARGE))

    assert large <= small * LARGE / SMALL * MARGIN
