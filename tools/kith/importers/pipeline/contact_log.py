"""What a file says about contact, and whether that is as much as a source does."""

from __future__ import annotations

import datetime as dt
import functools

import msgspec

from kith.importers.records import ImportedInteraction
from kith.importers.year_summary import (
    Span,
    SummaryLine,
    YearSummary,
    parse_year_summary,
)
from kith.model.contact import Interaction, Person
from kith.network.evidence import WRITING
from kith.text.dates import PartialDate


class _SummaryLine(msgspec.Struct, frozen=True):
    """A line of a file that sums up a year, and what it says."""

    line: SummaryLine
    summary: YearSummary


class ContactLog:
    """A person's interactions, found by kind and day or year.

    Args:
        person: Their file.
        source: The short name of the source that they are compared with.
        reply_days: See :class:`kith.model.settings.Settings`.
    """

    def __init__(self, person: Person, source: str, reply_days: int) -> None:
        self._source = source
        self._reply_days = reply_days
        self._days: dict[tuple[str, PartialDate], list[Interaction]] = {}
        self._years: dict[tuple[str, int], list[Interaction]] = {}
        for interaction in person.interactions:
            how, date = interaction.how, interaction.date
            self._days.setdefault((how, date), []).append(interaction)
            if date.day:
                self._years.setdefault((how, date.year), []).append(interaction)

    def covers_day(self, imported: ImportedInteraction) -> bool:
        """Whether the file says as much about a day as the source does."""
        day = PartialDate.of(imported.date)
        same_day = self._days.get((imported.how, day), [])
        if imported.direction is None:
            return any(_says_as_much(existing, imported) for existing in same_day)
        directions = {interaction.direction for interaction in same_day}
        if "both" in directions:
            return True
        if {"sent", "received"} <= directions:
            return True
        return imported.direction in directions

    def covers_year(self, imported: ImportedInteraction, summary: YearSummary) -> bool:
        """Whether the file's lines of one year say as much as the source does.

        Args:
            imported: The contact, as the source gives it.
            summary: Its summary.
        """
        lines: list[_SummaryLine] = []
        lines_of_source: list[_SummaryLine] = []
        for existing in self._years.get((imported.how, summary.year), []):
            line = _summary_line(existing)
            if line is None:
                if existing.direction == "both":
                    # Rewritten by the owner, who knows better.
                    return True
            elif line.summary.title == summary.title:
                lines.append(line)
                if existing.source == self._source:
                    lines_of_source.append(line)
        if self._say_it_all(lines, summary):
            return True
        # What the owner wrote beside the source's own lines is not its to bring up to date.
        return self._say_it_all(lines_of_source, summary)

    def recorded_meetings(
        self, imported: ImportedInteraction, summary: YearSummary
    ) -> Span | None:
        """What the source's own line says of the meetings of a year; ``None`` without one."""
        for existing in self._years.get((imported.how, summary.year), []):
            line = _summary_line(existing)
            if line is None:
                continue
            if existing.source != self._source:
                continue
            if line.summary.title == summary.title:
                return line.summary.meetings
        return None

    def _say_it_all(self, lines: list[_SummaryLine], summary: YearSummary) -> bool:
        summaries = (line.summary for line in lines)
        joined = functools.reduce(YearSummary.joined, summaries, summary)
        written = [line.line for line in lines]
        written.sort(key=lambda line: (line.date, line.direction or ""))
        return written == joined.lines(self._reply_days)


def _says_as_much(existing: Interaction, imported: ImportedInteraction) -> bool:
    # What the owner wrote about a day is better than what a calendar knows of it.
    if existing.source is None:
        return True
    if not imported.note:
        return True
    return imported.note == existing.note


def _summary_line(existing: Interaction) -> _SummaryLine | None:
    """A line as a summary of a year; ``None`` where an import did not write it as one."""
    date: dt.date = existing.date.earliest
    since = existing.since.earliest if existing.since else None
    note = existing.note or ""
    is_written = existing.how in WRITING
    summary = parse_year_summary(note, date, since, is_written=is_written)
    if summary is None:
        return None
    return _SummaryLine(SummaryLine(date, existing.direction, since, note), summary)
