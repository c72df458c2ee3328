"""Whether a name is one that many people have."""

from __future__ import annotations

from kith.names.person_name import parse_name
from kith.names.spelling import plain
from kith.names.wordlists import COMMON_FAMILIES, COMMON_GIVEN, FAMILY_FIRST


def is_common(name: str) -> bool:
    """Whether first and family name both are among the most frequent ones.

    Family names that stand first at home are few for many people, and lose their tones in Latin
    letters: with them, any first name is common.
    """
    person = parse_name(name)
    if not person.is_full:
        return True
    if any(plain(word) in FAMILY_FIRST for word in person.family):
        return True
    if not any(plain(word) in COMMON_FAMILIES for word in person.family):
        return False
    return any(plain(word) in COMMON_GIVEN for word in person.given)
