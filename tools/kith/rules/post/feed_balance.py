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

from collections.abc import Iterator, Mapping

from kith.model.journal_file import JournalFile
from kith.model.post import Post
from kith.prose.judgement import is_billboard
from kith.prose.text_reading import Reading
from kith.rules.post.billboard import CERTAINTY, THRESHOLD
from kith.rules.rule import Context, Example, Rule, Setting, Survey, diagnostic_at
from kith.text.diagnostic import Diagnostic
from kith.text.slugs import slug_of


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield one diagnostic when the feed promotes too much."""
    for post in context.journal.posts:
        message = context.conclusions.get(post.path)
        if message:
            yield diagnostic_at(post, "kind", message=message)


_FeedPost = tuple[int, str, bool]
"""Whether a post of the feed is still to come, as a number; its date; and whether it promotes."""


def _in_feed(context: Context, record: JournalFile) -> _FeedPost | None:
    """What matters of a post in the feed."""
    if not isinstance(record, Post):
        return None
    if is_published(record):
        return 0, str(record.published), promotes(record, context.read(record))
    if record.status == "ready":
        return 1, "", promotes(record, context.read(record))
    return None


def _weigh(posts: Mapping[str, _FeedPost], context: Context) -> dict[str, str]:
    """What to say of too many promotions, in the last of them."""
    paths = sorted(posts, key=lambda path: (*posts[path][:2], slug_of(path)))
    feed = [(path, posts[path][2]) for path in paths]
    return _against_4_1_1(feed, context) or _against_80_20(feed, context)


def _against_4_1_1(feed: list[tuple[str, bool]], context: Context) -> dict[str, str]:
    window = int(context.settings["posts"])
    allowed = int(context.settings["promotions"])
    promotions = [path for path, is_promotion in feed[-window:] if is_promotion]
    if len(promotions) <= allowed:
        return {}
    message = (
        f"{len(promotions)} of the last {min(window, len(feed))} posts promote something; "
        f"4-1-1 allows at most {allowed} in {window}"
    )
    return {promotions[-1]: message}


def _against_80_20(feed: list[tuple[str, bool]], context: Context) -> dict[str, str]:
    window = int(context.settings["long_posts"])
    percent = int(context.settings["percent"])
    promotions = [path for path, is_promotion in feed[-window:] if is_promotion]
    if len(feed) < window or 100 * len(promotions) <= percent * window:
        return {}
    message = (
        f"{len(promotions)} of the last {window} posts promote something; "
        f"80/20 allows at most {percent} %"
    )
    return {promotions[-1]: message}


def is_published(post: Post) -> bool:
    """Whether a post is out, and one knows since when."""
    return post.status == "published" and post.published is not None


def promotes(post: Post, reading: Reading) -> bool:
    """Whether a post promotes something, by its kind or by what it says."""
    if post.kind == "promotion":
        return True
    return is_billboard(reading, post.kind, certainty=CERTAINTY, threshold=THRESHOLD)


def _feed(*kinds: str, status: str = "status: published") -> dict[str, str]:
    return {
        f"posts/post-{number}.md": f"---\ntitle: Note {number}\nkind: {kind}\n{status}\n"
        f"published: 2026-05-{number:02}\naudience: data engineers\ndisclosure: my own workshop\n"
        "takeaway: count the rows where they enter\n---\n"
        f"We lost {number + 1} days to an empty column, because nobody counted the rows where they enter.\n"
        for number, kind in enumerate(kinds, 1)
    }


RULE = Rule(
    name="feed-balance",
    title="too many posts promote something",
    step="publish a few useful posts first",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    looks_at="journal",
    survey=Survey(_FeedPost, _in_feed, _weigh),
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
            title="Posts that are ready",
            files=_feed("promotion", "promotion", status="status: ready"),
            finds=("posts/post-2.md:3",),
        ),
        Example(
            title="One of three",
            files=_feed("insight", "promotion", "story"),
            settings={"rules": {"feed-balance": {"posts": 3}}},
        ),
    ),
)
