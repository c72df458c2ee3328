"""Profile addresses in a cell, and the names in them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kith.text.profiles import canonical_profile

_ID_PART = re.compile(r"-(?=[a-z0-9]*\d)[a-z0-9]{5,}$")


def profiles_in(cell: str) -> list[str]:
    """Every profile address in a cell that joins several with commas."""
    return list(filter(None, map(canonical_profile, cell.split(","))))


def name_of_profile(address: str) -> str:
    """A name made of the handle of a profile: ``ada-byron-1a2b3c`` is ``Ada Byron``."""
    handle = unquote(address.rsplit("/", 1)[-1])
    bare = _ID_PART.sub("", handle) or handle
    return " ".join(word.capitalize() for word in re.split(r"[-_.]+", bare) if word)
