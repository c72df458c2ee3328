"""What is read without libyaml is what libyaml reads."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kith.text.nodes import Mapping, plain_value
from kith.text.plain_yaml import read_plain
from kith.text.yaml_events import parse_yaml

_KEYS = (
    "name",
    "x-a",
    "2023-10-13 met",
    "n",
    "on",
    "null",
    "é",
    "1",
    "a-",
    "a ",
    " a",
    "-a",
    "#",
)
_VALUES = (
    "Ada", "", "null", "NULL", "~", "a b", "a: b", "a:b", "a #b", "a#b", "'x'", '"x"', "''", "'a''b'",
    '"a\\""', '"a\\', "'a", "[a, b]", "[a]", "[]", "[null, b]", "[a,b]", "[a b, c-]", "[ a]", "[-a]",
    "[a", "a]", "[a: b]", "[[a]]", "{a: b}", "{a: b, c: d e}", "{a: b, a: c}", "{a: null}", "{a: -b}",
    "{ a: b}", "{a}", "a ", "+49 1", "(x)", "/p", "x,y", "x}", "R & D", "a * b", "😀", "12", "--06-08",
    "-", "-a", "- a", "? a", "|", ">-", "a:", "http://x.y", "@x", "`", "%", "_", "--", "---", "...",
    "&a b", "*a", "!b c", "a\u00a0b", "a\u2028b", "a\tb", "\ufeff", "a\r", "\x00", "\u200b", "# a",
    "a  b",
)  # fmt: skip
_SAMPLE = """\
name: Ada Byron
tags: [testing, a b]
positions:
  - organization: Initech
    title: CTO, "acting"
    start: 2022
  - Umbra
knows:
- lena-vogt
- {contact: omar-haddad, how: colleague}
interactions:
  - 2023-10-13 call: about it:3
  - 2024-01-01 met:
      note: 'a: b'
      with: [lena-vogt]
vouch: She's kind
"""

_lines = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(("", "", "  ", "    ", " ")),
    st.sampled_from(("", "", "- ", "-", "-  ")),
    st.sampled_from(("", *_KEYS)),
    st.sampled_from((": ", ":", " : ", ":  ", "")),
    st.sampled_from(_VALUES),
)


@st.composite
def _blocks(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """The lines of a mapping that is right, but for what a value or key may bring in."""
    lines: list[str] = []
    for key in draw(
        st.lists(st.sampled_from(_KEYS), min_size=1, max_size=3, unique=True)
    ):
        kind = draw(st.sampled_from(("value", "mapping", "list")))
        if kind == "value" or depth > 2:
            lines.append(f"{key}: {draw(st.sampled_from(_VALUES))}")
        elif kind == "mapping":
            lines += [f"{key}:", *(f"  {line}" for line in draw(_blocks(depth + 1)))]
        else:
            indent = draw(st.sampled_from(("", "  ")))
            lines.append(f"{key}:")
            for first, *others in draw(
                st.lists(_items(depth + 1), min_size=1, max_size=3)
            ):
                lines.append(f"{indent}- {first}")
                lines += [f"{indent}  {line}" for line in others]
    return lines


def _items(depth: int) -> st.SearchStrategy[list[str]]:
    return st.sampled_from(_VALUES).map(lambda value: [value]) | _blocks(depth)


@st.composite
def _changed(draw: st.DrawFn) -> str:
    """The sample with some characters changed."""
    text = _SAMPLE
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end = start + draw(st.integers(0, 1))
        sign = draw(st.sampled_from(("", *" -:#'\"[]{},&*!|>%@`\n\té~?a0\\.")))
        text = text[:start] + sign + text[end:]
    return text


_texts = st.one_of(
    st.lists(_lines, max_size=6).map("\n".join),
    _blocks().map(lambda lines: "\n".join((*lines, ""))),
    _changed(),
)


@given(_texts)
@example("a: b\n c\n")
@example("a: b\n  - c\n")
@example("a: b\n- c\n")
@example("a:\n  - b\n  c: d\n")
@example("a:\n  - b\n   - c\n")
@example("a:\n    b: c\n  d: e\n")
@example("a: b\na: c\n")
@example("- a: b\n")
@example("a\n")
@example("a: - b\n")
@example("a:\n  b\n")
@example("".join(f"{chr(0x4E00 + number)}:\n" for number in range(11_000)))
def test_plain_values_are_those_of_libyaml(text: str) -> None:
    values = read_plain(text)

    if values is not None:
        expected = _values_by_libyaml(text)
        assert values == expected
        assert list(values) == list(expected)


def _values_by_libyaml(text: str) -> Any:
    parsed = parse_yaml(text)
    assert not parsed.problems
    assert isinstance(parsed.node, Mapping)
    # Nor does PyYAML see anything else in it.
    yaml.compose(text, Loader=yaml.CSafeLoader)
    return plain_value(parsed.node)


def test_an_ordinary_header_needs_no_libyaml() -> None:
    assert read_plain(_SAMPLE) == _values_by_libyaml(_SAMPLE)


@pytest.mark.parametrize(
    "line", ["name: &a b", "name: >-", "name: a # b", "name: !!str b", "? name", "name: *a", "%a"]
)  # fmt: skip
def test_what_is_not_plain_is_left_to_libyaml(line: str) -> None:
    assert read_plain(f"{_SAMPLE}{line}\n") is None
