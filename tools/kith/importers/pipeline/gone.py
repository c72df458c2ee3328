"""Connections of the journal that a list of all connections does not name any more."""

from __future__ import annotations

import datetime as dt

from kith.importers.pipeline.plan import Plan
from kith.importers.records import Batch
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.profiles import profile_key


def find_gone(batch: Batch, plan: Plan, journal: Journal) -> tuple[Person, ...]:
    """Who was a connection and is not in the list, in the order of the journal.

    Only somebody with a profile can be missed: of others nobody knows whether the list ever named
    them. Whoever may be meant by a record in doubt is not missed.

    Args:
        batch: Everything read from the source.
        plan: Its changes to the journal, which name whom the records are about.
        journal: The journal before the import.
    """
    if not batch.lists_connections:
        return ()
    listed = {profile_key(record.linkedin) for record in batch.people}
    named = _named_slugs(plan)
    return tuple(
        person
        for person in journal.people
        if person.slug not in named and _is_missed(person, listed, batch.as_of)
    )


def _named_slugs(plan: Plan) -> set[str]:
    slugs = {update.slug for update in plan.updates}
    for skipped in plan.skipped:
        slugs.update((skipped.slug, *skipped.candidates))
    return slugs


def _is_missed(person: Person, listed: set[str], as_of: dt.date | None) -> bool:
    if person.status != "connected" or not person.linkedin:
        return False
    if as_of and person.since and person.since.latest > as_of:
        # Connected after the list was made.
        return False
    return listed.isdisjoint(map(profile_key, person.linkedin))
