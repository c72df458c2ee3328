"""What the points of a journal's own word list say of a post, instead of a learned judgement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kith.model.post import Post
from kith.prose.carries import carried_share
from kith.prose.judgement import billboard_points, use_points
from kith.prose.text_reading import Reading
from kith.rules.rule import diagnostic_at, diagnostic_in_body, place_in_body
from kith.text.diagnostic import Diagnostic

_SHOWN = 4
_LONGEST = 40


def billboards_by_points(
    post: Post, reading: Reading, threshold: int
) -> Iterator[Diagnostic]:
    """Yield a post that sells more than it gives.

    Args:
        post: The post.
        reading: Its text.
        threshold: The points it takes.
    """
    if reading.selling and billboard_points(reading) >= threshold:
        share = round(100 * reading.selling_share)
        message = f"{share} % of this post sells, and it offers readers little: {_named(reading, post)}"
        spans = ((phrase.start, phrase.end) for phrase in reading.selling)
        yield diagnostic_in_body(post, message, *spans)


def emptiness_by_points(
    post: Post, reading: Reading, settings: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    """Yield a post without its takeaway, or of too little use.

    Args:
        post: The post.
        reading: Its text.
        settings: ``carried``, the smallest share of the takeaway's words in percent, and ``use``, the
            fewest points.
    """
    lexicon = reading.lexicon
    if lexicon is None or not lexicon.can_judge or not post.takeaway:
        return
    text = f"{post.body}\n{post.source}" if post.source else post.body
    share = carried_share(post.takeaway, text, lexicon.code, lexicon.common)
    message = ""
    if 100 * share < int(settings["carried"]):
        message = f'the text of "{post.title}" does not contain its takeaway'
    elif use_points(reading) < int(settings["use"]):
        message = f'"{post.title}" contains nothing that a reader could use'
    if message:
        yield diagnostic_at(post, "takeaway", message=message)


def _named(reading: Reading, post: Post) -> str:
    """The weightiest phrases with their places in the file, in order."""
    by_weight = sorted(reading.selling, key=lambda phrase: -phrase.group.weight)
    heaviest = sorted(by_weight[:_SHOWN], key=lambda phrase: phrase.start)
    parts = []
    for phrase in heaviest:
        line, column = place_in_body(post, phrase.start)
        parts.append(f'"{cut(phrase.text, _LONGEST)}" ({line}:{column})')
    hidden = len(by_weight) - len(heaviest)
    and_more = f" and {hidden} more" if hidden else ""
    return ", ".join(parts) + and_more


def cut(text: str, longest: int) -> str:
    """A text that is no longer than so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
