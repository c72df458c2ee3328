"""How Kith judges the labelled posts of the repository: precision and recall.

``python benchmarks/posts.py [--errors]``

The judgement was learned from these posts, too, so the figures show that it works, not how good it
is; those of docs/word-lists.md are of posts that it was not learned from (see train_posts.py).
"""

from __future__ import annotations

import argparse
import functools
from collections.abc import Sequence

from kith.prose.lexicon import builtin_lexicons
from kith.prose.text_reading import Readings
from kith.rules.post import billboard, nothing_for_the_reader
from post_collection import LabelledPost, load_posts

PARTS = ("written", "invented")
RULES = ("billboard", "nothing-for-the-reader")


@functools.cache
def collection(part: str) -> Sequence[LabelledPost]:
    """The English posts of a part."""
    return [
        post for post in load_posts(None) if post.part == part and post.language == "en"
    ]


@functools.cache
def _readings() -> Readings:
    return Readings(builtin_lexicons)


def judges(rule: str, post: LabelledPost) -> bool:
    """Whether a rule reports a post."""
    verdict = _readings().read(post.text).verdict
    if verdict is None:
        return False
    kind = post.kind or None
    if rule == "billboard":
        return 100 * verdict.certainty("billboard", kind) >= billboard.CERTAINTY
    sure = 1 - verdict.certainty("gives", kind)
    return 100 * sure >= nothing_for_the_reader.CERTAINTY


def is_labelled(rule: str, post: LabelledPost) -> bool | None:
    """Whether a post is labelled as a rule says; nothing where that can be argued."""
    question = "billboard" if rule == "billboard" else "gives"
    if not post.is_clear(question):
        return None
    return (post.value(question) == 1) == (rule == "billboard")


def measure(part: str, rule: str) -> tuple[float, float, list[str], list[str]]:
    """Precision, recall, what was wrongly found, and what was missed."""
    labels = {post.id: is_labelled(rule, post) for post in collection(part)}
    found = {post.id for post in collection(part) if judges(rule, post)}
    wanted = {name for name, label in labels.items() if label}
    wrong = {name for name in found if labels[name] is False}
    right = len(found & wanted)
    precision = right / (right + len(wrong)) if right else 1.0
    recall = right / len(wanted) if wanted else 1.0
    return precision, recall, sorted(wrong), sorted(wanted - found)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--errors", action="store_true", help="name the wrong ones")
    given = parser.parse_args()
    for rule in RULES:
        for part in PARTS:
            precision, recall, wrong, missed = measure(part, rule)
            print(f"{rule}, {part}: precision {precision:.2f}, recall {recall:.2f}")
            if given.errors:
                print(f"  cries wolf: {' '.join(wrong)}\n  misses: {' '.join(missed)}")


if __name__ == "__main__":
    main()
