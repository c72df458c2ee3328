"""What an import would change: worked out before anything is written, and pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from kith.importers.join import join_all
from kith.importers.notices import Notices, reason_of
from kith.importers.pipeline.changes import Differences, FieldChange
from kith.importers.pipeline.facts import KnownFacts
from kith.importers.pipeline.matcher import Matcher, RecordMatch, own_owner
from kith.importers.pipeline.steps import (
    Creation,
    OrganizationUpdate,
    PostCreation,
    Skipped,
    SkippedOther,
    Step,
    Update,
)
from kith.importers.records import Batch, Notice, Origin, PersonRecord
from kith.importers.state.forgotten import Forgotten
from kith.importers.state.memory import Memory, Remembered, record_key
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.network.evidence import is_parted
from kith.text.counts import counted
from kith.text.profiles import profile_key
from kith.text.shell import word
from kith.text.slugs import Slugs, slugify

MOST_INTERACTIONS = 1_500
"""So many lines of contact stand in one file, which may hold 20,000 values in all."""

# Sources that know a person's name and employer as of a day.
_KNOWS_CAREERS = frozenset({"linkedin"})


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an import would do, and everything it would not.

    Args:
        source: The short name of the source.
        creations: Files of people to create.
        updates: Files of people to change.
        skipped: Records of people that change nothing.
        organizations: Files of organizations to create or to change.
        posts: Files of posts to create.
        others: Records of organizations and posts that change nothing.
        notices: What of a record does not go into its file.
    """

    source: str
    creations: tuple[Creation, ...] = ()
    updates: tuple[Update, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    organizations: tuple[OrganizationUpdate, ...] = ()
    posts: tuple[PostCreation, ...] = ()
    others: tuple[SkippedOther, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def steps(self) -> list[Step]:
        """Every file to write."""
        return [*self.creations, *self.updates, *self.organizations, *self.posts]


class ImportOptions(msgspec.Struct, frozen=True):
    """How the owner wants an import to be done.

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
        memory: Everything the same source said before.
        taken_slugs: Slugs of all files, read or not.
        today: The day of the import, where the source does not know its own.
        elsewhere: Digests of what other sources said, by slug.
        forgotten: Fingerprints of people who must not come back.
        options: How the owner wants it to be done.
    """

    def __init__(
        self,
        journal: Journal,
        memory: Memory,
        taken_slugs: Iterable[str],
        today: dt.date,
        *,
        elsewhere: Mapping[str, frozenset[str]] | None = None,
        forgotten: Forgotten | None = None,
        options: ImportOptions | None = None,
    ) -> None:
        self._journal = journal
        self._memory = memory
        self._slugs = Slugs(slug.casefold() for slug in taken_slugs)
        self._notices = Notices()
        self._today = today
        self._elsewhere = elsewhere or {}
        self._forgotten = forgotten or Forgotten()
        self._options = options or ImportOptions()
        self._broken = {
            problem.path for problem in journal.problems if not problem.is_harmless
        }
        self._matcher = Matcher(
            journal, memory.people, is_asking=not self._options.only_existing
        )
        self._names = {
            organization.slug: organization.name
            for organization in journal.organizations
        }

    def plan(self, batch: Batch) -> Plan:
        """What a batch would do to the files of people."""
        creations: list[Creation] = []
        updates: list[Update] = []
        skipped: list[Skipped] = []
        differences = Differences(
            batch.source,
            self._names,
            batch.as_of or self._today,
            self._options.reply_days,
            renames=batch.source in _KNOWS_CAREERS,
        )
        for match in self._matches(batch, skipped):
            step = self._step_or_failure(match, differences)
            if not isinstance(step, Skipped):
                step = self._within_limit(match, step, len(creations) + len(updates))
            match step:
                case Creation():
                    creations.append(step)
                case Update():
                    updates.append(step)
                case Skipped():
                    skipped.append(step)
        return Plan(
            source=batch.source,
            creations=tuple(creations),
            updates=tuple(updates),
            skipped=tuple(skipped),
            notices=tuple(self._notices),
        )

    def _step_or_failure(
        self, match: RecordMatch, differences: Differences
    ) -> Creation | Update | Skipped:
        try:
            return self._step(match, differences)
        except Exception as error:  # noqa: BLE001 - one record hides no other
            return _failed(match.record, error)

    def _within_limit(
        self, match: RecordMatch, step: Creation | Update, planned: int
    ) -> Creation | Update | Skipped:
        limit = self._options.limit
        if limit is None:
            return step
        if planned < limit:
            return step
        return Skipped(
            record=match.record,
            slug=step.slug,
            kind="later",
            reason=f"more than the limit of {limit:,}",
        )

    def _matches(self, batch: Batch, skipped: list[Skipped]) -> list[RecordMatch]:
        """Whom each record is about; records that are surely about one person become one."""
        matches: list[RecordMatch] = []
        records: list[list[PersonRecord]] = []
        index_by_owner: dict[str, int] = {}
        for whole_record in batch.people:
            record = self._recent(whole_record)
            if record is None:
                reason = f"nothing since {self._options.since}"
                skipped.append(
                    Skipped(record=whole_record, kind="older", reason=reason)
                )
                continue
            try:
                match = self._matched(record)
            except Exception as error:  # noqa: BLE001 - one record hides no other
                skipped.append(_failed(record, error))
                continue
            if isinstance(match, Skipped):
                skipped.append(match)
            elif match.owner in index_by_owner:
                records[index_by_owner[match.owner]].append(match.record)
            else:
                index_by_owner[match.owner] = len(matches)
                matches.append(match)
                records.append([match.record])
        return [
            msgspec.structs.replace(
                match,
                record=join_all(same_person),
                keys=tuple(map(record_key, same_person)),
            )
            for match, same_person in zip(matches, records, strict=True)
        ]

    def _matched(self, record: PersonRecord) -> RecordMatch | Skipped:
        """Whom a record is about; the reason where its person is not wanted."""
        if self._forgotten.has(record):
            reason = "somebody you asked to be forgotten"
            return Skipped(record=record, kind="forgotten", reason=reason)
        match = self._matcher.match(record)
        remembered = self._memory.people.get(record_key(match.record), Remembered(""))
        if remembered.dropped:
            reason = "skipped because you asked for it"
            return Skipped(record=match.record, kind="same", reason=reason)
        if match.by == "unsure" and remembered.is_wanted:
            match = RecordMatch(
                record=match.record,
                person=None,
                by="new",
                owner=own_owner(match.record),
            )
        self._matcher.add(match)
        return match

    def _recent(self, record: PersonRecord) -> PersonRecord | None:
        """A record without what is too old; ``None`` where nothing is left of it."""
        since = self._options.since
        if since is None:
            return record
        recent = tuple(
            interaction
            for interaction in record.interactions
            if interaction.date >= since
        )
        if not recent and _is_older(record, since):
            return None
        return msgspec.structs.replace(record, interactions=recent)

    def _step(
        self, match: RecordMatch, differences: Differences
    ) -> Creation | Update | Skipped:
        record = match.record
        remembered = self._remembered(record, match.keys)
        if match.by == "unsure":
            return Skipped(
                record=record,
                kind="unsure",
                reason=match.doubt,
                candidates=match.candidates,
                question=match.question,
            )
        if match.person is None:
            return self._creation(record, remembered)
        return self._update(match, match.person, remembered, differences)

    def _remembered(self, record: PersonRecord, keys: Iterable[str]) -> Remembered:
        """What the source said before about a person, under whatever keys."""
        people = self._memory.people
        remembered = people.get(record_key(record), Remembered(""))
        facts = remembered.facts
        is_wanted = remembered.is_wanted
        for key in keys:
            if key in people:
                facts |= people[key].facts
                is_wanted |= people[key].is_wanted
        return msgspec.structs.replace(remembered, facts=facts, is_wanted=is_wanted)

    def _update(
        self,
        match: RecordMatch,
        person: Person,
        remembered: Remembered,
        differences: Differences,
    ) -> Update | Skipped:
        record = match.record
        if is_parted(person):
            ended = person.status or ("removed" if person.removed else "declined")
            reason = f"{person.name} was {ended} and keeps that status"
            return Skipped(
                record=record, slug=person.slug, kind="parted", reason=reason
            )
        if person.path in self._broken:
            reason = f"{person.path} has an error to fix first (kith check {word(person.path)})"
            return Skipped(
                record=record, slug=person.slug, kind="unsure", reason=reason
            )
        elsewhere = self._elsewhere.get(person.slug, frozenset())
        earlier = KnownFacts(remembered.facts, elsewhere)
        changes = tuple(differences.between(person, record, earlier))
        changes = self._fitting(person, changes, record.origin)
        if not changes:
            return Skipped(
                record=record, slug=person.slug, kind="same", reason="nothing new"
            )
        return Update(
            path=person.path,
            slug=person.slug,
            name=person.name,
            changes=changes,
            record=record,
            by=match.by,
        )

    def _creation(
        self, record: PersonRecord, remembered: Remembered
    ) -> Creation | Skipped:
        if self._options.only_existing:
            reason = "no file, and only existing files are updated"
            return Skipped(record=record, kind="unknown", reason=reason)
        if not record.makes_file and not remembered.is_wanted:
            reason = "too little information for a file"
            return Skipped(record=record, kind="waiting", reason=reason)
        handle = profile_key(record.linkedin)
        wish = slugify(record.name) or slugify(handle) or "contact"
        if wish in self._journal.unread:
            path = f"contacts/{wish}.md"
            reason = (
                f"{record.name} could be in {path}, which cannot be read; fix it first"
            )
            return Skipped(record=record, slug=wish, kind="unsure", reason=reason)
        slug = self._new_slug(wish, remembered.slug)
        return Creation(f"contacts/{slug}.md", slug, self._without_surplus(record))

    def _without_surplus(self, record: PersonRecord) -> PersonRecord:
        """A record with no more contacts than a file holds, the latest ones."""
        surplus = len(record.interactions) - MOST_INTERACTIONS
        if surplus <= 0:
            return record
        self._note_surplus(surplus, record.name, record.origin)
        latest = record.interactions[surplus:]
        return msgspec.structs.replace(record, interactions=latest)

    def _new_slug(self, wish: str, claimed: str) -> str:
        if not claimed or claimed in self._slugs:
            return self._slugs.new(wish)
        # Chosen by an import that was stopped before it came to write the file.
        self._slugs.add(claimed)
        return claimed

    def _fitting(
        self, person: Person, changes: tuple[FieldChange, ...], origin: Origin
    ) -> tuple[FieldChange, ...]:
        """Changes with as much of the latest contact as the file can still hold."""
        contact = [change for change in changes if change.interaction is not None]
        surplus = len(contact) + len(person.interactions) - MOST_INTERACTIONS
        surplus = min(surplus, len(contact))
        if surplus <= 0:
            return changes
        self._note_surplus(surplus, person.name, origin)
        oldest = set(map(id, contact[:surplus]))
        return tuple(change for change in changes if id(change) not in oldest)

    def _note_surplus(self, surplus: int, name: str, origin: Origin) -> None:
        contacts = counted(surplus, "older contact")
        message = f"{contacts} with {name}: a file has at most {MOST_INTERACTIONS:,}"
        self._notices.append(Notice.skipped(origin, message, count=surplus))


def _is_older(record: PersonRecord, since: dt.date) -> bool:
    """Whether everything dated in a record without recent contact is older than a day."""
    if record.since is not None:
        return record.since < since
    return bool(record.interactions)


def _failed(record: PersonRecord, error: Exception) -> Skipped:
    reason = f"it cannot be imported: {reason_of(error)}"
    return Skipped(record=record, kind="failed", reason=reason)
