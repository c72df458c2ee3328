"""Merges two files about one person or organization; nothing is lost."""

from __future__ import annotations

from typing import Any

import msgspec

from kith.editor.forget import without_references
from kith.editor.merge_body import as_line, joined, lost_comments
from kith.editor.merge_status import merge_status
from kith.editor.merge_values import add_text, add_whole, unite
from kith.editor.reference_places import FieldReference, field_references, model_of
from kith.editor.values import is_empty, value_at
from kith.model.contact import Contact
from kith.model.fields import FieldSpec, specs_by_key
from kith.network.organizations import name_key
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow, emit_text
from kith.text.expected import parsed_item

_MERGED_APART = frozenset({"name", "kind", "status", "since"})
# Keys that name others only: in an introduction somebody may well name themselves.
_TIES = frozenset({"knows", "introduced_by", "interactions"})
_PEOPLE = frozenset({"contact", "contact-or-post"})


class Merged(msgspec.Struct, frozen=True):
    """Two files as one.

    Args:
        text: The file that is kept, with everything of the other.
        moved: What could not stand beside what is there, and went into the body.
    """

    text: str
    moved: tuple[str, ...]


class MergeInput(msgspec.Struct, frozen=True):
    """One of two files to merge.

    Args:
        path: The file.
        text: All of it.
        contact: The contact it is about.
    """

    path: str
    text: str
    contact: Contact


class WithoutTies(msgspec.Struct, frozen=True):
    """A file without its ties to somebody.

    Args:
        text: The file.
        removed_keys: The keys that held one, once for each.
        extra_lines: What ties contained beyond the name, as lines for the body.
    """

    text: str
    removed_keys: tuple[str, ...]
    extra_lines: tuple[str, ...]


def without_ties_to(text: str, path: str, slug: str) -> WithoutTies:
    """A file without its ties to somebody, who is the same as the one it is about.

    Raises:
        EditRefused: A tie cannot be taken out without touching more than it.
    """
    front = FrontMatter(text, path)
    model = model_of(path, front.value)
    keys: list[str] = []
    lines: list[str] = []
    for reference in field_references(model, front.value, _PEOPLE):
        if reference.slug != slug:
            continue
        key = str(reference.path[0])
        if key in _TIES:
            keys.append(key)
            lines += _details_of_tie(front.value, reference)
    if not keys:
        return WithoutTies(text, (), ())
    without = without_references(text, path, slug, only=_TIES, kinds=_PEOPLE)
    return WithoutTies(without, tuple(keys), tuple(lines))


def _details_of_tie(front: dict[str, Any], reference: FieldReference) -> list[str]:
    """What a tie contains beyond the name, as a line for the body."""
    path = reference.path
    if path[0] != "knows":
        return []
    if path[-1] != "contact":
        return []
    tie = value_at(front, path[:-1])
    if len(tie) > 1:
        return [as_line("knows", tie)]
    return []


def merge_contacts(
    keep: MergeInput, other: MergeInput, *, extra_lines: tuple[str, ...] = ()
) -> Merged:
    """The file that is kept, with everything of the other in it.

    Lists are united, and what is the same is not repeated. Of what there is only one of, the kept
    file's stays and the other's becomes a line of the body; but an ended connection stays ended,
    and of two dates of one status the earlier one holds. To merge the same file again changes
    nothing.

    Args:
        keep: The file that is kept.
        other: The other one; references to it are references to the kept one already.
        extra_lines: Further lines for the body.

    Raises:
        EditRefused: Something cannot be added without touching more than it.
    """
    merge = _Merge(keep, other)
    merge.merge_header()
    moved = (*merge.moved, *extra_lines)
    text = merge.front.text
    lost = lost_comments((keep.text, other.text), text)
    comments = [as_line("comment", comment) for comment in lost]
    lines = (*moved, *comments)
    text = joined(keep.path, text, other.text, other.contact.name, lines)
    return Merged(text, moved)


class _Merge:
    """A merge of two files.

    Args:
        keep: The file that is kept.
        other: The other one.
    """

    def __init__(self, keep: MergeInput, other: MergeInput) -> None:
        self._keep = keep
        self._other = other
        self.front = FrontMatter(keep.text, keep.path)
        self.source = FrontMatter(other.text, other.path)
        self.moved: list[str] = []
        """Lines for the body."""

    def merge_header(self) -> None:
        """Add what the other file's front matter contains."""
        self._merge_name()
        merge_status(self.front, self.source, self.moved)
        model = model_of(self._keep.path, self.front.value)
        specs = specs_by_key(model)
        for key, value in self.source.value.items():
            if key in _MERGED_APART:
                continue
            if not is_empty(value):
                self._merge_key(key, value, specs.get(key))

    def _merge_name(self) -> None:
        if is_empty(self.source.value.get("name")):
            return
        if is_empty(self.front.value.get("name")):
            add_whole(self.front, self.source, "name")
            return
        contact = self._keep.contact
        names = (contact.name, *contact.aliases)
        existing = set(map(name_key, names))
        name = self._other.contact.name
        if name_key(name) not in existing:
            add_text(self.front, "aliases", name)

    def _merge_key(self, key: str, value: Any, spec: FieldSpec | None) -> None:
        """Add the other file's value of a key."""
        existing = self.front.value.get(key)
        if is_empty(existing):
            add_whole(self.front, self.source, key)
        elif spec is not None and hasattr(spec.record, "keyed_by"):
            self._merge_mapping(key, existing, value)
        elif _takes_several(spec, existing, value):
            contacts = (self._keep.contact, self._other.contact)
            unite(self.front, self.source, spec, key, contacts)
        elif existing != value:
            self.moved.append(as_line(key, value))

    def _merge_mapping(self, key: str, existing: Any, values: Any) -> None:
        """Merge exceptions to rules: the kept file's stands where both have one."""
        if not _are_mappings(existing, values):
            if existing != values:
                self.moved.append(as_line(key, values))
            return
        for name, value in values.items():
            if name in existing:
                if existing[name] != value:
                    self.moved.append(as_line(f"{key} {name}", value))
            elif _can_be_written(name, value):
                self.front.add_key((key,), name, value)
            else:
                self.moved.append(as_line(f"{key} {name}", value))


def _are_mappings(existing: Any, other: Any) -> bool:
    return isinstance(existing, dict) and isinstance(other, dict)


def _takes_several(spec: FieldSpec | None, existing: Any, other: Any) -> bool:
    if spec is not None and spec.many:
        return True
    if not isinstance(existing, list):
        return False
    return isinstance(other, list)


def _can_be_written(name: str, value: Any) -> bool:
    if not isinstance(value, str) and not _is_flat_mapping(value):
        return False
    if parsed_item(emit_flow(value)) != value:
        return False
    return bool(parsed_item(emit_text(name, in_flow=True)) == name)


def _is_flat_mapping(value: Any) -> bool:
    """Whether a value is a mapping of texts, and not empty."""
    if not isinstance(value, dict):
        return False
    if not value:
        return False
    return all(isinstance(item, str) for item in value.values())
