"""What tests and pictures of pages share: their kinds, what axe says, whether one is too wide."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
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

FOLDERS = ("contacts", "history", "organizations", "posts", "rules", "timeline")

# The size of targets (WCAG 2.2) is the one rule of level AA that axe leaves out by default.
_OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pages_of_each_kind(site: Path) -> Iterator[str]:
    """The pages at the top, and of each other kind the one with most and with least to show."""
    for name in (*MAIN, "about", "404"):
        if (site / f"{name}.html").exists():
            yield name
    for folder in FOLDERS:
        made = sorted(
            (site / folder).glob("*.html"), key=lambda path: path.stat().st_size
        )
        yield from dict.fromkeys(
            f"{folder}/{path.stem}" for path in (*made[-1:], *made[:1])
        )


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
    for violation in Axe().run(page, options=_OPTIONS).response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:3]]
        found.append(f"{where}: {violation['id']} {nodes}")
    return found


def inaccessible(
    browser: Any, addresses: Iterable[str], *, width: int, scheme: str
) -> list[str]:
    """What axe finds on pages so wide, in light or dark, with everything unfolded."""
    found = []
    size = {"width": width, "height": 900}
    with opened(browser, color_scheme=scheme, bypass_csp=True, viewport=size) as page:
        for address in addresses:
            page.goto(address)
            page.locator("details").evaluate_all(
                "all => all.forEach(one => { one.open = true; })"
            )
            found += violations(page, address)
    return found


def overflow(page: Any) -> int:
    """How many pixels a page is wider than its window."""
    return int(page.evaluate(_WIDER))
