"""Changes one value in a file's front matter and nothing else.

Places come from the YAML parser's own marks; comments, order, quotes, indentation, line endings and
everything outside the place stay as they are, byte for byte. After each change the front matter is
read again: if it does not hold exactly what it held, but for the change, nothing is changed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kith.errors import EditRefused
from kith.text.emit import Emittable, clean_text, emit_flow, emit_text
from kith.text.frontmatter import plain_value, split_document
from kith.text.layout import (
    as_block_list,
    block_list_place,
    flow_list_place,
    line_end,
    newline_before,
    unfilled_place,
)
from kith.text.spans import Span, read_spans, text_end
from kith.text.yaml_events import parse_yaml

Path = tuple[str | int, ...]


class FrontMatter:
    """The front matter of one file, being edited.

    Args:
        text: The whole file.
        name: What to call the file in an error.

    Raises:
        EditRefused: There is no front matter that can be read without doubt.
    """

    def __init__(self, text: str, name: str = "the file") -> None:
        split = split_document(text)
        if split.head is None or not split.is_closed:
            raise EditRefused(name, "it has no front matter")
        self.name = name
        self._head = split.head
        start = text.index("\n") + 1
        self._before = text[:start]
        self._after = text[start + len(split.head) :]
        self.value: dict[str, Any] = self._read(split.head)
        self._root = read_spans(split.head)

    @property
    def text(self) -> str:
        """The whole file as it now is."""
        return self._before + self._head + self._after

    def set_text(self, path: Path, value: str) -> None:
        """Give an existing key or item another text; a key that is missing is added at the end.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._find(path)
        if node is None:
            self.add_key(path[:-1], str(path[-1]), value)
            return
        value = clean_text(value)
        emitted = emit_text(value, in_flow=self._in_flow(path))
        if node.kind != "scalar":
            raise self._refusal(path, "is not a single text")
        if node.style in {"|", ">"}:
            raise self._refusal(path, "is a text of several lines")
        if node.start == node.end and not self._head[node.start - 1].isspace():
            # An empty value has no place of its own: it starts behind the colon.
            emitted = f" {emitted}"
        self._refuse_marks(path, node)
        self._apply(node.start, node.end, emitted, path, lambda _found: value)

    def add_key(self, path: Path, key: str, value: Emittable, after: Sequence[str] = ()) -> None:
        """Add a key to a mapping: the front matter itself (an empty path) or one within it.

        Args:
            path: Where the mapping is.
            key: The new key.
            value: Its value.
            after: Keys that shall stand before it, the nearest last; without any of them it is
                added at the end.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._mapping(path)
        if node.flow:
            index, place = len(node.keys), node.items[-1].end
            addition = f", {emit_text(key, in_flow=True)}: {emit_flow(value)}"
        else:
            index, place = self._behind(node, after)
            shown = emit_text(value) if isinstance(value, str) else emit_flow(value)
            newline = self._newline(place)
            addition = f"{' ' * node.column}{emit_text(key)}: {shown}{newline}"
        added = _parsed(emit_flow(value))
        self._apply(place, place, addition, path, lambda found: _with_key(found, index, key, added))

    def add_list(self, key: str, items: Sequence[str], after: Sequence[str] = ()) -> None:
        """Add a top-level key with a list, one item to a line.

        Args:
            key: The new key; one that is there without a value is filled.
            items: Each item as YAML, see :func:`emit_flow`.
            after: Keys that shall stand before it, the nearest last.

        Raises:
            EditRefused: The change would touch more than that.
        """
        root = self._mapping(())
        values = [_parsed(item) for item in items]
        index = root.index_of(key)
        if index is not None:
            self._refuse_marks((key,), root.items[index])
            start, end, rest = unfilled_place(self._head, root.keys[index], root.items[index])
            lines = self._lines(items, end, root.column)
            self._apply(start, end, rest + lines, (), lambda found: found | {key: values})
            return
        index, place = self._behind(root, after)
        first = f"{' ' * root.column}{emit_text(key)}:{self._newline(place)}"
        lines = first + self._lines(items, place, root.column)
        self._apply(place, place, lines, (), lambda found: _with_key(found, index, key, values))

    def insert_item(self, path: Path, index: int, item: str) -> None:
        """Insert an item into a list; a single value becomes a list of one first.

        Args:
            path: Where the list is.
            index: Before which item; the number of items to append.
            item: The item as YAML on one line.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._find(path)
        if node is not None and node.kind in {"scalar", "mapping"} and node.start < node.end:
            self._insert_beside(path, node, index, item)
            return
        if node is None or node.kind != "list":
            raise self._refusal(path, "is not a list")
        if node.flow:
            place, addition = flow_list_place(node, index, item)
        else:
            place, gap = block_list_place(self._head, node, index)
            addition = f"{' ' * node.column}-{gap}{item}{self._newline(place)}"
        new = _parsed(item)
        self._apply(
            place, place, addition, path, lambda found: [*found[:index], new, *found[index:]]
        )

    def replace_item(self, path: Path, item: str) -> None:
        """Replace an item of a list that stands on one line; a comment behind it stays.

        Args:
            path: Where the item is.
            item: The new item as YAML on one line.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._find(path)
        if node is None:
            raise self._refusal(path, "is not there")
        start, end = node.start, text_end(self._head, node)
        if "\n" in self._head[start:end]:
            raise self._refusal(path, "spans several lines")
        self._refuse_marks(path, node)
        self._apply(start, end, item, path, lambda _found: _parsed(item))

    def rename_key(self, path: Path, old: str, new: str) -> None:
        """Give a key another name, its value and place kept.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._find(path)
        index = node.index_of(old) if node else None
        if node is None or index is None:
            raise self._refusal(path, f'has no "{old}"')
        key = node.keys[index]
        self._refuse_marks(path, key)

        def change(found: Any) -> Any:
            return {new if name == old else name: value for name, value in found.items()}

        emitted = emit_text(new, in_flow=node.flow or self._in_flow(path))
        self._apply(key.start, key.end, emitted, path, change)

    def _insert_beside(self, path: Path, node: Span, index: int, item: str) -> None:
        """Make a list of a single value and another item."""
        self._refuse_marks(path, node)
        parent = self._find(path[:-1])
        key = parent.index_of(str(path[-1])) if parent else None
        if parent is None or key is None:
            raise self._refusal(path, "is not a list")
        if parent.flow:
            start, end = node.start, node.end
            both = [self._head[start:end], item]
            changed = f"[{', '.join(both if index else reversed(both))}]"
        else:
            start, end, changed = as_block_list(self._head, parent.keys[key], node, index, item)
        new = _parsed(item)
        self._apply(
            start, end, changed, path, lambda found: [found, new] if index else [new, found]
        )

    def _behind(self, node: Span, after: Sequence[str]) -> tuple[int, int]:
        """Which number a key gets that shall stand behind others, and where its line starts."""
        wanted = {name: rank for rank, name in enumerate(after)}
        present = [(wanted[key.value], i) for i, key in enumerate(node.keys) if key.value in wanted]
        last = max(present)[1] if present else len(node.keys) - 1
        pair = Span("mapping", 0, 0, 0, keys=[node.keys[last]], items=[node.items[last]])
        return last + 1, line_end(self._head, text_end(self._head, pair))

    def _lines(self, items: Sequence[str], place: int, column: int) -> str:
        newline = self._newline(place)
        return "".join(f"{' ' * column}  - {item}{newline}" for item in items)

    def _newline(self, place: int) -> str:
        return newline_before(self._before + self._head, len(self._before) + place)

    def _mapping(self, path: Path) -> Span:
        node = self._find(path)
        if node is None or node.kind != "mapping" or not node.keys:
            raise self._refusal(path, "has no keys")
        return node

    def _in_flow(self, path: Path) -> bool:
        parents = (self._find(path[:depth]) for depth in range(len(path)))
        return any(node is not None and node.flow for node in parents)

    def _find(self, path: Path) -> Span | None:
        node = self._root
        for step in path:
            if node is None:
                return None
            if node.kind == "list" and isinstance(step, int):
                node = node.items[step] if 0 <= step < len(node.items) else None
            elif step != 0:
                # What is not a list may stand for a list of one, hence the exception.
                index = node.index_of(str(step))
                node = None if index is None else node.items[index]
        return node

    def _refuse_marks(self, path: Path, node: Span) -> None:
        if node.holds_marks:
            raise self._refusal(path, "uses YAML anchors or tags")

    def _refusal(self, path: Path, why: str) -> EditRefused:
        return EditRefused(self.name, f"{_shown(path)} {why}")

    def _apply(
        self, start: int, end: int, addition: str, path: Path, change: Callable[[Any], Any]
    ) -> None:
        head = self._head[:start] + addition + self._head[end:]
        # A fence within a text would end the front matter early.
        if split_document(self._before + head + self._after).head != head:
            raise self._refusal(path, "cannot be changed without breaking the front matter")
        expected = _changed(self.value, path, change)
        found = self._read(head)
        if not _same(found, expected):
            raise EditRefused(self.name, f"changing {_shown(path)} would change more than that")
        self._head, self.value, self._root = head, found, read_spans(head)

    def _read(self, head: str) -> dict[str, Any]:
        parsed = parse_yaml(head)
        if parsed.faults:
            raise EditRefused(self.name, parsed.faults[0].message)
        value = plain_value(parsed.node) if parsed.node else {}
        if not isinstance(value, dict):
            raise EditRefused(self.name, "its front matter is not made of keys and values")
        return value


@functools.lru_cache(maxsize=256)
def _parsed(item: str) -> Any:
    """What an item of a list, as YAML, holds."""
    node = parse_yaml(f"- {item}").node
    return plain_value(node)[0] if node else None


def _with_key(found: Mapping[str, Any], index: int, key: str, value: Any) -> dict[str, Any]:
    pairs = list(found.items())
    pairs.insert(index, (key, value))
    return dict(pairs)


def _changed(value: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    if not path:
        return change(value)
    step, rest = path[0], path[1:]
    if isinstance(value, Mapping) and step in value:
        return value | {step: _changed(value[step], rest, change)}  # type: ignore[operator]
    if isinstance(value, list) and isinstance(step, int):
        return [*value[:step], _changed(value[step], rest, change), *value[step + 1 :]]
    return _changed(value, rest, change)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal, the order of keys included."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def _shown(path: Path) -> str:
    return ".".join(str(step) for step in path) if path else "the front matter"
