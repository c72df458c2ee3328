"""The note to ask with, on the pages that name whom to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.errors import KithError
from kith.load.journal import parse_journal
from kith.model.settings import Me
from kith.network.network import Network
from kith.report.draft import Drafts
from kith.report.paths import Draft
from kith.site.data import SiteData
from kith.site.mkdocs_run import build
from kith.site.views.opportunities import build_opportunities
from kith.site.views.person import build_person

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
ADA = """---
name: Ada Byron
status: connected
positions: [Acme]
interactions: [2026-03-01 met: "the {{ engine }} <b>works</b>"]
knows:
  - {name: Zoe Ng, organization: Initech, title: CTO, how: rowing}
  - zed
---
"""


def journal(*opportunities: str) -> dict[str, str]:
    acme = "\n".join(f"  - {one}" for one in opportunities)
    return {
        "contacts/ada.md": ADA,
        "contacts/zed.md": "---\nname: Zed Li\nstatus: considering\n---\n",
        "contacts/acme.md": f"---\nname: Acme\nkind: organization\nopportunities:\n{acme}\n---\n",
        "contacts/initech.md": "---\nname: Initech\nkind: organization\n"
        "opportunities: [{role: Head of Data, status: interested}]\n---\n",
    }


def data_of(files: dict[str, str], templates: Path) -> SiteData:
    network = Network(parse_journal(files), TODAY)
    return SiteData(
        network.journal, network, drafts=Drafts(Me(name="Kim Ott"), templates)
    )


def notes(data: SiteData) -> dict[str, Draft | None]:
    return {one.role: one.request_note for one in build_opportunities(data).open}


def test_an_opportunity_has_the_note_to_whom_one_knows_there_or_through(
    tmp_path: Path,
) -> None:
    found = notes(data_of(journal("{role: Cook, status: applied}"), tmp_path))

    cook, head = found["Cook"], found["Head of Data"]
    assert cook is not None
    assert cook.contact == "Ada Byron"
    assert 'I am looking at "Cook" at Acme' in cook.ask
    assert "2026-03-01: the {{ engine }} <b>works</b>]" in cook.ask
    assert cook.forward == ""
    assert head is not None
    assert head.contact == "Ada Byron"
    assert 'talk to Zoe Ng at Initech about "Head of Data"' in head.ask
    assert "[on record: rowing]" in head.ask
    assert head.forward.startswith("Zoe Ng, Kim Ott would like")


@pytest.mark.parametrize(
    "opportunity",
    [
        "{role: Cook, status: interviewing}",
        "{role: Cook, status: offer}",
        "{role: Cook, status: interested, for: hire}",
    ],
)
def test_where_one_is_inside_already_there_is_nothing_to_ask(
    tmp_path: Path, opportunity: str
) -> None:
    assert notes(data_of(journal(opportunity), tmp_path))["Cook"] is None


def test_of_somebody_one_does_not_know_the_page_has_the_note_for_the_warmest_way(
    tmp_path: Path,
) -> None:
    data = data_of(journal("Cook"), tmp_path)
    zed, ada = (
        build_person(data, data.journal.people_by_slug[slug], "../")
        for slug in ("zed", "ada")
    )

    assert zed.request_note is not None
    assert "Zed Li" in zed.request_note.ask
    assert ada.request_note is None


def test_pages_show_the_owners_own_words_and_a_share_none(
    make_journal: Callable[..., Path], tmp_path: Path
) -> None:
    root = make_journal(
        {**journal("Cook"), "templates/ask.md": "Dear {{ contact }} <3"}
    )
    for page in ("opportunities", "contacts/zed"):
        assert "Dear Ada Byron &lt;3" in (
            build(root, today=TODAY).output / f"{page}.html"
        ).read_text("utf-8")
    shared = build(root, output=tmp_path / "share", today=TODAY, is_shared=True).output
    assert not [
        one for one in shared.rglob("*.html") if "Dear Ada" in one.read_text("utf-8")
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "{{ contact",
        "{{ 1 / 0 }}",
        "{{ contact + 1 }}",
        "{% include 'x' %}",
        "{{ contakt }}",
        "{{ me.nmae }}",
        "{% if rolle %}x{% endif %}",
    ],
)
@pytest.mark.parametrize("name", ["ask.md", "forward.md"])
def test_a_template_that_fails_is_told_with_file_and_line(
    make_journal: Callable[..., Path], name: str, broken: str
) -> None:
    root = make_journal({**journal("Cook"), f"templates/{name}": f"Dear\n{broken}"})
    with pytest.raises(KithError, match="cannot be used") as stopped:
        build(root, today=TODAY)
    assert stopped.value.message.startswith(f"{root}/templates/{name}:2: ")
    assert "\n" not in stopped.value.message
    assert stopped.value.remedy


def test_a_template_that_is_no_text_is_told_by_its_folder(
    make_journal: Callable[..., Path],
) -> None:
    root = make_journal(journal("Cook"))
    (root / "templates").mkdir()
    (root / "templates" / "ask.md").write_bytes(b"\xff\xfe{{")
    with pytest.raises(KithError, match=r"templates.* cannot be used"):
        build(root, today=TODAY)
