"""The rows of posts, mentions and findings, by the names of the columns in ``schema.sql``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kith.exporters.sqlite_columns import Row, columns_of, last_day, line_of
from kith.exporters.sqlite_ids import RecordIds
from kith.model.contact import Contact
from kith.model.finding import Finding
from kith.model.post import Post, Results


def post_rows(ids: RecordIds) -> Iterator[Row]:
    """Every post."""
    for post in ids.posts:
        yield {
            **columns_of(post),
            **columns_of(post.results or Results()),
            "id": ids.of_path[post.path],
            "slug": post.slug,
            "path": post.path,
            "latest": last_day(post.published),
        }


def mention_rows(ids: RecordIds) -> Iterator[Row]:
    """Every reference in a body, and every mention of a post, but for the id."""
    for contact in ids.contacts:
        yield from _mentions_in_body(contact, ids)
    for post in ids.posts:
        for index, slug in enumerate(post.mentions):
            line = line_of(post, "mentions", index)
            yield _mention(post, slug, "mentions", line, ids)
        yield from _mentions_in_body(post, ids)


def _mentions_in_body(owner: Contact | Post, ids: RecordIds) -> Iterator[Row]:
    for reference in owner.references:
        yield _mention(owner, reference.slug, "body", reference.line, ids)


def _mention(
    owner: Contact | Post, slug: str, basis: str, line: int, ids: RecordIds
) -> Row:
    owner_id = ids.of_path[owner.path]
    is_post = isinstance(owner, Post)
    return {
        "in_contact_id": None if is_post else owner_id,
        "in_post_id": owner_id if is_post else None,
        "slug": slug,
        "contact_id": ids.of_contact.get(slug),
        "post_id": ids.of_post.get(slug),
        "basis": basis,
        "line": line,
    }


def finding_rows(findings: Sequence[Finding], ids: RecordIds) -> Iterator[Row]:
    """Every finding, but for the id."""
    for finding in findings:
        record_id = ids.of_path.get(finding.path)
        is_contact = record_id is not None and ids.is_contact(record_id)
        yield {
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "rule": finding.rule,
            "family": finding.family,
            "severity": finding.severity,
            "message": finding.message,
            "why": finding.why,
            "help": finding.help,
            "contact_id": record_id if is_contact else None,
            "post_id": None if is_contact else record_id,
        }
