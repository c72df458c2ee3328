"""What an editor may choose when it starts the server."""

from __future__ import annotations

from typing import Any

import msgspec


class ServerOptions(msgspec.Struct, frozen=True):
    """The ``initializationOptions`` of an editor.

    Args:
        ages: Whether to show how long ago a date is.
        names: Whether to show who a slug is.
    """

    ages: bool = True
    names: bool = True


def options_of(value: Any) -> ServerOptions:
    """The options that an editor sent; the usual ones where they cannot be understood.

    ``{"hints": false}`` turns all hints off, ``{"hints": {"ages": false}}`` some.
    """
    hints = value.get("hints") if isinstance(value, dict) else None
    if isinstance(hints, bool):
        return ServerOptions(ages=hints, names=hints)
    if not isinstance(hints, dict):
        return ServerOptions()
    return ServerOptions(
        ages=hints.get("ages") is not False, names=hints.get("names") is not False
    )
