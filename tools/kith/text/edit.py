"""Changes one value in a file's front matter and nothing else.

Spans come from the YAML parser's own marks; comments, order, quotes, indentation, line endings and
everything outside the span stay as they are, byte for byte. After each change the front matter is
read again: if it does not hold exactly what it held, but for the change, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kith.errors import EditRefused
from kith.text.emit import Emittable, emit_flow, emit_text
from kith.text.expected import changed, is_same, parsed_item
from kith.text.frontmatter import split_document
from kith.text.header import Header, Path, end_of, shown_path
from kith.text.lines import lines_of
from kith.text.nodes import Mapping, Node, Scalar, plain_value
from kith.text.nodes import Sequence as SequenceNode


class FrontMatter(Header):
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
        super().__init__(split.head, name)
        start = text.index("\n") + 1
        self._before = text[:start]
        self._after = text[start + len(split.head) :]
        self._newline = "\r\n" if self._before.endswith("\r\n") else "\n"

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
        if not isinstance(node, Scalar):
            raise EditRefused(self.name, f"{shown_path(path)} is not a single text")
        self._replace_scalar(
            path, node, emit_text(value, in_flow=self._in_flow(path)), value
        )

    def add_key(
        self, path: Path, key: str, value: Emittable, after: Sequence[str] = ()
    ) -> None:
        """Add a key to a mapping: the front matter itself (an empty path) or one within it.

        Args:
            path: Where the mapping is; a bare item of a list becomes one, see ``bare_key``.
            key: The new key.
            value: Its value.
            after: Keys that shall stand before it, the nearest last.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._find(path)
        if not isinstance(node, Mapping) or not node.keys:
            raise EditRefused(self.name, f"{shown_path(path)} has no keys")
        if node.is_flow:
            index = len(node.keys)
            place = node.values[-1].end
            addition = f", {emit_text(key, in_flow=True)}: {emit_flow(value)}"
        else:
            index = _index_behind(node, after)
            place = self._line_end(end_of(node.keys[index - 1], node.values[index - 1]))
            indent = " " * self._column_of(node)
            addition = f"{indent}{emit_text(key)}: {_block_value(value)}{self._newline}"

        def change(found: Any) -> Any:
            items = list(found.items())
            items.insert(index, (key, _plain(value)))
            return dict(items)

        self._apply(place, place, addition, path, change)

    def add_list(
        self, key: str, items: Sequence[str], after: Sequence[str] = ()
    ) -> None:
        """Add a top-level key with a list, one item to a line.

        Args:
            key: The new key; one that is there without a value is filled.
            items: Each item as YAML, see :func:`emit_flow`.
            after: Keys that shall stand before it, the nearest last.

        Raises:
            EditRefused: The change would touch more than that.
        """
        lines = "".join(self._listed(item, 2) for item in items)
        values = [parsed_item(item) for item in items]
        if there := self._root().first_keys.get(key):
            place = self._line_end(there.end)
            self._apply(place, place, lines, (), lambda found: found | {key: values})
            return
        self.add_lines(key, [f"{key}:", *lines_of(lines)], values, after)

    def add_lines(
        self, key: str, lines: list[str], value: Any, after: Sequence[str]
    ) -> None:
        """Add a top-level key by its lines, whatever its value is.

        Args:
            key: The new key.
            lines: Its lines, without their ends.
            value: What they hold.
            after: Keys that shall stand before it, the nearest last.

        Raises:
            EditRefused: The change would touch more than that.
        """
        root = self._root()
        index = _index_behind(root, after)
        place = self._line_end(end_of(root.keys[index - 1], root.values[index - 1]))

        def change(found: Any) -> Any:
            pairs = list(found.items())
            pairs.insert(index, (key, value))
            return dict(pairs)

        addition = "".join(f"{line}{self._newline}" for line in lines)
        self._apply(place, place, addition, (), change)

    def insert_item(self, path: Path, index: int, item: str) -> None:
        """Insert an item into a list; a single value becomes a list of one first.

        Args:
            path: Where the list is.
            index: Before which item; the number of items to append.
            item: The item as YAML, on one line where the list is; further lines not indented.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._find(path)
        is_block = isinstance(node, SequenceNode) and not node.is_flow
        if "\n" in item and not is_block:
            raise EditRefused(self.name, f"{shown_path(path)} is on one line")
        if isinstance(node, Scalar) and node.value:
            both = (
                [item, self._source(node)] if index == 0 else [self._source(node), item]
            )
            value = (
                [parsed_item(item), node.value]
                if index == 0
                else [node.value, parsed_item(item)]
            )
            self._apply(
                node.start,
                node.end,
                f"[{', '.join(both)}]",
                path,
                lambda _found: value,
            )
            return
        if not isinstance(node, SequenceNode):
            raise EditRefused(self.name, f"{shown_path(path)} is not a list")
        if node.is_flow:
            place, addition = self._in_flow_list(node, index, item)
        else:
            place, addition = self._in_block_list(node, index, item)

        def change(found: Any) -> Any:
            return [*found[:index], parsed_item(item), *found[index:]]

        self._apply(place, place, addition, path, change)

    def replace_item(self, path: Path, item: str, *, with_lines: bool = False) -> None:
        """Replace an item of a list that stands on one line; a comment behind it stays.

        Args:
            path: Where the item is.
            item: The new item as YAML on one line.
            with_lines: Whether an item of several lines goes as well.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._get(path)
        start, end = node.start, node.end
        if "\n" in self._head[start:end] and not with_lines:
            raise EditRefused(self.name, f"{shown_path(path)} spans several lines")
        self._apply(start, end, item, path, lambda _found: parsed_item(item))

    def remove_item(self, path: Path, index: int) -> None:
        """Remove an item of a list with the lines it stands on; the last one takes its key along.

        Args:
            path: Where the list is; a single value is a list of one.
            index: Which item.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._find(path)
        if not isinstance(node, SequenceNode) or len(node.items) == 1:
            if index != 0 or node is None:
                raise EditRefused(
                    self.name, f"{shown_path(path)} has no item {index + 1}"
                )
            self.remove_key(path[:-1], str(path[-1]))
            return
        if not index < len(node.items):
            raise EditRefused(self.name, f"{shown_path(path)} has no item {index + 1}")
        if node.is_flow:
            start, end = _in_flow_span([(item, item) for item in node.items], index)
        else:
            item = node.items[index]
            start = self._line_start(item.start)
            end = self._line_end(item.end)
        self._apply(
            start, end, "", path, lambda found: [*found[:index], *found[index + 1 :]]
        )

    def remove_key(self, path: Path, key: str) -> None:
        """Remove a key with its value and the lines they stand on.

        Args:
            path: Where the mapping is; empty for the front matter itself.
            key: Which key.

        Raises:
            EditRefused: It is not there, or the change would touch more than that.
        """
        node = self._find(path)
        pairs = node.pairs if isinstance(node, Mapping) else []
        index = next((i for i, pair in enumerate(pairs) if pair[0].value == key), None)
        if index is None or len(pairs) == 1:
            raise EditRefused(
                self.name, f'{shown_path(path)} cannot be without "{key}"'
            )
        assert isinstance(node, Mapping)
        if node.is_flow:
            start, end = _in_flow_span(pairs, index)
        elif index == 0 and path:
            # What stands behind the dash moves up to it.
            start, end = pairs[0][0].start, pairs[1][0].start
        else:
            start = self._line_start(pairs[index][0].start)
            end = self._line_end(end_of(*pairs[index]))

        def change(found: Any) -> Any:
            return {name: value for name, value in found.items() if name != key}

        self._apply(start, end, "", path, change)

    def rewrite(
        self,
        start: int,
        end: int,
        source: str,
        path: Path,
        change: Callable[[Any], Any],
    ) -> None:
        """Put other text in a part of the header.

        Args:
            start: Where the part starts, see :meth:`span_of`.
            end: Where it ends.
            source: What shall stand there; its lines end as those of the file do.
            path: The value that changes.
            change: Gives its new value for the old one.

        Raises:
            EditRefused: The change would touch more than that.
        """
        self._apply(start, end, source.replace("\n", self._newline), path, change)

    def replace_within(self, path: Path, old: str, new: str) -> None:
        """Put another text in a value where it holds one, its quotes kept.

        Raises:
            EditRefused: It is not there, or the change would touch more than that.
        """
        node = self._find(path)
        if not isinstance(node, Scalar) or old not in node.value:
            raise EditRefused(self.name, f'{shown_path(path)} does not say "{old}"')
        start = self._head.find(old, node.start, node.end)
        if start < 0:
            raise EditRefused(
                self.name, f'{shown_path(path)} writes "{old}" in another way'
            )
        value = node.value.replace(old, new, 1)
        self._apply(start, start + len(old), new, path, lambda _found: value)

    def rename_key(self, path: Path, old: str, new: str) -> None:
        """Give a key another name, its value and place kept.

        Raises:
            EditRefused: The change would touch more than that.
        """
        node = self._find(path)
        key = node.first_keys.get(old) if isinstance(node, Mapping) else None
        if key is None:
            raise EditRefused(self.name, f'{shown_path(path)} has no "{old}"')

        def change(found: Any) -> Any:
            return {
                new if name == old else name: value for name, value in found.items()
            }

        self._apply(key.start, key.end, emit_text(new), path, change)

    def _replace_scalar(
        self, path: Path, node: Scalar, emitted: str, value: str
    ) -> None:
        start, end = node.start, node.end
        if start == end:
            # An empty value has no span: it starts behind the colon.
            emitted = f" {emitted}"
        elif node.style in {"|", ">"}:
            raise EditRefused(
                self.name, f"{shown_path(path)} is a text of several lines"
            )
        self._apply(start, end, emitted, path, lambda _found: value)

    def _in_flow_list(
        self, node: SequenceNode, index: int, item: str
    ) -> tuple[int, str]:
        if not node.items:
            return node.end - 1, item
        if index >= len(node.items):
            return node.items[-1].end, f", {item}"
        return node.items[index].start, f"{item}, "

    def _in_block_list(
        self, node: SequenceNode, index: int, item: str
    ) -> tuple[int, str]:
        line = self._listed(item, self._column_of(node))
        if index > 0:
            return self._line_end(node.items[index - 1].end), line
        # The first dash is where the list starts.
        return self._line_start(node.start), line

    def _listed(self, item: str, indent: int) -> str:
        """An item of a block list with its dash, its further lines below its first."""
        first, *more = item.split("\n")
        lines = [
            f"{' ' * indent}- {first}",
            *(" " * (indent + 2) + line for line in more),
        ]
        return "".join(
            f"{line if line.strip() else ''}{self._newline}" for line in lines
        )

    def _apply(
        self,
        start: int,
        end: int,
        addition: str,
        path: Path,
        change: Callable[[Any], Any],
    ) -> None:
        head = self._head[:start] + addition + self._head[end:]
        expected = changed(self.value, path, change)
        top = self._read(head)
        if not is_same({} if top is None else plain_value(top), expected):
            raise EditRefused(
                self.name, f"changing {shown_path(path)} would change more than that"
            )
        self._set_head(head, top)


def _index_behind(mapping: Mapping, after: Sequence[str]) -> int:
    """Where a new key goes: behind the nearest that is there, else behind the last one."""
    there = [index for index, key in enumerate(mapping.keys) if key.value in after]
    if not there:
        return len(mapping.keys)
    return (
        max(there, key=lambda index: (after.index(mapping.keys[index].value), index))
        + 1
    )


def _in_flow_span(pairs: Sequence[tuple[Node, Node]], index: int) -> tuple[int, int]:
    """Where something between brackets or braces stands, with the comma that goes with it."""
    if index + 1 < len(pairs):
        return pairs[index][0].start, pairs[index + 1][0].start
    return pairs[index - 1][1].end, pairs[index][1].end


def _block_value(value: Emittable) -> str:
    return emit_text(value) if isinstance(value, str) else emit_flow(value)


def _plain(value: Emittable) -> Any:
    return parsed_item(emit_flow(value))
