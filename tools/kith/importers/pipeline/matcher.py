"""Matches what a source says about a person to the contact who has a file, or to none.

What an earlier import knew and what the owner decided comes first; then the judgement of
:mod:`kith.importers.identity`, which is the same for a record and a file as for two records of
one source. Whatever is in doubt is left to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from kith.importers.identity.employers import Employers
from kith.importers.identity.features import (
    PersonFeatures,
    features_of_person,
    features_of_record,
)
from kith.importers.identity.index import MOST_ALIKE, PeopleIndex
from kith.importers.identity.judgement import (
    IdentityJudge,
    IdentityVerdict,
    are_born_apart,
)
from kith.importers.identity.question import RANKS, IdentityQuestion
from kith.importers.records import PersonRecord
from kith.importers.state.memory import Remembered, digest, record_key
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.network.organizations import name_key
from kith.text.profiles import profile_key

MatchedBy = Literal[
    "known",
    "profile",
    "email",
    "phone",
    "organization",
    "date",
    "name",
    "new",
    "unsure",
]

_NAMED_IN_DOUBT = 5


class RecordMatch(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a record is about.

    Args:
        record: The record, as the source gives it.
        person: The contact; ``None`` where there is none, or none for certain.
        by: What they have in common; ``new`` for nobody known, ``unsure`` for a doubt.
        owner: What tells the file that the record goes to, or would go to, from others.
        candidates: Slugs of the people it may be about, when unsure.
        doubt: The reason, when unsure; one sentence without a full stop.
        question: What is asked about the only person it may be about, when unsure.
        keys: The keys of all records that were joined to this one.
    """

    record: PersonRecord
    person: Person | None
    by: MatchedBy
    owner: str
    keys: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    doubt: str = ""
    question: IdentityQuestion | None = None


class _Judged(msgspec.Struct, frozen=True):
    owner: str
    outcome: IdentityVerdict


class Matcher:
    """Finds out whom records are about: people with files, or people of earlier records.

    Args:
        journal: The contacts there are.
        remembered: What an earlier import or a decision of the owner's left, by
            :func:`record_key`.
        is_asking: Whether a record may also be in doubt because of another one of the source,
            whose file is still to be made.
    """

    def __init__(
        self,
        journal: Journal,
        remembered: Mapping[str, Remembered],
        *,
        is_asking: bool = True,
    ) -> None:
        self._people = journal.people_by_slug
        self._remembered = remembered
        self._is_asking = is_asking
        self._index = PeopleIndex()
        self._names: dict[str, str] = {}
        # Who is about to get a file, by owner.
        self._created: set[str] = set()
        self._owners: dict[str, str] = {}
        organizations: dict[str, str] = {}
        domains: dict[str, str] = {}
        for organization in journal.organizations:
            organizations[organization.slug] = organization.name
            for domain in organization.domains:
                domains[domain.casefold()] = organization.name
        self._judge = IdentityJudge(Employers(domains))
        for person in journal.people:
            self._index.add(person.slug, features_of_person(person, organizations))
            self._names[person.slug] = person.name

    def match(self, record: PersonRecord) -> RecordMatch:
        """Whom a record is about.

        The record of the match has a key of its own, where its key is that of somebody else.
        """
        features = features_of_record(record)
        match = self._match(record, features)
        holder = self._owners.get(record_key(record), match.owner)
        if holder != match.owner and not record.shares_key:
            record = msgspec.structs.replace(record, shares_key=True)
            match = self._match(record, features)
        return match

    def add(self, match: RecordMatch) -> None:
        """Take in what a record tells, for the records that follow."""
        record = match.record
        self._owners[record_key(record)] = match.owner
        if match.by == "unsure":
            return
        self._index.add(match.owner, features_of_record(record))
        self._names.setdefault(match.owner, _called(record))
        if match.person is None and record.makes_file:
            self._created.add(match.owner)

    def _match(self, record: PersonRecord, features: PersonFeatures) -> RecordMatch:
        remembered = self._remembered.get(record_key(record))
        if remembered and (person := self._people.get(remembered.slug)):
            if self._is_still(person, record, features, remembered):
                return _match(record, person, "known")
            if not record.shares_key:
                keyed = msgspec.structs.replace(record, shares_key=True)
                return self._match(keyed, features)
        feature, owners = self._index.crowd(features)
        if owners:
            return self._too_many(record, feature, owners)
        return self._choose(record, self._judge_all(features))

    def _is_still(
        self,
        person: Person,
        record: PersonRecord,
        features: PersonFeatures,
        remembered: Remembered,
    ) -> bool:
        """Whether a record is about the person of the file that its key went to before."""
        if remembered.is_decided:
            return True
        current = self._index[person.slug]
        is_new = digest(f"birthday={record.birthday}") not in remembered.facts
        if is_new and are_born_apart(current, features):
            # Father and son of one name have one phone.
            return False
        if digest(f"name={record.name}") in remembered.facts:
            return True
        had = _features_of_key(record, features)
        if had is None:
            # Its name is part of the key.
            return True
        outcome = self._judge.judge(current.joined(had), features)
        return outcome.verdict == "join"

    def _judge_all(self, features: PersonFeatures) -> list[_Judged]:
        """Everybody the record may be about, the most likely first."""
        everybody: list[_Judged] = []
        for owner in self._index.candidates(features):
            outcome = self._judge.judge(self._index[owner], features)
            if outcome.verdict == "ask" and not self._may_ask(owner):
                continue
            if outcome.verdict != "apart":
                everybody.append(_Judged(owner, outcome))
        everybody.sort(key=lambda judged: RANKS[judged.outcome.by])
        return everybody

    def _may_ask(self, owner: str) -> bool:
        """Whether somebody has a file, or gets one in this import."""
        if owner in self._people:
            return True
        return self._is_asking and owner in self._created

    def _choose(self, record: PersonRecord, judged: list[_Judged]) -> RecordMatch:
        """The only person a record surely is about; else nobody, or a doubt."""
        joins = [item for item in judged if item.outcome.verdict == "join"]
        if not judged:
            return _match(record, None, "new", own_owner(record))
        if not joins:
            return self._unsure(record, judged)
        rivals = [item for item in joins if _rank(item) == _rank(joins[0])]
        if joins[0].outcome.is_by_rarity:
            # A name that a second one has is not rare.
            rivals = judged
        if len(rivals) > 1:
            return self._unsure(record, rivals)
        owner, by = joins[0].owner, joins[0].outcome.by
        assert by is not None
        return _match(record, self._people.get(owner), by, owner)

    def _unsure(self, record: PersonRecord, judged: list[_Judged]) -> RecordMatch:
        owners = [item.owner for item in judged]
        if len(judged) > 1:
            doubt = f"{_called(record)} could be {self._one_of(owners)}"
            return self._doubtful(record, owners, doubt)
        outcome = judged[0].outcome
        name = self._names[owners[0]]
        doubt = f"{_called(record)} may be {name}, who {outcome.reason}"
        match = self._doubtful(record, owners, doubt)
        return msgspec.structs.replace(match, question=outcome.question)

    def _one_of(self, owners: list[str]) -> str:
        """Several people in words, whose names may be the same."""
        names = list(dict.fromkeys(self._names[owner] for owner in owners))
        people = f"one of {len(owners):,} people"
        if len(names) == 1:
            return f"{people} called {names[0]}"
        named = ", ".join(names[:_NAMED_IN_DOUBT])
        return f"{people}: {named}"

    def _too_many(
        self, record: PersonRecord, feature: str, owners: list[str]
    ) -> RecordMatch:
        doubt = f"{_called(record)} has the same {feature} as {len(owners):,} people you have"
        return self._doubtful(record, owners[:MOST_ALIKE], doubt)

    def _doubtful(
        self, record: PersonRecord, owners: Iterable[str], doubt: str
    ) -> RecordMatch:
        slugs = [owner for owner in owners if owner in self._people]
        return RecordMatch(
            record=record,
            person=None,
            by="unsure",
            owner=f"doubt {record_key(record)} {name_key(record.name)}",
            candidates=tuple(slugs[:MOST_ALIKE]),
            doubt=doubt,
        )


def own_owner(record: PersonRecord) -> str:
    """What tells the person of a record, who has no file, from others."""
    return f"new {record_key(record)} {name_key(record.name)}"


def _features_of_key(
    record: PersonRecord, features: PersonFeatures
) -> PersonFeatures | None:
    """The profile or the address by which a record was remembered; ``None`` without either."""
    key = profile_key(record.linkedin)
    if key:
        return PersonFeatures(profiles=(key,))
    if record.email:
        return PersonFeatures(emails=features.emails[:1])
    return None


def _match(
    record: PersonRecord, person: Person | None, by: MatchedBy, owner: str = ""
) -> RecordMatch:
    slug = person.slug if person else ""
    return RecordMatch(record=record, person=person, by=by, owner=owner or slug)


def _rank(judged: _Judged) -> int:
    return RANKS[judged.outcome.by]


def _called(record: PersonRecord) -> str:
    if record.name:
        return record.name
    return record.email[0] if record.email else "somebody"
