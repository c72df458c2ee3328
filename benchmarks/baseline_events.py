"""The least that any check must do: read every file and let libyaml parse its front matter.

    python benchmarks/baseline_events.py DIR

Imports nothing of Kith. Prints how many events there were, so that the work cannot be skipped.
"""

from __future__ import annotations

import os
import sys

import yaml

_READ_SIZE = 1 << 16


def read_file(path: str) -> bytes:
    """The bytes of a file, by the fewest calls."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        parts = []
        while data := os.read(descriptor, _READ_SIZE):
            parts.append(data)
            if len(data) < _READ_SIZE:
                break
        return b"".join(parts)
    finally:
        os.close(descriptor)


def count_events(front_matter: str) -> int:
    """How many events libyaml's parser sees."""
    next_event = yaml.CLoader(front_matter).get_event
    count = 0
    while next_event() is not None:
        count += 1
    return count


def main() -> None:
    """Go through all files below ``contacts/`` and ``posts/``."""
    events = 0
    for name in ("contacts", "posts"):
        for folder, _, files in os.walk(f"{sys.argv[1]}/{name}"):
            for file in sorted(files):
                text = read_file(f"{folder}/{file}").decode()
                events += count_events(text[4 : text.index("\n---\n", 4) + 1])
    print(events)


if __name__ == "__main__":
    main()
