"""A post is of no use to its reader, or does not state its audience and takeaway.

## Why this matters

Readers who learn nothing do not come back. Every good post answers the question "who is it for, and what will they remember?".

## How to fix it

Write the `audience` and the `takeaway`, one line each. Then make sure the text delivers it: a fact, a number, a step, an example, a reason, or a question they can answer.

## What counts

- `audience` or `takeaway` is missing.
- The text does not contain its takeaway: it contains fewer of the takeaway's words, in any form, than the setting requires.
- The text is of too little use: numbers, figures with their story, steps, lessons, explanations, questions, honest openings and plain sentences add points; praise and offers subtract points.

The rule checks the last two only if there is a word list for the text's language.

## Source

The three questions are the rule's own. The points and the threshold do not come from a study. They were fitted to labeled posts; the manual reports how well they work (see "Word lists").
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.post import Post
from kith.prose.carries import carried_share
from kith.prose.judgement import use_points
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post without an audience, a takeaway, or anything to take away."""
    for post in context.posts:
        missing = _missing(post)
        if missing:
            message = f'"{post.title}" does not state {missing}'
            yield diagnostic_at(post, "title", message=message)
            continue
        message = _not_carried(post, context)
        if message:
            yield diagnostic_at(post, "takeaway", message=message)


def _missing(post: Post) -> str:
    missing = []
    if not post.audience:
        missing.append("its audience")
    if not post.takeaway:
        missing.append("its takeaway")
    return " and ".join(missing)


def _not_carried(post: Post, context: Context) -> str:
    """What the text of a post does not hold that it should, or nothing."""
    reading = context.read(post)
    lexicon = reading.lexicon
    if lexicon is None or not lexicon.can_judge or not post.takeaway:
        return ""
    text = f"{post.body}\n{post.source}" if post.source else post.body
    share = carried_share(post.takeaway, text, lexicon.code, lexicon.common)
    if 100 * share < int(context.settings["carried"]):
        return f'the text of "{post.title}" does not contain its takeaway'
    if use_points(reading) < int(context.settings["use"]):
        return f'"{post.title}" contains nothing that a reader could use'
    return ""


def _post(header: str, body: str) -> dict[str, str]:
    return {
        "posts/checks.md": f"---\ntitle: Data checks\nkind: insight\nstatus: draft\n{header}---\n{body}"
    }


_LESSON = (
    "We lost three days to one empty column.\n\n"
    "What helped was a check where the data enters, because a report only shows it a week later.\n"
)
_HEADER = "audience: data engineers\ntakeaway: check the data where it enters\n"

RULE = Rule(
    name="nothing-for-the-reader",
    title="a post of no use to its reader",
    step="write the `audience` and the `takeaway`",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(
        Setting(
            "carried",
            10,
            "percent",
            "the smallest share of the takeaway's words in the text",
        ),
        Setting("use", 10, "points", "the fewest points a useful text must have"),
    ),
    examples=(
        Example(
            title="For nobody in particular",
            files=_post("", _LESSON),
            finds=("posts/checks.md:2",),
        ),
        Example(
            title="It does not deliver what it promises",
            files=_post(
                "audience: data engineers\ntakeaway: four questions to ask before buying a catalogue\n",
                _LESSON,
            ),
            finds=("posts/checks.md:6",),
        ),
        Example(
            title="A platitude",
            files=_post(
                _HEADER,
                "Data is the new oil. Check it. Enter the future. Happy Monday!\n",
            ),
            finds=("posts/checks.md:6",),
        ),
        Example(
            title="It has an audience and delivers its takeaway",
            files=_post(_HEADER, _LESSON),
        ),
    ),
)
