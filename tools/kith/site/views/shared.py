"""What several kinds of page show alike: findings, badges, somebody in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from kith.model.contact import Allow, Contact, Person
from kith.model.fields import Record, record_spec
from kith.model.finding import Finding
from kith.model.post import Post
from kith.network.evidence import ContactEvent, Evidence
from kith.network.organizations import OrganizationEntry
from kith.site.addresses import PageLink, page_address, rule_address
from kith.site.bodies import inline_code
from kith.site.data import SiteData
from kith.text.counts import noun_for
from kith.text.diagnostic import SEVERITIES
from kith.text.spoken import (
    capitalize,
    initials,
    say_ago,
    say_date,
    say_dates,
    tint,
)


def contact_links(data: SiteData, contacts: Iterable[Contact]) -> tuple[PageLink, ...]:
    """The pages of contacts; where one has none, its slug."""
    find = data.addresses.contact_or_words
    return tuple(find(contact.slug) for contact in contacts)


def meanings_of(record: type[Record], key: str) -> Mapping[str, str]:
    """What each value of a field means, by the value."""
    (spec,) = (spec for spec in record_spec(record) if spec.key == key)
    return spec.field.values


def say_work(data: SiteData, person: Person) -> str:
    """What somebody does now, and where, in words."""
    title, organization = current_work(data, person)
    parts = [title]
    if organization is not None:
        parts.append(organization.words)
    return ", ".join(filter(None, parts))


def say_event_ago(data: SiteData, event: ContactEvent | None) -> str:
    """How long ago a contact was; nothing without one."""
    if event is None:
        return ""
    return say_ago(event.date, data.today)


class Figure(msgspec.Struct, frozen=True):
    """A number, what it counts, and the page that shows what was counted."""

    number: str
    words: str
    href: str


def figure(number: int, noun: str, nouns: str, href: str) -> Figure:
    """A number with the noun that fits it; the noun for several may be left empty."""
    return Figure(f"{number:,}", noun_for(number, noun, nouns), href)


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


class FindingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as a page shows it.

    Args:
        severity: What it means for a run.
        rule: The rule's page.
        message: What is wrong, as HTML.
        explanation: Why it matters, as HTML.
        help: How to fix it, as HTML.
        path: The file.
        line: The line in it, counted from 1.
        about: The page of what it is about, or the file's path.
    """

    severity: str
    rule: PageLink
    message: str
    explanation: str
    help: str
    path: str
    line: int
    about: PageLink

    @property
    def position(self) -> str:
        """File and line, as `kith check` writes them."""
        return f"{self.path}:{self.line}"


class AllowLine(msgspec.Struct, frozen=True):
    """An exception to a rule, with its reason."""

    rule: PageLink
    reason: str
    until: str


class PersonLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in one line of a list."""

    avatar: Avatar
    link: PageLink
    title: str
    organization: PageLink | None
    note: str = ""
    status: str = ""


def organization_link(entry: OrganizationEntry) -> PageLink:
    """An organization's page."""
    return PageLink(entry.name, page_address("organizations", entry.slug))


def post_link(post: Post) -> PageLink:
    """A post's page."""
    return PageLink(post.title, page_address("posts", post.slug))


def avatar_of(name: str, slug: str) -> Avatar:
    """The avatar of a contact."""
    return Avatar(initials(name), tint(slug))


def person_link(person: Person) -> PageLink:
    """A person's page."""
    return PageLink(person.name, page_address("contacts", person.slug))


def person_line(data: SiteData, person: Person, note: str = "") -> PersonLine:
    """Somebody with what they do now."""
    title, organization = current_work(data, person)
    return PersonLine(
        avatar=avatar_of(person.name, person.slug),
        link=person_link(person),
        title=title,
        organization=organization,
        note=note,
        status=person.status or "",
    )


def current_work(data: SiteData, person: Person) -> tuple[str, PageLink | None]:
    """Title and organization of somebody's latest present position."""
    position = data.present_position(person)
    if position is None:
        return "", None
    return position.position.title or "", organization_link(position.organization)


def count_connected(data: SiteData) -> tuple[int, int]:
    """How many people are connected, and with how many of them there was real contact."""
    connected = real = 0
    for person in data.journal.people:
        if person.status == "connected":
            connected += 1
            real += data.evidence_of(person).is_known
    return connected, real


def last_contact(evidence: Evidence) -> ContactEvent | None:
    """The last real contact, as everywhere; of whom there is none, the latest of any kind."""
    return evidence.last or evidence.latest


def say_last_contact(data: SiteData, evidence: Evidence) -> str:
    """When and how there was contact last; nothing where there never was."""
    last = last_contact(evidence)
    if last is None:
        return ""
    how = HOW_WORDS[last.interaction.how]
    return f"{say_ago(last.date, data.today)}, {how}"


def finding_message(data: SiteData, finding: Finding) -> str:
    """What is wrong, as a sentence in HTML, with its dates as a person would say them."""
    return as_sentence(data, finding.message)


def as_sentence(data: SiteData, text: str) -> str:
    """Words of a report as HTML, with its dates as a person would say them."""
    return inline_code(capitalize(say_dates(text, data.today)))


def findings_at(data: SiteData, path: str) -> tuple[FindingLine, ...]:
    """The findings in a file, errors first."""
    return finding_lines(data, data.findings_by_path.get(path, []))


def severity_rank(finding: Finding) -> int:
    """Sorts findings: errors first."""
    return SEVERITIES.index(finding.severity)


def finding_lines(data: SiteData, findings: list[Finding]) -> tuple[FindingLine, ...]:
    """Findings as a page shows them, errors first."""
    ordered = sorted(findings, key=severity_rank)
    return tuple(finding_line(data, finding) for finding in ordered)


def finding_line(data: SiteData, finding: Finding) -> FindingLine:
    """A finding as a page shows it."""
    return FindingLine(
        severity=finding.severity,
        rule=PageLink(finding.rule, rule_address(finding.rule)),
        message=finding_message(data, finding),
        explanation=inline_code(finding.why),
        help=inline_code(finding.help),
        path=finding.path,
        line=finding.line,
        about=data.page_of(finding.path),
    )


def exceptions_of(allow: tuple[Allow, ...]) -> tuple[AllowLine, ...]:
    """The exceptions a file makes."""
    lines = []
    for exception in allow:
        rule = PageLink(exception.rule, rule_address(exception.rule))
        reason = exception.reason or "no reason is given, so it excuses nothing"
        until = say_date(exception.until)
        lines.append(AllowLine(rule, reason, until))
    return tuple(lines)
