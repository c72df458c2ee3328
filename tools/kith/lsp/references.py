"""Where the text of a file names contacts and posts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from kith.editor.reference_places import field_references, model_of
from kith.text.frontmatter import split_document
from kith.text.links import read_references
from kith.text.nodes import Mapping, Scalar, node_at, plain_value
from kith.text.targets import name_span
from kith.text.yaml_events import parse_yaml

Part = Literal["front matter", "text", "name"]


class WrittenName(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a contact or post in the text of a file.

    Args:
        slug: Whom it names.
        start: The first character of the slug.
        end: The one after the last.
        part: Where it is; ``name`` where the file states its own.
    """

    slug: str
    start: int
    end: int
    part: Part


def names_in(text: str, path: str) -> Iterator[WrittenName]:
    """Every reference to another file, in the front matter and below it.

    Args:
        text: The whole file.
        path: Where it lies in the journal.
    """
    split = split_document(text)
    if split.head is not None and split.is_closed:
        yield from _in_front_matter(split.head, path, text.index("\n") + 1)
    offset = len(text) - len(split.body)
    for name in read_references(split.body).names:
        start, end = name.path
        first, last = name_span(split.body[start:end])
        yield WrittenName(
            slug=name.slug,
            start=offset + start + first,
            end=offset + start + last,
            part="text",
        )


def name_at(text: str, path: str, index: int) -> WrittenName | None:
    """The reference that a character is in, or is right behind."""
    for name in names_in(text, path):
        if name.start <= index <= name.end:
            return name
    return None


def _in_front_matter(head: str, path: str, offset: int) -> Iterator[WrittenName]:
    node = parse_yaml(head).node
    if not isinstance(node, Mapping):
        return
    front = plain_value(node)
    for reference in field_references(model_of(path, front), front):
        text_node = node_at(node, reference.text_path)
        if not isinstance(text_node, Scalar):
            continue
        start = head.find(reference.written, text_node.start, text_node.end)
        if start >= 0:
            start += offset
            yield WrittenName(
                slug=reference.slug,
                start=start,
                end=start + len(reference.written),
                part="front matter",
            )
