"""Times ``kith check`` and ``kith build`` beside their baselines, in turns, in one run.

    python benchmarks/run.py
    python benchmarks/run.py --contacts 30000 --rounds 3 --only check --json
    python benchmarks/run.py --write

What is measured and why stands in docs/performance.md.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from baselines import (
    build_comparison,
    changed_comparison,
    check_comparison,
    rebuild_comparison,
    staged_comparison,
    warm_comparison,
)
from figures import as_data, format_table, table_rows, to_json, write_figures
from measure import Comparison, compare

_HERE = Path(__file__).parent
_PAGE = _HERE.parent / "docs" / "performance.md"


def main() -> int:
    """Measure, print, and write if asked to; 1 if something measured does not run."""
    given = _parse_arguments()
    try:
        with tempfile.TemporaryDirectory(prefix="kith-benchmark-") as folder:
            _measure(given, Path(folder))
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _measure(given: argparse.Namespace, folder: Path) -> None:
    comparisons = _prepare(given, folder)
    results = compare(comparisons, given.rounds, _tell)
    rows = table_rows(results)
    if given.json:
        print(to_json(as_data(results, given.contacts, given.rounds)))
    else:
        print(format_table(rows))
    if given.write:
        write_figures(_PAGE, rows, given.contacts, given.rounds)


def _prepare(given: argparse.Namespace, folder: Path) -> list[Comparison]:
    journal = folder / "journal"
    # In a process of its own: a child starts with its parent's peak memory.
    generate = [sys.executable, str(_HERE / "generate.py"), str(journal)]
    subprocess.run(
        [*generate, "--contacts", str(given.contacts), "--seed", str(given.seed)],
        check=True,
        stdout=sys.stderr,
    )
    comparisons = []
    if given.only in {None, "check"}:
        comparisons += [
            check_comparison(journal),
            warm_comparison(journal),
            changed_comparison(journal),
            staged_comparison(journal),
        ]
    if given.only in {None, "build"}:
        comparisons.append(build_comparison(journal, folder / "plain"))
    if given.only in {None, "rebuild"}:
        comparisons.append(rebuild_comparison(journal, folder / "edited"))
    return comparisons


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time Kith beside its baselines.")
    parser.add_argument("--contacts", type=int, default=3000, help="size (%(default)s)")
    parser.add_argument(
        "--seed", type=int, default=1, help="which journal (%(default)s)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often (%(default)s)")
    parser.add_argument(
        "--only", choices=("check", "build", "rebuild"), help="only one of them"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--write", action="store_true", help="put the table in the manual"
    )
    given = parser.parse_args()
    if given.rounds < 1:
        parser.error("--rounds takes 1 or more")
    if given.write and given.only:
        parser.error("--write takes all comparisons from one run")
    return given


if __name__ == "__main__":
    sys.exit(main())
