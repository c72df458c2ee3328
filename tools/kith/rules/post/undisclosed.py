"""A post speaks for something the author is paid for, and does not say so.

## Why this matters

Readers forgive an interest that is told and do not forgive one they find out; in many countries keeping it quiet is against the law.

## How to mend it

Say it in the text ("I work for them", "we make this", #ad), and note it in the header: `disclosure: my employer makes it`.

## What counts

A promotion, an employer or product of yours named in the text (see `[tool.kith.me]`: `employers`, `products`, `sites`), and links or codes that pay whoever posts them.
It is told by `disclosure` in the header, or by the text itself: "my employer", "our product", "I work at", "#ad".

## Source

United States Federal Trade Commission, Endorsement Guides (16 CFR part 255): a connection that readers do not expect must be disclosed clearly. The European Union's directive 2005/29/EC, annex I, no. 11 and 22, forbids advertising in disguise.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Fault, Rule, fault_at, fault_in_body


def check(context: Context) -> Iterator[Fault]:
    """Yield every post with an interest that is not told."""
    for post in context.posts:
        if post.disclosure:
            continue
        reading = context.read(post)
        if reading.discloses:
            continue
        if reading.interest:
            words = post.body[slice(*reading.interest)]
            message = f'this post names "{words}" and does not tell your interest in it'
            yield fault_in_body(post, message, reading.interest)
        elif post.kind == "promotion":
            message = f'"{post.title}" is a promotion and does not tell whose'
            yield fault_at(post, "kind", message=message)


_ME = {"me": {"employers": ["Initech"], "products": ["RowGuard"]}}


def _post(body: str, header: str = "kind: insight\n") -> dict[str, str]:
    return {
        "posts/empty.md": f"---\ntitle: The empty column\n{header}status: draft\n"
        f"audience: data engineers\ntakeaway: count the rows where they enter\n---\n{body}"
    }


_LESSON = (
    "We lost three days to one empty column, because nobody counted the rows where they enter.\n"
)

RULE = Rule(
    name="undisclosed",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            "A product of one's own, as if by chance",
            _post(f"{_LESSON}RowGuard would have seen it on the first day.\n"),
            finds=("posts/empty.md:9",),
            settings=_ME,
        ),
        Example(
            "A link that pays",
            _post(f"{_LESSON}The book that helped: https://shop.example/rows?ref=mira\n"),
            finds=("posts/empty.md:9",),
        ),
        Example(
            "A promotion without a word on it",
            _post(_LESSON, "kind: promotion\n"),
            finds=("posts/empty.md:3",),
        ),
        Example(
            "Told in the text",
            _post(f"{_LESSON}RowGuard, which my employer makes, checks that; so does any query.\n"),
            settings=_ME,
        ),
        Example(
            "Told in the header",
            _post(_LESSON, "kind: promotion\ndisclosure: my employer makes such a check\n"),
        ),
    ),
)
