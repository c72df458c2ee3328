"""Plain values to typed ones, by the models' own annotations; every mistake is noted."""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from kith.load.addresses import read_link, read_mail_addresses, read_number
from kith.load.joined_items import (
    has_bullet,
    may_be_joined,
    report_bullet,
    report_joined,
)
from kith.load.reader import NOTHING, Read, Reader, text_of
from kith.load.shorthand import read_interaction, read_plain_line
from kith.model.contact import Interaction
from kith.model.fields import FieldSpec, Record, record_spec
from kith.text.characters import without_odd
from kith.text.dates import parse_birthday, parse_date, parse_duration, without_time
from kith.text.source import KEY, At
from kith.text.suspects import suspects


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice most like a word, or nothing."""
    found = difflib.get_close_matches(word.casefold(), list(choices), n=1, cutoff=0.75)
    return found[0] if found else ""


def read_record(
    model: type[Record], given: dict[str, Any], reader: Reader, at: At
) -> dict[str, Any]:
    """The values of a record's keys; a required key that is missing is noted and left out."""
    values = _read_known(model, given, reader, at)
    for spec in _required(model):
        if spec.attribute not in values and _is_blank(given.get(spec.key)):
            first = (*at, next(iter(given)), KEY) if given else at
            reader.report(
                "missing-key", first, f'"{spec.key}" is missing: {spec.field.help}'
            )
    return values


def _read_known(
    model: type[Record], given: dict[str, Any], reader: Reader, at: At
) -> dict[str, Any]:
    readers = _readers(model)
    values: dict[str, Any] = {}
    for key, value in given.items():
        found = readers.get(key)
        if found is None:
            if not key.startswith("x-"):
                _report_unknown_key(model, key, reader, at)
        elif value:
            attribute, read = found
            typed = read(value, reader, at, key)
            if typed is not NOTHING:
                values[attribute] = typed
    return values


def _is_blank(value: Any) -> bool:
    return not value or (isinstance(value, str) and value.isspace())


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
    if spec.kind == "email":
        return one  # which takes several in one text, too
    return functools.partial(_read_many, one) if spec.many else one


def _read_many(one: Read, value: Any, reader: Reader, at: At, key: str | int) -> Any:
    if value.__class__ is not list or _unwrap(value) is not None:
        typed = _read_item(one, value, reader, at, key)
        return NOTHING if typed is NOTHING else (typed,)
    at = (*at, key)
    found = [
        _read_item(one, item, reader, at, index)
        for index, item in enumerate(value)
        if item
    ]
    return tuple([typed for typed in found if typed is not NOTHING])


def _read_item(one: Read, item: Any, reader: Reader, at: At, key: str | int) -> Any:
    if (
        item.__class__ is str
        and may_be_joined(item)
        and report_joined(reader, (*at, key))
    ):
        return NOTHING
    return one(item, reader, at, key)


def _unwrap(value: Any) -> str | None:
    """The word in ``[[word]]`` written without quotes, which YAML takes for lists."""
    match value:
        case [[str(word)]]:
            return word
    return None


def _read_text(name: str, value: Any, reader: Reader, at: At, key: str | int) -> Any:
    # Nearly every value comes this way.
    return (
        value.strip()
        if value.__class__ is str
        else text_of(name, value, reader, at, key)
    )


def _read_date(name: str, value: Any, reader: Reader, at: At, key: str | int) -> Any:
    text = text_of(name, value, reader, at, key)
    if text is None:
        return NOTHING
    try:
        return parse_date(text)
    except ValueError as error:
        reader.report("impossible-date", (*at, key), f'"{text}" is not a date: {error}')
        return NOTHING


def _read_birthday(
    name: str, value: Any, reader: Reader, at: At, key: str | int
) -> Any:
    text = text_of(name, value, reader, at, key)
    if text is None:
        return NOTHING
    text = without_time(text)
    try:
        parse_birthday(text)
    except ValueError as error:
        message = (
            f'"{text}" is not a date of birth: {error}, or --MM-DD without the year'
        )
        reader.report("impossible-date", (*at, key), message)
        return NOTHING
    return text


def _read_duration(
    name: str, value: Any, reader: Reader, at: At, key: str | int
) -> Any:
    text = text_of(name, value, reader, at, key)
    if text is None or text.casefold() == "never":
        return text and "never"
    try:
        parse_duration(text)
    except ValueError as error:
        message = f'"{text}" is not a time span: {error}, or never'
        reader.report("wrong-type", (*at, key), message)
        return NOTHING
    return text


def _read_number(name: str, value: Any, reader: Reader, at: At, key: str | int) -> Any:
    text = text_of(name, value, reader, at, key)
    if text is None:
        return NOTHING
    bare = text.replace(" ", "").replace(",", "").replace("_", "")
    if not (bare.isascii() and bare.isdigit() and len(bare) < 16):
        message = f'"{name}" must be a whole number, not "{text}"'
        reader.report("wrong-type", (*at, key), message)
        return NOTHING
    return int(bare)


def _read_reference(
    name: str, value: Any, reader: Reader, at: At, key: str | int
) -> Any:
    if value.__class__ is list and (word := _unwrap(value)) is not None:
        value = word
    text = _read_text(name, value, reader, at, key)
    if text and text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2].split("|")[0].strip()
    if text and not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text or NOTHING


_READ_SCALAR: dict[str, Callable[[str, Any, Reader, At, str | int], Any]] = {
    "text": _read_text,
    "link": read_link,
    "email": read_mail_addresses,
    "telephone": read_number,
    "date": _read_date,
    "birthday": _read_birthday,
    "duration": _read_duration,
    "number": _read_number,
    "contact": _read_reference,
    "organization": _read_reference,
    "contact-or-post": _read_reference,
}


def _read_choice(
    choices: frozenset[str],
    spec: FieldSpec,
    value: Any,
    reader: Reader,
    at: At,
    key: str | int,
) -> Any:
    if value.__class__ is str and value in choices:
        return value
    text = text_of(spec.key, value, reader, at, key)
    if text is None or text in choices:
        return text
    meant = nearest(text, spec.choices)
    help_ = f'write "{meant}"' if meant else "choose one of " + ", ".join(spec.choices)
    # Only the case is wrong: no judgement is needed.
    mended = (text, meant) if meant == text.strip().casefold() else ("", "")
    reader.report(
        "unknown-value", (*at, key), f'"{text}" is not a {spec.key}', help_, mended
    )
    return NOTHING


def _record_reader(model: type[Record]) -> Read:
    required = tuple(spec.attribute for spec in _required(model))
    shorthand = _readers(model).get(getattr(model, "shorthand", ""))
    return functools.partial(_read_one_record, model, required, shorthand)


def _read_one_record(
    model: type[Record],
    required: tuple[str, ...],
    shorthand: tuple[str, Read] | None,
    value: Any,
    reader: Reader,
    at: At,
    key: str | int,
) -> Any:
    own = (*at, key)
    if value.__class__ is dict:
        return _read_written_out(model, required, value, reader, own)
    if value.__class__ is list and (word := _unwrap(value)) is not None:
        value, at, key = word, (*own, 0), 0
        own = (*at, key)
    if value.__class__ is str and shorthand is not None:
        return _read_shorthand(model, shorthand, value, reader, at, key)
    keys = ", ".join(spec.key for spec in record_spec(model))
    reader.report("wrong-type", own, f"this must be keys with values: {keys}")
    return NOTHING


def _read_written_out(
    model: type[Record],
    required: tuple[str, ...],
    value: dict[str, Any],
    reader: Reader,
    own: At,
) -> Any:
    if has_bullet(value):
        report_bullet(value, reader, own)
        return NOTHING
    values = read_record(model, value, reader, own)
    for attribute in required:
        if attribute not in values:
            return NOTHING
    return model(origin=reader.source, at=own, **values)


def _read_shorthand(
    model: type[Record],
    shorthand: tuple[str, Read],
    value: str,
    reader: Reader,
    at: At,
    key: str | int,
) -> Any:
    own = (*at, key)
    if meant := _meant_as_key(value, model):
        what, line = meant
        help_ = f"write: {line}; `kith repair` does this"
        reader.report(
            "wrong-type", own, f'"{value}" is read as one text: {what}', help_
        )
        return NOTHING
    attribute, read = shorthand
    typed = read(value, reader, at, key)
    return (
        NOTHING
        if typed is NOTHING
        else model(origin=reader.source, at=own, **{attribute: typed})
    )


def _meant_as_key(text: str, model: type[Record]) -> tuple[str, str] | None:
    """Why a text is not the key with a value that it looks like, and the line as it was meant."""
    if text.isascii() and ":" not in text:
        return None
    for suspect in suspects(text, 0):
        key, colon, _ = suspect.meant.partition(": ")
        if colon and key in _readers(model):
            return suspect.what, suspect.meant
    return None


def _read_one_interaction(value: Any, reader: Reader, at: At, key: str | int) -> Any:
    own = (*at, key)
    if value.__class__ is dict:
        if line := read_plain_line(value):
            date, how, direction, note = line
            return Interaction(
                origin=reader.source,
                at=own,
                date=date,
                how=how,
                direction=direction,
                note=note,
            )
        if "date" in value or "how" in value or has_bullet(value):
            return _record_reader(Interaction)(value, reader, at, key)
    reading = read_interaction(value, own)
    for fault in reading.faults:
        reader.report(*fault)
    if reading.date is None or reading.how is None:
        return NOTHING
    values: dict[str, Any] = {"direction": reading.direction, "note": reading.note}
    values |= _read_known(Interaction, reading.rest, reader, reading.rest_at)
    values |= {"date": reading.date, "how": reading.how}
    return Interaction(origin=reader.source, at=own, **values)


def _read_keyed(
    model: type[Record], value: Any, reader: Reader, at: At, key: str | int
) -> Any:
    """A mapping from names to records, or to their shorthand."""
    own = (*at, key)
    if not isinstance(value, dict):
        message = "this must be keys with values: the name of a rule, then the reason"
        reader.report(
            "wrong-type", own, message, 'write: allow: {stranger: "the reason"}'
        )
        return NOTHING
    keyed_by: str = model.keyed_by  # type: ignore[attr-defined]
    read = _record_reader(model)
    found = []
    for name, item in value.items():
        if item is None or (isinstance(item, str) and _is_blank(item)):
            record = model(
                origin=reader.source, at=(*own, name, KEY), **{keyed_by: name}
            )
            found.append(record)
        elif isinstance(record := read(item, reader, own, name), Record):
            found.append(
                msgspec.structs.replace(record, at=(*own, name), **{keyed_by: name})
            )
    return tuple(found)


def _read_anything(value: Any, _reader: Reader, _at: At, _key: str | int) -> Any:
    return tuple(_lines(value))


def _lines(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield f"{key}: " + "; ".join(_lines(item))
    elif isinstance(value, list):
        for item in value:
            yield from _lines(item)
    else:
        yield (value or "").strip()


def _report_unknown_key(model: type[Record], key: str, reader: Reader, at: At) -> None:
    keys = [spec.key for spec in record_spec(model)]
    plain = without_odd(key).strip()
    meant = plain if plain in keys else nearest(key, keys)
    help_ = f'write "{meant}"' if meant else f'write "x-{key}" for a key of your own'
    if plain != key and not meant:
        help_ = f'write "{plain}" with plain spaces before it; `kith repair` does this'
    reader.report("unknown-key", (*at, key, KEY), f'"{key}" is not a known key', help_)
