"""Everything the pages are made of, with the look-ups they share worked out once per build."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from kith.model.contact import Contact, Introduction, Opportunity, Person, Position
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.settings import Settings
from kith.network.evidence import Evidence
from kith.network.match import IntroductionMatch, find_matches
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.report.draft import Drafts
from kith.rules.rule import Rule
from kith.site.addresses import Addresses, PageLink, page_address
from kith.site.bodies import BodyRenderer
from kith.site.charts.time_scale import DateSpan
from kith.site.pictures import IsFile, no_file
from kith.site.pieces import Pieces

Key = TypeVar("Key")
Value = TypeVar("Value")
Made = TypeVar("Made")


class OpportunityAt(msgspec.Struct, frozen=True):
    """An opportunity with the organization it is at."""

    organization: OrganizationEntry
    opportunity: Opportunity

    @property
    def is_open(self) -> bool:
        """Whether it may still come to something."""
        return self.opportunity.is_open

    @property
    def role(self) -> str:
        """What it is about."""
        return self.opportunity.role or "an opportunity"

    @property
    def status(self) -> str:
        """How it stands, or nothing."""
        return self.opportunity.status or ""

    @property
    def opened_key(self) -> str:
        """Sorts opportunities by the day on which they were opened; those without one first."""
        return str(self.opportunity.opened or "")


class PositionAt(msgspec.Struct, frozen=True):
    """Somebody's position, with the organization it is at.

    Args:
        organization: That it is at.
        position: As it stands in their file.
        is_present: Whether it lasts.
    """

    organization: OrganizationEntry
    position: Position
    is_present: bool

    @property
    def recency(self) -> tuple[bool, int, int]:
        """Sorts positions by: the greatest is a present one, or else the last to end."""
        end = start = 0
        if self.position.start:
            start = self.position.start.earliest.toordinal()
        if self.position.end and not self.is_present:
            end = self.position.end.latest.toordinal()
        return self.is_present, end, start


class SiteData:
    """A journal, what follows from it and what the rules found.

    Args:
        journal: What was read.
        network: What follows from it; holds the day of the build.
        findings: What the rules found.
        news: Those of them that are not accepted by the journal's baseline.
        excused: How many findings an exception excuses.
        settings: The journal's settings.
        rules: Every rule.
        drafts: Writes the notes to ask with; a share has none.

    Attributes:
        is_file: Whether the site has a file at a path below its top, such as a picture.
        pieces: Works out what data files hold of single records.
    """

    is_file: IsFile = staticmethod(no_file)
    pieces: Pieces = Pieces()

    def __init__(
        self,
        journal: Journal,
        network: Network,
        *,
        findings: tuple[Finding, ...] = (),
        news: tuple[Finding, ...] | None = None,
        excused: int = 0,
        settings: Settings | None = None,
        rules: tuple[Rule, ...] = (),
        drafts: Drafts | None = None,
    ) -> None:
        self.journal = journal
        self.network = network
        self.findings = findings
        self.news = findings if news is None else news
        self.excused = excused
        self.settings = settings or Settings()
        self.rules = rules
        self.drafts = drafts
        self.today: dt.date = network.today
        self.addresses = Addresses(journal, network)
        self._made: dict[Callable[[SiteData], Any], Any] = {}

    def once(self, make: Callable[[SiteData], Made]) -> Made:
        """What several pages share, made of the data when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        result: Made = self._made[make]
        return result

    @functools.cached_property
    def bodies(self) -> BodyRenderer:
        """Renders every body of the build."""
        return BodyRenderer(self.addresses, self.is_file)

    def evidence_of(self, person: Person) -> Evidence:
        """What shows contact with somebody."""
        return self.network.evidence[person.slug]

    @functools.cached_property
    def findings_by_path(self) -> Mapping[str, list[Finding]]:
        """Findings by the file they stand in."""
        return _grouped((finding.path, finding) for finding in self.findings)

    @functools.cached_property
    def findings_by_rule(self) -> Mapping[str, list[Finding]]:
        """Findings by the rule that made them."""
        return _grouped((finding.rule, finding) for finding in self.findings)

    @functools.cached_property
    def news_by_rule(self) -> Mapping[str, list[Finding]]:
        """Findings that are not accepted, by the rule that made them."""
        return _grouped((finding.rule, finding) for finding in self.news)

    @functools.cached_property
    def _pages(self) -> Mapping[str, PageLink]:
        pages = {}
        for post in self.journal.posts:
            address = page_address("posts", post.slug)
            pages[post.path] = PageLink(post.title, address)
        for organization in self.journal.organizations:
            address = page_address("organizations", organization.slug)
            pages[organization.path] = PageLink(organization.name, address)
        for person in self.journal.people:
            address = page_address("contacts", person.slug)
            pages[person.path] = PageLink(person.name, address)
        return pages

    def page_of(self, path: str) -> PageLink:
        """The page made from a file; its path alone where the file could not be read."""
        return self._pages.get(path) or PageLink(path)

    @functools.cached_property
    def posts_about(self) -> Mapping[str, list[Post]]:
        """Posts by the slug of a contact they mention or refer to; the newest first."""
        by_slug: dict[str, list[Post]] = {}
        for post in self.journal.posts:
            referenced = [reference.slug for reference in post.references]
            for slug in dict.fromkeys((*post.mentions, *referenced)):
                by_slug.setdefault(slug, []).append(post)
        for posts in by_slug.values():
            posts.sort(key=lambda post: str(post.published or "9999"), reverse=True)
        return by_slug

    @functools.cached_property
    def notes_about(self) -> Mapping[str, list[Contact]]:
        """Contacts by the slug of whatever their notes refer to."""
        by_slug: dict[str, list[Contact]] = {}
        contacts = (*self.journal.people, *self.journal.organizations)
        for contact in contacts:
            for slug in dict.fromkeys(
                reference.slug for reference in contact.references
            ):
                if slug != contact.slug:
                    by_slug.setdefault(slug, []).append(contact)
        return by_slug

    @functools.cached_property
    def introduced_by(self) -> Mapping[str, list[Person]]:
        """People by the slug of the one who introduced them."""
        by_introducer: dict[str, list[Person]] = {}
        for person in self.journal.people:
            for introducer in person.introduced_by:
                by_introducer.setdefault(introducer, []).append(person)
        return by_introducer

    @functools.cached_property
    def introductions_of(self) -> Mapping[str, list[tuple[Person, Introduction]]]:
        """Introductions by the slug of everybody in them but the one in whose file they stand."""
        by_slug: dict[str, list[tuple[Person, Introduction]]] = {}
        for person in self.journal.people:
            for introduction in person.introductions:
                for slug in dict.fromkeys((introduction.from_, introduction.to)):
                    if not slug:
                        continue
                    if slug != person.slug:
                        by_slug.setdefault(slug, []).append((person, introduction))
        return by_slug

    @functools.cached_property
    def positions_by_path(self) -> Mapping[str, list[PositionAt]]:
        """Positions by the path of the file they stand in, the latest first."""
        by_path: dict[str, list[PositionAt]] = defaultdict(list)
        for entry in self.network.organizations.entries:
            for member in entry.present:
                position = PositionAt(entry, member.position, is_present=True)
                by_path[member.person.path].append(position)
            for member in entry.former:
                position = PositionAt(entry, member.position, is_present=False)
                by_path[member.person.path].append(position)
        for positions in by_path.values():
            positions.sort(key=lambda position: position.recency, reverse=True)
        return dict(by_path)

    def positions_of(self, person: Person) -> Sequence[PositionAt]:
        """Somebody's positions: those that last, then the others, the latest first."""
        return self.positions_by_path.get(person.path, ())

    def present_position(self, person: Person) -> PositionAt | None:
        """The latest of somebody's positions that last."""
        positions = self.positions_of(person)
        if not positions:
            return None
        latest = positions[0]
        if latest.is_present:
            return latest
        return None

    @functools.cached_property
    def owner_times(self) -> Mapping[str, tuple[DateSpan, ...]]:
        """When the owner was at each organization: first and last day, by the slug."""
        by_slug: dict[str, tuple[DateSpan, ...]] = {}
        organizations = self.network.organizations
        me = self.settings.me
        for position in (*me.positions, *me.schools):
            entry = organizations.find(position.organization)
            if entry is None:
                continue
            if entry.makes_colleagues:
                span = position.start, position.end
                by_slug[entry.slug] = (*by_slug.get(entry.slug, ()), span)
        return by_slug

    @functools.cached_property
    def matches(self) -> tuple[IntroductionMatch, ...]:
        """Introductions the owner could make, the best first."""
        return find_matches(self.network)

    @functools.cached_property
    def opportunities(self) -> tuple[OpportunityAt, ...]:
        """Every opportunity, by organization."""
        return tuple(
            opportunity
            for entry in self.network.organizations.entries
            for opportunity in opportunities_at(entry)
        )

    @functools.cached_property
    def opportunities_via(self) -> Mapping[str, list[OpportunityAt]]:
        """Opportunities by the slug of the contact or post they came through."""
        by_slug: dict[str, list[OpportunityAt]] = {}
        for opportunity in self.opportunities:
            via = opportunity.opportunity.via
            if via:
                by_slug.setdefault(via, []).append(opportunity)
        return by_slug


def opportunities_at(entry: OrganizationEntry) -> list[OpportunityAt]:
    """The opportunities in an organization's file, in its order."""
    if entry.file is None:
        return []
    return [
        OpportunityAt(entry, opportunity) for opportunity in entry.file.opportunities
    ]


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
