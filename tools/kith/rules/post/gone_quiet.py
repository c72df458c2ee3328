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

from collections.abc import Iterator, Mapping

from kith.model.journal_file import JournalFile
from kith.model.post import Post
from kith.rules.post.feed_balance import is_published
from kith.rules.rule import Context, Example, Rule, Setting, Survey, diagnostic_at
from kith.text.diagnostic import Diagnostic
from kith.text.slugs import slug_of


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield the last published post if it is too old."""
    for post in context.posts:
        if post.published is None or post.path not in context.conclusions:
            continue
        days = (context.today - post.published.latest).days
        if days > int(context.settings["days"]):
            message = (
                f'you have published nothing for {days} days, since "{post.title}"'
            )
            yield diagnostic_at(post, "published", message=message)


def _published_on(_context: Context, record: JournalFile) -> str | None:
    """The day on which a post was published."""
    if isinstance(record, Post) and is_published(record):
        return str(record.published)
    return None


def _find_last(days: Mapping[str, str], _context: Context) -> dict[str, bool]:
    """The post that was published last."""
    if not days:
        return {}
    return {max(days, key=lambda path: (days[path], slug_of(path))): True}


def _post(published: str) -> dict[str, str]:
    return {
        "posts/way.md": "---\ntitle: The long way\nkind: story\nstatus: published\n"
        f"published: {published}\naudience: people who migrate databases\n"
        "takeaway: copy first, switch later\n---\n"
        "Going back took 4 minutes instead of 9 hours, because we copied first and switched later.\n"
    }


RULE = Rule(
    name="gone-quiet",
    title="nothing published for a long time",
    family="post",
    severity="advice",
    document=__doc__,
    check=check,
    looks_at="journal",
    survey=Survey(str, _published_on, _find_last),
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
