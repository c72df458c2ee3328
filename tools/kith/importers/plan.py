"""What an import would change: worked out before anything is written, and pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from kith.importers.changes import Change, Differences, Told
from kith.importers.forgotten import Forgotten
from kith.importers.join import join_all
from kith.importers.match import Match, Matcher, record_key
from kith.importers.memory import Memory, Remembered
from kith.importers.notices import Notices, reason_of
from kith.importers.plan_others import HeldOther, OrganizationUpdate, PostCreation
from kith.importers.records import Batch, Notice, Origin, PersonRecord
from kith.importers.texts import count
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.network.evidence import has_left
from kith.text.profiles import profile_key
from kith.text.shell import word
from kith.text.slugs import Slugs, slugify

HeldKind = Literal[
    "same",
    "parted",
    "unsure",
    "waiting",
    "forgotten",
    "unknown",
    "later",
    "older",
    "failed",
]
MOST_INTERACTIONS = 1_500
"""So many lines of contact stand in one file, which may hold 20,000 values in all."""

# Sources that know a person's name and employer as of a day.
_KNOWS_CAREERS = frozenset({"linkedin"})


class Creation(msgspec.Struct, frozen=True):
    """A file to make."""

    path: str
    slug: str
    record: PersonRecord


class Update(msgspec.Struct, frozen=True):
    """A file to change."""

    path: str
    slug: str
    name: str
    changes: tuple[Change, ...]
    record: PersonRecord
    by: str = ""


class Held(msgspec.Struct, frozen=True):
    """A record that changes nothing, or must not.

    Args:
        record: What the source says.
        slug: Whose file it is about, where that is known.
        kind: ``same`` (nothing new), ``parted`` (removed or declined), ``unsure`` (a person must
            decide), ``waiting`` (too little information for a file), ``forgotten``, ``unknown``
            (no file, and only those with one were wanted), ``later`` (beyond the limit),
            ``older`` (with nothing since the day wanted), ``failed`` (it cannot be worked out).
        reason: Why, one sentence without a full stop.
        candidates: Slugs of those it may be, when unsure.
    """

    record: PersonRecord
    slug: str
    kind: HeldKind
    reason: str
    candidates: tuple[str, ...] = ()


class Plan(msgspec.Struct, frozen=True):
    """Everything an import would do, and everything it would not.

    Args:
        source: Where it comes from.
        creations: Files of people to make.
        updates: Files of people to change.
        held: Records of people that change nothing.
        organizations: Files of organizations to make or to change.
        posts: Files of posts to make.
        others: Records of organizations and posts that change nothing.
        merged: How many records were about the same person, organization or post as another.
        notices: What of a record does not go into its file.
    """

    source: str
    creations: tuple[Creation, ...] = ()
    updates: tuple[Update, ...] = ()
    held: tuple[Held, ...] = ()
    organizations: tuple[OrganizationUpdate, ...] = ()
    posts: tuple[PostCreation, ...] = ()
    others: tuple[HeldOther, ...] = ()
    merged: int = 0
    notices: tuple[Notice, ...] = ()


def with_others(
    plan: Plan,
    batch: Batch,
    done: Iterable[OrganizationUpdate | PostCreation | HeldOther],
) -> Plan:
    """A plan with what becomes of organizations and posts.

    Args:
        plan: What becomes of people.
        batch: What the source says.
        done: What becomes of the rest.
    """
    done = list(done)
    held = tuple(one for one in done if isinstance(one, HeldOther))
    merged = len(batch.organizations) + len(batch.posts) - len(done)
    return msgspec.structs.replace(
        plan,
        organizations=tuple(one for one in done if isinstance(one, OrganizationUpdate)),
        posts=tuple(one for one in done if isinstance(one, PostCreation)),
        others=held,
        merged=plan.merged + merged + sum(not one.is_record for one in held),
    )


class Wishes(msgspec.Struct, frozen=True):
    """What the owner wants of an import.

    Args:
        only_existing: Whether to leave out everybody without a file.
        limit: So many files at most; ``None`` for all.
        since: Contact before that day is left out.
        reply_days: See :class:`kith.model.settings.Settings`.
    """

    only_existing: bool = False
    limit: int | None = None
    since: dt.date | None = None
    reply_days: int = 180


class Planner:
    """Works out what a batch changes in a journal.

    Args:
        journal: The journal as it is.
        memory: What the same source said before.
        taken: Slugs of all files, read or not, folded to lower case.
        today: The day of the import, where the source does not know its own.
        elsewhere: Digests of what other sources said, by slug.
        forgotten: Who must not come back.
        wishes: What the owner wants of it.
    """

    def __init__(
        self,
        journal: Journal,
        memory: Memory,
        taken: Iterable[str],
        today: dt.date,
        *,
        elsewhere: Mapping[str, frozenset[str]] | None = None,
        forgotten: Forgotten | None = None,
        wishes: Wishes | None = None,
    ) -> None:
        self._journal = journal
        self._memory = memory
        self._taken = Slugs(slug.casefold() for slug in taken)
        self._notices = Notices()
        self._today = today
        self._elsewhere = elsewhere or {}
        self._forgotten = forgotten or Forgotten()
        self._wishes = wishes or Wishes()
        self._broken = {
            problem.path for problem in journal.problems if not problem.is_harmless
        }
        self._matcher = Matcher(
            journal, {key: who.slug for key, who in memory.people.items()}
        )
        self._names = {
            organization.slug: organization.name
            for organization in journal.organizations
        }

    def plan(self, batch: Batch) -> Plan:
        """What a batch would do to the files of people."""
        creations: list[Creation] = []
        updates: list[Update] = []
        held: list[Held] = []
        differences = Differences(
            batch.source,
            self._names,
            batch.as_of or self._today,
            self._wishes.reply_days,
            renames=batch.source in _KNOWS_CAREERS,
        )
        matches = self._matches(batch, held)
        for match in matches:
            try:
                done = self._one(match, differences)
            except Exception as error:  # noqa: BLE001 - one record hides no other
                done = _failed(match.record, error)
            is_write = isinstance(done, Creation | Update)
            limit = self._wishes.limit
            if (
                is_write
                and limit is not None
                and len(creations) + len(updates) >= limit
            ):
                slug = done.slug
                done = Held(
                    match.record, slug, "later", f"more than the limit of {limit:,}"
                )
            match done:
                case Creation():
                    creations.append(done)
                case Update():
                    updates.append(done)
                case Held():
                    held.append(done)
        return Plan(
            batch.source,
            tuple(creations),
            tuple(updates),
            tuple(held),
            merged=len(batch.people) - len(creations) - len(updates) - len(held),
            notices=tuple(self._notices),
        )

    def _matches(self, batch: Batch, held: list[Held]) -> list[Match]:
        """Whom each record is about; records that are surely about one person become one."""
        found: list[Match] = []
        records: list[list[PersonRecord]] = []
        place: dict[str, int] = {}
        for given in batch.people:
            record = self._wanted(given)
            if record is None:
                reason = f"nothing since {self._wishes.since}"
                held.append(Held(given, "", "older", reason))
                continue
            try:
                match = self._matcher.match(record)
            except Exception as error:  # noqa: BLE001 - one record hides no other
                held.append(_failed(record, error))
                continue
            slug = match.person.slug if match.person else ""
            mark = slug or f"key {record_key(record)}"
            if mark not in place:
                place[mark] = len(found)
            elif not slug or match.by in {"known", "profile", "email", "phone"}:
                records[place[mark]].append(record)
                continue
            else:
                # Two records of one name cannot both be one file.
                kind: Literal["new", "unsure"] = (
                    "new" if match.by == "date" else "unsure"
                )
                doubt = (
                    f"{record.name} could be {slug}, like another person with this name"
                )
                match = Match(record, None, kind, (slug,), doubt)
            found.append(match)
            records.append([record])
        return [
            msgspec.structs.replace(match, record=join_all(same))
            for match, same in zip(found, records, strict=True)
        ]

    def _wanted(self, record: PersonRecord) -> PersonRecord | None:
        """A record without what is older than wanted; ``None`` where nothing is left of it."""
        since = self._wishes.since
        if since is None:
            return record
        recent = tuple(one for one in record.interactions if one.date >= since)
        is_new = record.since is not None and record.since >= since
        had = bool(record.interactions) or record.since is not None
        if had and not recent and not is_new:
            return None
        return msgspec.structs.replace(record, interactions=recent)

    def _one(self, match: Match, differences: Differences) -> Creation | Update | Held:
        record, person = match.record, match.person
        remembered = self._memory.people.get(record_key(record), Remembered(""))
        if self._forgotten.has(record):
            return Held(record, "", "forgotten", "somebody you asked to be forgotten")
        if remembered.dropped:
            return Held(record, "", "same", "skipped because you asked for it")
        if match.by == "unsure" and not remembered.wanted:
            return Held(record, "", "unsure", match.doubt, match.candidates)
        if person is None:
            return self._creation(record, remembered)
        return self._update(record, person, match.by, remembered, differences)

    def _update(
        self,
        record: PersonRecord,
        person: Person,
        by: str,
        remembered: Remembered,
        differences: Differences,
    ) -> Update | Held:
        if has_left(person):
            ended = person.status or ("removed" if person.removed else "declined")
            reason = f"{person.name} was {ended} and keeps that status"
            return Held(record, person.slug, "parted", reason)
        if person.path in self._broken:
            reason = f"{person.path} has an error to fix first (kith check {word(person.path)})"
            return Held(record, person.slug, "unsure", reason)
        told = Told(remembered.facts, self._elsewhere.get(person.slug, frozenset()))
        changes = self._fitting(
            person, tuple(differences.of(person, record, told)), record.origin
        )
        if not changes:
            return Held(record, person.slug, "same", "nothing new")
        return Update(person.path, person.slug, person.name, changes, record, by)

    def _creation(
        self, record: PersonRecord, remembered: Remembered
    ) -> Creation | Held:
        if self._wishes.only_existing:
            return Held(
                record, "", "unknown", "no file, and only existing files are updated"
            )
        if not record.makes_file and not remembered.wanted:
            return Held(record, "", "waiting", "too little information for a file")
        handle = profile_key(record.linkedin)
        wish = slugify(record.name) or slugify(handle) or "contact"
        if wish in self._journal.unread:
            path = f"contacts/{wish}.md"
            reason = (
                f"{record.name} could be in {path}, which cannot be read; fix it first"
            )
            return Held(record, wish, "unsure", reason)
        if remembered.slug and remembered.slug not in self._taken:
            # Chosen by an import that was stopped before it came to write the file.
            slug = remembered.slug
            self._taken.add(slug)
        else:
            slug = self._taken.new(wish)
        more = len(record.interactions) - MOST_INTERACTIONS
        if more > 0:
            self._say_too_many(more, record.name, record.origin)
            latest = record.interactions[more:]
            record = msgspec.structs.replace(record, interactions=latest)
        return Creation(f"contacts/{slug}.md", slug, record)

    def _fitting(
        self, person: Person, changes: tuple[Change, ...], origin: Origin
    ) -> tuple[Change, ...]:
        """Changes with as much of the latest contact as the file can still hold."""
        contact = [change for change in changes if change.interaction is not None]
        more = len(contact) + len(person.interactions) - MOST_INTERACTIONS
        more = min(more, len(contact))
        if more <= 0:
            return changes
        self._say_too_many(more, person.name, origin)
        oldest = set(map(id, contact[:more]))
        return tuple(change for change in changes if id(change) not in oldest)

    def _say_too_many(self, more: int, name: str, origin: Origin) -> None:
        what = f"{count(more, 'older contact')} with {name}: a file has at most {MOST_INTERACTIONS:,}"
        self._notices.append(Notice("skipped", origin, what, more))


def _failed(record: PersonRecord, error: Exception) -> Held:
    return Held(record, "", "failed", f"it cannot be imported: {reason_of(error)}")
