"""How a file that was exported is known again, so that a later export may replace it."""

from __future__ import annotations

PRODUCT = "-//kith//kith-journal//EN"
"""Who wrote a card or calendar (RFC 6350, section 6.7.3; RFC 5545, section 3.7.3)."""

XML_COMMENT = "<!-- written by kith export -->"
GENERATOR = "kith export"
_HEAD = 300


def is_export(head: bytes) -> bool:
    """Whether a file that begins like this was written by ``kith export``."""
    start = head[:_HEAD].decode("utf-8", "replace")
    if start.startswith(_csv_header()):
        return True
    marks = (f"PRODID:{PRODUCT}", XML_COMMENT, f'"generator": "{GENERATOR}"')
    return any(mark in start for mark in marks)


def _csv_header() -> str:
    from kith.exporters.csv_table import csv_columns  # noqa: PLC0415 - brings what computes a table

    return ",".join(csv_columns()) + "\r\n"
