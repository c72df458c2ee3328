"""Digests of what pages read, by which it is told whether that changed since the last build."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.network.graph import Node
from kith.network.organizations import Membership, OrganizationEntry
from kith.rules.rule import Rule
from kith.site.data import OpportunityAt, PositionAt, SiteData
from kith.site.reuse.fingerprint import digest, fingerprint
from kith.site.reuse.noted_data import MAPPINGS
from kith.site.reuse.reads import group_and_key

_Plain = Callable[[str], Any]


class Atoms:
    """Digests of the atoms of one build, each worked out when it is first asked for.

    Args:
        data: What the site is made of.
    """

    def __init__(self, data: SiteData) -> None:
        self._values = _values_by_group(data, self._plain)
        self._mappings = _mappings_by_group(data)
        self._digests: dict[str, bytes] = {}
        self._records: dict[int, bytes] = {}

    def digest_of_all(self, names: Iterable[str], made_of: Iterable[Any]) -> bytes:
        """The digest of what a page is made of.

        Args:
            names: The atoms that it read.
            made_of: What it was given beside the data.
        """
        digests = [self._fingerprint([self._plain(value) for value in made_of])]
        digest_by_name = self._digests
        for name in names:
            of_atom = digest_by_name.get(name)
            if of_atom is None:
                of_atom = digest_by_name[name] = self._digest(name)
            digests.append(of_atom)
        return digest(b"".join(digests))

    def _digest(self, name: str) -> bytes:
        group, key = group_and_key(name)
        if key is not None:
            value = self._values[group](key)
            # Most have nothing of a kind, such as posts about them.
            return self._fingerprint(value) if value else _of_nothing(repr(value))
        # The order counts, too.
        value_of = self._values[group]
        return self._fingerprint(
            [(key, value_of(key)) for key in self._mappings[group]]
        )

    @staticmethod
    def _fingerprint(value: Any) -> bytes:
        # What has no fingerprint counts as changed.
        return fingerprint(value) or os.urandom(16)

    def _plain(self, value: Any) -> Any:
        """A value with digests in place of the records and organizations in it."""
        if isinstance(value, Person | Organization | Post | OrganizationEntry):
            return self._of_record(value)
        is_sequence = isinstance(value, list | tuple)
        parts = value if is_sequence else _parts_of(value)
        return value if parts is None else [self._plain(part) for part in parts]

    def _of_record(self, record: Any) -> bytes:
        """The digest of a record, worked out once; they stay in memory as long as this does."""
        of_record = self._records.get(id(record))
        if of_record is None:
            value = record
            if isinstance(record, OrganizationEntry):
                members = (*record.present, None, *record.former)
                parts = (record.slug, record.name, record.file, members)
                value = [self._plain(part) for part in parts]
            of_record = self._records[id(record)] = self._fingerprint(value)
        return of_record


@functools.cache
def _of_nothing(name: str) -> bytes:
    """The digest of a value that holds nothing, by how it is written."""
    return digest(b"nothing", name.encode())


def _parts_of(value: Any) -> Iterable[Any] | None:
    """What a value with records in it is made of; ``None`` where it holds none."""
    match value:
        case Node():
            names = (value.name, value.title, value.organization, value.named_by)
            return *names, value.person
        case PositionAt():
            return value.organization, value.position, value.is_present
        case OpportunityAt():
            return value.organization, value.opportunity
        case Membership():
            return value.person, value.position
        case Rule():
            return (value.name,)
    return None


def _values_by_group(data: SiteData, plain: Callable[[Any], Any]) -> dict[str, _Plain]:
    """How to find an atom's value, by its group; ``None`` where there is none."""
    network = data.network
    graph = network.graph
    circles = graph.circles
    plain_values = {
        group: _plain_value(getattr(data, name), plain)
        for name, group in MAPPINGS.items()
    }
    return {
        **plain_values,
        "person": _plain_value(data.journal.people_by_slug, plain),
        "contact": _plain_value(data.journal.contacts, plain),
        "post": _plain_value(data.journal.posts_by_slug, plain),
        "entry": _plain_value(network.organizations.by_slug, plain),
        "node": _plain_value(graph.nodes, plain),
        "evidence": network.evidence.get,
        "doubt": network.doubts.get,
        "strength": network.strengths.get,
        "known": network.known.get,
        "favors": network.favors.get,
        "excluded": network.excluded.__contains__,
        "organization named": lambda name: (
            plain(network.organizations.find(name)),
            network.organizations.slug_of(name),
        ),
        "stated ties": graph.stated_ties,
        "stays": circles.stays_of,
        "circle": lambda slug: (
            circles.circle_at(slug) if slug in network.organizations.by_slug else None
        ),
        "people at": graph.people_at,
        "page of contact": data.addresses.contact,
        "page of post": data.addresses.post,
        "page of file": data.page_of,
        "file": data.is_file,
    }


def _plain_value(
    values: Mapping[str, Any], plain: Callable[[Any], Any]
) -> Callable[[str], Any]:
    return lambda key: plain(values.get(key))


def _mappings_by_group(data: SiteData) -> dict[str, Iterable[str]]:
    """What is looked through where a whole group is read."""
    network = data.network
    return {
        **{group: getattr(data, name) for name, group in MAPPINGS.items()},
        "person": data.journal.people_by_slug,
        "contact": data.journal.contacts,
        "post": data.journal.posts_by_slug,
        "entry": network.organizations.by_slug,
        "node": network.graph.nodes,
        "evidence": network.evidence,
        "doubt": network.doubts,
        "strength": network.strengths,
        "known": network.known,
        "favors": network.favors,
        "excluded": sorted(network.excluded),
    }
