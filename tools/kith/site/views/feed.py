"""The balance of the feed: which of the last posts help their reader, and which promote something.

It is reckoned as the rule ``feed-balance`` does, with its settings in the journal.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kith.check.check import readings_for, rule_settings
from kith.model.post import Post
from kith.rules.post.feed_balance import RULE, is_published, promotes
from kith.site.addresses import PageLink
from kith.site.data import SiteData
from kith.site.views.shared import post_link
from kith.text.spoken import in_words, say_date

SQUARE = 26
GAP = 8


class Square(msgspec.Struct, frozen=True, kw_only=True):
    """One post in the strip.

    Args:
        link: Its page.
        description: What it is and does, in words.
        promotes: Whether it promotes something.
        is_ready: Whether it is ready and not out yet.
        x: Where it stands in the strip.
    """

    link: PageLink
    description: str
    promotes: bool
    is_ready: bool
    x: int


class _Limits(msgspec.Struct, frozen=True):
    """What the rule ``feed-balance`` lets pass, as the journal sets it.

    Args:
        posts: In how many of the last posts promotions are counted.
        promotions: How many of these may promote something.
        long_posts: The same, in the longer run.
        percent: What share of these may.
    """

    posts: int
    promotions: int
    long_posts: int
    percent: int


class Feed(msgspec.Struct, frozen=True):
    """The last posts, the newest last.

    Args:
        squares: One for each.
        width: Of all of them.
        answer: Whether the balance holds, in a sentence.
        is_balanced: Whether it does.
    """

    squares: tuple[Square, ...]
    width: int
    answer: str
    is_balanced: bool


def build_feed(data: SiteData) -> Feed | None:
    """The strip of the last posts; nothing before one is published or ready."""
    posts = _feed_of(data.journal.posts)
    if not posts:
        return None
    settings = rule_settings(RULE, data.settings.rules)
    limits = _Limits(
        int(settings["posts"]),
        int(settings["promotions"]),
        int(settings["long_posts"]),
        settings["percent"],
    )
    readings = readings_for(data.settings)
    squares: list[Square] = []
    for post in posts[-max(limits.posts, limits.long_posts) :]:
        is_promotion = promotes(post, readings.read(post.body))
        x = len(squares) * (SQUARE + GAP)
        squares.append(_square(post, x, is_promotion=is_promotion))
    promoting = [square.promotes for square in squares]
    answer, is_balanced = _answer(promoting, len(posts), limits)
    width = len(squares) * (SQUARE + GAP) - GAP
    return Feed(tuple(squares), width, answer, is_balanced)


def _feed_of(posts: Iterable[Post]) -> list[Post]:
    """Published posts, the oldest first, then those that are ready."""
    posts = tuple(posts)
    published = [post for post in posts if is_published(post)]
    ready = [post for post in posts if post.status == "ready"]
    published.sort(key=lambda post: (str(post.published), post.slug))
    ready.sort(key=lambda post: post.slug)
    return published + ready


def _square(post: Post, x: int, *, is_promotion: bool) -> Square:
    effect = "promotes something" if is_promotion else "helps its reader"
    when = say_date(post.published) if post.published else "ready"
    return Square(
        link=post_link(post),
        description=f"{post.title}, {when}: {effect}",
        promotes=is_promotion,
        is_ready=post.status == "ready",
        x=x,
    )


def _answer(promoting: list[bool], posts: int, limits: _Limits) -> tuple[str, bool]:
    """Whether the feed is balanced, and that in words.

    Args:
        promoting: Of each of the last posts, whether it promotes something.
        posts: How many there are in all.
        limits: What is still in balance.
    """
    number = sum(promoting[-limits.posts :])
    sentence = _count(min(limits.posts, posts), number)
    limit = f"at most {in_words(limits.promotions)} in {in_words(limits.posts)}"
    if number > limits.promotions:
        return f"{sentence}; {limit} would be in balance.", False
    total = sum(promoting)
    most = limits.percent * limits.long_posts
    if posts >= limits.long_posts and 100 * total > most:
        long_run = f"the last {limits.long_posts} posts {in_words(total)}"
        limit = f"at most {limits.percent} %"
        answer = f"Of {long_run} promote something; {limit} would be in balance."
        return answer, False
    return f"{sentence}: in balance ({limit}).", True


def _count(posts: int, promoting: int) -> str:
    """How many of the last posts promote something."""
    last = f"Of the last {in_words(posts)} posts"
    if not promoting:
        return f"{last} none promote something"
    if promoting == 1:
        return f"{last} one promotes something"
    return f"{last} {in_words(promoting)} promote something"
