"""The main point of a post is hidden behind "see more".

## Why this matters

Most readers see only the first lines, and these decide whether they read the rest.

## How to fix it

Begin with the most surprising or useful sentence, complete and short. Put greetings, thanks and feelings later or leave them out.

## What counts

A post that is longer than the preview and whose first sentence does not end within it, or that opens with a greeting or an announcement of feelings.

## Source

According to several independent guides, a desktop shows about 210 characters (three lines) and a phone 140; LinkedIn publishes no number.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.prose.sentences import Sentence, split_sentences
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_in_body
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post whose preview does not hold its point."""
    preview = int(context.settings["characters"])
    for post in context.posts:
        if len(post.body.strip()) <= preview:
            continue
        opening = context.read(post).opening
        if opening:
            words = " ".join(post.body[slice(*opening)].split())
            message = f'this post opens with "{words}", and its main point comes later'
            yield diagnostic_in_body(post, message, opening)
            continue
        start = len(post.body) - len(post.body.lstrip())
        first = _first_sentence(post.body[start : start + preview * 3].rstrip())
        if first and first.end > preview:
            message = (
                f'"see more" cuts off the first sentence after {preview} characters'
            )
            span = (start + first.start, start + first.end)
            yield diagnostic_in_body(post, message, span)


def _first_sentence(text: str) -> Sentence | None:
    return next(iter(split_sentences(text)), None)


_HEAD = (
    "---\ntitle: The long way\nkind: story\nstatus: draft\naudience: people who migrate databases\n"
    "takeaway: copy first, switch later\n---\n"
)
_POINT = (
    "Going back took 4 minutes instead of 9 hours, because we copied first and switched later.\n\n"
    "The plan had been to do both at once, on a Sunday. On the Friday before, our oldest colleague "
    "asked what we would do at noon if half the rows were wrong. Nobody knew.\n"
)

RULE = Rule(
    name="buried-hook",
    title='the main point is behind "see more"',
    step="begin with the main point",
    family="post",
    severity="advice",
    document=__doc__,
    check=check,
    settings=(
        Setting("characters", 210, "characters", 'how much is shown before "see more"'),
    ),
    examples=(
        Example(
            title="Feelings first",
            files={
                "posts/way.md": f"{_HEAD}I am thrilled to share some thoughts with my network!\n\n{_POINT}"
            },
            finds=("posts/way.md:8",),
        ),
        Example(
            title="A first sentence that is too long",
            files={
                "posts/way.md": f"{_HEAD}When we sat down in March to plan what was to become the largest "
                "migration that our department had seen since it was founded, which is a long time ago "
                "now, none of those who were present, and there were eleven of us, could have said "
                f"that it would end with a copy.\n\n{_POINT}"
            },
            finds=("posts/way.md:8",),
        ),
        Example(title="The point first", files={"posts/way.md": _HEAD + _POINT}),
    ),
)
