"""Measurements as a table for a terminal, as JSON, and in the manual."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from measure import Result, Run

START = "<!-- figures: written by `python benchmarks/run.py --write` -->"
END = "<!-- end of figures -->"

_COLUMNS = ("", "CPU s", "wall s", "peak MB", "CPU ratio", "from–to", "goal", "")


def describe_machine() -> str:
    """The machine and the versions, in general words."""
    return (
        f"{os.cpu_count()} processors, {platform.system()}, "
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"MkDocs {importlib.metadata.version('mkdocs')}, "
        f"PyYAML {importlib.metadata.version('PyYAML')}"
    )


def table_rows(results: Sequence[Result]) -> list[tuple[str, ...]]:
    """A heading and two rows for each comparison."""
    rows: list[tuple[str, ...]] = [_COLUMNS]
    baselines = set()
    for result in results:
        comparison = result.comparison
        if comparison.baseline.name not in baselines:
            baselines.add(comparison.baseline.name)
            rows.append(
                (
                    comparison.baseline.name,
                    *_medians(result.baseline),
                    "1.00",
                    "",
                    "",
                    "",
                )
            )
        rows.append(
            (
                comparison.own.name,
                *_medians(result.own),
                f"{result.ratio:.2f}",
                f"{min(result.ratios):.2f}–{max(result.ratios):.2f}",
                f"≤ {comparison.goal:g}",
                "met" if result.is_met else "missed",
            )
        )
    return rows


def _medians(runs: Sequence[Run]) -> tuple[str, str, str]:
    return (
        f"{statistics.median(run.cpu for run in runs):.2f}",
        f"{statistics.median(run.wall for run in runs):.2f}",
        f"{statistics.median(run.memory for run in runs) / 1e6:.0f}",
    )


def format_table(rows: Sequence[Sequence[str]]) -> str:
    """Rows with aligned columns."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if index in {0, len(widths) - 1} else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def format_markdown(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table."""
    head, *rest = rows
    rule = ["---", *["---:"] * (len(head) - 2), "---"]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rest))


def as_data(results: Sequence[Result], contacts: int, rounds: int) -> dict[str, Any]:
    """Everything measured, as plain values; seconds and bytes."""
    return {
        "contacts": contacts,
        "rounds": rounds,
        "machine": describe_machine(),
        "comparisons": {
            result.comparison.name: {
                "ratio": result.ratio,
                "ratios": result.ratios,
                "goal": result.comparison.goal,
                "met": result.is_met,
                "baseline": [asdict(run) for run in result.baseline],
                "kith": [asdict(run) for run in result.own],
            }
            for result in results
        },
    }


def to_json(data: dict[str, Any]) -> str:
    """Data as indented JSON."""
    return json.dumps(data, indent=2, ensure_ascii=False)


def write_figures(
    page: Path, rows: Sequence[Sequence[str]], contacts: int, rounds: int
) -> None:
    """Put a table between the marks of a page.

    Raises:
        RuntimeError: The page has no marks.
    """
    text = page.read_text(encoding="utf-8")
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise RuntimeError(f"{page} has no marks for the figures")
    said = f"{contacts:,} contacts, medians of {rounds} rounds; {describe_machine()}."
    inside = f"\n\n{said}\n\n{format_markdown(rows)}\n\n"
    page.write_text(before + START + inside + END + after, encoding="utf-8")
