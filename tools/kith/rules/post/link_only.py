"""A post consists of a link and hardly any words.

## Why this matters

Nobody follows a link without a reason, and nobody remembers who posted it.

## How to fix it

Write two or three sentences about what the reader will find there and what you think of it. Put the link after them.

## What counts

A body with a web address and fewer words of your own than the setting. Quotations, hashtags and mentions are not your own words.

## Source

The ten words are a rule of thumb: less than a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.prose.own_words import find_links, own_words
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_in_body
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post that is little but a link."""
    least = int(context.settings["words"])
    for post in context.posts:
        links = find_links(post.body)
        if links and len(own_words(post.body)) < least:
            message = f'"{post.title}" consists of a link and hardly any words'
            yield diagnostic_in_body(post, message, *(link.span() for link in links))


def _post(body: str) -> dict[str, str]:
    return {
        "posts/reading.md": "---\ntitle: Worth reading\nkind: insight\nstatus: draft\n"
        "audience: people who run services\ntakeaway: read the timeline before the conclusions\n"
        f"---\n{body}"
    }


RULE = Rule(
    name="link-only",
    title="a link and hardly any words",
    step="write what the reader will find there",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(
        Setting("words", 10, "words", "the fewest words of your own next to a link"),
    ),
    examples=(
        Example(
            title="This 👇",
            files=_post("This 👇 https://status.initech.example/report #sre\n"),
            finds=("posts/reading.md:8",),
        ),
        Example(
            title="With a reason to follow it",
            files=_post(
                "In this report the alarm rang eleven minutes before anybody believed it, which is why "
                "I read the timeline before the conclusions.\n\nhttps://status.initech.example/report\n"
            ),
        ),
    ),
)
