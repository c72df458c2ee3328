"""What data files hold of single records, worked out piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Pieces:
    """Works each piece out when it is asked for; others may remember it from the last build."""

    def find(
        self, data: Any, name: str, make: Callable[..., Any], made_of: tuple[Any, ...]
    ) -> Any:
        """A piece: lists, texts and numbers.

        Args:
            data: What the site is made of.
            name: What the piece is called, among all of them.
            make: Works it out of the data and of what else it is made of.
            made_of: That.
        """
        del name
        return make(data, *made_of)
