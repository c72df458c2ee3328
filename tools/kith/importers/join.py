"""Two records of one person to one: nothing is lost, and the order hardly matters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from kith.importers.records import ImportedInteraction, PersonRecord

# Fields of a record that are joined in their own way.
_JOINED_APART = frozenset(
    {"origin", "interactions", "text", "makes_file", "rows", "shares_key"}
)


def join_records(first: PersonRecord, second: PersonRecord) -> PersonRecord:
    """What both say; where they differ in what there is only one of, the first is believed."""
    return join_all((first, second))


def join_all(records: Sequence[PersonRecord]) -> PersonRecord:
    """What one record or more say together, see :func:`join_records`."""
    if len(records) == 1:
        return records[0]
    fields: dict[str, Any] = {}
    for name in PersonRecord.__struct_fields__:
        if name in _JOINED_APART:
            continue
        has_several = isinstance(getattr(records[0], name), tuple)
        join = _united if has_several else _first
        fields[name] = join(records, name)
    interactions = join_interactions(_united(records, "interactions"))
    makes_file = any(record.makes_file for record in records)
    texts = dict.fromkeys(record.text for record in records)
    return msgspec.structs.replace(
        records[0],
        **fields,
        interactions=interactions,
        text="\n\n".join(filter(None, texts)),
        makes_file=makes_file or went_both_ways(interactions),
        rows=sum(record.rows for record in records),
    )


def went_both_ways(interactions: Iterable[ImportedInteraction]) -> bool:
    """Whether there was mail in each direction, in whatever years."""
    has_sent = has_received = False
    for interaction in interactions:
        summary = interaction.summary
        if summary:
            has_sent |= summary.sent is not None
            has_received |= summary.received is not None
    if not has_sent:
        return False
    return has_received


def join_interactions(
    interactions: Iterable[ImportedInteraction],
) -> tuple[ImportedInteraction, ...]:
    """Each contact once, oldest first; summaries of the same kind and year are joined."""
    years: dict[tuple[str, int, str], ImportedInteraction] = {}
    days: dict[tuple[dt.date, str, str | None, str], ImportedInteraction] = {}
    for interaction in interactions:
        summary = interaction.summary
        if summary is None:
            days.setdefault(
                (
                    interaction.date,
                    interaction.how,
                    interaction.direction,
                    interaction.note,
                ),
                interaction,
            )
            continue
        key = (interaction.how, summary.year, summary.title)
        years[key] = _joined_year(years.get(key, interaction), interaction)
    everything = [*years.values(), *days.values()]
    return tuple(sorted(everything, key=lambda item: (item.date, item.how, item.note)))


def _joined_year(
    before: ImportedInteraction, added: ImportedInteraction
) -> ImportedInteraction:
    assert before.summary is not None
    assert added.summary is not None
    summary = added.summary.joined(before.summary)
    meetings = dict.fromkeys((*before.meetings, *added.meetings))
    return msgspec.structs.replace(
        added,
        date=summary.last,
        where=_latest_place(before, added),
        summary=summary,
        meetings=tuple(sorted(meetings)),
    )


def _latest_place(first: ImportedInteraction, second: ImportedInteraction) -> str:
    """The place, or the subject, of the later one that has any."""
    if not first.where:
        return second.where
    if not second.where:
        return first.where
    return max((first.date, first.where), (second.date, second.where))[1]


def _united(records: Sequence[PersonRecord], field: str) -> tuple[Any, ...]:
    """All values of a field, each once."""
    values: dict[Any, None] = {}
    for record in records:
        values.update(dict.fromkeys(getattr(record, field)))
    return tuple(values)


def _first(records: Sequence[PersonRecord], field: str) -> Any:
    """The first value of a field that says anything; the last, where none does."""
    value = None
    for record in records:
        value = getattr(record, field)
        if value:
            break
    return value
