"""Renames a slug in everything that refers to it: front matter and bodies, span by span."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from kith.editor.reference_places import (
    KINDS,
    FieldReference,
    field_references,
    model_of,
)
from kith.editor.values import FieldPath, front_matter_of, with_body
from kith.errors import EditRefused
from kith.model.contact import Organization
from kith.text.edit import FrontMatter
from kith.text.frontmatter import split_document
from kith.text.limits import is_too_long
from kith.text.links import Name, References, read_references
from kith.text.nodes import Mapping, Node, node_at, plain_value
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
    front = _values(front_matter_of(text))
    if front is None:
        return KINDS
    if model_of(path, front) is Organization:
        return KINDS
    return KINDS - {"organization"}


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
    """A file's text in which no list contains both the old and the new slug.

    A line that carries a comment stays.

    Raises:
        EditRefused: An item cannot be taken out without touching more than it.
    """
    if not _may_name(text, renaming.old):
        return text
    if not _may_name(text, renaming.new):
        return text
    head = split_document(text).head
    if head is None:
        return text
    if _values(head) is None:
        return text
    doubles = _doubles(head, path, renaming)
    if not doubles:
        return text
    return _without_items(text, path, doubles)


def _without_items(text: str, path: str, items: list[FieldPath]) -> str:
    """A file's text without some items of its front matter that carry no comment."""
    front = FrontMatter(text, path)
    # From the end, so that the indexes of those before stay what they are.
    for *list_path, index in reversed(items):
        if not front.has_comment((*list_path, index)):
            front.remove_item(tuple(list_path), int(index))
    return front.text


def _doubles(head: str, path: str, renaming: Renaming) -> list[FieldPath]:
    """The old slugs in lists that also contain the new one."""
    lists_with_new = set()
    for reference in _references(head, path, renaming, renaming.new):
        lists_with_new.add(reference.path[:-1])
    doubles = []
    for reference in _references(head, path, renaming, renaming.old):
        index = reference.path[-1]
        if not isinstance(index, int):
            continue
        if reference.path[:-1] in lists_with_new:
            doubles.append(reference.path)
    return doubles


def renamed_in_body(text: str, path: str, renaming: Renaming) -> str:
    """A file's text in which every reference of its body to one slug names another.

    Raises:
        EditRefused: A reference cannot be changed without touching more than it.
    """
    split = split_document(text)
    old_body = split.body
    if is_too_long(old_body):
        if renaming.old not in unicodedata.normalize("NFC", old_body):
            return text
        reason = "its text is too long to be read"
        raise EditRefused(f"{path}:{split.body_line}", reason)
    old_references = read_references(old_body)
    names = [name for name in old_references.names if name.slug == renaming.old]
    body = _with_renamed(old_body, names, path, renaming)
    if body == old_body:
        return text
    if not _are_renamed(old_references, read_references(body), renaming):
        line = split.body_line + old_body.count("\n", 0, names[0].path[0])
        reason = f'the text around "{renaming.old}" is not clear'
        raise EditRefused(f"{path}:{line}", reason)
    return with_body(text, body)


def _with_renamed(body: str, names: list[Name], path: str, renaming: Renaming) -> str:
    """A body with some names replaced."""
    # From the end, so that the positions of those before stay what they are.
    for name in reversed(names):
        start, end = name.path
        written = _renamed_path(body[start:end], name, path, renaming)
        body = body[:start] + written + body[end:]
    return body


def _are_renamed(before: References, after: References, renaming: Renaming) -> bool:
    """Whether references differ only in the slug."""
    return _slugs(after) == [
        [renaming.new if slug == renaming.old else slug for slug in slugs]
        for slugs in _slugs(before)
    ]


def _slugs(references: References) -> list[list[str]]:
    return [
        [link.slug for link in references.links],
        [name.slug for name in references.names],
    ]


def _in_front_matter(text: str, path: str, renaming: Renaming) -> str:
    split = split_document(text)
    assert split.head is not None
    parsed = parse_yaml(split.head)
    is_readable = split.is_closed and not parsed.problems
    if not is_readable or not isinstance(parsed.node, Mapping):
        _refuse_unclear(split.head, path, renaming.old)
        return text
    references = list(_references(split.head, path, renaming, renaming.old))
    if not references:
        return text
    return _replaced(text, path, renaming, references, parsed.node)


def _replaced(
    text: str,
    path: str,
    renaming: Renaming,
    references: list[FieldReference],
    node: Node,
) -> str:
    """A file's text with references of its front matter replaced."""
    lines = []
    for reference in references:
        text_node = node_at(node, reference.text_path)
        lines.append(text_node.line + 1)
    try:
        front = FrontMatter(text, path)
    except EditRefused as error:
        raise EditRefused(f"{path}:{lines[0]}", error.why) from error
    for reference, line in zip(references, lines, strict=True):
        try:
            front.replace_within(reference.text_path, reference.written, renaming.new)
        except EditRefused as error:
            raise EditRefused(f"{path}:{line}", error.why) from error
    return front.text


def _refuse_unclear(head: str, path: str, slug: str) -> None:
    """Stop if front matter that cannot be read may name a slug."""
    pattern = rf"(?<![\w-]){re.escape(slug)}(?![\w-])"
    match = re.search(pattern, unicodedata.normalize("NFC", head))
    if match is None:
        return
    line = 2 + head.count("\n", 0, match.start())
    reason = f'its front matter cannot be read and contains "{slug}"'
    raise EditRefused(f"{path}:{line}", reason)


def _references(
    head: str,
    path: str,
    renaming: Renaming,
    slug: str,
) -> Iterator[FieldReference]:
    """The references of front matter to a slug."""
    front = _values(head) or {}
    for reference in field_references(model_of(path, front), front, renaming.kinds):
        if reference.slug == slug:
            yield reference


def _values(head: str) -> dict[str, object] | None:
    node = parse_yaml(head).node
    if not isinstance(node, Mapping):
        return None
    values: dict[str, object] = plain_value(node)
    return values


def _may_name(text: str, slug: str) -> bool:
    # Quickly told of most files: what names it without these signs holds its letters.
    if any(sign in text for sign in "\\%&"):
        return True
    return slug in unicodedata.normalize("NFC", text)


def _renamed_path(written: str, name: Name, path: str, renaming: Renaming) -> str:
    """A path as it is written in a body, changed to another file name and folder."""
    start, end = name_span(written)
    folder = _folder(written[:start], name, path, renaming)
    new = written_as(renaming.new, name.form)
    if name.form != "wiki" and not written.endswith(".md", end):
        # The old one was written in another way.
        new += ".md"
    return f"{folder}{new}{written[end:]}"


def _folder(written: str, name: Name, path: str, renaming: Renaming) -> str:
    """The part before the file name, changed to another folder if necessary."""
    old_folder = posixpath.dirname(renaming.old_path)
    new_folder = posixpath.dirname(renaming.new_path)
    if old_folder == new_folder:
        return written
    is_wiki = name.form == "wiki"
    if is_wiki and not written.strip():
        return written
    folder = posixpath.dirname(name.target)
    base = posixpath.dirname(path)
    # A link from the journal's top, as an editor writes it that takes the journal for a vault.
    if is_wiki or folder.startswith("/"):
        base = ""
    target = posixpath.join(base, folder.lstrip("/"))
    if posixpath.normpath(target) != old_folder:
        return written
    if folder.startswith("/"):
        moved = f"/{new_folder}"
    elif is_wiki:
        moved = new_folder
    else:
        moved = posixpath.relpath(new_folder, base)
    return _leading_blanks(written) + _as_folder(moved, name)


def _leading_blanks(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _as_folder(folder: str, name: Name) -> str:
    """A folder before a file name; nothing for the folder of the text itself."""
    if folder == ".":
        return ""
    return f"{written_as(folder, name.form)}/"
