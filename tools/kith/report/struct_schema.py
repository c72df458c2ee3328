"""JSON Schema of Kith's output for programs, from its structs.

The schemas that msgspec generates differ from version to version.
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
    Any: {},
}
_LIMITS = {
    "ge": "minimum",
    "le": "maximum",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
}
_ARGUMENT = re.compile(r"    (\w+): (.*)\Z")


def struct_schema(model: type[msgspec.Struct]) -> dict[str, Any]:
    """The schema of a struct, with the definition of every struct it contains.

    Raises:
        TypeError: A field has a type that no schema is known for.
    """
    definitions: dict[str, Any] = {}
    return {**_schema_of(model, definitions), "$defs": definitions}


def _schema_of(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; structs are added to the definitions."""
    if annotation in _SIMPLE:
        return dict(_SIMPLE[annotation])
    if get_origin(annotation) is Annotated:
        return _annotated(annotation, definitions)
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        name = annotation.__name__
        if name not in definitions:
            # Entered first: a struct may contain itself.
            definitions[name] = {}
            definitions[name] = _object(annotation, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return _composite(annotation, definitions)


def _annotated(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type with a description, or with limits."""
    inner, *metadata = get_args(annotation)
    schema = _schema_of(inner, definitions)
    for meta in metadata:
        for name, keyword in _LIMITS.items():
            limit = getattr(meta, name)
            if limit is not None:
                schema[keyword] = limit
        if meta.description:
            schema = {"description": meta.description, **schema}
    return schema


def _composite(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type that is composed of others."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in {Union, types.UnionType}:
        return {"anyOf": [_schema_of(part, definitions) for part in arguments]}
    if origin in {dict, Mapping}:
        values = _schema_of(arguments[1], definitions)
        return {"type": "object", "additionalProperties": values}
    if origin in {tuple, list, Sequence}:
        return _array(origin, arguments, definitions)
    msg = f"no schema is known for {annotation!r}"
    raise TypeError(msg)


def _array(
    origin: Any, arguments: tuple[Any, ...], definitions: dict[str, Any]
) -> dict[str, Any]:
    if origin is not tuple or arguments[1:] == (...,):
        return {"type": "array", "items": _schema_of(arguments[0], definitions)}
    return {
        "type": "array",
        "prefixItems": [_schema_of(part, definitions) for part in arguments],
        "items": False,
        "minItems": len(arguments),
    }


def _object(model: type[msgspec.Struct], definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    descriptions: dict[str, str] = {}
    for struct in reversed(model.__mro__):
        descriptions |= _argument_descriptions(struct)
    # What is never set is not printed.
    fields = [
        field
        for field in msgspec.structs.fields(model)
        if hints[field.name] is not msgspec.UnsetType
    ]
    properties = {}
    for field in fields:
        schema = _schema_of(hints[field.name], definitions)
        if description := descriptions.get(field.name):
            schema = {"description": description} | schema
        properties[field.encode_name] = schema
    summary, _, _ = inspect.cleandoc(model.__doc__ or "").partition("\n\n")
    return {
        "title": model.__name__,
        "description": _plain(summary),
        "type": "object",
        "properties": properties,
        "required": [field.encode_name for field in fields if field.required],
    }


def _argument_descriptions(model: type) -> Iterator[tuple[str, str]]:
    """The name and the description of each field in the section "Args:" of the docstring."""
    _, _, section = inspect.cleandoc(model.__doc__ or "").partition("\nArgs:\n")
    name, description = "", ""
    for line in section.splitlines():
        if match := _ARGUMENT.match(line):
            if name:
                yield name, _plain(description)
            name, description = match[1], match[2]
        else:
            description += f" {line}"
    if name:
        yield name, _plain(description)


def _plain(text: str) -> str:
    """The text of a docstring on one line, with the code marks of Markdown."""
    return " ".join(text.replace("``", "`").split())
