"""The tool that judges: what the rules find in the journal, or in a draft."""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec

from kith.assistants.arguments import CheckArguments
from kith.assistants.view import Access, JournalView, subject_named
from kith.check.accepted import findings_not_accepted
from kith.check.check import check_journal
from kith.engine.journal_on_disk import JournalOnDisk
from kith.errors import KithError
from kith.load.absent import journal_reader
from kith.load.journal import parse_journal
from kith.load.settings import load_settings
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.rules.registry import all_rules, rules_by_name
from kith.text.diagnostic import SEVERITIES
from kith.text.slugs import unused_slug
from kith.text.suggest import did_you_mean

_MOST_LETTERS = 50_000


class JudgedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a rule does not hold.

    Args:
        path: The file; of a draft, a name that no file has.
        fix: How to fix it.
        reason: Why the rule matters.
    """

    path: str
    line: int
    rule: str
    family: str
    severity: str
    message: str
    fix: str
    reason: str


class RuleJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules find.

    Args:
        total: How many findings there are, with those that are not listed.
        findings: The most severe first.
    """

    total: int
    findings: tuple[JudgedPlace, ...]


def check(access: Access, arguments: CheckArguments) -> RuleJudgement:
    """Judge a draft, a file, or the journal.

    Raises:
        KithError: It cannot be read, is not shown, or there is no such rule.
    """
    rule = arguments.rule
    if rule and rule not in rules_by_name():
        raise KithError(
            f'there is no rule "{rule}"', did_you_mean(rule, rules_by_name())
        )
    if arguments.draft is not None:
        findings: Sequence[Finding] = judge_draft(
            access.view(), arguments.draft, arguments.title
        )
    else:
        findings = _findings_on_disk(access, arguments.who)
    if rule:
        findings = [finding for finding in findings if finding.rule == rule]
    return judgement_of(findings, arguments.limit)


def judgement_of(findings: Sequence[Finding], limit: int) -> RuleJudgement:
    """Findings as values, the most severe first."""
    ordered = sorted(findings, key=lambda each: SEVERITIES.index(each.severity))
    return RuleJudgement(
        total=len(ordered), findings=tuple(map(_judged_place, ordered[:limit]))
    )


def findings_in(path: str, access: Access) -> list[Finding]:
    """What the rules find in a file; nothing at share level, where findings are private."""
    if not (path and access.is_private):
        return []
    findings = [each for each in _news(access, is_all=True) if each.path == path]
    return sorted(findings, key=lambda each: SEVERITIES.index(each.severity))


def judge_draft(view: JournalView, text: str, title: str = "Draft") -> list[Finding]:
    """What the rules for posts find in a text, as the next post of the journal.

    Args:
        view: What is shown of the journal.
        text: The post, with or without front matter.
        title: What it is called, if the text does not say so.

    Raises:
        KithError: It cannot be understood.
    """
    if len(text) > _MOST_LETTERS:
        raise KithError(
            "the draft is too long", f"send at most {_MOST_LETTERS:,} characters"
        )
    post = _parse_draft(view, text, title)
    journal = Journal(
        people=view.journal.people,
        organizations=view.journal.organizations,
        posts=(*view.journal.posts, post),
    )
    network = Network.of(journal, view.network.today, view.settings)
    rules = [rule for rule in all_rules() if rule.family == "post"]
    result = check_journal(journal, network, view.settings, rules=rules)
    return [finding for finding in result.findings if finding.path == post.path]


def _parse_draft(view: JournalView, text: str, title: str) -> Post:
    slug = unused_slug("draft", set(view.journal.slugs))
    path = f"posts/{slug}.md"
    if not text.startswith("---\n"):
        text = f"---\ntitle: {json.dumps(title)}\nstatus: draft\n---\n{text}"
    parsed = parse_journal({path: text})
    if not parsed.posts:
        reasons = "; ".join(problem.message for problem in parsed.problems)
        raise KithError(f"the draft cannot be read: {reasons}", "send the text alone")
    return parsed.posts[0]


def _findings_on_disk(access: Access, who: str | None) -> Sequence[Finding]:
    if not access.is_private:
        raise KithError(
            "what is wrong in the journal is private",
            "give a `draft`, or the owner can start `kith mcp --private`",
        )
    if not who:
        return _news(access)
    subject = subject_named(who, access.view())
    if not isinstance(subject, OrganizationEntry):
        return findings_in(subject.path, access)
    return findings_in(subject.file.path, access) if subject.file else []


def _news(access: Access, *, is_all: bool = False) -> Sequence[Finding]:
    """The findings of the journal, without those that are accepted unless all are asked for."""
    settings = load_settings(access.root)
    journal = JournalOnDisk(access.root, settings, access.read_today())
    findings = journal.result().findings
    if is_all:
        return findings
    return findings_not_accepted(findings, settings, journal_reader(access.root))


def _judged_place(finding: Finding) -> JudgedPlace:
    return JudgedPlace(
        path=finding.path,
        line=finding.line,
        rule=finding.rule,
        family=finding.family,
        severity=finding.severity,
        message=finding.message,
        fix=finding.help,
        reason=finding.why,
    )
