"""Plain values to records, by the models' own annotations; every mistake is reported."""

from __future__ import annotations

import functools
from typing import Any

import msgspec

from kith.load.address_readers import LinkReader, MailReader, PhoneReader
from kith.load.joined_items import (
    has_bullet,
    may_be_joined,
    report_bullet,
    report_joined,
)
from kith.load.problem_reporter import Key, KeyReader, ProblemReporter, ReadValue
from kith.load.shorthand import is_written_out, read_interaction, read_plain_line
from kith.load.value_readers import (
    BirthdayReader,
    ChoiceReader,
    DateReader,
    DurationReader,
    LinesReader,
    NumberReader,
    ReferenceReader,
    TextReader,
)
from kith.model.contact import Interaction
from kith.model.fields import FieldSpec, Record, record_spec
from kith.text.characters import without_odd
from kith.text.nodes import unquoted_word
from kith.text.source import KEY, FieldPath
from kith.text.suggest import STRICT, closest_match
from kith.text.suspects import Suspect, suspects

_SCALAR_READERS: dict[str, type[KeyReader]] = {
    "text": TextReader,
    "link": LinkReader,
    "email": MailReader,
    "telephone": PhoneReader,
    "date": DateReader,
    "birthday": BirthdayReader,
    "duration": DurationReader,
    "number": NumberReader,
    "contact": ReferenceReader,
    "organization": ReferenceReader,
    "contact-or-post": ReferenceReader,
}


def read_record(
    model: type[Record],
    front: dict[str, Any],
    reporter: ProblemReporter,
    at: FieldPath,
) -> dict[str, Any]:
    """The values of a record's keys; a required key that is missing is reported and left out.

    Args:
        model: The record's type.
        front: Its keys with their plain values.
        reporter: Takes the problems.
        at: Where the record stands.
    """
    values = _read_keys(model, front, reporter, at)
    for spec in _required_specs(model):
        if spec.attribute not in values and _is_blank(front.get(spec.key)):
            position = at
            if front:
                first_key = next(iter(front))
                position = (*at, first_key, KEY)
            message = f'"{spec.key}" is missing: {spec.field.help}'
            reporter.report("missing-key", position, message)
    return values


def _read_keys(
    model: type[Record],
    front: dict[str, Any],
    reporter: ProblemReporter,
    at: FieldPath,
) -> dict[str, Any]:
    fields = _fields_of(model)
    values: dict[str, Any] = {}
    for key, value in front.items():
        field = fields.get(key)
        if field is None:
            if not key.startswith("x-"):
                _report_unknown_key(model, key, reporter, at)
        elif value:
            attribute, read = field
            typed = read(value, reporter, at, key)
            if typed is not None:
                values[attribute] = typed
    return values


def _is_blank(value: Any) -> bool:
    if not value:
        return True
    return isinstance(value, str) and value.isspace()


@functools.cache
def _fields_of(model: type[Record]) -> dict[str, tuple[str, ReadValue]]:
    """The attribute of each key, and what reads its values."""
    fields = {}
    for spec in record_spec(model):
        fields[spec.key] = (spec.attribute, _reader_of(spec))
    return fields


@functools.cache
def _required_specs(model: type[Record]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in record_spec(model) if spec.required)


def _reader_of(spec: FieldSpec) -> ReadValue:
    """What reads the values of a key."""
    if spec.kind == "anything":
        return LinesReader().read
    if spec.record is not None and hasattr(spec.record, "keyed_by"):
        return _KeyedRecordsReader(spec.record).read
    read = _reader_of_one(spec)
    # Of email addresses, one text may hold several.
    if spec.many and spec.kind != "email":
        return _ListReader(read).read
    return read


def _reader_of_one(spec: FieldSpec) -> ReadValue:
    if spec.record is Interaction:
        return _read_one_interaction
    if spec.record is not None:
        return _record_reader(spec.record).read
    if spec.kind == "choice":
        return ChoiceReader(spec).read
    return _SCALAR_READERS[spec.kind](spec.key).read


class _ListReader:
    """Reads a list; a single value is a list of one.

    Args:
        read_item: Reads an item.
    """

    def __init__(self, read_item: ReadValue) -> None:
        self._read_item = read_item

    def read(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> tuple[Any, ...] | None:
        if value.__class__ is not list or unquoted_word(value) is not None:
            typed = self._read(value, reporter, at, key)
            if typed is None:
                return None
            return (typed,)
        at = (*at, key)
        items = []
        read_item = self._read_item
        for index, item in enumerate(value):
            if item:
                # Only a text may be something else than it seems.
                read = self._read if item.__class__ is str else read_item
                typed = read(item, reporter, at, index)
                if typed is not None:
                    items.append(typed)
        return tuple(items)

    def _read(
        self,
        item: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> Any:
        if item.__class__ is str and may_be_joined(item):
            is_reported = report_joined(reporter, (*at, key))
            if is_reported:
                return None
        return self._read_item(item, reporter, at, key)


@functools.cache
def _record_reader(model: type[Record]) -> _RecordReader:
    return _RecordReader(model)


class _RecordReader:
    """Reads a record, written as keys with values or in short.

    Args:
        model: Its type.
    """

    def __init__(self, model: type[Record]) -> None:
        self._model = model
        self._required = [spec.attribute for spec in _required_specs(model)]
        self._shorthand = _fields_of(model).get(getattr(model, "shorthand", ""))

    def read(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> Record | None:
        if value.__class__ is dict:
            return self._read_keys(value, reporter, (*at, key))
        word = unquoted_word(value)
        if word is not None:
            value = word
            at = (*at, key, 0)
            key = 0
        if value.__class__ is str and self._shorthand is not None:
            return self._read_shorthand(value, reporter, at, key)
        keys = ", ".join(spec.key for spec in record_spec(self._model))
        message = f"this must be keys with values: {keys}"
        reporter.report("wrong-type", (*at, key), message)
        return None

    def _read_keys(
        self,
        value: dict[str, Any],
        reporter: ProblemReporter,
        at: FieldPath,
    ) -> Record | None:
        if has_bullet(value):
            report_bullet(value, reporter, at)
            return None
        values = read_record(self._model, value, reporter, at)
        for attribute in self._required:
            if attribute not in values:
                return None
        return self._model(origin=reporter.source, at=at, **values)

    def _read_shorthand(
        self,
        text: str,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> Record | None:
        assert self._shorthand is not None
        suspect = _meant_as_key(text, self._model)
        if suspect is not None:
            message = f'"{text}" is read as one text: {suspect.message}'
            help_ = f"write: {suspect.meant}; `kith repair` does this"
            reporter.report("wrong-type", (*at, key), message, help_)
            return None
        attribute, read = self._shorthand
        typed = read(text, reporter, at, key)
        if typed is None:
            return None
        return self._model(
            origin=reporter.source,
            at=(*at, key),
            **{attribute: typed},
        )


def _meant_as_key(text: str, model: type[Record]) -> Suspect | None:
    """Why a text is not the key with a value that it looks like, and the line as it was meant."""
    if text.isascii() and ":" not in text:
        return None
    for suspect in suspects(text, 0):
        key, colon, _ = suspect.meant.partition(": ")
        if colon and key in _fields_of(model):
            return suspect
    return None


def _read_one_interaction(
    value: Any,
    reporter: ProblemReporter,
    at: FieldPath,
    key: Key,
) -> Record | None:
    if value.__class__ is dict:
        line = read_plain_line(value)
        if line is not None:
            return Interaction(
                origin=reporter.source,
                at=(*at, key),
                date=line.date,
                how=line.how,
                direction=line.direction,
                note=line.note,
            )
        if is_written_out(value) or has_bullet(value):
            return _record_reader(Interaction).read(value, reporter, at, key)
    return _read_interaction_line(value, reporter, (*at, key))


def _read_interaction_line(
    value: Any,
    reporter: ProblemReporter,
    at: FieldPath,
) -> Interaction | None:
    """An interaction on one line that has keys below it, or mistakes."""
    line = read_interaction(value, reporter, at)
    if line.date is None:
        return None
    if line.how is None:
        return None
    values: dict[str, Any] = {"direction": line.direction, "note": line.note}
    values |= _read_keys(Interaction, line.rest, reporter, line.rest_at)
    values |= {"date": line.date, "how": line.how}
    return Interaction(origin=reporter.source, at=at, **values)


class _KeyedRecordsReader:
    """Reads a mapping from names to records, or to their shorthand.

    Args:
        model: The type of the records.
    """

    def __init__(self, model: type[Record]) -> None:
        self._model = model
        self._keyed_by: str = model.keyed_by  # type: ignore[attr-defined]

    def read(
        self,
        value: Any,
        reporter: ProblemReporter,
        at: FieldPath,
        key: Key,
    ) -> tuple[Record, ...] | None:
        if not isinstance(value, dict):
            message = (
                "this must be keys with values: the name of a rule, then the reason"
            )
            help_ = 'write: allow: {stranger: "the reason"}'
            reporter.report("wrong-type", (*at, key), message, help_)
            return None
        records = []
        for name, item in value.items():
            record = self._read_entry(name, item, reporter, (*at, key))
            if record is not None:
                records.append(record)
        return tuple(records)

    def _read_entry(
        self,
        name: str,
        item: Any,
        reporter: ProblemReporter,
        at: FieldPath,
    ) -> Record | None:
        values = {self._keyed_by: name}
        if item is None:
            item = ""
        if isinstance(item, str) and _is_blank(item):
            return self._model(origin=reporter.source, at=(*at, name, KEY), **values)
        record = _record_reader(self._model).read(item, reporter, at, name)
        if record is None:
            return None
        return msgspec.structs.replace(record, at=(*at, name), **values)


def _report_unknown_key(
    model: type[Record],
    key: str,
    reporter: ProblemReporter,
    at: FieldPath,
) -> None:
    keys = [spec.key for spec in record_spec(model)]
    plain = without_odd(key).strip()
    meant = closest_match(key.casefold(), keys, cutoff=STRICT)
    if plain in keys:
        meant = plain
    if meant:
        help_ = f'write "{meant}"'
    elif plain != key:
        help_ = f'write "{plain}" with plain spaces before it; `kith repair` does this'
    else:
        help_ = f'write "x-{key}" for a key of your own'
    reporter.report(
        "unknown-key",
        (*at, key, KEY),
        f'"{key}" is not a known key',
        help_,
    )
