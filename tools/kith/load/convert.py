"""Nodes to typed values, by the models' own annotations; every mistake is noted with its place."""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from kith.load.shorthand import read_interaction, read_plain_line
from kith.model.contact import Interaction
from kith.model.fields import FieldSpec, Record, record_spec
from kith.model.mend import Mend
from kith.model.problem import Problem
from kith.text.dates import parse_date, parse_duration
from kith.text.nodes import NULLS, Mapping, Node, Scalar, Sequence

NOTHING: Any = None
Read = Callable[[Node, "Reader"], Any]


class Reader:
    """Notes the problems of one file while its values are read."""

    __slots__ = ("path", "problems")

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def report(
        self,
        rule: str,
        node: Node,
        message: str,
        help_: str = "",
        mended: tuple[str, str] = ("", ""),
    ) -> None:
        """Note a mistake at a node, and what to write there instead of what."""
        old, new = mended
        mend = Mend(node.line, node.column, old, new) if new else None
        self.problems.append(Problem(rule, self.path, node.line, node.column, message, help_, mend))


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice most like a word, or nothing."""
    found = difflib.get_close_matches(word.casefold(), list(choices), n=1, cutoff=0.75)
    return found[0] if found else ""


def read_record(model: type[Record], node: Mapping, reader: Reader) -> dict[str, Any]:
    """The values of a record's keys; a required key that is missing is noted and left out."""
    readers = _readers(model)
    values: dict[str, Any] = {}
    for key, value_node in node.entries.items():
        found = readers.get(key)
        if found is None:
            if not key.startswith("x-"):
                _report_unknown_key(model, key, node, reader)
            continue
        attribute, read = found
        if value_node.__class__ is Scalar and value_node.value not in NULLS:
            is_empty = False
        else:
            is_empty = value_node.is_empty
        if not is_empty:
            value = read(value_node, reader)
            if value is not NOTHING:
                values[attribute] = value
    for spec in _required(model):
        if spec.attribute in values:
            continue
        given = node.entries.get(spec.key)
        if given is None or given.is_empty:
            where = node.keys[0] if node.keys else node
            reader.report("missing-key", where, f'"{spec.key}" is missing: {spec.field.help}')
    return values


@functools.cache
def _readers(model: type[Record]) -> dict[str, tuple[str, Read]]:
    return {spec.key: (spec.attribute, _reader_of(spec)) for spec in record_spec(model)}


@functools.cache
def _required(model: type[Record]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in record_spec(model) if spec.required)


def _reader_of(spec: FieldSpec) -> Read:
    if spec.record is not None and hasattr(spec.record, "keyed_by"):
        return functools.partial(_read_keyed, spec.record)
    if spec.kind == "anything":
        return _read_anything
    if spec.record is Interaction:
        one: Read = _read_one_interaction
    elif spec.record is not None:
        one = _record_reader(spec.record)
    elif spec.kind == "choice":
        one = functools.partial(_read_choice, frozenset(spec.choices), spec)
    else:
        one = functools.partial(_READ_SCALAR[spec.kind], spec.key)
    return functools.partial(_read_many, one) if spec.many else one


def _read_many(one: Read, node: Node, reader: Reader) -> Any:
    if node.__class__ is not Sequence or _unwrap(node) is not None:
        value = one(node, reader)
        return NOTHING if value is NOTHING else (value,)
    values = [
        one(item, reader)
        for item in node.items
        if (item.__class__ is Scalar and item.value not in NULLS) or not item.is_empty
    ]
    return tuple([value for value in values if value is not NOTHING])


def _unwrap(node: Node) -> Scalar | None:
    """The word in ``[[word]]`` written without quotes, which YAML takes for lists."""
    if node.__class__ is Sequence and len(node.items) == 1:
        (inner,) = node.items
        if inner.__class__ is Sequence and len(inner.items) == 1:
            (word,) = inner.items
            return word if isinstance(word, Scalar) else None
    return None


def _text_of(key: str, node: Node, reader: Reader) -> str | None:
    if node.__class__ is Scalar:
        return node.value.strip()
    kind = "a list" if isinstance(node, Sequence) else "keys with values"
    help_ = ""
    if isinstance(node, Mapping) and len(node.keys) == 1:
        key_text, value = node.keys[0].value, next(iter(node.entries.values()))
        if isinstance(value, Scalar):
            help_ = f"if this is one text, quote it: '{key_text}: {value.value}'"
    reader.report("wrong-type", node, f'"{key}" takes a text, and this is {kind}', help_)
    return None


def _read_text(key: str, node: Node, reader: Reader) -> Any:
    # Nearly every value comes this way.
    return node.value.strip() if node.__class__ is Scalar else _text_of(key, node, reader)


def _read_email(key: str, node: Node, reader: Reader) -> Any:
    text = _text_of(key, node, reader)
    if text is not None and ("@" not in text or " " in text):
        reader.report("wrong-type", node, f'"{text}" is not a mail address')
    return text


def _read_date(key: str, node: Node, reader: Reader) -> Any:
    text = _text_of(key, node, reader)
    if text is None:
        return NOTHING
    try:
        return parse_date(text)
    except ValueError as error:
        reader.report("impossible-date", node, f'"{text}" is not a date: {error}')
        return NOTHING


def _read_birthday(key: str, node: Node, reader: Reader) -> Any:
    text = _text_of(key, node, reader)
    if text is None:
        return NOTHING
    try:
        # 2000 was a leap year, so --02-29 is a day.
        parse_date("2000" + text[1:] if text.startswith("--") else text)
    except ValueError as error:
        message = f'"{text}" is not a date of birth: {error}, or --MM-DD without the year'
        reader.report("impossible-date", node, message)
        return NOTHING
    return text


def _read_duration(key: str, node: Node, reader: Reader) -> Any:
    text = _text_of(key, node, reader)
    if text is None or text.casefold() == "never":
        return text and "never"
    try:
        parse_duration(text)
    except ValueError as error:
        reader.report("wrong-type", node, f'"{text}" is not a span of time: {error}, or never')
        return NOTHING
    return text


def _read_number(key: str, node: Node, reader: Reader) -> Any:
    text = _text_of(key, node, reader)
    if text is None:
        return NOTHING
    bare = text.replace(" ", "").replace(",", "").replace("_", "")
    if not (bare.isascii() and bare.isdigit() and len(bare) < 16):
        reader.report("wrong-type", node, f'"{key}" takes a whole number, and this is "{text}"')
        return NOTHING
    return int(bare)


def _read_reference(key: str, node: Node, reader: Reader) -> Any:
    if node.__class__ is not Scalar:
        node = _unwrap(node) or node
    text = _read_text(key, node, reader)
    if text and text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2].split("|")[0].strip()
    if text and not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text or NOTHING


_READ_SCALAR: dict[str, Callable[[str, Node, Reader], Any]] = {
    "text": _read_text,
    "link": _read_text,
    "email": _read_email,
    "date": _read_date,
    "birthday": _read_birthday,
    "duration": _read_duration,
    "number": _read_number,
    "contact": _read_reference,
    "organization": _read_reference,
    "contact-or-post": _read_reference,
}


def _read_choice(choices: frozenset[str], spec: FieldSpec, node: Node, reader: Reader) -> Any:
    if node.__class__ is Scalar and node.value in choices:
        return node.value
    text = _text_of(spec.key, node, reader)
    if text is None or text in choices:
        return text
    meant = nearest(text, spec.choices)
    help_ = f'write "{meant}"' if meant else "choose one of " + ", ".join(spec.choices)
    # Only the case is wrong: no judgement is needed.
    mended = (text, meant) if meant == text.strip().casefold() else ("", "")
    reader.report("unknown-value", node, f'"{text}" is not a {spec.key}', help_, mended)
    return NOTHING


def _read_one_record(
    model: type[Record], required: tuple[str, ...], node: Node, reader: Reader
) -> Any:
    if node.__class__ is Mapping:
        values = read_record(model, node, reader)
        for attribute in required:
            if attribute not in values:
                return NOTHING
        return model(node=node, **values)
    shorthand = getattr(model, "shorthand", "")
    if node.__class__ is not Scalar:
        node = _unwrap(node) or node
    if node.__class__ is Scalar and shorthand:
        attribute, read = _readers(model)[shorthand]
        value = read(node, reader)
        return NOTHING if value is NOTHING else model(node=node, **{attribute: value})
    keys = ", ".join(spec.key for spec in record_spec(model))
    reader.report("wrong-type", node, f"keys with values are expected here: {keys}")
    return NOTHING


def _record_reader(model: type[Record]) -> Read:
    required = tuple(spec.attribute for spec in _required(model))
    return functools.partial(_read_one_record, model, required)


def _read_one_interaction(node: Node, reader: Reader) -> Any:
    if node.__class__ is Mapping and (line := read_plain_line(node)):
        date, how, direction, note = line
        return Interaction(node=node, date=date, how=how, direction=direction, note=note)
    if isinstance(node, Mapping) and ("date" in node.entries or "how" in node.entries):
        return _record_reader(Interaction)(node, reader)
    reading = read_interaction(node)
    for rule, at, message, help_ in reading.faults:
        reader.report(rule, at, message, help_)
    if reading.date is None or reading.how is None:
        return NOTHING
    if reading.rest is None:
        return Interaction(
            node=node,
            date=reading.date,
            how=reading.how,
            direction=reading.direction,
            note=reading.note,
        )
    values: dict[str, Any] = {"direction": reading.direction, "note": reading.note}
    values |= _read_below(reading.rest, reader)
    return Interaction(node=node, **values | {"date": reading.date, "how": reading.how})


def _read_below(rest: Mapping, reader: Reader) -> dict[str, Any]:
    """What an interaction's one-line form says below its line."""
    readers = _readers(Interaction)
    values: dict[str, Any] = {}
    for key, value_node in rest.entries.items():
        found = readers.get(key)
        if found is None:
            if not key.startswith("x-"):
                _report_unknown_key(Interaction, key, rest, reader)
        elif not value_node.is_empty:
            value = found[1](value_node, reader)
            if value is not NOTHING:
                values[found[0]] = value
    return values


def _read_keyed(model: type[Record], node: Node, reader: Reader) -> Any:
    """A mapping from names to records, or to their shorthand."""
    if not isinstance(node, Mapping):
        message = "keys with values are expected here: the name of a rule, then the reason"
        reader.report("wrong-type", node, message, 'write: allow: {stranger: "the reason"}')
        return NOTHING
    keyed_by: str = model.keyed_by  # type: ignore[attr-defined]
    found = []
    for key in node.keys:
        value = node.entries[key.value]
        if isinstance(value, Scalar) and value.is_empty:
            found.append(model(node=key, **{keyed_by: key.value}))
        elif isinstance(record := _record_reader(model)(value, reader), Record):
            values = {name: getattr(record, name) for name, _ in _readers(model).values()}
            found.append(model(node=value, **{keyed_by: key.value}, **values))
    return tuple(found)


def _read_anything(node: Node, _reader: Reader) -> Any:
    return tuple(_lines(node))


def _lines(node: Node) -> Iterable[str]:
    if isinstance(node, Scalar):
        yield node.value.strip()
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _lines(item)
    else:
        for key, value in node.entries.items():
            yield f"{key}: " + "; ".join(_lines(value))


def _report_unknown_key(model: type[Record], key: str, node: Mapping, reader: Reader) -> None:
    place = next(scalar for scalar in node.keys if scalar.value == key)
    meant = nearest(key, (spec.key for spec in record_spec(model)))
    help_ = f'write "{meant}"' if meant else f'name a key of your own "x-{key}"'
    reader.report("unknown-key", place, f'"{key}" is not a key known here', help_)
