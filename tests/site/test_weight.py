"""Pages stay light, however much a journal holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pages import opened

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
PEOPLE = 1500
MOST_OF_A_PERSON = 60_000
MOST_OF_A_PAGE = 1_000_000


def heavy() -> dict[str, str]:
    """A large employer, many small ones, 3,000 events in a year, somebody with everything."""
    files = {}
    for number in range(PEOPLE):
        files[f"contacts/p{number}.md"] = (
            f"---\nname: Person Number {number}\nstatus: connected\ntags: [everybody, t{number}]\n"
            "positions:\n  - {organization: The Very Large Employer, start: 2019}\n"
            f"  - {{organization: Company of the Name {number}, end: 2018}}\n"
            "interactions:\n  - 2025-03-04 met: at the fair in the hall of the large employer\n"
            "  - 2025-04-05 call: an hour about what they look for and what they offer\n---\n"
        )
    days = [dt.date(2019, 1, 1) + dt.timedelta(number) for number in range(2000)]
    lines = "".join(
        f"  - {day} email both: what we wrote about on that day, {day}\n"
        for day in days
    )
    ties = ", ".join(f"p{number}" for number in range(500))
    files["contacts/heavy.md"] = (
        f"---\nname: Heavy Loaded\nstatus: connected\nknows: [{ties}]\ninteractions:\n{lines}---\n"
    )
    crowded = "".join(
        f"  - 2018-{number % 12 + 1:02}-{number % 28 + 1:02} call: about this and that, {number}\n"
        for number in range(3500)
    )
    files["contacts/busy.md"] = f"---\nname: Busy Year\ninteractions:\n{crowded}---\n"
    return files


@pytest.fixture(scope="module")
def site(site_of: Callable[..., Path]) -> Path:
    # The pages of the others are made as those of the first ten.
    alike = r"(contacts/p|organizations/company-of-the-name-)\d{2,}\.html"
    return site_of(heavy(), without=alike)


def test_a_persons_page_is_light_whatever_is_on_record(site: Path) -> None:
    weights = {
        path.stem: path.stat().st_size for path in (site / "contacts").glob("*.html")
    }

    assert max(weights, key=lambda name: weights[name]) == "heavy"
    assert weights["heavy"] <= MOST_OF_A_PERSON
    assert weights["p0"] <= MOST_OF_A_PERSON / 2


def test_no_page_is_heavy(site: Path) -> None:
    weights = {path: path.stat().st_size for path in site.rglob("*.html")}
    largest = max(weights, key=lambda path: weights[path])

    assert weights[largest] <= MOST_OF_A_PAGE, largest
    assert weights[site / "organizations/the-very-large-employer.html"] > 100_000
    year = (site / "history/busy-2018.html").read_text("utf-8")
    assert "3,500 contacts recorded" in year
    assert "2,500 more of that year stand in <code>contacts/busy.md</code>" in year


def test_what_is_large_loads_only_when_it_is_used(site: Path) -> None:
    data = {
        path.name
        for path in (site / "assets").glob("*.js")
        if path.stat().st_size > 50_000
    }
    assert "names.js" in data
    for page in ("index", "timeline", "posts", "organizations", "contacts/heavy"):
        text = (site / f"{page}.html").read_text("utf-8")
        assert not data & {
            src.rsplit("/", 1)[-1] for src in re.findall(r'src="([^"]+)"', text)
        }


@pytest.mark.browser
def test_a_long_table_comes_in_portions_and_is_sorted_and_filtered_as_a_whole(
    browser: Any, site: Path
) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415 - only with a browser

    with opened(browser) as page:
        page.goto(f"file://{site}/organizations.html")
        names = page.locator("#kith-organizations tbody tr:visible th a")
        more = page.get_by_role("button", name="Show more")
        expect(names).to_have_count(200)
        more.click()
        expect(names).to_have_count(400)
        page.get_by_role("button", name="Now").click()
        page.get_by_role("button", name="Now").click()
        expect(names.first).to_have_text("The Very Large Employer")
        page.get_by_label("Filter").fill("name 7")
        expect(page.locator("#kith-shown")).to_contain_text(" of 1,200 organizations")
        expect(more).to_be_hidden()
        page.get_by_label("Filter").fill("name 1100")
        expect(names).to_have_text(["Company of the Name 1100"])
