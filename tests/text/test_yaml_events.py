import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.text.nodes import Mapping, Scalar, plain_value, scalars_of
from kith.text.yaml_events import (
    MAX_DEPTH,
    MAX_NODES,
    UNCLEAR,
    parse_values,
    parse_yaml,
)

pytestmark = pytest.mark.slow


def test_every_value_knows_its_line_and_column():
    node = parse_yaml("name: Ada\ntags:\n  - one\n  - 'two'\n", first_line=2).node

    assert isinstance(node, Mapping)
    assert (node.entries["name"].line, node.entries["name"].column) == (2, 7)
    second = node.entries["tags"].items[1]
    assert (second.value, second.line, second.column, second.style) == (
        "two",
        5,
        5,
        "'",
    )
    assert [(key.value, key.line, key.column) for key in node.keys] == [
        ("name", 2, 1),
        ("tags", 3, 1),
    ]


@pytest.mark.parametrize(
    "text",
    ["no", "on", "12:30", "0123", "+4917012345", "1.10", "2024-13-45", "1_000", "yes"],
)
def test_words_stay_words(text):
    assert plain_value(parse_yaml(f"key: {text}").node) == {"key": text}


def test_a_key_given_twice_is_a_fault_at_the_second_one_and_the_first_counts():
    parsed = parse_yaml("a: 1\nb: 2\na: 3\n")

    assert plain_value(parsed.node) == {"a": "1", "b": "2"}
    (fault,) = parsed.problems
    assert (fault.rule, fault.line, fault.column) == ("duplicate-key", 3, 1)


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("a: b: c", "bad-yaml", 1),
        ("a: 1\nb: 'open", "bad-yaml", 2),
        ("a: 1\nb: \x00", "bad-yaml", 2),
        ("a: !!python/name:os.system x", "bad-yaml", 1),
        ("a: *nobody", "bad-yaml", 1),
        ("? [a]\n: b", "bad-yaml", 1),
        ("a: 1\n--- \nb: 2", "bad-yaml", 2),
        ("a: " + "[" * 100_000, "yaml-limit", 1),
        (
            "\n".join("  " * depth + "a:" for depth in range(MAX_DEPTH + 5)),
            "yaml-limit",
            33,
        ),
        ("a: " + "{x: [" * 40, "yaml-limit", 1),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_its_line(text, kind, line):
    parsed = parse_yaml(text)

    assert parsed.node is None
    assert (parsed.problems[-1].rule, parsed.problems[-1].line) == (kind, line)


def test_an_alias_bomb_is_refused_before_it_expands():
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [
        f"{two}: &{two} [{','.join([f'*{one}'] * 9)}]"
        for one, two in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    started = time.perf_counter()

    parsed = parse_yaml("\n".join(lines))

    assert [fault.rule for fault in parsed.problems] == ["yaml-limit"]
    assert time.perf_counter() - started < 2


def test_a_long_list_is_refused_at_the_limit():
    assert (
        parse_yaml("a:\n" + "- x\n" * (MAX_NODES + 1)).problems[0].rule == "yaml-limit"
    )


def test_an_anchor_repeats_its_value():
    assert plain_value(parse_yaml("a: &x [1, 2]\nb: *x").node) == {
        "a": ["1", "2"],
        "b": ["1", "2"],
    }


@given(st.text(max_size=80))
@settings(max_examples=150)
def test_no_text_whatever_raises(text):
    parsed = parse_yaml(text)

    assert parsed.node is None or parsed.node.line >= 1


_values = st.recursive(
    st.text(st.characters(exclude_categories=("C",)), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcdefg", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.text("abcdefghij", min_size=1, max_size=5), _values, min_size=1, max_size=5
    )
)
def test_what_pyyaml_writes_is_read_as_it_was_meant(values):
    parsed = parse_yaml(yaml.safe_dump(values, allow_unicode=True))

    assert parsed.problems == ()
    assert plain_value(parsed.node) == values


def test_nothing_at_all_is_neither_value_nor_fault():
    assert parse_yaml("# only a comment\n") == parse_yaml("")
    assert parse_yaml("").node is None
    assert isinstance(parse_yaml("word").node, Scalar)


_BRACKETS = "[" * 33


@pytest.mark.parametrize(
    ("head", "value"),
    [
        (f"a: '{_BRACKETS}'", _BRACKETS),
        (f'a: "{"{[" * 2000}"', "{[" * 2000),
        (f"a: x {_BRACKETS}", f"x {_BRACKETS}"),
        (f"a: |\n  {_BRACKETS}\n", f"{_BRACKETS}\n"),
        (f"# {_BRACKETS}\na: b # {_BRACKETS}", "b"),
    ],
)
def test_brackets_in_a_text_or_a_comment_nest_nothing(head, value):
    assert parse_values(head) == {"a": value}
    assert plain_value(parse_yaml(head).node) == {"a": value}


@pytest.mark.parametrize("sign", "\x85\u2028\u2029")
def test_only_a_line_feed_ends_a_line(sign):
    head = f"a: one{sign}  two # c{sign}d\nb: 'x{sign}{sign}y'\n# e{sign}f: g\nh: i{sign}\n"
    node = parse_yaml(head, 2).node

    assert parse_values(head) == plain_value(node)
    assert plain_value(node) == {
        "a": f"one{sign}  two",
        "b": f"x{sign}{sign}y",
        "h": f"i{sign}",
    }
    assert [(key.value, key.line, key.column) for key in node.keys] == [
        ("a", 2, 1),
        ("b", 3, 1),
        ("h", 5, 1),
    ]


def test_an_escape_that_says_such_a_character_is_one_beside_it():
    assert parse_values('a: "x\\N\u0085\\L\u2028"') == {
        "a": "x\u0085\u0085\u2028\u2028"
    }


def test_a_carriage_return_alone_parts_keys_and_is_no_line():
    node = parse_yaml("a: b\rc: d\ne: f\r\ng: h\n").node

    assert plain_value(node) == {"a": "b", "c": "d", "e": "f", "g": "h"}
    assert [(key.line, key.column) for key in node.keys] == [
        (1, 1),
        (1, 6),
        (2, 1),
        (3, 1),
    ]


@pytest.mark.parametrize("sign", "\x0b\x0c\x1c\x1d\x1e\x00")
def test_a_control_character_is_a_fault_where_it_stands(sign):
    (fault,) = parse_yaml(f"a: äöü\nb: ßß{sign}\n").problems

    assert (fault.rule, fault.line, fault.column) == ("bad-yaml", 2, 6)


def test_directives_are_refused_before_libyaml_compares_each_with_all():
    head = (
        "# c\n"
        + "".join(f"%TAG !a{number}! x\n" for number in range(30_000))
        + "a: b\n"
    )

    assert [fault.rule for fault in parse_yaml(head).problems] == ["bad-yaml"]
    assert parse_values(head) is UNCLEAR


def test_half_a_character_is_a_fault():
    assert [fault.rule for fault in parse_yaml("a: \ud800").problems] == ["bad-yaml"]


@given(
    st.text(st.sampled_from("ab:-[]{}>|'\"# \n\r\u2028\x85ä\U0001f600"), max_size=60)
)
@settings(max_examples=300)
def test_every_plain_value_stands_where_it_is_said_to(text):
    node = parse_yaml(text).node

    for scalar in scalars_of(node):
        written = text[scalar.start : scalar.end]
        assert written.startswith(scalar.style)
        if not scalar.style and "\n" not in written and "\r" not in written:
            assert written == scalar.value
        assert scalar.line == 1 + text.count("\n", 0, scalar.start)
        assert scalar.column == scalar.start - text.rfind("\n", 0, scalar.start)
