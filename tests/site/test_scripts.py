"""The site's scripts are strict, keep to themselves, and are loaded where they are used.

What these tests see in the text is checked further by ``make lint-scripts``, which needs
Node.js: types, unused names, and how complex a function is.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kith.site.theme import THEME_FOLDER
from pages import MAIN

SCRIPTS = sorted((THEME_FOLDER / "assets").glob("*.js"))
NAMES = [path.name for path in SCRIPTS]
# What the build writes: see ``kith.site.pages``.
DATA = {
    "names.js",
    "site-data.js",
    "people-data.js",
    "paths-data.js",
    "graph-data.js",
    "timeline-data.js",
}
BROUGHT = {"leaflet.js"}
DATA_GLOBALS = {
    "kithSite",
    "kithTimeline",
    "kithNames",
    "kithWordsParts",
    "kithWordsPart",
    "kithWordsLoaded",
    "kithPeople",
    "kithPaths",
    "kithGraph",
}
LEAFLET_GLOBALS = {"L", "leaflet", "_leaflet_events"}

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_LOADED = re.compile(r'<script src="\{\{ (?:root|top) \}\}assets/([\w-]+\.js)"')
_USED = re.compile(r"\bkith\.(\w+)")
_DEFINED = re.compile(r"^ *kith\.(\w+) = ", re.MULTILINE)
_HEAD = "// @ts-check\n"
_BEGINNING = '(() => {\n  "use strict";\n'
_SHARED = '"use strict";\n\nconst kith =  ({});\n\n'
_END = "\n})();\n"


def code_of(script: Path) -> str:
    """A script without its comments."""
    return _COMMENT.sub("", script.read_text("utf-8"))


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_a_script_is_checked_strict_and_keeps_its_names_to_itself(script: Path) -> None:
    code = code_of(script).strip() + "\n"

    assert script.read_text("utf-8").startswith(_HEAD)
    if script.name == "kith.js":
        code = code.replace(_SHARED, "").replace("(() => {\n", _BEGINNING)
    assert code.startswith(_BEGINNING)
    assert code.endswith(_END)
    # One function, and nothing after it.
    assert code.count("\n}") == 1


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_a_script_has_no_old_ways_and_no_unsafe_ones(script: Path) -> None:
    code = code_of(script)

    assert not re.search(r"\bvar \w", code)
    assert not re.search(r"\bfunction \(", code)
    assert not re.search(r"[^=!]==[^=]|!=[^=]", code)
    assert not re.search(r"\b(eval|innerHTML|outerHTML|insertAdjacentHTML)\b", code)
    assert not re.search(r"document\.write|new Function", code)
    assert not re.search(r"\b(import|export|fetch|XMLHttpRequest)\b", code)
    assert set(re.findall(r"window\.(\w+) =[^=]", code)) <= {"kithWordsLoaded"}


def templates_with_scripts() -> dict[str, list[str]]:
    """The scripts that each template loads, those of every page first."""
    loaded = {
        path.name: _LOADED.findall(path.read_text("utf-8"))
        for path in THEME_FOLDER.glob("*.html")
    }
    everywhere = loaded.pop("base.html")
    return {
        name: everywhere + scripts for name, scripts in loaded.items() if scripts
    } | {"base.html": everywhere}


TEMPLATES = templates_with_scripts()


def test_every_script_is_loaded_by_a_template_and_every_one_loaded_is_there() -> None:
    loaded = {script for scripts in TEMPLATES.values() for script in scripts}

    assert loaded - DATA - BROUGHT == set(NAMES)


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_a_page_loads_what_its_scripts_use(template: str) -> None:
    scripts = [
        THEME_FOLDER / "assets" / name
        for name in TEMPLATES[template]
        if name not in DATA | BROUGHT
    ]
    defined: set[str] = set()
    used: set[str] = set()
    for script in scripts:
        defined.update(_DEFINED.findall(code_of(script)))
        used.update(_USED.findall(code_of(script)))

    assert used <= defined


def test_what_is_shared_is_defined_once_and_typed() -> None:
    defined = [name for script in SCRIPTS for name in _DEFINED.findall(code_of(script))]
    types = Path(__file__).parents[1] / "support" / "site_scripts.d.ts"
    shared = types.read_text("utf-8").split("interface Kith {")[1].split("\n}\n")[0]
    typed = re.findall(r"^  (\w+)\??[(<:]", shared, re.MULTILINE)

    assert sorted(defined) == sorted(set(defined))
    assert sorted(typed) == sorted(defined)


@pytest.mark.browser
def test_pages_add_no_global_but_what_data_files_set(browser: Any, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    own = "Object.getOwnPropertyNames(window)"
    page.goto(f"file://{built}/robots.txt")
    usual = set(page.evaluate(own))
    for name in (*MAIN, "contacts/lena-vogt"):
        page.goto(f"file://{built}/{name}.html")
        page.locator("#kith-search").focus()
        assert page.evaluate("typeof kith.fold") == "function", name
        added = set(page.evaluate(own)) - usual
        assert added <= DATA_GLOBALS | LEAFLET_GLOBALS, name
    context.close()
