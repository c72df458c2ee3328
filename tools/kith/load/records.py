"""One document to a person, an organization or a post."""

from __future__ import annotations

import unicodedata

from kith.load.convert import read_record
from kith.load.cut_short import report_cuts
from kith.load.document import Document
from kith.load.hidden_characters import without_hidden_values
from kith.load.reader import Reader
from kith.model.contact import Contact, Organization, Person
from kith.model.post import Post
from kith.model.problem import Problem
from kith.text.characters import has_odd
from kith.text.links import find_references


def read_contact(document: Document) -> tuple[Contact | None, list[Problem]]:
    """The contact a document describes, and what is wrong with its values."""
    front = document.front
    if front is None:
        return None, []
    kind = front.get("kind")
    is_organization = isinstance(kind, str) and kind.strip() == "organization"
    return _read(Organization if is_organization else Person, document)  # type: ignore[return-value]


def read_post(document: Document) -> tuple[Post | None, list[Problem]]:
    """The post a document describes, and what is wrong with its values."""
    return _read(Post, document)  # type: ignore[return-value]


def slug_of(path: str) -> str:
    """The slug of a file: its name without ``.md``, accents in one form on every system."""
    slug = path.rsplit("/", 1)[-1].removesuffix(".md")
    return slug if slug.isascii() else unicodedata.normalize("NFC", slug)


def _read(
    model: type[Person | Organization | Post], document: Document
) -> tuple[Person | Organization | Post | None, list[Problem]]:
    if document.front is None:
        return None, []
    reader = Reader(document.path, document.source)
    front = document.front
    if has_odd(document.source.head):
        front = without_hidden_values(front, reader)
    values = read_record(model, front, reader, ())
    if "#" in document.source.head:
        report_cuts(model, front, reader)
    slug = slug_of(document.path)
    label = "title" if model is Post else "name"
    if label not in values:
        # Known by the file's name until it is given, so that references to it hold.
        values[label] = slug
    stripped = document.body.lstrip("\r\n")
    body_line = document.body_line
    if len(stripped) != len(document.body):
        body_line += document.body.count("\n", 0, len(document.body) - len(stripped))
    body = stripped.rstrip("\r\n")
    record = model(
        slug=slug,
        path=document.path,
        body=body,
        body_line=body_line,
        references=find_references(body, body_line),
        origin=document.source,
        **values,
    )
    return record, reader.problems
