"""What is being typed at a position of a file, though its front matter may not be whole yet."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from kith.model.contact import Allow, Interaction, Organization, Person
from kith.model.fields import FieldSpec, Record, specs_by_key
from kith.model.post import Post
from kith.text.frontmatter import split_document

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +|-\Z)*)(?P<rest>.*)", re.DOTALL)
_KEY = re.compile(
    r"(?P<key>[\w.-][^:#\[\]{}\"']*?):(?:[ \t]+|\Z)(?P<value>.*)", re.DOTALL
)
_EMPTY = re.compile(r"\s*(?:#.*)?\Z")
_WORD = re.compile(r"[\w-]*\Z")
_LINK = re.compile(r"\[\[([^\[\]|\n]*)\Z")
_ORGANIZATION = re.compile(r"^kind: *organization *$", re.MULTILINE)

Where = Literal["key", "value", "interaction", "exception", "link", "nothing"]


class Cursor(msgspec.Struct, frozen=True, kw_only=True):
    """What is being typed.

    Args:
        where: What belongs there: a key, a value of a key, the line of an interaction, the rule
            of an exception, or the slug of a link.
        start: Where what is typed begins.
        typed: It, up to the position.
        model: Whose keys belong there, or whose key the value has.
        spec: The key whose value belongs there.
        is_item: Whether it is an item of a list.
        siblings: The keys that are there already.
    """

    where: Where
    start: int
    typed: str
    model: type[Record] | None = None
    spec: FieldSpec | None = None
    is_item: bool = False
    siblings: frozenset[str] = frozenset()


class _Line(msgspec.Struct, frozen=True):
    """A line of front matter: where its dash and what follows are, and its key."""

    dash: int | None
    column: int
    key: str

    @classmethod
    def of(cls, text: str) -> _Line | None:
        """A line; nothing for one that is empty or a comment."""
        if _EMPTY.match(text):
            return None
        match = _LINE.match(text)
        assert match is not None
        column = len(match["indent"]) + len(match["dashes"])
        dash = column - 2 if match["dashes"] else None
        key = _KEY.match(match["rest"])
        return cls(dash, column, key["key"].strip() if key else "")


def model_in(text: str, path: str) -> type[Record]:
    """What a file is about, as far as its text tells."""
    if path.startswith("posts/"):
        return Post
    head = split_document(text).front_matter
    return Organization if _ORGANIZATION.search(head) else Person


def is_in_front_matter(text: str, index: int) -> bool:
    """Whether a position is between the fences."""
    split = split_document(text)
    if split.head is None:
        return False
    start = text.index("\n") + 1
    return start <= index <= start + len(split.head)


def cursor_at(text: str, path: str, index: int) -> Cursor:
    """What is being typed at a position.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        index: The position, as the number of characters before it.
    """
    line_start = text.rfind("\n", 0, index) + 1
    line = text[line_start:index]
    link = _LINK.search(line)
    if link is not None:
        return Cursor(where="link", start=index - len(link[1]), typed=link[1])
    if not is_in_front_matter(text, index):
        return Cursor(where="nothing", start=index, typed="")
    above = text[text.index("\n") + 1 : line_start].split("\n")
    return _in_front_matter(line, above, index, model_in(text, path))


def _in_front_matter(
    line: str, above: list[str], index: int, model: type[Record]
) -> Cursor:
    match = _LINE.match(line)
    assert match is not None
    column = len(match["indent"]) + len(match["dashes"])
    is_item = bool(match["dashes"])
    limit = column - 2 if is_item else column
    keys, siblings = _enclosing_keys(above, limit, is_item=is_item)
    record, parent = _resolve(model, keys)
    rest = match["rest"]
    key = _KEY.match(rest)
    if key is None:
        return _without_key(rest, index, record, parent, siblings, is_item=is_item)
    spec = specs_by_key(record).get(key["key"].strip()) if record else None
    if spec is None:
        return Cursor(where="nothing", start=index, typed="")
    return _value(key["value"], index, record, spec)


def _without_key(
    rest: str,
    index: int,
    record: type[Record] | None,
    parent: FieldSpec | None,
    siblings: frozenset[str],
    *,
    is_item: bool,
) -> Cursor:
    """What belongs where no key is written on the line."""
    start = index - len(rest)
    if rest[:1] in {"[", "{"} and parent is not None:
        return _value(rest, index, record, parent)
    if record is Allow and not is_item and not siblings & {"reason", "until"}:
        return Cursor(where="exception", start=start, typed=rest, siblings=siblings)
    if record is Interaction and is_item:
        return Cursor(where="interaction", start=start, typed=rest, model=record)
    if record is not None:
        is_value = is_item and hasattr(record, "shorthand")
        return Cursor(
            where="key",
            start=start,
            typed=rest,
            model=record,
            spec=parent if is_value else None,
            is_item=is_item,
            siblings=siblings,
        )
    if parent is None:
        return Cursor(where="nothing", start=index, typed="")
    return Cursor(where="value", start=start, typed=rest, spec=parent, is_item=is_item)


def _value(
    value: str, index: int, record: type[Record] | None, spec: FieldSpec
) -> Cursor:
    """What belongs behind a key, perhaps between brackets or braces."""
    opening = _open_bracket(value)
    if opening is None:
        return Cursor(
            where="value",
            start=index - len(value),
            typed=value,
            model=record,
            spec=spec,
        )
    inner = value[opening + 1 :]
    typed = inner.rpartition(",")[2].lstrip()
    start = index - len(typed)
    if value[opening] == "[" or spec.record is None:
        return Cursor(
            where="value",
            start=start,
            typed=typed,
            model=record,
            spec=spec,
            is_item=True,
        )
    key = _KEY.match(typed)
    if key is None:
        return Cursor(where="key", start=start, typed=typed, model=spec.record)
    inner_spec = specs_by_key(spec.record).get(key["key"].strip())
    if inner_spec is None:
        return Cursor(where="nothing", start=index, typed="")
    return _value(key["value"], index, spec.record, inner_spec)


def _open_bracket(value: str) -> int | None:
    """Where the innermost bracket is that is not closed."""
    opened: list[int] = []
    for index, sign in enumerate(value):
        if sign in "[{":
            opened.append(index)
        elif sign in "]}" and opened:
            opened.pop()
    return opened[-1] if opened and value[:1] in {"[", "{"} else None


def _enclosing_keys(
    above: list[str], limit: int, *, is_item: bool
) -> tuple[list[str], frozenset[str]]:
    """The keys that lead to a line, the outermost first, and those beside it.

    Args:
        above: The lines of the front matter above it.
        limit: The column of its dash, or of its text.
        is_item: Whether it has a dash.
    """
    climb = _Climb(limit, is_item=is_item)
    for text in reversed(above):
        line = _Line.of(text.rstrip("\r"))
        if line is None:
            continue
        if line.dash is None:
            climb.pass_key(line)
        else:
            climb.pass_item(line, line.dash)
    return climb.keys[::-1], frozenset(climb.siblings)


class _Climb:
    """The way from a line up to the keys that it is below.

    Args:
        limit: The column of its dash, or of its text.
        is_item: Whether it has a dash.
    """

    def __init__(self, limit: int, *, is_item: bool) -> None:
        self.keys: list[str] = []
        self.siblings: set[str] = set()
        self._limit = limit
        self._is_item = is_item

    def pass_item(self, line: _Line, dash: int) -> None:
        """Pass a line with a dash."""
        if self._is_item or line.column > self._limit:
            return
        # The line is within this item: beside its first key, or below that.
        if line.column < self._limit:
            self.keys.append(line.key)
        elif not self.keys:
            self.siblings.add(line.key)
        self._limit, self._is_item = dash, True

    def pass_key(self, line: _Line) -> None:
        """Pass a line that has a key and no dash, or goes on with a text."""
        if not line.key:
            return
        is_beside = line.column == self._limit
        if line.column < self._limit or (self._is_item and is_beside):
            self.keys.append(line.key)
            self._limit, self._is_item = line.column, False
        elif is_beside and not self.keys:
            self.siblings.add(line.key)


def _resolve(
    model: type[Record], keys: list[str]
) -> tuple[type[Record] | None, FieldSpec | None]:
    """The record that some keys lead to, and the last of them; no record where values belong."""
    record: type[Record] | None = model
    parent = None
    for key in keys:
        if record is None:
            return None, None
        spec = specs_by_key(record).get(key)
        if spec is not None:
            parent, record = spec, spec.record
        elif record not in {Interaction, Allow}:
            # The line of an interaction, and the rule of an exception, are keys as well.
            return None, None
    return record, parent
