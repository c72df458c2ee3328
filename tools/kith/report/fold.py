"""Which findings fit one screen: many of a rule together, history and repetition only counted."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.settings import Me
from kith.network.network import Network
from kith.network.triage import find_triage_items
from kith.report.text import UNREADABLE
from kith.text.dates import PartialDate
from kith.text.diagnostic import SEVERITIES, Severity

MOST_LISTED = 10
"""A rule with more findings is one line."""

_SAME_QUESTION = frozenset(
    {"one-sided", "no-introduction", "hasty", "gone-cold", "collected", "deals-only"}
)
"""Rules that ask of a person what ``stranger`` asks: whether you know them."""
_ABOUT_NOW = frozenset({"gone-quiet"})
"""Rules that report today's state in an old post."""


class FindingGroup(msgspec.Struct, frozen=True):
    """All findings of a rule with the same severity."""

    severity: Severity
    rule: str
    findings: tuple[Finding, ...]

    @property
    def is_folded(self) -> bool:
        """Whether they are one line."""
        return len(self.findings) > MOST_LISTED


class Fold(msgspec.Struct, frozen=True, kw_only=True):
    """Findings for one screen.

    Args:
        unreadable: Those that mean that a file was not read, which are always shown.
        groups: The others by rule: errors first, and of these the frequent ones.
        repeated: How many more are about people of whom ``stranger`` speaks.
        history: Those about what is over.
    """

    unreadable: tuple[Finding, ...]
    groups: tuple[FindingGroup, ...]
    repeated: int = 0
    history: tuple[Finding, ...] = ()

    @property
    def shown(self) -> tuple[Finding, ...]:
        """Those that are about something of their own, and not over."""
        of_groups = itertools.chain.from_iterable(
            group.findings for group in self.groups
        )
        return (*self.unreadable, *of_groups)

    @property
    def is_needed(self) -> bool:
        """Whether anything is not shown in full."""
        return bool(self.history) or any(group.is_folded for group in self.groups)


def fold(findings: Sequence[Finding], is_history: Callable[[Finding], bool]) -> Fold:
    """Put findings together for one screen.

    Args:
        findings: What is reported.
        is_history: Whether a finding is about what is over.
    """
    strangers = _paths_of_strangers(findings)
    unreadable = []
    history = []
    others = []
    repeated = 0
    for finding in findings:
        if finding.rule in UNREADABLE:
            unreadable.append(finding)
        elif finding.rule in _SAME_QUESTION and finding.path in strangers:
            repeated += 1
        elif is_history(finding):
            history.append(finding)
        else:
            others.append(finding)
    return Fold(
        unreadable=tuple(unreadable),
        groups=tuple(_groups(others)),
        repeated=repeated,
        history=tuple(history),
    )


def _groups(findings: Iterable[Finding]) -> list[FindingGroup]:
    by_rule: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.severity, finding.rule), []).append(finding)

    def order(group: FindingGroup) -> tuple[int, int, str]:
        rank = SEVERITIES.index(group.severity)
        return rank, -len(group.findings), group.rule

    groups = [FindingGroup(*key, tuple(group)) for key, group in by_rule.items()]
    return sorted(groups, key=order)


class History:
    """Tells which findings are about what is over.

    That is what was published more than a year ago, or came published with an import. Of closed
    opportunities, the rules say nothing but that somebody is to be thanked.

    Args:
        journal: The journal in which they were found.
        network: What follows from it; holds the day.
    """

    def __init__(self, journal: Journal, network: Network) -> None:
        self._posts = {post.path: post for post in journal.posts}
        self._year_ago = PartialDate.of(network.today).last_key - 10000

    def includes(self, finding: Finding) -> bool:
        """Whether a finding is about what is over."""
        if finding.rule in _ABOUT_NOW:
            return False
        post = self._posts.get(finding.path)
        if finding.family != "post" or post is None:
            return False
        return self._is_over(post)

    def _is_over(self, post: Post) -> bool:
        if post.status != "published" or post.published is None:
            return False
        return post.published.last_key < self._year_ago or _was_imported(post)


def _was_imported(post: Post) -> bool:
    """Whether a post is as an import writes it: named by its day, and nothing noted about it."""
    if not post.url or not post.slug.startswith(f"{post.published}-"):
        return False
    notes = (post.audience, post.takeaway, post.topics, post.mentions, post.results)
    return not any(notes)


class StrangerFacts(msgspec.Struct, frozen=True):
    """Of those of whom ``stranger`` speaks: how many there are of each kind."""

    connected: int
    invited: int
    with_sign: int


def stranger_facts(
    findings: Iterable[Finding], network: Network, me: Me
) -> StrangerFacts:
    """How many strangers are connected, how many invited, and how many show a sign of a tie.

    Args:
        findings: All findings; those of other rules do not count.
        network: The network of the journal in which they were found.
        me: The owner, whose employers and schools are looked for.
    """
    statuses: Counter[str | None] = Counter()
    with_sign = 0
    paths = _paths_of_strangers(findings)
    for person in network.journal.people:
        if person.path in paths:
            statuses[person.status] += 1
    for case in find_triage_items(network, me):
        if case.signs and case.person.path in paths:
            with_sign += 1
    return StrangerFacts(statuses["connected"], statuses["invited"], with_sign)


def _paths_of_strangers(findings: Iterable[Finding]) -> set[str]:
    return {finding.path for finding in findings if finding.rule == "stranger"}
