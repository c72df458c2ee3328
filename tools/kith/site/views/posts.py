"""The board of posts, the balance of the feed, and what published posts brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from kith.model.post import Post, Results
from kith.site.addresses import PageLink
from kith.site.charts.month_bars import BarChart, MonthBar, build_bars, build_months
from kith.site.data import SiteData
from kith.site.views.feed import Feed, build_feed
from kith.site.views.shared import meanings_of, post_link, severity_rank
from kith.text.counts import counted
from kith.text.spoken import join_words, say_date, shorten

STATUSES = ("idea", "draft", "ready", "published")
SHOWN_PUBLISHED = 2
"""Published posts on the board; all of them stand in the table below it."""


class PostCard(msgspec.Struct, frozen=True, kw_only=True):
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

    link: PageLink
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


class PostsView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the posts page shows.

    Args:
        columns: The board.
        published: Those that are out, the newest first.
        dropped: Those that will not be.
        measures: What was counted of any post.
        best: The most of each measure; 0 where there is nothing to compare.
        has_findings: Whether anything is found in those published.
        has_led: Whether any of them led to an opportunity.
        kinds: How many were published of each kind.
        feed: The balance of the feed.
        months: How many were published in each of the last months.
        answer: How the work on posts stands, in a sentence.
    """

    columns: tuple[Column, ...]
    published: tuple[PostCard, ...]
    dropped: tuple[PostCard, ...]
    measures: tuple[str, ...]
    best: tuple[int, ...]
    has_findings: bool
    has_led: bool
    kinds: tuple[MonthBar, ...]
    feed: Feed | None
    months: BarChart
    answer: str


MEASURES = ("impressions", "reactions", "comments", "reposts", "followers")
"""What is counted of a published post, as its ``results`` call it."""

_STATUS_WORDS = meanings_of(Post, "status")


def build_posts(data: SiteData) -> PostsView:
    """The posts page."""
    cards = [post_card(data, post) for post in data.journal.posts_by_slug.values()]
    cards.sort(key=lambda card: (card.iso or "0000", card.link.words), reverse=True)
    columns = tuple(_column(status, cards) for status in STATUSES)
    published = _of_status("published", cards)
    counts = _counts_by_measure(published)
    return PostsView(
        columns=columns,
        published=published,
        dropped=_of_status("dropped", cards),
        measures=tuple(counts),
        best=tuple(map(_best, counts.values())),
        has_findings=any(card.findings for card in published),
        has_led=any(card.led_to for card in published),
        kinds=_kinds(published),
        feed=build_feed(data),
        months=build_months(_months_of_publishing(data), data.today, 24),
        answer=_answer(columns),
    )


def _of_status(status: str, cards: list[PostCard]) -> tuple[PostCard, ...]:
    """The posts that are so far; one that does not say is an idea."""
    return tuple(card for card in cards if (card.status or "idea") == status)


def _column(status: str, cards: list[PostCard]) -> Column:
    of_status = _of_status(status, cards)
    shown_cards = of_status
    if status == "published":
        shown_cards = of_status[:SHOWN_PUBLISHED]
    return Column(status, _STATUS_WORDS[status], shown_cards, len(of_status))


def _kinds(published: tuple[PostCard, ...]) -> tuple[MonthBar, ...]:
    """How many posts there are of each kind; nothing where none has one."""
    counts: Counter[str] = Counter()
    counts.update(card.kind for card in published)
    if not any(counts):
        return ()
    return build_bars(counts.most_common())


def _months_of_publishing(data: SiteData) -> Iterator[tuple[int, int]]:
    for post in data.journal.posts:
        if post.status != "published":
            continue
        date = post.published
        if date is not None and date.month:
            yield date.year, date.month


def _counts_by_measure(cards: tuple[PostCard, ...]) -> dict[str, list[int]]:
    """What was counted of any post, in the order of ``MEASURES``."""
    counts: dict[str, list[int]] = {name: [] for name in MEASURES}
    for card in cards:
        for name, number in card.results:
            if number is not None:
                counts[name].append(number)
    return {name: numbers for name, numbers in counts.items() if numbers}


def _best(counts: list[int]) -> int:
    """The most that was counted; 0 where there is nothing to compare."""
    if len(counts) > 1:
        return max(counts)
    return 0


def _answer(columns: Iterable[Column]) -> str:
    """How the work on posts stands, in a sentence."""
    totals = {column.status: column.total for column in columns}
    if not any(totals.values()):
        return ""
    parts = []
    if totals["ready"]:
        parts.append(f"{totals['ready']:,} ready to publish")
    if totals["draft"]:
        parts.append(counted(totals["draft"], "draft"))
    if totals["idea"]:
        parts.append(counted(totals["idea"], "idea"))
    making = join_words(parts) or "Nothing in the making"
    published = "none published yet"
    if totals["published"]:
        published = f"{totals['published']:,} published"
    return f"{making}; {published}."


def post_card(data: SiteData, post: Post) -> PostCard:
    """A post in short."""
    findings = data.findings_by_path.get(post.path, [])
    severity = ""
    if findings:
        severity = min(findings, key=severity_rank).severity
    return PostCard(
        link=post_link(post),
        kind=post.kind or "",
        status=post.status or "",
        date=say_date(post.published),
        iso=str(post.published) if post.published else "",
        takeaway=shorten(post.takeaway or "", 120),
        results=results_of(post.results),
        findings=len(findings),
        worst=severity,
        words=len(post.body.split()),
        missing=_missing(post),
        led_to=len(data.opportunities_via.get(post.slug, ())),
    )


def _missing(post: Post) -> str:
    """What a post wants before it can go on, the first thing first."""
    if not post.audience:
        return "who is it for?"
    if not post.takeaway:
        return "what should its reader remember?"
    if post.body.strip():
        return ""
    return "nothing is written yet"


def results_of(results: Results | None) -> tuple[tuple[str, int | None], ...]:
    """What a post brought, as what is counted and the number, if it was."""
    if results is None:
        return ()
    return tuple((name, getattr(results, name)) for name in MEASURES)
