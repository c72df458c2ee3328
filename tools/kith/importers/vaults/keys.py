"""What the keys of a note about a person are called elsewhere, and what Kith calls them."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence

ORGANIZATION = "organization"
"""Where somebody works; with ``TITLE`` it becomes a position."""
TITLE = "title"
"""What somebody does there."""

_NAMES = {
    "name": "full-name fullname display-name",
    "aliases": "alias nickname nicknames nick also-known-as aka other-names",
    "email": "e-mail mail emails e-mails mails email-address e-mail-address email-addresses "
    "mail-address work-email private-email personal-email email-work email-private",
    "phone": "mobile telephone tel cell cellphone phones phone-number phone-numbers mobile-phone "
    "mobile-number cell-phone telephone-number work-phone home-phone handy telefon",
    "birthday": "bday born birth-date birthdate date-of-birth dob birth-day geburtstag",
    "linkedin": "linkedin-url linkedin-id linkedin-profile linked-in",
    "urls": "url website websites homepage home-page web web-site site blog webpage",
    "location": "city town lives-in based-in residence loc",
    "tags": "tag",
    "pronouns": "pronoun",
    "relationship": "relation relationships relations",
    "introduced_by": "introduced-by met-through",
    ORGANIZATION: "company companies organisation organizations organisations org orgs employer "
    "employers works-at works-for workplace firm firma affiliation",
    TITLE: "role job position job-title jobtitle occupation job-role current-role current-position "
    "profession",
}
_MEANING: dict[str, str] = {}
for _key, _words in _NAMES.items():
    _MEANING.update(dict.fromkeys((*_words.split(), _key), _key))
_BETWEEN = re.compile(r"[\s_-]+")

LISTS = frozenset(
    {"aliases", "email", "phone", "linkedin", "urls", "tags", "relationship"}
)
"""Keys that take several values."""


def plain_key(key: str) -> str:
    """A key without regard to case, and with hyphens between its words."""
    return _BETWEEN.sub("-", key.strip().casefold())


def meaning_of(key: str) -> str:
    """What Kith calls a key, ``organization`` or ``title``; nothing where it knows none."""
    return _MEANING.get(plain_key(key), "")


def is_own_key(key: str, patterns: Sequence[str]) -> bool:
    """Whether a key is one of the owner's, which stays as it is."""
    if key.startswith("x-"):
        return True
    return any(fnmatch.fnmatchcase(key, pattern) for pattern in patterns)
