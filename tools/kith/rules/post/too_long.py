"""A post is longer than the network takes.

## Why this matters

What is over the limit is refused or cut off, usually at the point.

## How to mend it

Cut it to one thought, or make the rest an article and link it.

## What counts

The characters of the body as it stands, without the blanks at its ends.

## Source

3,000 characters a post since June 2021, 1,300 before: eight independent guides and the documentation of publishing services agree; LinkedIn's own page states no number that could be found.
In real exports the longest post has 2,674.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Fault, Rule, Setting, fault_in_body


def check(context: Context) -> Iterator[Fault]:
    """Yield every post that is over the limit."""
    limit = int(context.settings["characters"])
    for post in context.posts:
        length = len(post.body.strip())
        if length > limit:
            start = len(post.body) - len(post.body.lstrip()) + limit
            message = f"this post has {length:,} characters and would be cut off here, at {limit:,}"
            yield fault_in_body(post, message, (start, len(post.body.rstrip())))


_HEAD = (
    "---\ntitle: The long way\nkind: story\nstatus: draft\naudience: people who migrate databases\n"
    "takeaway: copy first, switch later\n---\n"
)
_LINE = (
    "We copied first, and switched later, because going back took 4 minutes instead of 9 hours.\n"
)

RULE = Rule(
    name="too-long",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(Setting("characters", 3000, "characters", "the longest post"),),
    examples=(
        Example(
            "Over the limit",
            {"posts/way.md": _HEAD + _LINE * 3},
            finds=("posts/way.md:10",),
            settings={"rules": {"too-long": {"characters": 200}}},
        ),
        Example("A short one", {"posts/way.md": _HEAD + _LINE}),
    ),
)
