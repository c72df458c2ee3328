"""A post mentions someone who was removed or has an open concern.

## Why this matters

A public mention is a recommendation, and readers cannot know that you removed this person.

## How to fix it

Remove the mention. If the matter is settled, give the concern a `resolved` date.

## What counts

`mentions` and references in the text (`[[slug]]`, links to files) to such people and to organizations with an open concern.
The rule ignores posts published before the removal or before the concern.

## Source

The criterion is a careful networker's own: your name appears next to theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kith.model.post import Post
from kith.network.distrust import Distrust
from kith.rules.rule import Context, Example, Rule, diagnostic_at, diagnostic_in_body
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every mention of somebody doubtful."""
    for post in context.posts:
        for index, slug in enumerate(post.mentions):
            message = _message_if_doubtful(slug, post, context)
            if message:
                yield diagnostic_at(post, "mentions", index, message=message)
        for reference in post.references:
            message = _message_if_doubtful(reference.slug, post, context)
            if message:
                yield diagnostic_in_body(
                    post, message, (reference.start, reference.end)
                )


def _message_if_doubtful(slug: str, post: Post, context: Context) -> str:
    """What is wrong with a mention; nothing of somebody who is, or was then, in no doubt."""
    doubt = context.network.doubts.get(slug)
    if doubt is None or _is_history(post, doubt):
        return ""
    return f"this post mentions {context.journal.contacts[slug].name}, {doubt.words}"


def _is_history(post: Post, doubt: Distrust) -> bool:
    """Whether a post was out before the doubt arose."""
    if post.status != "published" or post.published is None or doubt.since is None:
        return False
    return post.published.last_key <= doubt.since.last_key


def _files(post: str, body: str) -> dict[str, str]:
    return {
        "contacts/rex-dorn.md": "---\nname: Rex Dorn\nstatus: removed\nremoved:\n"
        "  date: 2025-04-03\n  reason: sold my address\n---\n",
        "posts/night-shift.md": "---\ntitle: The night shift\nkind: story\n"
        "audience: people on call\ntakeaway: write the alarm down before you silence it\n"
        f"{post}---\n{body}",
    }


_BODY = (
    "At three in the morning we silenced an alarm that nobody had written down.\n"
    "It took 40 minutes to learn which one. Now we write the alarm down before we silence it.\n"
)

RULE = Rule(
    name="mentions-doubtful",
    title="mentions somebody under a concern",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    looks_at="network",
    examples=(
        Example(
            title="In the front matter",
            files=_files("status: draft\nmentions: rex-dorn\n", _BODY),
            finds=("posts/night-shift.md:7",),
        ),
        Example(
            title="In the text",
            files=_files("status: draft\n", f"{_BODY}[[rex-dorn]] was there, too.\n"),
            finds=("posts/night-shift.md:10",),
        ),
        Example(
            title="Published before the removal",
            files=_files(
                "status: published\npublished: 2025-03-02\nmentions: rex-dorn\n", _BODY
            ),
            today=dt.date(2025, 6, 1),
        ),
    ),
)
