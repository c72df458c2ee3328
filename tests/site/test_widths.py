"""Windows of every width: nothing runs over its neighbor, and what sorts can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from pages import opened, overflow, pages_of_each_kind

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 600, 705, 800, 960, 961, 1024, 1100, 1152, 1153, 1200, 1280, 1600)
"""Telephones, tablets, half a screen, and both sides of where the layout changes."""

SELLS = """---
title: We are thrilled
status: draft
kind: promotion
---
We are thrilled to announce our revolutionary, game-changing platform! Don't miss out.

Book a demo today and get 20% off, limited time offer! Link in the comments. DM me now.

#ai #data #growth #sales #marketing #startup #hustle #mindset #success #leadership
"""

STRANGER = """---
name: Maximiliane Roussel-Toivonen
status: connected
positions:
  - {organization: Initech, title: Vice President of Organizational Development}
interactions:
  - 2025-11-03 call: first words
---
"""
UNTIDY = """---
kind: organization
name: Initech
industry: software for those who wait
color: blue
opportunities:
  - {role: Head of Data, status: applied, opened: 2026-01-05}
---
"""

_RUN_OVER = """() => Array.from(document.querySelectorAll("main *")).filter((one) => {
  if (one.closest("svg, pre, select, canvas, .hidden, .graph")) return false;
  const style = getComputedStyle(one);
  if (style.display === "inline" || style.overflowX !== "visible") return false;
  return one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1;
}).map((one) => one.tagName + " " + one.className + " " + one.textContent.trim().slice(0, 40))"""


@pytest.fixture(scope="module")
def kinds(
    example_site: Path, example_share: Path, site_of: Callable[..., Path]
) -> list[str]:
    """Pages of every kind, those of a share, and those that findings make wider."""
    files = {
        "posts/sells.md": SELLS,
        "contacts/initech.md": UNTIDY,
        "contacts/max.md": STRANGER,
    }
    faulty = site_of(files)
    paths = [
        site / f"{path}.html"
        for site in (example_site, example_share)
        for path in pages_of_each_kind(site)
    ]
    paths += [
        faulty / f"{name}.html" for name in ("people", "organizations", "posts/sells")
    ]
    return [f"file://{quote(str(path))}" for path in paths]


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    with opened(browser) as made:
        yield made


def test_nothing_runs_over_its_neighbor(page: Any, kinds: list[str]) -> None:
    troubles = []
    for address in kinds:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate(_RUN_OVER)
            if found or overflow(page) > 0:
                troubles.append((width, address, overflow(page), found[:3]))
    assert troubles == []


@pytest.mark.parametrize("width", [390, 1024, 1280])
def test_what_sorts_organizations_is_in_sight(
    page: Any, example_site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"file://{example_site}/organizations.html")
    button = page.get_by_role("button", name="Formerly")

    button.click()

    assert button.bounding_box()["width"] > 40
    assert page.locator("tbody tr th a").first.inner_text() == "Fjordlicht Analytics"


@pytest.mark.parametrize("width", [1024, 1280])
def test_people_can_be_sorted_at_every_width(
    page: Any, example_site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"file://{example_site}/people.html")
    if width == 1280:
        page.get_by_role("button", name="Last contact").click()
    else:
        page.get_by_label("Sort by").select_option("-last")

    assert page.locator("tbody tr th a").first.inner_text() == "Farida Yusupova"
