"""Findings for a terminal: ``path:line:column: severity rule: message``."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from kith.model.finding import SEVERITIES, Finding
from kith.model.journal import Journal

Paint = Callable[[str, str], str]
"""Gives a text a meaning's colour: ``error``, ``warning``, ``advice``, ``place``, ``quiet``."""


def plain(text: str, _meaning: str) -> str:
    """Paint nothing."""
    return text


def format_finding(finding: Finding, paint: Paint = plain) -> str:
    """One finding on one line, as editors and scripts expect it."""
    place = paint(f"{finding.path}:{finding.line}:{finding.column}:", "place")
    severity = paint(finding.severity, finding.severity)
    return f"{place} {severity} {finding.rule}: {finding.message}"


def format_findings(
    findings: Sequence[Finding], mends: dict[str, str], *, width: int = 80, paint: Paint = plain
) -> Iterator[str]:
    """Findings grouped by file; why and how to mend stand with the first of each rule.

    Args:
        findings: In the order in which they are shown.
        mends: Each rule's general remedy, by its name.
        width: Columns of the terminal.
        paint: Colours.
    """
    explained: set[str] = set()
    for finding in findings:
        yield format_finding(finding, paint)
        is_own = finding.help and finding.help != mends.get(finding.rule)
        if finding.rule not in explained:
            explained.add(finding.rule)
            yield from _indented("why", finding.why, width, paint)
            yield from _indented("mend", finding.help, width, paint)
        elif is_own:
            yield from _indented("mend", finding.help, width, paint)


def _indented(label: str, text: str, width: int, paint: Paint) -> Iterator[str]:
    if text:
        lines = textwrap.wrap(
            text,
            max(width - 2, 40),
            initial_indent=f"  {label}: ",
            subsequent_indent="  " + " " * (len(label) + 2),
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from (paint(line, "quiet") for line in lines)


def format_summary(
    findings: Sequence[Finding], journal: Journal, excused: int, *, paint: Paint = plain
) -> Iterator[str]:
    """What a run found, by rule; strangers with the way on."""
    read = (
        f"{_count(len(journal.people), 'person', 'people')}, "
        f"{_count(len(journal.organizations), 'organization')}, "
        f"{_count(len(journal.posts), 'post')} read"
    )
    aside = f"; {_count(excused, 'finding')} excused by an exception" if excused else ""
    if not findings:
        yield paint("No findings.", "good") + f" {read}{aside}."
        return
    by_rule: dict[tuple[str, str], int] = Counter(
        (finding.severity, finding.rule) for finding in findings
    )
    order = sorted(by_rule, key=lambda key: (SEVERITIES.index(key[0]), -by_rule[key], key[1]))
    for severity, rule in order:
        yield f"{by_rule[severity, rule]:>7,}  {paint(f'{severity:<7}', severity)}  {rule}"
    counts = Counter(finding.severity for finding in findings)
    totals = ", ".join(_count(counts[name], name) for name in SEVERITIES if counts[name])
    yield f"{totals} in {_count(len({f.path for f in findings}), 'file')}. {read}{aside}."
    if line := _strangers(findings, journal):
        yield line


def _strangers(findings: Sequence[Finding], journal: Journal) -> str:
    strangers = sum(finding.rule == "stranger" for finding in findings)
    if not strangers:
        return ""
    connected = sum(person.status in {"connected", "invited"} for person in journal.people)
    way_on = (
        "Start with those you remember meeting: one line under interactions for each."
        if strangers > 10
        else "`kith rule stranger` says what counts."
    )
    share = f"{strangers:,} of {connected:,}" if connected else f"{strangers:,}"
    return f"{share} connections have no trace of real contact yet. {way_on}"


def _count(number: int, one: str, many: str = "") -> str:
    if one == "advice":
        return f"{number:,} advice"
    return f"{number:,} {one if number == 1 else many or one + 's'}"
