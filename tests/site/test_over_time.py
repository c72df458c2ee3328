from __future__ import annotations

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.favors import Favor
from kith.network.network import Network
from kith.site.charts.balance import HALF, MOST_YEARS, build_balance
from kith.site.charts.growth import HEIGHT, WIDTH, GrowthChart, build_growth
from kith.site.data import SiteData
from kith.site.views.balance import BalanceView, build_balance_view
from kith.text.dates import parse_date

TODAY = dt.date(2026, 6, 1)


def growth(connected: list[str | None], real: list[str]) -> GrowthChart:
    chart = build_growth(
        [parse_date(date) if date else None for date in connected],
        [parse_date(date) for date in real],
        TODAY,
    )
    assert chart is not None
    return chart


def view_of(files: dict[str, str]) -> BalanceView:
    journal = parse_journal(
        {f"contacts/{slug}.md": text for slug, text in files.items()}
    )
    assert journal.problems == ()
    return build_balance_view(SiteData(journal, Network(journal, TODAY)))


def favor(date: str | None, *, given: bool = False, is_open: bool = False) -> Favor:
    return Favor(given, ("ada",), parse_date(date) if date else None, is_open)


def test_growth_over_many_years_is_counted_by_year() -> None:
    chart = growth(["2019-05-01", "2021", "2026-01", None], ["2018-01-01", "2026-05"])

    shown = [(step.label, step.connected, step.real) for step in chart.steps]
    assert shown[0] == ("2017", 0, 0)
    assert shown[1:5] == [
        ("2018", 0, 1),
        ("2019", 1, 1),
        ("2020", 1, 1),
        ("2021", 2, 1),
    ]
    assert shown[-1] == ("2026", 3, 2)
    assert chart.summary == (
        "3 people connected and 2 with real contact, counted since 2018. "
        "1 of the connections came in 2026."
    )
    assert chart.undated.startswith("1 connection without a date is not in the picture")
    assert (chart.steps[0].x, chart.steps[-1].x) == (0, WIDTH)
    assert (chart.steps[0].y_connected, chart.steps[-1].y_connected) == (HEIGHT, 0)
    assert [label for label, _ in chart.ticks][-1] == "2026"


def test_growth_of_a_young_network_is_counted_by_quarter() -> None:
    chart = growth(["2025-02-01", "2026-05", "2026"], [])

    assert [step.label for step in chart.steps[1:3]] == [
        "2025, quarter 1",
        "2025, quarter 2",
    ]
    assert [step.connected for step in chart.steps] == [0, 1, 1, 1, 1, 1, 3]
    assert "no recorded real contact" in chart.summary
    assert "2 of the connections came in the last four quarters." in chart.summary


def test_what_is_to_come_and_what_has_no_date_is_not_drawn() -> None:
    assert build_growth([parse_date("2027-01-01"), None], [], TODAY) is None


def test_growth_counts_those_connected_and_those_really_known() -> None:
    view = view_of(
        {
            "ada": "---\nname: Ada\nstatus: connected\nsince: 2020\n"
            "interactions: [2015 met]\n---\n",
            "bo": "---\nname: Bo\nstatus: connected\nsince: 2021\n---\n",
            "cy": "---\nname: Cy\nstatus: removed\nsince: 2021\ninteractions: [2016 met]\n---\n",
            "di": "---\nname: Di\nstatus: received\nsince: 2021\n---\n",
        }
    )

    assert view.growth is not None
    last = view.growth.steps[-1]
    assert (last.connected, last.real) == (2, 1)


@pytest.mark.parametrize(
    ("favors", "answer"),
    [
        ([favor("2025"), favor("2026", given=True), favor(None, given=True)],
         "You made two introductions and were introduced once."),
        ([favor("2025")] * 4, "You were introduced four times and have made no introduction yet."),
        ([favor("2025", given=True)], "You made one introduction; nobody has introduced you yet."),
    ],
)  # fmt: skip
def test_the_balance_is_said_in_a_sentence(favors: list[Favor], answer: str) -> None:
    chart = build_balance(favors)

    assert chart is not None
    assert chart.answer == answer


def test_the_balance_is_drawn_by_year() -> None:
    chart = build_balance(
        [
            favor("2025"),
            favor("2025", is_open=True),
            favor("2023", given=True),
            favor(None),
        ]
    )

    assert chart is not None
    assert [
        (row.label, row.received, row.given, row.received_width, row.given_width)
        for row in chart.rows
    ] == [
        ("2025", 2, 0, HALF, 0),
        ("2023", 0, 1, 0, HALF // 2),
    ]
    assert chart.notes == (
        "One has no outcome yet; one has no date and is not in the chart.",
    )


def test_one_year_needs_no_picture_and_many_have_one_row_for_the_early_ones() -> None:
    one = build_balance([favor("2025")])
    many = build_balance([favor(str(year)) for year in range(2000, 2026)])

    assert one is not None
    assert one.rows == ()
    assert many is not None
    assert len(many.rows) == MOST_YEARS + 1
    assert (many.rows[-1].label, many.rows[-1].received) == ("to 2017", 26 - MOST_YEARS)
    assert build_balance([]) is None


def test_the_balance_names_whom_no_introduction_went_back_to() -> None:
    met = "interactions: [2026-01-02 met]\n"
    view = view_of(
        {
            "ada": f"---\nname: Ada\n{met}---\n",
            "bo": f"---\nname: Bo\n{met}---\n",
            "cy": "---\nname: Cy\nintroduced_by: [ada, bo]\n---\n",
            "di": "---\nname: Di\nintroductions: [{to: bo, date: 2024}]\n---\n",
            "org": "---\nname: Initech\nkind: organization\n"
            "opportunities: [{role: Cook, via: ada}, {role: Chef, via: ada}]\n---\n",
        }
    )

    assert [link.words for link in view.owed] == ["Ada"]
    assert view.through == "Two opportunities came to you through Ada."
