"""Where a template of the owner's own failed."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

_THEME = Path(__file__).parent / "theme"


def own_template(error: Exception) -> str:
    """File and line of the owner's template that an error comes from; nothing where it is none.

    Jinja shows the lines of templates in its tracebacks as if they were code.
    """
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places = [(error.filename, error.lineno)]
    else:
        frames = traceback.extract_tb(error.__traceback__)
        places = [(one.filename, one.lineno or 1) for one in frames]
    own = [
        f"{name}:{line}"
        for name, line in places
        if name.endswith(".html") and _THEME not in Path(name).parents
    ]
    return own[-1] if own else ""
