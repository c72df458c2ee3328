"""The rows of posts, mentions and findings, in the order of the columns in ``schema.sql``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kith.exporters.sqlite_numbers import Numbers
from kith.model.finding import Finding
from kith.model.post import Post, Results

Row = tuple[Any, ...]


def post_rows(numbers: Numbers) -> Iterator[Row]:
    """Every post."""
    return (_post(numbers.of_path[post.path], post) for post in numbers.posts)


def _post(number: int, post: Post) -> Row:
    published = post.published
    results = post.results or Results()
    return (
        number,
        post.slug,
        post.path,
        post.title,
        post.kind,
        post.status,
        str(published) if published else None,
        published.latest.isoformat() if published else None,
        post.url,
        post.audience,
        post.takeaway,
        post.disclosure,
        results.impressions,
        results.reactions,
        results.comments,
        results.reposts,
        results.followers,
    )


def mention_rows(numbers: Numbers) -> Iterator[Row]:
    """Every reference in a body, and every mention of a post, but for the id."""

    def named(slug: str) -> Row:
        return (slug, numbers.of_contact.get(slug), numbers.of_post.get(slug))

    for contact in numbers.contacts:
        for reference in contact.references:
            number = numbers.of_path[contact.path]
            yield (number, None, *named(reference.slug), "body", reference.line)
    for post in numbers.posts:
        number = numbers.of_path[post.path]
        for index, slug in enumerate(post.mentions):
            yield (
                None,
                number,
                *named(slug),
                "mentions",
                post.place_of("mentions", index)[0],
            )
        for reference in post.references:
            yield (None, number, *named(reference.slug), "body", reference.line)


def finding_rows(findings: Sequence[Finding], numbers: Numbers) -> Iterator[Row]:
    """Every finding, but for the id."""
    return (_finding(found, numbers) for found in findings)


def _finding(found: Finding, numbers: Numbers) -> Row:
    number = numbers.of_path.get(found.path)
    is_contact = number is not None and number <= len(numbers.contacts)
    return (
        found.path,
        found.line,
        found.column,
        found.rule,
        found.family,
        found.severity,
        found.message,
        found.why,
        found.help,
        number if is_contact else None,
        None if is_contact else number,
    )
