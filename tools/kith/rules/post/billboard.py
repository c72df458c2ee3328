"""A post is plain advertising: it sells and gives the reader little in return.

## Why this matters

A post that only says "look at my product" teaches readers to scroll past your name. They stop for posts that are useful, worth sharing and easy to remember.

## How to fix it

Start with something the reader can use without buying: what you learned, what went wrong, how to do it, or a number with its story. Then remove most of the phrases in the message; one honest line about your own product is enough.

## How it is judged

Selling adds points: calls to action, prices and offers, mentions of your own products, self-praise, links to your own shop, ways to order, testimonials, sales questions, and the share of sentences that contain such a phrase.
Value for the reader subtracts points: figures with their story, steps, lessons, explanations, questions to answer, honest openings, and every plain sentence that does not sell. Nothing in a selling sentence counts as value.
A post that reaches the threshold (a setting) is a billboard; a single phrase is never enough.
Words that also have an ordinary meaning (a premium, an exclusive lock, a discount rate) count only next to a phrase that clearly sells, or if two of them address somebody ("our software", "if you'd like").
Quoted lines (`>`), code and quotations are not the author's words, but the text around them is. Non-breaking spaces, bold letters, emoji between words and similar tricks hide nothing.
A price or a product mentioned in passing, phrases quoted to make fun of them, an honest announcement, a job opening, a thank-you, and a customer story with a lesson stay below the threshold.

The phrases are in word lists, one for each language. You list your employers, products and shops in `[tool.kith.me]`.

## Known limits

The rule checks the text, not the intention. It skips texts in a language without a word list.

## Source

The points and the threshold do not come from a study. They were fitted to labeled posts; the manual reports how well they work on other posts.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.post import Post
from kith.prose.judgement import billboard_points
from kith.prose.text_reading import Reading
from kith.rules.rule import (
    Context,
    Example,
    Rule,
    Setting,
    diagnostic_in_body,
    place_in_body,
)
from kith.text.diagnostic import Diagnostic

THRESHOLD = 10
_SHOWN = 4


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post that sells more than it gives."""
    threshold = int(context.settings["threshold"])
    for post in context.posts:
        reading = context.read(post)
        if reading.selling and billboard_points(reading) >= threshold:
            share = round(100 * reading.selling_share)
            message = f"{share} % of this post sells, and it offers readers little: {_named(reading, post)}"
            spans = ((phrase.start, phrase.end) for phrase in reading.selling)
            yield diagnostic_in_body(post, message, *spans)


def _named(reading: Reading, post: Post) -> str:
    """The weightiest phrases with their places in the file, in order."""
    by_weight = sorted(reading.selling, key=lambda phrase: -phrase.group.weight)
    heaviest = sorted(by_weight[:_SHOWN], key=lambda phrase: phrase.start)
    parts = []
    for phrase in heaviest:
        line, column = place_in_body(post, phrase.start)
        parts.append(f'"{_cut(phrase.text)}" ({line}:{column})')
    hidden = len(by_weight) - len(heaviest)
    and_more = f" and {hidden} more" if hidden else ""
    return ", ".join(parts) + and_more


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


_HEAD = (
    "---\ntitle: Data checks\nkind: insight\nstatus: draft\naudience: data engineers\n"
    "takeaway: test the data where it enters\n---\n"
)

RULE = Rule(
    name="billboard",
    title="a post that only sells",
    step="start with something useful",
    family="post",
    severity="error",
    document=__doc__,
    check=check,
    settings=(
        Setting(
            "threshold",
            THRESHOLD,
            "points",
            "the points from which a post is a billboard",
        ),
    ),
    examples=(
        Example(
            title="An advertisement",
            files={
                "posts/checks.md": f"{_HEAD}We are thrilled to present our new platform!\n"
                "Industry-leading data checks, now 20% off. Book a demo today, link in the comments.\n"
            },
            finds=("posts/checks.md:8",),
        ),
        Example(
            title="A quoted line above it makes no difference",
            files={
                "posts/checks.md": f"{_HEAD}> Data is the new oil.\n\n"
                "We are thrilled to present our new platform!\n"
                "Industry-leading data checks, now 20% off. Book a demo today, link in the comments.\n"
            },
            finds=("posts/checks.md:10",),
        ),
        Example(
            title="Words of a profession",
            files={
                "posts/checks.md": f"{_HEAD}The trial balance was out by two cents: the premium was read "
                "from the wrong sheet, and the exclusive lock came too late. It took 3 days to find.\n"
                "We now test the data where it enters, because the discount rate had the same fault.\n"
            },
        ),
        Example(
            title="The same subject with something for the reader",
            files={
                "posts/checks.md": f"{_HEAD}We lost 3 days to one empty column.\n\n"
                "What helped: a check where the data enters, instead of one in the report.\n"
                "1. Count the rows.\n2. Count the empty values.\n3. Stop the load when either jumps.\n\n"
                "How do you catch such things?\n"
            },
        ),
        Example(
            title="An honest announcement",
            files={
                "posts/new-job.md": "---\ntitle: New job\nkind: announcement\nstatus: ready\n"
                "audience: people I worked with\ntakeaway: I start at Initech in May\n---\n"
                "I start at Initech in May, in the team of six that runs the data platform.\n"
                "What I take along from four years at the port: ask first what can be switched off.\n"
                "Thank you to everybody who answered my many questions on the way.\n"
            },
        ),
        Example(
            title="A dropped post is not checked",
            files={
                "posts/sale.md": "---\ntitle: Sale\nkind: promotion\nstatus: dropped\n---\n"
                "Buy now! 50% off! Hurry, last chance, link in bio.\n"
            },
        ),
    ),
)
