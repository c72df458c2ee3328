"""The rows of the index, table by table, each by the names of the columns in ``schema.sql``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kith.exporters.sqlite_columns import (
    Row,
    column_specs,
    columns_of,
    date_text,
    first_day,
    last_day,
    line_of,
    value_keys,
    with_ids,
)
from kith.exporters.sqlite_ids import RecordIds
from kith.exporters.sqlite_post_rows import finding_rows, mention_rows, post_rows
from kith.exporters.sqlite_reach import path_rows, reach_rows
from kith.exporters.sqlite_ties import tie_rows
from kith.model.contact import Contact, Interaction, Organization, Parting, Person
from kith.model.finding import Finding
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.evidence import Evidence
from kith.network.network import Network

_CONTACT_KEYS = value_keys(Person, Organization)
# Keys whose values have tables of their own.
_POST_KEYS = tuple(key for key in value_keys(Post) if key != "mentions")


def all_rows(
    journal: Journal, network: Network, findings: Sequence[Finding]
) -> Iterator[tuple[str, Iterator[Row]]]:
    """Every table's name and rows, what is referred to before what refers to it."""
    ids = RecordIds(journal)
    yield "contacts", _contacts(ids, network)
    yield "contact_values", _values(ids, "contact_id", ids.contacts, _CONTACT_KEYS)
    yield "organizations", _organizations(ids, network)
    yield "positions", with_ids(_positions(ids, network))
    yield "interactions", with_ids(_interactions(ids, network))
    yield "interaction_people", _interaction_people(ids)
    yield "ties", with_ids(tie_rows(journal, ids))
    yield "reach", reach_rows(network, ids)
    yield "paths_in", path_rows(network, ids)
    yield "introductions", with_ids(_introductions(ids))
    yield "concerns", with_ids(_concerns(ids))
    yield "opportunities", with_ids(_opportunities(ids))
    yield "posts", post_rows(ids)
    yield "post_values", _values(ids, "post_id", ids.posts, _POST_KEYS)
    yield "mentions", with_ids(mention_rows(ids))
    yield "findings", with_ids(finding_rows(findings, ids))


def _contacts(ids: RecordIds, network: Network) -> Iterator[Row]:
    empty = _empty_contact()
    for contact in ids.contacts:
        evidence = Evidence()
        row = {
            **empty,
            **columns_of(contact),
            "id": ids.of_path[contact.path],
            "slug": contact.slug,
            "path": contact.path,
        }
        if isinstance(contact, Person):
            row |= _parting("removed", contact.removed)
            row |= _parting("declined", contact.declined)
            evidence = network.evidence.get(contact.slug, evidence)
        yield row | _contact_days(evidence)


def _empty_contact() -> Row:
    """The columns that a person has and an organization has not, and the other way round."""
    row: Row = {}
    for model in (Person, Organization):
        for spec in column_specs(model):
            row[spec.column] = None
    return row | _parting("removed", None) | _parting("declined", None)


def _parting(column: str, parting: Parting | None) -> Row:
    if parting is None:
        return {column: None, f"{column}_why": None}
    return {column: date_text(parting.date), f"{column}_why": parting.reason}


def _contact_days(evidence: Evidence) -> Row:
    last = evidence.last
    date = last.date if last else None
    return {
        "proofs": len(evidence.proofs),
        "first_contact": date_text(evidence.first),
        "last_contact": date_text(date),
        "last_day": last_day(date),
    }


def _values(
    ids: RecordIds,
    id_column: str,
    records: Sequence[Contact | Post],
    keys: Sequence[str],
) -> Iterator[Row]:
    for record in records:
        record_id = ids.of_path[record.path]
        for key in keys:
            for value in getattr(record, key, ()):
                yield {id_column: record_id, "key": key, "value": value}


def _organizations(ids: RecordIds, network: Network) -> Iterator[Row]:
    for organization_id, entry in enumerate(network.organizations.entries, start=1):
        yield {
            "id": organization_id,
            "slug": entry.slug,
            "name": entry.name,
            "contact_id": ids.of_path[entry.file.path] if entry.file else None,
        }


def _positions(ids: RecordIds, network: Network) -> Iterator[Row]:
    # By the identity of a position: two that say the same are two.
    organization_ids: dict[int, int] = {}
    present: set[int] = set()
    for organization_id, entry in enumerate(network.organizations.entries, start=1):
        for member in (*entry.present, *entry.former):
            organization_ids[id(member.position)] = organization_id
        present.update(id(member.position) for member in entry.present)
    for contact_id, person in ids.people:
        for position in person.positions:
            yield {
                **columns_of(position),
                "contact_id": contact_id,
                "organization_id": organization_ids[id(position)],
                "is_current": int(id(position) in present),
                "line": line_of(position),
            }


def _interactions(ids: RecordIds, network: Network) -> Iterator[Row]:
    proofs: set[int] = set()
    for evidence in network.evidence.values():
        proofs.update(id(proof.interaction) for proof in evidence.proofs)
    for contact_id, person in ids.people:
        for interaction in person.interactions:
            yield {
                **columns_of(interaction),
                **_days_between(interaction),
                "contact_id": contact_id,
                "is_evidence": int(id(interaction) in proofs),
                "line": line_of(interaction),
            }


def _days_between(interaction: Interaction) -> Row:
    """The first and the last day on which an interaction can have been."""
    return {
        "earliest": first_day(interaction.since or interaction.date),
        "latest": last_day(interaction.date),
    }


def _interaction_people(ids: RecordIds) -> Iterator[Row]:
    interaction_id = 0
    for _, person in ids.people:
        for interaction in person.interactions:
            interaction_id += 1
            for slug in interaction.with_:
                yield {
                    "interaction_id": interaction_id,
                    "slug": slug,
                    "contact_id": ids.of_contact.get(slug),
                }


def _introductions(ids: RecordIds) -> Iterator[Row]:
    for contact_id, person in ids.people:
        for introduction in person.introductions:
            yield {
                **columns_of(introduction),
                "contact_id": contact_id,
                "line": line_of(introduction),
            }


def _concerns(ids: RecordIds) -> Iterator[Row]:
    for contact in ids.contacts:
        for concern in contact.concerns:
            yield {
                **columns_of(concern),
                "contact_id": ids.of_path[contact.path],
                "line": line_of(concern),
            }


def _opportunities(ids: RecordIds) -> Iterator[Row]:
    for contact_id, organization in ids.organizations:
        for opportunity in organization.opportunities:
            yield {
                **columns_of(opportunity),
                "contact_id": contact_id,
                "line": line_of(opportunity),
            }
