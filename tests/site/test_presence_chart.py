from __future__ import annotations

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.model.settings import Me, OwnPosition, Settings
from kith.network.network import Network
from kith.site.charts.presence import MOST_ROWS, Presence, build_presence_chart
from kith.site.data import SiteData
from kith.site.views.organization import build_organization
from kith.site.views.person import build_person
from kith.text.dates import parse_date

TODAY = dt.date(2026, 6, 1)


def presence(
    name: str, *times: tuple[str, str], is_known: bool = True, is_own: bool = False
):
    read = tuple(
        (parse_date(start) if start else None, parse_date(end) if end else None)
        for start, end in times
    )
    return Presence(name, read, is_known, is_own)


def test_who_came_first_stands_first_below_the_owner() -> None:
    chart = build_presence_chart(
        [
            presence("Bo", ("2020-01", "")),
            presence("Cy", ("2016-06", "2018-01")),
            presence("You", ("2018-01", "2019-12"), is_own=True),
        ],
        TODAY,
    )
    assert [row.words.text for row in chart.rows] == ["You", "Cy", "Bo"]
    assert [row.y for row in chart.rows] == [0, 24, 48]
    assert chart.owner_stretches == chart.rows[0].stretches
    assert chart.rows[2].stretches[0].end == 100
    assert chart.rows[1].stretches[0].x == 0
    assert "Cy: 2016–2018; Bo: 2020–now" in chart.text


def test_two_times_of_one_person_share_a_row() -> None:
    chart = build_presence_chart(
        [presence("Bo", ("2016", "2017"), ("2021", "")), presence("Cy", ("2018", ""))],
        TODAY,
    )
    assert [len(row.stretches) for row in chart.rows] == [2, 1]


def test_an_unknown_beginning_is_told_from_a_known_one() -> None:
    chart = build_presence_chart(
        [presence("Bo", ("", "2020-05")), presence("Cy", ("2016", ""))], TODAY
    )
    assert [row.stretches[0].is_open for row in chart.rows] == [True, False]


def test_of_very_many_those_one_knows_are_shown_and_the_others_counted() -> None:
    people = [
        presence(f"P{n}", (f"20{n % 20:02}", ""), is_known=n == 7) for n in range(60)
    ]
    chart = build_presence_chart([*people, presence("Undated", ("", ""))], TODAY)
    assert len(chart.rows) == MOST_ROWS
    assert (chart.left_out, chart.undated) == (60 - MOST_ROWS, 1)
    assert "P7" in {row.words.text for row in chart.rows}


def test_one_bar_is_no_picture() -> None:
    assert build_presence_chart([presence("Bo", ("2020", ""))], TODAY) is None
    assert (
        build_presence_chart(
            [presence("Bo", ("", "")), presence("Cy", ("", ""))], TODAY
        )
        is None
    )


def data_of(files: dict[str, str], *own: OwnPosition) -> SiteData:
    journal = parse_journal(files)
    settings = Settings(me=Me(name="Me", positions=own))
    return SiteData(journal, Network(journal, TODAY), settings=settings)


WORK = "positions:\n  - {organization: Initech GmbH, start: 2018, end: 2020}\n"


def test_ones_own_positions_are_found_by_any_name_of_the_organization() -> None:
    data = data_of(
        {"contacts/ada.md": f"---\nname: Ada\n{WORK}---\n"},
        OwnPosition("initech", start=parse_date("2019"), end=parse_date("2022")),
    )
    (entry,) = data.network.organizations.entries
    chart = build_organization(data, entry, "../").chart
    assert [row.words.text for row in chart.rows] == ["You", "Ada"]
    (held,) = build_person(data, data.journal.people[0], "../").positions
    assert held.shared_time == "at the same time as you"


@pytest.mark.parametrize(
    ("start", "says"),
    [("2023", "you were there at another time"), ("", "you were there, too")],
)
def test_a_position_at_another_time_is_not_called_the_same(
    start: str, says: str
) -> None:
    own = OwnPosition("Initech", start=parse_date(start) if start else None)
    data = data_of({"contacts/ada.md": f"---\nname: Ada\n{WORK}---\n"}, own)
    (held,) = build_person(data, data.journal.people[0], "../").positions
    assert held.shared_time == says


def test_the_best_way_in_is_the_strongest_even_through_another() -> None:
    work = "positions: [Initech]\n"
    close = (
        "interactions: [2024-05-01 met, 2025-05-01 met, 2026-05-01 worked-together]\n"
    )
    files = {
        "contacts/ada.md": f"---\nname: Ada\n{close}knows: [{{contact: cy, strength: strong}}]\n"
        "---\n",
        "contacts/cy.md": f"---\nname: Cy\n{work}---\n",
    }
    data = data_of(files)
    (entry,) = data.network.organizations.entries
    best = build_organization(data, entry, "../").best
    assert [hop.words for hop in best.path.hops] == ["Ada", "Cy"]

    files["contacts/bo.md"] = f"---\nname: Bo\n{work}{close}---\n"
    data = data_of(files)
    (entry,) = data.network.organizations.entries
    best = build_organization(data, entry, "../").best
    assert [hop.words for hop in best.path.hops] == ["Bo"]
    assert "tie" in best.description

    files["contacts/bo.md"] = (
        f"---\nname: Bo\n{work}{close}concerns: [{{what: x}}]\n---\n"
    )
    data = data_of(files)
    (entry,) = data.network.organizations.entries
    best = build_organization(data, entry, "../").best
    assert [hop.words for hop in best.path.hops] == ["Ada", "Cy"]
