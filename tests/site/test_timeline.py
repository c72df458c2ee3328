import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.site.data import SiteData
from kith.site.views.timeline import MOST_IN_A_MONTH, MOST_ON_A_PAGE, Timeline

TODAY = dt.date(2026, 6, 1)


def _timeline(files):
    journal = parse_journal(files)
    assert journal.problems == ()
    return Timeline(SiteData(journal, Network(journal, TODAY)))


FILES = {
    "contacts/ada.md": "---\nname: Ada\nstatus: connected\nsince: 2024-05-02\ninteractions:\n"
    "  - 2023 met\n  - 2024-05 call: {with: [bob], note: plans}\n  - 2024-05-03 email both\n"
    "  - 2027-01-01 met\nintroductions:\n  - {date: 2024-04-01, to: bob, about: work}\n---\n",
    "contacts/bob.md": "---\nname: Bob\n---\n",
    "contacts/org.md": "---\nname: Initech\nkind: organization\nopportunities:\n"
    "  - {role: Cook, opened: 2024-05-20, closed: 2025-01-01, status: lost}\n---\n",
    "posts/p.md": "---\ntitle: P\nstatus: published\npublished: 2024-05-10\n---\nHi\n",
}


def test_everything_stands_by_its_date_the_latest_first():
    timeline = _timeline(FILES)

    view = timeline.view("2024")

    assert [period.name for period in timeline.periods] == [
        "2027",
        "2025",
        "2024",
        "2023",
    ]
    assert [(month.label, [f"{one.when} {one.label}".strip() for one in month.events])
            for month in view.months] == [
        ("May", ["20 May Opportunity", "10 May Post", "3 May Email", "2 May Connected", "Call"]),
        ("April", ["1 Apr Introduction"]),
    ]  # fmt: skip
    call = view.months[0].events[-1]
    assert [link.words for link in call.with_] == ["Bob"]
    assert (view.newer.name, view.older.name) == ("2025", "2023")
    assert view.answer == "6 events in 2024"
    assert timeline.view("").answer == "9 events since 2023; 1 in 2025."


def test_the_page_opens_with_what_has_begun_and_not_with_what_is_planned():
    timeline = _timeline(FILES)

    assert timeline.view("").period.name == "2025"
    assert timeline.view("2027").months[0].events[0].is_planned


def test_a_full_year_has_a_page_for_each_month():
    lines = "".join(
        f"  - 2024-{number % 12 + 1:02}-01 met: n{number}\n"
        for number in range(MOST_ON_A_PAGE)
    )
    files = {
        "contacts/a.md": f"---\nname: A\ninteractions:\n{lines}  - 2024 call\n---\n"
    }

    timeline = _timeline(files)

    assert [period.name for period in timeline.periods][:2] == ["2024-12", "2024-11"]
    assert timeline.periods[-1].label == "2024, month not known"
    assert sum(period.count for period in timeline.periods) == MOST_ON_A_PAGE + 1
    assert timeline.view("2024-03").months[0].label == "March"


def test_a_very_full_month_has_two_pages():
    lines = "".join(
        f"  - 2024-05-{number % 31 + 1:02} met: n{number}\n"
        for number in range(MOST_IN_A_MONTH + 9)
    )
    timeline = _timeline(
        {"contacts/a.md": f"---\nname: A\ninteractions:\n{lines}---\n"}
    )

    late, early = timeline.periods
    assert (late.label, early.label) == ("16–31 May 2024", "1–15 May 2024")
    assert late.count + early.count == MOST_IN_A_MONTH + 9
    for period in (late, early):
        (month,) = timeline.view(period.name).months
        assert len(month.events) == period.count


def test_thousands_of_events_in_a_month_have_as_many_pages_as_it_takes():
    lines = "".join(
        f"  - 2024-05-{number % 31 + 1:02} met: n{number}\n" for number in range(3000)
    )
    timeline = _timeline(
        {"contacts/a.md": f"---\nname: A\ninteractions:\n{lines}---\n"}
    )

    periods = timeline.periods
    assert [period.name for period in periods] == [
        f"2024-05-{part}" for part in (4, 3, 2, 1)
    ]
    assert periods[0].label == "24–31 May 2024"
    assert max(period.count for period in periods) <= MOST_IN_A_MONTH
    shown = [
        moment.note
        for period in periods
        for month in timeline.view(period.name).months
        for moment in month.events
    ]
    assert len(shown) == len(set(shown)) == 3000


@pytest.mark.parametrize("date", ["2024-05-07", "2024-05", "2024"])
def test_thousands_of_events_on_one_day_or_of_an_unknown_one_are_divided(date):
    lines = "".join(f"  - {date} met: n{number}\n" for number in range(2500))
    timeline = _timeline(
        {"contacts/a.md": f"---\nname: A\ninteractions:\n{lines}---\n"}
    )

    assert [period.count for period in timeline.periods] == [900, 900, 700]
    assert timeline.periods[0].label.endswith("(3 of 3)")
    shown = {
        moment.note
        for period in timeline.periods
        for month in timeline.view(period.name).months
        for moment in month.events
    }
    assert len(shown) == 2500


def test_an_empty_journal_has_a_page_that_says_what_to_do():
    view = _timeline({}).view("")

    assert view.period is None


def test_the_months_of_a_year_can_be_jumped_to_and_kinds_be_counted():
    view = _timeline(FILES).view("2024")

    assert [(one.link.words, one.link.href, one.count) for one in view.jumps] == [
        ("May", "#m-5", 5),
        ("April", "#m-4", 1),
    ]
    assert [month.name for month in view.months] == ["m-5", "m-4"]
    assert [(name, count) for name, _, count in view.groups] == [
        ("talk", 1), ("letter", 1), ("status", 1), ("introduction", 1), ("opportunity", 1),
        ("post", 1),
    ]  # fmt: skip


def test_the_months_of_a_full_year_lead_to_their_pages():
    lines = "".join(
        f"  - 2024-{number % 2 + 1:02}-01 met: n{number}\n"
        for number in range(MOST_ON_A_PAGE)
    )
    files = {
        "contacts/a.md": f"---\nname: A\ninteractions:\n{lines}  - 2024 call\n---\n"
    }

    jumps = _timeline(files).view("2024-01").jumps

    assert [(one.link.words, one.link.href, one.is_here) for one in jumps] == [
        ("February", "timeline/2024-02.html", False),
        ("January", "timeline/2024-01.html", True),
        ("month not known", "timeline/2024-00.html", False),
    ]
