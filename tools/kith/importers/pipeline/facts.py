"""What a source says about a person, one text for each thing: what import memory keeps digests of.

The texts must stay as they are. Another text has another digest, and an import would take what it
said last time for something new.
"""

from __future__ import annotations

import msgspec

from kith.importers.records import (
    ImportedInteraction,
    ImportedPosition,
    ImportedTie,
    PersonRecord,
    text_keys,
)
from kith.importers.state.memory import digest
from kith.importers.year_summary import Span, YearSummary
from kith.network.organizations import name_key
from kith.text.profiles import profile_key

LISTS = ("phone", "urls", "tags", "relationship")
"""Fields with several values, which are compared one by one."""


class KnownFacts(msgspec.Struct, frozen=True):
    """What sources have said about a person before.

    Args:
        here: Digests of what this source said.
        elsewhere: Digests of what other sources said.
    """

    here: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()

    def has(self, fact: str) -> bool:
        """Whether this source said it before."""
        return digest(fact) in self.here

    def is_only_elsewhere(self, fact: str) -> bool:
        """Whether another source said it before, and this one did not."""
        key = digest(fact)
        if key not in self.elsewhere:
            return False
        return key not in self.here


def facts_of(record: PersonRecord) -> list[str]:
    """Everything a source says about a person, one text for each thing."""
    facts = list(single_facts(record).values())
    facts += [f"email={address}" for address in record.email]
    for name in LISTS:
        facts += [f"{name}={value}" for value in getattr(record, name)]
    facts += map(interaction_fact, record.interactions)
    for interaction in record.interactions:
        facts += map(meeting_fact, interaction.meetings)
    facts += map(tie_fact, record.knows)
    return facts


def single_facts(record: PersonRecord) -> dict[str, str]:
    """What there is one of for each person, by the name of the field."""
    facts = {
        "linkedin": f"linkedin={profile_key(record.linkedin)}",
        "name": f"name={record.name}",
        "status": f"status={record.status}|{record.since}",
        "position": position_fact(record.position or ImportedPosition("")),
    }
    for name in (*text_keys(), "text"):
        facts[name] = f"{name}={getattr(record, name)}"
    return facts


def interaction_fact(interaction: ImportedInteraction) -> str:
    """One day of contact, or one year of it, as a text."""
    detail = interaction.direction or interaction.note
    fact = f"interaction={interaction.date}|{interaction.how}|{detail}"
    if interaction.summary is not None:
        fact += f"|{_summary_text(interaction.summary)}"
    return fact


def meeting_fact(key: str) -> str:
    """One time of an event as a text, see :func:`kith.importers.records.meeting_key`."""
    return f"meeting={key}"


def tie_fact(tie: ImportedTie) -> str:
    """A tie as a text."""
    return f"knows={name_key(tie.name)}|{tie.email}"


def position_fact(position: ImportedPosition) -> str:
    """A position as a text."""
    return f"position={position.organization}|{position.title}"


def _summary_text(summary: YearSummary) -> str:
    """A year in the words in which its first digests were made."""
    sent = _span_text(summary.sent)
    received = _span_text(summary.received)
    meetings = _span_text(summary.meetings)
    counts = f"sent={sent}, received={received}, threads={summary.threads}"
    return f"Tally({counts}, held={meetings}, title={summary.title!r})"


def _span_text(span: Span | None) -> str:
    if span is None:
        return "None"
    return f"Span(count={span.count}, first={span.first!r}, last={span.last!r})"
