"""A post is an out-right commercial: it sells, and gives the reader little in return.

## Why this matters

A post that only says "look at my product" teaches readers to scroll past your name; one that is useful, worth sharing and easy to remember is what makes them stop.

## How to mend it

Say first what the reader can use even if they never buy: what you learnt, what went wrong, how to do it, a number with its story. Then drop most of the phrases named here; one honest line about your own product is enough.

## How it is judged

Two sums are compared.
What sells: calls to action and offers count 2 each, self-praise and mentions of one's own wares 1 each, the same phrase once.
What the reader gets: lessons, explanations, steps, questions and figures count 1 each.
A post is a billboard when what sells reaches the threshold (a setting) and is more than what the reader gets.
Announcements, openings and thanks stay below it as long as they do not shout.

## Known limits

The phrases are English. The text is judged, not the intention.

## Source

The sums and the threshold are a rule of thumb.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.prose.judgement import judge_billboard
from kith.prose.reading import Phrase
from kith.rules.rule import Context, Example, Fault, Rule, Setting, fault_in_body

THRESHOLD = 4


def check(context: Context) -> Iterator[Fault]:
    """Yield every post that sells more than it gives."""
    threshold = int(context.settings["threshold"])
    for post in context.posts:
        reading = context.read(post)
        if reading.selling and judge_billboard(reading) >= threshold:
            start = reading.selling[0].start
            yield fault_in_body(
                post, start, f"this post sells and gives little: {_named(reading.selling)}"
            )


def _named(phrases: tuple[Phrase, ...]) -> str:
    shown = ", ".join(f'"{phrase.text}"' for phrase in phrases[:4])
    return f"{shown} and {len(phrases) - 4} more" if len(phrases) > 4 else shown


_HEAD = (
    "---\ntitle: Data checks\nkind: insight\nstatus: draft\naudience: data engineers\n"
    "takeaway: test the data where it enters\n---\n"
)

RULE = Rule(
    name="billboard",
    family="post",
    severity="error",
    document=__doc__,
    check=check,
    settings=(
        Setting("threshold", THRESHOLD, "points", "what must be reached to be judged a billboard"),
    ),
    examples=(
        Example(
            "An advertisement",
            {
                "posts/checks.md": f"{_HEAD}We are thrilled to present our new platform!\n"
                "Industry-leading data checks, now 20% off. Book a demo today, link in the comments.\n"
            },
            finds=("posts/checks.md:8",),
        ),
        Example(
            "The same subject with something for the reader",
            {
                "posts/checks.md": f"{_HEAD}We lost 3 days to one empty column.\n\n"
                "What helped: a check where the data enters, instead of one in the report.\n"
                "1. Count the rows.\n2. Count the empty values.\n3. Stop the load when either jumps.\n\n"
                "How do you catch such things?\n"
            },
        ),
        Example(
            "An honest announcement",
            {
                "posts/new-job.md": "---\ntitle: New job\nkind: announcement\nstatus: ready\n"
                "audience: people I worked with\ntakeaway: I start at Initech in May\n---\n"
                "I start at Initech in May, in the team that runs the data platform.\n"
                "Thank you to everybody who answered my many questions on the way.\n"
            },
        ),
        Example(
            "A note that was dropped is not judged",
            {
                "posts/sale.md": "---\ntitle: Sale\nkind: promotion\nstatus: dropped\n---\n"
                "Buy now! 50% off! Hurry, last chance, link in bio.\n"
            },
        ),
    ),
)
