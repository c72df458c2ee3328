"""How a problem is fixed without judgement: a change of some characters on one line."""

from __future__ import annotations

import msgspec


class TextEdit(msgspec.Struct, frozen=True):
    """A change that fixes a fault.

    Args:
        line: Line, counted from 1.
        column: Column of the first character that changes, counted from 1.
        old: What must stand there; nothing is changed where something else does.
        new: What shall stand there.
        means: What the value holds then, where that is not ``new`` itself; several texts for a
            list.
    """

    line: int
    column: int
    old: str
    new: str
    means: str | tuple[str, ...] | None = None
