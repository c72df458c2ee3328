"""Whether two spellings mean the same person or the same organization."""

from __future__ import annotations

import re
import unicodedata

from kith.model.contact import Person
from kith.network.organizations import organization_key
from kith.text.slugs import slugify

_LETTERS = re.compile(r"[^\W\d_]+")


def same_organization(one: str, other: str) -> bool:
    """Whether two names differ at most in legal form, case and punctuation."""
    return organization_key(one) == organization_key(other)


def is_other_name(name: str, person: Person) -> bool:
    """Whether a source calls somebody by a name that is really another one.

    A name with titles, initials, emoji or a second first name added or left out is not another
    one; nor is the name that the file was once called after, or an alias.
    """
    words = _words(name)
    if not words or slugify(name) == person.slug:
        return False
    for known in (person.name, *person.aliases):
        own = _words(known)
        if own <= words or words <= own:
            return False
    return True


def _words(name: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return frozenset(_LETTERS.findall(bare))
