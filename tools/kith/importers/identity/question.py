"""What a question about two people is about, by which alike ones are asked together."""

from __future__ import annotations

from typing import Literal

import msgspec

from kith.names.comparison import GRADES, NameKind

SharedFeature = Literal["profile", "email", "phone", "date", "organization", "name"]
Objection = Literal["", "name", "birthday", "profile", "employer", "number", "frequent"]
"""What speaks against one person.

Another ``name``, ``birthday``, ``profile`` or ``employer``, addresses that differ in a ``number``,
or a ``frequent`` name.
"""

RANKS: dict[SharedFeature | None, int] = {
    "profile": 0, "email": 1, "phone": 2, "date": 3, "organization": 4, "name": 5,
}  # fmt: skip
"""From what says most of who somebody is to what says least."""
_UNNAMED: frozenset[NameKind] = frozenset({"given-only", "single", "empty"})
_FELLOWS: frozenset[SharedFeature] = frozenset({"organization", "date"})
_GRADES = ("same", "compatible", "unknown", "different")


class IdentityQuestion(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a question about two people is about.

    Args:
        by: What they have in common, the most telling.
        names: How their names compare.
        but: What speaks against one person; nothing where they only have too little in common.
    """

    by: SharedFeature
    names: NameKind
    but: Objection = ""

    @property
    def is_spelled(self) -> bool:
        """Whether an address tells the name, which is not in full."""
        return self.by in _FELLOWS and self.names in _UNNAMED

    @property
    def alike(self) -> IdentityQuestion:
        """What is equal for questions that can be asked together."""
        if self.is_spelled:
            return msgspec.structs.replace(self, names="empty")
        return self

    @property
    def doubt(self) -> tuple[bool, bool, int, int, str]:
        """The lower, the surer it is that they are one person."""
        grade = _GRADES.index(GRADES.get(self.names, "different"))
        is_mere_name = self.by == "name"
        return bool(self.but), is_mere_name, grade, RANKS[self.by], self.names
