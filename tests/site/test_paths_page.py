"""The Paths page answers in the browser what ``kith path`` answers in a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kith.errors import KithError
from kith.load.journal import load_journal
from kith.network.network import Network
from kith.network.reach import find_target, paths_to_target
from kith.report.paths import explain_path
from kith.site.mkdocs_run import build
from kith.text.profiles import second_degree_search

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[2]


def _dense_journal() -> dict[str, str]:
    """Sixty people who know one another in every way, strangers and doubtful ones among them."""
    files = {}
    for number in range(60):
        knows = ", ".join(
            f"{{contact: p{other}, strength: {('weak', 'moderate', 'strong')[other % 3]}}}"
            for other in {
                (number * 7 + 3) % 60,
                (number * 11 + 5) % 60,
                (number + 1) % 60,
            }
            - {number}
        )
        state = "removed" if number % 13 == 5 else "connected"
        met = (
            ""
            if number % 3 == 0
            else f"interactions:\n  - 20{10 + number % 16}-01-02 met\n"
        )
        files[f"contacts/p{number}.md"] = (
            f"---\nname: Person {number}\nstatus: {state}\n{met}knows: [{knows}, "
            f"{{name: Outsider {number % 20}, organization: Org {number % 5}, title: Head}}]\n"
            f"positions:\n  - organization: Org {number % 9}\n"
            f"    title: {('Head of Data', 'Data Engineer', 'Buyer')[number % 3]}\n---\n"
        )
    return files


def _questions(network: Network) -> list[tuple[str, bool]]:
    found = [(entry.name, False) for entry in network.organizations.entries]
    found += [
        (f"{member.position.title} at {entry.name}", False)
        for entry in network.organizations.entries
        for member in entry.present
        if member.position.title
    ]
    names = [
        node.name
        for node in network.graph.nodes.values()
        if node.id not in network.excluded
    ]
    return list(
        dict.fromkeys(
            found + [(name, True) for name in names if names.count(name) == 1]
        )
    )


def _compare(browser: Any, site: Path, root: Path, today: dt.date) -> int:
    network = Network(load_journal(root), today)
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"file://{site}/paths.html")
    page.locator("#kith-target").focus()
    page.wait_for_function("kith.findPaths !== undefined")
    compared = 0
    for label, is_person in _questions(network):
        try:
            target = find_target(label, network)
        except KithError:
            continue
        expected = [
            {
                "strength": path.strength,
                "hops": [network.graph.nodes[hop].name for hop in path.hops],
                "reasons": list(explain_path(path, network)),
            }
            for path in paths_to_target(target, network, limit=5)
        ]
        answers = page.evaluate(f"kith.findPaths({label!r}, {str(is_person).lower()})")
        if not answers and not expected:
            # Nobody of those there may be reached, so the page does not offer it.
            continue
        assert answers[0] == expected, label
        compared += bool(expected)
    page.close()
    return compared


def test_the_example_journal_is_answered_as_by_the_command(
    browser: Any, example_site: Path
) -> None:
    assert _compare(browser, example_site, REPOSITORY, dt.date(2026, 11, 23)) > 20


def test_a_dense_network_is_answered_as_by_the_command(
    browser: Any, make_journal: Callable[..., Path]
) -> None:
    root = make_journal(_dense_journal())
    today = dt.date(2026, 6, 1)
    site = build(root, today=today).output

    assert _compare(browser, site, root, today) > 60


def test_it_is_asked_by_keyboard_and_the_address_keeps_the_question(
    browser: Any, example_site: Path
) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"file://{example_site}/paths.html")
    page.keyboard.press("Tab")
    page.locator("#kith-target").focus()
    page.keyboard.type("aurelis")
    page.wait_for_selector("#kith-targets [role=option]")
    page.keyboard.press("Escape")
    assert page.locator("#kith-targets").is_hidden()
    page.keyboard.press("ArrowDown")
    assert page.locator("#kith-targets [aria-selected=true]").count() == 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    assert (
        "warm paths to Aurelis Health" in page.locator("#kith-paths-said").inner_text()
    )
    assert page.locator("#kith-paths > li .chain").count() == 3
    page.wait_for_url("**/paths.html#Aurelis%20Health")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("#kith-paths > li")
    assert page.locator("#kith-target").input_value() == "Aurelis Health"
    page.close()


def test_nobody_by_that_name_is_said(browser: Any, example_site: Path) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"file://{example_site}/paths.html")
    page.locator("#kith-target").fill("zzzz")
    page.locator("#kith-paths-said", has_text="Nobody").wait_for()

    assert "Nobody" in page.locator("#kith-paths-said").inner_text()
    search = page.get_by_role("link", name="Search LinkedIn").get_attribute("href")
    assert search == second_degree_search("zzzz")
    page.close()


def test_it_begins_with_questions_worth_asking(
    browser: Any, example_site: Path
) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"file://{example_site}/paths.html")
    asked = page.locator("#kith-paths-begin a")
    assert "Data Shores" in asked.all_inner_texts()
    asked.get_by_text("Matthias Rüegg").click()
    page.wait_for_selector("#kith-paths > li")

    best = page.locator("#kith-paths > li").first
    assert best.locator("h2").inner_text() == "The warmest way: ask Camille Ndiaye"
    assert best.locator(".chain > li").count() == 3
    assert "client, strong tie" in best.locator("details li").all_inner_texts()[2]
    assert page.locator("#kith-paths-begin").is_hidden()
    assert best.locator("code").inner_text() == "kith path --draft 'Matthias Rüegg'"
    page.locator("#kith-target").fill("")
    assert page.locator("#kith-paths-begin").is_visible()
    page.close()


def test_a_title_is_suggested_and_chosen_by_keyboard(
    browser: Any, example_site: Path
) -> None:
    page = browser.new_context(
        bypass_csp=True, viewport={"width": 390, "height": 800}
    ).new_page()
    page.goto(f"file://{example_site}/paths.html")
    page.locator("#kith-target").focus()
    page.keyboard.type("head people AURÉLIS")
    option = page.locator("#kith-targets [role=option]")
    option.first.wait_for()
    assert option.first.inner_text().split("\n") == [
        "Head of People at Aurelis Health",
        "title",
    ]
    page.keyboard.press("Enter")

    heads = page.locator("#kith-paths .best h2")
    assert heads.inner_text() == "The warmest way: ask Camille Ndiaye"
    assert page.locator("#kith-paths .chain").count() == 2
    assert "Search LinkedIn" in page.locator("#kith-paths > li").last.inner_text()
    page.close()


FORMER = {
    "contacts/ada.md": "---\nname: Ada\ninteractions: [2026-05-01 met]\n"
    "positions: [{organization: Initech, title: Buyer, end: 2020}]\n---\n",
}


def test_who_was_there_formerly_is_named_where_there_is_no_way(
    browser: Any, site_of: Callable[..., Path]
) -> None:
    site = site_of(FORMER)
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"file://{site}/paths.html#Initech")
    page.wait_for_selector("#kith-paths > li")

    assert (
        page.locator("#kith-paths-said")
        .inner_text()
        .startswith("No warm path to Initech")
    )
    answer = page.locator("#kith-paths > li")
    assert "Formerly there, and known to you: Ada" in answer.inner_text()
    search = answer.get_by_role("link", name="Search LinkedIn").get_attribute("href")
    assert search == second_degree_search("Initech")
    page.close()
