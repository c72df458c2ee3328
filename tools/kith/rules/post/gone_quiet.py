"""Nothing has been published for a long time.

## Why this matters

People forget those they do not hear from. An occasional useful post reminds them of you without asking for anything.

## How to fix it

Finish the draft that is almost ready, or publish one thing you learned this month.

## What counts

The days since the last published post with a date. If you never published anything, the rule reports nothing.

## Source

The 120 days are a rule of thumb.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.post import Post
from kith.rules.post.feed_balance import is_published
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield the last published post if it is too old."""
    last = max(_published(context), key=_date_and_slug, default=None)
    if last is None or last.published is None:
        return
    days = (context.today - last.published.latest).days
    if days > int(context.settings["days"]):
        message = f'you have published nothing for {days} days, since "{last.title}"'
        yield diagnostic_at(last, "published", message=message)


def _published(context: Context) -> Iterator[Post]:
    return filter(is_published, context.posts)


def _date_and_slug(post: Post) -> tuple[str, str]:
    return str(post.published), post.slug


def _post(published: str) -> dict[str, str]:
    return {
        "posts/way.md": "---\ntitle: The long way\nkind: story\nstatus: published\n"
        f"published: {published}\naudience: people who migrate databases\n"
        "takeaway: copy first, switch later\n---\n"
        "Going back took 4 minutes instead of 9 hours, because we copied first and switched later.\n"
    }


RULE = Rule(
    name="gone-quiet",
    family="post",
    severity="advice",
    document=__doc__,
    check=check,
    settings=(Setting("days", 120, "days", "how long you may publish nothing"),),
    examples=(
        Example(
            title="A year of silence",
            files=_post("2025-06-01"),
            finds=("posts/way.md:5",),
        ),
        Example(title="Last month", files=_post("2026-05-03")),
    ),
)
