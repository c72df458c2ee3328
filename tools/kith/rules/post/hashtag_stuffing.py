"""A post has more hashtags than it needs.

## Why this matters

A long list of hashtags looks like a call for attention and tells readers nothing about the post.

## How to fix it

Keep the one to three that name the subject most closely.

## What counts

Hashtags in the body. More than the first limit gives advice, more than the second a warning.

## Source

LinkedIn asks for hashtags "closely related to the topic" and publishes no number. The usual advice was three, and more than five is widely called spam; in real exports the median post has one to three. The limits are rules of thumb.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.prose.own_words import find_hashtags
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_in_body
from kith.text.diagnostic import Diagnostic, Severity


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post with too many hashtags, at the first that is one too many."""
    few = int(context.settings["advice_over"])
    many = int(context.settings["warning_over"])
    for post in context.posts:
        hashtags = find_hashtags(post.body)
        if len(hashtags) > few:
            message = f"this post has {len(hashtags)} hashtags; {few} are enough"
            spans = [hashtag.span() for hashtag in hashtags[few:]]
            severity: Severity | None = None if len(hashtags) > many else "advice"
            yield diagnostic_in_body(post, message, *spans, severity=severity)


def _post(hashtags: str) -> dict[str, str]:
    return {
        "posts/way.md": "---\ntitle: The long way\nkind: story\nstatus: draft\n"
        "audience: people who migrate databases\ntakeaway: copy first, switch later\n---\n"
        "Going back took 4 minutes instead of 9 hours, because we copied first and switched "
        f"later.\n\n{hashtags}\n"
    }


RULE = Rule(
    name="hashtag-stuffing",
    title="a post with too many hashtags",
    step="keep one to three",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(
        Setting("advice_over", 3, "hashtags", "more hashtags give advice"),
        Setting("warning_over", 5, "hashtags", "more hashtags give a warning"),
    ),
    examples=(
        Example(
            title="Eight of them",
            files=_post(
                "#data #database #migration #tech #work #success #monday #motivation"
            ),
            finds=("posts/way.md:10",),
        ),
        Example(
            title="Four: advice",
            files=_post("#data #database #migration #work"),
            finds=("posts/way.md:10",),
        ),
        Example(title="Two", files=_post("#databases #migration")),
    ),
)
