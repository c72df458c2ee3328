"""The findings of ``kith check`` as text, for people."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

import msgspec

from kith.check.baseline import BaselineComparison
from kith.cli.check_request import CheckRequest
from kith.cli.checking import CheckedJournal
from kith.cli.options import chosen_paint, echo, terminal_width
from kith.cli.paging import echo_pages
from kith.model.finding import Finding
from kith.report.excerpt import Excerpts
from kith.report.text import (
    NOTHING_YET,
    Paint,
    format_finding,
    format_findings,
    format_statistics,
    format_summary,
    wrap_words,
)
from kith.rules.registry import rules_by_name
from kith.text.counts import counted

_ONE_SCREEN = 25
"""As many lines as a folded report has: a pager for the last of them would be in the way."""


def findings_as_text(
    compared: BaselineComparison, checked: CheckedJournal, request: CheckRequest
) -> list[str]:
    """The lines to print: on a terminal one screen, elsewhere every finding.

    Args:
        compared: The findings, and how many a baseline accepts.
        checked: The journal.
        request: What was asked for.
    """
    paint = chosen_paint()
    if request.statistics:
        lines = list(format_statistics(compared.new, paint=paint))
        if not lines:
            lines.append("No findings." if checked.paths else NOTHING_YET)
        return lines
    if request.may_fold and sys.stdout.isatty():
        lines = _folded(compared, checked, request, paint)
        if lines:
            return [*lines, *checked.notes]
    lines = []
    if not request.quiet:
        lines = finding_lines(compared.new, checked, paint, brief=request.brief)
    if lines:
        lines.append("")
    lines += format_summary(
        compared.new,
        checked.read,
        checked.result.excused,
        accepted=compared.accepted,
        progress=len(compared.progress),
        width=_width(),
        paint=paint,
    )
    for note in (*_lines_on_progress(compared, request), *checked.notes):
        lines += wrap_words(note, _width())
    return lines


def print_findings(lines: Sequence[str]) -> None:
    """Print a report; on a terminal, more than one screen through a pager."""
    if len(lines) <= _ONE_SCREEN:
        echo("\n".join(lines))
    else:
        echo_pages(lines)


def finding_lines(
    findings: Sequence[Finding],
    checked: CheckedJournal,
    paint: Paint,
    *,
    brief: bool,
) -> list[str]:
    """Each finding in full, or in one line."""
    if brief:
        return [format_finding(finding, paint) for finding in findings]
    excerpts = Excerpts(checked.read_record)
    return list(format_findings(findings, excerpts, width=_width(), paint=paint))


def _width() -> int:
    """The columns of the terminal; programs get unwrapped lines."""
    return terminal_width() if sys.stdout.isatty() else 100_000


def _lines_on_progress(
    compared: BaselineComparison, request: CheckRequest
) -> tuple[str, ...]:
    """What became of accepted findings, where anything did."""
    if not (compared.gone or compared.progress):
        return ()
    parts = []
    if compared.gone:
        parts.append(f"{counted(compared.gone, 'accepted finding')} gone")
    if compared.progress:
        rules = Counter(finding.rule for finding in compared.progress)
        named = ", ".join(f"{count:,} {rule}" for rule, count in rules.most_common())
        parts.append(f"{len(compared.progress):,} only milder now ({named})")
    line = f"Progress since you accepted them: {'; '.join(parts)}."
    if compared.gone and request.baseline is None:
        line += " `kith check --tidy` updates the baseline."
    return (line,)


def _folded(
    compared: BaselineComparison,
    checked: CheckedJournal,
    request: CheckRequest,
    paint: Paint,
) -> list[str]:
    """The report on one screen; nothing if every finding is shown in full anyway."""
    counts = Counter(finding.rule for finding in compared.new)
    has_posts = any(finding.family == "post" for finding in compared.new)
    from kith.report.fold import MOST_LISTED  # noqa: PLC0415 - not for pipes

    if not has_posts and max(counts.values(), default=0) <= MOST_LISTED:
        return []
    from kith.engine.record_cache import load_kept_journal  # noqa: PLC0415
    from kith.network.network import Network  # noqa: PLC0415
    from kith.report.fold import History, fold, stranger_facts  # noqa: PLC0415
    from kith.report.folded import Screen, Totals, format_folded  # noqa: PLC0415

    settings = checked.settings
    journal = load_kept_journal(request.root)
    network = Network.of(journal, request.today, settings)
    folded = fold(compared.new, History(journal, network).includes)
    if not folded.is_needed:
        return []
    totals = Totals(
        read=checked.read,
        excused=checked.result.excused,
        accepted=compared.accepted,
        notes=_lines_on_progress(compared, request),
    )
    if counts["stranger"] > MOST_LISTED:
        facts = stranger_facts(compared.new, network, settings.me)
        totals = msgspec.structs.replace(totals, strangers=facts)
    screen = Screen(
        rules=rules_by_name(),
        excerpts=Excerpts(checked.read_record),
        width=terminal_width(),
        paint=paint,
        command=request.command,
    )
    return format_folded(folded, totals, screen)
