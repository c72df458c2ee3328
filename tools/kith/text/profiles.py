"""Addresses of LinkedIn profiles in one form."""

from __future__ import annotations

import functools
import re
import unicodedata
from urllib.parse import quote, unquote

from kith.text.lazy_pattern import LazyPattern

_PROFILE = LazyPattern(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:mwlite/)?in/([^/?#\s]+)",
    re.IGNORECASE,
)
HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
)
"""Controls, zero-width letters and the marks that turn the direction of a text around."""


def canonical_profile(address: str) -> str:
    """``https://www.linkedin.com/in/<handle>`` as LinkedIn writes it; nothing without a handle."""
    match = _PROFILE.search(address)
    if match is None:
        return ""
    handle = unicodedata.normalize("NFC", unquote(match[1])).lower()
    handle = HIDDEN.sub("", handle).strip()
    if not handle:
        return ""
    encoded = quote(handle, safe="-_.~")
    return f"https://www.linkedin.com/in/{encoded}"


def second_degree_search(organization: str) -> str:
    """The address at which LinkedIn lists those of an organization whom one's connections know.

    Nothing is fetched from it: it is for a person to open.
    """
    words = quote(" ".join(organization.split()))
    return f"https://www.linkedin.com/search/results/people/?keywords={words}&network=%5B%22S%22%5D"


@functools.lru_cache(maxsize=50_000)
def profile_key(address: str) -> str:
    """What two ways of writing one LinkedIn profile have in common.

    ``https://www.linkedin.com/in/Ada-Byron/``, ``linkedin.com/in/ada-byron`` and ``ada-byron``
    give the same; an address without a profile gives nothing.
    """
    text = unquote(address.strip())
    text, _, _ = text.partition("?")
    text, _, _ = text.partition("#")
    text = text.rstrip("/").casefold()
    if "linkedin.com" in text:
        handle = text.partition("/in/")[2]
        return handle.split("/")[0]
    if "/" in text:
        return ""
    return text
