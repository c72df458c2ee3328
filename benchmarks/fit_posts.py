"""Suggests the points of the English word list from the seen half of the labelled posts.

``python benchmarks/fit_posts.py`` needs scikit-learn, which nothing else here does. It prints the
points for each group; they are copied into ``words/en.toml`` by hand, rounded, with the sign a
person would expect.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from kith.load.journal import parse_journal
from kith.model.post import Post
from kith.prose.carries import carried_share
from kith.prose.lexicon import builtin_lexicons
from kith.prose.text_reading import Readings
from posts import COLLECTION, RULES, labels

READINGS = Readings(builtin_lexicons)


def features(post: Post) -> dict[str, float]:
    """What the judgement looks at, in its units."""
    reading = READINGS.read(post.body)
    english = builtin_lexicons()[0]
    given: dict[str, float] = {}
    for phrases, side in ((reading.selling, "sells"), (reading.giving, "gives")):
        counts = Counter(phrase.group.name for phrase in phrases)
        for group in english.groups:
            if group.side == side:
                given[f"{side} {group.name}"] = min(counts[group.name], group.most)
    given["selling share"] = reading.selling_share
    given["ending"] = float(reading.leads_to_a_sale)
    given["plain"] = min(reading.plain_words / 50, 4.0)
    takeaway = post.takeaway or ""
    given["carried"] = (
        carried_share(takeaway, post.body, "en", english.common) if takeaway else 0.5
    )
    given["missing"] = float(not post.takeaway or not post.audience)
    return given


def main() -> None:
    """Print points and what cross-validation promises."""
    files = {
        f"posts/{path.name}": path.read_bytes() for path in COLLECTION.glob("seen/*.md")
    }
    posts = parse_journal(files).posts
    rows = [features(post) for post in posts]
    matrix = np.array([list(row.values()) for row in rows])
    for rule, label in RULES.items():
        known = labels("seen")
        wanted = np.array([known[post.slug][label] in {True, "yes"} for post in posts])
        model = LogisticRegression(C=0.3, max_iter=5000)
        folds = StratifiedKFold(10, shuffle=True, random_state=1)
        found = cross_val_predict(model, matrix, wanted, cv=folds)
        right = (found & wanted).sum()
        print(
            f"{rule}: precision {right / found.sum():.2f}, recall {right / wanted.sum():.2f}"
        )
        model.fit(matrix, wanted)
        for name, weight in sorted(
            zip(rows[0], model.coef_[0], strict=True), key=lambda one: one[1]
        ):
            print(f"  {10 * weight:+6.1f}  {name}")
        print(f"  {10 * model.intercept_[0]:+6.1f}  (start)")


if __name__ == "__main__":
    main()
