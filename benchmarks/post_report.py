"""What the manual and ``kith rule`` say of the learned judgement of posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np

import post_figures as figures
from kith.prose.accuracy import Measured, accuracy_table, measured_rules
from kith.prose.judgement import billboard_points, use_points
from kith.prose.lexicon import builtin_lexicons
from kith.prose.text_reading import Readings
from kith.rules.post import bare_repost, billboard, nothing_for_the_reader
from post_collection import ROOT, LabelledPost

ACCURACY = ROOT / "tools" / "kith" / "prose" / "words" / "accuracy.json"
PAGE = ROOT / "docs" / "word-lists.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
RULES = {
    "billboard": ("billboard", billboard.CERTAINTY),
    "gives": ("nothing-for-the-reader", nothing_for_the_reader.CERTAINTY),
    "thought": ("bare-repost", bare_repost.CERTAINTY),
}
FEWEST = 15


class Judged(msgspec.Struct, frozen=True):
    """What was said of posts by a judgement that had not seen them.

    Args:
        posts: The posts.
        sure: How sure it is that the rule applies.
        question: The question that was asked.
    """

    posts: Sequence[LabelledPost]
    sure: Any
    question: str

    @property
    def found(self) -> np.ndarray:
        """Which ones the rule reports."""
        return 100 * self.sure >= RULES[self.question][1]

    @property
    def values(self) -> np.ndarray:
        """The labels, 1 where the rule applies."""
        values = np.array([post.value(self.question) for post in self.posts])
        return values if self.question == "billboard" else 1 - values

    def select(self, chosen: np.ndarray) -> Judged:
        """Some of them."""
        posts = [self.posts[index] for index in np.flatnonzero(chosen)]
        return Judged(posts, self.sure[chosen], self.question)

    def of_part(self, part: str, *, with_arguable: bool = False) -> Judged:
        """Those of one part; without those that can be argued about, unless they are asked for."""
        values = self.values
        chosen = np.array([post.part == part for post in self.posts])
        chosen &= ~np.isnan(values)
        if not with_arguable:
            chosen &= (values == 0) | (values == 1)
        return self.select(chosen)

    def measured(self, collection: str) -> Measured:
        """Its figures."""
        wanted = self.values > 0.5
        groups = [f"{post.part} {post.group}" for post in self.posts]
        shares = {
            name: tuple(
                round(figure, 3)
                for figure in figures.with_interval(measure, self.found, wanted, groups)
            )
            for name, measure in figures.MEASURES.items()
        }
        return Measured(
            collection=collection,
            posts=len(self.posts),
            labeled=int(wanted.sum()),
            **shares,
        )


def by_lists(judged: Judged) -> np.ndarray:
    """What the word lists alone say, which judged English before."""
    readings = Readings(builtin_lexicons)
    read = [readings.read(post.text) for post in judged.posts]
    if judged.question == "billboard":
        return np.array([billboard_points(each) >= 10 for each in read])
    return np.array([use_points(each) < 10 for each in read])


def write(beyond: dict[str, Judged], test: dict[str, Judged]) -> None:
    """Write the figures of the cross-validation and of the test part."""
    content: dict[str, list[Measured]] = {}
    for question, (rule, _) in RULES.items():
        rows = []
        for judged, name in ((test, "test part"), (beyond, "cross-validated")):
            for part in ("real", "invented"):
                chosen = judged[question].of_part(part)
                if sum(chosen.values > 0.5) >= FEWEST:
                    rows.append(chosen.measured(f"{part}, {name}"))
        content[rule] = rows
    ACCURACY.write_bytes(msgspec.json.format(msgspec.json.encode(content)) + b"\n")
    measured_rules.cache_clear()
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = "\n".join(_page(beyond, test))
    PAGE.write_text(f"{before}{BEGIN}\n{lines}\n{END}{after}", encoding="utf-8")
    print(lines)


def _page(beyond: dict[str, Judged], test: dict[str, Judged]) -> Iterator[str]:
    tables = {rule: accuracy_table(rule) for rule, _ in RULES.values()}
    head, line, *_ = next(table for table in tables.values() if table)
    yield f"| rule {head}"
    yield f"|---{line}"
    for rule, table in tables.items():
        for row in table[2:]:
            yield f"| `{rule}` {row}"
    yield from _arguable(beyond, test)
    yield from _before(test)
    yield from _curve(beyond)
    yield from _genres(beyond)
    yield from _kappas(beyond, test)


def _shares(found: np.ndarray, wanted: np.ndarray) -> str:
    return " | ".join(
        f"{100 * measure(found, wanted):.0f} %" for measure in figures.MEASURES.values()
    )


def _arguable(beyond: dict[str, Judged], test: dict[str, Judged]) -> Iterator[str]:
    yield "\nWith the posts about which the labelers differ or are in doubt (a half counts as no):\n"
    yield "| rule | posts | number | labeled so | reported rightly | found | agreement |"
    yield "|---|---|---|---|---|---|---|"
    for question, (rule, _) in RULES.items():
        for judged, name in ((test, "test part"), (beyond, "cross-validated")):
            for part in ("real", "invented"):
                chosen = judged[question].of_part(part, with_arguable=True)
                wanted = chosen.values > 0.5
                if wanted.sum() >= FEWEST:
                    shares = _shares(chosen.found, wanted)
                    yield f"| `{rule}` | {part}, {name} | {len(wanted)} | {wanted.sum()} | {shares} |"


def _before(test: dict[str, Judged]) -> Iterator[str]:
    yield "\nThe points of the word lists, which judged English before, on the same test part:\n"
    yield "| rule | posts | reported rightly | found | agreement |"
    yield "|---|---|---|---|---|"
    for question in ("billboard", "gives"):
        for part in ("real", "invented"):
            chosen = test[question].of_part(part)
            if len(chosen.posts):
                shares = _shares(by_lists(chosen), chosen.values > 0.5)
                yield f"| `{RULES[question][0]}` | {part}, test part | {shares} |"


def _curve(beyond: dict[str, Judged]) -> Iterator[str]:
    yield "\nWhat a certainty is worth (`billboard`, real posts, cross-validated):\n"
    yield "| certainty | posts | billboards among them |"
    yield "|---|---|---|"
    chosen = beyond["billboard"].of_part("real")
    for low, number, share in figures.curve(chosen.sure, chosen.values > 0.5):
        yield f"| {low}–{low + 10} % | {number} | {100 * share:.0f} % |"


def _genres(beyond: dict[str, Judged]) -> Iterator[str]:
    yield "\nBy genre (`billboard`, real and invented posts, cross-validated):\n"
    yield "| genre | posts | billboards | reported rightly | found | agreement |"
    yield "|---|---|---|---|---|---|"
    judged = beyond["billboard"]
    clear = (judged.values == 0) | (judged.values == 1)
    apart = np.array([post.part != "written" for post in judged.posts])
    counts = Counter(post.genre for post in judged.select(clear & apart).posts)
    for genre, number in counts.most_common():
        if number < FEWEST:
            continue
        same = np.array([post.genre == genre for post in judged.posts])
        chosen = judged.select(clear & apart & same)
        wanted = chosen.values > 0.5
        shares = _shares(chosen.found, wanted)
        yield f"| {genre} | {number} | {wanted.sum()} | {shares} |"


def _kappas(beyond: dict[str, Judged], test: dict[str, Judged]) -> Iterator[str]:
    yield "\nHow far two labelers agree (Cohen's kappa; yes, no and arguable):\n"
    yield "| question | real | invented |"
    yield "|---|---|---|"
    for question in ("billboard", "gives", "undisclosed", "thought"):
        shown = []
        for part in ("real", "invented"):
            posts = [
                post
                for judged in (beyond, test)
                for post in judged["billboard"].posts
                if post.part == part and len(post.labels) > 1
            ]
            pairs = [
                (getattr(post.labels[0], question), getattr(post.labels[1], question))
                for post in posts
            ]
            if pairs:
                first, second = zip(*pairs, strict=True)
                shown.append(f"{figures.kappa(first, second):.2f} ({len(pairs)} posts)")
            else:
                shown.append("")
        yield f"| `{question}` | {' | '.join(shown)} |"
