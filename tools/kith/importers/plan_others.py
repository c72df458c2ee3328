"""What an import would change in files of organizations and posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.compare import same_organization
from kith.importers.records import ImportedOpportunity, OrganizationRecord, PostRecord
from kith.model.contact import Organization
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.organizations import organization_key
from kith.text.slugs import slugify, unused_slug


class OrganizationUpdate(msgspec.Struct, frozen=True):
    """A file of an organization to make or to add to.

    Args:
        path: The file.
        record: What to add, without what is there already.
        is_new: Whether the file is to be made.
    """

    path: str
    record: OrganizationRecord
    is_new: bool


class PostCreation(msgspec.Struct, frozen=True):
    """A file of a post to make."""

    path: str
    record: PostRecord


def plan_organizations(
    records: Iterable[OrganizationRecord],
    journal: Journal,
    taken: Iterable[str],
    *,
    only_existing: bool,
    also_used: Iterable[str] = (),
) -> Iterator[OrganizationUpdate]:
    """Files to make and to add to; what says nothing new is left out.

    Args:
        records: What a source says.
        journal: The journal as it is.
        taken: Slugs that are in use, folded to lower case.
        only_existing: Whether to make no file.
        also_used: Names at which people of the journal are about to be.
    """
    slugs = set(taken)
    used = {
        organization_key(position.organization)
        for person in journal.people
        for position in person.positions
    }
    used |= {organization_key(name) for name in also_used}
    broken = {problem.path for problem in journal.problems if not problem.is_harmless}
    for record in _united(records):
        known = _find(record.name, journal)
        if known is not None:
            news = _news(known, record)
            if news is not None and known.path not in broken:
                yield OrganizationUpdate(known.path, news, is_new=False)
            continue
        is_met = organization_key(record.name) in used
        wish = slugify(record.name) or "organization"
        if only_existing or not (record.makes_file or is_met) or wish in journal.unread:
            continue
        slug = unused_slug(wish, slugs)
        slugs.add(slug)
        yield OrganizationUpdate(f"contacts/{slug}.md", record, is_new=True)


def plan_posts(
    records: Iterable[PostRecord], journal: Journal, taken: Iterable[str]
) -> Iterator[PostCreation]:
    """Files to make for posts that the journal does not have.

    Args:
        records: What a source says.
        journal: The journal as it is.
        taken: Slugs that are in use, folded to lower case.
    """
    slugs = set(taken)
    urls = {str(post.url) for post in journal.posts if post.url}
    words = {_fingerprint(post) for post in journal.posts}
    for record in records:
        text = (str(record.published), " ".join(record.text.split()))
        if (record.url and record.url in urls) or text in words:
            continue
        urls.add(record.url)
        words.add(text)
        wish = f"{record.published}-{slugify(title_of(record))}".strip("-")[:60].rstrip("-")
        if wish in journal.unread:
            continue
        slug = unused_slug(wish, slugs)
        slugs.add(slug)
        yield PostCreation(f"posts/{slug}.md", record)


def title_of(record: PostRecord) -> str:
    """What to call a post that has no title: its first words."""
    first = next((line.strip() for line in record.text.splitlines() if line.strip()), "")
    if not first:
        return "Shared a post" if record.shared else "A post without words"
    if len(first) <= 70:
        return first
    return first[:70].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _fingerprint(post: Post) -> tuple[str, str]:
    return (str(post.published or ""), " ".join(post.body.split()))


def _united(records: Iterable[OrganizationRecord]) -> list[OrganizationRecord]:
    found: dict[str, OrganizationRecord] = {}
    for record in records:
        key = organization_key(record.name)
        before = found.get(key)
        if before is None:
            found[key] = record
            continue
        found[key] = msgspec.structs.replace(
            before,
            urls=tuple(dict.fromkeys((*before.urls, *record.urls))),
            location=before.location or record.location,
            tags=tuple(dict.fromkeys((*before.tags, *record.tags))),
            opportunities=tuple(dict.fromkeys((*before.opportunities, *record.opportunities))),
            makes_file=before.makes_file or record.makes_file,
        )
    return list(found.values())


def _find(name: str, journal: Journal) -> Organization | None:
    for organization in journal.organizations:
        names = (organization.name, *organization.aliases)
        if any(same_organization(name, known) for known in names):
            return organization
    return None


def _news(known: Organization, record: OrganizationRecord) -> OrganizationRecord | None:
    tags = {tag.casefold() for tag in known.tags}
    news = msgspec.structs.replace(
        record,
        urls=tuple(url for url in record.urls if url not in known.urls),
        location="" if known.location else record.location,
        tags=tuple(tag for tag in record.tags if tag.casefold() not in tags),
        opportunities=tuple(one for one in record.opportunities if not _has(known, one)),
    )
    return news if news.urls or news.location or news.tags or news.opportunities else None


def _has(known: Organization, new: ImportedOpportunity) -> bool:
    """Whether a file knows of an application: the same address, or the same role at that time."""
    for one in known.opportunities:
        if new.url and one.url == new.url:
            return True
        is_same_role = (one.role or "").casefold() == new.role.casefold()
        is_same_day = (
            one.opened is None
            or new.applied is None
            or one.opened.earliest <= new.applied <= one.opened.latest
        )
        if is_same_role and is_same_day:
            return True
    return False
