"""Values that may be missing, as they are written to JSON."""

from __future__ import annotations


def optional_text(value: object) -> str | None:
    """A value such as a date as text; ``None`` if there is none."""
    return None if value is None else str(value)
