"""What a key in a file means: the metadata every field of the model carries.

The annotated models are the one table of fields. Reading, checking, the JSON Schema and the
field reference are all derived from them through :func:`record_spec`.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from kith.text.dates import PartialDate
from kith.text.source import At, Source

# Kinds of text that are checked beyond being text.
ContactRef = typing.NewType("ContactRef", str)
"""The slug of a contact."""
OrganizationRef = typing.NewType("OrganizationRef", str)
"""The slug of an organization's file, or an organization's name."""
ContactOrPostRef = typing.NewType("ContactOrPostRef", str)
"""The slug of a contact or of a post."""
Duration = typing.NewType("Duration", str)
"""A span of time such as ``90d`` or ``6m``, or ``never``."""
Link = typing.NewType("Link", str)
"""An http(s) address, or one without its scheme."""
Birthday = typing.NewType("Birthday", str)
"""A date whose year may be unknown: ``1980-03-01`` or ``--03-01``."""
Telephone = typing.NewType("Telephone", str)
"""A phone number, in whatever form."""
MailAddress = typing.NewType("MailAddress", str)
"""An email address."""
Anything = typing.NewType("Anything", str)
"""Whatever the user writes, as lines of text."""


class Field(msgspec.Struct, frozen=True):
    """What a key is for.

    Args:
        help: One line for a person, without a full stop.
        values: What each value of a closed enumeration means, or the usual ones of an open one.
        vcard: The matching property of vCard 4.0 (RFC 6350), where there is one.
        schema_org: The matching property of schema.org, where there is one.
        private: Whether it must stay out of a shared build.
        example: A value as it would be written in a file.
        prose: Whether it takes sentences, rather than a word or a name.
    """

    help: str
    values: Mapping[str, str] = {}
    vcard: str = ""
    schema_org: str = ""
    private: bool = False
    example: str = ""
    prose: bool = False


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value read from a mapping in a file.

    Args:
        origin: The header it was read from; ``None`` when made in memory.
        at: The keys and indexes that lead to it there.
    """

    origin: Source | None = None
    at: At = ()

    def place_of(self, *path: str | int) -> tuple[int, int]:
        """Line and column of a value below this one; of what encloses it, if it is not written."""
        return (
            (1, 1) if self.origin is None else self.origin.place_within(self.at, path)
        )


class FieldSpec(msgspec.Struct, frozen=True):
    """One key of a record, worked out from its annotation.

    Args:
        key: As written in a file.
        attribute: As named in Python (differs only for Python's keywords).
        kind: ``text``, ``date``, ``choice``, ``record``, ``allow`` or a reference kind.
        many: Whether it holds a list.
        required: Whether it must be given.
        field: Its metadata.
        record: The model of each value, when ``kind`` is ``record``.
        choices: The allowed values of a closed enumeration.
    """

    key: str
    attribute: str
    kind: str
    many: bool
    required: bool
    field: Field
    record: type[Record] | None = None
    choices: tuple[str, ...] = ()


_KINDS: dict[Any, str] = {
    str: "text",
    PartialDate: "date",
    ContactRef: "contact",
    OrganizationRef: "organization",
    ContactOrPostRef: "contact-or-post",
    Duration: "duration",
    Link: "link",
    Birthday: "birthday",
    MailAddress: "email",
    Telephone: "telephone",
    Anything: "anything",
    int: "number",
}
_KEYWORDS = {"from_": "from", "for_": "for", "with_": "with"}


@functools.cache
def record_spec(model: type[Record]) -> tuple[FieldSpec, ...]:
    """The keys of a model, in the order in which they are written."""
    hints = typing.get_type_hints(model, include_extras=True)
    # Not from msgspec.structs.fields, which would work all annotations out once more.
    fields, defaults = (
        reversed(model.__struct_fields__),
        reversed(model.__struct_defaults__),
    )
    given = dict(zip(fields, defaults, strict=False))
    specs = []
    for name, hint in hints.items():
        if get_origin(hint) is not Annotated:
            continue
        bare, *metadata = get_args(hint)
        field = next((item for item in metadata if isinstance(item, Field)), None)
        if field is not None:
            required = given.get(name, msgspec.NODEFAULT) is msgspec.NODEFAULT
            specs.append(_field_spec(name, bare, field, required=required))
    return tuple(specs)


def _field_spec(name: str, hint: Any, field: Field, *, required: bool) -> FieldSpec:
    if get_origin(hint) is types.UnionType or get_origin(hint) is typing.Union:
        (hint,) = (part for part in get_args(hint) if part is not types.NoneType)
    many = get_origin(hint) is tuple
    if many:
        hint = get_args(hint)[0]
    record = hint if isinstance(hint, type) and issubclass(hint, Record) else None
    choices = get_args(hint) if get_origin(hint) is Literal else ()
    kind = "record" if record else "choice" if choices else _KINDS[hint]
    return FieldSpec(
        key=_KEYWORDS.get(name, name),
        attribute=name,
        kind=kind,
        many=many,
        required=required,
        field=field,
        record=record,
        choices=choices,
    )
