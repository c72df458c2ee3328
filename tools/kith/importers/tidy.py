"""Names in one form: without hidden letters and extra white space."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kith.text.characters import without_hidden
from kith.text.profiles import HIDDEN

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")

LONGEST_NAME = 200
"""A name has no more letters; what has is cut."""


def tidy(text: str) -> str:
    """A name or another text of one line, otherwise as given.

    Halves of characters that stand alone, which no file can hold, are left out.
    """
    whole = text.encode("utf-8", "ignore").decode()
    without_controls = without_hidden(_CONTROLS.sub(" ", whole))
    return " ".join(HIDDEN.sub("", without_controls).split())


def shortened(text: str, limit: int = LONGEST_NAME) -> str:
    """A text, cut with a mark where it has more letters than that."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def short_name(text: str) -> str:
    """A name or a title in one form, and no longer than one is."""
    return shortened(tidy(text))


def has_letters(name: str) -> bool:
    """Whether there is anything in a name that can be spoken."""
    return any(letter.isalpha() for letter in name)


def name_of_address(address: str) -> str:
    """A name made of an email address: ``ada.byron@…`` is ``Ada Byron``; else the address."""
    local = address.partition("@")[0].partition("+")[0]
    words = [word for word in re.split(r"[._]+", local) if word]
    if len(words) < 2:
        return address
    if not all(word.isalpha() for word in words):
        return address
    return " ".join(word.capitalize() for word in words)


def most_frequent_name(names: Mapping[str, int]) -> str:
    """The name most often given; of two as often the longer one, which says more.

    Args:
        names: How often each was given.
    """
    if not names:
        return ""
    ranked = sorted(names.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    return ranked[0][0]
