"""One document to a person, an organization or a post."""

from __future__ import annotations

from kith.load.convert import read_record
from kith.load.cut_short import report_cuts
from kith.load.document import Document
from kith.load.hidden_characters import without_hidden_values
from kith.load.problem_reporter import ProblemReporter
from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.text.characters import has_odd
from kith.text.diagnostic import Diagnostic
from kith.text.links import find_references
from kith.text.slugs import slug_of


def read_contact(
    document: Document,
) -> tuple[Person | Organization | None, list[Diagnostic]]:
    """The contact a document describes, and what is wrong with its values."""
    front = document.front
    if front is None:
        return None, []
    kind = front.get("kind")
    model: type[Person | Organization] = Person
    if isinstance(kind, str) and kind.strip() == "organization":
        model = Organization
    return _read(model, document)  # type: ignore[return-value]


def read_post(document: Document) -> tuple[Post | None, list[Diagnostic]]:
    """The post a document describes, and what is wrong with its values."""
    return _read(Post, document)  # type: ignore[return-value]


def _read(
    model: type[Person | Organization | Post],
    document: Document,
) -> tuple[Person | Organization | Post | None, list[Diagnostic]]:
    front = document.front
    if front is None:
        return None, []
    reporter = ProblemReporter(document.path, document.source)
    if has_odd(document.source.head):
        front = without_hidden_values(front, reporter)
    values = read_record(model, front, reporter, ())
    if "#" in document.source.head:
        report_cuts(model, front, reporter)
    slug = slug_of(document.path)
    label = "name"
    if model is Post:
        label = "title"
    # Known by the file's name until one is given, so that references to it hold.
    values.setdefault(label, slug)
    stripped = document.body.lstrip("\r\n")
    blank_lines = document.body[: len(document.body) - len(stripped)]
    body = stripped.rstrip("\r\n")
    body_line = document.body_line + blank_lines.count("\n")
    record = model(
        slug=slug,
        path=document.path,
        body=body,
        body_line=body_line,
        references=find_references(body, body_line),
        origin=document.source,
        **values,
    )
    return record, reporter.problems
