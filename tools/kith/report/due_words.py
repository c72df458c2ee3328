"""Why to contact somebody, and what the last contact was about, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from kith.model.entries import How
from kith.network.due import Due, Why
from kith.network.evidence import ContactEvent
from kith.network.strength import describe
from kith.text.dates import PartialDate
from kith.text.spoken import say_ago, say_date, say_date_near, say_span, say_waiting

_VERBS: Mapping[How, str] = {
    "met": "met",
    "call": "called",
    "video": "video call",
    "email": "emails",
    "message": "messages",
    "worked-together": "worked together",
    "event": "same event",
    "introduced": "introduced",
    "comment": "comment",
}
_RECENT_DAYS = 60


def say_why(due: Due) -> str:
    """The reason to contact somebody, with dates as in the files and without a full stop."""
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


def _say_promise(due: Due) -> str:
    return f"you promised: {due.promise}"


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
    then, now = describe(due.strength_then), describe(due.strength_now)
    if then == now:
        return f"the tie is fading, though still {now}"
    return f"the tie is fading: {then} when you last spoke, {now} now"


_REASONS: Mapping[Why, Callable[[Due], str]] = {
    "unanswered": _say_unanswered,
    "promise": _say_promise,
    "introduction": _say_introduction,
    "birthday": _say_birthday,
    "cadence": _say_cadence,
    "fading": _say_fading,
}


def say_due(due: Due, today: dt.date) -> str:
    """The reason in a few words below the heading of its group, with the dates in words."""
    return _IN_GROUP[due.why](due, today)


def say_last_time(event: ContactEvent, today: dt.date) -> str:
    """``last met March 2024``, ``last met 12 days ago``."""
    date = event.date
    if (today - date.latest).days < _RECENT_DAYS:
        when = say_waiting(date, today)
    else:
        when = say_date(PartialDate(date.year, date.month))
    return f"last {_VERBS[event.interaction.how]} {when}"


def _answer(due: Due, today: dt.date) -> str:
    assert due.latest is not None
    topic = due.latest.interaction.topic
    about = f": {topic}" if topic else ""
    return f"wrote {say_waiting(due.latest.date, today)}{about}"


def _promise(due: Due, _today: dt.date) -> str:
    return due.promise


def _introduction(due: Due, today: dt.date) -> str:
    introduction = due.introduction
    assert introduction is not None
    assert introduction.date is not None
    about = f": {introduction.about}" if introduction.about else ""
    return f"no outcome since {say_date_near(introduction.date, today)}{about}"


def _birthday(due: Due, today: dt.date) -> str:
    day = PartialDate.of(due.on)
    return f"{say_ago(day, today)}, {say_date_near(day, today)}"


def _cadence(due: Due, today: dt.date) -> str:
    wish = say_span(due.person.keep_in_touch or "")
    return f"{wish}, {_last_of(due, today)}"


def _fading(due: Due, today: dt.date) -> str:
    return f"{describe(due.strength_then)} tie, {_last_of(due, today)}"


def _last_of(due: Due, today: dt.date) -> str:
    return say_last_time(due.last, today) if due.last else "no real contact yet"


_IN_GROUP: Mapping[Why, Callable[[Due, dt.date], str]] = {
    "unanswered": _answer,
    "promise": _promise,
    "introduction": _introduction,
    "birthday": _birthday,
    "cadence": _cadence,
    "fading": _fading,
}
