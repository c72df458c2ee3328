"""Lists of people, organizations and posts: as aligned lines and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from kith.model.contact import Person
from kith.model.post import Post
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.strength import NO_TIE
from kith.report.optional import optional_text
from kith.report.record_line import describe_record, format_record_lines
from kith.report.text import Paint, plain
from kith.text.counts import counted
from kith.text.visible import visible

LIST_VERSION = 1
# From here on there is room for more than the slug and the name.
_WIDE = 60
_MEANINGS = {"strong": "good", "moderate": "good", "none": "quiet"}


class PersonItem(msgspec.Struct, frozen=True, kw_only=True):
    """A person in a list."""

    slug: str
    name: str
    path: str
    status: str | None
    about: Annotated[str, Meta(description="the position now, or the last one")]
    strength: Annotated[float, Meta(description="of the tie, 0 to 1")]
    tie: Annotated[str, Meta(description="the strength in a word")]
    last_contact: Annotated[
        str | None, Meta(description="the last real contact; null without any")
    ]
    tags: tuple[str, ...]
    location: str | None


class ListReport(msgspec.Struct, frozen=True, kw_only=True):
    """What ``kith list --format json`` prints; one of the three lists."""

    version: int
    people: tuple[PersonItem, ...] | None = None
    organizations: tuple[dict[str, Any], ...] | None = None
    posts: tuple[dict[str, Any], ...] | None = None


def report_people(people: Sequence[Person], network: Network) -> ListReport:
    """People as values to be written as JSON."""
    items = []
    for person in people:
        strength = network.strengths.get(person.slug, NO_TIE)
        items.append(
            PersonItem(
                slug=person.slug,
                name=person.name,
                path=person.path,
                status=person.status,
                about=describe_record(person, network),
                strength=round(strength.total, 3),
                tie=strength.word,
                last_contact=_last_contact(person, network),
                tags=person.tags,
                location=person.location,
            )
        )
    return ListReport(version=LIST_VERSION, people=tuple(items))


def report_organizations(entries: Sequence[OrganizationEntry]) -> ListReport:
    """Organizations as values to be written as JSON; the path is null without a file."""
    items = tuple(map(_organization_item, entries))
    return ListReport(version=LIST_VERSION, organizations=items)


def _organization_item(entry: OrganizationEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "slug": entry.slug,
        "name": entry.name,
        "path": None,
        "industry": None,
        "now": len(entry.present),
        "formerly": len(entry.former),
        "opportunities": 0,
    }
    file = entry.file
    if file is not None:
        item |= {
            "path": file.path,
            "industry": file.industry,
            "opportunities": len(file.opportunities),
        }
    return item


def report_posts(posts: Sequence[Post]) -> ListReport:
    """Posts as values to be written as JSON."""
    return ListReport(version=LIST_VERSION, posts=tuple(map(_post_item, posts)))


def _post_item(post: Post) -> dict[str, Any]:
    return {
        "slug": post.slug,
        "title": post.title,
        "path": post.path,
        "kind": post.kind,
        "status": post.status,
        "published": optional_text(post.published),
        "url": post.url,
    }


def format_people(
    people: Sequence[Person],
    network: Network,
    *,
    width: int = 80,
    paint: Paint = plain,
) -> Iterator[str]:
    """People one per line: slug, name and position, tie, last real contact; then how many."""
    rows = []
    words = []
    for person in people:
        word = network.strengths.get(person.slug, NO_TIE).word
        day = _last_contact(person, network) or "never"
        about = f"{person.name}, {describe_record(person, network)}".rstrip(", ")
        rows.append((visible(person.slug), about, f"{word:<8}  {day:<10}"))
        words.append(word)
    lines = _fitted(rows, width)
    for word, (slug, about, end) in zip(words, lines, strict=True):
        remarks = paint(end, _MEANINGS.get(word, "warning"))
        yield f"{paint(slug, 'place')}{about}{remarks}".rstrip()
    yield from _total(counted(len(people), "person", "people"), paint)


def format_organizations(
    entries: Sequence[OrganizationEntry], *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """Organizations one per line, with how many people of the journal are and were there."""
    rows = []
    for entry in entries:
        about = entry.name
        if entry.file is not None and entry.file.industry:
            about += f", {entry.file.industry}"
        end = f"{len(entry.present):>4} now {len(entry.former):>4} before"
        rows.append((visible(entry.slug), about, end))
    for slug, about, end in _fitted(rows, width):
        yield f"{paint(slug, 'place')}{about}{paint(end, 'quiet')}".rstrip()
    yield from _total(counted(len(entries), "organization"), paint)


def format_posts(
    posts: Sequence[Post], *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """Posts one per line: slug, title, status and day."""
    rows = []
    for post in posts:
        status = post.status or "no status"
        end = f"{status:<9}  {optional_text(post.published) or '':<10}"
        rows.append((visible(post.slug), post.title, end))
    for slug, about, end in _fitted(rows, width):
        yield f"{paint(slug, 'place')}{about}{paint(end, 'quiet')}".rstrip()
    yield from _total(counted(len(posts), "post"), paint)


def _last_contact(person: Person, network: Network) -> str | None:
    last = network.evidence[person.slug].last
    return str(last.date) if last else None


def _fitted(
    rows: list[tuple[str, str, str]], width: int
) -> Iterator[tuple[str, str, str]]:
    """The cells of lines; on a narrow terminal without what stands at their end."""
    if width < _WIDE:
        rows = [(slug, text, "") for slug, text, _ in rows]
    return format_record_lines(rows, width=width)


def _total(count: str, paint: Paint) -> Iterator[str]:
    yield paint(f"{count}.", "quiet")
