"""Names and profile addresses in one form."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:mwlite/)?in/([^/?#\s]+)", re.IGNORECASE
)
# Controls, zero-width letters and the marks that turn the direction of a text around.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ID_PART = re.compile(r"-(?=[a-z0-9]*\d)[a-z0-9]{5,}$")


def canonical_profile(address: str) -> str:
    """``https://www.linkedin.com/in/<handle>`` as LinkedIn writes it; nothing without a handle."""
    found = _PROFILE.search(address)
    if found is None:
        return ""
    handle = unicodedata.normalize("NFC", unquote(found[1])).lower()
    handle = _HIDDEN.sub("", handle).strip()
    return f"https://www.linkedin.com/in/{quote(handle, safe='-_.~')}" if handle else ""


def profiles_in(cell: str) -> list[str]:
    """Every profile address in a cell that joins several with commas."""
    return [found for part in cell.split(",") if (found := canonical_profile(part))]


def tidy_name(text: str) -> str:
    """A name without hidden letters and superfluous white space, otherwise as given."""
    return " ".join(_HIDDEN.sub(" ", text).split())


def has_letters(name: str) -> bool:
    """Whether there is anything in a name that can be spoken."""
    return any(letter.isalpha() for letter in name)


def name_of_profile(address: str) -> str:
    """A name made of the handle of a profile: ``ada-byron-1a2b3c`` is ``Ada Byron``."""
    handle = unquote(address.rsplit("/", 1)[-1])
    bare = _ID_PART.sub("", handle) or handle
    return " ".join(word.capitalize() for word in re.split(r"[-_.]+", bare) if word)
