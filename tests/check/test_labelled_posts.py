"""The learned judgement of posts: what it says of the labelled posts of the repository.

The floors lie below what `python benchmarks/posts.py` prints. How good the judgement is on posts that
it was not learned from is in the manual; that the manual says what was measured is tested here.
"""

import sys
from pathlib import Path

import pytest

from kith.prose.accuracy import accuracy_table, measured_rules
from kith.rules.registry import rules_by_name

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import post_collection
import posts as benchmark

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[2] / "docs" / "word-lists.md"
REAL = [*post_collection._rows(post_collection.REAL)]


@pytest.mark.parametrize("part", benchmark.PARTS)
@pytest.mark.parametrize(
    ("rule", "least_precision", "least_recall"),
    [("billboard", 0.93, 0.8), ("nothing-for-the-reader", 0.8, 0.6)],
)
def test_precision_and_recall(part, rule, least_precision, least_recall):
    precision, recall, *_ = benchmark.measure(part, rule)

    assert precision >= least_precision
    assert recall >= least_recall


def test_the_collection_is_large_enough():
    billboards = [row for row in REAL if row["labels"][0][0] == "yes"]

    assert len(REAL) >= 1000
    assert len(billboards) >= 150
    assert len(benchmark.collection("invented")) >= 700
    assert len(benchmark.collection("written")) >= 200


def test_most_posts_have_two_labels():
    invented = benchmark.collection("invented")

    assert sum(len(row["labels"]) > 1 for row in REAL) > 0.8 * len(REAL)
    assert sum(len(post.labels) > 1 for post in invented) > 0.8 * len(invented)


def test_the_repository_holds_no_text_of_a_real_post():
    keys = {key for row in REAL for key in row}

    assert keys == {"id", "sha256", "source", "path", "group", "language", "labels"}
    assert len({row["sha256"] for row in REAL}) == len(REAL)


def test_no_post_is_from_a_repository_that_is_kept_aside():
    kept_aside = ["fabricemlili/linkedin-scraper", "sanand0/linkedin"]

    assert not [row["id"] for row in REAL if row["source"] in kept_aside]


def test_no_two_posts_are_the_same():
    texts = [post.text.strip() for post in post_collection.load_posts(None)]

    assert len(set(texts)) == len(texts)


def test_the_weights_are_small():
    folder = Path(benchmark.billboard.__file__).parents[2] / "prose" / "words"

    assert (folder / "en-weights.json").stat().st_size < 500_000


@pytest.mark.parametrize("rule", measured_rules())
def test_the_figures_in_the_manual_are_those_that_were_measured(rule):
    assert rule in rules_by_name()
    page = PAGE.read_text(encoding="utf-8")
    for row in accuracy_table(rule)[2:]:
        assert f"| `{rule}` {row}" in page
