"""A repost or a news item contains no thought of your own.

## Why this matters

Some of the best posts start with your professional view on a piece of news. Your readers can get the news alone anywhere.

## How to fix it

Write what the title of the source does not say: why it matters to your readers, what you would do, which figure in it surprised you, or where you disagree.

## What counts

Your own words are the body without quotations (lines that start with `>`), addresses, hashtags, mentions and code. Words of the post's title, of the source's address and of the quotation are not a thought of your own, so a sentence that contains hardly any other words does not count.
If fewer words remain than the setting requires, the repost is bare. English posts are also judged by a model that learned from reposts labeled by several people: does the post say something about the source that the source's title does not? The rule reports the post from the `certainty` in its settings that it does not.

## Source

The eight words are a rule of thumb: about one short sentence. The certainty comes from labeled posts; "Word lists" in the manual describes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.model.post import Post
from kith.prose.carries import carried_share
from kith.prose.own_words import own_words, quoted_words
from kith.prose.sentences import split_sentences
from kith.prose.text_reading import Reading
from kith.rules.rule import Context, Example, Rule, Setting, diagnostic_at
from kith.text.diagnostic import Diagnostic

CERTAINTY = 55
# A sentence of which so much stands in the title says nothing more.
_CARRIED = 0.7


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every repost and piece of news without a thought of its own."""
    least = int(context.settings["words"])
    for post in context.posts:
        if post.kind not in {"repost", "news"}:
            continue
        reading = context.read(post)
        words = _count_words(post, reading)
        if words < least:
            number = {0: "no words", 1: "one word"}.get(words, f"{words} words")
            message = f'"{post.title}" is a repost with {number} that its source does not say already'
            yield diagnostic_at(post, "kind", message=message)
            continue
        percent = _certainty(reading)
        if percent >= int(context.settings["certainty"]):
            message = f'"{post.title}" says nothing about its source that the title does not ({percent} % sure)'
            yield diagnostic_at(post, "kind", message=message)


def _count_words(post: Post, reading: Reading) -> int:
    """How many words stand in sentences that say more than the title, address or quotation."""
    known = f"{post.title} {_readable(post.source)} {quoted_words(post.body)}"
    lexicon = reading.lexicon
    if lexicon is None:
        return len(own_words(post.body))
    return sum(
        len(own_words(sentence.text))
        for sentence in split_sentences(reading.own_text, lexicon.code)
        if carried_share(sentence.text, known, lexicon.code, lexicon.common) < _CARRIED
    )


def _readable(addresses: tuple[str, ...]) -> str:
    """The words in addresses."""
    return " ".join(re.split(r"[\W_]+", " ".join(addresses)))


def _certainty(reading: Reading) -> int:
    """How sure it is, in percent, that a post holds no thought; 0 where it is not judged."""
    if reading.verdict is None:
        return 0
    return round(100 * reading.verdict.thoughtless)


def _post(body: str) -> dict[str, str]:
    return {
        "posts/outage.md": "---\ntitle: The outage report\nkind: repost\nstatus: draft\n"
        "audience: people who run services\ntakeaway: read the timeline first\n"
        f"source: https://status.initech.example/report\n---\n{body}"
    }


RULE = Rule(
    name="bare-repost",
    title="a repost without a thought of your own",
    step="write two or three sentences of your own",
    family="post",
    severity="warning",
    document=__doc__,
    check=check,
    settings=(
        Setting("words", 8, "words", "the fewest words of your own"),
        Setting(
            "certainty",
            CERTAINTY,
            "percent",
            "how sure the learned judgement must be that there is no thought",
        ),
    ),
    examples=(
        Example(
            title="A link and nothing else",
            files=_post("Interesting! https://status.initech.example/report #sre\n"),
            finds=("posts/outage.md:3",),
        ),
        Example(
            title="A long quotation is not a thought of your own",
            files=_post(
                "> "
                + "The incident began when a certificate ran out. " * 6
                + "\n\nWorth reading.\n"
            ),
            finds=("posts/outage.md:3",),
        ),
        Example(
            title="The title in other words is not a thought",
            files=_post(
                "The outage report is out now. Great report by a great team, a must read for everybody! "
                "So proud of them. Check it out here: https://status.initech.example/report\n"
            ),
            finds=("posts/outage.md:3",),
        ),
        Example(
            title="With an opinion of your own",
            files=_post(
                "What surprised me is on page 4: the alarm rang eleven minutes before anybody believed "
                "it, because the same alarm rings every Monday.\nWe counted ours after reading it: 212 "
                "alarms in March, of which 9 needed somebody. I would fix that first, and not the "
                "certificate, which was only what happened to break this time.\n\n"
                "https://status.initech.example/report\n"
            ),
        ),
    ),
)
