"""The schemas of what is printed for programs, made by Kith alone."""

from typing import Annotated, Literal

import jsonschema
import msgspec
import pytest
from msgspec import Meta

from kith.report.struct_schema import struct_schema


class Inner(msgspec.Struct):
    """What lies within."""

    word: Literal["b", "a"]


class Outer(msgspec.Struct):
    """What ``kith x`` prints.

    Args:
        name: What it is called: a ``word``, or
            several.
        inner: What it holds.
    """

    name: str
    inner: tuple[Inner, ...] = ()
    pair: tuple[int, float] = (0, 0.0)
    counts: Annotated[dict[str, int], Meta(description="by rule")] = {}
    maybe: Inner | None = None


class Stripped(msgspec.Struct):
    __doc__ = (
        "What ``kith x`` prints.\n\nArgs:\n    name: What it is called: a ``word``, or\n"
        "        several."
    )

    name: str


def test_every_field_has_its_type_and_what_is_said_of_it():
    schema = struct_schema(Outer)

    assert schema["$ref"] == "#/$defs/Outer"
    outer = schema["$defs"]["Outer"]
    assert outer["description"] == "What `kith x` prints."
    assert outer["required"] == ["name"]
    assert outer["properties"]["name"] == {
        "description": "What it is called: a `word`, or several.",
        "type": "string",
    }
    assert outer["properties"]["counts"]["description"] == "by rule"
    assert schema["$defs"]["Inner"]["properties"]["word"] == {"enum": ["b", "a"]}


@pytest.mark.parametrize(
    ("value", "good"),
    [
        (Outer("x"), True),
        (Outer("x", (Inner("a"),), (1, 2.5), {"r": 1}, Inner("b")), True),
        ({"name": "x", "inner": [{"word": "c"}]}, False),
        ({"name": "x", "pair": [1]}, False),
        ({"name": "x", "pair": [1, 2, 3]}, False),
        ({"name": "x", "counts": {"r": "1"}}, False),
        ({"name": "x", "maybe": 1}, False),
        ({}, False),
    ],
)
def test_what_is_printed_follows_it_and_nothing_else_does(value, good):
    data = msgspec.to_builtins(value)
    schema = struct_schema(Outer)
    jsonschema.Draft202012Validator.check_schema(schema)

    printed = msgspec.json.decode(msgspec.json.encode(data))
    assert jsonschema.Draft202012Validator(schema).is_valid(printed) is good


def test_it_is_the_same_whether_python_strips_a_docstring_or_not():
    one, other = (struct_schema(model)["$defs"] for model in (Outer, Stripped))

    assert one["Outer"]["properties"]["name"] == other["Stripped"]["properties"]["name"]


def test_a_type_without_a_schema_is_not_passed_over():
    class Odd(msgspec.Struct):
        things: set[str]

    with pytest.raises(TypeError, match="no schema is known for"):
        struct_schema(Odd)
