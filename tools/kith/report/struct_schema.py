"""JSON Schema of what Kith prints for programs, from the structs it is made of.

msgspec can make one, too, but what it makes differs from one version to the next.
"""

from __future__ import annotations

import inspect
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}
_ARGUMENT = re.compile(r"    (\w+): (.*)\Z")


def struct_schema(model: type[msgspec.Struct]) -> dict[str, Any]:
    """The schema of a struct and of every struct within it, each under its name.

    Raises:
        TypeError: A field has a type that no schema is known for.
    """
    found: dict[str, Any] = {}
    return {**_schema_of(model, found), "$defs": found}


def _schema_of(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; structs are added to those found."""
    if kind in _SIMPLE:
        return dict(_SIMPLE[kind])
    if get_origin(kind) is Annotated:
        kind, *more = get_args(kind)
        description = next((one.description for one in more if one.description), "")
        described = {"description": description} if description else {}
        return described | _schema_of(kind, found)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        if kind.__name__ not in found:
            found[kind.__name__] = {}
            found[kind.__name__] = _object(kind, found)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return _of_several(kind, found)


def _of_several(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type that is made of others."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in {Union, types.UnionType}:
        return {"anyOf": [_schema_of(one, found) for one in arguments]}
    if origin in {dict, Mapping}:
        return {
            "type": "object",
            "additionalProperties": _schema_of(arguments[1], found),
        }
    if origin in {tuple, list, Sequence}:
        return _array(origin, arguments, found)
    msg = f"no schema is known for {kind!r}"
    raise TypeError(msg)


def _array(
    origin: Any, arguments: tuple[Any, ...], found: dict[str, Any]
) -> dict[str, Any]:
    if origin is not tuple or arguments[1:] == (...,):
        return {"type": "array", "items": _schema_of(arguments[0], found)}
    return {
        "type": "array",
        "prefixItems": [_schema_of(one, found) for one in arguments],
        "items": False,
        "minItems": len(arguments),
    }


def _object(model: type[msgspec.Struct], found: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    explained = dict(_arguments_of(model))
    fields = msgspec.structs.fields(model)
    properties = {}
    for field in fields:
        help_ = explained.get(field.name)
        described = {"description": help_} if help_ else {}
        properties[field.encode_name] = described | _schema_of(hints[field.name], found)
    return {
        "title": model.__name__,
        "description": _plain(
            inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0]
        ),
        "type": "object",
        "properties": properties,
        "required": [field.encode_name for field in fields if field.required],
    }


def _arguments_of(model: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
    """What the docstring says of each field, under "Args:"."""
    _, _, section = inspect.cleandoc(model.__doc__ or "").partition("\nArgs:\n")
    name, words = "", ""
    for line in section.splitlines():
        if started := _ARGUMENT.match(line):
            if name:
                yield name, _plain(words)
            name, words = started[1], started[2]
        else:
            words += f" {line}"
    if name:
        yield name, _plain(words)


def _plain(text: str) -> str:
    """A docstring's text as it is read: on one line, without the marks around code."""
    return " ".join(text.replace("``", "`").split())
