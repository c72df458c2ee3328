"""Everything the pages are made of, with the look-ups they share worked out once per build."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from kith.model.contact import Contact, Introduction, Opportunity, Person
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.settings import Settings
from kith.network.evidence import Evidence
from kith.network.match import Match, find_matches
from kith.network.network import Network
from kith.network.organizations import Membership, OrganizationEntry
from kith.report.draft import Drafts
from kith.rules.rule import Rule
from kith.site.addresses import Addresses, Link, page_address
from kith.site.bodies import BodyRenderer
from kith.site.pictures import IsFile, no_file
from kith.text.dates import PartialDate

Key = TypeVar("Key")
Value = TypeVar("Value")

OPEN_OPPORTUNITIES = frozenset({"interested", "applied", "interviewing", "offer"})


class OpportunityAt(msgspec.Struct, frozen=True):
    """An opportunity with the organization it is at."""

    organization: OrganizationEntry
    opportunity: Opportunity

    @property
    def is_open(self) -> bool:
        """Whether it may still come to something."""
        return self.opportunity.closed is None and (
            self.opportunity.status is None
            or self.opportunity.status in OPEN_OPPORTUNITIES
        )


class SiteData:
    """A journal, what follows from it and what the rules found.

    Args:
        journal: What was read.
        network: What follows from it; holds the day of the build.
        findings: What the rules found.
        excused: How many findings an exception excuses.
        settings: The journal's settings.
        rules: Every rule.
        drafts: Writes the notes to ask with; a share has none.

    Attributes:
        is_file: Whether the site has a file at a path below its top, such as a picture.
    """

    is_file: IsFile = staticmethod(no_file)

    def __init__(
        self,
        journal: Journal,
        network: Network,
        *,
        findings: tuple[Finding, ...] = (),
        excused: int = 0,
        settings: Settings | None = None,
        rules: tuple[Rule, ...] = (),
        drafts: Drafts | None = None,
    ) -> None:
        self.journal = journal
        self.network = network
        self.findings = findings
        self.excused = excused
        self.settings = settings or Settings()
        self.rules = rules
        self.drafts = drafts
        self.today: dt.date = network.today
        self.addresses = Addresses(journal, network)

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
    def _pages(self) -> Mapping[str, Link]:
        journal = self.journal
        folders: tuple[tuple[str, tuple[Contact, ...]], ...] = (
            ("organizations", journal.organizations),
            ("contacts", journal.people),
        )
        pages = {
            one.path: Link(one.title, page_address("posts", one.slug))
            for one in journal.posts
        }
        for folder, contacts in folders:
            for contact in contacts:
                pages[contact.path] = Link(
                    contact.name, page_address(folder, contact.slug)
                )
        return pages

    def page_of(self, path: str) -> Link:
        """The page made from a file; its path alone where the file could not be read."""
        return self._pages.get(path) or Link(path)

    @functools.cached_property
    def posts_about(self) -> Mapping[str, list[Post]]:
        """Posts by the slug of a contact they mention or refer to; the newest first."""
        found = _grouped(
            (slug, post)
            for post in self.journal.posts
            for slug in dict.fromkeys(
                (*post.mentions, *(reference.slug for reference in post.references))
            )
        )
        for posts in found.values():
            posts.sort(key=lambda post: str(post.published or "9999"), reverse=True)
        return found

    @functools.cached_property
    def notes_about(self) -> Mapping[str, list[Contact]]:
        """Contacts by the slug of whatever their notes refer to."""
        contacts: Iterable[Contact] = (
            *self.journal.people,
            *self.journal.organizations,
        )
        return _grouped(
            (slug, contact)
            for contact in contacts
            if contact.references
            for slug in dict.fromkeys(
                reference.slug for reference in contact.references
            )
            if slug != contact.slug
        )

    @functools.cached_property
    def brought_together(self) -> Mapping[str, list[Person]]:
        """People by the slug of the one who introduced them."""
        return _grouped(
            (other, person)
            for person in self.journal.people
            for other in person.introduced_by
        )

    @functools.cached_property
    def introductions_of(self) -> Mapping[str, list[tuple[Person, Introduction]]]:
        """Introductions by the slug of everybody in them but the one in whose file they stand."""
        return _grouped(
            (slug, (person, introduction))
            for person in self.journal.people
            for introduction in person.introductions
            for slug in dict.fromkeys((introduction.from_, introduction.to))
            if slug and slug != person.slug
        )

    @functools.cached_property
    def memberships(
        self,
    ) -> Mapping[str, tuple[tuple[OrganizationEntry, Membership, bool], ...]]:
        """Positions by person, with the organization and whether they last."""
        found: dict[str, list[tuple[OrganizationEntry, Membership, bool]]] = (
            defaultdict(list)
        )
        for entry in self.network.organizations.entries:
            for member in entry.present:
                found[member.person.path].append((entry, member, True))
            for member in entry.former:
                found[member.person.path].append((entry, member, False))
        return {
            path: tuple(sorted(held, key=_latest_first)) for path, held in found.items()
        }

    @functools.cached_property
    def own_times(
        self,
    ) -> Mapping[str, tuple[tuple[PartialDate | None, PartialDate | None], ...]]:
        """When the owner was at each organization: first and last day, by the slug."""
        found: dict[str, list[tuple[PartialDate | None, PartialDate | None]]] = (
            defaultdict(list)
        )
        me = self.settings.me
        for one in (*me.positions, *me.schools):
            entry = self.network.organizations.find(one.organization)
            if entry is not None and entry.makes_colleagues:
                found[entry.slug].append((one.start, one.end))
        return {slug: tuple(times) for slug, times in found.items()}

    @functools.cached_property
    def matches(self) -> tuple[Match, ...]:
        """Introductions the owner could make, the best first."""
        return find_matches(self.network)

    @functools.cached_property
    def opportunities(self) -> tuple[OpportunityAt, ...]:
        """Every opportunity, by organization."""
        return tuple(
            OpportunityAt(entry, opportunity)
            for entry in self.network.organizations.entries
            if entry.file
            for opportunity in entry.file.opportunities
        )

    @functools.cached_property
    def opportunities_via(self) -> Mapping[str, list[OpportunityAt]]:
        """Opportunities by the slug of the contact or post they came through."""
        return _grouped(
            (placed.opportunity.via, placed)
            for placed in self.opportunities
            if placed.opportunity.via
        )


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _latest_first(
    held: tuple[OrganizationEntry, Membership, bool],
) -> tuple[bool, float, float]:
    _, member, lasts = held
    position = member.position
    end = position.end.latest.toordinal() if position.end else 0
    start = position.start.earliest.toordinal() if position.start else 0
    return (not lasts, -end if not lasts else 0, -start)
