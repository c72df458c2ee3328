"""What a comparison of two names comes to, in grades and in words."""

from __future__ import annotations

from typing import Literal

import msgspec

Grade = Literal["same", "compatible", "unknown", "different"]
NameKind = Literal[
    "exact",
    "middle",
    "nickname",
    "initial",
    "second",
    "former",
    "spelling",
    "generation",
    "turned",
    "loose",
    "given-only",
    "family-only",
    "single",
    "script",
    "empty",
    "family-changed",
    "other-given",
    "other-middle",
    "other-generation",
    "other",
]
"""In what two names agree, or differ."""

GRADES: dict[NameKind, Grade] = {
    "exact": "same",
    "middle": "compatible",
    "nickname": "compatible",
    "initial": "compatible",
    "second": "compatible",
    "former": "compatible",
    "spelling": "compatible",
    "generation": "compatible",
    "turned": "compatible",
    "loose": "unknown",
    "given-only": "unknown",
    "family-only": "unknown",
    "single": "unknown",
    "script": "unknown",
    "empty": "unknown",
}
# To follow "has".
_PHRASES: dict[NameKind, str] = {
    "exact": "the same name",
    "middle": "the same first and last name with one name more or less",
    "nickname": "a first name that is a short form of the same one",
    "initial": "the same family name with an initial that fits",
    "second": "the same family name with a first name that may be theirs",
    "former": "the same first name with part of the family name",
    "spelling": "a name that is spelled a little differently",
    "generation": "the same name, only one of them with Jr., Sr., II or III",
    "turned": "the same two names in the other order",
    "loose": "a name that is somewhat alike",
    "given-only": "the same first name without a family name",
    "family-only": "the same family name without a first name",
    "single": "the same single name",
    "script": "a name in another script",
    "empty": "no name",
    "family-changed": "the same first name but another family name",
    "other-given": "the same family name but another first name",
    "other-middle": "the same first and last name but another middle name",
    "other-generation": "the same name of another generation",
    "other": "another name",
}
# To follow "has the same address but".
_CONTRASTS: dict[NameKind, str] = {
    "loose": "a name that is only somewhat alike",
    "family-only": "no first name",
    "script": "a name in another script",
    "generation": "only one of them is called Jr., Sr., II or III",
    "family-changed": "another family name",
    "other-given": "another first name",
    "other-middle": "another middle name",
}
# From the one that says most for one person to the one that says most against it.
RANKS: dict[NameKind, int] = {kind: rank for rank, kind in enumerate(_PHRASES)}
STRONG_KINDS: frozenset[NameKind] = frozenset({"exact", "middle"})
"""Kinds in which first and last name agree."""


class NameComparison(msgspec.Struct, frozen=True):
    """How two names compare.

    Args:
        kind: In what they agree, or differ.
        is_full: Whether both have a first and a family name.
    """

    kind: NameKind
    is_full: bool = True

    @property
    def grade(self) -> Grade:
        """How surely they are the names of one person."""
        return GRADES.get(self.kind, "different")

    @property
    def is_strong(self) -> bool:
        """Whether both are full and agree in first and last name."""
        return self.is_full and self.kind in STRONG_KINDS

    @property
    def reason(self) -> str:
        """The same in words, to follow the name of a person."""
        return f"has {self.phrase}"

    @property
    def phrase(self) -> str:
        """The same in words, to follow "has"."""
        return _PHRASES[self.kind]

    @property
    def contrast(self) -> str:
        """In what the names differ, to follow what two people have in common."""
        return _CONTRASTS.get(self.kind, "another name")

    @property
    def rank(self) -> int:
        """The lower, the more it says for one person."""
        return RANKS[self.kind]
