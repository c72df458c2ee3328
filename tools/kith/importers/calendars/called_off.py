"""Which events did not take place: called off, by their status or by what programs write instead."""

from __future__ import annotations

import re

from kith.importers.calendars.events import Event
from kith.importers.tidy import tidy

_CANCELED = (
    r"cancel+ed|cancel+ation|abgesagt|storniert|annul[eé]e?|annul[eé]|cancelad[oa]|anulad[oa]|"
    r"suspendid[oa]|annullat[oa]|geannuleerd|afgelast|inställt|aflyst|avlyst|отменено|"
    r"anulowan[aeoy]|odwołan[aeoy]|zrušen[oaéý]|entfällt|fällt aus|отменён|ausgefallen|"
    r"キャンセル(?:済み?)?|中止|取消|已取消|취소(?:됨|된 일정)?"
)
_DECLINED = (
    r"declined|abgelehnt|refus[eé]e?|declin[eé]e?|rechazad[oa]|rifiutat[oa]|afgewezen|"
    r"recusad[oa]"
)


def _marked(words: str) -> re.Pattern[str]:
    """The pattern of a title that programs or people begin or end with some words."""
    begins = (
        rf"\A\W*(?:{words})(?: (?:event|meeting|termin|invitation))?\s*[:\])!】）–—|-]"
    )
    ends = rf"[\[(【（](?:{words})[\])】）]\W*\Z|\s[-–—]\s*(?:{words})\W*\Z|\A\W*(?:{words})\W*\Z"
    return re.compile(f"{begins}|{ends}", re.IGNORECASE)


_CANCELED_TITLE = _marked(_CANCELED)
_DECLINED_TITLE = _marked(_DECLINED)
_MARK = re.compile(
    rf"\A\W*(?:{_CANCELED}|{_DECLINED})(?: event)?\s*[:\])!】）–—|-]\s*|"
    rf"\s*[\[(](?:{_CANCELED}|{_DECLINED})[\])]\W*\Z",
    re.IGNORECASE,
)
_LONGEST_TITLE = 300


def is_called_off(event: Event) -> bool:
    """Whether an event was called off."""
    if event.calendar.method == "CANCEL":
        return True
    if event.text("STATUS").strip().upper() in {"CANCELLED", "CANCELED"}:
        return True
    return _CANCELED_TITLE.search(_title(event)) is not None


def is_marked_declined(event: Event) -> bool:
    """Whether its title says that the owner declined it, as some programs write."""
    return _DECLINED_TITLE.search(_title(event)) is not None


def title_of(event: Event) -> str:
    """The title of an event, without the mark that it was called off."""
    title = tidy(event.text("SUMMARY"))
    return _MARK.sub("", title) or title


def _title(event: Event) -> str:
    return event.text("SUMMARY")[:_LONGEST_TITLE]
