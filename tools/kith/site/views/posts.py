"""The board of posts."""

from __future__ import annotations

import msgspec

from kith.model.fields import record_spec
from kith.model.post import Post, Results
from kith.site.addresses import Link, page_address
from kith.site.charts import Bar, build_bars
from kith.site.data import SiteData
from kith.site.words import plural, say_date, shorten

STATUSES = ("idea", "draft", "ready", "published")
SHOWN_PUBLISHED = 3
"""Published posts on the board; all of them stand in the table below it."""


class PostCard(msgspec.Struct, frozen=True):
    """A post on the board or in a list."""

    link: Link
    kind: str
    status: str
    date: str
    iso: str
    takeaway: str
    results: tuple[tuple[str, str], ...]
    findings: int
    worst: str


class Column(msgspec.Struct, frozen=True):
    """One status on the board."""

    status: str
    meaning: str
    cards: tuple[PostCard, ...]
    total: int


class PostsView(msgspec.Struct, frozen=True):
    """Everything the posts page shows."""

    columns: tuple[Column, ...]
    published: tuple[PostCard, ...]
    dropped: tuple[PostCard, ...]
    balance: tuple[Bar, ...]
    answer: str


_STATUS_WORDS = next(spec.field.values for spec in record_spec(Post) if spec.key == "status")
_SEVERITY_ORDER = ("error", "warning", "advice")


def build_posts(data: SiteData) -> PostsView:
    """The posts page."""
    cards = [post_card(data, post) for post in data.journal.posts_by_slug.values()]
    cards.sort(key=lambda card: (card.iso or "0000", card.link.words), reverse=True)
    published = tuple(card for card in cards if card.status == "published")
    columns = []
    for status in STATUSES:
        found = tuple(card for card in cards if (card.status or "idea") == status)
        shown = found[:SHOWN_PUBLISHED] if status == "published" else found
        columns.append(Column(status, _STATUS_WORDS[status], shown, len(found)))
    kinds: dict[str, int] = {}
    for card in published:
        kinds[card.kind or "no kind"] = kinds.get(card.kind or "no kind", 0) + 1
    return PostsView(
        tuple(columns),
        published,
        tuple(card for card in cards if card.status == "dropped"),
        build_bars(sorted(kinds.items(), key=lambda pair: -pair[1])),
        _say_stand(columns),
    )


def _say_stand(columns: list[Column]) -> str:
    waiting = {column.status: column.total for column in columns}
    if not sum(waiting.values()):
        return ""
    ideas = plural(waiting["idea"], "idea")
    drafts = plural(waiting["draft"], "draft")
    return (
        f"{waiting['ready']} ready to publish, {drafts}, {ideas}; {waiting['published']} published."
    )


def post_card(data: SiteData, post: Post) -> PostCard:
    """A post in short."""
    findings = data.findings_by_path.get(post.path, [])
    severities = {finding.severity for finding in findings}
    return PostCard(
        Link(post.title, page_address("posts", post.slug)),
        post.kind or "",
        post.status or "",
        say_date(post.published) if post.published else "",
        str(post.published) if post.published else "",
        shorten(post.takeaway or "", 120),
        results_of(post.results),
        len(findings),
        next((one for one in _SEVERITY_ORDER if one in severities), ""),
    )


def results_of(results: Results | None) -> tuple[tuple[str, str], ...]:
    """What a post brought, as what was counted and the number."""
    if results is None:
        return ()
    given = (
        ("impressions", results.impressions),
        ("reactions", results.reactions),
        ("comments", results.comments),
        ("reposts", results.reposts),
        ("followers", results.followers),
    )
    return tuple((name, f"{number:,}") for name, number in given if number is not None)
