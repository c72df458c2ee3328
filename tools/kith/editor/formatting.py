"""Lays out front matter: keys in the usual order, a long list with one item per line."""

from __future__ import annotations

import msgspec

from kith.editor.file_parts import file_parts
from kith.editor.parts import FrontPart, parts_of_head
from kith.editor.reference_places import model_of
from kith.editor.three_way import values_of
from kith.errors import EditRefused
from kith.model.fields import Record, keys_as_written
from kith.text.nodes import Sequence

WIDTH = 88
"""Characters; a list on a longer line is written with one item per line."""


def formatted(text: str, path: str) -> str:
    """A file in the usual layout; its values, comments and body stay as they are.

    Args:
        text: The file.
        path: Where it is in the journal.

    Raises:
        EditRefused: It cannot be read without doubt.
    """
    file = file_parts(text, path)
    before = values_of(file.parts)
    *entries, last = file.parts.entries
    # What is below all keys stays there.
    order = _in_order([*entries, _without_below(last)], model_of(path, before))
    lines = list(file.parts.top)
    for entry in order:
        lines += (*entry.above, *_laid_out(entry), *entry.below)
    lines += last.below
    head = "".join(f"{line}\n" for line in lines)
    if values_of(parts_of_head(head, path)) != before:
        raise EditRefused(path, "another layout would change what it says")
    new = file.opening + head + file.closing + "".join(file.body)
    return file.mark + new.replace("\n", file.newline)


def _without_below(part: FrontPart) -> FrontPart:
    return msgspec.structs.replace(part, below=())


def _in_order(entries: list[FrontPart], model: type[Record]) -> list[FrontPart]:
    """Keys in the usual order; one that is not known stays behind the key that it follows."""
    ranks = {key: rank for rank, key in enumerate(keys_as_written(model))}
    ranked = []
    rank = -1
    for entry in entries:
        rank = ranks.get(entry.key, rank)
        ranked.append((rank, entry))
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]


def _laid_out(entry: FrontPart) -> tuple[str, ...]:
    line = entry.line
    if line is None or not entry.atoms:
        return entry.inner
    if len(line.text) <= WIDTH:
        return entry.inner
    if not isinstance(entry.node, Sequence):
        return entry.inner
    items = [f"  - {atom}" for atom in entry.atoms]
    return (f"{line.stem.rstrip()}{line.comment}", *items)
