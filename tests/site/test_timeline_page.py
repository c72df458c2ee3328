from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)


@pytest.mark.browser
def test_one_kind_alone_is_shown_by_keyboard_and_stays_while_one_goes_on(
    browser: Any, site_of: Callable[..., Path]
) -> None:
    lines = "".join(
        f"  - {year}-05-0{day} met: m{day}\n" for year in (2024, 2025) for day in (1, 2)
    )
    files = {
        "contacts/ada.md": f"---\nname: Ada\nstatus: connected\nsince: 2025-03-01\n"
        f"interactions:\n{lines}"
        "  - 2024-07-01 email sent: e\n  - 2025-07-01 email sent: e\n---\n"
    }
    site = site_of(files)
    page = browser.new_page()
    page.goto(f"file://{site}/timeline/2025.html")
    shown = page.locator("#kith-timeline .timeline > li:visible")
    assert shown.count() == 4

    page.locator("#kith-group").focus()
    page.keyboard.type("email")

    assert [text.split() for text in shown.all_inner_texts()] == [
        ["1", "Jul", "Ada", "Email,", "sent", "e"]
    ]
    assert page.locator("#kith-timeline h2:visible").all_inner_texts() == ["July 1"]
    assert page.locator("#kith-group-said").inner_text() == "1 event is shown"
    page.get_by_role("link", name="← 2024").click()
    page.wait_for_url("**/2024.html")
    assert shown.count() == 1
    page.locator("#kith-group").select_option("")
    assert shown.count() == 3

    page.get_by_role("link", name="May").press("Enter")
    page.wait_for_url("**#m-5")
    page.close()


def test_no_page_of_a_year_of_3000_events_is_over_1_mb(
    site_of: Callable[..., Path],
) -> None:
    files = {}
    for number in range(100):
        lines = "".join(
            f"  - date: 2025-{month:02}-{day:02}\n    how: met\n    with: [p{(number + 1) % 100}]\n"
            f"    note: {'what was said, at length and in detail, ' * 6}\n"
            for month in (3, 7, 11)
            for day in range(1, 29, 3)
        )
        files[f"contacts/p{number}.md"] = (
            f"---\nname: P{number}\ninteractions:\n{lines}---\n"
        )
    site = site_of(files)

    sizes = {
        path.stem: path.stat().st_size for path in (site / "timeline").glob("*.html")
    }

    assert (
        sum(1 for name in sizes if name.startswith("2025-")) == 6
    )  # each month in two halves
    assert max(sizes.values()) < 1_000_000
