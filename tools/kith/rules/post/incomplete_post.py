"""A post does not state its audience or its takeaway.

## Why this matters

Every good post answers the question "who is it for, and what will they remember?". A post that is for everybody is read by nobody.

## How to fix it

Write the `audience` and the `takeaway`, one line each.

## What counts

`audience` or `takeaway` is missing. Whether the text is of use is the subject of `nothing-for-the-reader`.

## Source

The two questions are the rule's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.post import Post
from kith.rules.rule import Context, Example, Rule, diagnostic_at
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post without an audience or a takeaway."""
    for post in context.posts:
        missing = _missing(post)
        if missing:
            message = f'"{post.title}" does not state {missing}'
            yield diagnostic_at(post, "title", message=message)


def _missing(post: Post) -> str:
    missing = []
    if not post.audience:
        missing.append("its audience")
    if not post.takeaway:
        missing.append("its takeaway")
    return " and ".join(missing)


def _post(header: str) -> dict[str, str]:
    return {
        "posts/checks.md": f"---\ntitle: Data checks\nkind: insight\nstatus: draft\n{header}---\n"
        "We lost three days to one empty column.\n\n"
        "What helped was a check where the data enters, because a report only shows it a week later.\n"
    }


_TAKEAWAY = "takeaway: check the data where it enters\n"

RULE = Rule(
    name="incomplete-post",
    title="a post without audience or takeaway",
    step="write whom it is for, and what it leaves",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="For nobody in particular",
            files=_post(_TAKEAWAY),
            finds=("posts/checks.md:2",),
        ),
        Example(
            title="Neither an audience nor a takeaway",
            files=_post(""),
            finds=("posts/checks.md:2",),
        ),
        Example(
            title="It has both",
            files=_post(f"audience: data engineers\n{_TAKEAWAY}"),
        ),
    ),
)
