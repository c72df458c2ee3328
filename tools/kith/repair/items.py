"""Lists whose items start with something other than YAML's dash, or are set in too deep.

YAML reads ``+ person`` and ``• vip`` below each other as one text, and so a dash that is set in
deeper than the item above it; of ``* person`` it takes the star for a repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.repair.keys import takes_items
from kith.repair.line_parts import parts_of
from kith.repair.lines import (
    Lines,
    RepairLine,
    are_yaml,
    content_lines,
    node_of,
)
from kith.repair.repair_log import RepairLog
from kith.repair.whitespace import shift
from kith.text.bullets import as_item, bullet_of, name_of_mark, starts_item
from kith.text.nodes import Mapping, Sequence

_BLOCK_TEXT = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?\Z")
_SPECIAL_STARTS = ("'", '"', "[", "{", "|", ">", "&", "*", "!", "#")


def with_plain_items(lines: Lines, log: RepairLog) -> Lines:
    """A header in which every list that YAML would take for something else is one.

    Args:
        lines: The header, without fences.
        log: Takes up what is done.
    """
    fixed = list(lines)
    index = 0
    while index < len(fixed):
        if fixed[index].is_empty:
            index += 1
            continue
        end = _end_of_block(fixed, index)
        block = fixed[index:end]
        if _may_be_list(block):
            trial = log.copy()
            as_list = _as_list(block, trial)
            if as_list != block and _is_improved(block, as_list):
                log.accept(trial)
                fixed[index:end] = as_list
                end = index + len(as_list)
        index = _next_key(fixed, index, end)
    return fixed


def _is_improved(block: Lines, as_list: Lines) -> bool:
    """Whether a block is better as a list; what cannot be read may need more than this."""
    if _is_list(as_list):
        return True
    return not are_yaml(block)


def _end_of_block(lines: Lines, start: int) -> int:
    """Where what stands below a key ends; items may stand as deep as the key itself."""
    indent = _key_indent(lines[start])
    end = start + 1
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.is_empty:
            continue
        is_item = line.indent == indent and _starts_item(line)
        if line.indent <= indent and not is_item:
            break
        end = index + 1
    return end


def _next_key(lines: Lines, index: int, end: int) -> int:
    """The next line to look at: what stands in a text of several lines holds no keys."""
    value = parts_of(lines[index].text).value.strip()
    if _BLOCK_TEXT.match(value):
        return end
    if value[:1] in {"'", '"'} and value.count(value[0]) % 2:
        return end
    return index + 1


def _key_indent(line: RepairLine) -> int:
    """The indentation of a line's key, behind the dash of its item."""
    return len(parts_of(line.text).lead)


def _starts_item(line: RepairLine) -> bool:
    return starts_item(line.text.lstrip(" "))


def _may_be_list(block: Lines) -> bool:
    head = parts_of(block[0].text)
    if not head.key:
        return False
    if not takes_items(head.key):
        return False
    if head.value.strip().startswith(_SPECIAL_STARTS):
        return False
    return any(map(_starts_item, content_lines(block[1:])))


def _is_list(block: Lines) -> bool:
    head = block[0]
    head = head.with_text(head.text.lstrip(" -"))
    node = node_of([head, *block[1:]])
    if not isinstance(node, Mapping):
        return False
    if len(node.keys) != 1:
        return False
    return isinstance(next(iter(node.entries.values())), Sequence)


def _as_list(block: Lines, log: RepairLog) -> Lines:
    head, below = block[0], block[1:]
    indent = next(line.indent for line in below if _starts_item(line))
    as_list: Lines = [head]
    parts = parts_of(head.text)
    value = parts.value.strip()
    if value:
        action = "turned the value after the key into the first item of the list"
        log.record(head.number, action)
        as_list = [
            head.with_text(f"{parts.lead}{parts.key}:"),
            head.with_text(f"{' ' * indent}- {value}"),
        ]
    for item in _items(below, indent):
        as_list += _as_item(item, indent, log)
    return as_list


def _items(lines: Lines, indent: int) -> Iterator[Lines]:
    """The lines of each item; one that is indented more below a mere text is an item, too."""
    item: Lines = []
    for line in lines:
        if item and _is_next_item(line, item, indent):
            yield item
            item = []
        item.append(line)
    yield item


def _is_next_item(line: RepairLine, item: Lines, indent: int) -> bool:
    if line.is_empty:
        return False
    if not _starts_item(line):
        return False
    if line.indent <= indent:
        return True
    return _is_mere_text(item)


def _is_mere_text(item: Lines) -> bool:
    """Whether an item is a plain text, so that nothing can stand below it."""
    text = item[0].text.lstrip(" ")
    bullet = bullet_of(text)
    content = text[bullet.width :] if bullet else text.removeprefix("-")
    content = content.strip()
    if parts_of(content).key:
        return False
    if content.endswith(":"):
        return False
    return not content.startswith(_SPECIAL_STARTS)


def _as_item(item: Lines, indent: int, log: RepairLog) -> Lines:
    head = item[0]
    if not _starts_item(head):
        return item
    text = head.text.lstrip(" ")
    width = 2
    bullet = bullet_of(text)
    if bullet is not None:
        action = f"turned the line into a list item: {name_of_mark(bullet)}"
        log.record(head.number, action)
        log.syntax.append(bullet.mark)
        text = as_item(text, bullet)
        width = bullet.width
    elif head.indent != indent:
        log.record(head.number, "indented the item like those around it")
    by = indent + 2 - (head.indent + width)
    first = head.with_text(" " * indent + text)
    return [first, *shift(item[1:], by)]
