"""Nothing has been published for a long time.

## Why this matters

People forget who they do not hear from; a useful post now and then keeps you in mind without asking for anything.

## How to mend it

Finish the draft that is nearest to ready, or note one thing you learnt this month and publish that.

## What counts

The days since the last published post with a date. Who never published anything is not asked to begin.

## Source

120 days are a rule of thumb.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Fault, Rule, Setting, fault_at


def check(context: Context) -> Iterator[Fault]:
    """Yield the last published post if it is too old."""
    published = [
        post for post in context.posts if post.status == "published" and post.published is not None
    ]
    last = max(published, key=lambda post: (str(post.published), post.slug), default=None)
    if last is None or last.published is None:
        return
    days = (context.today - last.published.latest).days
    if days > int(context.settings["days"]):
        message = f'nothing published for {days} days, since "{last.title}"'
        yield fault_at(last, "published", message=message)


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
    settings=(Setting("days", 120, "days", "how long you may be silent"),),
    examples=(
        Example("A year of silence", _post("2025-06-01"), finds=("posts/way.md:5",)),
        Example("Last month", _post("2026-05-03")),
    ),
)
