"""What several kinds of page show alike: findings, badges, somebody in a line."""

from __future__ import annotations

import msgspec

from kith.model.contact import Allow, Person
from kith.model.finding import SEVERITIES, Finding
from kith.network.evidence import Contacted, Evidence
from kith.site.addresses import Link, page_address, rule_address
from kith.site.bodies import inline_code
from kith.site.data import SiteData
from kith.site.words import initials, say_ago, say_date, say_dates, tint

HOW_WORDS = {
    "met": "met",
    "call": "call",
    "video": "video call",
    "email": "email",
    "message": "message",
    "event": "same event",
    "worked-together": "worked together",
    "introduced": "introduced",
    "comment": "comment",
}


class Avatar(msgspec.Struct, frozen=True):
    """Initials on one of six tints."""

    initials: str
    tint: int


class FindingLine(msgspec.Struct, frozen=True):
    """A finding as a page shows it.

    Args:
        severity: What it means for a run.
        rule: The rule's page.
        message: What is wrong, as HTML.
        why: Why it matters, as HTML.
        help: How to mend it, as HTML.
        path: The file.
        line: The line in it, counted from 1.
        about: The page of what it is about, or the file's path.
    """

    severity: str
    rule: Link
    message: str
    why: str
    help: str
    path: str
    line: int
    about: Link

    @property
    def place(self) -> str:
        """File and line, as `kith check` writes them."""
        return f"{self.path}:{self.line}"


class AllowLine(msgspec.Struct, frozen=True):
    """An exception to a rule, with its reason."""

    rule: Link
    reason: str
    until: str


class PersonLine(msgspec.Struct, frozen=True):
    """Somebody in one line of a list."""

    avatar: Avatar
    link: Link
    title: str
    organization: Link | None
    note: str = ""
    status: str = ""


def avatar_of(name: str, slug: str) -> Avatar:
    """The avatar of a contact."""
    return Avatar(initials(name), tint(slug))


def person_link(person: Person) -> Link:
    """A person's page."""
    return Link(person.name, page_address("contacts", person.slug))


def person_line(data: SiteData, person: Person, note: str = "") -> PersonLine:
    """Somebody with what they do now."""
    title, organization = current_work(data, person)
    return PersonLine(
        avatar_of(person.name, person.slug),
        person_link(person),
        title,
        organization,
        note,
        person.status or "",
    )


def current_work(data: SiteData, person: Person) -> tuple[str, Link | None]:
    """Title and organization of somebody's latest present position."""
    for entry, member, lasts in data.memberships.get(person.path, ()):
        if lasts:
            organization = Link(entry.name, page_address("organizations", entry.slug))
            return member.position.title or "", organization
    return "", None


def count_connected(data: SiteData) -> tuple[int, int]:
    """How many people are connected, and with how many of them there was real contact."""
    connected = [one for one in data.journal.people if one.status == "connected"]
    return len(connected), sum(
        bool(data.evidence_of(person).proofs) for person in connected
    )


def last_contact(evidence: Evidence) -> Contacted | None:
    """The last real contact, as everywhere; of whom there is none, the latest of any kind."""
    return evidence.last or evidence.latest


def say_last_contact(data: SiteData, evidence: Evidence) -> str:
    """When and how there was contact last; nothing where there never was."""
    last = last_contact(evidence)
    if last is None:
        return ""
    return f"{say_ago(last.date, data.today)}, {HOW_WORDS[last.interaction.how]}"


def finding_message(data: SiteData, finding: Finding) -> str:
    """What is wrong, as a sentence in HTML, with its dates as a person would say them."""
    said = say_dates(finding.message, data.today)
    return inline_code(f"{said[:1].upper()}{said[1:]}")


def findings_at(data: SiteData, path: str) -> tuple[FindingLine, ...]:
    """The findings in a file, errors first."""
    found = data.findings_by_path.get(path)
    return finding_lines(data, found) if found else ()


def finding_lines(data: SiteData, findings: list[Finding]) -> tuple[FindingLine, ...]:
    """Findings as a page shows them, errors first."""
    return tuple(
        FindingLine(
            finding.severity,
            Link(finding.rule, rule_address(finding.rule)),
            finding_message(data, finding),
            inline_code(finding.why),
            inline_code(finding.help),
            finding.path,
            finding.line,
            data.page_of(finding.path),
        )
        for finding in sorted(findings, key=lambda one: SEVERITIES.index(one.severity))
    )


def exceptions_of(allow: tuple[Allow, ...]) -> tuple[AllowLine, ...]:
    """The exceptions a file makes."""
    return tuple(
        AllowLine(
            Link(one.rule, rule_address(one.rule)),
            one.reason or "no reason is given, so it excuses nothing",
            say_date(one.until) if one.until else "",
        )
        for one in allow
    )
