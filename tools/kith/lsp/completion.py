"""What can go on where somebody types: slugs with names, keys, values, dates, interactions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from lsprotocol import types

from kith.lsp.cursor import Cursor, cursor_at
from kith.lsp.names import NamedFile
from kith.lsp.open_files import OpenFile
from kith.model.contact import Interaction
from kith.model.fields import FieldSpec, record_spec, specs_by_key
from kith.network.evidence import WRITING
from kith.rules.registry import all_rules
from kith.text.emit import emit_text

MOST = 100
"""So many are offered at once; more are found by typing on."""

_EVERYTHING = ("person", "organization", "post")
_KINDS_OF = {
    "contact": ("person", "organization"),
    "contact-or-post": _EVERYTHING,
    "organization": ("organization",),
}
_RECENT_DAYS = ((0, "today"), (1, "yesterday"))


def complete(file: OpenFile, index: int) -> types.CompletionList:
    """What can go on at a position."""
    cursor = cursor_at(file.text, file.path, index)
    items = list(_items(cursor, file, index))
    for number, item in enumerate(items):
        # Editors sort by the label otherwise.
        item.sort_text = f"{number:04}"
    return types.CompletionList(is_incomplete=len(items) >= MOST, items=items)


def _items(
    cursor: Cursor, file: OpenFile, index: int
) -> Iterator[types.CompletionItem]:
    offers = _Offers(cursor, file, index)
    match cursor.where:
        case "link":
            yield from offers.links()
        case "key":
            yield from offers.keys()
            if cursor.spec is not None:
                yield from offers.shorthands(cursor.spec)
        case "value" if cursor.spec is not None:
            yield from offers.values(cursor.spec)
        case "interaction":
            yield from offers.interactions()
        case "exception":
            yield from offers.rules()


class _Offers:
    """What is offered in the place of what is being typed.

    Args:
        cursor: What is being typed.
        file: The file.
        index: The position.
    """

    def __init__(self, cursor: Cursor, file: OpenFile, index: int) -> None:
        self._cursor = cursor
        self._journal = file.journal
        self._range = file.content.range(cursor.start, index)
        self._rest = file.text[index : file.content.end_of_line_at(index)]
        self._today = file.journal.today

    def links(self) -> Iterator[types.CompletionItem]:
        """Contacts and posts for ``[[slug]]``."""
        end = "" if self._rest.startswith("]]") else "]]"
        for named in self._journal.names.matching(
            self._cursor.typed, _EVERYTHING, MOST
        ):
            yield self._named(named, f"{named.slug}{end}")

    def keys(self) -> Iterator[types.CompletionItem]:
        """The keys of a record that it has not yet."""
        model = self._cursor.model
        if model is None:
            return
        end = "" if self._rest.startswith(":") else ":"
        for spec in sorted(record_spec(model), key=lambda spec: not spec.required):
            if spec.key in self._cursor.siblings:
                continue
            yield self._item(
                spec.key,
                f"{spec.key}{end}{' ' if end and not spec.many else ''}",
                types.CompletionItemKind.Property,
                detail=spec.field.help,
                documentation=describe_key(spec),
            )

    def shorthands(self, spec: FieldSpec) -> Iterator[types.CompletionItem]:
        """The values that stand for a whole record in a list, such as a slug in ``knows``."""
        assert spec.record is not None
        attribute = getattr(spec.record, "shorthand", "")
        shorthand = specs_by_key(spec.record).get(attribute)
        if shorthand is not None:
            yield from self.values(shorthand)

    def values(self, spec: FieldSpec) -> Iterator[types.CompletionItem]:
        """The values of a key."""
        if spec.record is not None:
            yield from self.shorthands(spec)
            return
        if spec.kind == "organization":
            yield from self._organizations()
        elif spec.kind in _KINDS_OF:
            kinds = _KINDS_OF[spec.kind]
            for named in self._journal.names.matching(self._cursor.typed, kinds, MOST):
                yield self._named(named, named.slug)
        elif spec.kind in {"date", "birthday"}:
            yield from self._dates()
        elif spec.key in {"tags", "topics"}:
            kinds = ("post",) if spec.key == "topics" else ("person", "organization")
            yield from self._texts(self._journal.names.labels(kinds))
        elif spec.field.example:
            yield self._item(
                spec.field.example,
                emit_text(spec.field.example, in_flow=True),
                types.CompletionItemKind.Value,
                detail="an example",
            )
        yield from self._choices(spec)

    def interactions(self) -> Iterator[types.CompletionItem]:
        """The parts of the line of an interaction: its date, kind and direction."""
        date, _, rest = self._cursor.typed.partition(" ")
        if not rest and not self._cursor.typed.endswith(" "):
            date = self._today.isoformat()
        specs = specs_by_key(Interaction)
        for how, meaning in specs["how"].field.values.items():
            directions: Iterable[str] = [""]
            if how in WRITING:
                directions = specs["direction"].choices
            for direction in directions:
                line = " ".join(filter(None, (date, how, direction)))
                yield self._item(
                    line,
                    f"{line}: " if not self._rest.startswith(":") else line,
                    types.CompletionItemKind.Event,
                    detail=meaning,
                )

    def rules(self) -> Iterator[types.CompletionItem]:
        """The rules to which a record can be an exception."""
        for rule in all_rules():
            if rule.name not in self._cursor.siblings:
                yield self._item(
                    rule.name,
                    f"{rule.name}: ",
                    types.CompletionItemKind.EnumMember,
                    detail=rule.summary,
                    documentation=rule.why,
                )

    def _organizations(self) -> Iterator[types.CompletionItem]:
        names = self._journal.names
        files = names.matching(self._cursor.typed, ("organization",), MOST)
        for named in files:
            yield self._named(named, named.slug)
        listed = {named.name for named in files}
        others = [name for name in names.organizations() if name not in listed]
        yield from self._texts(others)

    def _texts(self, texts: Iterable[str]) -> Iterator[types.CompletionItem]:
        typed = self._cursor.typed.casefold()
        matching = [text for text in texts if typed in text.casefold()]
        for text in matching[:MOST]:
            written = emit_text(text, in_flow=True)
            yield self._item(text, written, types.CompletionItemKind.Value)

    def _dates(self) -> Iterator[types.CompletionItem]:
        for days, word in _RECENT_DAYS:
            date = (self._today - dt.timedelta(days)).isoformat()
            yield self._item(date, date, types.CompletionItemKind.Value, detail=word)

    def _choices(self, spec: FieldSpec) -> Iterator[types.CompletionItem]:
        for value in spec.choices or tuple(spec.field.values):
            yield self._item(
                value,
                value,
                types.CompletionItemKind.EnumMember,
                detail=spec.field.values.get(value),
            )

    def _named(self, named: NamedFile, written: str) -> types.CompletionItem:
        item = self._item(
            named.slug,
            written,
            types.CompletionItemKind.Reference,
            detail=named.name,
            documentation=named.about,
        )
        # An editor looks for what was typed in this alone, be it of the name or the slug.
        item.filter_text = f"{named.slug} {named.name}"
        if self._cursor.typed.casefold() not in named.slug:
            item.filter_text = f"{self._cursor.typed} {item.filter_text}"
        return item

    def _item(
        self,
        label: str,
        written: str,
        kind: types.CompletionItemKind,
        *,
        detail: str | None = None,
        documentation: str = "",
    ) -> types.CompletionItem:
        return types.CompletionItem(
            label=label,
            kind=kind,
            detail=detail,
            documentation=documentation or None,
            text_edit=types.TextEdit(self._range, written),
        )


def describe_key(spec: FieldSpec) -> str:
    """What a key means: its help, what its values mean, an example."""
    lines = [f"{spec.field.help[:1].upper()}{spec.field.help[1:]}."]
    for value, meaning in spec.field.values.items():
        lines.append(f"- {value}: {meaning}")
    if spec.field.example:
        lines.append(f"Example: {spec.key}: {spec.field.example}")
    if spec.field.private:
        lines.append("Private: it is never part of a share.")
    return "\n".join(lines)
