"""Records what a repair does to a file and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from kith.repair.lines import (
    RepairLine,
    nonblank_lines,
)

_MOST_TRIALS = 5_000


class RepairStep(msgspec.Struct, frozen=True):
    """Something that was done to a file, or must be done by a person.

    Args:
        line: The line of the original, counted from 1.
        what: A sentence without a full stop.
    """

    line: int
    what: str


class NotRepaired(msgspec.Struct, frozen=True):
    """Why a file is left as it is.

    Args:
        line: The line of the file to look at, counted from 1.
        reason: What is wrong, a sentence without a full stop.
        decide: What a person must decide or do.
    """

    line: int
    reason: str
    decide: str = ""


class TrialCount:
    """How many trials one file has cost, counted over all copies of its log."""

    def __init__(self) -> None:
        self.total = 0


class RepairLog:
    """What was done to a file so far, and what became of its words."""

    def __init__(self, trials: TrialCount | None = None) -> None:
        self.steps: list[RepairStep] = []
        self.moved: list[RepairLine] = []
        """Lines for the end of the body."""
        self.syntax: list[str] = []
        """Texts without meaning: fences, the markers of a merge."""
        self.repeated: list[str] = []
        """Texts left out because they occur in the file once more."""
        self.decoded: list[tuple[str, str]] = []
        """Texts written with escapes, and what they mean."""
        self._trials = trials or TrialCount()

    def spend(self, trials: int = 1) -> bool:
        """Count trials; ``False`` if these are more than any honest file needs."""
        self._trials.total += trials
        return not self.is_exhausted

    @property
    def is_exhausted(self) -> bool:
        """Whether so much is wrong that the repair is given up."""
        return self._trials.total > _MOST_TRIALS

    def record(self, line: int, action: str) -> None:
        """Record what was done to a line, once."""
        step = RepairStep(line, action)
        if step not in self.steps:
            self.steps.append(step)

    def move(
        self,
        lines: Iterable[RepairLine],
        reason: str,
        context: Sequence[RepairLine] = (),
    ) -> None:
        """Move lines to the end of the body.

        Args:
            lines: The lines; blank ones alone are not moved.
            reason: A clause that follows "moved into the text:".
            context: The lines they stood below, repeated so that it is clear where they belong.
        """
        lines = list(lines)
        written = nonblank_lines(lines)
        if not written:
            return
        self.moved += [line for line in context if line not in self.moved]
        self.moved += lines
        self.record(written[0].number, f"moved into the text: {reason}")

    def copy(self) -> RepairLog:
        """A log for a trial, which may be dropped; trials count for both."""
        copy = RepairLog(self._trials)
        copy.accept(self)
        return copy

    def accept(self, trial: RepairLog) -> None:
        """Take over what a trial did."""
        self.steps = list(trial.steps)
        self.moved = list(trial.moved)
        self.syntax = list(trial.syntax)
        self.repeated = list(trial.repeated)
        self.decoded = list(trial.decoded)
