"""A post has nothing for its reader, or does not say for whom it is and what they keep.

## Why this matters

A reader who takes nothing away does not come back; "for whom, and what do they keep?" is the question every good post answers.

## How to mend it

Write down the `audience` and the `takeaway`, one line each; then see that the text holds it: a fact, a number, a step, an example, a reason, or a question they can answer.

## What counts

- `audience` or `takeaway` is missing.
- The text does not carry its takeaway: it holds fewer of its words, in whatever form, than the setting asks for.
- The text is of too little use: numbers, figures with their story, steps, lessons, explanations, questions and honest openings give points, and so does every plain sentence; praise and offers take some away.

The last two are judged only where there is a word list for the text's language.

## Source

The three questions are the rule's own. The points and the threshold are no study's: they were fitted to labelled posts, and the manual says how well they do (see "Word lists").
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.post import Post
from kith.prose.carries import carried_share
from kith.prose.judgement import use_points
from kith.rules.rule import Context, Example, Fault, Rule, Setting, fault_at


def check(context: Context) -> Iterator[Fault]:
    """Yield every post without an audience, a takeaway, or anything to take away."""
    for post in context.posts:
        missing = [
            key
            for key, value in (("audience", post.audience), ("takeaway", post.takeaway))
            if not value
        ]
        if missing:
            message = f'"{post.title}" does not say {_MISSING[len(missing) > 1 or missing[0]]}'
            yield fault_at(post, "title", message=message)
        elif message := _what_is_not_carried(post, context):
            yield fault_at(post, "takeaway", message=message)


_MISSING = {
    True: "for whom it is, and what they keep",
    "audience": "for whom it is",
    "takeaway": "what its reader keeps",
}


def _what_is_not_carried(post: Post, context: Context) -> str:
    reading = context.read(post)
    lexicon = reading.lexicon
    if lexicon is None or not lexicon.can_judge or not post.takeaway:
        return ""
    text = f"{post.body}\n{post.source}" if post.source else post.body
    share = carried_share(post.takeaway, text, lexicon.code, lexicon.common)
    if 100 * share < int(context.settings["carried"]):
        return f'the text of "{post.title}" does not carry its takeaway'
    if use_points(reading) < int(context.settings["use"]):
        return f'"{post.title}" has nothing in it that a reader could use'
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
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(
        Setting("carried", 10, "percent", "the least share of the takeaway's words in the text"),
        Setting("use", 10, "points", "the least use a text must be of"),
    ),
    examples=(
        Example("For nobody in particular", _post("", _LESSON), finds=("posts/checks.md:2",)),
        Example(
            "It promises what it does not hold",
            _post(
                "audience: data engineers\ntakeaway: four questions to ask before buying a catalogue\n",
                _LESSON,
            ),
            finds=("posts/checks.md:6",),
        ),
        Example(
            "A platitude",
            _post(_HEADER, "Data is the new oil. Check it. Enter the future. Happy Monday!\n"),
            finds=("posts/checks.md:6",),
        ),
        Example("It says for whom, and holds it", _post(_HEADER, _LESSON)),
    ),
)
