"""The board of posts, the balance of the feed, and what published posts brought."""

from __future__ import annotations

import msgspec

from kith.model.fields import record_spec
from kith.model.post import Post, Results
from kith.site.addresses import Link, page_address
from kith.site.charts.months import Bar, BarChart, build_bars, build_months
from kith.site.data import SiteData
from kith.site.views.feed import Feed, build_feed
from kith.site.words import join_words, plural, say_date, shorten

STATUSES = ("idea", "draft", "ready", "published")
SHOWN_PUBLISHED = 2
"""Published posts on the board; all of them stand in the table below it."""


class PostCard(msgspec.Struct, frozen=True):
    """A post on the board or in a list.

    Args:
        link: Its page.
        kind: What sort of post it is.
        status: How far it is.
        date: When it was published, in words.
        iso: The same as written.
        takeaway: What its reader keeps, cut short.
        results: What was counted and the number, of what the journal counts at all.
        findings: How many there are.
        worst: The severity of the worst.
        words: How long it is.
        missing: What it wants before it can go on.
        led_to: How many opportunities came through it.
    """

    link: Link
    kind: str
    status: str
    date: str
    iso: str
    takeaway: str
    results: tuple[tuple[str, int | None], ...]
    findings: int
    worst: str
    words: int
    missing: str
    led_to: int


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
    measures: tuple[str, ...]
    best: tuple[int, ...]
    has_findings: bool
    has_led: bool
    balance: tuple[Bar, ...]
    feed: Feed | None
    months: BarChart
    answer: str


MEASURES = ("impressions", "reactions", "comments", "reposts", "followers")
"""What is counted of a published post, as its ``results`` call it."""

_STATUS_WORDS = next(
    spec.field.values for spec in record_spec(Post) if spec.key == "status"
)
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
        kinds[card.kind] = kinds.get(card.kind, 0) + 1
    return PostsView(
        tuple(columns),
        published,
        tuple(card for card in cards if card.status == "dropped"),
        *_measured(published),
        any(card.findings for card in published),
        any(card.led_to for card in published),
        build_bars(sorted(kinds.items(), key=lambda pair: -pair[1]))
        if set(kinds) - {""}
        else (),
        build_feed(data),
        build_months(
            (
                (post.published.year, post.published.month)
                for post in data.journal.posts
                if post.status == "published"
                and post.published
                and post.published.month
            ),
            data.today,
            24,
        ),
        _say_stand(columns),
    )


def _measured(cards: tuple[PostCard, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """What was counted of any post, and the most of each; 0 where there is nothing to compare."""
    counts: dict[str, list[int]] = {}
    for card in cards:
        for name, number in card.results:
            if number is not None:
                counts.setdefault(name, []).append(number)
    names = tuple(name for name in MEASURES if name in counts)
    return names, tuple(
        max(counts[name]) if len(counts[name]) > 1 else 0 for name in names
    )


def _say_stand(columns: list[Column]) -> str:
    waiting = {column.status: column.total for column in columns}
    if not sum(waiting.values()):
        return ""
    parts = [
        f"{waiting['ready']:,} ready to publish" if waiting["ready"] else "",
        plural(waiting["draft"], "draft") if waiting["draft"] else "",
        plural(waiting["idea"], "idea") if waiting["idea"] else "",
    ]
    making = join_words([part for part in parts if part]) or "Nothing in the making"
    published = f"{waiting['published']:,}" if waiting["published"] else "none"
    return f"{making}; {published} published{'' if waiting['published'] else ' yet'}."


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
        len(post.body.split()),
        _missing(post),
        len(data.opportunities_via.get(post.slug, ())),
    )


def _missing(post: Post) -> str:
    """What a post wants before it can go on, the first thing first."""
    if not post.audience:
        return "who is it for?"
    if not post.takeaway:
        return "what should its reader remember?"
    return "" if post.body.strip() else "nothing is written yet"


def results_of(results: Results | None) -> tuple[tuple[str, int | None], ...]:
    """What a post brought, as what is counted and the number, if it was."""
    if results is None:
        return ()
    return tuple((name, getattr(results, name)) for name in MEASURES)
