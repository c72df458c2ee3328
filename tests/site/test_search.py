"""The search box: what it finds, in which order, by keyboard, and how it says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from watch import Watch

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 6, 1)


def person(name: str, more: str = "status: connected\n", notes: str = "") -> str:
    return f"---\nname: {name}\n{more}---\n{notes}\n"


def met(date: str) -> str:
    return f"status: connected\ninteractions:\n  - {date} met: at a fair\n"


def work(organization: str) -> str:
    return f"status: connected\npositions:\n  - organization: {organization}\n"


def named() -> dict[str, str]:
    """People whose names are alike, so that the order tells."""
    files = {
        "anna": person("Anna"),
        "anna-berg": person("Anna Berg", "status: considering\n"),
        "anna-adler": person("Anna Adler", met("2018-02-01")),
        "anna-zorn": person("Anna Zorn", met("2026-05-01")),
        "annabel": person("Annabel Lee"),
        "maria-anna": person("Maria Anna Vogel"),
        "johanna": person("Johanna Kern"),
        "ben": person("Ben Ott", work("Annaberg Mills")),
        "lukasz": person("Łukasz Wójcik"),
        "soren": person("Søren Kjærgaard"),
        "strasser": person("Jörg Straßer"),
        "jan": person("Jan Li"),
        "rtl": person("דוד לוי"),
        "notes": person("Piet Bakker", notes="He grows *tulips* beside the canal."),
        "tagged": person("Rosa Meer", "status: connected\ntags: [beekeeping]\n"),
        "html": person('"<b>Bold</b> & Sons"'),
        "__proto__": person(
            "Constructor Prototype", notes="constructor __proto__ hasOwnProperty"
        ),
    }
    files |= {f"many-{n}": person(f"Quentin Number{n:02}") for n in range(12)}
    return {f"contacts/{slug}.md": text for slug, text in files.items()}


@pytest.fixture(scope="module")
def site(site_of: Callable[..., Path]) -> Path:
    return site_of(named())


@pytest.fixture(scope="module")
def shared_page(browser: Any, site: Path) -> Iterator[Any]:
    """One page for the questions that leave it as it was."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"file://{site}/organizations.html")
    yield page
    context.close()


def ask(page: Any, text: str) -> list[str]:
    """What is found, the best first."""
    box = page.locator("#kith-search")
    box.fill("")
    box.focus()
    # The names may still be loading when the first question is asked.
    page.wait_for_selector("#kith-found-panel", state="hidden")
    box.fill(text)
    page.wait_for_selector("#kith-found-panel:not([hidden])")
    options = page.locator("#kith-found .option-name")
    return [str(one) for one in options.all_inner_texts()]


def wait_for_result(page: Any) -> None:
    page.wait_for_selector("#kith-found [role=option]")


def test_the_better_it_fits_and_the_better_they_are_known_the_higher(
    shared_page: Any,
) -> None:
    assert ask(shared_page, "anna") == [
        "Anna",
        "Anna Zorn",  # lately met
        "Anna Adler",  # met long ago
        "Anna Berg",  # not connected
        "Annabel Lee",
        "Annaberg Mills",  # an organization
        "Maria Anna Vogel",
        "Johanna Kern",
        "Ben Ott",  # who works there
    ]


def test_further_words_are_found_from_their_beginning_only(shared_page: Any) -> None:
    assert ask(shared_page, "bus") == ["deals-only"]  # "only business is recorded"
    assert "deals-only" not in ask(shared_page, "usiness")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lukasz", "Łukasz Wójcik"),
        ("wojcik", "Łukasz Wójcik"),
        ("wócjik", "Łukasz Wójcik"),
        ("soren kjaergard", "Søren Kjærgaard"),
        ("strasser", "Jörg Straßer"),
        ("joerg", "Jörg Straßer"),
        ("ja", "Jan Li"),
        ("jna li", "Jan Li"),
        ("mariaanna", "Maria Anna Vogel"),
        ("ott annaberg", "Ben Ott"),
        ("דוד", "דוד לוי"),
        ("BENOTT", "Ben Ott"),
    ],
)
def test_a_name_is_found_in_spite_of_accents_and_slips(
    shared_page: Any, typed: str, name: str
) -> None:
    assert ask(shared_page, typed)[0] == name


def test_of_three_letters_none_may_be_wrong(shared_page: Any) -> None:
    assert "Ben Ott" not in ask(shared_page, "ben otz")


def marks(page: Any) -> list[str]:
    return [
        str(one)
        for one in page.locator("#kith-found li")
        .first.locator("mark")
        .all_inner_texts()
    ]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("wojc", ["Wójc"]),
        ("strass", ["Straß"]),
        ("kjaer sor", ["Sør", "Kjær"]),
        ("lukazs", ["Łukasz"]),
        ("ott mills", ["Ott", "Mills"]),
        ("<b>bo", ["<b>Bo"]),
    ],
)
def test_the_words_that_fit_stand_out(
    shared_page: Any, typed: str, marked: list[str]
) -> None:
    ask(shared_page, typed)
    assert marks(shared_page) == marked


def test_words_of_notes_and_tags_are_found_and_shown(shared_page: Any) -> None:
    for typed, name, shown in (
        ("tulip", "Piet Bakker", "in the text: tulips"),
        ("beekeeping", "Rosa Meer", "in the text: beekeeping"),
        (
            "constructor hasown",
            "Constructor Prototype",
            "in the text: constructor, hasownproperty",
        ),
    ):
        ask(shared_page, typed)
        wait_for_result(shared_page)
        first = shared_page.locator("#kith-found li").first
        assert first.locator(".option-name").inner_text() == name
        assert first.locator(".option-kind").inner_text() == "person"
        assert first.locator(".option-detail").last.inner_text() == shown


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 300,
        "🙂🙂",
        "שלום",
        ".*([a-z]+",
        "\\",
        "toString",
        "%00",
        "a/../..",
        "q z x j",
    ],
)
def test_an_odd_question_does_no_harm(page: Any, site: Path, typed: str) -> None:
    watch = Watch(page, f"file://{site}/")
    page.goto(f"file://{site}/organizations.html")
    assert ask(page, typed) == []
    foot = page.locator("#kith-found-foot")
    assert foot.inner_text().startswith("Nothing found. Try fewer letters")
    box = page.locator("#kith-search")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    box.press("Enter")
    assert page.url.endswith("organizations.html")
    assert watch.troubles == []


def test_where_there_are_more_the_rest_is_in_people(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/people.html")
    found = ask(page, "quentin")
    assert len(found) == 11
    assert found[-1] == "All of them in People"
    assert (
        page.locator("#kith-found-count").inner_text() == "12 found, the first 10 here"
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people.html#words=quentin")
    page.get_by_text("12 of 29 people").wait_for()
    assert page.locator("#kith-people tbody tr").count() == 12


def test_who_is_faster_than_the_list_gets_there_too(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/organizations.html")
    page.keyboard.press("/")
    page.keyboard.type("wojcik")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/lukasz.html")


def test_with_control_a_result_opens_beside_the_page(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/organizations.html")
    ask(page, "wojcik")
    with page.context.expect_page() as opened:
        page.keyboard.press("Control+Enter")
    opened.value.wait_for_url("**/contacts/lukasz.html")
    assert page.url.endswith("organizations.html")


def test_the_pattern_is_a_combobox(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/organizations.html")
    box = page.get_by_role("combobox", name="Search")
    ask(page, "anna")
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator("#kith-found-count[role=status]").inner_text() == "9 found"
    for key, expected in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        box.press(key)
        chosen = page.locator("#kith-found [aria-selected=true]")
        assert chosen.count() == 1
        assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
        assert chosen.get_attribute("id") == f"kith-found-{expected}"
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "anna"
    box.press("Escape")
    assert box.input_value() == ""
    ask(page, "anna")
    box.press("Tab")
    assert page.locator("#kith-found-panel").is_hidden()


def test_nothing_is_loaded_before_it_is_used_nor_asked_for_in_vain(
    page: Any, site: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("/assets/")[-1]))
    page.goto(f"file://{site}/organizations.html")
    assert "names.js" not in asked
    ask(page, "tulips")
    wait_for_result(page)
    ask(page, "zzyzx")
    assert [one for one in asked if one.startswith(("names", "words"))] == [
        "names.js",
        "words/tu.js",
    ]


def test_search_works_by_keyboard(page: Any, address: str) -> None:
    page.goto(address + "contacts/omar-haddad.html")
    page.keyboard.press("/")
    page.keyboard.type("lena")
    wait_for_result(page)
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/lena-vogt.html")
    assert page.locator("h1").inner_text().startswith("Lena Vogt")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("nordlicht", "Nordlicht Analytics"),
        ("contracts practice", "Data contracts in practice"),
        ("strang", "stranger"),
        ("norldicht", "Nordlicht Analytics"),
        ("lena vgot", "Lena Vogt she/her"),
        ("omer hadad", "Omar Haddad"),
        ("contracts teams", "Lena Vogt she/her"),
        ("odd sl", "Odd Slug"),
    ],
)
def test_search_finds_every_kind_of_page(
    page: Any, built: Path, words: str, title: str
) -> None:
    page.goto(f"file://{built}/index.html")
    page.locator("#kith-search").fill(words)
    wait_for_result(page)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == title
