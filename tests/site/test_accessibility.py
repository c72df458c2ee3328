"""Every kind of page by axe, by keyboard, enlarged, without motion, in forced colors, on paper."""

from __future__ import annotations

import contextlib
import datetime as dt
import html
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kith.site.mkdocs_run import build
from pages import MAIN, inaccessible, opened, overflow, pages_of_each_kind, violations

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 6, 1)
Serve = Callable[[Path], contextlib.AbstractContextManager[str]]


@pytest.fixture(scope="module")
def empty(site_of: Callable[..., Path]) -> Path:
    return site_of({})


@pytest.fixture(scope="module")
def share(site_of: Callable[..., Path]) -> Path:
    files = {
        "contacts/ada.md": "---\nname: Ada Byron\nstatus: connected\nvouch: Sees the whole.\n"
        "positions:\n  - organization: Analytical Engines\n    title: Head of Data\n---\n",
        "posts/one.md": "---\ntitle: On engines\nstatus: published\nkind: insight\n---\nWords.\n",
    }
    return site_of(files, is_shared=True)


# Each width and each scheme; what is fine in both is fine in every pair.
LOOKS = [(1280, "light"), (390, "dark")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_kind_of_page_is_accessible(
    browser: Any, example_site: Path, width: int, scheme: str
) -> None:
    kinds = (*pages_of_each_kind(example_site), "contacts/derek-vance")
    addresses = [f"file://{example_site}/{quote(kind)}.html" for kind in kinds]
    assert inaccessible(browser, addresses, width=width, scheme=scheme) == []


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_what_shows_now_and_then_is_accessible(
    browser: Any,
    built: Path,
    empty: Path,
    serve_site: Serve,
    width: int,
    scheme: str,
) -> None:
    found = []
    size = {"width": width, "height": 900}
    with opened(browser, color_scheme=scheme, bypass_csp=True, viewport=size) as page:
        # In light and wide, test_empty_journals looks at them; at a share, test_share_browser.
        for name in MAIN if scheme == "dark" else ():
            page.goto(f"file://{empty}/{name}.html")
            found += violations(page, f"empty {name}")
        with serve_site(built) as address:
            page.goto(f"{address}404.html")
            found += violations(page, "404")
        page.goto(f"file://{built}/people.html")
        if page.locator(".more-filters").is_visible():
            page.locator(".more-filters").click()
            found += violations(page, "more filters")
        for typed in ("lena", "zzyzx"):
            page.locator("#kith-search").fill(typed)
            page.wait_for_selector("#kith-found-panel:not([hidden])")
            found += violations(page, f"search {typed}")
    assert found == []


FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  window.kithSeen = window.kithSeen || new Set();
  window.kithLast = window.kithLast || null;
  const last = window.kithLast;
  const isAfter = !last
    || Boolean(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const isAgain = window.kithSeen.has(one);
  window.kithSeen.add(one);
  window.kithLast = one;
  const label = one.closest("label");
  const shown = [one, label, one.nextElementSibling].filter(Boolean).some(part => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = one.getBoundingClientRect();
  return {
    text: one.textContent.trim(),
    html: one.outerHTML.slice(0, 120), shown, isAfter, isAgain,
    isInView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
UNREACHED = """() => Array.from(document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex='0']")).filter(one =>
    one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0
    && !(one.type === "radio" && !one.checked) && !window.kithSeen.has(one)
  ).map(one => one.outerHTML.slice(0, 120))"""
BY_KEYBOARD = ("index", "people", "contacts/lena-vogt", "network", "paths", "posts")


@pytest.mark.parametrize(
    "name", [*BY_KEYBOARD, "timeline", "rules", "posts/data-contracts"]
)
@pytest.mark.parametrize("width", [1280, 390])
def test_everything_is_reached_by_tab(
    browser: Any, built: Path, name: str, width: int
) -> None:
    with opened(browser, viewport={"width": width, "height": 800}) as page:
        page.goto(f"file://{built}/{name}.html")
        if name == "network":
            page.get_by_role("combobox", name="Find").wait_for()
        found, stops = [], []
        for _ in range(400):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop is None or stop["isAgain"]:
                break
            stops.append(stop)
            if not stop["shown"]:
                found.append(f"focus is not seen: {stop['html']}")
            if not stop["isAfter"]:
                found.append(f"out of order: {stop['html']}")
            if not stop["isInView"]:
                found.append(f"out of sight: {stop['html']}")
        else:
            found.append("there is no end")
        found += [f"not reached: {one}" for one in page.evaluate(UNREACHED)]
        assert stops[0]["text"] == "Skip to content"
    assert found == []


def test_the_skip_link_leads_to_the_content(browser: Any, built: Path) -> None:
    with opened(browser, viewport={"width": 1280, "height": 800}) as page:
        page.goto(f"file://{built}/people.html")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_theme_is_chosen_by_arrow_keys(browser: Any, built: Path) -> None:
    with opened(browser, viewport={"width": 390, "height": 800}) as page:
        page.goto(f"file://{built}/index.html")
        page.get_by_role("group", name="Theme").get_by_role(
            "radio", checked=True
        ).focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert page.locator("html").get_attribute("data-theme") == "dark"
        assert page.get_by_role("radio", name="Dark").is_checked()


@pytest.mark.parametrize("name", ["timeline", "rules", "about"])
def test_on_a_phone_the_navigation_is_one_line_with_this_page_in_view(
    browser: Any, built: Path, name: str
) -> None:
    with opened(browser, viewport={"width": 390, "height": 800}) as page:
        page.goto(f"file://{built}/{name}.html")
        strip = page.locator(".main-nav").bounding_box()
        here = page.locator(".main-nav [aria-current]").bounding_box()
        assert strip["height"] < 60
        assert here["x"] >= 0
        assert here["x"] + here["width"] <= 390


CUT = """() => Array.from(document.querySelectorAll("body *")).filter(one => {
  const style = getComputedStyle(one);
  const isMeant = one.closest(".hidden, svg, select, .avatar, caption, thead");
  if (isMeant || !one.checkVisibility()) return false;
  const hides = /hidden|clip/.test(style.overflowX) || /hidden|clip/.test(style.overflowY);
  return hides && one.textContent.trim()
    && (one.scrollWidth > one.clientWidth + 1 && !/auto|scroll/.test(style.overflowX)
      || one.scrollHeight > one.clientHeight + 1 && /hidden|clip/.test(style.overflowY)
        && one.clientHeight > 1 && !/auto|scroll/.test(style.overflowX));
}).map(one => one.outerHTML.slice(0, 120))"""


def too_big(page: Any, site: Path) -> list[str]:
    found = []
    for kind in pages_of_each_kind(site):
        page.goto(f"file://{site}/{quote(kind)}.html")
        if overflow(page) > 0:
            found.append(f"{kind} scrolls sideways")
        found += [f"{kind} is cut off: {one}" for one in page.evaluate(CUT)]
    return found


@pytest.mark.parametrize(("width", "dots"), [(640, 2), (320, 1)])
def test_enlarged_nothing_is_cut_off(
    browser: Any, example_site: Path, width: int, dots: int
) -> None:
    size = {"width": width, "height": 800}
    with opened(browser, viewport=size, device_scale_factor=dots) as page:
        assert too_big(page, example_site) == []


def test_with_text_of_twice_the_size_nothing_is_cut_off(
    browser: Any, browser_flags: tuple[str, ...], example_site: Path
) -> None:
    larger = browser.browser_type.launch(
        executable_path=browser_flags[0],
        args=[*browser_flags[1:], "--blink-settings=defaultFontSize=32"],
    )
    with opened(larger, viewport={"width": 1280, "height": 800}) as page:
        page.goto(f"file://{example_site}/index.html")
        assert (
            page.evaluate("getComputedStyle(document.documentElement).fontSize")
            == "32px"
        )
        found = too_big(page, example_site)
    larger.close()
    assert found == []


MOVING = """() => Array.from(document.querySelectorAll("*")).filter(one => {
  const style = getComputedStyle(one);
  return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
}).length + document.getAnimations().length"""


def test_nothing_moves_for_those_who_ask_for_stillness(
    browser: Any, example_site: Path
) -> None:
    moving = {}
    with opened(browser) as page:
        for kind in (*pages_of_each_kind(example_site), "contacts/derek-vance"):
            page.emulate_media(reduced_motion="reduce")
            page.goto(f"file://{example_site}/{quote(kind)}.html")
            moving["reduce", kind] = page.evaluate(MOVING)
            page.emulate_media(reduced_motion="no-preference")
            moving["no-preference", kind] = page.evaluate(MOVING)
    assert {
        kind: number
        for (wish, kind), number in moving.items()
        if wish == "reduce" and number
    } == {}
    assert any(moving.values())


def test_in_forced_colors_what_is_chosen_still_shows(browser: Any, built: Path) -> None:
    grounds = "all => all.map(one => getComputedStyle(one).backgroundColor)"
    with opened(browser, forced_colors="active") as page:
        page.goto(f"file://{built}/people.html")
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        here = page.locator(".main-nav [aria-current]").evaluate_all(grounds)
        others = page.locator(".main-nav a:not([aria-current])").evaluate_all(grounds)
        assert here[0] not in others
        page.locator("#kith-search").fill("a")
        page.wait_for_selector("#kith-found [role=option]")
        chosen = page.locator("#kith-found [aria-selected=true]").evaluate_all(grounds)
        rest = page.locator("#kith-found [aria-selected=false]").evaluate_all(grounds)
        assert chosen[0] not in rest
        border = "one => parseFloat(getComputedStyle(one).borderTopWidth)"
        assert page.locator(".badge").first.evaluate(border) >= 1


def test_every_table_has_a_caption_and_heads(browser: Any, example_site: Path) -> None:
    found, tables = [], 0
    with opened(browser) as page:
        for kind in (*pages_of_each_kind(example_site), "contacts/derek-vance"):
            page.goto(f"file://{example_site}/{quote(kind)}.html")
            # Tables in a text somebody wrote are theirs.
            for table in page.locator("main table:not(.prose table)").all():
                tables += 1
                if not (
                    table.locator("caption").count()
                    and table.locator("th[scope]").count()
                ):
                    found.append(
                        f"{kind}: {table.evaluate('one => one.outerHTML')[:160]}"
                    )
    assert found == []
    assert tables > 2


@pytest.mark.parametrize(
    "name", ["index", "contacts/lena-vogt", "people", "posts/data-contracts"]
)
def test_a_page_prints_light_and_without_what_only_works_on_a_screen(
    browser: Any, built: Path, name: str
) -> None:
    with opened(browser, color_scheme="dark") as page:
        page.goto(f"file://{built}/{name}.html")
        page.emulate_media(media="print")
        buttons = "button:not(th button)"
        for gone in (
            ".side",
            ".skip",
            "#kith-search",
            ".theme",
            buttons,
            "input",
            "select",
        ):
            assert all(not one.is_visible() for one in page.locator(gone).all()), gone
        light = page.evaluate(
            """() => Array.from(document.querySelectorAll("body, main, .card, .table-frame, p, h1"))
              .map(one => getComputedStyle(one)).every(style => {
                const ground = style.backgroundColor.match(/[0-9.]+/g).map(Number);
                const ink = style.color.match(/[0-9.]+/g).map(Number);
                return (ground[3] === 0 || Math.min(...ground.slice(0, 3)) > 200) && ink[0] < 160;
              })"""
        )
        assert light
        assert page.locator("h1").is_visible()
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_each_page_says_what_it_is(
    example_site: Path, share: Path, empty: Path
) -> None:
    for site in (example_site, share, empty):
        titles: dict[str, str] = {}
        for path in sorted(site.rglob("*.html")):
            text = path.read_text("utf-8")
            name = path.relative_to(site).as_posix()
            title = html.unescape(re.findall(r"<title>(.*?)</title>", text)[0])
            assert title.split(" · ")[0].strip(), name
            assert title not in titles, f"{name} is called as {titles.get(title)}"
            titles[title] = name
            assert text.count("<h1") == 1, name
            assert text.startswith('<!doctype html>\n<html lang="en">'), name
            for landmark in (
                "<main ",
                '<header class="side">',
                '<nav class="main-nav" aria-label=',
            ):
                assert text.count(landmark) == 1, name
            levels = [int(level) for level in re.findall(r"<h([1-6])\b", text)]
            steps = itertools.pairwise(levels)
            assert all(after <= before + 1 for before, after in steps), (
                f"{name}: {levels}"
            )


def test_a_wrong_address_below_a_folder_leads_on(
    browser: Any, make_journal: Callable[..., Path], serve_site: Serve
) -> None:
    root = make_journal(
        {"contacts/ada.md": "---\nname: Ada Byron\nstatus: connected\n---\n"}
    )
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nsite_url: http://localhost/notes/kith/\n")
    site = build(root, output=root / "served" / "notes" / "kith", today=TODAY).output
    with serve_site(site.parents[1]) as address, opened(browser) as page:
        page.goto(f"{address}notes/kith/404.html")
        assert page.title() == "Nothing here · Mira's network"
        assert page.evaluate("getComputedStyle(document.body).display") == "grid"
        page.get_by_role("main").get_by_role("link", name="People").click()
        page.get_by_role("heading", level=1, name="People").wait_for()
        page.goto(f"{address}notes/kith/404.html")
        page.locator("#kith-search").fill("ada")
        page.wait_for_selector("#kith-found [role=option]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/notes/kith/contacts/ada.html")
