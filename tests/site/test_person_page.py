"""The page of a person and of an organization in a browser: pictures, folds, lists, buttons."""

from __future__ import annotations

import datetime as dt
import html
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kith.cli.main import main
from kith.site.mkdocs_run import build
from pages import inaccessible, overflow

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 11, 23)
HOWS = ("met", "call", "email both", "message sent", "video", "event")
HEAVIEST = 60_000
ME = """[tool.kith.me]
name = "Mira"
positions = [{ organization = "Initech", start = "2016-04", end = "2019-08" }]
"""


def talks(number: int, *, days: int = 2) -> str:
    """Interactions with notes of a common length, the latest yesterday."""
    last = TODAY - dt.timedelta(days=1)
    lines = [
        f"  - {last - dt.timedelta(days=n * days)} {HOWS[n % 6]}: "
        f"talked about the thing number {n} and what follows from it\n"
        for n in range(number)
    ]
    return "interactions:\n" + "".join(reversed(lines))


def person(name: str, more: str = "", status: str = "connected") -> str:
    return f"---\nname: {name}\nstatus: {status}\n{more}---\n"


def files() -> dict[str, str]:
    made = {
        "pyproject.toml": ME,
        "contacts/dense.md": person(
            "Dense Daria",
            "email: dense.daria@department.of.things.example\nsince: 2016\npositions:\n"
            "  - {organization: Initech, title: Lead, start: 2017-01, end: 2021-03}\n"
            "  - {organization: A Very Long Organization Name That Goes On, start: 2021-04}\n"
            + talks(400, days=8),
        ),
        "contacts/flood.md": person("Flood Fred", talks(2000)),
        "contacts/nothing.md": person("Nothing Known"),
        "contacts/bare.md": "---\nname: Bare Bones\n---\n",
        "contacts/removed.md": person(
            "Removed Rick",
            "removed: {date: 2024-02, reason: sold the list}\n"
            "concerns: [{date: 2024-01, what: sold the list, basis: first-hand}]\n"
            "interactions: [2020-01-02 met]\n",
            status="removed",
        ),
        "contacts/known-of.md": "---\nname: Known Of Kim\n"
        "positions: [{organization: Initech, title: CTO, start: 2020}]\n"
        "knows: [{contact: dense, strength: strong}]\n---\n",
        "contacts/hub.md": person(
            "Hub Hanna",
            "vouch: Knows everybody.\ninteractions: [2026-10-02 met, 2027-01-05 call]\nknows:\n"
            + "".join(
                f"  - {{contact: t{n}, how: former colleague, strength: weak}}\n"
                for n in range(300)
            ),
        ),
        "contacts/messy.md": person(
            "Messy Max",
            "email: nope\nbirthday: 1990-13-01\nintroduced_by: nobody-here\n"
            "positions: [{organization: Initech, start: 2020, end: 2018}]\n"
            "interactions: [2026-04-30 email sent, 2031-01-01 met, 2019 met]\n",
        ),
    }
    for n in range(300):
        start = f"start: {2005 + n % 18}-03"
        end = f", end: {2008 + n % 18}-09" if n % 2 else ""
        made[f"contacts/t{n}.md"] = person(
            f"Tie Person {n:03}",
            f"positions: [{{organization: Initech, title: Engineer, {start}{end}}}]\n"
            "introduced_by: hub\n"
            + ("interactions: [2022-05-01 met]\n" if n % 9 == 0 else ""),
        )
    return made


NAMES = ("dense", "flood", "nothing", "bare", "removed", "known-of", "hub", "messy")
KINDS = (
    *(f"contacts/{name}" for name in NAMES),
    "organizations/initech",
    "history/flood-2025",
)


@pytest.fixture(scope="module")
def site(site_of: Callable[..., Path]) -> Path:
    return site_of(files(), today=TODAY)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
def test_pages_of_every_sort_of_person_are_accessible(
    browser: Any, site: Path, width: int, scheme: str
) -> None:
    addresses = [f"file://{site}/{kind}.html" for kind in KINDS]
    assert inaccessible(browser, addresses, width=width, scheme=scheme) == []


def test_no_page_scrolls_sideways_or_complains(page: Any, site: Path) -> None:
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    for kind in KINDS:
        page.goto(f"file://{site}/{kind}.html")
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert overflow(page) <= 0, f"{kind} at {width}"
    assert troubles == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pictures_letters_keep_their_size_and_stay_on_their_card(
    page: Any, site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for kind in (
        "contacts/dense",
        "contacts/flood",
        "contacts/hub",
        "organizations/initech",
    ):
        page.goto(f"file://{site}/{kind}.html")
        chart = page.locator("svg.time-chart[role=img]")
        assert chart.locator("title").first.text_content()
        assert chart.locator("desc").text_content()
        card = page.locator(".card:has(svg.time-chart)").bounding_box()
        sizes = chart.locator("text").evaluate_all(
            "found => found.map(one => { const box = one.getBoundingClientRect();"
            " return [box.left, box.right, parseFloat(getComputedStyle(one).fontSize)] })"
        )
        assert sizes
        for left, right, size in sizes:
            assert size >= 12
            assert card["x"] <= left < right <= card["x"] + card["width"], kind


def test_a_person_of_thousands_of_contacts_has_a_light_page(site: Path) -> None:
    weights = {
        path.stem: path.stat().st_size for path in (site / "contacts").glob("*.html")
    }
    assert {name: size for name, size in weights.items() if size >= HEAVIEST} == {}
    text = (site / "contacts/flood.html").read_text("utf-8")
    assert '<span class="count">2,000</span>' in text


def test_every_contact_is_on_the_page_or_on_that_of_its_year(
    page: Any, site: Path
) -> None:
    page.goto(f"file://{site}/contacts/flood.html")
    here = page.locator("main .timeline > li").count()
    assert 30 <= here <= 60
    assert page.locator("main .timeline > li:visible").count() == 30
    # Years that stand on the page only in part have a page with the whole.
    links = page.locator(".past a")
    years = [int(text) for text in links.all_inner_texts()]
    counts = [int(text) for text in page.locator(".past a + .count").all_inner_texts()]
    shown = set(page.locator("main .timeline time").evaluate_all(
        "found => found.map(one => one.dateTime.slice(0, 4))"))  # fmt: skip
    whole = sum(counts) + sum(
        page.locator(f"main .timeline time[datetime^='{year}']").count()
        for year in shown - set(map(str, years))
    )
    assert whole == 2000
    links.first.click()
    page.wait_for_url("**/history/*")
    assert page.locator("h1").inner_text() == f"Flood Fred in {years[0]}"
    assert page.locator(".timeline > li").count() == counts[0]
    page.locator("a[rel=prev]").click()
    page.wait_for_url(f"**/flood-{years[1]}.html")
    page.get_by_role("link", name="Flood Fred").click()
    page.wait_for_url("**/contacts/flood.html")


def test_the_strength_is_explained_where_it_stands(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/contacts/dense.html")
    folded = page.locator(".tie-parts")
    assert "strong tie" in folded.locator("summary").inner_text()
    folded.locator("summary").press("Enter")
    assert "last real contact 2026-11-22" in folded.inner_text()
    points = [
        int(text.split(" of ")[0])
        for text in folded.locator(".points").all_inner_texts()
    ]
    shown = round(100 * float(folded.locator("summary b").inner_text()))
    assert abs(sum(points) - shown) <= 4  # each was rounded
    assert page.locator("h1").bounding_box()["y"] < folded.bounding_box()["y"] < 400


def test_on_a_telephone_how_to_reach_somebody_comes_before_what_happened(
    page: Any, site: Path
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"file://{site}/contacts/dense.html")

    def top(name: str) -> float:
        return float(page.get_by_role("heading", name=name).bounding_box()["y"])

    assert top("Keep in touch") < top("To fix") < top("Timeline") < top("Positions")


def test_a_mail_address_breaks_after_its_marks_only(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/contacts/dense.html")
    lines = page.get_by_role("link", name="dense.daria@").evaluate(
        """link => {
          const range = document.createRange(), lines = [];
          let top = null;
          for (const node of link.childNodes) {
            for (let at = 0; at < (node.length || 0); at += 1) {
              range.setStart(node, at); range.setEnd(node, at + 1);
              const line = range.getBoundingClientRect().top;
              if (line !== top) lines.push("");
              top = line;
              lines[lines.length - 1] += node.data[at];
            }
          }
          return lines;
        }"""
    )
    assert "".join(lines) == "dense.daria@department.of.things.example"
    assert len(lines) > 1
    assert all(line[-1] in "@." for line in lines[:-1])


def test_the_path_is_copied_from_disk(browser: Any, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"file://{site}/contacts/dense.html")
    button = page.get_by_role("button", name="Copy the path")
    button.click()
    page.wait_for_selector("button.copy:text('Copied'), button.copy:text('Selected')")
    if page.get_by_role("button", name="Copied").count():
        page.locator("#kith-search").focus()
        page.keyboard.press("Control+V")
        assert page.locator("#kith-search").input_value() == "contacts/dense.md"
    else:
        assert page.evaluate("String(getSelection())") == "contacts/dense.md"
    context.close()


def run_command_of(page: Path, root: Path, *more: str) -> None:
    """Run the command that a page offers to copy, as a shell would."""
    (found,) = re.findall(
        '<code id="kith-command">(.+?)</code>', page.read_text("utf-8")
    )
    first, *arguments = shlex.split(html.unescape(found))
    assert first == "kith"
    assert main([*arguments, "--journal", str(root), *more]) == 0


def test_an_organization_without_a_file_gets_one_by_a_command_to_copy(
    make_journal: Any,
) -> None:
    root = make_journal(
        {"contacts/ada.md": person("Ada", 'positions: ["O\'Neil & Sons"]\n')}
    )
    made = build(root, today=TODAY).output

    run_command_of(made / "organizations/o-neil-sons.html", root)

    assert "name: O'Neil & Sons" in (root / "contacts/o-neil-sons.md").read_text(
        "utf-8"
    )
    assert "kith-command" not in (
        build(root, today=TODAY).output / "organizations/o-neil-sons.html"
    ).read_text("utf-8")


def test_the_next_contact_is_written_down_by_a_command_to_copy(
    make_journal: Any,
) -> None:
    root = make_journal(
        {
            "contacts/ada o'neil.md": "---\nname: Ada O'Neil\nstatus: connected\n---\n",
            "contacts/bo.md": "---\nname: Bo\nstatus: removed\n---\n",
        }
    )
    made = build(root, today=TODAY).output

    run_command_of(made / "contacts/ada o'neil.html", root, "--today", "2026-05-30")

    assert "2026-05-30 met: where and why" in (
        root / "contacts/ada o'neil.md"
    ).read_text("utf-8")
    assert "kith-command" not in (made / "contacts/bo.html").read_text("utf-8")


def test_without_a_clipboard_the_path_is_selected(browser: Any, site: Path) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    page = context.new_page()
    page.goto(f"file://{site}/organizations/initech.html")
    # It has no file, and so no path.
    assert page.get_by_role("button", name="Copy the path").count() == 0
    page.goto(f"file://{site}/contacts/dense.html")
    page.get_by_role("button", name="Copy the path").click()
    assert page.evaluate("String(getSelection())") == "contacts/dense.md"
    context.close()


def test_one_quiet_line_says_what_an_introduction_lacks(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/contacts/hub.html")
    assert page.get_by_text("Knows everybody.").is_visible()
    assert page.get_by_text("Nothing to say in an introduction").count() == 0
    # A finding says it already, with how to fix it.
    page.goto(f"file://{site}/contacts/nothing.html")
    assert page.get_by_text("Nothing to say in an introduction").count() == 0
    for name in ("bare", "removed", "known-of"):
        page.goto(f"file://{site}/contacts/{name}.html")
        assert page.get_by_text("in an introduction yet").count() == 0


def test_many_findings_fold_and_lead_to_their_rules(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/contacts/messy.html")
    shown = page.locator(".findings .finding-head:visible")
    assert shown.count() == 3
    rest = page.locator(".findings > details > summary")
    number = int(rest.inner_text().split()[0])
    rest.click()
    assert shown.count() == 3 + number
    assert (
        page.locator(".findings .place:visible").first.inner_text()
        == "contacts/messy.md:4"
    )
    page.locator(".finding-head a").first.click()
    page.wait_for_url("**/rules/*.html")


def test_from_an_organization_one_goes_on_to_the_next_there(
    page: Any, site: Path
) -> None:
    page.goto(f"file://{site}/organizations/initech.html")
    names = page.locator("section:has(> h2:text('Here now')) a.name")
    first, second, third = (names.nth(place).inner_text() for place in range(3))
    names.nth(1).click()
    page.wait_for_selector(".in-list a")
    assert page.locator("h1").inner_text() == second
    assert page.locator(".in-list a").all_inner_texts() == [
        f"← {first}",
        "Initech",
        f"{third} →",
    ]
    page.locator(".in-list a").nth(2).press("Enter")
    page.get_by_role("heading", level=1, name=third).wait_for()
    page.get_by_role("navigation", name="In the list").get_by_role(
        "link", name="Initech"
    ).click()
    page.wait_for_url("**/organizations/initech.html")


def test_from_the_network_one_goes_on_to_the_next_tie(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/network.html")
    names = page.locator(".ties .tie-name > a")
    first, second = (names.nth(place).inner_text() for place in range(2))
    names.first.click()
    page.wait_for_selector(".in-list a")
    assert page.locator("h1").inner_text() == first
    assert page.locator(".in-list a").all_inner_texts() == ["Network", f"{second} →"]


def test_from_people_one_goes_on_as_they_were_sorted(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/people.html#status=connected")
    page.get_by_role("button", name="Last contact").click()
    names = page.locator("#kith-people tbody th a")
    first, second, third = (names.nth(place).inner_text() for place in range(3))
    assert {first, second, third} == {"Dense Daria", "Flood Fred", "Hub Hanna"}
    names.nth(1).click()
    page.wait_for_selector(".in-list a")
    links = page.locator(".in-list a").all_inner_texts()
    assert (links[0], links[-1]) == (f"← {first}", f"{third} →")


def test_the_pictures_are_printed(page: Any, site: Path) -> None:
    page.emulate_media(media="print")
    for kind in ("contacts/dense", "organizations/initech"):
        page.goto(f"file://{site}/{kind}.html")
        box = page.locator("svg.time-chart[role=img]").bounding_box()
        assert box["width"] > 200
    page.goto(f"file://{site}/contacts/dense.html")
    assert not page.get_by_role("button", name="Copy the path").is_visible()
    folded = page.locator("main details:not([open]):visible")
    assert folded.count() > 1
    for one in folded.all():
        assert one.locator("summary + *").is_visible()


def test_a_share_shows_no_contact_over_time_and_no_way_in(
    make_journal: Callable[..., Path], tmp_path: Path
) -> None:
    root = make_journal(files())
    shared = build(root, output=tmp_path / "share", today=TODAY, is_shared=True).output
    assert not (shared / "history").exists()
    text = (shared / "contacts/dense-daria.html").read_text("utf-8")
    for mark in (
        "time-chart",
        "real contact",
        "Timeline",
        "tie-parts",
        "same time as you",
    ):
        assert mark not in text
    page = (shared / "organizations/initech.html").read_text("utf-8")
    assert "Who was at Initech when" in page
    for mark in ("Best way in", "You:", "own-time", "eal contact", "Known Of Kim"):
        assert mark not in page
