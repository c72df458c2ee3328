import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kith.text.nodes import plain_value
from kith.text.yaml_events import (
    MAX_DEPTH,
    MAX_NODES,
    UNCLEAR,
    parse_values,
    parse_yaml,
)

pytestmark = pytest.mark.slow


def _agree(text):
    values = parse_values(text)
    parsed = parse_yaml(text)
    if parsed.problems:
        assert values is UNCLEAR
    elif values is not UNCLEAR:
        assert values == (None if parsed.node is None else plain_value(parsed.node))
        if isinstance(values, dict):
            assert list(values) == list(parsed.node.entries)
    return values


_LINE = st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@,? \t0~"), max_size=16)


@given(st.lists(_LINE, max_size=8))
@settings(max_examples=150)
@example(["a: &x [1]", "b: *x"])
@example(["a: !b c"])
@example(["a: 1", "a: 2"])
@example(["? [a]", ": b"])
@example(["a: ~", "b: '~'", "c:", "d: ''"])
def test_values_are_those_of_the_marked_reading_whatever_the_text(lines):
    _agree("\n".join(lines))


_values = st.recursive(
    st.text(max_size=12)
    | st.sampled_from([None, "", "~", "null", "no", "1.10", "2024-05-17"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(
        st.text("abcdefghij", min_size=1, max_size=5), _values, min_size=1, max_size=5
    ),
    st.sampled_from([None, False, True]),
)
def test_values_are_those_of_the_marked_reading_of_what_pyyaml_writes(values, flow):
    text = yaml.safe_dump(values, allow_unicode=True, default_flow_style=flow)

    assert _agree(text) is UNCLEAR or parse_values(text).keys() == values.keys()


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2",
        "a: {b: 1, b: 2}",
        "a: &x [1]\nb: *x",
        "a: *nobody",
        "a: !!str b",
        "!own\na: b",
        "!!str a: b",
        "? [a]\n: b",
        "a: b: c",
        "a: 1\n--- \nb: 2",
        "a: \x00",
        "a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
        "a:\n" + "- x\n" * (MAX_NODES + 1),
        "- " * 100_000,
        "a: " + "[x, " * 100_000,
        "a: " + "b" * 1_000_001,
    ],
)
def test_what_is_wrong_or_unusual_is_left_to_the_marked_reading(text):
    assert parse_values(text) is UNCLEAR


@pytest.mark.parametrize("sign", ["- ", "? ", "[", "{", "[:"])
def test_no_nesting_whatever_exhausts_the_stack(sign):
    assert parse_values(sign * (MAX_NODES // 2 // len(sign))) is UNCLEAR


def test_nothing_at_all_is_none_and_an_ampersand_alone_is_clear():
    assert parse_values("# only a comment\n") is None
    assert parse_values("a: R&D\nb: [x, 'y: z']\nc: {d: }\n") == {
        "a": "R&D",
        "b": ["x", "y: z"],
        "c": {"d": None},
    }
