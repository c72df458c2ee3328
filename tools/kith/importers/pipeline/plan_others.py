"""What an import would change in files of organizations and posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.notices import reason_of
from kith.importers.pipeline.plan import Plan
from kith.importers.pipeline.steps import OrganizationUpdate, PostCreation, SkippedOther
from kith.importers.records import (
    ImportedOpportunity,
    OrganizationRecord,
    PostRecord,
)
from kith.model.contact import Opportunity, Organization
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.organizations import organization_key
from kith.text.characters import without_hidden
from kith.text.counts import counted
from kith.text.shell import word
from kith.text.slugs import Slugs, slugify

_MOST_LOOKED_AT = 2_000
MOST_OPPORTUNITIES = 200
"""So many applications are added to one organization's file at once."""
_TOO_LITTLE = "nobody you know works there, so it gets no file"
_LONGEST_SLUG = 60
_LONGEST_TITLE = 70


def with_others(
    plan: Plan,
    steps: Iterable[OrganizationUpdate | PostCreation | SkippedOther],
) -> Plan:
    """A plan with what becomes of organizations and posts.

    Args:
        plan: The plan for people.
        steps: The steps for organizations and posts.
    """
    organizations: list[OrganizationUpdate] = []
    posts: list[PostCreation] = []
    skipped: list[SkippedOther] = []
    for step in steps:
        match step:
            case OrganizationUpdate():
                organizations.append(step)
            case PostCreation():
                posts.append(step)
            case SkippedOther():
                skipped.append(step)
    return msgspec.structs.replace(
        plan,
        organizations=tuple(organizations),
        posts=tuple(posts),
        others=tuple(skipped),
    )


class OrganizationPlanner:
    """Works out which files of organizations to create and to add to.

    Args:
        journal: The journal as it is.
        taken_slugs: Slugs that are in use, folded to lower case.
        only_existing: Whether to create no file.
        also_used: Names of organizations at which people of the journal are about to be.
    """

    def __init__(
        self,
        journal: Journal,
        taken_slugs: Iterable[str],
        *,
        only_existing: bool,
        also_used: Iterable[str] = (),
    ) -> None:
        self._unread = journal.unread
        self._slugs = Slugs(taken_slugs)
        self._only_existing = only_existing
        self._used = set(map(organization_key, also_used)) | _keys_in_use(journal)
        self._broken = {
            problem.path for problem in journal.problems if not problem.is_harmless
        }
        self._organizations = _organizations_by_key(journal)

    def plan(
        self, records: Iterable[OrganizationRecord]
    ) -> Iterator[OrganizationUpdate | SkippedOther]:
        """What becomes of each record; records of one organization are one.

        Args:
            records: The organizations, as a source gives them.
        """
        for record in _united(records):
            try:
                yield from self._plan_record(record)
            except Exception as error:  # noqa: BLE001 - one record hides no other
                yield _left(record, f"it cannot be imported: {reason_of(error)}")

    def _plan_record(
        self, record: OrganizationRecord
    ) -> Iterator[OrganizationUpdate | SkippedOther]:
        if len(record.opportunities) > MOST_OPPORTUNITIES:
            surplus = len(record.opportunities) - MOST_OPPORTUNITIES
            applications = counted(surplus, "application")
            reason = (
                f"{applications} beyond the {MOST_OPPORTUNITIES} allowed per import"
            )
            yield SkippedOther(origin=record.origin, kind="left", reason=reason, rows=0)
            first = record.opportunities[:_MOST_LOOKED_AT]
            record = msgspec.structs.replace(record, opportunities=first)
        existing = self._organizations.get(organization_key(record.name))
        if existing is None:
            yield self._creation(record)
        else:
            yield self._update(existing, record)

    def _update(
        self, existing: Organization, record: OrganizationRecord
    ) -> OrganizationUpdate | SkippedOther:
        news = _news(existing, record)
        if news is None:
            return SkippedOther(origin=record.origin, kind="same", rows=record.rows)
        path = existing.path
        if path in self._broken:
            reason = f"{path} has an error to fix first (kith check {word(path)})"
            return _left(record, reason)
        return OrganizationUpdate(path, news, is_new=False)

    def _creation(
        self, record: OrganizationRecord
    ) -> OrganizationUpdate | SkippedOther:
        wish = slugify(record.name) or "organization"
        if not record.makes_file and organization_key(record.name) not in self._used:
            return SkippedOther(
                origin=record.origin,
                kind="waiting",
                reason=_TOO_LITTLE,
                rows=record.rows,
            )
        if self._only_existing:
            reason = "no file, and only existing files are updated"
            return _left(record, reason)
        if wish in self._unread:
            reason = f"{record.name} could be in {wish}.md, which cannot be read; fix it first"
            return _left(record, reason)
        path = f"contacts/{self._slugs.new(wish)}.md"
        first = record.opportunities[:MOST_OPPORTUNITIES]
        record = msgspec.structs.replace(record, opportunities=first)
        return OrganizationUpdate(path, record, is_new=True)


def _keys_in_use(journal: Journal) -> set[str]:
    """The organizations at which people of a journal are or were."""
    keys: set[str] = set()
    for person in journal.people:
        for position in person.positions:
            keys.add(organization_key(position.organization))
    return keys


def _organizations_by_key(journal: Journal) -> dict[str, Organization]:
    organizations: dict[str, Organization] = {}
    for organization in journal.organizations:
        for name in (organization.name, *organization.aliases):
            organizations.setdefault(organization_key(name), organization)
    return organizations


def plan_posts(
    records: Iterable[PostRecord], journal: Journal, taken_slugs: Iterable[str]
) -> Iterator[PostCreation | SkippedOther]:
    """Files to create for posts that the journal does not have.

    Args:
        records: The posts, as a source gives them.
        journal: The journal as it is.
        taken_slugs: Slugs that are in use, folded to lower case.
    """
    slugs = Slugs(taken_slugs)
    urls = {str(post.url) for post in journal.posts if post.url}
    fingerprints = {_fingerprint(post) for post in journal.posts}
    for record in records:
        fingerprint = (str(record.published), " ".join(record.text.split()))
        is_same_url = bool(record.url) and record.url in urls
        if is_same_url or fingerprint in fingerprints:
            yield SkippedOther(origin=record.origin, kind="same", rows=record.rows)
            continue
        urls.add(record.url)
        fingerprints.add(fingerprint)
        wish = f"{record.published}-{slugify(title_of(record))}".strip("-")
        wish = wish[:_LONGEST_SLUG].rstrip("-")
        if wish in journal.unread:
            reason = f"it could be in {wish}.md, which cannot be read; fix it first"
            yield _left(record, reason)
        else:
            yield PostCreation(f"posts/{slugs.new(wish)}.md", record)


def _left(record: OrganizationRecord | PostRecord, reason: str) -> SkippedOther:
    return SkippedOther(
        origin=record.origin, kind="left", reason=reason, rows=record.rows
    )


def title_of(record: PostRecord) -> str:
    """What to call a post that has no title: its first words."""
    for line in record.text.splitlines():
        title = without_hidden(line).strip()
        if title:
            return _shortened(title)
    return "Shared a post" if record.shared else "A post without words"


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _fingerprint(post: Post) -> tuple[str, str]:
    return (str(post.published or ""), " ".join(post.body.split()))


def _united(records: Iterable[OrganizationRecord]) -> Iterator[OrganizationRecord]:
    by_name: dict[str, list[OrganizationRecord]] = {}
    for record in records:
        by_name.setdefault(organization_key(record.name), []).append(record)
    return map(_joined, by_name.values())


def _joined(records: list[OrganizationRecord]) -> OrganizationRecord:
    if len(records) == 1:
        return records[0]
    urls: dict[str, None] = {}
    tags: dict[str, None] = {}
    opportunities: dict[ImportedOpportunity, None] = {}
    location = ""
    for record in records:
        urls.update(dict.fromkeys(record.urls))
        tags.update(dict.fromkeys(record.tags))
        opportunities.update(dict.fromkeys(record.opportunities))
        location = location or record.location
    return msgspec.structs.replace(
        records[0],
        urls=tuple(urls),
        location=location,
        tags=tuple(tags),
        opportunities=tuple(opportunities),
        makes_file=any(record.makes_file for record in records),
        rows=sum(record.rows for record in records),
    )


def _news(
    existing: Organization, record: OrganizationRecord
) -> OrganizationRecord | None:
    """What a record says that a file does not; ``None`` where that is nothing."""
    tags = {tag.casefold() for tag in existing.tags}
    news = msgspec.structs.replace(
        record,
        urls=tuple(url for url in record.urls if url not in existing.urls),
        location="" if existing.location else record.location,
        tags=tuple(tag for tag in record.tags if tag.casefold() not in tags),
        opportunities=_new_opportunities(existing, record),
    )
    added = (news.urls, news.location, news.tags, news.opportunities)
    return news if any(added) else None


def _new_opportunities(
    existing: Organization, record: OrganizationRecord
) -> tuple[ImportedOpportunity, ...]:
    new: list[ImportedOpportunity] = []
    for opportunity in record.opportunities:
        if len(new) == MOST_OPPORTUNITIES:
            break
        if not _has(existing, opportunity):
            new.append(opportunity)
    return tuple(new)


def _has(existing: Organization, application: ImportedOpportunity) -> bool:
    """Whether a file knows of an application: the same address, or the same role at that time."""
    return any(
        _is_same(opportunity, application) for opportunity in existing.opportunities
    )


def _is_same(opportunity: Opportunity, application: ImportedOpportunity) -> bool:
    if application.url and opportunity.url == application.url:
        return True
    if (opportunity.role or "").casefold() != application.role.casefold():
        return False
    if opportunity.opened is None:
        return True
    if application.applied is None:
        return True
    opened = opportunity.opened
    return opened.earliest <= application.applied <= opened.latest
