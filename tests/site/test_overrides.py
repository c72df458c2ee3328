"""A journal changes colors, shows a field, adds a page: the examples of docs/site.md, built."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kith.site.mkdocs_run import build
from pages import overflow, violations
from shared_folders import shared_folder

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 6, 1)
EXAMPLES = REPOSITORY / "docs" / "examples" / "overrides"
THEME = REPOSITORY / "tools" / "kith" / "site" / "theme"
SITE_PAGE = (REPOSITORY / "docs" / "site.md").read_text("utf-8")
TEXTS = {path.name: path.read_text("utf-8") for path in THEME.glob("*.html")}
PARTS = {name for name, text in TEXTS.items() if "{% block" not in text}
MACROS = {name for name in PARTS if "{% macro" in TEXTS[name]}
NAMES = ("colors", "own-field", "own-page")
LANGUAGES = "---\nname: Ada Byron\nstatus: connected\nx-languages: {}\n---\n"


SiteWith = Callable[[str], Path]


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> SiteWith:
    """Build the example journal with one of the examples laid over it, with MkDocs."""

    def make(name: str) -> Path:
        return built_with(tmp_path_factory, "mkdocs", (name,))

    return make


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory) -> SiteWith:
    """Build it with all of the examples laid over it at once, with ProperDocs."""

    def make(_name: str) -> Path:
        return built_with(tmp_path_factory, "properdocs", NAMES)

    return make


@pytest.fixture(params=["alone", "together"])
def site_with(request: pytest.FixtureRequest) -> SiteWith:
    return request.getfixturevalue(request.param)


def built_with(
    factory: pytest.TempPathFactory, engine: str, names: tuple[str, ...]
) -> Path:
    def make(root: Path) -> None:
        for folder in ("contacts", "posts", "site"):
            shutil.copytree(REPOSITORY / folder, root / folder)
        for file in ("mkdocs.yml", "pyproject.toml"):
            shutil.copy(REPOSITORY / file, root)
        for name in names:
            shutil.copytree(EXAMPLES / name, root, dirs_exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", engine, "build", "--strict"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return shared_folder(factory, f"{engine} {names}", make) / "public"


def color_of_links(page: Any, site: Path) -> str:
    page.goto(f"file://{site}/contacts/tomke-feddersen.html")
    return str(
        page.evaluate("getComputedStyle(document.querySelector('main a')).color")
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("scheme", "color"),
    [("light", "rgb(122, 47, 93)"), ("dark", "rgb(240, 166, 208)")],
)
def test_colors_of_ones_own_are_seen(
    browser: Any,
    site_with: SiteWith,
    example_site: Path,
    scheme: str,
    color: str,
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    assert color_of_links(page, site_with("colors")) == color
    assert color_of_links(page, example_site) != color
    context.close()


def test_a_field_of_ones_own_is_shown_on_kiths_own_page(
    site_with: SiteWith,
) -> None:
    site = site_with("own-field")
    page = (site / "contacts" / "ada-byron.html").read_text("utf-8")
    assert re.search(r"<h2>Speaks</h2>.*<li>French</li>", page, re.DOTALL)
    assert "Finds the error in a table" in page
    assert "the reunion in Turin" in page
    other = (site / "contacts" / "tomke-feddersen.html").read_text("utf-8")
    assert "Speaks" not in other
    assert "Tomke Feddersen" in other


def test_a_page_of_ones_own_holds_a_table_of_the_journal(
    site_with: SiteWith,
) -> None:
    site = site_with("own-page")
    page = (site / "visits.html").read_text("utf-8")
    row = re.search(r'<th scope="row">Hamburg</th>(.*?)</tr>', page)
    assert row is not None
    assert '<a href="contacts/tuan-nguyen.html">Nguyễn Minh Tuấn</a>' in row[1]
    assert "Derek Vance" not in page
    assert 'href="contacts/tomke-feddersen.html"' in page[: page.index("<table")]
    for shown in ("index.html", "people.html"):
        assert '<a href="visits.html"' in (site / shown).read_text("utf-8")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("colors", "contacts/tomke-feddersen.html"),
        ("own-field", "contacts/ada-byron.html"),
        ("own-page", "visits.html"),
    ],
)
def test_the_examples_are_accessible(
    browser: Any,
    alone: SiteWith,
    name: str,
    kind: str,
    scheme: str,
    width: int,
) -> None:
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(f"file://{alone(name)}/{kind}")
    assert overflow(page) <= 0
    found = violations(page, kind)
    context.close()
    assert found == []


@pytest.mark.parametrize(
    "example", [path for path in sorted(EXAMPLES.rglob("*")) if path.is_file()], ids=str
)
def test_the_manual_shows_each_file_of_an_example_as_it_is(example: Path) -> None:
    path = example.relative_to(EXAMPLES)
    inside = Path(*path.parts[1:]).as_posix()
    language = {".md": "markdown", ".html": "jinja"}.get(
        example.suffix, example.suffix[1:]
    )
    text = example.read_text("utf-8")
    assert f"`{inside}`:\n\n```{language}\n{text}```\n" in SITE_PAGE
    assert f"](examples/overrides/{path.parts[0]})" in SITE_PAGE


def test_the_manual_names_every_block_of_every_template() -> None:
    told = {
        name: re.findall(r"`(\w+)`", blocks)
        for name, blocks in re.findall(
            r"^\| `(\w+\.html)` \| [^|]* \| ([^|]*) \|$", SITE_PAGE, re.MULTILINE
        )
    }
    found = {
        name: re.findall(r"{% block (\w+)", text)
        for name, text in TEXTS.items()
        if name not in PARTS
    }
    assert told == found


def test_every_template_can_be_extended_by_one_of_its_name(
    site_of: Callable[..., Path], small_journal: dict[str, str], built: Path
) -> None:
    own = {}
    for template in TEXTS.keys() - MACROS:
        verb = "include" if template in PARTS else "extends"
        own[f"site/theme/{template}"] = f'{{% {verb} "kith/{template}" %}}\n'
    site = site_of(small_journal | own)
    for page in sorted(built.rglob("*.html")):
        made = (site / page.relative_to(built)).read_text("utf-8")
        assert made.split() == page.read_text("utf-8").split(), page


def test_a_key_of_ones_own_is_escaped_and_nothing_where_it_is_missing(
    make_journal: Callable[..., Path],
) -> None:
    template = (
        '{% extends "kith/person.html" %}{% block heading %}'
        '<p id="own">{{ own_keys(view.person)["x-languages"] }}</p>{% endblock %}'
    )
    root = make_journal(
        {
            "contacts/ada.md": LANGUAGES.format('"<script>alert(1)</script>"'),
            "contacts/bo.md": "---\nname: Bo Berg\n---\n",
            "site/theme/person.html": template,
        }
    )
    site = build(root, today=TODAY).output
    ada = (site / "contacts" / "ada.html").read_text("utf-8")
    assert '<p id="own">&lt;script&gt;alert(1)&lt;/script&gt;</p>' in ada
    assert '<p id="own"></p>' in (site / "contacts" / "bo.html").read_text("utf-8")


def test_a_share_has_neither_own_templates_nor_own_keys(
    make_journal: Callable[..., Path], tmp_path: Path
) -> None:
    template = '{% extends "kith/base.html" %}{% block main %}Sekret{% endblock %}'
    root = make_journal(
        {
            "contacts/ada.md": LANGUAGES.format("Sekret"),
            "site/theme/person.html": template,
            "site/theme/assets/kith.css": "/* Sekret */",
        }
    )
    share = build(root, output=tmp_path / "share", today=TODAY, is_shared=True).output
    for path in share.rglob("*"):
        assert not path.is_file() or b"sekret" not in path.read_bytes().lower(), path
    assert "Ada Byron" in (share / "contacts" / "ada-byron.html").read_text("utf-8")
