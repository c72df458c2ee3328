"""One sentence on how two people know each other, out of the evidence."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from kith.network.evidence import WRITING, Evidence
from kith.site.words import join_words, say_ago, times

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
        return _say_traces(evidence)
    last = evidence.last
    first = evidence.proofs[0].date
    assert last is not None
    sentence = _capital(join_words(_counted(evidence)))
    if len(evidence.proofs) == 1:
        return f"{sentence} {say_ago(last.date, today)}."
    if first.year != last.date.year:
        sentence += f" since {first.year}"
    return f"{sentence}; {_LAST[last.interaction.how]} {say_ago(last.date, today)}."


def _counted(evidence: Evidence) -> list[str]:
    counts = Counter(
        "wrote" if proof.interaction.how in WRITING else proof.interaction.how
        for proof in evidence.proofs
    )
    single = len(evidence.proofs) == 1
    parts = []
    if counts["worked-together"]:
        parts.append("worked together")
    if counts["met"]:
        parts.append("met once" if single else f"met {times(counts['met'])}")
    if spoken := counts["call"] + counts["video"]:
        parts.append("spoke once" if single else f"spoke {times(spoken)}")
    if counts["wrote"]:
        written = counts["wrote"]
        parts.append(
            "wrote back and forth" + (f" {times(written)}" if written > 1 else "")
        )
    return parts


def _say_traces(evidence: Evidence) -> str:
    kinds = list(
        dict.fromkeys(_TRACES.get(one.interaction.how, "") for one in evidence.traces)
    )
    if kinds:
        return f"No real contact recorded, only {join_words([kind for kind in kinds if kind])}."
    if evidence.future:
        return "No contact yet; the first one is planned."
    return "Nothing recorded shows that you ever met, spoke or exchanged emails."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
