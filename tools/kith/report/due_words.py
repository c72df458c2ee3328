"""Why to contact somebody, and what the last contact was about, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kith.network.due import Due, Why


def say_why(due: Due) -> str:
    """The reason to contact somebody, without a full stop."""
    return _REASONS[due.why](due)


def say_last_contact(due: Due) -> str:
    """When the last contact was, of which kind, and what it was about; nothing without any."""
    if due.latest is None:
        return ""
    interaction = due.latest.interaction
    topic = interaction.topic or interaction.where
    about = f": {topic}" if topic else ""
    return f"{due.latest.date} {interaction.how}{about}"


def _say_unanswered(due: Due) -> str:
    assert due.latest is not None
    return f"wrote on {due.latest.date}, and you have not answered"


def _say_introduction(due: Due) -> str:
    introduction = due.introduction
    assert introduction is not None
    about = f" ({introduction.about})" if introduction.about else ""
    return f"the introduction of {introduction.date}{about} has no outcome"


def _say_birthday(due: Due) -> str:
    return f"has a birthday on {due.on.isoformat()}"


def _say_cadence(due: Due) -> str:
    return f"you wanted to be in touch every {due.person.keep_in_touch}"


def _say_fading(due: Due) -> str:
    then = f"{due.strength_then:.2f} when you last spoke"
    return f"the tie is fading: {then}, {due.strength_now:.2f} now"


_REASONS: Mapping[Why, Callable[[Due], str]] = {
    "unanswered": _say_unanswered,
    "introduction": _say_introduction,
    "birthday": _say_birthday,
    "cadence": _say_cadence,
    "fading": _say_fading,
}
