"""Lists whose items start with something other than YAML's dash, or are set in too deep.

YAML reads ``+ person`` and ``• vip`` below each other as one text, and so a dash that is set in
deeper than the item above it; of ``* person`` it takes the star for a repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.repair.blocks import Lines, shifted
from kith.repair.draft import Line, Notes, entries_of, is_yaml, parse_lines
from kith.repair.keys import takes_items
from kith.repair.values import parts_of
from kith.text.bullets import as_item, bullet_of, name_of_mark, starts_item
from kith.text.nodes import Mapping, Sequence

_OWN_LINES = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?\Z")
_OPEN = ("'", '"', "[", "{", "|", ">", "&", "*", "!", "#")


def with_plain_items(lines: Lines, notes: Notes) -> Lines:
    """A header in which every list that YAML would take for something else is one.

    Args:
        lines: The header, without fences.
        notes: Take up what is done.
    """
    found = list(lines)
    index = 0
    while index < len(found):
        if found[index].is_empty:
            index += 1
            continue
        stop = _end_of_block(found, index)
        block = found[index:stop]
        if _may_be_list(block):
            tried = notes.copy()
            made = _as_list(block, tried)
            # What cannot be read as it is, may need more than this.
            if made != block and (_is_list(made) or not is_yaml(parse_lines(block))):
                notes.accept(tried)
                found[index:stop] = made
                stop = index + len(made)
        index = _next_key(found, index, stop)
    return found


def _end_of_block(lines: Lines, start: int) -> int:
    """Where what stands below a key ends; items may stand as deep as the key itself."""
    indent = _depth(lines[start])
    end = start + 1
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if line.is_empty:
            continue
        is_item = line.indent == indent and starts_item(line.text.lstrip(" "))
        if line.indent <= indent and not is_item:
            break
        end = index + 1
    return end


def _next_key(lines: Lines, index: int, stop: int) -> int:
    """The next line to look at: what stands in a text of several lines holds no keys."""
    value = parts_of(lines[index].text).value.strip()
    is_text = bool(_OWN_LINES.match(value)) or (
        value[:1] in {"'", '"'} and value.count(value[0]) % 2
    )
    return stop if is_text else index + 1


def _depth(line: Line) -> int:
    """How far the key of a line is set in, behind the dash of its item."""
    return len(parts_of(line.text).lead)


def _may_be_list(block: Lines) -> bool:
    head = parts_of(block[0].text)
    if (
        not head.key
        or not takes_items(head.key)
        or head.value.strip().startswith(_OPEN)
    ):
        return False
    return any(
        starts_item(line.text.lstrip(" ")) for line in block[1:] if not line.is_empty
    )


def _is_list(block: Lines) -> bool:
    node = entries_of([block[0].saying(block[0].text.lstrip(" -")), *block[1:]])
    if not isinstance(node, Mapping) or len(node.keys) != 1:
        return False
    return isinstance(next(iter(node.entries.values())), Sequence)


def _as_list(block: Lines, notes: Notes) -> Lines:
    head, below = block[0], block[1:]
    base = next(line.indent for line in below if starts_item(line.text.lstrip(" ")))
    made: Lines = [head]
    value = parts_of(head.text).value.strip()
    if value:
        parts = parts_of(head.text)
        notes.say(
            head.number,
            "turned the value after the key into the first item of the list",
        )
        made = [
            head.saying(f"{parts.lead}{parts.key}:"),
            head.saying(f"{' ' * base}- {value}"),
        ]
    for item in _items(below, base):
        made += _as_item(item, base, notes)
    return made


def _items(lines: Lines, base: int) -> Iterator[Lines]:
    """The lines of each item; one that is set in deeper below a mere text is an item, too."""
    item: Lines = []
    for line in lines:
        text = line.text.lstrip(" ")
        is_start = not line.is_empty and starts_item(text)
        is_beside = line.indent <= base or not item or _is_mere_text(item)
        if is_start and is_beside and item:
            yield item
            item = []
        item.append(line)
    yield item


def _is_mere_text(item: Lines) -> bool:
    """Whether an item is a plain text, so that nothing can stand below it."""
    text = item[0].text.lstrip(" ")
    bullet = bullet_of(text)
    rest = text[bullet.width :] if bullet else text.removeprefix("-")
    rest = rest.strip()
    return (
        not parts_of(rest).key and not rest.endswith(":") and not rest.startswith(_OPEN)
    )


def _as_item(item: Lines, base: int, notes: Notes) -> Lines:
    head, rest = item[0], item[1:]
    text = head.text.lstrip(" ")
    if not starts_item(text):
        return item
    bullet = bullet_of(text)
    made, width = text, 2
    if bullet is not None:
        notes.say(
            head.number, f"turned the line into a list item: {name_of_mark(bullet)}"
        )
        notes.syntax.append(bullet.mark)
        made, width = as_item(text, bullet), bullet.width
    elif head.indent != base:
        notes.say(head.number, "indented the item like those around it")
    by = base + 2 - (head.indent + width)
    return [head.saying(" " * base + made), *shifted(rest, by)]
