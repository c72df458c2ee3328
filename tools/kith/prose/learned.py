"""The learned judgement of English posts: how sure it is that a text sells, and that it gives.

A linear model over rows of words and over measures of how a text is built. Its weights were learned
from labeled posts by ``benchmarks/train_posts.py``; see docs/word-lists.md.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from kith.prose.features import Segment, measures_of, rows_of, split_segments, word_rows
from kith.prose.plain import PlainText

_UNIT = 1000
_SCALE = 3.0


class Head(msgspec.Struct, frozen=True):
    """What was learned for one question.

    Args:
        bias: Its score for a text without any feature.
        measures: The weight of each measure.
        rows: The weight of each row of words, in thousandths, in the order of the rows.
        slope: With ``offset``, turns a score into a certainty.
        offset: The logarithm of the odds at a score of 0.
        kinds: What a post's kind adds to the logarithm of the odds.
    """

    bias: float
    measures: Mapping[str, float]
    rows: Sequence[int]
    slope: float
    offset: float
    kinds: Mapping[str, float] = {}


class Weights(msgspec.Struct, frozen=True, dict=True):
    """Everything that was learned.

    Args:
        rows: Rows of words.
        heads: By question.
    """

    rows: Sequence[str]
    heads: Mapping[str, Head]

    @functools.cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each row."""
        return {row: number for number, row in enumerate(self.rows)}


class LearnedVerdict(msgspec.Struct, frozen=True):
    """A text, and what its features weigh.

    Args:
        segments: Its sentences and lines.
        measures: How it is built.
        rows: The numbers of the rows of words that are known.
        weights: What was learned.
    """

    segments: Sequence[Segment]
    measures: Mapping[str, float]
    rows: Sequence[int]
    weights: Weights

    def certainty(self, question: str, kind: str | None = None) -> float:
        """How sure it is that the answer is yes, from 0 to 1.

        Args:
            question: One of the heads, such as ``billboard``.
            kind: The kind of the post, if it is known.
        """
        head = self.weights.heads[question]
        odds = head.slope * self.score(question) + head.offset
        odds += head.kinds.get(self._kind(kind), 0.0)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

    def _kind(self, kind: str | None) -> str:
        """The kind of a post; what reads like a job is one, whatever it is called."""
        return "job" if self.measures.get("job") else kind or ""

    @property
    def thoughtless(self) -> float:
        """How sure it is that a repost holds no thought of its own, from 0 to 1.

        What gives a reader something is likely a thought; of thoughts alone there are few examples.
        """
        return 1 - (self.certainty("thought") + self.certainty("gives")) / 2

    def score(self, question: str) -> float:
        """The sum of what its features weigh."""
        head = self.weights.heads[question]
        score = head.bias
        for name, measure in self.measures.items():
            score += head.measures.get(name, 0.0) * measure
        total = sum(head.rows[number] for number in self.rows)
        return score + total * self._row_scale

    @property
    def _row_scale(self) -> float:
        return _SCALE / _UNIT / math.sqrt(max(len(self.rows), 1))

    def heaviest(self, question: str, limit: int = 3) -> list[Segment]:
        """The sentences that weigh most for a yes, in the order of the text."""
        numbers = self.weights.numbers
        known = [
            {numbers[row] for row in word_rows(segment) if row in numbers}
            for segment in self.segments
        ]
        counts = Counter(number for rows in known for number in rows)
        weights = self.weights.heads[question].rows
        loads = [
            sum(weights[number] / counts[number] for number in rows) for rows in known
        ]
        order = sorted(range(len(loads)), key=lambda index: (-loads[index], index))
        chosen = [index for index in order[:limit] if loads[index] > 0]
        return [self.segments[index] for index in sorted(chosen or order[:1])]


@functools.cache
def load_weights() -> Weights:
    """The weights that come with Kith."""
    import importlib.resources  # noqa: PLC0415 - where there are posts

    file = importlib.resources.files("kith.prose") / "words" / "en-weights.json"
    return msgspec.json.decode(file.read_bytes(), type=Weights)


def judge_text(
    plain: PlainText,
    listed: Mapping[str, int],
    weights: Weights | None = None,
) -> LearnedVerdict:
    """Look at the author's own words in a text.

    Args:
        plain: The words as they read, emoji included.
        listed: How many phrases of groups in the word list it holds.
        weights: Other weights than those that come with Kith.
    """
    if weights is None:
        weights = load_weights()
    segments = split_segments(plain)
    numbers = weights.numbers
    rows = sorted(numbers[row] for row in rows_of(segments) if row in numbers)
    return LearnedVerdict(segments, measures_of(segments, listed), rows, weights)
