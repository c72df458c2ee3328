"""The example journal's share, as those see it to whom it is shown."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from kith.load.journal import load_journal
from pages import inaccessible

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 23)
KINDS = (
    "index",
    "people",
    "organizations",
    "posts",
    "contacts/ines-carvalho",
    "contacts/jiri-dvorak",
    "organizations/gezeit-energie",
    "posts/a-data-engineer-for-wind",
)
HIDDEN = ("Derek Vance", "Hana Kováčová", "Zeynep Arslan")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_kind_of_page_is_accessible(
    browser: Any, example_share: Path, width: int, scheme: str
) -> None:
    addresses = [f"file://{example_share}/{kind}.html" for kind in KINDS]
    assert inaccessible(browser, addresses, width=width, scheme=scheme) == []


def test_its_first_page_says_who_is_in_it_and_how_to_be_introduced(
    page: Any, example_share: Path
) -> None:
    page.goto(f"file://{example_share}/index.html")
    assert (
        "19 people Mira Halvorsen is connected with"
        in page.locator(".answer").inner_text()
    )
    steps = page.locator("ol li").all_inner_texts()
    assert len(steps) == 3
    assert "Mira Halvorsen asks them first" in steps[2]
    helps = page.locator(
        "section", has=page.get_by_role("heading", name="What they help with")
    )
    assert "how hospital data really comes to be" in helps.inner_text()
    helps.get_by_role("link", name="Giulia Ferrante").click()
    page.wait_for_url("**/contacts/giulia-ferrante.html")
    assert page.locator("h1").inner_text().startswith("Giulia Ferrante")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("carvahlo", "Inês Carvalho"),
        ("gezeit", "Gezeit Energie"),
        ("engineer wind", "A data engineer for wind"),
    ],
)
def test_search_finds_what_is_shared(
    page: Any, example_share: Path, words: str, title: str
) -> None:
    page.goto(f"file://{example_share}/people.html")
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.wait_for_selector("#kith-found [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*/*.html")
    assert page.locator("h1").inner_text().startswith(title)


def test_search_finds_nothing_else(page: Any, example_share: Path) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415 - only with a browser

    names = {person.name for person in load_journal(REPOSITORY).people}
    assert {*HIDDEN} <= names
    for name in (*HIDDEN, "stranger"):
        page.goto(f"file://{example_share}/index.html")
        page.locator("#kith-search").fill(name)
        expect(page.locator("#kith-found-count")).not_to_be_empty()
        shown = page.locator("#kith-found [role=option]").all_inner_texts()
        assert not [text for text in shown if name.casefold() in text.casefold()], shown
    text = (example_share / "assets" / "names.js").read_text("utf-8")
    assert json.dumps("Inês Carvalho") in text
    assert not [name for name in HIDDEN if json.dumps(name) in text]


def test_a_persons_page_shows_what_can_be_said_and_nothing_more(
    page: Any, example_share: Path
) -> None:
    page.goto(f"file://{example_share}/contacts/ines-carvalho.html")
    main = page.locator("main").inner_text()
    assert "Plans for the people on the night shift first" in main
    for private in ("Keep in touch", "Reach", "Timeline", "To fix", "File", "@"):
        assert private not in main
    assert page.locator("main a[href^='mailto:'], main a[href^='tel:']").count() == 0


def test_its_table_of_people_has_no_column_of_what_is_left_out(
    page: Any, example_share: Path
) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415 - only with a browser

    page.goto(f"file://{example_share}/people.html")
    heads = page.locator("#kith-people thead th").all_inner_texts()
    assert [text.split()[0] for text in heads] == ["Name", "Work"]
    assert page.locator("#kith-people tbody tr").first.locator("th, td").count() == 2
    page.locator("#kith-words").fill("gezeit")
    expect(page.locator("#kith-people tbody tr")).to_have_count(3)
    page.get_by_role("button", name="Work").click()
    raw = (example_share / "people.html").read_text("utf-8")
    for text in (raw.casefold(), page.locator("main").inner_text().casefold()):
        for word in (
            "real contact",
            "never",
            "strength",
            "kith-status",
            "relationship",
            "finding",
        ):
            assert word not in text, word
