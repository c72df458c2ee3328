"""Hostile text in every field, opened in a real browser: nothing runs, nothing is fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import payloads
from hostile_journal import HOSTILE_TITLE, Filler, hostile_journal, hostile_share
from kith.model.contact import Person
from kith.model.fields import Record, record_spec
from kith.site.bodies import sanitize, sanitize_own_page
from pages import FOLDERS, MAIN
from watch import Watch

pytestmark = pytest.mark.browser

TODAY = dt.date(2026, 6, 1)
FILES = 54
# A picture that should lie beside the page may be missing; that runs nothing.
MISSING = "console: Failed to load resource: net::ERR_FILE_NOT_FOUND"

LISTEN = """
window.__refused = [];
document.addEventListener("securitypolicyviolation", function (event) {
  window.__refused.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample);
});
"""
LOOK = (Path(__file__).parents[1] / "support" / "look.js").read_text("utf-8")
PARSED_AGAIN = """text => {
  const place = document.getElementById("x");
  place.innerHTML = text;
  place.innerHTML = place.innerHTML;
  const never = ["script", "style", "iframe", "object", "embed", "form", "input", "button", "base",
    "meta", "link", "template", "noscript", "textarea", "title"];
  return Array.from(place.querySelectorAll("*")).filter(one =>
    one.namespaceURI !== "http://www.w3.org/1999/xhtml"
    || never.includes(one.localName)
    || Array.from(one.attributes).some(a => /^(on|style$|name$|srcset$|srcdoc$)/.test(a.name))
    || (one.href && !/^(https?|mailto|about|file)?:/.test(one.protocol))
  ).map(one => one.outerHTML);
}"""


@pytest.fixture(scope="module")
def site(site_of: Callable[..., Path]) -> Path:
    return site_of(hostile_journal(FILES), title=HOSTILE_TITLE)


class Visitor:
    """Opens pages and looks for anything that should not be there.

    Args:
        page: A page of Playwright's, made with :data:`LISTEN`.
        site: The folder of the site.
    """

    def __init__(self, page: Any, site: Path) -> None:
        self.page = page
        self.troubles: list[str] = []
        self._home = f"file://{quote(str(site))}/"
        self._watch = Watch(page, self._home)

    def open(self, path: str) -> None:
        self.page.goto(self._home + quote(path), wait_until="load")
        self.look(path)

    def ask(self, words: str) -> None:
        """Open the list of people with a filter in its address."""
        # The list would not be loaded anew if only the part after # changed.
        self.page.goto("about:blank")
        self.page.goto(f"{self._home}people.html#words={quote(words)}")
        self.look(f"address {words}")

    def look(self, where: str) -> None:
        """Note what is wrong by now."""
        said = [one for one in self._watch.troubles if one != MISSING]
        self._watch.troubles.clear()
        found = [*self.page.evaluate(LOOK, self._home), *said]
        self.troubles += [f"{where}: {one}"[:300] for one in found]


@pytest.fixture(params=["without policy", "with policy"])
def visitor(
    request: pytest.FixtureRequest, browser: Any, site: Path
) -> Iterator[Visitor]:
    """Without the policy, escaping alone must do; with it, it must have nothing to refuse."""
    context = browser.new_context(bypass_csp=request.param == "without policy")
    context.set_default_timeout(20_000)
    context.add_init_script(LISTEN)
    yield Visitor(context.new_page(), site)
    context.close()


MAIN_AND_OWN = tuple(f"{name}.html" for name in (*MAIN, "own"))


def pages_in(site: Path, folder: str, pattern: str = "*") -> list[str]:
    made = sorted((site / folder).glob(f"{pattern}.html"))
    return [f"{folder}/{one.name}" for one in made]


def test_every_field_has_every_payload() -> None:
    """The journal is what it should be: else nothing below proves anything."""
    seen: dict[str, set[str]] = {}
    for number in range(FILES):
        _gather(Filler(number).fill(Person), Person, "", seen)
    texts = {path for path, values in seen.items() if values}
    assert {
        "vouch",
        "interactions.note",
        "knows.title",
        "removed.reason",
        "aliases",
    } <= texts
    for path in ("vouch", "interactions.note", "positions.note", "knows.how"):
        joined = "\n".join(seen[path])
        missing = [one for one in payloads.TEXTS if one not in joined]
        assert missing == [], path


def _gather(
    values: dict[str, Any], model: type[Record], at: str, seen: dict[str, set[str]]
) -> None:
    for spec in record_spec(model):
        for one in _listed(values.get(spec.key)):
            if isinstance(one, dict) and spec.record is not None:
                _gather(one, spec.record, f"{at}{spec.key}.", seen)
            elif isinstance(one, str):
                seen.setdefault(at + spec.key, set()).add(one)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_the_look_sees_what_it_is_for(browser: Any) -> None:
    context = browser.new_context()
    context.add_init_script(LISTEN)
    page = context.new_page()
    end = "<main><footer></footer></main>"
    page.set_content(end)
    assert page.evaluate(LOOK, "about:") == []
    for bad, told in (
        ("<img src=nowhere: onerror='window.__hit=1'>", "img onerror=window.__hit=1"),
        ("<a href='javascript:1'>x</a>", "a href=javascript:1"),
        ("<iframe></iframe>", "iframe"),
        ("<svg><set /></svg>", "set"),
        ("<p style='background:url(x)'></p>", "p style=background:url(x)"),
        ("<p>5332114</p>", "a template was worked out"),
        ("<p id=kith-a></p><p id=kith-a></p>", "an id of the page's own twice"),
    ):
        page.set_content(bad + end)
        assert told in page.evaluate(LOOK, "about:")
    context.close()


def test_no_page_runs_anything(visitor: Visitor, site: Path) -> None:
    for path in MAIN_AND_OWN:
        visitor.open(path)
    for folder in FOLDERS:
        for path in pages_in(site, folder)[:2]:
            visitor.open(path)
    assert visitor.troubles == []


@pytest.fixture
def unguarded(browser: Any, site: Path) -> Iterator[Visitor]:
    """Without the policy: what it would refuse is seen, too."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(LISTEN)
    yield Visitor(context.new_page(), site)
    context.close()


def test_no_page_of_many_records_runs_anything(unguarded: Visitor, site: Path) -> None:
    for folder, most in (("history", 40), ("rules", 60)):
        for path in pages_in(site, folder)[2:most]:
            unguarded.open(path)
    assert unguarded.troubles == []


def test_no_page_of_a_person_an_organization_or_a_post_runs_anything(
    unguarded: Visitor, site: Path
) -> None:
    for path in (
        *(f"contacts/p{number}.html" for number in range(FILES)),
        *(f"organizations/o{number}.html" for number in range(FILES)),
        *(f"posts/q{number}.html" for number in range(FILES)),
        # Organizations without a file, and files with hostile names.
        *[path for path in pages_in(site, "organizations") if "/o" not in path][:8],
        *[path for path in pages_in(site, "contacts") if "/p" not in path][:12],
        *[path for path in pages_in(site, "posts") if "/q" not in path][:4],
    ):
        unguarded.open(path)
    assert unguarded.troubles == []


QUESTIONS = (
    "script",
    "<img src=x",
    "onerror=",
    "alert",
    "javascript:",
    "window.__hit",
    "elsewhere",
)


def test_search_runs_nothing(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("organizations.html")
    found = 0
    for question in (*QUESTIONS, *payloads.TEXTS[::16]):
        page.locator("#kith-search").fill(" ".join(question.split())[:80])
        page.wait_for_selector("#kith-found-panel:not([hidden])")
        found += page.locator("#kith-found [role=option]").count()
        for _ in range(4):
            page.keyboard.press("ArrowDown")
        visitor.look(f"search {question}")
    assert found > 40
    page.locator("#kith-search").fill("onerror=")
    page.wait_for_selector("#kith-found [role=option]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    visitor.look("after Enter")
    assert visitor.troubles == []


def test_the_peoples_filters_run_nothing(visitor: Visitor, site: Path) -> None:
    page = visitor.page
    visitor.open("people.html")
    for question in QUESTIONS:
        page.locator("#kith-words").fill(question)
        visitor.look(f"filter {question}")
    page.locator("#kith-words").fill("")
    for select in page.locator(".filters select").all():
        if select.is_visible() and select.locator("option").count() > 1:
            select.select_option(index=1)
            visitor.look("a filter")
    visitor.ask(payloads.TEXTS[0])
    assert visitor.troubles == []


def test_no_question_in_an_address_runs_anything(unguarded: Visitor) -> None:
    for payload in payloads.TEXTS[::12]:
        unguarded.ask(payload)
    assert unguarded.troubles == []


def test_paths_run_nothing(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("paths.html")
    box = page.locator("#kith-target")
    chosen = 0
    for question in ("script", "img", "onerror", "hit"):
        box.fill(question)
        page.wait_for_selector("#kith-targets:not([hidden])")
        visitor.look(f"suggestions {question}")
        for _ in range(2):
            box.press("ArrowDown")
        box.press("Enter")
        visitor.look(f"answers {question}")
        chosen += 1
    assert chosen == 4
    assert visitor.troubles == []


def test_the_picture_of_the_network_runs_nothing(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("network.html")
    canvas = page.locator(".graph canvas")
    canvas.wait_for(state="visible")
    for question in ("script", "img", "onerror"):
        page.locator("#kith-graph-find").fill(question)
        visitor.look(f"find {question}")
    box = canvas.bounding_box()
    for across in (0.3, 0.5, 0.7):
        for down in (0.3, 0.5, 0.7):
            page.mouse.move(
                box["x"] + box["width"] * across, box["y"] + box["height"] * down
            )
    visitor.look("hover")
    for select in page.locator(".graph select").all():
        for number in range(select.locator("option").count()):
            select.select_option(index=number)
        visitor.look("color")
    page.locator("details").evaluate_all(
        "all => all.forEach(one => { one.open = true; })"
    )
    visitor.look("details")
    assert visitor.troubles == []


def test_a_share_runs_nothing(browser: Any, site_of: Callable[..., Path]) -> None:
    site = site_of(hostile_share(), title=HOSTILE_TITLE, is_shared=True)
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(LISTEN)
    visitor = Visitor(context.new_page(), site)
    made = sorted(one.relative_to(site).as_posix() for one in site.rglob("*.html"))
    assert len(made) > 36
    for path in made:
        if path != "404.html":
            visitor.open(path)
    visitor.page.locator("#kith-search").fill("script")
    visitor.page.wait_for_selector("#kith-found-panel:not([hidden])")
    visitor.look("search")
    context.close()
    assert visitor.troubles == []


def test_what_the_sanitiser_leaves_is_harmless_to_a_browsers_parser(
    browser: Any,
) -> None:
    context = browser.new_context()
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto("about:blank")
    page.set_content("<main><div id='x'></div><footer></footer></main>")
    left = []
    for clean in (sanitize, sanitize_own_page):
        for payload in payloads.EVERY:
            # What a browser writes down and reads again must still be harmless.
            left += page.evaluate(PARSED_AGAIN, clean(payload))
    assert page.evaluate("window.__hit") is None
    context.close()
    assert left == []
