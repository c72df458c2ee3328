"""Two records of one person to one: nothing is lost, and the order hardly matters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from kith.importers.records import ImportedInteraction, PersonRecord

T = TypeVar("T")

_LISTS = ("aliases", "email", "phone", "urls", "tags", "relationship", "knows")
_SINGLES = (
    "name",
    "linkedin",
    "location",
    "birthday",
    "position",
    "status",
    "since",
    "vouch",
)


def join_records(one: PersonRecord, other: PersonRecord) -> PersonRecord:
    """What both say; where they differ in what there is only one of, the first is believed."""
    return join_all((one, other))


def join_all(records: Sequence[PersonRecord]) -> PersonRecord:
    """What one record or more say together, see :func:`join_records`."""
    if len(records) == 1:
        return records[0]
    interactions = join_interactions(
        item for record in records for item in record.interactions
    )
    texts = [record.text for record in records if record.text]
    return msgspec.structs.replace(
        records[0],
        **{
            name: _united(getattr(record, name) for record in records)
            for name in _LISTS
        },
        **{
            name: _first(getattr(record, name) for record in records)
            for name in _SINGLES
        },
        interactions=interactions,
        text="\n\n".join(dict.fromkeys(texts)),
        makes_file=any(record.makes_file for record in records)
        or went_both_ways(interactions),
    )


def went_both_ways(interactions: Iterable[ImportedInteraction]) -> bool:
    """Whether there was mail in each direction, in whatever years."""
    tallies = [item.tally for item in interactions if item.tally]
    return any(one.sent for one in tallies) and any(one.received for one in tallies)


def join_interactions(
    items: Iterable[ImportedInteraction],
) -> tuple[ImportedInteraction, ...]:
    """Each contact once, oldest first; years of the same kind are added up by their tallies."""
    years: dict[tuple[str, int, str], ImportedInteraction] = {}
    days: dict[tuple[dt.date, str, str | None, str], ImportedInteraction] = {}
    for item in items:
        if item.tally is None:
            days.setdefault((item.date, item.how, item.direction, item.note), item)
            continue
        key = (item.how, item.tally.year, item.tally.title)
        before = years.setdefault(key, item)
        assert before.tally is not None
        tally = item.tally.joined(before.tally)
        # The place, or the subject, of the last one that has any.
        where = max((bool(one.where), one.date, one.where) for one in (before, item))[2]
        years[key] = msgspec.structs.replace(
            item, date=tally.last, where=where, tally=tally
        )
    everything = [*years.values(), *days.values()]
    return tuple(sorted(everything, key=lambda item: (item.date, item.how, item.note)))


def _united(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for values in parts for value in values))


def _first(values: Iterable[Any]) -> Any:
    """The first that says anything; the last, where none does."""
    last = None
    for last in values:
        if last:
            break
    return last
