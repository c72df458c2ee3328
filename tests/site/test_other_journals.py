"""Journals unlike the example: just imported, just begun, with odd words or broken files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kith.load.journal import parse_journal
from kith.model.finding import Finding
from kith.network.network import Network
from kith.site.addresses import web_link
from kith.site.data import SiteData
from kith.site.views.findings_summary import summarize_findings
from kith.site.views.network import build_network
from kith.site.views.opportunities import build_opportunities
from kith.site.views.people import build_people
from kith.site.views.person import build_person
from kith.site.views.posts import build_posts
from kith.site.views.timeline import Timeline
from kith.site.views.today import build_today
from pages import opened, overflow

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
LONG = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
)


def contact(
    name: str, front: str = "", status: str = "connected", body: str = ""
) -> str:
    return f"---\nname: {name}\nstatus: {status}\n{front}---\n{body}"


def organization(name: str, front: str = "") -> str:
    return f"---\nname: {name}\nkind: organization\n{front}---\n"


def data_of(files: dict[str, str], findings: tuple[Finding, ...] = ()) -> SiteData:
    journal = parse_journal({f"{path}.md": text for path, text in files.items()})
    return SiteData(journal, Network(journal, TODAY), findings=findings)


def warning(rule: str, message: str) -> Finding:
    return Finding(
        path="contacts/ada.md",
        line=1,
        column=1,
        rule=rule,
        family="connection",
        severity="warning",
        message=message,
    )


def known(name: str, front: str = "") -> str:
    return contact(name, f"interactions: [2026-03-01 met]\n{front}")


def applications(number: int) -> dict[str, str]:
    return {
        f"contacts/o{place}": organization(
            f"O{place}",
            f"opportunities: [{{role: R{place}, status: applied, opened: 2026-0{place}-01}}]\n",
        )
        for place in range(1, number + 1)
    }


def test_of_many_applications_those_with_a_way_in_stand_first_and_the_others_in_a_table() -> (
    None
):
    warm = {"contacts/ada": known("Ada", "positions: [o1]\n")}

    many = build_opportunities(data_of(warm | applications(9)))
    few = build_opportunities(data_of(warm | applications(5)))

    assert [one.role for one in many.open] == ["R1"]
    assert [one.role for one in many.cold] == [f"R{place}" for place in range(9, 1, -1)]
    assert [one.role for one in few.open] == ["R1", "R5", "R4", "R3", "R2"]
    assert few.cold == ()


def test_a_closed_opportunity_without_a_status_is_not_called_open() -> None:
    front = "opportunities: [{role: Cook, closed: 2026-02-01}, {role: Baker}]\n"
    view = build_opportunities(data_of({"contacts/o": organization("O", front)}))

    assert [(line.role, line.status) for line in view.closed] == [("Cook", "closed")]
    assert [(line.role, line.status) for line in view.open] == [("Baker", "open")]


def test_who_can_introduce_to_many_stands_once() -> None:
    friends = ", ".join(f"{{name: F{number}}}" for number in range(9))
    files = {
        "contacts/ada": known("Ada", f"knows: [{friends}]\n"),
        "contacts/ben": known("Ben", "knows: [{name: Zoe}]\n"),
    }

    view = build_network(data_of(files))

    assert view.second == 10
    shown = {
        one.link.words: (len(one.paths), one.remaining) for one in view.introducers
    }
    assert shown == {"Ada": (3, 6), "Ben": (1, 0)}
    (ada,) = (one for one in view.introducers if one.link.words == "Ada")
    assert len(ada.reasons) == len(set(ada.reasons))
    assert view.unshown == 0


@pytest.mark.parametrize(
    ("files", "answer"),
    [
        ({"a": "idea"}, "1 idea; none published yet."),
        (
            {"a": "draft", "b": "ready", "c": "draft"},
            "1 ready to publish and 2 drafts; none",
        ),
        ({"a": "published"}, "Nothing in the making; 1 published."),
    ],
)
def test_the_posts_say_what_there_is_and_not_what_there_is_not(
    files: dict[str, str], answer: str
) -> None:
    posts = {
        f"posts/{n}": f"---\ntitle: {n}\nstatus: {status}\n---\n"
        for n, status in files.items()
    }

    assert build_posts(data_of(posts)).answer.startswith(answer)


def test_posts_of_no_kind_have_no_bars_by_kind() -> None:
    bare = {"posts/a": "---\ntitle: A\nstatus: published\n---\n"}
    kinds = {"posts/b": "---\ntitle: B\nstatus: published\nkind: insight\n---\n"}

    assert build_posts(data_of(bare)).kinds == ()
    assert {bar.label for bar in build_posts(data_of(bare | kinds)).kinds} == {
        "",
        "insight",
    }


@pytest.mark.parametrize(
    ("people", "answer"),
    [
        ([known("Ada")], "1 connected, with recorded real contact."),
        ([contact("Ada")], "1 connected, without recorded real contact."),
        (
            [known("Ada"), known("Ben")],
            "2 connected, all of them with recorded real contact.",
        ),
        ([contact("Ada", status="invited")] * 2, "2 people, none connected."),
        ([], ""),
    ],
)
def test_people_are_counted_as_one_would_say_it(people: list[str], answer: str) -> None:
    files = {f"contacts/p{number}": text for number, text in enumerate(people)}

    assert build_people(data_of(files)).answer == answer


def test_a_timeline_of_one_page_does_not_count_twice() -> None:
    one = data_of({"contacts/ada": known("Ada")})
    two = data_of({"contacts/ada": known("Ada", "since: 2026-02-01\n")})

    assert Timeline(one).view("").answer == "One event, in 2026."
    assert Timeline(two).view("").answer == "2 events, all of them in 2026."


def test_a_share_of_few_is_not_rounded_away() -> None:
    crowd = {f"contacts/p{number}": contact(f"P{number}") for number in range(199)}
    few = build_today(data_of(crowd | {"contacts/ada": known("Ada")}))
    nearly = build_today(
        data_of(
            {path: known(path) for path in crowd} | {"contacts/ada": contact("Ada")}
        )
    )

    assert [view.figures[2].number for view in (few, nearly)] == ["< 1%", "99%"]


def test_an_open_invitation_has_its_verdict_on_the_page_of_whoever_sent_it() -> None:
    data = data_of(
        {
            "contacts/ada": contact("Ada", status="received"),
            "contacts/ben": known("Ben"),
        }
    )
    ada, ben = (build_person(data, one, "../") for one in data.journal.people)

    assert ada.decision is not None
    assert ada.decision.verdict == "decline"
    assert ben.decision is None


def test_what_is_to_be_decided_is_not_to_be_mended_as_well() -> None:
    files = {"contacts/ada": contact("Ada", status="received")}
    findings = (warning("undecided", "Ada asked you"),)

    view = build_today(data_of(files, findings))

    assert (view.decision_count, view.file_findings) == (1, ())


def test_a_finding_says_dates_as_a_person_would() -> None:
    message = "Ada was connected on 2018-05-06, not `- 2018-05-07 met`"
    findings = (warning("hasty", message),)
    data = data_of({"contacts/ada": contact("Ada")}, findings)
    said = "Ada was connected on 6 May 2018, not <code>- 2018-05-07 met</code>"

    (trouble,) = summarize_findings(data).files
    person = build_person(data, data.journal.people[0], "../")

    assert [trouble.findings[0].message, person.findings[0].message] == [said, said]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://x.example/urn%3Ali%3A7", "x.example/urn:li:7"),
        ("https://x.example/caf%C3%A9", "x.example/café"),
        ("https://x.example/%E2%80%AEgnp", "x.example/%E2%80%AEgnp"),
        ("https://x.example/a%20b%FF", "x.example/a%20b%FF"),
    ],
)
def test_an_address_is_shown_in_letters_unless_they_deceive(
    address: str, shown: str
) -> None:
    assert web_link(address).words == shown
    assert web_link(address).href == address


ODD = {
    "contacts/long.md": f"""---
name: {LONG}-{LONG}
status: connected
tags: [{LONG.lower()}]
positions:
  - {{organization: {LONG} AG, title: Chief {LONG}}}
interactions: [2026-03-01 met]
concerns: [{", ".join(f"{{date: 20{n}, what: Concern {n}, basis: told}}" for n in range(10, 24))}]
---
""",
    "contacts/career.md": "---\nname: Career Changer\nstatus: received\npositions:\n"
    + "".join(f"  - {{organization: Firm {n}, end: {1980 + n}}}\n" for n in range(20))
    + "---\n| a | b |\n|---|---|\n| cell | "
    + 8 * "long"
    + " |\n\n#### Small heading\n\n"
    + 900 * "Words of a long note. ",
    "contacts/acme.md": organization(
        LONG,
        "opportunities:\n" + "".join(f"  - {{role: {LONG}{n}}}\n" for n in range(6)),
    ),
    "contacts/broken.md": "---\nname: [broken\n---\n",
    "posts/image.md": "---\ntitle: A picture\nstatus: published\n---\n",
}
KINDS = (
    "index",
    "people",
    "organizations",
    "network",
    "opportunities",
    "contacts/long",
    "contacts/career",
    "organizations/acme",
)


@pytest.fixture(scope="module")
def odd_site(site_of: Callable[..., Path]) -> Path:
    return site_of(ODD)


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_no_word_is_too_long_for_its_page(
    browser: Any, odd_site: Path, width: int
) -> None:
    with opened(browser, viewport={"width": width, "height": 900}) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        for name in KINDS:
            page.goto(f"file://{odd_site}/{name}.html")
            if name == "network":
                page.locator("#kith-graph-table tbody tr").first.wait_for()
            assert overflow(page) <= 0, name
    assert errors == []


def html(site: Path, name: str) -> str:
    return (site / f"{name}.html").read_text("utf-8")


def test_files_that_cannot_be_read_are_told_of_on_the_first_page(
    odd_site: Path, built: Path
) -> None:
    assert "1 file cannot be read: its content is missing on every page." in html(
        odd_site, "index"
    )
    assert "cannot be read" not in html(built, "index")


def test_a_young_journal_says_how_to_bring_in_the_others(
    odd_site: Path, tmp_path: Path
) -> None:
    crowd = {f"contacts/p{n}": known(f"P{n}") for n in range(4)}

    assert "Import the others" in html(odd_site, "index")
    assert not build_today(data_of(crowd)).is_young


def test_long_lists_are_folded_and_a_long_note_comes_last(odd_site: Path) -> None:
    career, long = html(odd_site, "contacts/career"), html(odd_site, "contacts/long")

    assert career.index("<h2>Timeline") < career.index("<h2>Notes</h2>")
    assert "<summary>12 more</summary>" in career
    assert "<summary>6 more</summary>" in long
    assert "kith log career met" in career


def test_a_published_post_without_words_is_not_to_be_written(odd_site: Path) -> None:
    page = html(odd_site, "posts/image")

    assert "Its text is not recorded." in page
    assert "published, no day is given" in page
    assert "There is no text yet" not in page
