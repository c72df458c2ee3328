"""What to mend: errors and warnings, by the contact or post they are about."""

from __future__ import annotations

import re

import msgspec

from kith.model.finding import SEVERITIES, Finding
from kith.site.addresses import Link, rule_address
from kith.site.bodies import inline_code
from kith.site.data import SiteData
from kith.site.views.shared import finding_message
from kith.site.words import plural

SUMMED_UP_FROM = 12
"""A rule that finds more than this is one line, not a list."""
MOST_IN_ONE = 3
"""Of the findings in one file; the others stand on its page."""

_SENTENCE = re.compile(r"(?:`[^`]*`|\((?:`[^`]*`|[^()`])*\)|[^`.;(]|[.;](?!\s|\Z))+")


class FindingSummary(msgspec.Struct, frozen=True):
    """A finding in two lines.

    Args:
        severity: What it means for a run.
        message: What is wrong, as HTML.
        mend: How to mend it, in a phrase, as HTML.
        rule: The rule's page.
    """

    severity: str
    message: str
    mend: str
    rule: Link


class FileFindings(msgspec.Struct, frozen=True):
    """What the rules found in one file, at most ``MOST_IN_ONE`` of it, and how much more there is.

    ``link`` leads to the findings on the file's page.
    """

    link: Link
    faults: tuple[FindingSummary, ...]
    more: int


class RuleCount(msgspec.Struct, frozen=True):
    """Many findings of one rule in one line."""

    severity: str
    sentence: str
    link: Link
    rule: Link


def summarize_findings(
    data: SiteData, *, without: frozenset[str] = frozenset()
) -> tuple[tuple[RuleCount, ...], tuple[FileFindings, ...]]:
    """Errors and warnings: rules that find much in one line each, the rest by file.

    Args:
        data: What the site is made of.
        without: Rules of which something else on the page speaks.
    """
    serious = {
        rule: [finding for finding in found if finding.severity != "advice"]
        for rule, found in data.findings_by_rule.items()
        if rule not in without
    }
    many = [one for one in serious.items() if len(one[1]) > SUMMED_UP_FROM]
    many.sort(key=lambda one: (SEVERITIES.index(one[1][0].severity), -len(one[1])))
    summaries = {rule.name: rule.summary for rule in data.rules}
    sums = tuple(_sum(rule, found, summaries.get(rule, "")) for rule, found in many)
    by_path: dict[str, list[Finding]] = {}
    for found in serious.values():
        if len(found) <= SUMMED_UP_FROM:
            for finding in found:
                by_path.setdefault(finding.path, []).append(finding)
    paths = sorted(
        by_path,
        key=lambda path: (all(one.severity != "error" for one in by_path[path]), path),
    )
    return sums, tuple(_trouble(data, path, by_path[path]) for path in paths)


def _trouble(data: SiteData, path: str, findings: list[Finding]) -> FileFindings:
    page = data.page_of(path)
    findings.sort(key=lambda one: SEVERITIES.index(one.severity))
    return FileFindings(
        Link(page.words, f"{page.href}#kith-findings" if page.href else ""),
        tuple(_fault(data, one) for one in findings[:MOST_IN_ONE]),
        max(0, len(findings) - MOST_IN_ONE),
    )


def _fault(data: SiteData, finding: Finding) -> FindingSummary:
    return FindingSummary(
        finding.severity,
        finding_message(data, finding),
        inline_code(first_phrase(finding.help)),
        Link(finding.rule, rule_address(finding.rule)),
    )


def first_phrase(text: str) -> str:
    """The first step of an advice: up to a full stop or semicolon outside of code and brackets."""
    match = _SENTENCE.match(" ".join(text.split()))
    return match[0].strip().rstrip(":,") if match else ""


def _sum(rule: str, found: list[Finding], summary: str) -> RuleCount:
    sentence = f"{len(found):,} times: {summary.rstrip('.')}"
    if rule == "stranger":
        sentence = (
            f"{plural(len(found), 'connection')} without evidence of real contact"
        )
    on_people = found[0].path.startswith("contacts/")
    link = Link(
        "Show them", f"people.html#rule={rule}" if on_people else rule_address(rule)
    )
    return RuleCount(found[0].severity, sentence, link, Link(rule, rule_address(rule)))
