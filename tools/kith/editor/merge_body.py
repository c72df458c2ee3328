"""Joins two bodies, and keeps in them what front matter has no place for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

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


def joined(path: str, text: str, other: str, name: str, lines: Iterable[str]) -> str:
    """A text with another one's body and some lines below a heading; what is there is not repeated.

    Args:
        path: Where the file lies that is kept.
        text: The file that is kept.
        other: The other file.
        name: The heading.
        lines: What else to keep, see :func:`as_line`.

    Raises:
        EditRefused: Together they would not refer to what each refers to.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    present = _plain(split_document(text).body)
    body = _plain(split_document(other).body).strip("\n")
    body = body if f"\n{body}\n" in f"\n{present}\n" else with_own_labels(body, present)
    # As the last line ends in a file: blanks there mean nothing.
    body = body if body.strip() else ""
    if f"\n{body}\n" in f"\n{present}\n":
        body = ""
    items = [
        item
        for line in lines
        if f"\n{(item := _as_item(line))}\n" not in f"\n{present}\n"
    ]
    if not body and not items:
        return text
    parts = [
        f"## {' '.join(name.split())}",
        *filter(None, [body, "\n".join(dict.fromkeys(items))]),
    ]
    base = text if text.endswith("\n") else text + newline
    whole = base + newline + "\n\n".join(parts).replace("\n", newline) + newline
    if _slugs(split_document(whole).body) != [*_slugs(present), *_slugs(body)]:
        why = "a code block, comment or tag in its body is not closed and would swallow the rest"
        raise EditRefused(path, f"{why}; or a word in brackets would become a link")
    return whole


def _slugs(body: str) -> list[str]:
    return [one.slug for one in find_references(body)]


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
    for name in reversed(read_references(body).names):
        if name.form != "wiki" and not name.target.startswith("/"):
            whole = posixpath.normpath(posixpath.join(here, name.target))
            moved = written_as(posixpath.relpath(whole, there or "."), name.form)
            body = body[: name.path[0]] + moved + body[name.path[1] :]
    return text[:start] + body


def _as_item(line: str) -> str:
    first, *more = line.split("\n")
    item = "\n".join([f"- {first}", *(f"  {one}".rstrip() for one in more)])
    # What was no reference in a value shall not become one here.
    return _OPENING.sub(_escaped, item) if find_references(item) else item


def _escaped(found: re.Match[str]) -> str:
    slashes, sign = found.groups()
    return f"{slashes}{sign}" if len(slashes) % 2 else f"{slashes}\\{sign}"


def _plain(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text)
