"""Addresses of a journal without pages, for bodies that are rendered alone."""

from __future__ import annotations

from kith.site.addresses import Addresses, PageLink


class Nowhere(Addresses):
    """Finds no page."""

    def __init__(self) -> None:
        pass

    def of_reference(self, reference: object) -> PageLink | None:
        """None."""
        del reference
        return None
