"""What an import would change in files of organizations and posts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from kith.importers.notices import reason_of
from kith.importers.records import (
    ImportedOpportunity,
    OrganizationRecord,
    Origin,
    PostRecord,
)
from kith.importers.texts import count
from kith.model.contact import Organization
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.organizations import organization_key
from kith.text.characters import without_hidden
from kith.text.shell import word
from kith.text.slugs import Slugs, slugify

_MOST_LOOKED_AT = 2_000
MOST_OPPORTUNITIES = 200
"""So many applications are added to one organization's file at once."""


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


class HeldOther(msgspec.Struct, frozen=True):
    """A record of an organization or a post that changes nothing.

    Args:
        origin: Where it was read.
        kind: ``same`` (nothing new), ``waiting`` (too little information for a file) or ``left``.
        reason: Why it was left out, one sentence without a full stop.
        is_record: Whether it is about the whole record, and not a part of it.
    """

    origin: Origin
    kind: Literal["same", "waiting", "left"]
    reason: str = ""
    is_record: bool = True


class OrganizationPlanner:
    """Works out which files of organizations to make and to add to.

    Args:
        journal: The journal as it is.
        taken: Slugs that are in use, folded to lower case.
        only_existing: Whether to make no file.
        also_used: Names at which people of the journal are about to be.
    """

    def __init__(
        self,
        journal: Journal,
        taken: Iterable[str],
        *,
        only_existing: bool,
        also_used: Iterable[str] = (),
    ) -> None:
        self._unread = journal.unread
        self._slugs = Slugs(taken)
        self._only_existing = only_existing
        self._used = {
            organization_key(position.organization)
            for person in journal.people
            for position in person.positions
        }
        self._used |= {organization_key(name) for name in also_used}
        self._broken = {
            problem.path for problem in journal.problems if not problem.is_harmless
        }
        self._known: dict[str, Organization] = {}
        for organization in journal.organizations:
            for name in (organization.name, *organization.aliases):
                self._known.setdefault(organization_key(name), organization)

    def plan(
        self, records: Iterable[OrganizationRecord]
    ) -> Iterator[OrganizationUpdate | HeldOther]:
        """What becomes of each record; records of one organization are one.

        Args:
            records: What a source says.
        """
        for record in _united(records):
            try:
                yield from self._one(record)
            except Exception as error:  # noqa: BLE001 - one record hides no other
                yield _left(record.origin, f"it cannot be imported: {reason_of(error)}")

    def _one(
        self, record: OrganizationRecord
    ) -> Iterator[OrganizationUpdate | HeldOther]:
        if len(record.opportunities) > MOST_OPPORTUNITIES:
            more = len(record.opportunities) - MOST_OPPORTUNITIES
            what = f"{count(more, 'application')} beyond the {MOST_OPPORTUNITIES} allowed per import"
            yield HeldOther(record.origin, "left", what, is_record=False)
            first = record.opportunities[:_MOST_LOOKED_AT]
            record = msgspec.structs.replace(record, opportunities=first)
        known = self._known.get(organization_key(record.name))
        if known is not None:
            news = _news(known, record)
            if news is None:
                yield HeldOther(record.origin, "same")
            elif known.path in self._broken:
                what = f"{known.path} has an error to fix first (kith check {word(known.path)})"
                yield _left(record.origin, what)
            else:
                yield OrganizationUpdate(known.path, news, is_new=False)
            return
        wish = slugify(record.name) or "organization"
        if not record.makes_file and organization_key(record.name) not in self._used:
            yield HeldOther(record.origin, "waiting")
        elif self._only_existing:
            yield _left(record.origin, "no file, and only existing files are updated")
        elif wish in self._unread:
            what = f"{record.name} could be in {wish}.md, which cannot be read; fix it first"
            yield _left(record.origin, what)
        else:
            path = f"contacts/{self._slugs.new(wish)}.md"
            first = record.opportunities[:MOST_OPPORTUNITIES]
            record = msgspec.structs.replace(record, opportunities=first)
            yield OrganizationUpdate(path, record, is_new=True)


def plan_posts(
    records: Iterable[PostRecord], journal: Journal, taken: Iterable[str]
) -> Iterator[PostCreation | HeldOther]:
    """Files to make for posts that the journal does not have.

    Args:
        records: What a source says.
        journal: The journal as it is.
        taken: Slugs that are in use, folded to lower case.
    """
    slugs = Slugs(taken)
    urls = {str(post.url) for post in journal.posts if post.url}
    words = {_fingerprint(post) for post in journal.posts}
    for record in records:
        text = (str(record.published), " ".join(record.text.split()))
        if (record.url and record.url in urls) or text in words:
            yield HeldOther(record.origin, "same")
            continue
        urls.add(record.url)
        words.add(text)
        wish = f"{record.published}-{slugify(title_of(record))}".strip("-")[:60].rstrip(
            "-"
        )
        if wish in journal.unread:
            what = f"it could be in {wish}.md, which cannot be read; fix it first"
            yield _left(record.origin, what)
        else:
            yield PostCreation(f"posts/{slugs.new(wish)}.md", record)


def _left(origin: Origin, reason: str) -> HeldOther:
    return HeldOther(origin, "left", reason)


def title_of(record: PostRecord) -> str:
    """What to call a post that has no title: its first words."""
    lines = (without_hidden(line).strip() for line in record.text.splitlines())
    first = next(filter(None, lines), "")
    if not first:
        return "Shared a post" if record.shared else "A post without words"
    if len(first) <= 70:
        return first
    return first[:70].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def _fingerprint(post: Post) -> tuple[str, str]:
    return (str(post.published or ""), " ".join(post.body.split()))


def _united(records: Iterable[OrganizationRecord]) -> Iterator[OrganizationRecord]:
    same: dict[str, list[OrganizationRecord]] = {}
    for record in records:
        same.setdefault(organization_key(record.name), []).append(record)
    return map(_joined, same.values())


def _joined(records: list[OrganizationRecord]) -> OrganizationRecord:
    if len(records) == 1:
        return records[0]
    everything = itertools.chain.from_iterable
    return msgspec.structs.replace(
        records[0],
        urls=tuple(dict.fromkeys(everything(one.urls for one in records))),
        location=next((one.location for one in records if one.location), ""),
        tags=tuple(dict.fromkeys(everything(one.tags for one in records))),
        opportunities=tuple(
            dict.fromkeys(everything(one.opportunities for one in records))
        ),
        makes_file=any(one.makes_file for one in records),
    )


def _news(known: Organization, record: OrganizationRecord) -> OrganizationRecord | None:
    tags = {tag.casefold() for tag in known.tags}
    new = (one for one in record.opportunities if not _has(known, one))
    news = msgspec.structs.replace(
        record,
        urls=tuple(url for url in record.urls if url not in known.urls),
        location="" if known.location else record.location,
        tags=tuple(tag for tag in record.tags if tag.casefold() not in tags),
        opportunities=tuple(itertools.islice(new, MOST_OPPORTUNITIES)),
    )
    return (
        news if news.urls or news.location or news.tags or news.opportunities else None
    )


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
