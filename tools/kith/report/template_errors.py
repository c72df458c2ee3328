"""Finds the line of an own template that an error comes from."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

REMEDY = "fix the template, or remove it to use Kith's own"


def template_position(error: Exception, is_own: Callable[[Path], bool]) -> str:
    """The file and line of the owner's template that an error comes from; nothing if there is none.

    Jinja shows the lines of templates in its tracebacks as if they were code.

    Args:
        error: What was raised while a template was read or rendered.
        is_own: Whether a file is a template of the owner's.
    """
    positions = [
        f"{frame.filename}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if is_own(Path(frame.filename))
    ]
    return positions[-1] if positions else ""
