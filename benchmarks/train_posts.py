"""Learns the judgement of English posts from the labelled posts, and says how good it is.

``python benchmarks/train_posts.py FOLDER [--write] [--final]``

FOLDER holds the texts of the real posts (see post_collection.py). It needs scikit-learn (the extra
``bench``). Without ``--final`` it shows cross-validated figures of the training part alone; with it,
those of the test part, too. ``--write`` writes the weights that Kith comes with and the figures.
Whoever has the texts gets the same bytes: seeds and orders are fixed, weights are rounded.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from scipy.sparse import csr_matrix, diags_array, hstack, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import post_figures as figures
from kith.model.settings import Me
from kith.prose.features import rows_of
from kith.prose.learned import LearnedVerdict
from kith.prose.lexicon import builtin_lexicons
from kith.prose.own_words import read_own
from kith.prose.text_reading import Reading, Readings
from post_collection import ROOT, LabelledPost, load_posts

WEIGHTS = ROOT / "tools" / "kith" / "prose" / "words" / "en-weights.json"
QUESTIONS = ("billboard", "gives", "thought")
FOLDS = 10
STRENGTH = {"billboard": 1.0, "gives": 1.0, "thought": 0.3}
LEAST_POSTS = 4
LEAST_GROUPS = 4
SCALE = 3.0
# So much a post counts beside another one.
PART_WEIGHTS = {"real": 1.0, "invented": 1.0, "written": 1.0}


def _verdict(readings: Readings, post: LabelledPost) -> LearnedVerdict:
    """The features of a post, whatever weights there are."""
    reading = readings.read(post.text)
    english = builtin_lexicons()[0]
    if reading.lexicon is not english:
        # A post in English that looks like another language is judged all the same.
        reading = Reading(post.text, read_own(post.text), english, Me())
    verdict = reading.verdict
    assert verdict is not None
    return verdict


class Vocabulary(NamedTuple):
    """Rows of words.

    Args:
        rows: Their numbers.
        scales: How much each counts.
    """

    rows: np.ndarray
    scales: np.ndarray


class Table:
    """The features of posts.

    Args:
        posts: The posts.
    """

    def __init__(self, posts: Sequence[LabelledPost]) -> None:
        self.posts = list(posts)
        readings = Readings(builtin_lexicons)
        verdicts = [_verdict(readings, post) for post in self.posts]
        rows = [rows_of(verdict.segments) for verdict in verdicts]
        self.rows = sorted(set().union(*rows))
        numbers = {row: number for number, row in enumerate(self.rows)}
        columns = [sorted(numbers[row] for row in each) for each in rows]
        ends = np.cumsum([0, *map(len, columns)])
        self.words = csr_matrix(
            (np.ones(ends[-1]), np.concatenate(columns), ends),
            shape=(len(rows), len(self.rows)),
        )
        measured = [verdict.measures for verdict in verdicts]
        self.names = sorted({name for measures in measured for name in measures})
        self.measures = np.array(
            [[measures.get(name, 0.0) for name in self.names] for measures in measured]
        )

    def vocabulary(self, chosen: np.ndarray) -> Vocabulary:
        """The rows that enough posts of enough groups hold; rare ones count more."""
        words = self.words[chosen]
        names = [self._group(index) for index in chosen]
        groups = {name: number for number, name in enumerate(sorted(set(names)))}
        members = csr_matrix(
            (
                np.ones(len(names)),
                ([groups[name] for name in names], range(len(names))),
            ),
            shape=(len(groups), len(names)),
        )
        by_group = (members @ words) > 0
        in_posts = np.asarray(words.sum(axis=0)).ravel()
        in_groups = np.asarray(by_group.sum(axis=0)).ravel()
        rows = np.flatnonzero((in_posts >= LEAST_POSTS) & (in_groups >= LEAST_GROUPS))
        return Vocabulary(rows, np.log(len(chosen) / in_posts[rows]) / 3)

    def _group(self, index: int) -> str:
        post = self.posts[index]
        if post.part == "written":
            # Several people wrote these; who wrote which is not known.
            return post.id
        return f"{post.part} {post.group}"

    def matrix(self, chosen: np.ndarray, vocabulary: Vocabulary) -> csr_matrix:
        """The features of some posts."""
        words = self.words[chosen][:, vocabulary.rows]
        counts = np.asarray(words.sum(axis=1)).ravel()
        scaled = diags_array(SCALE / np.sqrt(np.maximum(counts, 1))) @ words
        scaled = scaled @ diags_array(vocabulary.scales)
        return hstack([scaled, csr_matrix(self.measures[chosen])], format="csr")


def fit(
    matrix: csr_matrix,
    values: np.ndarray,
    weights: np.ndarray,
    strength: float,
    tolerance: float = 1e-4,
) -> LogisticRegression:
    """A model of soft labels: each post counts as a yes and as a no, by its value."""
    both = vstack([matrix, matrix], format="csr")
    answers = np.r_[np.ones(len(values)), np.zeros(len(values))]
    shares = np.r_[values * weights, (1 - values) * weights]
    used = shares > 0
    model = LogisticRegression(C=strength, max_iter=20_000, tol=tolerance)
    return model.fit(both[used], answers[used], sample_weight=shares[used])


class Learner:
    """Learns one question.

    Args:
        table: The posts.
        question: The question.
    """

    def __init__(self, table: Table, question: str) -> None:
        self.table = table
        self.question = question
        self.values = np.array([post.value(question) for post in table.posts])
        self.weights = np.array([PART_WEIGHTS[post.part] for post in table.posts])

    def fit(
        self, chosen: np.ndarray, vocabulary: Vocabulary, tolerance: float = 1e-4
    ) -> LogisticRegression:
        """Learn from those of some posts of which it is a question."""
        chosen = chosen[~np.isnan(self.values[chosen])]
        return fit(
            self.table.matrix(chosen, vocabulary),
            self.values[chosen],
            self.weights[chosen],
            STRENGTH[self.question],
            tolerance,
        )

    def scores_beyond(self, chosen: np.ndarray) -> np.ndarray:
        """The scores of some posts by models that saw none of the same group."""
        groups = np.array(
            [
                f"{self.table.posts[index].part} {self.table.posts[index].group}"
                for index in chosen
            ]
        )
        scores = np.zeros(len(chosen))
        folds = GroupKFold(min(FOLDS, len(set(groups))))
        for seen, unseen in folds.split(chosen, groups=groups):
            vocabulary = self.table.vocabulary(chosen[seen])
            model = self.fit(chosen[seen], vocabulary)
            scores[unseen] = model.decision_function(
                self.table.matrix(chosen[unseen], vocabulary)
            )
        return scores


def calibrate(
    scores: np.ndarray, values: np.ndarray, weights: np.ndarray
) -> tuple[float, float]:
    """Slope and offset that turn scores into certainties (Platt)."""
    model = fit(csr_matrix(scores[:, None]), values, weights, 100.0)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def known(values: np.ndarray) -> np.ndarray:
    """Which labels are beyond argument."""
    return (values == 0) | (values == 1)


def threshold_for(
    sure: np.ndarray, values: np.ndarray, *, precision: float, least: int = 50
) -> int:
    """The lowest certainty in percent from which so many of the found posts are right."""
    for percent in range(least, 100):
        found = 100 * sure >= percent
        if found.sum() and values[found].mean() >= precision:
            return percent
    return 99


def kind_odds(
    posts: Sequence[LabelledPost], odds: np.ndarray, values: np.ndarray
) -> dict[str, float]:
    """What the kind of a post adds to the logarithm of the odds, drawn towards nothing."""
    kinds = ("job", "promotion")
    matrix = np.array([[float(post.kind == kind) for kind in kinds] for post in posts])
    both = csr_matrix(np.c_[odds, matrix])
    model = fit(both, values, np.ones(len(values)), 0.5)
    weights = dict(zip(kinds, map(float, model.coef_[0][1:]), strict=True))
    return {kind: round(weights[kind], 2) for kind in kinds}


class Learned:
    """One question, learned from some posts, and what it says of the others.

    Args:
        table: All posts.
        question: The question.
        seen: The posts it is learned from.
    """

    def __init__(self, table: Table, question: str, seen: np.ndarray) -> None:
        self.learner = Learner(table, question)
        self.seen = seen
        self.table = table
        self.values = self.learner.values
        scores = self.learner.scores_beyond(seen)
        parts = np.array([table.posts[index].part for index in seen])
        weights = np.where(parts == "real", 1.0, CALIBRATION_WEIGHT)
        asked = ~np.isnan(self.values[seen])
        self.slope, self.offset = calibrate(
            scores[asked], self.values[seen][asked], weights[asked]
        )
        self.odds = self.slope * scores + self.offset
        self.sure = self._sure(self.odds, seen)
        written = parts == "written"
        self.kinds: dict[str, float] = {}
        if question != "thought":
            self.kinds = kind_odds(
                [table.posts[index] for index in seen[written]],
                self.odds[written],
                self.values[seen][written],
            )
        if question in JOB_ODDS:
            self.kinds["job"] = JOB_ODDS[question]

    def _sure(self, odds: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """How sure it is; what reads like a job is one."""
        is_job = self.table.measures[chosen, self.table.names.index("job")]
        shifted = odds + JOB_ODDS.get(self.learner.question, 0.0) * is_job
        return 1 / (1 + np.exp(-shifted))

    def predict(self, unseen: np.ndarray) -> np.ndarray:
        """How sure it is of posts that it did not learn from."""
        vocabulary = self.table.vocabulary(self.seen)
        model = self.learner.fit(self.seen, vocabulary)
        scores = model.decision_function(self.table.matrix(unseen, vocabulary))
        return self._sure(self.slope * scores + self.offset, unseen)


CALIBRATION_WEIGHT = 0.3
# An employer looks for people, and not for buyers: by definition, for there are few examples.
JOB_ODDS = {"billboard": -2.5}


def write_weights(table: Table, learned: dict[str, Learned]) -> None:
    """Learn from all posts, and write what Kith comes with."""
    everything = np.arange(len(table.posts))
    vocabulary = table.vocabulary(everything)
    heads: dict[str, Any] = {}
    for question, part in learned.items():
        model = part.learner.fit(everything, vocabulary, tolerance=1e-10)
        number = len(vocabulary.rows)
        words = model.coef_[0][:number] * vocabulary.scales
        measures = zip(table.names, model.coef_[0][number:], strict=True)
        heads[question] = {
            "bias": round(float(model.intercept_[0]), 3),
            "measures": {name: round(float(weight), 3) for name, weight in measures},
            "rows": [round(1000 * float(weight)) for weight in words],
            "slope": round(part.slope, 3),
            "offset": round(part.offset, 3),
            "kinds": part.kinds,
        }
    rows = [table.rows[number] for number in vocabulary.rows]
    content = {"rows": rows, "heads": heads}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_text(f"{text}\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: {len(rows)} rows, {WEIGHTS.stat().st_size // 1000} kB")


def main() -> None:
    """Learn, print the figures, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--final", action="store_true", help="look at the test part")
    given = parser.parse_args()
    posts = [post for post in load_posts(given.folder) if post.language == "en"]
    table = Table(posts)
    seen = np.array([i for i, post in enumerate(posts) if not post.is_test])
    learned = {question: Learned(table, question, seen) for question in QUESTIONS}
    for question, part in learned.items():
        for origin in ("real", "invented", "written"):
            report(question, part, origin)
    if given.write:
        write_weights(table, learned)
    if given.final:
        import post_report  # noqa: PLC0415 - it knows the thresholds of the rules

        unseen = np.array([i for i, post in enumerate(posts) if post.is_test])
        beyond, test = {}, {}
        for question, part in learned.items():
            beyond[question] = judged(table, question, seen, part.sure)
            test[question] = judged(table, question, unseen, part.predict(unseen))
        for parts in (beyond, test):
            # As LearnedVerdict.thoughtless has it.
            both = (parts["thought"].sure + parts["gives"].sure) / 2
            parts["thought"] = msgspec.structs.replace(parts["thought"], sure=both)
        post_report.write(beyond, test)


def judged(table: Table, question: str, chosen: np.ndarray, sure: np.ndarray) -> Any:
    """What was said of some posts, for the report."""
    from post_report import Judged  # noqa: PLC0415

    posts = [table.posts[index] for index in chosen]
    return Judged(posts, sure if question == "billboard" else 1 - sure, question)


def report(question: str, part: Learned, origin: str) -> None:
    """Print the cross-validated figures of one part of the posts."""
    posts = [part.table.posts[index] for index in part.seen]
    values = part.values[part.seen]
    chosen = np.array([post.part == origin for post in posts]) & known(values)
    if not chosen.any():
        return
    sure, wanted = part.sure[chosen], values[chosen] == 1
    if question != "billboard":
        sure, wanted = 1 - sure, ~wanted
    least = threshold_for(sure, wanted, precision=0.85)
    for percent in (50, least):
        found = 100 * sure >= percent
        print(
            f"{question} {origin}: {len(found)} posts, {wanted.sum()} so; from {percent} %: "
            f"precision {figures.precision(found, wanted):.2f}, "
            f"recall {figures.recall(found, wanted):.2f}, "
            f"agreement {figures.agreement(found, wanted):.2f}"
        )
    print("  ", figures.curve(sure, wanted))


if __name__ == "__main__":
    main()
