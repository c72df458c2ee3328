"""What kind of contact an event was: a video call, a phone call, or a meeting in a room.

A video call is shown by a link to one, or by a place that is the name of a program and nothing
else; a phone call by a title or a place that says so. A word that may mean anything shows nothing:
a street may be called Online, and a call for papers is no call.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from kith.importers.calendars.called_off import title_of
from kith.importers.calendars.events import Event
from kith.importers.calendars.how_words import (
    BY,
    CALLS,
    MOBILES,
    NO_CALLS,
    ONLINE,
    PHONE_CALLS,
    PHONE_FILLERS,
    PHONE_KINDS,
    PHONES,
    PROGRAMS,
    VIDEO_CALLS,
    VIDEO_FILLERS,
    VIDEO_HOSTS,
    VIDEO_LABELS,
    WITH,
)
from kith.importers.content_lines import ContentLine
from kith.importers.tidy import shortened, tidy
from kith.model.contact import How

_LONGEST_TEXT = 20_000
_LONGEST_PLACE = 300
# Written by programs for a video call, and for nothing else.
_LINKS = (
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
)
_ADDRESS = re.compile(
    r"(?<![a-z0-9.@/-])(?:https?://)?(?P<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})"
    r"(?::[0-9]{1,5})?(?P<path>/[^\s<>\"]{0,200})?",
    re.IGNORECASE,
)
# Each organization runs it on a host of its own.
_NEXTCLOUD_TALK = re.compile(r"(?:/index\.php)?/call/(?=[a-z]*[0-9])[a-z0-9]{6,12}\Z")
_PART = re.compile(
    r"[;,|\n()\[\]]|\s[-–—/+&]\s|\b(?:or|oder|ou|und|and)\b", re.IGNORECASE
)
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\+?\d[\d ()/.-]*|[^\w\s]")
_FEWEST_DIGITS = 6


def how_of(event: Event, names: Collection[str] = ()) -> How:
    """What kind of contact an event was.

    Args:
        event: The event.
        names: The names of its guests: ``Call Lena`` is a call.
    """
    place = tidy(event.text("LOCATION"))[:_LONGEST_PLACE]
    if any(event.first(name) for name in _LINKS):
        return "video"
    for line in event.all("CONFERENCE"):
        return _how_of_conference(line)
    if is_video_place(place):
        return "video"
    if _has_call_link(event.text("URL")):
        return "video"
    if _is_phone_place(place):
        return "call"
    return "met" if place else _how_without_place(event, names)


def _how_without_place(event: Event, names: Collection[str]) -> How:
    how = _how_of_title(title_of(event), names)
    if how is None:
        return _how_of_text(event)
    return how


def room_of(event: Event) -> str:
    """Where an event took place, if that is in the world."""
    place = tidy(event.text("LOCATION"))
    if "://" in place:
        return ""
    if is_video_place(place):
        return ""
    return shortened(place, 100)


def is_video_place(place: str) -> bool:
    """Whether a place is a video call: a link to one, or a program that makes them."""
    if _has_call_link(place, any_path=True):
        return True
    return any(map(_names_video, _PART.split(place)))


def _how_of_conference(line: ContentLine) -> How:
    """What a line for a conference shows (RFC 7986, section 5.11)."""
    features = {feature.upper() for feature in line.parameters.get("FEATURE", ())}
    if line.value.strip().casefold().startswith("tel:"):
        return "call"
    if not features.isdisjoint({"VIDEO", "SCREEN"}):
        return "video"
    return "video" if features.isdisjoint({"AUDIO", "PHONE"}) else "call"


def _how_of_text(event: Event) -> How:
    # A link in the description counts only where no room is named.
    text = event.text("DESCRIPTION")[:_LONGEST_TEXT]
    return "video" if _has_call_link(text) else "met"


def _has_call_link(text: str, *, any_path: bool = False) -> bool:
    for match in _ADDRESS.finditer(text):
        path = (match["path"] or "").casefold()
        if _is_call_link(match["host"].casefold(), path, any_path=any_path):
            return True
    return False


def _is_call_link(host: str, path: str, *, any_path: bool) -> bool:
    labels = host.split(".")
    for start in range(len(labels) - 1):
        beginnings = VIDEO_HOSTS.get(".".join(labels[start:]))
        if beginnings is None:
            continue
        if any_path or not beginnings:
            return True
        return path.startswith(beginnings)
    if any_path and _NEXTCLOUD_TALK.match(path):
        return True
    if len(path) < 2:
        return False
    return labels[0] in VIDEO_LABELS


def _words(text: str) -> list[str]:
    """The words, numbers and signs of a text, in small letters."""
    words: list[str] = []
    for word in _TOKEN.findall(text.casefold()):
        has_digits = word[-1].isdigit() or (len(word) > 1 and not word[0].isalpha())
        words.append(word.rstrip(" ()/.-") if has_digits else word)
    return words


def _names_video(part: str) -> bool:
    """Whether all of a part of a place names a video call."""
    text = part.casefold().strip(" .:!*")
    if text in ONLINE:
        return True
    if text == "meet":
        return True
    words = [word for word in _words(text) if word[0].isalpha()]
    shows_video = PROGRAMS | ONLINE | VIDEO_CALLS
    if not set(words) <= shows_video | VIDEO_FILLERS:
        return False
    if not shows_video.isdisjoint(words):
        return True
    return {"google", "meet"} <= set(words)


def _is_phone_place(place: str) -> bool:
    """Whether a place is a phone, or its number."""
    return any(_names_phone(_words(part)) for part in re.split(r"[;,|\n]", place))


def _names_phone(words: list[str]) -> bool:
    letters = [word for word in words if word[0].isalpha()]
    phones = PHONES | PHONE_CALLS | CALLS
    if any(_is_number(word) for word in words):
        return set(letters[:1]) <= phones | MOBILES
    if phones.isdisjoint(letters):
        return False
    return set(letters) <= phones | MOBILES | PHONE_FILLERS


def _is_number(word: str) -> bool:
    """Whether a word is a phone number."""
    digits = sum(letter.isdigit() for letter in word)
    return word[-1].isdigit() and digits >= _FEWEST_DIGITS


def _how_of_title(title: str, names: Collection[str]) -> How | None:
    """What a title says of a call; ``None`` where it says nothing."""
    words = _words(title)
    words_of_names = frozenset(word for name in names for word in _words(name))
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        how = _how_of_word(before, word, after, words_of_names)
        if how is not None:
            return how
    return None


def _how_of_word(
    before: str, word: str, after: str, names: Collection[str]
) -> How | None:
    """What a word of a title says of a call, between those beside it."""
    if word in VIDEO_CALLS:
        return "video"
    if word in PHONE_CALLS:
        return "call"
    if word in PHONES:
        return "call" if _is_by_phone(before, after, names) else None
    if word not in CALLS:
        return None
    if not _is_call(before, after, names):
        return None
    return "video" if before in PROGRAMS | ONLINE else "call"


def _is_by_phone(before: str, after: str, names: Collection[str]) -> bool:
    """Whether the word for a phone means a call, by the words beside it."""
    if before in BY:
        return True
    if after in CALLS | PHONE_KINDS:
        return True
    if after and _is_number(after):
        return True
    if before[:1].isalpha():
        return False
    return _is_end(after) or after in WITH or after in names


def _is_call(before: str, after: str, names: Collection[str]) -> bool:
    """Whether a word that may mean a call means one, by the words beside it."""
    if before in NO_CALLS:
        return False
    if _is_end(after):
        return True
    if after in WITH | PHONES:
        return True
    if _is_number(after):
        return True
    return after in names and not before[:1].isalpha()


def _is_end(word: str) -> bool:
    """Whether there is no next word, or a sign that ends what was said."""
    return not word or word in ":-–—(|[,;!."
