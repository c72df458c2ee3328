"""What tests of pages share: the main ones, what axe says, and whether one is too wide."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

MAIN = (
    "index",
    "people",
    "organizations",
    "paths",
    "network",
    "opportunities",
    "posts",
    "timeline",
    "rules",
)
"""The pages that every journal has, in the order of the navigation."""

_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextlib.contextmanager
def opened(browser: Any, **settings: Any) -> Iterator[Any]:
    """A page in a context of its own."""
    context = browser.new_context(**settings)
    try:
        yield context.new_page()
    finally:
        context.close()


def violations(page: Any, where: str) -> list[str]:
    """What axe finds, one line for each kind of fault; the context must bypass the policy."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only with a browser

    found = []
    for violation in Axe().run(page).response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:3]]
        found.append(f"{where}: {violation['id']} {nodes}")
    return found


def overflow(page: Any) -> int:
    """How many pixels a page is wider than its window."""
    return int(page.evaluate(_WIDER))
