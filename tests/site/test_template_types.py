"""Every template of Kith's names only what there is, in every branch of it."""

from __future__ import annotations

import collections.abc
import datetime as dt
import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

import kith.site.views
from kith.report.draft import DraftValues
from kith.site.addresses import PageLink
from kith.site.link import breakable, link
from kith.site.loading import load_data, shared_data
from kith.site.own_keys import own_keys
from kith.site.pages import Page, build_pages, build_shared_pages
from kith.site.theme import THEME_FOLDER
from kith.site.theme_globals import ThemeGlobals
from kith.site.unshown import Unshown
from kith.text.visible import visible
from template_types import MKDOCS, TemplateTypes

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 23)
LETTERS = REPOSITORY / "tools" / "kith" / "report" / "templates"
EVERYWHERE: dict[str, Any] = {
    "link": link,
    "breakable": breakable,
    "own_keys": own_keys,
    "visible": visible,
    "page_of": collections.abc.Callable[[str], PageLink],
    "kith": ThemeGlobals,
    "dict": dict,
    **dict.fromkeys(
        ("page", "config", "nav", "base_url", "extra_css", "extra_javascript"), MKDOCS
    ),
}
SIDE = {"top": str, "current": str, "section": str, "site_name": str}


def views_of_the_manual() -> dict[str, type[Any]]:
    """The type of what each template shows, by the table in docs/site.md."""
    classes = {
        name: value
        for module in pkgutil.iter_modules(kith.site.views.__path__, "kith.site.views.")
        for name, value in vars(importlib.import_module(module.name)).items()
    }
    manual = (REPOSITORY / "docs" / "site.md").read_text("utf-8")
    table = re.findall(r"^\| `(\w+\.html)` \| `(\w+View)`", manual, re.MULTILINE)
    return {template: classes[view] for template, view in table}


VIEWS = views_of_the_manual()


def pages_of_the_example() -> list[Page]:
    whole = load_data(REPOSITORY, TODAY)
    return [*build_pages(whole), *build_shared_pages(shared_data(whole))]


def problems_of(template: str, changed: dict[str, str] | None = None) -> list[str]:
    """What a template names that is not there; some of the templates may be changed."""
    loader = ChoiceLoader(
        [DictLoader(changed or {}), FileSystemLoader([THEME_FOLDER, LETTERS])]
    )
    names: dict[str, Any] = {"root": str}
    if template in VIEWS:
        names["view"] = VIEWS[template]
    elif template == "unshown.html":
        names["unshown"] = Unshown
    elif template == "sidebar.html":
        names = dict(SIDE)
    elif template == "404.html":
        names = {}
    checked = TemplateTypes(Environment(loader=loader, autoescape=True), EVERYWHERE)
    if template.endswith(".md"):
        checked = TemplateTypes(Environment(loader=loader, autoescape=True), {})
        names = {one.name: one.type for one in msgspec.structs.fields(DraftValues)}
    checked.check(template, names)
    return checked.problems


TEMPLATES = sorted(
    path.name for path in (*THEME_FOLDER.glob("*.html"), *LETTERS.glob("*.md"))
)
LONGEST_LINE = 120
PARTS = {"balance.html"}  # reached from the page that includes it


@pytest.mark.parametrize("template", sorted(set(TEMPLATES) - PARTS))
def test_a_template_names_only_what_its_page_has(template: str) -> None:
    assert problems_of(template) == []


@pytest.mark.parametrize(
    "template", [name for name in TEMPLATES if name.endswith(".html")]
)
def test_a_template_has_no_long_lines(template: str) -> None:
    lines = (THEME_FOLDER / template).read_text("utf-8").splitlines()
    long = [number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE]

    assert long == []


def test_each_page_shows_what_the_manual_says_its_template_does() -> None:
    shown = {page.template: type(page.view()) for page in pages_of_the_example()}

    assert shown.items() <= VIEWS.items()
    assert VIEWS.keys() - shown.keys() == {"history.html"}


MISSPELT = [
    ("person.html", "view.how_we_know", "view.how_we_now", "how_we_now"),
    ("person.html", "position.title", "position.tilte", "tilte"),
    ("person.html", "view.tie.percent", "view.tie.procent", "procent"),
    (
        "person.html",
        'selectattr("is_inferred")',
        'selectattr("is_infered")',
        "is_infered",
    ),
    ("person.html", "picture(view.ego", "picture(view.eggo", "eggo"),
    ("today.html", "topic.link", "topic.lnk", "lnk"),
    ("today.html", "finding.message", "finding.mesage", "mesage"),
    ("rule.html", "view.", "veiw.", "veiw"),
    ("base.html", "kith.shared", "kith.share", "share"),
    ("sidebar.html", "kith.counts", "kith.count", "count"),
    ("unshown.html", "unshown.reason", "unshown.raeson", "raeson"),
    ("ask.md", "me.name", "me.nmae", "nmae"),
    ("forward.md", "role", "rolle", "rolle"),
]


@pytest.mark.parametrize(("template", "right", "wrong", "misspelt"), MISSPELT)
def test_a_misspelt_name_is_seen(
    template: str, right: str, wrong: str, misspelt: str
) -> None:
    folder = LETTERS if template.endswith(".md") else THEME_FOLDER
    text = (folder / template).read_text("utf-8")
    assert right in text

    (problem, *_) = problems_of(template, {template: text.replace(right, wrong, 1)})
    assert re.fullmatch(rf"{template}:\d+: .* {misspelt}", problem)


@pytest.mark.parametrize(
    ("part", "page", "right", "wrong"),
    [
        ("parts.html", "person.html", "badge.tint", "badge.tnit"),
        ("parts.html", "today.html", "caller(item)", "caler(item)"),
        (
            "events.html",
            "person.html",
            "event.recorded_in.words",
            "event.recorded_in.wrods",
        ),
        ("ego.html", "person.html", "ego.own_width", "ego.own_with"),
        ("time_charts.html", "organization.html", "chart.undated", "chart.updated"),
        ("balance.html", "network.html", "step.real", "step.rael"),
    ],
)
def test_a_misspelt_name_in_what_pages_share_is_seen(
    part: str, page: str, right: str, wrong: str
) -> None:
    text = (THEME_FOLDER / part).read_text("utf-8")
    assert right in text

    assert problems_of(page, {part: text.replace(right, wrong)})
