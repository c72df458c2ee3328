"""What those who were invited to an event answered, brought together from several messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from kith.importers.calendars.events import Event
from kith.importers.calendars.guests import address_of
from kith.importers.content_lines import ContentLine

_DEFINITE = frozenset({"ACCEPTED", "DECLINED", "TENTATIVE"})


class GuestAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of somebody's.

    Args:
        address: Who answers.
        text: What: ``ACCEPTED``, ``DECLINED`` and so on; nothing for no answer.
        stamp: When, in UTC.
        line: The line that says so.
        is_reply: Whether it was sent by them, rather than noted by another person.
    """

    address: str
    text: str
    stamp: dt.datetime
    line: ContentLine
    is_reply: bool

    @property
    def order(self) -> tuple[dt.datetime, bool, str]:
        """Its place among answers of the same person: of two at once, the refusal is believed."""
        return (self.stamp, self.text == "DECLINED", self.text)


def answer_in(line: ContentLine) -> str:
    """What the line of somebody who was invited says they answered."""
    return line.parameter("PARTSTAT").strip().upper()


def answers_in(event: Event, *, is_reply: bool = True) -> list[GuestAnswer]:
    """The answers in an event."""
    stamp = event.stamp("DTSTAMP")
    is_refusal = event.calendar.method == "CANCEL"
    answers: list[GuestAnswer] = []
    for line in event.all("ATTENDEE"):
        text = "DECLINED" if is_refusal else answer_in(line)
        answers.append(
            GuestAnswer(
                address=address_of(line),
                text=text,
                stamp=stamp,
                line=line,
                is_reply=is_reply,
            )
        )
    return answers


def with_answers(
    event: Event, answers: Iterable[GuestAnswer], since: dt.datetime
) -> Event:
    """An event with answers that were given to it.

    Args:
        event: The event.
        answers: The answers, in any order.
        since: When the event was written: it knows of all answers that were given before.
    """
    latest = _latest_answers(answers)
    if not latest:
        return event
    lines: list[ContentLine] = []
    for line in event.all("ATTENDEE"):
        later = latest.pop(address_of(line), None)
        lines.append(_answered(line, later, since) if later else line)
    uninvited = (answer for answer in latest.values() if answer.is_reply)
    lines += [_with_answer(answer.line, answer.text) for answer in uninvited]
    return msgspec.structs.replace(event, lines={**event.lines, "ATTENDEE": lines})


def _latest_answers(answers: Iterable[GuestAnswer]) -> dict[str, GuestAnswer]:
    """The last definite answer of each address."""
    latest: dict[str, GuestAnswer] = {}
    for answer in sorted(answers, key=lambda answer: answer.order):
        if answer.text in _DEFINITE:
            latest[answer.address] = answer
    latest.pop("", None)
    return latest


def _answered(
    line: ContentLine, answer: GuestAnswer, since: dt.datetime
) -> ContentLine:
    if answer_in(line) in _DEFINITE:
        if answer.stamp < since:
            return line
        if answer.stamp == since and not answer.is_reply:
            return line
    return _with_answer(line, answer.text)


def _with_answer(line: ContentLine, text: str) -> ContentLine:
    parameters = {**line.parameters, "PARTSTAT": (text,)}
    return msgspec.structs.replace(line, parameters=parameters)
