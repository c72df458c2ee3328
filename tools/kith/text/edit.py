"""Changes one value in a file's front matter and nothing else.

Spans come from the YAML parser's own marks; comments, order, quotes, indentation, line endings and
everything outside the span stay as they are, byte for byte. After each change the front matter is
read again: if it does not hold exactly what it held, but for the change, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeGuard

from kith.text.edited_text import Change, EditedText, with_value
from kith.text.emit import Emittable, emit_flow, emit_text
from kith.text.expected import parsed_item
from kith.text.header import end_of
from kith.text.lines import lines_of
from kith.text.nodes import Mapping, Node, Scalar
from kith.text.nodes import Sequence as SequenceNode
from kith.text.source import FieldPath


class FrontMatter(EditedText):
    """The front matter of one file, being edited.

    Each change raises ``EditRefused`` where what it changes is not there, and where it would touch
    more than that; then nothing is changed.

    Args:
        text: The whole file.
        name: What to call the file in an error.

    Raises:
        EditRefused: There is no front matter that can be read without doubt.
    """

    def set_text(self, path: FieldPath, value: str) -> None:
        """Give an existing key or item another text; a key that is missing is added at the end."""
        node = self._find(path)
        if node is None:
            self.add_key(path[:-1], str(path[-1]), value)
            return
        if not isinstance(node, Scalar):
            raise self._refusal_at(path, "is not a single text")
        emitted = emit_text(value, in_flow=self._in_flow(path))
        if node.start == node.end:
            # An empty value has no span: it starts behind the colon.
            emitted = f" {emitted}"
        elif node.is_block:
            raise self._refusal_at(path, "is a text of several lines")
        self._replace(node.start, node.end, emitted, path, with_value(value))

    def add_key(
        self,
        path: FieldPath,
        key: str,
        value: Emittable,
        after: Sequence[str] = (),
    ) -> None:
        """Add a key to a mapping: the front matter itself (an empty path) or one within it.

        Args:
            path: Where the mapping is.
            key: The new key.
            value: Its value.
            after: Keys that shall stand before it, the nearest last.
        """
        mapping = self._find(path)
        if not isinstance(mapping, Mapping) or not mapping.keys:
            raise self._refusal_at(path, "has no keys")
        if mapping.is_flow:
            index = len(mapping.keys)
            position = mapping.values[-1].end
            addition = f", {emit_text(key, in_flow=True)}: {emit_flow(value)}"
        else:
            index = _index_behind(mapping, after)
            position = self._end_of_entry(mapping, index - 1)
            indent = " " * self._column_of(mapping)
            entry = f"{emit_text(key)}: {_block_value(value)}"
            addition = indent + entry + self._newline
        change = _inserting_key(index, key, parsed_item(emit_flow(value)))
        self._insert(position, addition, path, change)

    def add_list(
        self,
        key: str,
        items: Sequence[str],
        after: Sequence[str] = (),
    ) -> None:
        """Add a top-level key with a list, one item to a line.

        Args:
            key: The new key; one that is there without a value is filled.
            items: Each item as YAML, see :func:`emit_flow`.
            after: Keys that shall stand before it, the nearest last.
        """
        lines = "".join(self._as_block_item(item, 2) for item in items)
        values = [parsed_item(item) for item in items]
        existing = self._root().first_keys.get(key)
        if existing is None:
            self.add_lines(key, [f"{key}:", *lines_of(lines)], values, after)
            return
        position = self._line_end(existing.end)
        self._insert(position, lines, (), lambda mapping: mapping | {key: values})

    def add_lines(
        self,
        key: str,
        lines: list[str],
        value: Any,
        after: Sequence[str],
    ) -> None:
        """Add a top-level key by its lines, whatever its value is.

        Args:
            key: The new key.
            lines: Its lines, without their ends.
            value: What they hold.
            after: Keys that shall stand before it, the nearest last.
        """
        root = self._root()
        index = _index_behind(root, after)
        position = self._end_of_entry(root, index - 1)
        addition = "".join(f"{line}{self._newline}" for line in lines)
        self._insert(position, addition, (), _inserting_key(index, key, value))

    def insert_item(self, path: FieldPath, index: int, item: str) -> None:
        """Insert an item into a list; a single value becomes a list of one first.

        Args:
            path: Where the list is.
            index: Before which item; the number of items to append.
            item: The item as YAML, on one line where the list is; further lines not indented.
        """
        node = self._find(path)
        is_block = isinstance(node, SequenceNode) and not node.is_flow
        if "\n" in item and not is_block:
            raise self._refusal_at(path, "is on one line")
        if isinstance(node, Scalar) and node.value:
            self._make_pair(path, node, index, item)
            return
        if not isinstance(node, SequenceNode):
            raise self._refusal_at(path, "is not a list")
        if node.is_flow:
            position, addition = _in_flow_list(node, index, item)
        else:
            position = self._position_in_block_list(node, index)
            addition = self._as_block_item(item, self._column_of(node))

        def change(items: Any) -> Any:
            return [*items[:index], parsed_item(item), *items[index:]]

        self._insert(position, addition, path, change)

    def replace_item(
        self, path: FieldPath, item: str, *, with_lines: bool = False
    ) -> None:
        """Replace an item of a list that stands on one line; a comment behind it stays.

        Args:
            path: Where the item is.
            item: The new item as YAML on one line.
            with_lines: Whether an item of several lines goes as well.
        """
        node = self._get(path)
        written = self._head[node.start : node.end]
        if "\n" in written and not with_lines:
            raise self._refusal_at(path, "spans several lines")
        change = with_value(parsed_item(item))
        self._replace(node.start, node.end, item, path, change)

    def remove_item(self, path: FieldPath, index: int) -> None:
        """Remove an item of a list with its lines; with the last item, the key goes too.

        Args:
            path: Where the list is; a single value is a list of one.
            index: Which item.
        """
        node = self._find(path)
        missing = self._refusal_at(path, f"has no item {index + 1}")
        if not _has_several_items(node):
            if node is None or index != 0:
                raise missing
            self.remove_key(path[:-1], str(path[-1]))
            return
        if index >= len(node.items):
            raise missing
        if node.is_flow:
            pairs = [(item, item) for item in node.items]
            start, end = _in_flow_span(pairs, index)
        else:
            item = node.items[index]
            start = self._line_start(item.start)
            end = self._line_end(item.end)

        def change(items: Any) -> Any:
            return [*items[:index], *items[index + 1 :]]

        self._replace(start, end, "", path, change)

    def remove_key(self, path: FieldPath, key: str) -> None:
        """Remove a key with its value and the lines they stand on.

        Args:
            path: Where the mapping is; empty for the front matter itself.
            key: Which key.
        """
        mapping = self._find(path)
        index = None
        if isinstance(mapping, Mapping) and len(mapping.keys) > 1:
            index = _first_index_of(mapping, key)
        if index is None:
            raise self._refusal_at(path, f'cannot be without "{key}"')
        assert isinstance(mapping, Mapping)
        keys = mapping.keys
        if mapping.is_flow:
            start, end = _in_flow_span(mapping.pairs, index)
        elif index == 0 and path:
            # What stands behind the dash moves up to it.
            start = keys[0].start
            end = keys[1].start
        else:
            start = self._line_start(keys[index].start)
            end = self._end_of_entry(mapping, index)

        def change(old: Any) -> Any:
            return {name: value for name, value in old.items() if name != key}

        self._replace(start, end, "", path, change)

    def replace_within(self, path: FieldPath, old: str, new: str) -> None:
        """Put another text in a value where it holds one, its quotes kept."""
        node = self._find(path)
        if not isinstance(node, Scalar) or old not in node.value:
            raise self._refusal_at(path, f'does not say "{old}"')
        start = self._head.find(old, node.start, node.end)
        if start < 0:
            raise self._refusal_at(path, f'writes "{old}" in another way')
        value = node.value.replace(old, new, 1)
        self._replace(start, start + len(old), new, path, with_value(value))

    def rename_key(self, path: FieldPath, old: str, new: str) -> None:
        """Give a key another name, its value and place kept."""
        node = self._find(path)
        key = None
        if isinstance(node, Mapping):
            key = node.first_keys.get(old)
        if key is None:
            raise self._refusal_at(path, f'has no "{old}"')

        def change(mapping: Any) -> Any:
            renamed = {}
            for name, value in mapping.items():
                renamed[new if name == old else name] = value
            return renamed

        self._replace(key.start, key.end, emit_text(new), path, change)

    def _make_pair(self, path: FieldPath, node: Scalar, index: int, item: str) -> None:
        """Make a list of a single value and an item before or after it."""
        sources = [self._source(node)]
        values = [node.value]
        first_or_last = 0 if index == 0 else 1
        sources.insert(first_or_last, item)
        values.insert(first_or_last, parsed_item(item))
        addition = f"[{', '.join(sources)}]"
        self._replace(node.start, node.end, addition, path, with_value(values))

    def _position_in_block_list(self, node: SequenceNode, index: int) -> int:
        if index > 0:
            return self._line_end(node.items[index - 1].end)
        # The first dash is where the list starts.
        return self._line_start(node.start)

    def _as_block_item(self, item: str, indent: int) -> str:
        """An item of a block list with its dash, its further lines below its first."""
        first, *following = item.split("\n")
        lines = [f"{' ' * indent}- {first}"]
        for line in following:
            is_blank = not line.strip()
            lines.append("" if is_blank else " " * (indent + 2) + line)
        return "".join(f"{line}{self._newline}" for line in lines)

    def _end_of_entry(self, mapping: Mapping, index: int) -> int:
        """Where the lines of a key with its value end."""
        key = mapping.keys[index]
        value = mapping.values[index]
        return self._line_end(end_of(key, value))


def _index_behind(mapping: Mapping, after: Sequence[str]) -> int:
    """The index of a new key: after the nearest of some keys, or else after the last key."""
    for name in reversed(after):
        for index in range(len(mapping.keys), 0, -1):
            if mapping.keys[index - 1].value == name:
                return index
    return len(mapping.keys)


def _first_index_of(mapping: Mapping, name: str) -> int | None:
    for index, key in enumerate(mapping.keys):
        if key.value == name:
            return index
    return None


def _inserting_key(index: int, key: str, value: Any) -> Change:
    """A change to a mapping that has one key more, at an index."""

    def change(mapping: Any) -> Any:
        pairs = list(mapping.items())
        pairs.insert(index, (key, value))
        return dict(pairs)

    return change


def _in_flow_list(node: SequenceNode, index: int, item: str) -> tuple[int, str]:
    """Where an item goes between brackets, and what is written for it."""
    if not node.items:
        return node.end - 1, item
    if index >= len(node.items):
        return node.items[-1].end, f", {item}"
    return node.items[index].start, f"{item}, "


def _has_several_items(node: Node | None) -> TypeGuard[SequenceNode]:
    if not isinstance(node, SequenceNode):
        return False
    return len(node.items) != 1


def _in_flow_span(pairs: Sequence[tuple[Node, Node]], index: int) -> tuple[int, int]:
    """The span of an item or entry in a flow collection, including its comma."""
    first, last = pairs[index]
    if index + 1 < len(pairs):
        next_first, _ = pairs[index + 1]
        return first.start, next_first.start
    _, previous_last = pairs[index - 1]
    return previous_last.end, last.end


def _block_value(value: Emittable) -> str:
    if isinstance(value, str):
        return emit_text(value)
    return emit_flow(value)
