"""Every target takes any input in bounded time; :mod:`run` tries many more, guided by coverage."""

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from harness import SECONDS, corpus_of, find_targets, fuzz, kind_of, load_target
from inputs import hostile

pytestmark = pytest.mark.slow

TARGETS = {name: load_target(path) for name, path in find_targets().items()}


def _inputs(name):
    kept = corpus_of(name)
    return [
        *TARGETS[name].SEEDS,
        *(path.read_bytes() for path in sorted(kept.glob("*"))),
    ]


@pytest.mark.parametrize("name", TARGETS)
def test_what_was_kept_is_taken(name):
    for data in _inputs(name):
        TARGETS[name].run(data)


@pytest.mark.parametrize("name", TARGETS)
def test_any_input_is_taken_in_bounded_time(name):
    target = TARGETS[name]

    @settings(max_examples=60)
    @given(st.data())
    def attempt(data):
        found = data.draw(hostile(_inputs(name)))
        start = time.process_time()
        target.run(found)
        assert time.process_time() - start < SECONDS

    attempt()


def test_a_fault_is_found_told_and_kept(tmp_path):
    path = tmp_path / "broken.py"
    path.write_text(
        'NAME = "broken"\nSEEDS = [b"good"]\n\n'
        'def run(data):\n    if data != b"good":\n        raise LookupError("x")\n'
    )

    outcome = fuzz(path, 3, tmp_path / "faults")

    assert outcome.tried > 1
    ((kind, input_path),) = outcome.faults.items()
    assert kind == "LookupError in broken.py:run"
    with pytest.raises(LookupError):
        load_target(path).run(Path(input_path).read_bytes())


def test_a_kind_of_fault_is_known_by_its_place():
    kinds = set()
    for text in ("1", "2"):
        try:
            int(f"x{text}")
        except ValueError as error:
            kinds.add(kind_of(error))

    assert kinds == {
        "ValueError in test_targets.py:test_a_kind_of_fault_is_known_by_its_place"
    }
