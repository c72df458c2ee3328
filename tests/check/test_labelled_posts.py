"""The rules on posts keep what the manual says of them on the labelled posts.

The floors lie below the figures in the manual, so that a word more or less does not fail the run.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import posts as benchmark

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[2] / "docs" / "word-lists.md"


@pytest.mark.parametrize(
    ("rule", "half", "least_precision", "least_recall"),
    [
        ("billboard", "seen", 0.95, 0.93),
        ("billboard", "unseen", 0.95, 0.9),
        ("nothing-for-the-reader", "seen", 0.9, 0.7),
        ("nothing-for-the-reader", "unseen", 0.5, 0.55),
    ],
)
def test_precision_and_recall(rule, half, least_precision, least_recall):
    precision, recall, *_ = benchmark.measure(half, rule)

    assert precision >= least_precision
    assert recall >= least_recall


@pytest.mark.parametrize(("half", "least_recall"), [("seen", 0.9), ("unseen", 0.7)])
def test_precision_and_recall_of_empty_posts_beside_useful_ones(half, least_recall):
    precision, recall, *_ = benchmark.measure(
        half, "nothing-for-the-reader", without_billboards=True
    )

    assert precision >= 0.95
    assert recall >= least_recall


def test_the_collection_is_large_enough():
    labels = [
        label
        for half in ("seen", "unseen")
        for label in benchmark.labels(half).values()
    ]
    billboards = [label for label in labels if label["x-billboard"] in {True, "yes"}]
    hard = [label for label in labels if label["x-hard"] in {True, "yes"}]

    assert len(labels) >= 150
    assert len(billboards) >= 60
    assert len(labels) - len(billboards) >= 60
    assert len(hard) >= 30


def test_no_two_posts_of_the_two_halves_are_the_same():
    bodies = [
        path.read_text(encoding="utf-8").split("---\n", 2)[2].strip()
        for path in benchmark.COLLECTION.rglob("*.md")
    ]

    assert len(set(bodies)) == len(bodies)


def test_the_figures_in_the_manual_are_those_of_today():
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(benchmark.BEGIN)

    assert rest.partition(benchmark.END)[0].strip() == "\n".join(benchmark.table())
