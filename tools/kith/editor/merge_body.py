"""Joins two bodies, and keeps in them what front matter has no place for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from kith.text.comments import find_comments
from kith.text.emit import emit_exact
from kith.text.frontmatter import split_document
from kith.text.links import find_references


def as_line(key: str, value: object) -> str:
    """A key and its value as a line for the body; a text of several lines keeps them."""
    text = value.strip("\n") if isinstance(value, str) else emit_exact(value)
    return f"{key}: {text}"


def lost_comments(before: Iterable[str], after: str) -> list[str]:
    """The comments of some texts' headers that a text does not hold any more.

    Args:
        before: The texts that were.
        after: The text there is now.
    """
    kept = {comment.text for comment in find_comments(split_document(after).head or "")}
    found = (
        comment.text
        for text in before
        for comment in find_comments(split_document(text).head or "")
    )
    return list(dict.fromkeys(text for text in found if text not in kept))


def joined(text: str, other: str, name: str, lines: Iterable[str]) -> str:
    """A text with another one's body and some lines below a heading; what is there is not repeated.

    Args:
        text: The file that is kept.
        other: The other file.
        name: The heading.
        lines: What else to keep, see :func:`as_line`.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    present = _plain(split_document(text).body)
    body = _plain(split_document(other).body).strip("\n")
    # As the last line ends in a file: blanks there mean nothing.
    body = body if body.strip() else ""
    if f"\n{body}\n" in f"\n{present}\n":
        body = ""
    items = [item for line in lines if f"\n{(item := _as_item(line))}\n" not in f"\n{present}\n"]
    if not body and not items:
        return text
    parts = [f"## {' '.join(name.split())}", *filter(None, [body, "\n".join(dict.fromkeys(items))])]
    base = text if text.endswith("\n") else text + newline
    return base + newline + "\n\n".join(parts).replace("\n", newline) + newline


def led_from(text: str, path: str, other_path: str) -> str:
    """A text whose relative links to Markdown files lead where they led, from another folder.

    Args:
        text: The whole file.
        path: Where it lies.
        other_path: Where it will lie.
    """
    here, there = posixpath.dirname(path), posixpath.dirname(other_path)
    if here == there:
        return text
    split = split_document(text)
    start, body = len(text) - len(split.body), split.body
    for reference in reversed(find_references(body)):
        if reference.is_link:
            target = unquote(body[reference.start : reference.end])
            whole = posixpath.normpath(posixpath.join(here, target))
            moved = quote(posixpath.relpath(whole, there or "."), safe="/.")
            body = body[: reference.start] + moved + body[reference.end :]
    return text[:start] + body


def _as_item(line: str) -> str:
    first, *more = line.split("\n")
    item = "\n".join([f"- {first}", *(f"  {one}".rstrip() for one in more)])
    # What was no reference in a value shall not become one here.
    return item.replace("[[", "\\[[") if find_references(item) else item


def _plain(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text)
