"""The header of a note as that of a contact: keys renamed in place, the body untouched.

Every change is one of :mod:`kith.text.edit`: comments, order, quotes and line ends stay. What Kith
cannot read under its own key stays under one of the owner's, which begins with ``x-``.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from typing import Any

from kith.errors import EditRefused
from kith.importers.vaults.keys import (
    LISTS,
    ORGANIZATION,
    TITLE,
    is_own_key,
    meaning_of,
    plain_key,
)
from kith.importers.vaults.names import name_of_note, with_header
from kith.importers.vaults.values import birthday_of, flat, text_of, texts_of
from kith.model.contact import Person
from kith.model.fields import record_spec
from kith.text.comments import find_comments
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow, emit_text
from kith.text.nodes import Mapping, Node, Scalar
from kith.text.slugs import slugify, unused_slug

KNOWN = frozenset(spec.key for spec in record_spec(Person))
"""The keys that Kith reads in a person's file."""
# Values that stand for a name of something, and may be links to a note about it.
_NAMES = frozenset({"name", "location", "relationship"})


class NoteHeader:
    """The header of a note, being made into that of a contact.

    Args:
        text: The whole note.
        stem: The name of its file, without ``.md``.
        own_keys: Patterns of keys that Kith does not know and that stay as they are.

    Raises:
        EditRefused: The header cannot be read without doubt.
    """

    def __init__(self, text: str, stem: str, own_keys: Sequence[str] = ()) -> None:
        self._stem = stem
        self._own_keys = own_keys
        self._names: dict[str, str] = {}
        self._front = FrontMatter(with_header(text, stem), "the note")
        self._convert()

    @property
    def text(self) -> str:
        """The whole note as it now is."""
        return self._front.text

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, in order."""
        return tuple(self._front.value)

    @property
    def name(self) -> str:
        """Whom it is about."""
        return text_of(self._front.value.get("name")) or self._stem

    def key_at(self, line: int) -> str:
        """The key that stands on a line of the file, or above it; nothing above all of them."""
        name = ""
        for key, _ in self._pairs():
            # Nodes count from the header's first line; above it stands the fence.
            if key.line + 1 <= line:
                name = key.value
        return name

    def set_aside(self, key: str) -> None:
        """Give a key a name of the owner's own: ``x-`` and what it was called in the note.

        Raises:
            EditRefused: It has one already, or cannot be changed without touching more.
        """
        if key.startswith("x-"):
            raise EditRefused("the note", f'"{key}" cannot be read')
        written = self._names.get(key, key)
        wish = "x-" + written.removeprefix("x-")
        self._rename(key, unused_slug(wish, self._front.value))

    def _pairs(self) -> Sequence[tuple[Scalar, Node]]:
        root = self._front.node_of(())
        return root.pairs if isinstance(root, Mapping) else ()

    def _rename(self, key: str, new: str) -> None:
        if key != new:
            self._front.rename_key((), key, new)
            self._names[new] = self._names.pop(key, key)

    def _convert(self) -> None:
        self._convert_title()
        for key in self.keys:
            self._convert_key(key)
        self._convert_positions()
        for key in self.keys:
            if not self._can_stay(key):
                self.set_aside(key)
        for key in self.keys:
            self._convert_value(key)
        self._complete_name()

    def _can_stay(self, key: str) -> bool:
        """Whether a key may stand in a contact, or is still to be set aside."""
        if key in {"", ORGANIZATION, TITLE}:
            return False
        if key in KNOWN:
            return True
        return is_own_key(key, self._own_keys)

    def _complete_name(self) -> None:
        """Give the note a name, where its own says nothing."""
        if text_of(self._front.value.get("name")):
            return
        if "name" in self._front.value:
            self.set_aside("name")
        self._add_name()

    def _convert_title(self) -> None:
        """Set aside a title that is the name of the note, and none that somebody holds."""
        for key in self.keys:
            if plain_key(key) != TITLE:
                continue
            title = text_of(self._front.value[key])
            if title and slugify(title) in self._slugs_of_note():
                self.set_aside(key)

    def _slugs_of_note(self) -> set[str]:
        names = (self._stem, text_of(self._front.value.get("name")))
        return {slugify(name) for name in names if name}

    def _convert_key(self, key: str) -> None:
        new = _standard_key(key)
        if not new:
            return
        if new == key:
            return
        if new not in self._front.value:
            self._rename(key, new)
        elif new in LISTS:
            self._join(key, new)
        elif new in {ORGANIZATION, TITLE} and not self._front.value[new]:
            # The first of two that says something is the one that counts.
            self.set_aside(new)
            self._rename(key, new)

    def _join(self, key: str, first_key: str) -> None:
        """Put what a second key holds beside what the first one does, where that is possible."""
        added = texts_of(self._front.value[key])
        existing = texts_of(self._front.value[first_key])
        if added is None:
            return
        if not existing:
            return
        if self._comments(key):
            return
        if "[[" in str(self._front.value[key]):
            return
        before = self._front
        self._front = FrontMatter(before.text, "the note")
        try:
            self._append_missing(first_key, added, existing)
            self._front.remove_key((), key)
        except EditRefused:
            self._front = before

    def _append_missing(self, key: str, texts: list[str], existing: list[str]) -> None:
        for text in texts:
            if text not in existing:
                self._append(key, text)

    def _append(self, key: str, text: str) -> None:
        index = len(texts_of(self._front.value[key]) or ())
        self._front.insert_item((key,), index, emit_text(text, in_flow=True))

    def _comments(self, key: str) -> list[str]:
        """The comments on the lines of a key, without the sign before them."""
        start, end = self._region(key)
        return [
            comment.text
            for comment in find_comments(self._front.head)
            if start <= comment.start < end
        ]

    def _region(self, key: str) -> tuple[int, int]:
        """Where the lines of a top-level key start and end in the header."""
        head = self._front.head
        node = next(pair[0] for pair in self._pairs() if pair[0].value == key)
        start = head.rfind("\n", 0, node.start) + 1
        end = max(self._front.span_of((key,))[1], node.end)
        line_end = head.find("\n", end)
        return start, len(head) if line_end < 0 else line_end + 1

    def _convert_positions(self) -> None:
        """The organization and what somebody does there, as a list of positions."""
        values = self._front.value
        organizations = texts_of(values.get(ORGANIZATION))
        if not organizations:
            return
        if "positions" in values:
            return
        if self._is_flow():
            return
        titles = texts_of(values.get(TITLE)) or []
        remarks = self._remarks(ORGANIZATION)
        if not titles or len(titles) != len(organizations):
            positions = [{"organization": name} for name in organizations]
            self._replace_organization(positions, remarks)
            return
        remarks += self._remarks(TITLE)
        positions = [
            {"organization": name, "title": title}
            for name, title in zip(organizations, titles, strict=True)
        ]
        with contextlib.suppress(EditRefused):
            if self._replace_organization(positions, remarks):
                self._front.remove_key((), TITLE)

    def _replace_organization(
        self, positions: list[dict[str, str]], remarks: Sequence[str]
    ) -> bool:
        """Write positions in the place of the organization; whether that was possible."""
        texts = [text for position in positions for text in position.values()]
        if any("\n" in text for text in (*texts, *remarks)):
            return False
        try:
            self._write_positions(positions, remarks)
        except EditRefused:
            return False
        return True

    def _write_positions(
        self, positions: list[dict[str, str]], remarks: Sequence[str]
    ) -> None:
        comment = "; ".join(remark.lstrip("#").strip() for remark in remarks)
        lines = [f"positions:  # {comment}" if comment else "positions:"]
        for position in positions:
            indent = "  - "
            for key, text in position.items():
                lines.append(f"{indent}{key}: {emit_text(text)}")
                indent = "    "

        def change(header: Any) -> Any:
            return {
                ("positions" if key == ORGANIZATION else key): (
                    positions if key == ORGANIZATION else value
                )
                for key, value in header.items()
            }

        start, end = self._region(ORGANIZATION)
        written = "".join(f"{line}\n" for line in lines)
        self._front.rewrite(start, end, written, (), change)

    def _is_flow(self) -> bool:
        root = self._front.node_of(())
        if not isinstance(root, Mapping):
            return False
        return root.is_flow

    def _remarks(self, key: str) -> list[str]:
        """Comments on a value, and what it says beyond the names that are taken from it."""
        value = self._front.value[key]
        names = texts_of(value) or []
        remarks = self._comments(key)
        for text in flat(value):
            if isinstance(text, str) and not _is_link_to(text, names):
                remarks.append(text)
        return remarks

    def _convert_value(self, key: str) -> None:
        value = self._front.value[key]
        if key == "birthday":
            self._convert_birthday(value)
        elif key == "tags":
            self._convert_tags(value)
        elif key in _NAMES:
            self._convert_links(key, value)

    def _convert_birthday(self, value: Any) -> None:
        if not isinstance(value, str):
            return
        day = birthday_of(value)
        if not day:
            return
        if day == value:
            return
        is_cut = value.startswith(day) or value == f"[[{day}]]"
        self._replace(("birthday",), day, "" if is_cut else value)

    def _convert_tags(self, value: Any) -> None:
        """Tags in one text, with commas between them, become a list; a sign before them goes."""
        if isinstance(value, str):
            self._convert_tag_text(value)
        elif isinstance(value, list):
            for index, tag in enumerate(value):
                if isinstance(tag, str) and _is_marked(tag):
                    self._replace(("tags", index), tag.lstrip("#"), "")

    def _convert_tag_text(self, text: str) -> None:
        if not re.search("[,#]", text):
            return
        words = re.split(r"[,\s]+", text)
        tags = [word.lstrip("#") for word in words if word.strip("#")]
        start, end = self._front.span_of(("tags",))
        if not tags:
            return
        if "\n" in self._front.head[start:end]:
            return
        self._front.rewrite(start, end, emit_flow(tags), ("tags",), lambda _text: tags)

    def _convert_links(self, key: str, value: Any) -> None:
        """The name of a note in place of a link to it."""
        if key in LISTS and isinstance(value, list):
            for index, item in enumerate(value):
                self._convert_link((key, index), item)
        else:
            self._convert_link((key,), value)

    def _convert_link(self, path: tuple[str | int, ...], value: Any) -> None:
        name = text_of(value)
        if not name:
            return
        if name == value:
            return
        is_plain = _is_link_to(str(flat(value)[0]), [name])
        self._replace(path, name, "" if is_plain else value)

    def _replace(self, path: tuple[str | int, ...], text: str, original: Any) -> None:
        """Put a text in the place of a value, and what it does not say any more behind it.

        A value that stands on several lines, or that would have to be told beside something
        else, stays as it is.

        Args:
            path: The value.
            text: The text.
            original: What to keep in a comment; nothing where the text says as much.
        """
        head = self._front.head
        start, end = self._front.span_of(path)
        rest = head[end:].partition("\n")[0]
        if "\n" in head[start:end]:
            return
        if original and rest.strip():
            return
        emitted = emit_text(text, in_flow=len(path) > 1)
        if original:
            emitted += f"  # {original}"
        with contextlib.suppress(EditRefused):
            self._front.rewrite(start, end, emitted, path, lambda _value: text)

    def _add_name(self) -> None:
        name = name_of_note(self._stem, self._front.value, self.text)

        def change(header: Any) -> Any:
            return {"name": name, **header}

        if self._is_flow():
            self._front.add_key((), "name", name)
        else:
            self._front.rewrite(0, 0, f"name: {emit_text(name)}\n", (), change)


def _standard_key(key: str) -> str:
    """What Kith calls a key; nothing where it knows none."""
    if key in KNOWN:
        return key
    plain = plain_key(key).replace("-", "_")
    return meaning_of(key) or (plain if plain in KNOWN else "")


def _is_marked(tag: str) -> bool:
    return tag.startswith("#") and tag.strip("#") != ""


def _is_link_to(written: str, names: Sequence[str]) -> bool:
    """Whether everything but the brackets of a link is one of some names."""
    return written.strip().removeprefix("[[").removesuffix("]]") in names
