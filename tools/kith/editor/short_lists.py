"""Merges lists that stand between brackets, or could: each is a set of short items."""

from __future__ import annotations

from kith.editor.item_matches import Item, merged_order, number_items
from kith.editor.list_items import identity_of_text
from kith.editor.parts import FrontPart, chosen
from kith.model.fields import FieldSpec
from kith.text.nodes import Sequence
from kith.text.three_way import MergedLines

Atoms = tuple[str, ...]


def merge_short_lists(
    base: FrontPart, ours: FrontPart, theirs: FrontPart, spec: FieldSpec | None
) -> MergedLines | None:
    """Merge the items of short lists; ``None`` for anything else, and for what contradicts.

    Args:
        base: What both sides started from.
        ours: The key with its list on the current branch.
        theirs: That on the merged branch.
        spec: What the key is for, if that is known.
    """
    if not _is_list(ours, theirs, spec):
        return None
    if base.atoms is None or ours.atoms is None or theirs.atoms is None:
        return None
    atoms = _merged_atoms(base.atoms, ours.atoms, theirs.atoms, spec)
    if atoms is None:
        return None
    if _layout(base) == _layout(ours):
        # The side that chose another layout has its way.
        return _written(base, theirs, ours, atoms)
    return _written(base, ours, theirs, atoms)


def _is_list(ours: FrontPart, theirs: FrontPart, spec: FieldSpec | None) -> bool:
    if spec is not None and spec.many:
        return True
    return any(isinstance(side.node, Sequence) for side in (ours, theirs))


def _merged_atoms(
    base: Atoms, ours: Atoms, theirs: Atoms, spec: FieldSpec | None
) -> list[str] | None:
    sides = (base, ours, theirs)
    items = [[_item_of(atom, spec) for atom in side] for side in sides]
    is_prose = spec is not None and spec.field.prose
    numbers = number_items(*items, by_likeness=is_prose)
    texts = []
    for side, numbered in zip(sides, numbers, strict=True):
        texts.append(dict(zip(numbered, side, strict=True)))
    merged = []
    for number in merged_order(*map(list, texts)):
        before, our_atom, their_atom = (side.get(number, "") for side in texts)
        atom = chosen(before, our_atom, their_atom)
        if atom is None and before:
            return None
        # Two spellings of an item that both sides added are as good as each other.
        merged.append(our_atom if atom is None else atom)
    return [atom for atom in merged if atom]


def _item_of(atom: str, spec: FieldSpec | None) -> Item:
    text = atom.strip("'\"")
    identity = text if spec is None else identity_of_text(text, spec)
    return Item(text, identity)


def _written(
    base: FrontPart, layout: FrontPart, theirs: FrontPart, atoms: list[str]
) -> MergedLines | None:
    """A list in the layout of one side; ``None`` where a comment would have no place."""
    if layout.line is None:
        if theirs.line is not None and theirs.line.comment:
            return None
        indent = " " * layout.dash_of_items
        return [*layout.head, *(f"{indent}- {atom}" for atom in atoms)]
    comment: str | None = layout.line.comment
    if theirs.line is not None:
        before = None if base.line is None else base.line.comment
        comment = chosen(before, layout.line.comment, theirs.line.comment)
    if comment is None:
        return None
    value = f"[{', '.join(atoms)}]"
    if len(atoms) == 1 and not isinstance(layout.node, Sequence):
        value = atoms[0]
    return [f"{layout.line.stem.rstrip()} {value}{comment}"]


def _layout(part: FrontPart) -> tuple[bool, bool]:
    return part.line is None, isinstance(part.node, Sequence)
