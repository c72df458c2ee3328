"""A post promotes something the author has an interest in, without saying so.

## Why this matters

Readers accept an interest that you disclose, but not one that they discover. In many countries hiding it is illegal.

## How to fix it

Disclose it in the text ("I work for them", "we make this", #ad) and in the front matter: `disclosure: my employer makes it`.

## What counts

A promotion, a text that names your employer or product (see `[tool.kith.me]`: `employers`, `products`, `sites`), and affiliate links or codes.
The disclosure is the key `disclosure`, or the text lets readers see whose it is: "my employer", "our product", "I work at", "I install heating for a living", "I'm one of the two people behind it", "#ad".
In an open promotion, "our meeting rooms" or "join us" is enough, and so is "our row counter" in the sentence that names it. A paid link must be disclosed in plain words.
The rule does not judge texts in a language without a word list.

## Source

United States Federal Trade Commission, Endorsement Guides (16 CFR part 255): a connection that readers do not expect must be disclosed clearly. The European Union's directive 2005/29/EC, annex I, no. 11 and 22, forbids advertising in disguise.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.model.post import Post
from kith.rules.rule import Context, Example, Rule, diagnostic_at, diagnostic_in_body
from kith.text.diagnostic import Diagnostic


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every post with an interest that is not told."""
    for post in context.posts:
        reading = context.read(post)
        if post.disclosure or not reading.can_judge:
            continue
        if reading.discloses:
            continue
        if reading.paid_link:
            yield _unnamed(post, reading.paid_link)
        elif reading.own_name:
            if not reading.names_as_own:
                yield _unnamed(post, reading.own_name)
        elif post.kind == "promotion" and not reading.is_offered_as_own:
            message = f'"{post.title}" is a promotion without a disclosure'
            yield diagnostic_at(post, "kind", message=message)


def _unnamed(post: Post, span: tuple[int, int]) -> Diagnostic:
    words = post.body[slice(*span)]
    message = f'this post names "{words}" without disclosing your interest in it'
    return diagnostic_in_body(post, message, span)


_ME = {"me": {"employers": ["Initech"], "products": ["RowGuard"]}}


def _post(body: str, header: str = "kind: insight\n") -> dict[str, str]:
    return {
        "posts/empty.md": f"---\ntitle: The empty column\n{header}status: draft\n"
        f"audience: data engineers\ntakeaway: count the rows where they enter\n---\n{body}"
    }


_LESSON = "We lost three days to one empty column, because nobody counted the rows where they enter.\n"

RULE = Rule(
    name="undisclosed",
    title="promotes an interest not disclosed",
    step="disclose it in the text",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="Your own product, mentioned in passing",
            files=_post(f"{_LESSON}RowGuard would have seen it on the first day.\n"),
            finds=("posts/empty.md:9",),
            settings=_ME,
        ),
        Example(
            title="An affiliate link",
            files=_post(
                f"{_LESSON}The book that helped: https://shop.example/rows?ref=mira\n"
            ),
            finds=("posts/empty.md:9",),
        ),
        Example(
            title="A promotion without a disclosure",
            files=_post(_LESSON, "kind: promotion\n"),
            finds=("posts/empty.md:3",),
        ),
        Example(
            title="Disclosed in the text",
            files=_post(
                f"{_LESSON}RowGuard, which my employer makes, checks that; so does any query.\n"
            ),
            settings=_ME,
        ),
        Example(
            title="Anybody can see whose it is",
            files=_post(
                "Our meeting rooms are free in August. Write to us for the prices.\n",
                "kind: promotion\n",
            ),
        ),
        Example(
            title="A trade is told",
            files=_post(
                "I install heating for a living, and September is the month to have it serviced.\n",
                "kind: promotion\n",
            ),
        ),
        Example(
            title="Disclosed in the front matter",
            files=_post(
                _LESSON, "kind: promotion\ndisclosure: my employer makes such a check\n"
            ),
        ),
    ),
)
