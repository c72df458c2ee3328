from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from pages import opened, overflow
from watch import Watch

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 6, 1)
KINDS = (
    "index.html",
    "people.html",
    "contacts/lena-vogt.html",
    "contacts/odd #1 100%? o'dd naïve.html",
    "organizations.html",
    "organizations/brightwater.html",
    "organizations/nordlicht-analytics.html",
    "posts.html",
    "posts/data-contracts.html",
    "paths.html",
    "network.html",
    "opportunities.html",
    "timeline.html",
    "rules.html",
    "rules/stranger.html",
    "about.html",
    "404.html",
)


def test_no_page_leaves_home_complains_or_scrolls_sideways(
    page: Any, address: str
) -> None:
    watch = Watch(page, address)
    for kind in KINDS:
        if kind == "404.html" and address.startswith("file:"):
            continue  # its links count from a server's top
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address + quote(kind))
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert overflow(page) <= 0, f"{kind} at {width}"
    assert watch.troubles == []


def names_shown(page: Any) -> list[str]:
    return [
        str(text) for text in page.locator("#kith-people tbody th a").all_inner_texts()
    ]


def test_people_are_filtered_and_sorted_by_keyboard(page: Any, address: str) -> None:
    page.goto(address + "people.html")
    page.locator("#kith-words").focus()
    page.keyboard.type("nordlicht")
    page.get_by_text("1 of 5 people").wait_for()
    assert names_shown(page) == ["Lena Vogt"]
    page.get_by_role("button", name="Remove the filter Filter: “nordlicht”").press(
        "Enter"
    )
    assert len(names_shown(page)) == 5
    assert page.evaluate("document.activeElement.id") == "kith-words"
    page.get_by_role("button", name="Last contact").press("Enter")
    assert names_shown(page)[:2] == ["Lena Vogt", "Omar Haddad"]
    assert page.locator("th[data-sort=last]").get_attribute("aria-sort") == "descending"
    page.locator("#kith-status").select_option("received")
    assert names_shown(page) == ["Noor de Vries"]
    page.wait_for_url("**/people.html#status=received&sort=-last")
    page.locator("#kith-words").fill("nobody of this name")
    page.wait_for_selector("text=Nobody is like that")
    page.get_by_role("button", name="Clear all").press("Enter")
    assert len(names_shown(page)) == 5
    page.wait_for_url("**/people.html#sort=-last")


FILTERS = [
    ("relationship", "colleague", ["Lena Vogt"]),
    ("strength", "none", ["Noor de Vries", "Odd Slug", "Reader Meredith"]),
    ("strength", "known", ["Lena Vogt", "Omar Haddad"]),
    ("last", "never", ["Noor de Vries", "Odd Slug", "Reader Meredith"]),
    ("last", "within-365", ["Lena Vogt"]),
    ("last", "over-1095", ["Omar Haddad"]),
    ("tag", "speaker", ["Lena Vogt"]),
    ("organization", "Brightwater GmbH", ["Omar Haddad"]),
]


def test_people_are_filtered_by_each_field_and_stay_so(page: Any, address: str) -> None:
    page.goto(address + "people.html")
    everybody = names_shown(page)

    for field, choice, names in FILTERS:
        page.locator(f"#kith-{field}").select_option(choice)
        assert names_shown(page) == names, choice
        page.reload()
        assert names_shown(page) == names, choice
        page.locator(f"#kith-{field}").select_option("")
        assert names_shown(page) == everybody, choice


def test_people_are_sorted_by_the_strength_of_the_tie(page: Any, address: str) -> None:
    page.goto(address + "people.html")

    page.get_by_role("button", name="Strength").press("Enter")

    strengths = [
        float(text) for text in page.locator("#kith-people tbody b").all_inner_texts()
    ]
    assert len(strengths) > 1
    assert strengths == sorted(strengths, reverse=True)
    # Those without real contact come last, whichever way.
    for _ in range(2):
        last = page.locator("#kith-people tbody tr").last.inner_text()
        assert "no real contact" in last
        page.get_by_role("button", name="Strength").press("Enter")


def test_on_a_telephone_people_are_sorted_and_filters_told(
    browser: Any, built: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"file://{built}/people.html#strength=known")
    page.get_by_role("button", name="Filters (1)").click()
    page.get_by_label("Sort by").select_option("-last")
    assert names_shown(page)[0] == "Lena Vogt"
    page.wait_for_url("**/people.html#strength=known&sort=-last")
    context.close()


def test_a_link_to_filtered_people_shows_these(page: Any, address: str) -> None:
    page.goto(address + "people.html#status=connected&strength=none")
    assert names_shown(page) == ["Odd Slug"]


def test_organizations_are_sorted_by_keyboard_and_filtered(
    page: Any, address: str
) -> None:
    page.goto(address + "organizations.html")
    names = page.locator("#kith-organizations tbody tr:visible th a")
    before = names.all_inner_texts()

    page.get_by_role("button", name="Organization").press("Enter")

    assert names.all_inner_texts() == sorted(before, key=str.casefold)
    page.get_by_role("button", name="Formerly").press("Enter")
    assert names.all_inner_texts()[0] == "Brightwater GmbH"
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    page.get_by_label("Filter").fill("water util")
    assert names.all_inner_texts() == ["Brightwater GmbH"]


def test_organizations_are_sorted_by_the_last_contact(
    page: Any, example_site: Path
) -> None:
    page.goto(f"file://{example_site}/organizations.html")
    page.get_by_role("button", name="Last contact").press("Enter")
    times = page.locator("#kith-organizations time").evaluate_all(
        "all => all.map(one => one.dateTime)"
    )
    assert len(set(times)) > 3
    assert times == sorted(times, reverse=True)


def test_names_are_filtered_and_sorted_without_regard_to_accents_and_strokes(
    page: Any, example_site: Path
) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415 - only with a browser

    page.goto(f"file://{example_site}/people.html")
    for typed, name in (
        ("soren kj", "Søren Kjærgaard"),
        ("zielinski", "Piotr Zieliński"),
    ):
        page.locator("#kith-words").fill(typed)
        expect(page.locator("#kith-people tbody th a")).to_have_text([name])
    page.goto(f"file://{example_site}/organizations.html")
    names = page.locator("#kith-organizations tbody tr:visible th a")
    page.get_by_role("button", name="Organization").press("Enter")
    assert names.all_inner_texts()[3:5] == ["Baltic Port Forum", "Bałtyk Bank"]
    page.get_by_label("Filter").fill("baltyk")
    assert names.all_inner_texts() == ["Bałtyk Bank"]


def test_the_theme_is_remembered(page: Any, address: str) -> None:
    page.goto(address + "index.html")
    page.get_by_role("radio", name="Light").check()
    page.goto(address + "people.html")
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert page.get_by_role("radio", name="Light").is_checked()
    page.get_by_role("radio", name="As the system").check()
    assert page.locator("html").get_attribute("data-theme") is None


def test_without_scripts_people_are_still_listed(browser: Any, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{built}/people.html")
    assert "Lena Vogt" in names_shown(page)
    context.close()


def test_the_example_journals_pages_keep_to_themselves(
    page: Any, example_site: Path
) -> None:
    address = f"file://{example_site}/"
    watch = Watch(page, address)
    for folder in (".", "contacts", "organizations", "posts", "timeline", "rules"):
        for made in sorted((example_site / folder).glob("*.html"))[:6]:
            if made.name == "404.html":
                continue
            page.set_viewport_size({"width": 320, "height": 800})
            page.goto(address + quote(made.relative_to(example_site).as_posix()))
            assert overflow(page) <= 0, made.name
    assert watch.troubles == []


LAST_LETTERS = """kinds => kinds.filter(kind => {
  const text = document.querySelector("main " + kind).firstChild, range = document.createRange();
  const place = at => { range.setStart(text, at); range.setEnd(text, at + 1);
    return range.getBoundingClientRect().x; };
  const [first, last] = [place(1), place(text.length - 1)];
  return !(last < first);
})"""


def test_words_run_the_way_of_their_own_letters(
    browser: Any, site_of: Callable[..., Path]
) -> None:
    text = "חוזה הוא שיחה (2026)!"
    files = {
        "contacts/david.md": f'---\nname: "{text}"\nstatus: connected\nvouch: "{text}"\n'
        f'interactions: ["2026-05-01 met: {text}"]\n---\n{text}\n\n- {text}\n',
    }
    site = site_of(files)
    with opened(browser) as page:
        page.goto(f"file://{site}/contacts/david.html")
        kinds = ["h1", ".prose p", ".prose li", ".what p + p", "blockquote"]
        assert page.evaluate(LAST_LETTERS, kinds) == []


def test_from_a_list_one_goes_on_to_the_next(page: Any, address: str) -> None:
    page.goto(address + "people.html")
    page.locator("#kith-words").fill("a")
    page.wait_for_url("**/people.html#words=a")
    names = names_shown(page)
    page.get_by_role("link", name=names[1], exact=True).click()
    page.wait_for_selector(".in-list a")

    links = page.locator(".in-list a")
    assert links.nth(0).inner_text() == f"← {names[0]}"
    links.last.click()
    page.get_by_role("heading", level=1, name=names[2]).wait_for()
    page.get_by_role("link", name="The list").click()
    page.wait_for_selector("#kith-people")
    page.get_by_role("button", name="Remove the filter Filter: “a”").wait_for()
    assert page.locator("#kith-words").input_value() == "a"


def test_from_today_one_goes_on_to_the_next_to_decide(page: Any, address: str) -> None:
    page.goto(address + "index.html")
    page.locator(".decisions").first.get_by_role("link", name="Noor de Vries").click()

    page.wait_for_selector(".in-list a")

    links = page.locator(".in-list a").all_inner_texts()
    assert links == ["Today", "Reader Meredith →"]


def test_a_page_that_was_not_opened_from_a_list_has_no_next(
    page: Any, address: str
) -> None:
    page.goto(address + "contacts/lena-vogt.html")

    assert page.locator(".in-list").is_hidden()


def test_a_post_is_seen_as_far_as_a_telephone_shows_it(
    page: Any, site_of: Callable[..., Path]
) -> None:
    body = "First words. " * 30 + "\n\n#a1 #a2 #a3 #a4 #a5\n"
    text = f"---\ntitle: P\nkind: insight\nstatus: ready\n---\n{body}"
    site = site_of({"posts/p.md": text})

    page.goto(f"file://{site}/posts/p.html")

    assert page.locator("mark").all_inner_texts() == ["#a4", "#a5"]
    page.get_by_role("link", name="Finding 1: hashtag-stuffing").click()
    assert "5 hashtags; 3 are enough" in page.locator("#kith-note-1").inner_text()
    page.get_by_label("on a phone").check()
    shown = page.locator(".post-text").inner_text().strip()
    assert shown.endswith("… see more")
    assert 120 < len(shown) < 155
    page.get_by_label("opened").check()
    assert "#a5" in page.locator(".post-text").inner_text()
