"""Where in a YAML text new lines go, and what they look like beside those that are there."""

from __future__ import annotations

from kith.text.spans import Span, text_end


def line_end(text: str, index: int) -> int:
    """Where the line after a place starts."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def newline_before(text: str, index: int) -> str:
    """The line ending of the line before a place."""
    end = text.rfind("\n", 0, index)
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def flow_list_place(node: Span, index: int, item: str) -> tuple[int, str]:
    """Where an item goes between brackets, and the text to put there."""
    if not node.items:
        return node.end - 1, item
    if index >= len(node.items):
        return node.items[-1].end, f", {item}"
    return node.items[index].start, f"{item}, "


def block_list_place(text: str, node: Span, index: int) -> tuple[int, str]:
    """Where the line of a new item starts, and the gap its neighbours have behind the dash."""
    neighbour = node.items[min(max(index - 1, 0), len(node.items) - 1)]
    if index > 0:
        before = Span("list", 0, 0, 0, items=[neighbour])
        place = line_end(text, text_end(text, before))
    else:
        # The first dash is where the list starts.
        place = text.rfind("\n", 0, node.start) + 1
    line = text[text.rfind("\n", 0, neighbour.start) + 1 : neighbour.start]
    gap = line[node.column + 1 :]
    is_plain = line[: node.column + 1] == " " * node.column + "-" and gap and not gap.strip(" ")
    return place, gap if is_plain else " "


def unfilled_place(text: str, key: Span, value: Span) -> tuple[int, int, str]:
    """What to replace to fill a key without a value: start, end and what is kept of it.

    A ``~``, ``null`` or ``[]`` on the key's line goes; a comment behind it stays.
    """
    end = line_end(text, key.end)
    if value.start == value.end or value.end > end:
        return end, end, ""
    colon = text.index(":", key.end)
    return colon + 1, end, text[value.end : end]


def as_block_list(text: str, key: Span, value: Span, index: int, item: str) -> tuple[int, int, str]:
    """A single value below a key as a list of two: start, end and text of what changes.

    A comment behind the value stays with it.
    """
    end = line_end(text, text_end(text, value))
    newline = newline_before(text, end)
    is_beside = "\n" not in text[key.end : value.start]
    column = key.column + 2 if is_beside else value.column
    deeper = " " * (column + 2 - (key.column if is_beside else value.column))
    first, *rest = text[value.start : end].splitlines(keepends=True)
    shifted = "".join(deeper + line if line.strip() else line for line in rest)
    old = f"{' ' * column}- {first}{shifted}"
    new = f"{' ' * column}- {item}{newline}"
    start = text.index(":", key.end) + 1 if is_beside else text.rfind("\n", 0, value.start) + 1
    gap = newline if is_beside else ""
    return start, end, gap + (old + new if index else new + old)
