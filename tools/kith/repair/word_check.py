"""Checks that a repaired file still contains every word of the original."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kith.repair.lines import Lines
from kith.repair.repair_log import RepairLog
from kith.text.characters import COLONS
from kith.text.frontmatter import split_document
from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml

# Every run of letters and digits, and every other sign but those that only hold YAML together.
_WORD = re.compile(
    rf"\w+|[^\w\s\-:,\[\]{{}}\"'|>#.={COLONS}“”„‟‘’‚‛«»‹›‐‑‒–—―−\u200b\u2060\ufeff]"
)


def words_of(text: str) -> Counter[str]:
    """The words of a text, and how often each occurs."""
    return Counter(_WORD.findall(text))


def lost_words(original: str, repaired: str, log: RepairLog) -> Counter[str]:
    """The words of a text that a repaired one does not hold, or not as often.

    Args:
        original: The original, decoded.
        repaired: The repaired text.
        log: What is known to be no word, repeated, or written in another way.
    """
    expected = words_of(original)
    for text in log.syntax:
        expected -= words_of(text)
    for written, meant in log.decoded:
        expected -= words_of(written)
        expected += words_of(meant)
    # What YAML writes with an escape is counted as it is meant.
    present = words_of(repaired) | words_of(_meaning(repaired))
    lost = expected - present
    for text in log.repeated:
        # Of what was repeated, once is enough; never not at all.
        counts = words_of(text)
        lost -= Counter({word: counts[word] for word in counts if word in present})
    return lost


def lines_with(lines: Lines, words: Counter[str]) -> Lines:
    """The lines that hold one of some words."""
    return [
        line for line in lines if any(word in words for word in words_of(line.text))
    ]


def _meaning(text: str) -> str:
    split = split_document(text)
    parsed = parse_yaml(split.front_matter)
    if parsed.node is None:
        return split.body
    texts = list(_leaves(plain_value(parsed.node)))
    texts.append(split.body)
    return "\n".join(texts)


def _leaves(value: Any) -> Iterator[str]:
    """Every key and text within a value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield value
