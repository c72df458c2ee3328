"""Whether a text is an outright advertisement, and whether it is of use.

English is judged by what was learned from labeled posts. Texts in the language of a word list of
the journal's own are judged by the points that stand in the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from kith.prose.lexicon import Group
from kith.prose.text_reading import Phrase, Reading

# One phrase may be a slip of the pen.
_FEWEST_PHRASES = 2
_WORDS_PER_STEP = 50
_MOST_STEPS = 4.0


def is_billboard(
    reading: Reading, kind: str | None, *, certainty: int, threshold: int
) -> bool:
    """Whether a text is an outright advertisement.

    Args:
        reading: The text.
        kind: The kind of the post.
        certainty: How sure the learned judgement has to be, in percent.
        threshold: The points it takes by a word list.
    """
    verdict = reading.verdict
    if verdict is not None:
        return 100 * verdict.certainty("billboard", kind) >= certainty
    return billboard_points(reading) >= threshold


def billboard_points(reading: Reading) -> int:
    """How much more a text sells than it gives; 0 if fewer than two phrases sell."""
    if reading.lexicon is None:
        return 0
    if len(reading.selling) < _FEWEST_PHRASES:
        return 0
    measures = reading.lexicon.measures
    points = _points(reading.selling, lambda group: group.weight)
    points += measures.selling_share * reading.selling_share
    points += measures.ending * reading.leads_to_a_sale
    points -= _points(reading.giving, lambda group: group.weight)
    points -= measures.plain * _plain_steps(reading)
    return round(points)


def use_points(reading: Reading) -> int:
    """How much a text is of use to its reader; praise and offers take away from it."""
    if reading.lexicon is None:
        return 0
    # Praise is of no use to anybody, whether it sells or not.
    phrases = (*reading.giving, *reading.phrases_that_sell)
    points = _points(phrases, lambda group: group.use)
    return round(points + reading.lexicon.measures.plain_use * _plain_steps(reading))


def _points(phrases: Iterable[Phrase], worth: Callable[[Group], int]) -> float:
    """The points of phrases, of each group no more than count."""
    counts: Counter[str] = Counter()
    groups: dict[str, Group] = {}
    for phrase in phrases:
        counts[phrase.group.name] += 1
        groups[phrase.group.name] = phrase.group
    points = 0
    for name, group in groups.items():
        points += worth(group) * min(counts[name], group.most)
    return points


def _plain_steps(reading: Reading) -> float:
    return min(reading.plain_words / _WORDS_PER_STEP, _MOST_STEPS)
