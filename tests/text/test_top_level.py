"""A position that a header's text shows is the one that the parser gives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kith.text.nodes import Mapping, Node, Sequence
from kith.text.source import KEY, FieldPath, FrontMatterSource
from kith.text.top_level import find_key, find_value
from kith.text.yaml_events import parse_yaml

_KEYS = ("name", "status", "x-a", "on", "name ", "n")
_WRITTEN_KEYS = (
    *(f"{key}: " for key in _KEYS), *(f"{key}:" for key in _KEYS),
    '"name": ', "'status' : ", "? name\n: ", "? status\n:\n  ", "&k name: ", "!!str status: ",
    "! status: ", "*a : ", "  name: ", "- ", "-\n", "# name: ", "name:\t", "status:   ",
    "--- ", "--- name: ", "... ", "%TAG ! x\n", "{", "[", "}", "\ufeff", "\ufeffname: ",
)  # fmt: skip
_VALUES = (
    "Ada", "", "'Ada", "Ada'", "\"Ada", 'Ada"', "'a\n\nb'", '"a\\\n  b"', "'it''s'", "|", ">-", "|2",
    "  |\n  name: x", "&a", "&a b", "*a", "! b", "!!str b", "!x b", "# c", "b # c", "b #c", "{}",
    "{a: b}", "{a: b,", "name: c}", "[a, b]", "[a,", "b]", "[[a]]", "- a", "\n- a\n- b", "\n  - a",
    "\n  name: x\n  status: y", "\n  text\n\n  more", "\u2028", "\u0085b", "b\u2028status: c", "~",
    "a: b", "a:b", "@", "`", "%", "?", "? a", "R & D", "a\tb", "\tb", "\ufeffb", "-", "---", "é",
    "\U0001f600 x",
    ",a", "a\rstatus: b", "\r", "\x00", "name:", "status",
)  # fmt: skip
_LINES = st.builds("{}{}".format, st.sampled_from(_WRITTEN_KEYS), st.sampled_from(_VALUES))  # fmt: skip
_HEADS = st.builds(
    "{1}{0}".format,
    st.sampled_from(("", "\n", "\n...\n")),
    st.builds(
        str.join, st.sampled_from(("\n", "\r\n", "\r")), st.lists(_LINES, max_size=6)
    ),
)


@given(_HEADS)
@example("x-a: 'it\nname: b'\nname: c\n")
@example("x-a: [b,\nname: c]\n")
@example("{x-a: b,\nname: c}\n")
@example("name : b\nstatus: c\nname: d\n")
@example('"name": b\nname: c\n')
@example("? name\n: b\nname: c\n")
@example("&k name: b\nname: c\n")
@example("name:\nname: c\n")
@example("name:\r\nname: c\r\n")
@example("name: b\rstatus: c\n")
@example("x-a: b\u2028name: c\nname: d\n")
@example("\ufeffname: b\nname: c\n")
@example("name: &a\n  b: c\nstatus: *a\n")
@example("x-a: |\n  name: b\nname: c\n")
@example("name: {b: c}\n")
@example("name: a\n b\nstatus: c\n")
def test_every_position_is_the_parsers(head: str) -> None:
    node = parse_yaml(head).node
    if not isinstance(node, Mapping):
        return
    for at in (*_paths_of(node), *((key,) for key in (*_KEYS, "absent"))):
        _assert_same_positions(head, at)


def _assert_same_positions(head: str, at: FieldPath) -> None:
    parsed = FrontMatterSource(head, 2)
    parsed.read()
    if at[0] in parsed.top.entries:  # type: ignore[union-attr]
        for to in (at, (*at[:1], KEY), (*at, 0), (*at, "absent")):
            assert FrontMatterSource(head, 2).position_of(to) == parsed.position_of(to)
    for cut in range(len(at) + 1):
        enclosing, path = at[:cut], at[cut:]
        for below in (path, (*path, 0), (*path, "absent"), (*path, KEY)):
            text = FrontMatterSource(head, 2).position_within(enclosing, below)
            assert text == parsed.position_within(enclosing, below)


def _paths_of(node: Node, above: FieldPath = ()) -> Iterator[FieldPath]:
    """The path of every value, down to the third level."""
    steps: list[tuple[str | int, Node]] = []
    if isinstance(node, Mapping):
        steps += node.entries.items()
    elif isinstance(node, Sequence):
        steps += enumerate(node.items)
    for step, value in steps:
        yield (*above, step)
        if len(above) < 2:
            yield from _paths_of(value, (*above, step))


@pytest.mark.parametrize(
    ("head", "index"),
    [
        ("name: Ada\nstatus: connected\n", 18),
        ("name: O'Brien\n# Note\n\nstatus:  'connected'\n", 31),
        ("name: R & D\r\nstatus: connected\r\n", 21),
        ("name: Ada\nstatus: |\n  connected\n", 18),
        ("positions:\n- organization: Initech\n  status: x\nstatus: y", 55),
    ],
)
def test_a_value_on_its_keys_line_needs_no_parser(head: str, index: int) -> None:
    assert find_value(head, "status", is_single=True) == index
    assert find_key(head, "status") == head.index("\nstatus") + 1


def test_a_list_on_its_keys_line_needs_one_only_for_its_items() -> None:
    assert find_value("status: [a]\n", "status", is_single=False) == 8
    assert find_value("status: [a]\n", "status", is_single=True) is None
