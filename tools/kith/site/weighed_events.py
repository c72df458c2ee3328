"""Every contact with somebody, with what it shows: proof, trace, or something still to come."""

from __future__ import annotations

from typing import Literal

import msgspec

from kith.network.evidence import ContactEvent, Evidence

Weight = Literal["proof", "trace", "future"]


class WeighedEvent(msgspec.Struct, frozen=True, gc=False):
    """A contact, and what it shows.

    Args:
        event: The contact.
        weight: ``proof`` of real contact, a ``trace`` of less, or ``future``.
    """

    event: ContactEvent
    weight: Weight


def weighed_events(evidence: Evidence) -> list[WeighedEvent]:
    """Every contact on record: proofs first, then traces, then what is planned."""
    events = [WeighedEvent(event, "proof") for event in evidence.proofs]
    events += [WeighedEvent(event, "trace") for event in evidence.traces]
    events += [WeighedEvent(event, "future") for event in evidence.future]
    return events
