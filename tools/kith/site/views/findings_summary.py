"""What to fix: errors and warnings, by the contact or post they are about."""

from __future__ import annotations

import re

import msgspec

from kith.model.finding import Finding
from kith.site.addresses import PageLink, rule_address
from kith.site.bodies import inline_code
from kith.site.data import SiteData
from kith.site.views.shared import finding_message, severity_rank
from kith.text.counts import counted

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
        fix: How to fix it, in a phrase, as HTML.
        rule: The rule's page.
    """

    severity: str
    message: str
    fix: str
    rule: PageLink


class FileFindings(msgspec.Struct, frozen=True):
    """What the rules found in one file, at most ``MOST_IN_ONE`` of it, and how much more there is.

    ``link`` leads to the findings on the file's page.
    """

    link: PageLink
    findings: tuple[FindingSummary, ...]
    remaining: int


class RuleCount(msgspec.Struct, frozen=True):
    """Many findings of one rule in one line."""

    severity: str
    sentence: str
    link: PageLink
    rule: PageLink


class FindingsSummary(msgspec.Struct, frozen=True):
    """Errors and warnings.

    Args:
        rule_counts: Rules that find much, in one line each.
        files: The findings of the other rules, by file; those with errors first.
    """

    rule_counts: tuple[RuleCount, ...]
    files: tuple[FileFindings, ...]


def summarize_findings(
    data: SiteData, *, without: frozenset[str] = frozenset()
) -> FindingsSummary:
    """Errors and warnings that are not accepted: frequent rules in one line each, the rest by file.

    Args:
        data: What the site is made of.
        without: Rules of which something else on the page speaks.
    """
    frequent: list[list[Finding]] = []
    by_path: dict[str, list[Finding]] = {}
    for rule, findings in data.news_by_rule.items():
        if rule in without:
            continue
        serious = [finding for finding in findings if finding.severity != "advice"]
        if len(serious) > SUMMED_UP_FROM:
            frequent.append(serious)
            continue
        for finding in serious:
            by_path.setdefault(finding.path, []).append(finding)
    return FindingsSummary(_rule_counts(data, frequent), _by_file(data, by_path))


def _rule_counts(
    data: SiteData, frequent: list[list[Finding]]
) -> tuple[RuleCount, ...]:
    """The findings of each rule in one line, errors first."""

    def rank(findings: list[Finding]) -> tuple[int, int]:
        return severity_rank(findings[0]), -len(findings)

    summaries = {rule.name: rule.summary for rule in data.rules}
    ordered = sorted(frequent, key=rank)
    return tuple(_rule_count(findings, summaries) for findings in ordered)


def _by_file(
    data: SiteData, by_path: dict[str, list[Finding]]
) -> tuple[FileFindings, ...]:
    """The findings of each file, those with errors first."""

    def rank(path: str) -> tuple[bool, str]:
        is_error = [finding.severity == "error" for finding in by_path[path]]
        return not any(is_error), path

    paths = sorted(by_path, key=rank)
    return tuple(_file_findings(data, path, by_path[path]) for path in paths)


def _file_findings(data: SiteData, path: str, findings: list[Finding]) -> FileFindings:
    page = data.page_of(path)
    findings.sort(key=severity_rank)
    return FileFindings(
        PageLink(page.words, f"{page.href}#kith-findings" if page.href else ""),
        tuple(_summarize(data, finding) for finding in findings[:MOST_IN_ONE]),
        max(0, len(findings) - MOST_IN_ONE),
    )


def _summarize(data: SiteData, finding: Finding) -> FindingSummary:
    return FindingSummary(
        finding.severity,
        finding_message(data, finding),
        inline_code(first_phrase(finding.help)),
        PageLink(finding.rule, rule_address(finding.rule)),
    )


def _rule_count(findings: list[Finding], summaries: dict[str, str]) -> RuleCount:
    rule = findings[0].rule
    if rule == "stranger":
        number = counted(len(findings), "connection")
        sentence = f"{number} without evidence of real contact"
    else:
        summary = summaries.get(rule, "").rstrip(".")
        sentence = f"{len(findings):,} times: {summary}"
    address = rule_address(rule)
    list_address = address
    if findings[0].path.startswith("contacts/"):
        list_address = f"people.html#rule={rule}"
    return RuleCount(
        severity=findings[0].severity,
        sentence=sentence,
        link=PageLink("Show them", list_address),
        rule=PageLink(rule, address),
    )


def first_phrase(text: str) -> str:
    """The first step of an advice: up to a full stop or semicolon outside of code and brackets."""
    match = _SENTENCE.match(" ".join(text.split()))
    if match:
        return match[0].strip().rstrip(":,")
    return ""
