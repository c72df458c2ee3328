"""Counts whom the importers join, ask about and keep apart, over labeled pairs of records.

``python benchmarks/identity.py FILE [--list] [--asked]`` reads one JSON object a line: ``id``,
``kind``, ``same``, and two records ``a`` and ``b``. A wrong join is a pair of two people that
would become one contact; a wrong split is a pair of one person that is neither joined nor asked
about.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from kith.importers.identity.features import PersonFeatures, features_of_record
from kith.importers.identity.judgement import IdentityJudge
from kith.importers.records import ImportedPosition, Origin, PersonRecord
from kith.text.profiles import canonical_profile

VERDICTS = ("join", "ask", "apart")


def main() -> int:
    """Print a table, one line for each kind of pair."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--list", action="store_true", help="print each wrong pair")
    parser.add_argument(
        "--asked", action="store_true", help="print each pair asked about"
    )
    arguments = parser.parse_args()
    pairs = [
        json.loads(line) for line in arguments.file.read_text("utf-8").splitlines()
    ]
    judge = IdentityJudge()
    counts: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    started = time.process_time()
    for pair in pairs:
        first, second = features_of(pair["a"]), features_of(pair["b"])
        outcome = judge.judge(first, second)
        counts[(pair["same"], pair["kind"])][outcome.verdict] += 1
        is_wrong = outcome.verdict == ("apart" if pair["same"] else "join")
        is_asked = arguments.asked and outcome.verdict == "ask"
        if (arguments.list and is_wrong) or is_asked:
            print(pair["id"], outcome.verdict, outcome.reason, pair["a"], pair["b"])
    seconds = time.process_time() - started
    print_table(counts)
    print(f"{len(pairs):,} pairs in {seconds:.2f} s of processor time")
    return 1 if count(counts, "join", same=False) else 0


def features_of(fields: dict[str, Any]) -> PersonFeatures:
    """What the record of a pair tells of its person."""
    organization = fields.get("organization", "")
    title = fields.get("title", "")
    since = fields.get("since")
    record = PersonRecord(
        origin=Origin(fields.get("source", "")),
        name=fields.get("name", ""),
        aliases=tuple(fields.get("aliases", ())),
        linkedin=canonical_profile(fields.get("linkedin", "")),
        email=tuple(fields.get("email", ())),
        phone=tuple(fields.get("phone", ())),
        birthday=fields.get("birthday", ""),
        position=ImportedPosition(organization, title) if organization else None,
        status=fields.get("status"),
        since=dt.date.fromisoformat(since) if since else None,
    )
    return features_of_record(record)


def count(
    counts: dict[tuple[bool, str], Counter[str]], verdict: str, *, same: bool
) -> int:
    """How many pairs of one person, or of two, got a verdict."""
    return sum(
        counter[verdict] for (is_same, _), counter in counts.items() if is_same == same
    )


def print_table(counts: dict[tuple[bool, str], Counter[str]]) -> None:
    """Print how many pairs of each kind were joined, asked about and kept apart."""
    print(f"{'':28}{'joined':>8}{'asked':>8}{'apart':>8}{'wrong':>8}")
    for (is_same, kind), counter in sorted(counts.items()):
        numbers = "".join(f"{counter[verdict]:8}" for verdict in VERDICTS)
        wrong = counter["apart" if is_same else "join"]
        print(f"{'one' if is_same else 'two'} {kind:24}{numbers}{wrong:8}")
    same = sum(sum(c.values()) for (is_same, _), c in counts.items() if is_same)
    splits = count(counts, "apart", same=True)
    joins = count(counts, "join", same=False)
    asked = sum(counter["ask"] for counter in counts.values())
    print(f"wrong joins: {joins}")
    print(f"wrong splits: {splits} of {same} ({100 * splits / max(same, 1):.1f} %)")
    print(f"asked about: {asked}")


if __name__ == "__main__":
    sys.exit(main())
