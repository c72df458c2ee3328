"""What ``kith build`` and ``kith serve`` want of the plugin, beside what ``mkdocs.yml`` says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec


class RunOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How one run of MkDocs differs from ``mkdocs build``.

    Args:
        day: The day on which the journal is looked at; by ``mkdocs.yml`` or the clock without it.
        is_shared: Whether to build only what others may see. No setting of ``mkdocs.yml``: a
            share needs more than this, see :func:`kith.site.mkdocs_run.build`.
        progress: Told at each page how many there are.
    """

    day: dt.date | None = None
    is_shared: bool = False
    progress: Callable[[int], None] | None = None
