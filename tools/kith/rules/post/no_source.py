"""A repost or a news item does not name its source.

## Why this matters

Readers want to judge for themselves, and the original author deserves the credit.

## How to fix it

Put the address of the original under `source`: `source: https://example.org/report`.

## What counts

A link in the body shows the source to readers, so the rule only advises you to move it to the front matter.

## Source

The criterion is this journal's own: without a source, a repost is gossip.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.prose.own_words import find_links
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every repost and piece of news without a source."""
    for post in context.posts:
        if post.kind not in {"repost", "news"} or post.source:
            continue
        links = find_links(post.body)
        if links:
            message = f'"{post.title}" names its source only in the text'
            link = links[0][0].rstrip(".,;:!?")
            yield diagnostic_at(
                post,
                "kind",
                message=message,
                help_=f"move it to the front matter: source: {link}",
                severity="advice",
            )
        else:
            message = f'"{post.title}" is a repost without a source'
            yield diagnostic_at(post, "kind", message=message)


_OPINION = (
    "Read the timeline before the conclusions: the alarm rang eleven minutes before anybody\n"
    "believed it. That is the part to fix first, because the certificate was only what broke.\n"
)


def _post(body: str, source: str = "") -> dict[str, str]:
    return {
        "posts/outage.md": "---\ntitle: The outage report\nkind: repost\nstatus: draft\n"
        "audience: people who run services\ntakeaway: read the timeline before the conclusions\n"
        f"{source}---\n{body}"
    }


RULE = Rule(
    name="no-source",
    title="a repost or news without its source",
    step="put the address under `source`",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="No source at all",
            files=_post(_OPINION),
            finds=("posts/outage.md:3",),
        ),
        Example(
            title="Only in the text: advice",
            files=_post(f"{_OPINION}\nhttps://status.initech.example/report\n"),
            finds=("posts/outage.md:3",),
        ),
        Example(
            title="Named",
            files=_post(_OPINION, "source: https://status.initech.example/report\n"),
        ),
    ),
)
