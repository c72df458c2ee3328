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

import functools
import re
from collections.abc import Iterator

import msgspec

from kith.model.post import Post
from kith.rules.rule import Context, Example, Fault, Rule, Setting

_SELLS: tuple[tuple[int, str], ...] = (
    (
        2,
        r"(?:buy|order|register|sign up|book|shop|subscribe|enrol+|act|call|download|join|try it|"
        r"get started|learn more|apply)\s+(?:it\s+)?(?:now|today|here)",
    ),
    (2, r"(?:book|schedule|request|get)\s+(?:a|your)\s+(?:free\s+)?(?:demo|call|consultation|quote)"),
    (2, r"(?:click|tap|hit)\s+(?:here|the link|subscribe)|link in (?:the\s+)?(?:bio|comments?)"),
    (2, r"(?:dm|message|contact|call|email)\s+(?:me|us)\s+(?:now|today|for)|drop (?:me|us) a dm"),
    (2, r"visit our (?:website|web site|shop|store|booth|page)|check out our"),
    (2, r"(?:don't|do not|dont) miss (?:out|this|it)|hurry|while stocks last|limited[- ]time"),
    (2, r"last chance|only \d+ (?:seats|spots|places|days) left|seats are limited|spots are limited"),
    (2, r"\d{1,3}\s?(?:%|percent)\s+(?:off|discount)|discount(?:ed)?|promo(?:tion)? code|coupon"),
    (2, r"special offer|free trial|early[- ]bird|black friday|cyber monday|money[- ]back"),
    (2, r"(?:just|only|from|for)\s+[€$£]\s?\d[\d.,]*|[€$£]\s?\d[\d.,]*\s*(?:/|per|a)\s*(?:month|year|seat)"),
    (1, r"industry[- ]leading|market[- ]leading|world[- ]class|best[- ]in[- ]class|cutting[- ]edge"),
    (1, r"state[- ]of[- ]the[- ]art|next[- ]gen(?:eration)?|game[- ]chang\w+|revolution\w+|unparalleled"),
    (1, r"award[- ]winning|number one|\#\s?1\b|the (?:leading|ultimate|best|only)\s+\w+|one[- ]stop"),
    (1, r"trusted by|loved by|we(?:'re|’re| are) (?:proud|thrilled|excited|delighted) to"),
    (1, r"(?:i'm|i’m|i am) (?:proud|thrilled|excited|delighted|humbled) to|innovative|seamless(?:ly)?"),
    (1, r"take your \w+ to the next level|supercharge|unlock (?:the|your)|transform your|boost your"),
    (1, r"our (?:new\s+|latest\s+)?(?:product|platform|solution|service|software|tool|app|suite|"
        r"offering|webinar|range|package|experts?|award\w*)s?"),
    (1, r"my (?:new\s+)?(?:course|book|newsletter|coaching|masterclass|programme|program|services?)"),
)  # fmt: skip
_GIVES: tuple[str, ...] = (
    r"\b(?:i|we|they|she|he)\s+(?:learn(?:ed|t)|realised|realized|noticed|measured|tried|failed|got it wrong)",
    r"\b(?:lesson|mistake|pitfall|takeaway|trade-?off|root cause|rule of thumb|checklist)s?\b",
    r"\bhere(?:'s|’s| is| are)\s+(?:how|what|why|the|three|two|four|five)",
    r"\bwhat (?:worked|failed|surprised|helped|changed|broke)\b",
    r"\b(?:because|instead of|for example|in practice|it turns out|the reason)\b",
    r"^\s*(?:\d+[.)]|[-*•])\s+\S",
    r"\bif you(?:'re|’re| are)?\s+(?!order|buy|sign|book|act|want to (?:buy|order))\w+",
    r"\b(?:how|what|which|why) (?:do|did|would|have) (?:you|your)\b[^.?!\n]*\?",
    r"\b\d[\d.,]*\s?(?:%|percent|hours?|minutes?|days?|weeks?|months?|times|people|rows|ms)\b(?!\s*(?:off|discount|left))",
    r"\b(?:thank(?:s| you)|grateful)\b",
)

_JUDGED = frozenset({"draft", "ready", "published", None})


class Phrase(msgspec.Struct, frozen=True):
    """A phrase that sells.

    Args:
        text: As written.
        weight: What it counts.
        start: Its place in the body.
    """

    text: str
    weight: int
    start: int


def check(context: Context) -> Iterator[Fault]:
    """Yield every post that sells more than it gives."""
    threshold = int(context.settings["threshold"])
    names = _own_names(context)
    for post in context.journal.posts:
        if post.status not in _JUDGED:
            continue
        if not post.body:
            continue
        phrases = find_selling_phrases(post.body, names)
        sells = sum(phrase.weight for phrase in phrases)
        if sells >= threshold and sells > count_what_it_gives(post.body):
            yield _fault(post, phrases)


def find_selling_phrases(text: str, own_names: tuple[str, ...] = ()) -> list[Phrase]:
    """The phrases that sell, in order of place; one that is repeated counts once."""
    found: dict[str, Phrase] = {}
    for weight, pattern in _selling_patterns(own_names):
        for match in pattern.finditer(text):
            found.setdefault(match[0].casefold(), Phrase(match[0], weight, match.start()))
    return sorted(found.values(), key=lambda phrase: phrase.start)


@functools.cache
def _selling_patterns(own_names: tuple[str, ...]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """One pattern for each weight, since compiling many costs more than a whole check."""
    by_weight: dict[int, list[str]] = {}
    for weight, pattern in _SELLS:
        by_weight.setdefault(weight, []).append(pattern)
    by_weight.setdefault(1, []).extend(map(re.escape, own_names))
    return tuple(
        (weight, re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE))
        for weight, patterns in by_weight.items()
    )


def count_what_it_gives(text: str) -> int:
    """How many distinct things in a text are of use to its reader."""
    return sum(
        len(
            {
                match[0].strip().casefold()
                for match in re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE)
            }
        )
        for pattern in _GIVES
    )


def _own_names(context: Context) -> tuple[str, ...]:
    return tuple(context.settings["employers"]) + tuple(context.settings["products"])


def _fault(post: Post, phrases: list[Phrase]) -> Fault:
    shown = ", ".join(f'"{" ".join(phrase.text.split())}"' for phrase in phrases[:4])
    more = f" and {len(phrases) - 4} more" if len(phrases) > 4 else ""
    first = phrases[0].start
    return Fault(
        post.path,
        post.body_line + post.body.count("\n", 0, first),
        first - post.body.rfind("\n", 0, first),
        f"This post sells and gives little: {shown}{more}",
        subject=post.slug,
    )


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
        Setting("threshold", 4, "points", "what must be reached to be judged a billboard"),
        Setting("employers", (), "names", "your employers, as you write them in posts"),
        Setting("products", (), "names", "your products and services, as you write them"),
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
                "audience: people I worked with\ntakeaway: where to find me\n---\n"
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
