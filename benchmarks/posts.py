"""How well the rules on posts judge the labelled posts: precision and recall.

``python benchmarks/posts.py [--write] [--errors]``

The posts in ``tests/collections/posts/`` carry labels given by the people who wrote them:
``x-billboard`` and ``x-nothing``. The word lists were made and tuned with those in ``seen`` alone;
``unseen`` was written by others and looked at only through these figures.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
from collections.abc import Iterator
from pathlib import Path

import yaml

from kith.check.check import check_journal
from kith.load.journal import parse_journal
from kith.model.finding import Finding
from kith.model.settings import Settings
from kith.network.network import Network

ROOT = Path(__file__).parent.parent
COLLECTION = ROOT / "tests" / "collections" / "posts"
PAGE = ROOT / "docs" / "word-lists.md"
RULES = {"billboard": "x-billboard", "nothing-for-the-reader": "x-nothing"}
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


@functools.cache
def labels(half: str) -> dict[str, dict[str, object]]:
    """The labels of a half, by slug."""
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        for path in sorted((COLLECTION / half).glob("*.md"))
    }


def judged(half: str, rule: str) -> set[str]:
    """The slugs of the posts a rule finds something in."""
    return {finding.subject for finding in _findings(half) if finding.rule == rule}


@functools.cache
def _findings(half: str) -> tuple[Finding, ...]:
    """What all rules find in a half."""
    files = {
        f"posts/{path.name}": path.read_bytes()
        for path in (COLLECTION / half).glob("*.md")
    }
    journal = parse_journal(files)
    network = Network(journal, dt.date(2026, 11, 23))
    return tuple(check_journal(journal, network, Settings()).findings)


def measure(
    half: str, rule: str, *, without_billboards: bool = False
) -> tuple[float, float, set[str], set[str], int]:
    """Precision, recall, what was wrongly found, what was missed, and how many there are."""
    known = {
        slug: label
        for slug, label in labels(half).items()
        if not (without_billboards and _is(label["x-billboard"]))
    }
    wanted = {slug for slug, label in known.items() if _is(label[RULES[rule]])}
    found = judged(half, rule) & known.keys()
    right = len(found & wanted)
    precision = right / len(found) if found else 1.0
    recall = right / len(wanted) if wanted else 1.0
    return precision, recall, found - wanted, wanted - found, len(wanted)


def _is(label: object) -> bool:
    return label in {True, "yes"}


def table() -> Iterator[str]:
    """The figures as a table in Markdown."""
    yield "| rule | half | posts | labelled so | precision | recall |"
    yield "|---|---|---|---|---|---|"
    for rule, note, without in (
        ("billboard", "", False),
        ("nothing-for-the-reader", "", False),
        ("nothing-for-the-reader", ", billboards left out", True),
    ):
        for half in ("seen", "unseen"):
            precision, recall, _, _, wanted = measure(
                half, rule, without_billboards=without
            )
            number = sum(
                not (without and _is(label["x-billboard"]))
                for label in labels(half).values()
            )
            yield (
                f"| `{rule}`{note} | {half} | {number} | {wanted} "
                f"| {precision:.2f} | {recall:.2f} |"
            )


def main() -> None:
    """Print the figures; write them into the manual where asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--write", action="store_true", help="update docs/word-lists.md"
    )
    parser.add_argument(
        "--errors", action="store_true", help="name the wrong ones of the seen half"
    )
    given = parser.parse_args()
    lines = list(table())
    print("\n".join(lines))
    if given.errors:
        for rule in RULES:
            _, _, wrong, missed, _ = measure("seen", rule)
            for slug in sorted(wrong):
                print(f"{rule}: cries wolf: {slug}")
            for slug in sorted(missed):
                print(f"{rule}: misses: {slug}")
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        figures = "\n".join(lines)
        PAGE.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
