"""Runs programs and measures them: processor seconds, wall seconds and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Task:
    """A program to measure.

    Args:
        name: What it is, for a table.
        command: The program and its words.
        folder: Where to run it.
        prepare: What to do before each run, not measured.
        exit_codes: Those that mean it did its work.
    """

    name: str
    command: Sequence[str]
    folder: Path
    prepare: Callable[[], None] = lambda: None
    exit_codes: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Run:
    """One run of a program, with all processes it started.

    Args:
        cpu: User and system seconds.
        wall: Seconds from start to end.
        memory: Bytes held at the peak, by the largest of its processes.
    """

    cpu: float
    wall: float
    memory: int


@dataclass(frozen=True)
class Comparison:
    """A program beside its baseline, run in turns.

    Args:
        name: What is compared.
        goal: The largest ratio of processor seconds that is wanted.
        baseline: What the program is measured against.
        own: The program.
    """

    name: str
    goal: float
    baseline: Task
    own: Task


@dataclass(frozen=True)
class Result:
    """What came of a comparison; the n-th runs of both sides belong together."""

    comparison: Comparison
    baseline: tuple[Run, ...]
    own: tuple[Run, ...]

    @property
    def ratios(self) -> list[float]:
        """Processor seconds of the program to those of its baseline, for each round."""
        return [
            own.cpu / base.cpu
            for own, base in zip(self.own, self.baseline, strict=True)
        ]

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return statistics.median(self.ratios)

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio <= self.comparison.goal


def run_task(task: Task) -> Run:
    """Run a program once.

    Raises:
        RuntimeError: It failed; with what it wrote to standard error.
    """
    task.prepare()
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            task.command, cwd=task.folder, stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in task.exit_codes:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{task.name} ended with {process.returncode}:\n{said}")
    # Linux counts kilobytes here, macOS bytes.
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * scale)


def compare(
    comparisons: Sequence[Comparison], rounds: int, tell: Callable[[str], None]
) -> list[Result]:
    """Run all programs in turns, so that what else the machine does falls on all alike.

    The order within a round changes from one to the next; one more round before them is thrown
    away, for it reads files and compiles modules for the first time.
    """
    runs: dict[str, list[Run]] = {}
    for number in range(rounds + 1):
        tasks = _tasks_of(comparisons)
        for task in tasks if number % 2 else reversed(tasks):
            run = run_task(task)
            tell(f"round {number}: {task.name}: {run.cpu:.2f} s")
            if number:
                runs.setdefault(task.name, []).append(run)
    return [
        Result(each, tuple(runs[each.baseline.name]), tuple(runs[each.own.name]))
        for each in comparisons
    ]


def _tasks_of(comparisons: Sequence[Comparison]) -> list[Task]:
    """Every program once: several may be measured against the same."""
    tasks = {}
    for comparison in comparisons:
        for task in (comparison.baseline, comparison.own):
            tasks.setdefault(task.name, task)
    return list(tasks.values())
