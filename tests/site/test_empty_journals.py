"""What a journal with little or nothing in it shows: what to do next, and no dead end."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import pytest

from kith.cli.main import kith
from pages import MAIN, overflow, violations

TODAY = dt.date(2026, 6, 1)
JOURNALS = {
    "empty": {},
    "only organizations": {
        "contacts/initech.md": "---\nname: Initech\nkind: organization\n"
        "opportunities: [{role: Cook, status: applied}]\n---\n"
    },
    "only posts": {"posts/p.md": "---\ntitle: P\nstatus: draft\n---\nSome words.\n"},
    "one person": {"contacts/ada.md": "---\nname: Ada\nstatus: connected\n---\n"},
    "one known": {
        "contacts/ada.md": "---\nname: Ada\ninteractions: [2026-05-02 met]\n---\n"
    },
}


@pytest.fixture(scope="module", params=JOURNALS)
def site(request: pytest.FixtureRequest, site_of: Callable[..., Path]) -> Path:
    """A site of one of the small journals."""
    return site_of(JOURNALS[request.param])


def commands_on(page: Any) -> list[str]:
    """The commands a page names."""
    texts = page.locator("main code").all_inner_texts()
    return [
        line for text in texts for line in text.splitlines() if line.startswith("kith ")
    ]


def is_command(line: str) -> bool:
    """Whether Kith has such a command with such options."""
    _, *words = shlex.split(line)
    context = click.Context(kith)
    command: click.Command | None = kith
    while isinstance(command, click.Group) and words:
        command = command.get_command(context, words.pop(0))
    if command is None:
        return False
    known = {option for parameter in command.params for option in parameter.opts}
    return {word for word in words if word.startswith("--")} <= known


@pytest.fixture(scope="module")
def empty_site(site_of: Callable[..., Path]) -> Path:
    """A site of a journal with nothing in it."""
    return site_of({})


@pytest.mark.browser
@pytest.mark.parametrize("name", MAIN)
def test_each_page_of_an_empty_journal_says_what_to_do_next(
    browser: Any, empty_site: Path, name: str
) -> None:
    page = browser.new_page()
    page.goto(f"file://{empty_site}/{name}.html")

    commands = commands_on(page)

    page.close()
    assert commands
    assert [line for line in commands if not is_command(line)] == []


@pytest.fixture(scope="module")
def checked() -> set[str]:
    """The contents of pages on which nothing was wrong; several journals have them alike."""
    return set()


@pytest.mark.browser
def test_small_journals_have_no_dead_end_and_are_accessible(
    browser: Any, site: Path, checked: set[str]
) -> None:
    context = browser.new_context(
        bypass_csp=True, viewport={"width": 1280, "height": 800}
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for name in MAIN:
        page.goto(f"file://{site}/{name}.html")
        hrefs = page.evaluate("Array.from(document.links, link => link.href)")
        paths = {urlsplit(href).path for href in hrefs if href.startswith("file:")}
        assert [path for path in paths if not Path(path).exists()] == [], name
        content = page.locator("main").inner_html()
        if content not in checked:
            assert violations(page, name) == []
            checked.add(content)
        page.set_viewport_size({"width": 320, "height": 800})
        assert overflow(page) <= 0, name
        page.set_viewport_size({"width": 1280, "height": 800})
    context.close()
    assert errors == []
