"""The board of posts, and a post as its reader sees it."""

from __future__ import annotations

import msgspec

from kith.model.fields import record_spec
from kith.model.post import Post, Results
from kith.site.addresses import Link, page_address, web_link
from kith.site.charts import Bar, build_bars
from kith.site.data import SiteData
from kith.site.views.person import OpportunityLine, opportunity_line
from kith.site.views.shared import (
    AllowLine,
    Avatar,
    FindingLine,
    avatar_of,
    exceptions_of,
    findings_at,
)
from kith.site.words import plural, say_ago, say_date, shorten
from kith.text.links import find_references

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


class Fold(msgspec.Struct, frozen=True):
    """What of a post is seen before its reader asks for more; see the rule ``buried-hook``.

    Args:
        everywhere: What is seen on a telephone, too.
        wide: What is seen beyond that on a desktop.
    """

    everywhere: str
    wide: str


class PostView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a post's page shows."""

    post: Post
    author: str
    avatar: Avatar
    body: str
    fold: Fold | None
    words: int
    characters: int
    date: str
    ago: str
    link: Link | None
    sources: tuple[Link, ...]
    mentions: tuple[Link, ...]
    results: tuple[tuple[str, str], ...]
    opportunities: tuple[OpportunityLine, ...]
    findings: tuple[FindingLine, ...]
    exceptions: tuple[AllowLine, ...]
    meaning: str


ON_A_TELEPHONE = 140
"""So many characters are seen before "see more"; the source is on the page of ``buried-hook``."""

ON_A_DESKTOP = 210
"""Likewise."""

_STATUS_WORDS = next(spec.field.values for spec in record_spec(Post) if spec.key == "status")
_KIND_WORDS = next(spec.field.values for spec in record_spec(Post) if spec.key == "kind")
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
        _results(post.results),
        len(findings),
        next((one for one in _SEVERITY_ORDER if one in severities), ""),
    )


def _results(results: Results | None) -> tuple[tuple[str, str], ...]:
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


def build_post(data: SiteData, post: Post, root: str) -> PostView:
    """What a post's page shows.

    Args:
        data: What the site is made of.
        post: The post.
        root: From the page to the site's top.
    """
    author = data.settings.me.name or "You"
    return PostView(
        post=post,
        author=author,
        avatar=avatar_of(author, author),
        body=data.bodies.render_post(post.body, post.references, root),
        fold=_fold(data, post),
        words=len(post.body.split()),
        characters=len(post.body),
        date=say_date(post.published) if post.published else "",
        ago=say_ago(post.published, data.today) if post.published else "",
        link=web_link(post.url) if post.url else None,
        sources=tuple(map(web_link, post.source)),
        mentions=_mentions(data, post),
        results=_results(post.results),
        opportunities=tuple(map(opportunity_line, data.opportunities_via.get(post.slug, ()))),
        findings=findings_at(data, post.path),
        exceptions=exceptions_of(post.allow),
        meaning=_KIND_WORDS.get(post.kind or "", ""),
    )


def _fold(data: SiteData, post: Post) -> Fold | None:
    """The first words of a post that is longer than its preview."""
    text = post.body
    for found in reversed(find_references(text)):
        if not found.is_link:
            words = found.words or data.addresses.contact_or_words(found.slug).words
            text = text[: found.start] + words + text[found.end :]
    text = " ".join(text.split())
    given = data.settings.rules.values.get("buried-hook", {}).get("characters", ON_A_DESKTOP)
    wide = int(given) if isinstance(given, int) else ON_A_DESKTOP
    if len(text) <= min(ON_A_TELEPHONE, wide):
        return None
    return Fold(text[:ON_A_TELEPHONE], text[ON_A_TELEPHONE:wide])


def _mentions(data: SiteData, post: Post) -> tuple[Link, ...]:
    referred = (one.slug for one in post.references if data.addresses.contact(one.slug))
    slugs = dict.fromkeys((*post.mentions, *referred))
    return tuple(map(data.addresses.contact_or_words, slugs))
