"""One record that cannot be shown stops nothing else: it is shown as text, and that is said."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from markupsafe import escape

from kith.errors import KithError

_LOG = logging.getLogger("mkdocs.plugins.kith")

Made = TypeVar("Made")
Other = TypeVar("Other")


def guarded(
    make: Callable[[], Made], instead: Callable[[], Other], *, path: str, part: str
) -> Made | Other:
    """What is made of one record; where that fails, something simpler, with a warning.

    Errors with a sentence of their own are the whole build's, and pass.

    Args:
        make: Makes it.
        instead: Makes what is shown in its place; must not fail.
        path: The file it is made from, for the warning.
        part: What would be missing, and what is shown: ``its notes are shown as plain text``.
    """
    try:
        return make()
    except KithError:
        raise
    except Exception as error:  # noqa: BLE001 - of one record, whatever it is
        warn(path, part, reason_of(error))
        _LOG.debug("%s", path, exc_info=error)
        return instead()


def or_none(make: Callable[[], Made], *, path: str) -> Made | None:
    """A picture of one record, or none where it cannot be drawn, with a warning."""
    return guarded(
        make, lambda: None, path=path, part="a picture on its page is left out"
    )


def warn(path: str, part: str, reason: str) -> None:
    """Say what of a file is not shown as it should be."""
    _LOG.warning("%s: %s: %s", path, part, reason)


def reason_of(error: Exception) -> str:
    """An error in a few words, on one line."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:200].removesuffix(": ")


def as_written(text: str) -> str:
    """A text as HTML that shows it letter by letter."""
    return f'<pre class="as-written" tabindex="0">{escape(text)}</pre>'
