"""What is seen and heard of a page: contrast, names, what is said of changes, the focus."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kith.site.mkdocs_run import build
from pages import opened, violations

TODAY = dt.date(2026, 6, 1)
STYLES = Path(__file__).resolve().parents[2] / "tools/kith/site/theme/assets/styles"
PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
GROUNDS = ("paper", "card", "sunken", "side")
LOOKS = [(1280, "light"), (390, "dark")]
COPIED = re.compile("Copied|Selected")


def _styles() -> str:
    return "".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))


def _light(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("least", "names"),
    [
        (4.5, ("ink", "quiet", "accent", "red", "amber", "green", "blue", "violet")),
        (3, ("line-strong", "ramp-1", "ramp-2", "ramp-3")),
    ],
)
def test_words_and_pictures_stand_out_from_each_ground(
    scheme: str, least: float, names: tuple[str, ...]
) -> None:
    pairs = {name: (light, dark) for name, light, dark in PAIR.findall(_styles())}
    at = ("light", "dark").index(scheme)
    faint = {
        (name, ground): found
        for name in names
        for ground in GROUNDS
        if (found := _contrast(pairs[name][at], pairs[ground][at])) < least
    }
    assert faint == {}


@pytest.mark.browser
def test_what_words_stand_on_has_one_color(browser: Any, built: Path) -> None:
    # On a ground of two colors axe cannot tell the contrast, and says nothing.
    with opened(browser) as page:
        page.goto(f"file://{built}/index.html")
        for name in ("main", ".side"):
            style = page.locator(name).evaluate(
                "one => [getComputedStyle(one).backgroundColor, "
                "getComputedStyle(one).backgroundImage]"
            )
            assert style[0].startswith("rgb("), name
            assert style[1] == "none", name


@pytest.mark.browser
def test_more_contrast_is_given_to_those_who_ask_for_it(
    browser: Any, built: Path
) -> None:
    color = "getComputedStyle(document.querySelector('main .quiet')).color"
    ink = "getComputedStyle(document.body).color"
    with opened(browser, contrast="more") as page:
        page.goto(f"file://{built}/index.html")
        assert page.evaluate(color) == page.evaluate(ink)
    with opened(browser) as page:
        page.goto(f"file://{built}/index.html")
        assert page.evaluate(color) != page.evaluate(ink)


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_what_is_asked_for_is_accessible(
    browser: Any, example_site: Path, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 700}
    with opened(browser, color_scheme=scheme, bypass_csp=True, viewport=size) as page:
        page.goto(f"file://{example_site}/people.html#words=a&status=connected")
        page.locator("#kith-chips button").first.wait_for()
        page.locator("#kith-search").fill("data")
        page.locator("#kith-found [role=option]").nth(5).wait_for()
        found = violations(page, "search with many results, filtered people")
        page.goto(f"file://{example_site}/paths.html#Data%20Shores")
        page.locator("#kith-paths > li").first.wait_for()
        page.locator("#kith-target").fill("a")
        page.locator("#kith-targets [role=option]").first.wait_for()
        found += violations(page, "paths with an answer and offers")
        page.goto(f"file://{example_site}/network.html")
        page.locator("#kith-graph-table tbody tr").first.wait_for()
        page.locator(".graph-map").focus()
        page.keyboard.press("Shift+ArrowRight")
        page.locator(".graph-card a").wait_for()
        found += violations(page, "network with somebody picked out")
    assert found == []


_COLORS_DRAWN = """one => {
  const drawn = new Set();
  const points = one.getContext("2d").getImageData(0, 0, one.width, one.height).data;
  for (let at = 0; at < points.length; at += 4) {
    if (points[at + 3] === 255) drawn.add([points[at], points[at + 1], points[at + 2]].join());
  }
  return Array.from(drawn);
}"""
STRONG = "68,1,84"


@pytest.mark.browser
def test_in_forced_colors_the_network_keeps_its_own(
    browser: Any, example_site: Path
) -> None:
    with opened(browser, forced_colors="active", color_scheme="light") as page:
        page.goto(f"file://{example_site}/network.html")
        page.locator("#kith-graph-table tbody tr").first.wait_for()
        assert STRONG in page.locator(".graph-map canvas").evaluate(_COLORS_DRAWN)
        count = page.locator(".main-nav [aria-current] .count")
        color = "one => getComputedStyle(one).color"
        page.goto(f"file://{example_site}/people.html")
        assert count.evaluate(color) == count.locator("xpath=..").evaluate(color)


def _names(page: Any, role: str) -> list[str]:
    """What a screen reader is told that elements are called."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    found = [one for one in nodes if one.get("role", {}).get("value") == role]
    return [one["name"]["value"] for one in found if not one["ignored"]]


@pytest.mark.browser
def test_arrows_and_signs_are_not_read_out(browser: Any, example_site: Path) -> None:
    with opened(browser, viewport={"width": 1280, "height": 800}) as page:
        page.goto(f"file://{example_site}/people.html#status=connected")
        page.locator("#kith-chips button").wait_for()
        heads = ["Name", "Work", "Status", "Strength", "Last contact"]
        assert _names(page, "columnheader") == heads
        chip = page.locator("#kith-chips button")
        assert "×" in chip.evaluate("one => getComputedStyle(one, '::after').content")
        # Who speaks to the machine says what is seen.
        assert chip.inner_text() in (chip.get_attribute("aria-label") or "")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_a_filter_taken_away_leaves_the_focus_among_the_filters(
    browser: Any, example_site: Path, width: int
) -> None:
    with opened(browser, viewport={"width": width, "height": 800}) as page:
        page.goto(f"file://{example_site}/people.html#status=connected")
        page.locator("#kith-chips button").focus()
        page.keyboard.press("Enter")
        page.locator("#kith-chips:empty").wait_for(state="attached")
        assert page.evaluate("document.activeElement.closest('.filters') !== null")


@pytest.mark.browser
def test_copying_is_said_aloud(browser: Any, built: Path) -> None:
    with opened(browser) as page:
        page.goto(f"file://{built}/contacts/lena-vogt.html")
        tools = page.locator(".file-tools:has([data-copy=kith-path])")
        said = tools.get_by_role("status")
        assert said.inner_text() == ""
        tools.get_by_role("button", name="Copy the path").press("Enter")
        said.filter(has_text=COPIED).wait_for(state="attached")


@pytest.mark.browser
def test_a_command_of_paths_is_copied_and_said_aloud(
    browser: Any, example_site: Path
) -> None:
    with opened(browser) as page:
        page.goto(f"file://{example_site}/paths.html#Data%20Shores")
        line = page.locator("#kith-paths .command")
        line.get_by_role("button").press("Enter")
        line.get_by_role("status").filter(has_text=COPIED).wait_for(state="attached")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("button", "focused"),
    [
        ("Draw the network", ".graph-map"),
        ("Show everybody as a table", "#kith-graph-table"),
    ],
)
def test_what_was_asked_for_by_key_has_the_focus(
    browser: Any, site_of: Callable[..., Path], button: str, focused: str
) -> None:
    files = {"contacts/ada.md": "---\nname: Ada\ninteractions: [2026-05-01 met]\n---\n"}
    site = site_of(files)
    # As of thousands, of whom nothing is drawn until it is asked for.
    network = (site / "network.html").read_text("utf-8")
    (site / "network.html").write_text(network.replace(" data-now", ""), "utf-8")
    with opened(browser) as page:
        page.goto(f"file://{site}/network.html")
        page.get_by_role("button", name=button).press("Enter")
        page.locator(f"{focused}:focus").wait_for()


@pytest.mark.browser
def test_on_paper_a_table_is_a_table_with_its_heads(
    browser: Any, example_site: Path
) -> None:
    # A sheet of A4 without its margins.
    with opened(browser, viewport={"width": 688, "height": 1000}) as page:
        for name, heads in (("people", "Last contact"), ("organizations", "Formerly")):
            page.goto(f"file://{example_site}/{name}.html")
            page.emulate_media(media="print")
            assert page.locator("thead").evaluate(
                "one => getComputedStyle(one).display"
            ) == ("table-header-group")
            # Browsers repeat words at the head of each sheet, and no buttons.
            head = page.locator("thead button", has_text=heads)
            assert head.evaluate("one => getComputedStyle(one).display") == "contents"
            row = page.locator("tbody tr").first
            assert row.evaluate("one => getComputedStyle(one).display") == "table-row"
            assert page.evaluate("document.documentElement.scrollWidth") <= 688


@pytest.mark.browser
def test_on_paper_a_long_list_goes_on_where_it_is(
    browser: Any, example_site: Path
) -> None:
    with opened(browser) as page:
        page.goto(f"file://{example_site}/rules.html")
        page.emulate_media(media="print")
        breaks = "all => all.map(one => getComputedStyle(one).breakInside)"
        assert set(page.locator(".rule-list").evaluate_all(breaks)) == {"auto"}
        assert set(page.locator(".rule-list > li").evaluate_all(breaks)) == {"avoid"}


@pytest.mark.browser
def test_what_is_too_wide_in_notes_is_scrolled_by_keyboard(
    browser: Any, make_journal: Callable[..., Path]
) -> None:
    wide = "| " + " | ".join(["a_long_heading_of_a_column"] * 12) + " |"
    body = f"    {'x' * 400}\n\n{wide}\n{'|---' * 12}|\n{wide}\n"
    root = make_journal({"contacts/ada.md": f"---\nname: Ada\n---\n{body}"})
    made = build(root, today=TODAY).output
    size = {"width": 390, "height": 900}
    with opened(browser, bypass_csp=True, viewport=size) as page:
        page.goto(f"file://{made}/contacts/ada.html")
        for name in ("pre", "table"):
            scrolled = page.locator(f".prose {name}")
            scrolled.press("ArrowRight")
            page.wait_for_function(
                "one => one.scrollLeft > 0", arg=scrolled.element_handle()
            )
        assert violations(page, "notes") == []
