from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.site.data import SiteData
from kith.site.mkdocs_run import build
from kith.site.views.graph import Disc, arrange, graph_data, places

TODAY = dt.date(2026, 6, 1)


@given(st.lists(st.integers(1, 400), max_size=40))
def test_no_disc_touches_another_and_nobody_stands_outside(sizes: list[int]) -> None:
    discs = [Disc(str(number), ["p"] * size) for number, size in enumerate(sorted(sizes)[::-1])]

    arrange(discs)

    for one, other in itertools.combinations(discs, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 1e-6
    for disc in discs:
        for x, y in places(disc):
            assert math.hypot(x - disc.x, y - disc.y) <= disc.radius


def _data(files: dict[str, str]) -> dict[str, Any]:
    journal = parse_journal(files)
    return graph_data(SiteData(journal, Network(journal, TODAY)))


FILES = {
    "contacts/ada.md": "---\nname: Ada\npositions: [Initech]\nknows: [bob, eve]\n"
    "interactions: [2026-05-01 met]\n---\n",
    "contacts/bob.md": "---\nname: Bob\npositions: [Initech GmbH]\nknows: [ada]\n---\n",
    "contacts/eve.md": "---\nname: Eve\nstatus: removed\ninteractions: [2026-05-01 met]\n---\n",
}


def test_people_stand_with_their_organization_and_ties_join_them() -> None:
    found = _data(FILES)

    assert [disc[0] for disc in found["discs"]] == ["Initech", ""]
    people = {person[0]: person for person in found["people"]}
    assert people["Ada"][4] == people["Bob"][4] != people["Eve"][4]
    assert people["Ada"][5] > 0
    assert people["Eve"][5] == 0
    names = [{found["people"][end][0] for end in tie} for tie in found["ties"]]
    assert sorted(map(sorted, names)) == [["Ada", "Bob"], ["Ada", "Eve"]]
    assert _data(FILES) == found
    assert _data({}) == {"discs": [], "people": [], "ties": []}


@pytest.mark.browser
def test_the_picture_is_drawn_searched_and_leads_to_a_page(
    browser: Any, make_journal: Callable[..., Path]
) -> None:
    site = build(make_journal(FILES), today=TODAY).output
    page = browser.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.goto(f"file://{site}/network.html")
    page.wait_for_selector(".graph canvas:visible")

    drawn = """() => { const c = document.querySelector('.graph canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; }"""
    assert page.evaluate(drawn) > 500
    page.locator(".graph canvas").focus()
    for key in ("+", "ArrowLeft", "-", "0"):
        page.keyboard.press(key)
    page.locator("#kith-graph-colour").select_option("organization")
    page.locator("#kith-graph-find").fill("bo")
    assert page.locator("#kith-graph-said").inner_text() == "Bob; Enter opens the page"
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/bob.html")
    assert troubles == []
    page.close()
