"""Everything about a post: as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kith.model.fields import record_spec
from kith.model.finding import Finding
from kith.model.post import Post, Results
from kith.network.network import Network
from kith.report.optional import optional_text
from kith.report.paragraphs import format_labelled
from kith.report.record_findings import (
    FindingItem,
    finding_item,
    format_notes,
    format_record_findings,
)
from kith.report.text import Paint, plain
from kith.text.visible import visible

POST_VERSION = 1


class PostReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith show --format json`` prints for a post."""

    version: int
    post: str
    title: str
    path: str
    kind: str | None
    status: str | None
    published: str | None
    url: str | None
    audience: str | None
    takeaway: str | None
    disclosure: str | None
    topics: tuple[str, ...]
    source: tuple[str, ...]
    mentions: tuple[str, ...]
    results: dict[str, int]
    text: str
    findings: tuple[FindingItem, ...]


def report_post(post: Post, findings: Sequence[Finding] = ()) -> PostReport:
    """A post as values to be written as JSON."""
    return PostReport(
        version=POST_VERSION,
        post=post.slug,
        title=post.title,
        path=post.path,
        kind=post.kind,
        status=post.status,
        published=optional_text(post.published),
        url=post.url,
        audience=post.audience,
        takeaway=post.takeaway,
        disclosure=post.disclosure,
        topics=post.topics,
        source=post.source,
        mentions=post.mentions,
        results=_results(post.results),
        text=post.body,
        findings=tuple(map(finding_item, findings)),
    )


def _results(results: Results | None) -> dict[str, int]:
    numbers: dict[str, int] = {}
    if results is not None:
        for spec in record_spec(Results):
            number = getattr(results, spec.attribute)
            if number is not None:
                numbers[spec.key] = number
    return numbers


def format_post(
    post: Post,
    network: Network,
    findings: Sequence[Finding] = (),
    *,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """A post for a terminal."""
    status = post.status or "no status"
    yield f"{paint(visible(post.title), 'place')} ({status})  {visible(post.path)}"
    numbers = _results(post.results).items()
    results = ", ".join(f"{number:,} {name}" for name, number in numbers)
    names = [f"{_name_of(slug, network)} ({slug})" for slug in post.mentions]
    rows: list[tuple[str, list[str | None]]] = [
        ("kind", [post.kind]),
        ("published", [optional_text(post.published)]),
        ("web", [post.url]),
        ("audience", [post.audience]),
        ("takeaway", [post.takeaway]),
        ("discloses", [post.disclosure]),
        ("source", list(post.source)),
        ("mentions", [", ".join(names)]),
        ("topics", [", ".join(post.topics)]),
        ("results", [results]),
    ]
    for label, texts in rows:
        yield from format_labelled(label, filter(None, texts), width=width, paint=paint)
    yield from format_notes(post.body)
    yield from format_record_findings(findings, width=width, paint=paint)


def _name_of(slug: str, network: Network) -> str:
    contact = network.journal.contacts.get(slug)
    return contact.name if contact else "no file"
