"""Joins two bodies, and keeps in them what has no place in front matter."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from kith.editor.values import front_matter_of, with_body
from kith.errors import EditRefused
from kith.text.comments import find_comments
from kith.text.emit import emit_exact
from kith.text.frontmatter import split_document
from kith.text.labels import with_own_labels
from kith.text.links import find_references, read_references
from kith.text.targets import written_as

# What begins a link, with what may take that from it.
_OPENING = re.compile(r"(\\*)(\[\[?|<)")


def as_line(key: str, value: object) -> str:
    """A key and its value as a line for the body; a text of several lines keeps them."""
    text = value.strip("\n") if isinstance(value, str) else emit_exact(value)
    return f"{key}: {text}"


def lost_comments(before: Iterable[str], after: str) -> list[str]:
    """The comments in the headers of some texts that a new text no longer contains.

    Args:
        before: The texts as they were.
        after: The text as it is now.
    """
    present = set(_comments(after))
    lost: dict[str, None] = {}
    for text in before:
        for comment in _comments(text):
            if comment not in present:
                lost[comment] = None
    return list(lost)


def _comments(text: str) -> Iterator[str]:
    for comment in find_comments(front_matter_of(text)):
        yield comment.text


def joined(path: str, text: str, other: str, name: str, lines: Iterable[str]) -> str:
    """A file's text with another's body and some lines below a heading; nothing is repeated.

    Args:
        path: Where the file lies that is kept.
        text: The file that is kept.
        other: The other file.
        name: The heading.
        lines: What else to keep, see :func:`as_line`.

    Raises:
        EditRefused: Together they would not refer to what each refers to.
    """
    present = _plain(split_document(text).body)
    body = _new_body(_plain(split_document(other).body), present)
    items = _new_items(lines, present)
    if not body and not items:
        return text
    heading = " ".join(name.split())
    whole = _with_parts(text, [f"## {heading}", body, "\n".join(items)])
    intended_slugs = _slugs(present) + _slugs(body)
    if _slugs(split_document(whole).body) != intended_slugs:
        reason = "a code block, comment or tag in its body is not closed and would swallow the rest"
        raise EditRefused(path, f"{reason}; or a word in brackets would become a link")
    return whole


def _with_parts(text: str, parts: list[str]) -> str:
    """A text with some parts at its end, separated by blank lines; empty parts are left out."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if not text.endswith("\n"):
        text += newline
    addition = "\n\n".join(part for part in parts if part)
    return text + newline + addition.replace("\n", newline) + newline


def _new_items(lines: Iterable[str], present: str) -> list[str]:
    """Lines as items of a list, without those that are in the body already."""
    items: list[str] = []
    for line in lines:
        item = _as_item(line)
        if item in items:
            continue
        if not _contains(present, item):
            items.append(item)
    return items


def _new_body(other: str, present: str) -> str:
    """The other file's body, or nothing if it is there already."""
    body = other.strip("\n")
    if not _contains(present, body):
        body = with_own_labels(body, present)
    # As the last line ends in a file: blanks there mean nothing.
    if not body.strip():
        return ""
    if _contains(present, body):
        return ""
    return body


def _contains(text: str, lines: str) -> bool:
    """Whether some whole lines occur in a text."""
    return f"\n{lines}\n" in f"\n{text}\n"


def _slugs(body: str) -> list[str]:
    return [reference.slug for reference in find_references(body)]


def rebase_links(text: str, path: str, other_path: str) -> str:
    """A text for another folder, with its relative links to Markdown files adjusted.

    Args:
        text: The whole file.
        path: Where it lies.
        other_path: Where it will lie.
    """
    old_folder = posixpath.dirname(path)
    new_folder = posixpath.dirname(other_path)
    if old_folder == new_folder:
        return text
    body = split_document(text).body
    for name in reversed(read_references(body).names):
        if name.form == "wiki":
            continue
        if name.target.startswith("/"):
            continue
        target = posixpath.normpath(posixpath.join(old_folder, name.target))
        moved = posixpath.relpath(target, new_folder or ".")
        start, end = name.path
        written = written_as(moved, name.form)
        body = body[:start] + written + body[end:]
    return with_body(text, body)


def _as_item(line: str) -> str:
    """A line for the body as an item of a list."""
    first, *more = line.split("\n")
    lines = [f"- {first}"]
    lines += [f"  {continued}".rstrip() for continued in more]
    item = "\n".join(lines)
    # What was no reference in a value shall not become one here.
    if find_references(item):
        return _OPENING.sub(_escaped, item)
    return item


def _escaped(opening: re.Match[str]) -> str:
    slashes, sign = opening.groups()
    if len(slashes) % 2:
        return f"{slashes}{sign}"
    return f"{slashes}\\{sign}"


def _plain(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text)
