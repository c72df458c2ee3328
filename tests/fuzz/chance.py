"""One target, by chance; :mod:`harness` runs this as a process of its own."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from harness import Trial, corpus_of, load_target
from hypothesis import HealthCheck, Phase, given, settings
from inputs import hostile


def main() -> None:
    """Fuzz the target named on the command line for so many seconds."""
    target, work = load_target(Path(sys.argv[1])), Path(sys.argv[2])
    end = time.monotonic() + float(sys.argv[3])
    trial = Trial(target.run, work)
    kept = corpus_of(target.NAME)
    corpus = [path.read_bytes() for path in kept.iterdir()] if kept.is_dir() else []

    @settings(
        max_examples=200,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(hostile([*target.SEEDS, *corpus]))
    def attempt(data: bytes) -> None:
        if time.monotonic() < end:
            trial(data)

    while time.monotonic() < end:
        attempt()
    trial.say()


if __name__ == "__main__":
    main()
