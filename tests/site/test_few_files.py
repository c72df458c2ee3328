"""What is written down in one place changes few files of a site, and what all pages share is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kith.site.mkdocs_run import build
from kith.site.views.timeline import MOST_ON_A_PAGE
from pages import opened

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
DAYS = tuple(
    f"{year}-{month:02}-{day:02}"
    for year in (2024, 2025)
    for month in (3, 4)
    for day in range(1, 29)
)
HOURS = MOST_ON_A_PAGE // 56 + 1


def journal() -> dict[str, str]:
    """Somebody met so often that each month has a page, and others with notes."""
    lines = "".join(
        f"  - {day} met: at {hour}\n" for day in DAYS for hour in range(HOURS)
    )
    files = {
        f"contacts/p{number}.md": f"---\nname: P{number}\nstatus: connected\n"
        f"interactions:\n  - 2024-01-0{number} met: the harbor\n---\nLikes violins.\n"
        for number in range(1, 6)
    }
    files["contacts/often.md"] = (
        f"---\nname: Often Met\nstatus: connected\ninteractions:\n{lines}---\n"
    )
    return files


def files_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {
        path
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    }


@pytest.fixture(scope="module")
def root(make_journal: Callable[..., Path]) -> Path:
    return make_journal(journal())


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(
        root, output=tmp_path_factory.mktemp("few") / "site", today=TODAY
    ).output


@pytest.fixture(scope="module")
def before(site: Path) -> dict[str, bytes]:
    return files_of(site)


def test_an_interaction_changes_its_person_its_month_and_the_lists(
    root: Path, before: dict[str, bytes], tmp_path: Path
) -> None:
    person = root / "contacts/p1.md"
    text = person.read_text("utf-8")
    person.write_text(text.replace("the harbor", "the harbor\n  - 2025-03-02 met: zen"))
    after = files_of(build(root, output=tmp_path / "site", today=TODAY).output)
    person.write_text(text)

    assert changed(before, after) <= {
        "contacts/p1.html",
        "timeline/2025-03.html",
        "timeline.html",
        "index.html",
        "people.html",
        "network.html",
        "rules.html",
        "rules/gone-cold.html",
        "assets/names.js",
        "assets/people-data.js",
        "assets/paths-data.js",
        "assets/graph-data.js",
        "assets/timeline-data.js",
        "assets/words/ze.js",
    }


def test_a_new_contact_changes_no_page_of_another(
    root: Path, before: dict[str, bytes], tmp_path: Path
) -> None:
    new = root / "contacts/a-new.md"
    new.write_text("---\nname: A New\nstatus: connected\n---\nPlays oboe.\n")
    after = files_of(build(root, output=tmp_path / "site", today=TODAY).output)
    new.unlink()

    folders = {path.split("/")[0] for path in changed(before, after) if "/" in path}
    pages = {path for path in changed(before, after) if path.startswith("contacts/")}
    words = {path for path in changed(before, after) if "words/" in path}
    assert pages == {"contacts/a-new.html"}
    assert words == {"assets/words/ob.js", "assets/words/pl.js"}
    assert folders <= {"contacts", "assets", "rules"}


def test_a_new_day_changes_no_page_of_the_timeline(
    root: Path, before: dict[str, bytes], tmp_path: Path
) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    after = files_of(build(root, output=tmp_path / "site", today=tomorrow).output)

    assert not [path for path in changed(before, after) if "timeline/" in path]
    assert "assets/site-data.js" in changed(before, after)


@pytest.mark.browser
@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_page_of_the_timeline_says_how_much_there_is_elsewhere(
    browser: Any, site: Path, has_scripts: bool
) -> None:
    with opened(browser, java_script_enabled=has_scripts) as page:
        page.goto(f"file://{site}/timeline/2025-03.html")
        answer = page.locator(".answer").inner_text()
        years = page.locator("#kith-years li, #kith-years p").all_inner_texts()
        months = page.locator(".jumps li").all_inner_texts()
        count = page.locator(".main-nav a", has_text="People").inner_text()
        foot = page.locator(".foot").inner_text()

    here = 28 * HOURS
    total = f"{4 * here + 5:,}"
    assert answer.startswith(f"{here} events in March 2025")
    assert foot.startswith("Private. Made from plain text")
    if has_scripts:
        assert answer.endswith(f"; {total} since 2024.")
        assert [line.split() for line in years] == [
            ["2025", str(2 * here)],
            ["2024", str(2 * here + 5)],
        ]
        assert [line.split() for line in months] == [
            ["April", str(here)],
            ["March", str(here)],
        ]
        assert count.split() == ["People", "6"]
        assert "as of 2026-06-01;" in foot
    else:
        assert answer.endswith("March 2025.")
        assert years == ["All years"]
        assert [line.split() for line in months] == [["April"], ["March"]]
        assert count.split() == ["People"]
        assert "as of" not in foot
