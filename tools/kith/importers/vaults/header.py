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
from kith.importers.vaults.keys import LISTS, ORGANIZATION, TITLE, meaning_of, plain_key
from kith.importers.vaults.values import birthday_of, text_of, texts_of, without_links
from kith.model.contact import Person
from kith.model.fields import record_spec
from kith.text.comments import find_comments
from kith.text.edit import FrontMatter
from kith.text.emit import emit_flow, emit_text
from kith.text.frontmatter import split_document
from kith.text.lines import lines_of
from kith.text.nodes import Mapping, Node, Scalar
from kith.text.slugs import slugify

KNOWN = frozenset(spec.key for spec in record_spec(Person))
"""The keys that Kith reads in a person's file."""
_HEADING = re.compile(r"^#[ \t]+(?P<words>\S[^\r\n]*?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
# Values that stand for a name of something, and may be links to a note about it.
_NAMES = frozenset({"name", "location", "relationship"})


class NoteHeader:
    """The header of a note, being made into that of a contact.

    Args:
        text: The whole note.
        stem: The name of its file, without ``.md``.

    Raises:
        EditRefused: The header cannot be read without doubt.
    """

    def __init__(self, text: str, stem: str) -> None:
        self._stem = stem
        self._names: dict[str, str] = {}
        self._front = FrontMatter(_with_header(text, stem), "the note")
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
        found = ""
        for key, _ in self._pairs():
            # Nodes count from the header's first line; above it stands the fence.
            if key.line + 1 <= line:
                found = key.value
        return found

    def set_aside(self, key: str) -> None:
        """Give a key a name of the owner's own: ``x-`` and what it was called in the note.

        Raises:
            EditRefused: It has one already, or cannot be changed without touching more.
        """
        written = self._names.get(key, key)
        own = "x-" + written.removeprefix("x-")
        if key.startswith("x-"):
            raise EditRefused("the note", f'"{key}" cannot be read')
        number = 1
        wish = own
        while own in self._front.value:
            number += 1
            own = f"{wish}-{number}"
        self._rename(key, own)

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
            if key in {"", ORGANIZATION, TITLE} or not (
                key in KNOWN or key.startswith("x-")
            ):
                self.set_aside(key)
        for key in self.keys:
            self._convert_value(key)
        if text_of(self._front.value.get("name")):
            return
        if "name" in self._front.value:
            self.set_aside("name")
        self._add_name()

    def _convert_title(self) -> None:
        """A title that says what the note is called is none that somebody holds."""
        for key in self.keys:
            said = text_of(self._front.value[key])
            if plain_key(key) == TITLE and said and slugify(said) in self._own_names():
                self.set_aside(key)

    def _own_names(self) -> set[str]:
        given = (
            text_of(value) for key, value in self._front.value.items() if key == "name"
        )
        return {slugify(name) for name in (self._stem, *given) if name}

    def _convert_key(self, key: str) -> None:
        meaning = meaning_of(key)
        plain = plain_key(key).replace("-", "_")
        wanted = key if key in KNOWN else meaning or (plain if plain in KNOWN else "")
        if not wanted or wanted == key:
            return
        if wanted not in self._front.value:
            self._rename(key, wanted)
        elif wanted in LISTS and self._join(key, wanted):
            return
        elif wanted in {ORGANIZATION, TITLE} and not self._front.value[wanted]:
            # The first of two that says something is the one that counts.
            self.set_aside(wanted)
            self._rename(key, wanted)

    def _join(self, key: str, wanted: str) -> bool:
        """Put what a second key holds beside what the first one does; whether that was possible."""
        added = texts_of(self._front.value[key])
        there = texts_of(self._front.value[wanted])
        if added is None or there is None or self._has_comment(key) or not there:
            return False
        if "[[" in str(self._front.value[key]):
            return False
        before = self._front
        self._front = FrontMatter(before.text, "the note")
        try:
            for text in added:
                if text not in there:
                    count = len(texts_of(self._front.value[wanted]) or ())
                    self._front.insert_item(
                        (wanted,), count, emit_text(text, in_flow=True)
                    )
            self._front.remove_key((), key)
        except EditRefused:
            self._front = before
            return False
        return True

    def _has_comment(self, key: str) -> bool:
        return bool(self._comments(key))

    def _comments(self, key: str) -> list[str]:
        """The comments on the lines of a key, without the sign before them."""
        start, end = self._region(key)
        return [
            one.text
            for one in find_comments(self._front.head)
            if start <= one.start < end
        ]

    def _region(self, key: str) -> tuple[int, int]:
        """Where the lines of a top-level key start and end in the header."""
        head = self._front.head
        node = next(pair[0] for pair in self._pairs() if pair[0].value == key)
        start = head.rfind("\n", 0, node.start) + 1
        end = max(self._front.span_of((key,))[1], node.end)
        found = head.find("\n", end)
        return start, len(head) if found < 0 else found + 1

    def _convert_positions(self) -> None:
        """The organization and what somebody does there, as a list of positions."""
        value = self._front.value
        organizations = texts_of(value.get(ORGANIZATION))
        titles = texts_of(value.get(TITLE)) or []
        if not organizations or "positions" in value or self._is_flow():
            return
        if len(titles) != len(organizations):
            titles = []
        used = (ORGANIZATION, TITLE) if titles else (ORGANIZATION,)
        told = [
            one for key in used for one in (*self._comments(key), *self._untold(key))
        ]
        if any("\n" in one for one in (*organizations, *titles, *told)):
            return
        positions = [{"organization": one} for one in organizations]
        for position, title in zip(positions, titles, strict=False):
            position["title"] = title
        with contextlib.suppress(EditRefused):
            self._write_positions(positions, told)
            if titles:
                self._front.remove_key((), TITLE)

    def _write_positions(
        self, positions: list[dict[str, str]], told: Sequence[str]
    ) -> None:
        comment = "; ".join(one.lstrip("#").strip() for one in told)
        lines = [f"positions:  # {comment}" if comment else "positions:"]
        for position in positions:
            keys = [f"{key}: {emit_text(text)}" for key, text in position.items()]
            lines += [
                f"{lead}{own}"
                for lead, own in zip(("  - ", "    "), keys, strict=False)
            ]

        def change(found: Any) -> Any:
            return {
                ("positions" if key == ORGANIZATION else key): (
                    positions if key == ORGANIZATION else own
                )
                for key, own in found.items()
            }

        start, end = self._region(ORGANIZATION)
        self._front.rewrite(
            start, end, "".join(f"{line}\n" for line in lines), (), change
        )

    def _is_flow(self) -> bool:
        root = self._front.node_of(())
        return isinstance(root, Mapping) and root.is_flow

    def _untold(self, key: str) -> list[str]:
        """What a value says beyond the names that are taken from it."""
        value = self._front.value[key]
        names = texts_of(value) or []
        written = [one for one in _flat(value) if isinstance(one, str)]
        return [one for one in written if not _is_told(one, names)]

    def _convert_value(self, key: str) -> None:
        value = self._front.value[key]
        if key == "birthday":
            self._convert_birthday(value)
        elif key == "tags":
            self._convert_tags(value)
        elif key in _NAMES:
            self._convert_links(key, value)

    def _convert_birthday(self, value: Any) -> None:
        written = text_of(value)
        meant = birthday_of(value) if isinstance(value, str) else ""
        if not written or not meant or meant == value:
            return
        is_cut = value.startswith(meant) or f"[[{meant}]]" == value
        self._replace(("birthday",), meant, "" if is_cut else value)

    def _convert_tags(self, value: Any) -> None:
        """Tags in one text, with commas between them, become a list; a sign before them goes."""
        if isinstance(value, str) and re.search("[,#]", value):
            words = [
                word.lstrip("#")
                for word in re.split(r"[,\s]+", value)
                if word.strip("#")
            ]
            start, end = self._front.span_of(("tags",))
            if words and "\n" not in self._front.head[start:end]:
                self._front.rewrite(
                    start, end, emit_flow(words), ("tags",), lambda _found: words
                )
        elif isinstance(value, list):
            for index, tag in enumerate(value):
                if isinstance(tag, str) and tag.startswith("#") and tag.strip("#"):
                    self._replace(("tags", index), tag.lstrip("#"), "")

    def _convert_links(self, key: str, value: Any) -> None:
        """The name of a note in place of a link to it."""
        items: list[tuple[tuple[str | int, ...], Any]] = [((key,), value)]
        if key in LISTS and isinstance(value, list):
            items = [((key, index), item) for index, item in enumerate(value)]
        for path, item in items:
            plain = text_of(item)
            if plain and plain != item:
                self._replace(
                    path, plain, "" if _is_told(str(_flat(item)[0]), [plain]) else item
                )

    def _replace(self, path: tuple[str | int, ...], text: str, told: Any) -> None:
        """Put a text in the place of a value, and what it does not say any more behind it.

        A value that stands on several lines, or that would have to be told beside something
        else, stays as it is.
        """
        start, end = self._front.span_of(path)
        line_end = self._front.head.find("\n", end)
        rest = self._front.head[end : line_end if line_end >= 0 else None]
        if "\n" in self._front.head[start:end] or (told and rest.strip()):
            return
        emitted = emit_text(text, in_flow=len(path) > 1)
        emitted += f"  # {told}" if told else ""
        with contextlib.suppress(EditRefused):
            self._front.rewrite(start, end, emitted, path, lambda _found: text)

    def _add_name(self) -> None:
        name = self._given_name()

        def change(found: Any) -> Any:
            return {"name": name, **found}

        if self._is_flow():
            self._front.add_key((), "name", name)
        else:
            self._front.rewrite(0, 0, f"name: {emit_text(name)}\n", (), change)

    def _given_name(self) -> str:
        """The name of the file; where that is a slug, the name that it was made of."""
        stem = self._stem.strip().lstrip("@").strip() or self._stem
        value = {
            plain_key(key.removeprefix("x-")): own
            for key, own in self._front.value.items()
        }
        first = text_of(value.get("first-name") or value.get("given-name"))
        last = text_of(
            value.get("last-name") or value.get("family-name") or value.get("surname")
        )
        heading = _HEADING.search(split_document(self.text).body)
        for name in (
            f"{first} {last}" if first and last else "",
            heading and heading["words"],
        ):
            if name and slugify(name) == slugify(stem) != "" and stem != name:
                return without_links(name)
        return stem


def _with_header(text: str, stem: str) -> str:
    """A note with a header that has a key: one without gets the name of its file."""
    split = split_document(text)
    if split.head is not None and not split.is_closed:
        raise EditRefused("the note", "its front matter is not closed")
    end = (
        "\r\n" if text.find("\r\n") == text.find("\n") - 1 and "\r\n" in text else "\n"
    )
    if split.head is None:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        name = _name_above(split.body, stem)
        return f"{mark}---{end}name: {emit_text(name)}{end}---{end}{text.removeprefix(mark)}"
    if _has_keys(split.head):
        return text
    start = text.index("\n") + 1
    return f"{text[:start]}name: {emit_text(_name_above(split.body, stem))}{end}{text[start:]}"


def _name_above(body: str, stem: str) -> str:
    bare = stem.strip().lstrip("@").strip() or stem
    heading = _HEADING.search(body)
    if heading and slugify(heading["words"]) == slugify(bare) != "":
        return without_links(heading["words"])
    return bare


def _has_keys(head: str) -> bool:
    return any(
        line.strip() and not line.lstrip().startswith("#") for line in lines_of(head)
    )


def _flat(items: Any) -> list[Any]:
    if not isinstance(items, list):
        return [items]
    return [one for item in items for one in _flat(item)]


def _is_told(written: str, texts: Sequence[str]) -> bool:
    """Whether everything but the brackets of a link stands in one of some texts."""
    return written.strip().removeprefix("[[").removesuffix("]]") in texts
