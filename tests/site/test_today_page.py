"""The first page in a browser, in each of its moods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pages import overflow, violations

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 6, 1)
MET = "interactions: [2026-05-20 met]\nvouch: Good.\nkeep_in_touch: 1y\n"
BUSY = {
    "contacts/ada.md": "---\nname: Ada\nstatus: received\nsince: 2026-05-20\n---\n",
    "contacts/bo.md": f"---\nname: Bo\nbirthday: 1986-06-01\nphone: 123\n{MET}---\n",
    "contacts/cy.md": "---\nname: Cy\nstatus: connected\nkeep_in_touch: 30d\n"
    "email: cy@x.example\nneeds: [review of data contracts]\nvouch: Good.\n"
    "interactions:\n  - 2026-01-02 call: the depot\n---\nNext: bring <b>the</b> map\n",
    "contacts/di.md": "---\nname: Di\nstatus: connected\n---\n",
    "contacts/org.md": "---\nname: Initech\nkind: organization\n"
    "opportunities: [{role: Cook, status: applied}]\n---\n",
    "posts/p.md": "---\ntitle: Ready one\nkind: insight\nstatus: ready\naudience: cooks\n"
    "takeaway: Salt last.\n---\nSalt last: salt draws water out of onions within a minute, "
    "so they stew instead of browning. I weighed 12 onions to see it.\n",
    "posts/q.md": "---\ntitle: A draft\nkind: promotion\nstatus: draft\n---\nBuy now.\n",
}
MOODS: dict[str, dict[str, str]] = {
    "busy": BUSY,
    "done": {"contacts/bo.md": f"---\nname: Bo\nbirthday: --08-01\n{MET}---\n"},
    "imported": {
        f"contacts/p{n}.md": f"---\nname: P{n}\nstatus: connected\nemail: p{n}@x.example\n---\n"
        for n in range(60)
    }
    | {
        f"contacts/r{n}.md": f"---\nname: R{n}\nstatus: received\nsince: 2025-01-02\n---\n"
        for n in range(6)
    },
}


@pytest.fixture(scope="module")
def sites(site_of: Callable[..., Path]) -> dict[str, Path]:
    """A site for each mood."""
    return {mood: site_of(files) for mood, files in MOODS.items()}


def headings(page: Any) -> list[str]:
    return [str(text) for text in page.locator("main .wide h2").all_inner_texts()]


def test_a_busy_day_shows_what_waits_and_how_to_go_on(
    page: Any, sites: dict[str, Path]
) -> None:
    page.goto(f"file://{sites['busy']}/index.html")

    assert headings(page) == [
        "Birthday",
        "To decide 1",
        "To contact 1",
        "Open opportunities 1",
        "To fix 2",
    ]
    assert page.locator(".answer").inner_text() == (
        "Bo turns 40 today. One invitation to decide, one person to contact "
        "and one connection without recorded contact."
    )
    greet = page.locator("section", has=page.get_by_role("heading", name="To contact"))
    assert "bring <b>the</b> map" in greet.inner_text()
    assert (
        greet.get_by_role("link", name="Write Cy").get_attribute("href")
        == "mailto:cy@x.example"
    )
    posts = page.locator("section", has=page.get_by_role("heading", name="Post drafts"))
    titles = posts.locator("li > p:first-child").all_inner_texts()
    assert titles == ["Ready one", "A draft"]
    assert "nothing found: post it" in posts.locator("li").first.inner_text()
    page.get_by_role("link", name="Di", exact=True).click()
    page.wait_for_url("**/contacts/di.html#kith-findings")
    assert page.locator("#kith-findings").count() == 1


def test_all_who_are_unproved_are_one_click_away(
    page: Any, sites: dict[str, Path]
) -> None:
    page.goto(f"file://{sites['imported']}/index.html")
    page.get_by_role("link", name="Show everybody without recorded contact").click()
    page.wait_for_url("**/people.html#*")

    assert page.locator("#kith-strength").input_value() == "none"


def test_numbers_lead_to_what_they_count(page: Any, sites: dict[str, Path]) -> None:
    page.goto(f"file://{sites['busy']}/index.html")
    page.locator(".numbers a", has_text="with real contact").click()
    page.wait_for_url("**/people.html#*")

    assert page.locator("#kith-people tbody th a").all_inner_texts() == ["Cy"]


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_number_hangs_alone(page: Any, sites: dict[str, Path], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"file://{sites['busy']}/index.html")
    tops = page.evaluate(
        "Array.from(document.querySelectorAll('.numbers > li'),"
        " one => Math.round(one.getBoundingClientRect().top))"
    )

    assert len({tops.count(top) for top in tops}) == 1


def test_a_finished_day_says_so_and_what_comes_next(
    page: Any, sites: dict[str, Path]
) -> None:
    page.goto(f"file://{sites['done']}/index.html")

    assert headings(page) == ["✓ Nothing waits", "Import the others"]
    done = page.locator(".done").inner_text()
    assert "Birthday of Bo" in done
    assert "1 August, in 2 months" in done


def test_an_import_begins_with_one_thing_to_do(
    page: Any, sites: dict[str, Path]
) -> None:
    page.goto(f"file://{sites['imported']}/index.html")

    assert headings(page)[0] == "Begin here: which of these people do you really know?"
    assert (
        page.locator(".beginning pre").inner_text().strip() == "kith triage --limit 50"
    )
    assert page.locator(".beginning li").count() == 5
    assert "stranger" not in page.locator(".sums").all_inner_texts()
    # Sixty strangers and six requests are not sixty-six lines.
    assert page.locator(".wide li").count() < 20
    page.get_by_role("link", name="Show all 6").click()
    page.wait_for_url("**/people.html#*")
    assert page.locator("#kith-people tbody tr").count() == 6


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_mood_is_accessible(
    browser: Any, sites: dict[str, Path], mood: str, scheme: str
) -> None:
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 900}
    )
    page = context.new_page()
    for name in ("index", "network", "timeline"):
        page.goto(f"file://{sites[mood]}/{name}.html")
        assert violations(page, name) == []
        assert overflow(page) <= 0, name
    context.close()
