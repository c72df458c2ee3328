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
from kith.text.source import FieldPath, FrontMatterSource

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


Shared = Literal["never", "always", "of organizations"]
"""Whether a shared site shows a key: of no record, of each, or of organizations and no person."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """What a key is for.

    Args:
        help: One line for a person, without a full stop.
        values: What each value of a closed enumeration means, or the usual ones of an open one.
        vcard: The property of vCard 4.0 (RFC 6350 and 9554) as which it is exported, if any.
        schema_org: The matching property of schema.org, where there is one.
        private: Whether it must stay out of a shared build.
        shared: Whether a shared site shows it.
        example: A value as it would be written in a file.
        prose: Whether it takes sentences, rather than a word or a name.
        column: Its column in the SQLite index, where that is not named like the key.
        order: Where the tools write it in a contact's file: behind the keys of lower numbers.
        csv_order: Where the CSV export has its column: behind those of lower numbers; 0 if it has
            none.
    """

    help: str
    values: Mapping[str, str] = {}
    vcard: str = ""
    schema_org: str = ""
    private: bool = False
    shared: Shared = "never"
    example: str = ""
    prose: bool = False
    column: str = ""
    order: int = 0
    csv_order: int = 0


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value read from a mapping in a file.

    Args:
        origin: The header it was read from; ``None`` when made in memory.
        at: The keys and indexes that lead to it there.
    """

    origin: FrontMatterSource | None = None
    at: FieldPath = ()

    def place_of(self, *path: str | int) -> tuple[int, int]:
        """Line and column of a value below this one; of what encloses it, if it is not written."""
        return (
            (1, 1)
            if self.origin is None
            else self.origin.position_within(self.at, path)
        )


class FieldSpec(msgspec.Struct, frozen=True, kw_only=True):
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

    @property
    def column(self) -> str:
        """The column of the SQLite index that holds it, if its table has one for it."""
        return self.field.column or self.key


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
    """The keys of a model, in the order in which they are declared."""
    required = _required_attributes(model)
    specs = []
    for attribute, hint in typing.get_type_hints(model, include_extras=True).items():
        field = _field_of(hint)
        if field is not None:
            is_required = attribute in required
            specs.append(_field_spec(attribute, hint, field, required=is_required))
    return tuple(specs)


@functools.cache
def specs_by_key(model: type[Record]) -> Mapping[str, FieldSpec]:
    """The fields of a model, by the keys that write them."""
    return types.MappingProxyType({spec.key: spec for spec in record_spec(model)})


@functools.cache
def keys_as_written(*models: type[Record]) -> tuple[str, ...]:
    """The keys of one or several models, in the order in which the tools write them."""
    order: dict[str, int] = {}
    for model in models:
        for spec in record_spec(model):
            order[spec.key] = spec.field.order
    return tuple(sorted(order, key=lambda key: order[key]))


def _required_attributes(model: type[Record]) -> frozenset[str]:
    """The attributes of a model that have no default."""
    # Not from msgspec.structs.fields, which would work all annotations out once more.
    attributes, defaults = model.__struct_fields__, model.__struct_defaults__
    # Defaults are those of the last attributes; a keyword-only one without any has a mark there.
    without = attributes[: len(attributes) - len(defaults)]
    with_mark = zip(reversed(attributes), reversed(defaults), strict=False)
    marked = [name for name, default in with_mark if default is msgspec.NODEFAULT]
    return frozenset((*without, *marked))


def _field_of(hint: Any) -> Field | None:
    """The metadata of an annotation; nothing for an attribute that is no key."""
    if get_origin(hint) is not Annotated:
        return None
    for metadata in hint.__metadata__:
        if isinstance(metadata, Field):
            return metadata
    return None


def _field_spec(
    attribute: str, hint: Any, field: Field, *, required: bool
) -> FieldSpec:
    value_type = _without_none(get_args(hint)[0])
    many = get_origin(value_type) is tuple
    if many:
        value_type = get_args(value_type)[0]
    record = None
    choices: tuple[str, ...] = ()
    if get_origin(value_type) is Literal:
        kind = "choice"
        choices = get_args(value_type)
    elif isinstance(value_type, type) and issubclass(value_type, Record):
        kind = "record"
        record = value_type
    else:
        kind = _KINDS[value_type]
    return FieldSpec(
        key=_KEYWORDS.get(attribute, attribute),
        attribute=attribute,
        kind=kind,
        many=many,
        required=required,
        field=field,
        record=record,
        choices=choices,
    )


def _without_none(hint: Any) -> Any:
    """The one type of a value that may be missing."""
    if get_origin(hint) not in {types.UnionType, typing.Union}:
        return hint
    (value_type,) = (part for part in get_args(hint) if part is not types.NoneType)
    return value_type
