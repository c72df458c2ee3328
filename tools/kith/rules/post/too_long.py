"""A post is longer than the network allows.

## Why this matters

The network rejects a longer post or cuts it off, usually at the main point.

## How to fix it

Shorten it to one thought, or publish the rest as an article and link to it.

## What counts

The characters of the body, without spaces at its beginning and end.

## Source

The limit is 3,000 characters since June 2021 and was 1,300 before. Eight independent guides and the documentation of publishing services agree; LinkedIn itself publishes no number.
The longest post in real exports has 2,674 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_in_body
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post that is over the limit."""
    limit = int(context.settings["characters"])
    for post in context.posts:
        length = len(post.body.strip())
        if length > limit:
            start = len(post.body) - len(post.body.lstrip()) + limit
            message = f"this post has {length:,} characters and would be cut off here, after {limit:,}"
            yield diagnostic_in_body(post, message, (start, len(post.body.rstrip())))


_HEAD = (
    "---\ntitle: The long way\nkind: story\nstatus: draft\naudience: people who migrate databases\n"
    "takeaway: copy first, switch later\n---\n"
)
_LINE = "We copied first, and switched later, because going back took 4 minutes instead of 9 hours.\n"

RULE = Rule(
    name="too-long",
    title="longer than the network allows",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(Setting("characters", 3000, "characters", "the longest post"),),
    examples=(
        Example(
            title="Over the limit",
            files={"posts/way.md": _HEAD + _LINE * 3},
            finds=("posts/way.md:10",),
            settings={"rules": {"too-long": {"characters": 200}}},
        ),
        Example(title="A short one", files={"posts/way.md": _HEAD + _LINE}),
    ),
)
