"""One sentence on how two people know each other, out of the evidence."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from kith.network.evidence import WRITING, Evidence
from kith.text.spoken import capitalize, join_words, say_ago, times

_LAST = {
    "met": "last met",
    "call": "last spoke on the phone",
    "video": "last spoke in a video call",
    "worked-together": "last worked together",
    "email": "last wrote",
    "message": "last wrote",
}
_TRACES = {
    "email": "unanswered emails",
    "message": "unanswered messages",
    "event": "an event you both attended",
    "comment": "comments",
    "introduced": "an introduction",
}


def say_how_we_know(evidence: Evidence, today: dt.date) -> str:
    """How there was contact, since when and how long ago.

    For example: ``Met 14 times and wrote twice since 2015; last spoke by video 3 months ago.``
    """
    if not evidence.proofs:
        return "Family." if evidence.is_family else _say_traces(evidence)
    last = evidence.last
    first = evidence.proofs[0].date
    assert last is not None
    sentence = capitalize(join_words(_counted(evidence)))
    if len(evidence.proofs) == 1:
        return f"{sentence} {say_ago(last.date, today)}."
    if first.year != last.date.year:
        sentence += f" since {first.year}"
    return f"{sentence}; {_LAST[last.interaction.how]} {say_ago(last.date, today)}."


def _counted(evidence: Evidence) -> list[str]:
    """What there was of each kind, and how often."""
    counts: Counter[str] = Counter()
    counts.update(proof.interaction.how for proof in evidence.proofs)
    parts = []
    if counts["worked-together"]:
        parts.append("worked together")
    met = counts["met"]
    if met:
        parts.append(f"met {times(met)}")
    spoken = counts["call"] + counts["video"]
    if spoken:
        parts.append(f"spoke {times(spoken)}")
    written = sum(counts[how] for how in WRITING)
    if written == 1:
        parts.append("wrote back and forth")
    elif written:
        parts.append(f"wrote back and forth {times(written)}")
    return parts


def _say_traces(evidence: Evidence) -> str:
    kinds = {_TRACES.get(trace.interaction.how, ""): None for trace in evidence.traces}
    if kinds:
        words = [kind for kind in kinds if kind]
        return f"No real contact recorded, only {join_words(words)}."
    if evidence.future:
        return "No contact yet; the first one is planned."
    return "Nothing recorded shows that you ever met, spoke or exchanged emails."
