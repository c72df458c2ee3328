"""A repost or a news item contains no thought of your own.

## Why this matters

Some of the best posts start with your professional view on a piece of news. Your readers can get the news alone anywhere.

## How to fix it

Write two or three sentences above the link or the quotation: why it matters to your readers, what you would do, or where you disagree.

## What counts

Your own words are the body without quotations (lines that start with `>`), addresses, hashtags, mentions and code.

## Source

The 25 words are a rule of thumb: about two sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.prose.own_words import own_words
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every repost and piece of news with too few words of its own."""
    least = int(context.settings["words"])
    for post in context.posts:
        if post.kind not in {"repost", "news"}:
            continue
        words = len(own_words(post.body))
        if words < least:
            number = {0: "no words", 1: "one word"}.get(words, f"{words} words")
            message = f'"{post.title}" is a repost with {number} of your own'
            yield diagnostic_at(post, "kind", message=message)


def _post(body: str) -> dict[str, str]:
    return {
        "posts/outage.md": "---\ntitle: The outage report\nkind: repost\nstatus: draft\n"
        "audience: people who run services\ntakeaway: read the timeline first\n"
        f"source: https://status.initech.example/report\n---\n{body}"
    }


RULE = Rule(
    name="bare-repost",
    title="a repost without a thought of your own",
    step="write two or three sentences of your own",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(Setting("words", 25, "words", "the fewest words of your own"),),
    examples=(
        Example(
            title="A link and nothing else",
            files=_post("Interesting! https://status.initech.example/report #sre\n"),
            finds=("posts/outage.md:3",),
        ),
        Example(
            title="A long quotation is not a thought of your own",
            files=_post(
                "> "
                + "The incident began when a certificate ran out. " * 6
                + "\n\nWorth reading.\n"
            ),
            finds=("posts/outage.md:3",),
        ),
        Example(
            title="With an opinion of your own",
            files=_post(
                "Read the timeline before the conclusions: the alarm rang eleven minutes before anybody "
                "believed it.\nThat is the part to fix first, because the certificate was only what "
                "happened to break this time.\n\nhttps://status.initech.example/report\n"
            ),
        ),
    ),
)
