"""Feeds hostile inputs to whatever reads what others wrote, and says what went wrong.

Run it as ``python tests/fuzz/run.py --minutes 3 vcard mail``; without names, every target gets its
minutes, one after the other. With Atheris installed (the extra ``fuzz``) inputs are chosen by what
they make the program do, else by chance. The exit code is 1 where anything was found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from harness import Outcome, find_targets, fuzz, is_guided


def main() -> int:
    """Run the targets that were named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help="all without a name"
    )
    parser.add_argument(
        "--minutes", type=float, default=1, help="for each target (default 1)"
    )
    parser.add_argument(
        "--keep", action="store_true", help="add a few inputs to tests/fuzz/corpus"
    )
    parser.add_argument(
        "--faults",
        type=Path,
        default=Path(tempfile.gettempdir()) / "kith-fuzz",
        help="folder for inputs at which something went wrong",
    )
    options = parser.parse_args()
    known = find_targets()
    unknown = [name for name in options.targets if name not in known]
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(known)}")
    print(
        "guided by coverage" if is_guided() else "by chance: Atheris is not installed",
        flush=True,
    )
    found = False
    for name in options.targets or known:
        outcome = fuzz(
            known[name], options.minutes * 60, options.faults, keep=options.keep
        )
        found |= bool(outcome.faults)
        report(name, outcome)
    return int(found)


def report(name: str, outcome: Outcome) -> None:
    """Say what became of a target."""
    print(
        f"{name}: {outcome.tried:,} inputs, {len(outcome.faults)} kinds of fault",
        flush=True,
    )
    for kind, path in sorted(outcome.faults.items()):
        print(f"    {kind}\n        {path}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
