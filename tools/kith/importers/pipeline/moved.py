"""What a calendar says of meetings that it has told of before, under another title or day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.pipeline.facts import KnownFacts, meeting_fact
from kith.importers.records import ImportedInteraction, parse_meeting_key
from kith.importers.year_summary import Span, YearSummary

_DAY = dt.timedelta(1)


def without_recorded(
    interaction: ImportedInteraction, earlier: KnownFacts
) -> ImportedInteraction | None:
    """Those meetings of a year that no import has told of; ``None`` where there are none.

    A meeting whose title changed is not another meeting.
    """
    keys = [key for key in interaction.meetings if not earlier.has(meeting_fact(key))]
    if len(keys) == len(interaction.meetings):
        return interaction
    if not keys:
        return None
    days = [parse_meeting_key(key)[1] for key in keys]
    summary = YearSummary(
        meetings=Span(len(days), min(days), max(days)),
        title=interaction.summary.title if interaction.summary else "",
    )
    return msgspec.structs.replace(
        interaction, date=summary.last, summary=summary, meetings=tuple(keys)
    )


def days_moved(
    interaction: ImportedInteraction, recorded: Span, earlier: KnownFacts
) -> tuple[dt.date, ...]:
    """The days on which meetings were recorded that now take place on others.

    Args:
        interaction: What the source says now of a year.
        recorded: What the file says of it.
        earlier: What was told before.

    Returns:
        The days; nothing where the file counts what this source does not know of.
    """
    keys = set(interaction.meetings)
    identities = sorted({parse_meeting_key(key)[0] for key in keys})
    recorded_keys = list(_recorded_keys(identities, recorded, earlier))
    if len(recorded_keys) != recorded.count:
        return ()
    moved = [key for key in recorded_keys if key not in keys]
    return tuple(sorted(parse_meeting_key(key)[1] for key in moved))


def _recorded_keys(
    identities: Iterable[str], recorded: Span, earlier: KnownFacts
) -> Iterator[str]:
    for identity in identities:
        day = recorded.first
        while day <= recorded.last:
            key = f"{identity}|{day}"
            if earlier.has(meeting_fact(key)):
                yield key
            day += _DAY
