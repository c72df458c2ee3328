"""One target, guided by coverage; :mod:`harness` runs this as a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris
from harness import LONGEST, SECONDS, Trial, corpus_of, load_target


def main() -> None:
    """Fuzz the target named on the command line for so many seconds."""
    path, work, seconds = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    with atheris.instrument_imports(include=["kith.importers", "kith.text"]):
        target = load_target(path)
    inputs = work / "inputs"
    for number, seed in enumerate(target.SEEDS):
        (inputs / f"seed-{number}").write_bytes(seed)
    folders = [inputs, corpus_of(target.NAME)]
    trial = Trial(target.run, work)
    flags = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={2 * SECONDS}",
        "-rss_limit_mb=0",
        f"-artifact_prefix={work}/",
        "-verbosity=0",
    ]
    names = [str(folder) for folder in folders if folder.is_dir()]
    atheris.Setup([sys.argv[0], *flags, *names], lambda data: _try(trial, data))
    atheris.Fuzz()


def _try(trial: Trial, data: bytes) -> None:
    trial(bytes(data))


if __name__ == "__main__":
    main()
