"""A baseline: read, or refused with a sentence."""

from kith.check.baseline import compare, read_baseline
from kith.errors import KithError

NAME = "baseline"
SEEDS = [
    b'{"version": 1, "accepted": {"ada": {"stranger": 1, "hasty": 2}}}\n',
    b'{"version": 2, "accepted": {"ada": {"stranger": 1}, "posts/one": {"billboard": 2}}}\n',
    b'{"version": 2, "accepted": []}\n',
]


def run(data: bytes) -> None:
    """Read it, compare nothing with it, and write what can be read again."""
    try:
        baseline = read_baseline(data, "kith-baseline.json")
    except KithError as error:
        error.message.encode()
        return
    compare([], baseline)
    assert read_baseline(baseline.text.encode(), "again.json") == baseline
