"""Gives a file another slug in what refers to it: front matter and bodies, span by span."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from kith.editor.reference_places import KINDS, Place, model_of, reference_places
from kith.errors import EditRefused
from kith.model.contact import Organization
from kith.text.edit import FrontMatter
from kith.text.frontmatter import split_document
from kith.text.limits import is_too_long
from kith.text.links import Name, References, read_references
from kith.text.nodes import Mapping, node_at, plain_value
from kith.text.targets import name_span, written_as
from kith.text.yaml_events import parse_yaml


class Renaming(msgspec.Struct, frozen=True):
    """A file that is known by another slug from now on.

    Args:
        old: The slug that is referred to.
        new: The slug to refer to.
        kinds: The kinds of fields that can mean this file: a name at which somebody works is no
            reference to a person.
        old_path: Where the file lies, relative to the journal.
        new_path: Where it will lie; links are led there if that is another folder.
    """

    old: str
    new: str
    kinds: frozenset[str] = KINDS
    old_path: str = ""
    new_path: str = ""


def kinds_of(path: str, text: str) -> frozenset[str]:
    """The kinds of fields that can refer to a file; all of them where it cannot be read."""
    if path.startswith("posts/"):
        return frozenset({"contact-or-post"})
    front = _values(split_document(text).head or "")
    if front is None:
        return KINDS
    return KINDS if model_of(path, front) is Organization else KINDS - {"organization"}


def renamed_in(text: str, path: str, renaming: Renaming) -> str:
    """A file's text in which every reference to one slug names another.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
        renaming: Which slug becomes which.

    Raises:
        EditRefused: A reference cannot be changed without touching more than it.
    """
    if not _may_name(text, renaming.old):
        return text
    split = split_document(text)
    if split.head is not None:
        text = _in_front_matter(text, path, renaming)
    return renamed_in_body(text, path, renaming)


def without_doubles(text: str, path: str, renaming: Renaming) -> str:
    """A file's text in which no list names the one slug beside the other.

    A line that carries a comment stays.

    Raises:
        EditRefused: An item cannot be taken out without touching more than it.
    """
    if not (_may_name(text, renaming.old) and _may_name(text, renaming.new)):
        return text
    head = split_document(text).head
    if head is None or _values(head) is None:
        return text
    kept = {place.at[:-1] for place in _places(head, path, renaming, renaming.new)}
    doubles = [
        place.at
        for place in _places(head, path, renaming, renaming.old)
        if isinstance(place.at[-1], int) and place.at[:-1] in kept
    ]
    if not doubles:
        return text
    front = FrontMatter(text, path)
    # From the end, so that the indexes of those before stay what they are.
    for *way, index in reversed(doubles):
        if not front.has_comment((*way, index)):
            front.remove_item(tuple(way), int(index))
    return front.text


def renamed_in_body(text: str, path: str, renaming: Renaming) -> str:
    """A file's text in which every reference of its body to one slug names another.

    Raises:
        EditRefused: A reference cannot be changed without touching more than it.
    """
    split = split_document(text)
    start = len(text) - len(split.body)
    old = body = split.body
    if is_too_long(body):
        if renaming.old not in unicodedata.normalize("NFC", body):
            return text
        raise EditRefused(
            f"{path}:{split.body_line}", "its text is too long to be read"
        )
    found = read_references(body)
    meant = [name for name in found.names if name.slug == renaming.old]
    for name in reversed(meant):
        first, last = name.path
        body = (
            body[:first]
            + _renamed_path(body[first:last], name, path, renaming)
            + body[last:]
        )
    if body == old:
        return text
    if _slugs(read_references(body)) != [
        [renaming.new if slug == renaming.old else slug for slug in slugs]
        for slugs in _slugs(found)
    ]:
        line = split.body_line + old.count("\n", 0, meant[0].path[0])
        raise EditRefused(
            f"{path}:{line}", f'the text around "{renaming.old}" is not clear'
        )
    return text[:start] + body


def _slugs(found: References) -> list[list[str]]:
    return [[one.slug for one in found.links], [one.slug for one in found.names]]


def _in_front_matter(text: str, path: str, renaming: Renaming) -> str:
    split = split_document(text)
    assert split.head is not None
    parsed = parse_yaml(split.head)
    if parsed.faults or not split.is_closed or not isinstance(parsed.node, Mapping):
        _refuse_unclear(split.head, path, renaming.old)
        return text
    places = list(_places(split.head, path, renaming, renaming.old))
    if not places:
        return text
    lines = [node_at(parsed.node, place.text_at).line + 1 for place in places]
    try:
        front = FrontMatter(text, path)
    except EditRefused as error:
        raise EditRefused(f"{path}:{lines[0]}", error.why) from error
    for place, line in zip(places, lines, strict=True):
        try:
            front.replace_within(place.text_at, place.written, renaming.new)
        except EditRefused as error:
            raise EditRefused(f"{path}:{line}", error.why) from error
    return front.text


def _refuse_unclear(head: str, path: str, slug: str) -> None:
    """Stop if front matter that cannot be read may name a slug."""
    pattern = rf"(?<![\w-]){re.escape(slug)}(?![\w-])"
    if found := re.search(pattern, unicodedata.normalize("NFC", head)):
        line = 2 + head.count("\n", 0, found.start())
        why = f'its front matter cannot be read and contains "{slug}"'
        raise EditRefused(f"{path}:{line}", why)


def _places(head: str, path: str, renaming: Renaming, slug: str) -> Iterator[Place]:
    front = _values(head) or {}
    for place in reference_places(model_of(path, front), front, renaming.kinds):
        if place.slug == slug:
            yield place


def _values(head: str) -> dict[str, object] | None:
    node = parse_yaml(head).node
    return plain_value(node) if isinstance(node, Mapping) else None


def _may_name(text: str, slug: str) -> bool:
    # Quickly said of most files: whatever names it without these signs holds its letters.
    is_plain = not any(sign in text for sign in "\\%&")
    return not is_plain or slug in unicodedata.normalize("NFC", text)


def _renamed_path(written: str, name: Name, path: str, renaming: Renaming) -> str:
    """A path as it stands in a body, with another file's name, and led to its folder."""
    start, end = name_span(written)
    folder = _folder(written[:start], name, path, renaming)
    new = written_as(renaming.new, name.form)
    if name.form != "wiki" and not written.endswith(".md", end):
        # Its own was written in another way.
        new += ".md"
    return f"{folder}{new}{written[end:]}"


def _folder(written: str, name: Name, path: str, renaming: Renaming) -> str:
    """What stands before the file's name, led to another folder if it must be."""
    before, after = (
        posixpath.dirname(renaming.old_path),
        posixpath.dirname(renaming.new_path),
    )
    if before == after or (name.form == "wiki" and not written.strip()):
        return written
    here = posixpath.dirname(path)
    folder = posixpath.dirname(name.target)
    # A link from the journal's top, as an editor writes it that takes the journal for a vault.
    is_from_top = folder.startswith("/") or name.form == "wiki"
    leads_to = posixpath.normpath(
        folder.lstrip("/") if is_from_top else posixpath.join(here, folder)
    )
    if leads_to != before:
        return written
    moved = (
        f"{'/' * folder.startswith('/')}{after}"
        if is_from_top
        else posixpath.relpath(after, here)
    )
    blanks = written[: len(written) - len(written.lstrip())]
    return blanks + ("" if moved == "." else f"{written_as(moved, name.form)}/")
