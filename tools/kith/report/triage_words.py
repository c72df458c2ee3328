"""What speaks for a real tie, in words for the owner to remember by."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kith.network.triage import Signal

_MAX_LABELS = 3


def say_signal(signal: Signal) -> str:
    """A signal in words, without a full stop."""
    say = _WITH_VALUES.get(signal.name)
    return say(signal) if say else _FIXED[signal.name]


_FIXED: Mapping[str, str] = {
    "recommended": "one of you recommended the other",
    "both-wrote": "each of you wrote once, years apart",
    "telephone": "you have their phone number",
    "endorsed": "endorsements or comments between you",
    "address": "you have their email address",
}


def _say_place(signal: Signal) -> str:
    return f"you were both at {signal.organization}"


def _say_same_time(signal: Signal) -> str:
    return f"at the same time as you at {signal.organization}"


def _say_event(signal: Signal) -> str:
    event = signal.interaction
    assert event is not None
    occasion = event.where or event.note or "an event"
    return f"both at {occasion}, {event.date}"


def _say_introduced(signal: Signal) -> str:
    if not signal.introduced_by:
        return "you were introduced"
    name = signal.introducer.name if signal.introducer else "somebody"
    return f"introduced by {name}"


def _say_wrote(signal: Signal) -> str:
    message = signal.interaction
    assert message is not None
    verb = "you wrote" if message.direction == "sent" else "they wrote"
    return f"{verb} in {message.date.year}"


def _say_described(signal: Signal) -> str:
    return f"you noted: {', '.join(signal.labels[:_MAX_LABELS])}"


_WITH_VALUES: Mapping[str, Callable[[Signal], str]] = {
    "employer": _say_place,
    "employer-then": _say_same_time,
    "school": _say_place,
    "event": _say_event,
    "introduced": _say_introduced,
    "wrote": _say_wrote,
    "described": _say_described,
}
