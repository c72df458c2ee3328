"""A post is plain advertising: it sells and gives the reader little in return.

## Why this matters

A post that only says "look at my product" teaches readers to scroll past your name. They stop for posts that are useful, worth sharing and easy to remember.

## How to fix it

Give readers something that they can use without you: what you learned, what went wrong, how to do it, or a number with its story. One honest line about your own product is enough. The finding names the sentences that weigh most and suggests one change.

## How it is judged

English posts are judged by a model that learned from posts labeled by several people. It looks at the author's own words in order, and at how the post is built: who it is about, what it asks of readers, prices, links, steps, questions, figures, and how it ends.
The certainty is calibrated: of the posts for which it says 80 %, about 80 % are billboards. The rule reports a post from the certainty in its settings, and says nothing below it.
Quoted lines (`>`), code and comments are not the author's words. Non-breaking spaces, bold letters, emoji between words and similar tricks hide nothing.
The post's `kind` counts: a job opening is rarely a billboard.
For a language with a word list of your own, points from that list decide, from the `threshold`.

## Known limits

The rule checks the text, not the intention. Posts in other languages are not judged; `unjudged-language` says so.

## Source

The weights and the certainty come from labeled posts, not from a study; "Word lists" in the manual describes them.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kith.model.post import Post
from kith.prose.features import Segment
from kith.prose.learned import LearnedVerdict
from kith.prose.text_reading import Reading
from kith.rules.points import billboards_by_points, cut
from kith.rules.rule import (
    Context,
    Example,
    Rule,
    Setting,
    diagnostic_in_body,
    place_in_body,
)
from kith.text.diagnostic import Diagnostic

CERTAINTY = 70
THRESHOLD = 10
_LONGEST = 60


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post that sells more than it gives."""
    certainty = int(context.settings["certainty"])
    threshold = int(context.settings["threshold"])
    for post in context.posts:
        reading = context.read(post)
        verdict = reading.verdict
        if verdict is None:
            yield from billboards_by_points(post, reading, threshold)
            continue
        percent = round(100 * verdict.certainty("billboard", post.kind))
        if percent >= certainty:
            yield _learned(post, reading, verdict, percent)


def _learned(
    post: Post, reading: Reading, verdict: LearnedVerdict, percent: int
) -> Diagnostic:
    """What the learned judgement says of a post."""
    heaviest = verdict.heaviest("billboard")
    spans = [_span(reading, segment) for segment in heaviest]
    named = ", ".join(_quoted(post, *span) for span in spans)
    message = (
        f"this post reads like an advertisement ({percent} % sure), mostly by {named}"
    )
    diagnostic = diagnostic_in_body(post, message, *spans)
    return msgspec.structs.replace(diagnostic, help=_advice(verdict))


def _span(reading: Reading, segment: Segment) -> tuple[int, int]:
    return reading.written_span(segment.start, segment.end)


def _quoted(post: Post, start: int, end: int) -> str:
    words = " ".join(post.body[start:end].split())
    line, column = place_in_body(post, start)
    return f'"{cut(words, _LONGEST)}" ({line}:{column})'


def _advice(verdict: LearnedVerdict) -> str:
    """The one thing to do that changes the post, and not its words."""
    for names, least, advice in _ADVICE:
        if any(verdict.measures.get(name, 0) >= least for name in names):
            return advice
    return _SOMETHING_TO_USE


_ADVICE = (
    (
        ("price", "phone", "mail"),
        0.1,
        "Leave the offer to your website, and write down what you tell a customer in the first "
        "conversation, so that readers can use it without you",
    ),
    (
        ("ends asked", "ends with address"),
        0.5,
        "End with what readers should remember or with a question to them, and answer here what "
        "they would otherwise have to click for",
    ),
    (
        ("of own",),
        0.4,
        "Make it about the readers' problem instead of about you: how it shows, where it comes from, "
        "and what they can do about it by themselves",
    ),
)
_SOMETHING_TO_USE = (
    "Tell how it came about, with the figure, the mistake or the step that a reader can use without "
    "buying anything"
)


_HEAD = (
    "---\ntitle: Data checks\nkind: insight\nstatus: draft\naudience: data engineers\n"
    "takeaway: test the data where it enters\n---\n"
)

RULE = Rule(
    name="billboard",
    title="a post that only sells",
    step="start with something useful",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(
        Setting(
            "certainty",
            CERTAINTY,
            "percent",
            "how sure the learned judgement must be to report a post",
        ),
        Setting(
            "threshold",
            THRESHOLD,
            "points",
            "for your own word lists: the points from which a post is a billboard",
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
