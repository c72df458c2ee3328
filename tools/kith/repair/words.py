"""Whether a repaired file still holds every word of the original."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kith.repair.draft import Line, Notes
from kith.text.characters import COLONS
from kith.text.frontmatter import split_document
from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml

# Every run of letters and digits, and every other sign but those that only hold YAML together.
_WORD = re.compile(
    rf"\w+|[^\w\s\-:,\[\]{{}}\"'|>#.={COLONS}“”„‟‘’‚‛«»‹›‐‑‒–—―−\u200b\u2060\ufeff]"
)


def words_of(text: str) -> Counter[str]:
    """The words of a text, and how often each is said."""
    return Counter(_WORD.findall(text))


def lost_words(before: str, after: str, notes: Notes) -> Counter[str]:
    """The words of a text that a repaired one does not hold, or not as often.

    Args:
        before: The original, decoded.
        after: The repaired text.
        notes: What is known to be no word, said twice, or written in another way.
    """
    wanted = words_of(before)
    for text in notes.syntax:
        wanted -= words_of(text)
    for written, meant in notes.decoded:
        wanted -= words_of(written)
        wanted += words_of(meant)
    # What YAML writes with an escape is counted as it is meant.
    there = words_of(after) | words_of(_meaning(after))
    lost = wanted - there
    for text in notes.doubled:
        # Of what was said twice, once is enough; never not at all.
        lost -= Counter(
            {word: n for word, n in words_of(text).items() if word in there}
        )
    return lost


def lines_with(lines: list[Line], lost: Counter[str]) -> list[Line]:
    """The lines that hold words which are lost."""
    return [line for line in lines if any(word in lost for word in words_of(line.text))]


def _meaning(text: str) -> str:
    split = split_document(text)
    parsed = parse_yaml(split.head or "")
    said = _leaves(plain_value(parsed.node)) if parsed.node is not None else ()
    return "\n".join([*said, split.body])


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield value
