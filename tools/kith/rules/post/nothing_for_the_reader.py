"""A text gives its reader nothing.

## Why this matters

Readers who learn nothing do not come back.

## How to fix it

Add one thing that a reader who does not know you can take away: a fact, a number, a step, an example, a reason, a link with a thought, or a question they can answer.

## What counts

English posts are judged by a model that learned from posts labeled by several people: does a reader who does not know the author take anything away? Facts, figures, methods, examples, lessons with their reasons, real questions, and notices with facts count, in whatever words; slogans, praise, congratulations and announcements without content do not.
The certainty is calibrated, and the rule reports a post from the certainty in its settings.
For a language with a word list of your own, points from that list decide (`use`), and the text must contain words of its takeaway (`carried`).

## Known limits

Careful people differ about what is useful, far more than about what is an advertisement. Posts in other languages are not judged; `unjudged-language` says so.

## Source

The weights and the certainty come from labeled posts, not from a study; "Word lists" in the manual describes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.points import emptiness_by_points
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic

CERTAINTY = 60


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post that gives its reader nothing."""
    for post in context.posts:
        reading = context.read(post)
        if reading.verdict is None:
            yield from emptiness_by_points(post, reading, context.settings)
            continue
        percent = round(100 * (1 - reading.verdict.certainty("gives", post.kind)))
        if percent >= int(context.settings["certainty"]):
            key = "takeaway" if post.takeaway else "title"
            message = f'"{post.title}" gives its reader nothing to take away ({percent} % sure)'
            yield diagnostic_at(post, key, message=message)


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
    severity="advice",
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
            "carried",
            10,
            "percent",
            "for your own word lists: the smallest share of the takeaway's words in the text",
        ),
        Setting(
            "use",
            10,
            "points",
            "for your own word lists: the fewest points a useful text must have",
        ),
    ),
    examples=(
        Example(
            title="A platitude",
            files=_post(
                _HEADER,
                "Data is the new oil. Check it. Enter the future. Happy Monday!\n",
            ),
            finds=("posts/checks.md:6",),
        ),
        Example(
            title="It delivers its takeaway",
            files=_post(_HEADER, _LESSON),
        ),
        Example(
            title="A takeaway in other words counts",
            files=_post(
                "audience: data engineers\ntakeaway: validate early\n", _LESSON
            ),
        ),
    ),
)
