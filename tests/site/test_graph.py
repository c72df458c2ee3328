from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.site.data import SiteData
from kith.site.views.graph import Disc, arrange, graph_data, points

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)


# A busy machine draws the lists too slowly for a check that only times it.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(1, 400), max_size=40))
def test_no_disc_touches_another_and_nobody_stands_outside(sizes: list[int]) -> None:
    discs = [
        Disc(name=str(number), people=["p"] * size)
        for number, size in enumerate(sorted(sizes)[::-1])
    ]

    arrange(discs)

    for one, other in itertools.combinations(discs, 2):
        assert (
            math.hypot(one.x - other.x, one.y - other.y)
            >= one.radius + other.radius - 1e-6
        )
    for disc in discs:
        for x, y in points(disc):
            assert math.hypot(x - disc.x, y - disc.y) <= disc.radius


def _data(files: dict[str, str]) -> dict[str, Any]:
    journal = parse_journal(files)
    return graph_data(SiteData(journal, Network(journal, TODAY)))


FILES = {
    "contacts/ada.md": "---\nname: Ada\ntags: [chess]\nrelationship: [friend]\n"
    "positions: [{organization: Initech, title: Head of Data}]\nknows: [bob, eve]\n"
    "interactions: [2026-05-01 met]\n---\n",
    "contacts/bob.md": "---\nname: Bob\npositions: [Initech GmbH]\nknows: [ada]\n---\n",
    "contacts/eve.md": "---\nname: Eve\nstatus: removed\ninteractions: [2026-05-01 met]\n---\n",
}


def test_people_stand_with_their_organization_and_ties_join_them() -> None:
    found = _data(FILES)

    assert [one[0] for one in found["organizations"]] == ["Initech", ""]
    assert [one[5] for one in found["organizations"]] == [2, 1]
    at = dict(zip(found["names"], found["at"], strict=True))
    assert at["Ada"] == at["Bob"] != at["Eve"]
    strengths = dict(zip(found["names"], found["strengths"], strict=True))
    assert strengths["Ada"] > 0
    assert strengths["Bob"] == strengths["Eve"] == 0  # never met; removed
    ends = [found["names"][end] for end in found["ties"]]
    pairs = {frozenset(pair) for pair in zip(ends[::2], ends[1::2], strict=True)}
    assert pairs == {frozenset({"Ada", "Bob"}), frozenset({"Ada", "Eve"})}
    assert _data(FILES) == found
    assert _data({})["names"] == _data({})["ties"] == []


def test_ties_that_are_not_drawn_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kith.site.views.graph.MOST_TIES", 1)

    found = _data(FILES)

    assert len(found["ties"]) == 2
    assert dict(zip(found["names"], found["tied"], strict=True)) == {
        "Ada": 2,
        "Bob": 1,
        "Eve": 1,
    }


def test_what_the_card_and_the_filter_say_is_in_the_data() -> None:
    found = _data(FILES)

    ada = found["names"].index("Ada")
    assert found["words"][found["titles"][ada]] == "Head of Data"
    assert found["words"][found["lasts"][ada]] == "4 weeks ago"
    assert [found["labels"][row] for row in found["held"][ada]] == ["friend", "chess"]


@pytest.fixture
def network(browser: Any, site_of: Callable[..., Path]) -> Iterator[Any]:
    """The Network page of a small journal, drawn; whatever it complains of fails the test."""
    site = site_of(FILES)
    page = browser.new_context(
        bypass_csp=True, viewport={"width": 1280, "height": 900}
    ).new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.goto(f"file://{site}/network.html")
    page.wait_for_selector("#kith-graph-table tbody tr")
    yield page
    # Reading pixels back is what a test does, not the page.
    assert [one for one in troubles if "getImageData" not in one] == []
    page.close()


# A number made of every pixel, and how many are not empty.
SUM = """() => { const c = document.querySelector('.graph canvas');
    const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
    let sum = 0, drawn = 0;
    for (let i = 0; i < d.length; i += 1) { sum = (sum * 31 + d[i]) | 0; drawn += d[i] > 0; }
    return [sum, drawn]; }"""


def _pixels(page: Any) -> list[int]:
    return list(page.evaluate(SUM))


def _wait_for_other(page: Any, before: list[int]) -> None:
    page.wait_for_function(f"({SUM})()[0] !== {before[0]}", timeout=30_000)
    # While it draws nearer it takes no other wish.
    page.wait_for_selector(".graph-map .leaflet-zoom-anim", state="detached")


@pytest.mark.browser
def test_the_picture_moves_by_key_button_wheel_and_mouse(network: Any) -> None:
    picture = network.locator(".graph-map")
    assert _pixels(network)[1] > 500
    picture.focus()
    for key in ("+", "ArrowLeft", "0"):
        before = _pixels(network)
        network.keyboard.press(key)
        _wait_for_other(network, before)
    before = _pixels(network)
    network.get_by_role("button", name="Nearer").click()
    _wait_for_other(network, before)
    box = picture.bounding_box()
    network.mouse.move(box["x"] + 20, box["y"] + 20)
    before = _pixels(network)
    network.mouse.down()
    network.mouse.move(box["x"] + 90, box["y"] + 60)
    network.mouse.up()
    _wait_for_other(network, before)
    before = _pixels(network)
    network.mouse.wheel(0, -200)
    _wait_for_other(network, before)


@pytest.mark.browser
def test_the_wheel_scrolls_the_page_until_the_picture_was_clicked(network: Any) -> None:
    box = network.locator(".graph-map").bounding_box()
    network.mouse.move(box["x"] + 20, box["y"] + 20)
    network.mouse.wheel(0, 120)
    network.wait_for_function("window.scrollY > 0")
    before = _pixels(network)
    network.keyboard.down("Control")
    network.mouse.wheel(0, -200)
    network.keyboard.up("Control")
    _wait_for_other(network, before)


@pytest.mark.browser
def test_somebody_is_found_shown_on_a_card_and_opened(network: Any) -> None:
    network.locator("#kith-graph-find").fill("bo")
    network.wait_for_selector("#kith-graph-found [role=option]")
    network.keyboard.press("Enter")

    assert network.evaluate("document.activeElement.className").startswith("graph-map ")
    card = network.locator(".graph-card")
    assert card.locator("a").inner_text() == "Bob"
    assert "Nobody you know by real contact" in card.inner_text()
    assert "1 tie to others here" in card.inner_text()
    assert network.locator("#kith-graph-said").inner_text().startswith("Bob. Initech.")
    network.keyboard.press("Escape")
    assert card.is_hidden()
    network.keyboard.press("Shift+ArrowRight")
    assert card.is_visible()
    name = card.locator("a").inner_text()
    network.keyboard.press("Enter")
    network.wait_for_url(f"**/contacts/{name.lower()}.html")


@pytest.mark.browser
def test_an_organization_is_found_and_leads_to_its_page(network: Any) -> None:
    network.locator("#kith-graph-find").fill("initech")
    network.wait_for_selector("#kith-graph-found [role=option]")
    network.keyboard.press("Enter")

    link = network.locator(".graph-card a")
    assert link.inner_text() == "Initech"
    link.click()
    network.wait_for_url("**/organizations/initech.html")


@pytest.mark.browser
def test_colors_are_said_in_words(network: Any) -> None:
    strength = network.locator("[data-legend=strength]")
    assert strength.locator("li").all_inner_texts()[1:] == [
        "strong", "moderate", "weak", "nobody you know",
    ]  # fmt: skip
    before = _pixels(network)
    network.locator("#kith-graph-color").select_option("organization")
    _wait_for_other(network, before)
    assert strength.is_hidden()
    kinds = network.locator("[data-legend=organization] li").all_inner_texts()
    assert kinds == ["Initech", "others"]


@pytest.mark.browser
def test_another_theme_draws_the_picture_anew(network: Any) -> None:
    before = _pixels(network)
    network.locator("[data-theme-switch] input[value=dark]").check(force=True)
    _wait_for_other(network, before)


@pytest.mark.browser
def test_the_table_says_what_the_picture_shows(network: Any) -> None:
    network.get_by_role("link", name="Skip to the table").click()
    assert network.evaluate("document.activeElement.id") == "kith-graph-table"
    rows = network.locator("#kith-graph-table tbody tr")
    assert (
        network.locator("#kith-graph-table caption").inner_text()
        == "Everybody in the picture"
    )
    assert rows.nth(0).locator("th, td").all_inner_texts()[0::3] == ["Ada", "Bob, Eve"]
    network.get_by_role("button", name="Name").click()
    assert rows.locator("th").all_inner_texts() == ["Ada", "Bob", "Eve"]
    network.get_by_role("button", name="Name").click()
    assert rows.locator("th").all_inner_texts() == ["Eve", "Bob", "Ada"]
    network.locator("#kith-graph-pick").select_option("friend")
    assert rows.locator("th").all_inner_texts() == ["Ada"]


def _crowd(number: int) -> dict[str, str]:
    return {
        f"contacts/p{index}.md": f"---\nname: Person {index}\n"
        f"positions: [Org {index % 7}]\nknows: [p{(index + 1) % number}]\n---\n"
        for index in range(number)
    }


@pytest.mark.browser
def test_of_thousands_nothing_is_loaded_until_it_is_wanted(
    browser: Any, site_of: Callable[..., Path]
) -> None:
    site = site_of(_crowd(3001), without=r"contacts/p\d{2,}\.html")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(f"file://{site}/network.html")
    page.wait_for_load_state("networkidle")
    assert "graph-data.js" not in asked

    page.get_by_role("link", name="Skip to the table").click()
    page.wait_for_selector("#kith-graph-table tbody tr")
    assert asked.count("graph-data.js") == 1
    said = page.locator("#kith-graph-table [role=status]")
    assert said.inner_text() == "1 to 50 of 3,001 people"
    page.get_by_role("button", name="Next").click()
    assert said.inner_text() == "51 to 100 of 3,001 people"
    page.close()


@pytest.mark.browser
def test_on_a_phone_one_finger_scrolls_until_the_picture_was_tapped(
    browser: Any, site_of: Callable[..., Path]
) -> None:
    site = site_of(FILES)
    context = browser.new_context(
        bypass_csp=True, viewport={"width": 390, "height": 800}, has_touch=True
    )
    page = context.new_page()
    page.goto(f"file://{site}/network.html")
    page.wait_for_selector("#kith-graph-table tbody tr")
    picture = page.locator(".graph-map")
    picture.scroll_into_view_if_needed()

    gives_way = "getComputedStyle(document.querySelector('.graph-map')).touchAction"
    assert page.evaluate(gives_way) == "pan-x pan-y"
    box = picture.bounding_box()
    x, y = box["x"] + 10, box["y"] + 10
    moved = (
        "new DOMMatrix(document.querySelector('.leaflet-map-pane').style.transform).e"
    )
    device = context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(points)]
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    def drag() -> None:
        touch("touchStart", (x, y))
        for step in range(1, 7):
            touch("touchMove", (x + 10 * step, y))
        touch("touchEnd")

    drag()
    assert page.evaluate(moved) == 0
    page.touchscreen.tap(x, y)
    assert page.evaluate(gives_way) == "none"
    drag()
    page.wait_for_function(f"{moved} >= 50", timeout=30_000)
    # Two fingers zoom.
    before = _pixels(page)
    touch("touchStart", (x + 60, y + 60), (x + 80, y + 60))
    for step in range(1, 7):
        touch("touchMove", (x + 60 - 5 * step, y + 60), (x + 80 + 5 * step, y + 60))
    touch("touchEnd")
    _wait_for_other(page, before)
    context.close()


def test_the_viewer_is_leaflet_as_it_was_published(
    site_of: Callable[..., Path],
) -> None:
    site = site_of(FILES)
    shipped = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    for name in ("leaflet.js", "leaflet.css"):
        assert (site / "assets" / name).read_text("utf-8") == (
            shipped / name
        ).read_text("utf-8")


@pytest.mark.browser
def test_whoever_is_marked_is_not_under_the_card(
    browser: Any, site_of: Callable[..., Path]
) -> None:
    site = site_of(_crowd(40))
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"file://{site}/network.html")
    page.wait_for_selector("#kith-graph-table tbody tr")
    card = page.locator(".graph-card")
    for number in (3, 17, 31):
        page.locator("#kith-graph-find").fill(f"Person {number}")
        page.wait_for_selector("#kith-graph-found [role=option]")
        page.keyboard.press("Enter")
        card.wait_for(state="visible")
        page.wait_for_function(
            """() => { const ring = [...document.querySelectorAll('path.graph-tie')].pop();
                const at = ring.getBoundingClientRect(), view = ring.closest('.graph-map');
                const box = view.getBoundingClientRect();
                const card = document.querySelector('.graph-card').getBoundingClientRect();
                return at.top > box.top && at.bottom < card.top; }""",
            timeout=30_000,
        )
    page.close()


@pytest.mark.browser
def test_a_name_above_the_picture_is_text(
    browser: Any, site_of: Callable[..., Path]
) -> None:
    name = "<img src=x onerror=alert(1)>"
    files = _crowd(60) | {
        "contacts/p7.md": f'---\nname: "{name}"\npositions: [Org 0]\n---\n'
    }
    site = site_of(files)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"file://{site}/network.html")
    page.wait_for_selector("#kith-graph-table tbody tr")
    page.locator("#kith-graph-find").fill("onerror")
    page.wait_for_selector("#kith-graph-found [role=option]")
    page.keyboard.press("Enter")
    above = page.locator(".graph-name")
    # From afar nobody's name is on the bitmap.
    for _ in range(12):
        page.keyboard.press("-")
    above.wait_for(state="visible")
    assert above.inner_text() == name
    assert above.locator("img").count() == 0
    page.close()


@pytest.mark.browser
def test_without_motion_the_picture_does_not_glide(
    browser: Any, site_of: Callable[..., Path]
) -> None:
    site = site_of(FILES)
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(f"file://{site}/network.html")
    page.wait_for_selector("#kith-graph-table tbody tr")
    page.locator(".graph-map").focus()
    moved = page.evaluate(
        """() => { const pane = document.querySelector('.leaflet-map-pane');
            const key = { key: 'ArrowRight', keyCode: 39, bubbles: true };
            document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key));
            return pane.getBoundingClientRect().x - pane.parentNode.getBoundingClientRect().x; }"""
    )
    assert moved == pytest.approx(-60, abs=2)
    page.close()
