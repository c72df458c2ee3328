"""Too many recent posts promote something.

## Why this matters

Readers follow a person to learn something. If every second post sells, they leave and miss the useful posts, too.

## How to fix it

Publish a few useful posts before the promotion, or make the promotion useful: what did you learn while making the product?

## What counts

Published posts by date, then posts that are ready. A post is promotional if its kind is `promotion` or if `billboard` reports it.
The rule checks two windows: a short one by number, and a long one by share once there are enough posts.
The finding is reported in the latest promotional post.

## Source

4-1-1, by Tipping Point Labs (2009): one post in six promotes yourself.
80/20: one post in five; it has no single origin.
Both are rules of thumb, not studies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kith.model.post import Post
from kith.prose.judgement import billboard_points
from kith.prose.text_reading import Reading
from kith.rules.post.billboard import THRESHOLD
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic when the feed promotes too much."""
    posts = feed_of(context.journal.posts)
    diagnostic = _against_4_1_1(posts, context) or _against_80_20(posts, context)
    if diagnostic is not None:
        yield diagnostic


def _against_4_1_1(posts: list[Post], context: Context) -> Diagnostic | None:
    window = int(context.settings["posts"])
    allowed = int(context.settings["promotions"])
    promotions = _promotions(posts[-window:], context)
    if len(promotions) <= allowed:
        return None
    message = (
        f"{len(promotions)} of the last {min(window, len(posts))} posts promote something; "
        f"4-1-1 allows at most {allowed} in {window}"
    )
    return diagnostic_at(promotions[-1], "kind", message=message)


def _against_80_20(posts: list[Post], context: Context) -> Diagnostic | None:
    window = int(context.settings["long_posts"])
    percent = int(context.settings["percent"])
    promotions = _promotions(posts[-window:], context)
    if len(posts) < window or 100 * len(promotions) <= percent * window:
        return None
    message = (
        f"{len(promotions)} of the last {window} posts promote something; "
        f"80/20 allows at most {percent} %"
    )
    return diagnostic_at(promotions[-1], "kind", message=message)


def _promotions(posts: list[Post], context: Context) -> list[Post]:
    return [post for post in posts if promotes(post, context.read(post))]


def feed_of(posts: Iterable[Post]) -> list[Post]:
    """Published posts, the oldest first, then those that are ready."""
    posts = tuple(posts)
    published = [post for post in posts if is_published(post)]
    ready = [post for post in posts if post.status == "ready"]
    published.sort(key=lambda post: (str(post.published), post.slug))
    ready.sort(key=lambda post: post.slug)
    return published + ready


def is_published(post: Post) -> bool:
    """Whether a post is out, and one knows since when."""
    return post.status == "published" and post.published is not None


def promotes(post: Post, reading: Reading) -> bool:
    """Whether a post promotes something, by its kind or by what it says."""
    return post.kind == "promotion" or billboard_points(reading) >= THRESHOLD


def _feed(*kinds: str) -> dict[str, str]:
    return {
        f"posts/post-{number}.md": f"---\ntitle: Note {number}\nkind: {kind}\nstatus: published\n"
        f"published: 2026-05-{number:02}\naudience: data engineers\ndisclosure: my own workshop\n"
        "takeaway: count the rows where they enter\n---\n"
        f"We lost {number + 1} days to an empty column, because nobody counted the rows where they enter.\n"
        for number, kind in enumerate(kinds, 1)
    }


RULE = Rule(
    name="feed-balance",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(
        Setting("posts", 6, "posts", "the short window"),
        Setting(
            "promotions", 1, "posts", "the most promotional posts in the short window"
        ),
        Setting("long_posts", 10, "posts", "the long window"),
        Setting(
            "percent",
            20,
            "percent",
            "the largest share of promotion in the long window",
        ),
    ),
    examples=(
        Example(
            title="Two of three",
            files=_feed("insight", "promotion", "promotion"),
            finds=("posts/post-3.md:3",),
            settings={"rules": {"feed-balance": {"posts": 3}}},
        ),
        Example(
            title="Two of five, well spread",
            files=_feed("promotion", "story", "promotion", "insight", "question"),
            finds=("posts/post-3.md:3",),
            settings={"rules": {"feed-balance": {"posts": 2, "long_posts": 5}}},
        ),
        Example(
            title="One of three",
            files=_feed("insight", "promotion", "story"),
            settings={"rules": {"feed-balance": {"posts": 3}}},
        ),
    ),
)
