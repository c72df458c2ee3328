"""Links to the owner's other notes become patterns in the settings, next to those there."""

from __future__ import annotations

import tomllib

import pytest

from kith.errors import KithError
from kith.importers.vaults.elsewhere import patterns_for, unmatched, with_elsewhere


def rule_in(text: str) -> object:
    return tomllib.loads(text)["tool"]["kith"]["rules"]["dangling-reference"]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("2024-05-17", "????-??-??"),
        ("2024-W07", "????-W??"),
        ("2024", "????"),
        ("202", "202"),
        ("Map.canvas", "*.canvas"),
        ("Ada.md", "Ada.md"),
        ("Plan of 2024", "Plan of 2024"),
        ("Why?", "Why[?]"),
        ("a [b]*", "a [[]b][*]"),
    ],
)
def test_a_name_becomes_a_pattern_of_its_shape(name: str, pattern: str) -> None:
    assert patterns_for([name]) == (pattern,)


def test_names_of_one_shape_share_a_pattern_and_each_fits_its_own() -> None:
    names = ["2024-05-17", "2024-05-18", "b.png", "a.png", "Why?"]

    patterns = patterns_for(names)

    assert patterns == ("*.png", "????-??-??", "Why[?]")
    assert unmatched([*names, "Why not", "A.PNG"], patterns) == ["Why not", "A.PNG"]


@pytest.mark.parametrize(
    ("before", "rule"),
    [
        ("", {"elsewhere": ["b", "*.png"]}),
        ('[tool.kith]\ntitle = "N"\n', {"elsewhere": ["b", "*.png"]}),
        (
            '[tool.kith.rules]\ndangling-reference = "off"\n',
            {"severity": "off", "elsewhere": ["b", "*.png"]},
        ),
        (
            '[tool.kith.rules.dangling-reference]\nelsewhere = "daily/*"\n',
            {"elsewhere": ["daily/*", "b", "*.png"]},
        ),
        (
            '[tool.kith.rules.dangling-reference]\nelsewhere = ["b", "a"]\n',
            {"elsewhere": ["b", "a", "*.png"]},
        ),
    ],
)
def test_patterns_are_added_to_what_the_settings_say(before: str, rule: object) -> None:
    after = with_elsewhere(before, ["b", "*.png"])

    assert rule_in(after) == rule
    for line in before.splitlines()[:1]:
        assert line in after


def test_settings_that_are_no_toml_are_left_to_their_owner() -> None:
    with pytest.raises(KithError, match=r"pyproject\.toml is not TOML"):
        with_elsewhere("[tool", ["b"])
