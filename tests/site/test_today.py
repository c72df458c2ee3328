from __future__ import annotations

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.model.finding import Finding
from kith.model.settings import Me, OwnPosition, Settings
from kith.network.network import Network
from kith.rules.registry import rules_by_name
from kith.site.data import SiteData
from kith.site.views.findings_summary import first_phrase
from kith.site.views.rules import build_rule, build_rules
from kith.site.views.today import MOST_LINES, TodayView, build_today
from kith.text.dates import parse_date
from kith.text.diagnostic import Severity
from kith.text.spoken import say_dates, say_waiting

TODAY = dt.date(2026, 6, 1)


def today(
    files: dict[str, str], findings: tuple[Finding, ...] = (), me: Me | None = None
) -> TodayView:
    journal = parse_journal(
        {f"contacts/{slug}.md": text for slug, text in files.items()}
    )
    settings = Settings(me=me or Me())
    return build_today(
        SiteData(journal, Network(journal, TODAY), findings=findings, settings=settings)
    )


def contact(name: str, front: str = "", body: str = "") -> str:
    return f"---\nname: {name}\n{front}---\n{body}"


def finding(
    path: str, rule: str, severity: Severity = "error", help_: str = ""
) -> Finding:
    return Finding(
        path=path,
        line=3,
        column=1,
        rule=rule,
        family="connection",
        severity=severity,
        message="something",
        help=help_,
    )


ADA = "keep_in_touch: 3m\ninteractions:\n  - 2026-02-10 call: her new depot\n"


def test_a_greeting_says_why_and_what_to_talk_about() -> None:
    view = today(
        {
            "ada": contact(
                "Ada",
                f"{ADA}phone: +1 202 555 0100\nemail: ada@x.example\n"
                "needs: [a review of data contracts]\n",
                "Next: bring the map\n",
            )
        }
    )

    (one,) = view.greetings
    assert (one.reason, one.waits) == ("You promised: bring the map", "")
    assert [(topic.label, topic.text) for topic in one.topics] == [
        ("Last", "call 3 months ago: her new depot"),
        ("Looks for", "a review of data contracts"),
    ]
    assert [(way.words, way.href) for way in one.channels] == [
        ("Call", "tel:+12025550100"),
        ("Write", "mailto:ada@x.example"),
    ]


@pytest.mark.parametrize(
    ("asks", "offers", "text"),
    [
        ("needs", "offers", "offers a review of data contracts"),
        ("offers", "needs", "looks for a review of data contracts"),
    ],
)
def test_a_greeting_names_an_introduction_to_make(
    asks: str, offers: str, text: str
) -> None:
    met = "interactions: [2026-05-20 met]\n"
    view = today(
        {
            "ada": contact("Ada", f"{ADA}{asks}: [a review of data contracts]\n"),
            "bo": contact("Bo", f"{met}{offers}: [a review of data contracts]\n"),
        }
    )

    topic = view.greetings[0].topics[-1]
    assert topic.link is not None
    assert (topic.label, topic.link.words, topic.text) == ("Introduce", "Bo", text)


def test_a_birthday_is_a_thing_to_talk_about() -> None:
    (one,) = today({"ada": contact("Ada", f"{ADA}birthday: 1986-06-09\n")}).greetings

    assert one.topics[-1].text == "9 June, in 8 days, turns 40"


def test_who_waits_for_an_answer_waits_so_many_days() -> None:
    view = today(
        {
            "ada": contact(
                "Ada", "interactions:\n  - 2026-05-10 email received: is it safe?\n"
            )
        }
    )

    (one,) = view.greetings
    assert one.reason == "Wrote 22 days ago, and you have not answered"
    assert [topic.text for topic in one.topics] == ["is it safe?"]


def test_who_is_to_be_decided_is_not_greeted_as_well() -> None:
    front = "status: received\nsince: 2026-05-20\ninteractions: [2026-05-20 email received]\n"
    view = today({"ada": contact("Ada", front)})

    assert (view.decision_count, view.greeting_count) == (1, 0)
    assert view.decisions[0].since == "asked you 12 days ago"
    assert "20 May" in view.decisions[0].because
    assert "2026-05-20" not in view.decisions[0].because


def test_old_invitations_of_mine_are_one_line_whatever_their_dates() -> None:
    front = "status: invited\nsince: 2024-05-{:02}\n"
    files = {f"p{n}": contact(f"P{n}", front.format(n + 1)) for n in range(5)}
    files["ada"] = contact("Ada", "status: invited\nsince: 2023-01\nconcerns: x\n")

    view = today(files)

    (group,) = view.decided_alike
    assert (group.verdict, group.remaining) == ("withdraw", 2)
    assert group.because == "Your invitation was not answered for over a year"
    assert "kith decide WHO --withdraw" in group.next_step
    assert "kith decide ada --withdraw" in view.decisions[0].next_step


def test_many_to_be_decided_alike_are_one_line() -> None:
    front = "status: received\nsince: 2026-05-{:02}\n"
    files = {f"p{n}": contact(f"P{n}", front.format(n + 1)) for n in range(9)}
    files["ada"] = contact("Ada", "status: received\ninteractions: [2026-01-01 met]\n")

    view = today(files)

    assert [one.person.link.words for one in view.decisions] == ["Ada"]
    (group,) = view.decided_alike
    assert [link.words for link in group.names] == ["P0", "P1", "P2"]
    assert (group.remaining, group.verdict) == (6, "decline")
    assert group.link.href == "people.html#status=received&strength=none"
    assert view.decision_count == 10


def test_no_birthday_of_today_is_left_out_however_many_there_are() -> None:
    met = "interactions: [2026-05-20 met]\nbirthday: --06"
    files = {f"p{number}": contact(f"P{number}", f"{met}-01\n") for number in range(9)}
    files |= {
        f"q{number}": contact(f"Q{number}", f"{met}-09\n") for number in range(11)
    }

    view = today(files)

    assert (len(view.near_birthdays), view.lines_open) == (9, 8)
    assert (len(view.birthdays), view.later_birthdays) == (8, 11)


def test_a_year_that_cannot_be_is_left_out_and_the_day_is_said() -> None:
    view = today(
        {
            "ada": contact("Ada", "birthday: 2985-06-01\n"),
            "bo": contact("Bo", "birthday: 1604-06-02\n"),
        }
    )

    assert view.answer == "Ada has a birthday today. Bo has a birthday tomorrow."
    assert [one.turns for one in view.near_birthdays] == ["", ""]


def test_birthdays_of_today_and_tomorrow_come_first_and_later_ones_apart() -> None:
    view = today(
        {
            "ada": contact("Ada", "birthday: 1986-06-01\n"),
            "bo": contact("Bo", "birthday: --06-02\nphone: +1 202 555 0100\n"),
            "cy": contact("Cy", "birthday: --06-03\n"),
        }
    )

    assert [(one.link.words, one.turns) for one in view.near_birthdays] == [
        ("Ada", "turns 40"),
        ("Bo", ""),
    ]
    assert [way.words for way in view.near_birthdays[1].channels] == ["Call"]
    assert [one.link.words for one in view.birthdays] == ["Cy"]
    assert view.answer == "Ada turns 40 today. Bo has a birthday tomorrow."
    assert not view.is_done


def test_a_finding_says_how_to_mend_it_and_leads_to_its_place() -> None:
    help_ = "Write it down (a line: `a. b`; so). Then look again."
    findings = tuple(
        finding("contacts/ada.md", f"rule-{n}", "warning") for n in range(4)
    )
    view = today(
        {"ada": contact("Ada")},
        (*findings, finding("contacts/ada.md", "worst", help_=help_)),
    )

    (one,) = view.file_findings
    assert one.link.href == "contacts/ada.html#kith-findings"
    assert [finding.rule.words for finding in one.findings] == [
        "worst",
        "rule-0",
        "rule-1",
    ]
    assert one.findings[0].fix == "Write it down (a line: <code>a. b</code>; so)"
    assert one.remaining == 2


def test_an_advice_is_nothing_for_today() -> None:
    view = today({"ada": contact("Ada")}, (finding("contacts/ada.md", "x", "advice"),))

    assert view.file_findings == ()
    assert view.is_done


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Add `since: 2024-05.`. Then more.", "Add `since: 2024-05.`"),
        ("Ask for 2.5 hours; or less.", "Ask for 2.5 hours"),
        ("", ""),
        ("An open `mark. And more", "An open"),
    ],
)
def test_the_first_phrase_of_an_advice(text: str, phrase: str) -> None:
    assert first_phrase(text) == phrase


def test_hundreds_of_strangers_are_one_line() -> None:
    files = {f"p{n}": contact(f"P{n}", "tags: [stranger]\n") for n in range(40)}
    findings = tuple(finding(f"contacts/{slug}.md", "stranger") for slug in files)

    view = today(files, findings)

    (one,) = view.rule_counts
    assert one.sentence == "40 connections without evidence of real contact"
    assert one.link.href == "people.html#rule=stranger"
    assert view.file_findings == ()
    assert view.onboarding is None  # all were answered for


def test_after_an_import_the_page_begins_with_the_likeliest() -> None:
    files = {f"p{n}": contact(f"P{n}", "status: connected\n") for n in range(40)}
    files["p7"] = contact("P7", "status: connected\npositions: [Initech]\n")
    files["met"] = contact("Met", "status: connected\ninteractions: [2026-05-30 met]\n")
    findings = tuple(finding(f"contacts/p{n}.md", "stranger") for n in range(40))

    view = today(files, findings, Me(positions=(OwnPosition("Initech"),)))

    assert view.onboarding is not None
    assert (
        view.onboarding.unproved,
        view.onboarding.proved,
        view.onboarding.people,
    ) == (
        40,
        1,
        41,
    )
    assert [(one.link.words, one.note) for one in view.onboarding.likeliest] == [
        ("P7", "you were both at Initech")
    ]
    assert view.rule_counts == ()  # said once is enough
    assert view.answer == "41 people, one of them known by real contact."


def test_opportunities_with_a_warm_way_come_first() -> None:
    at = "positions: [{}]\n"
    met = "interactions: [2026-05-30 met]\n"
    org = "kind: organization\nopportunities:\n  - {{role: {}, status: applied}}\n"
    view = today(
        {
            "a-cold": contact("Cold Ltd", org.format("Cold")),
            "b-second": contact("Second Ltd", org.format("Second")),
            "c-first": contact("First Ltd", org.format("First")),
            "ada": contact("Ada", at.format("c-first") + met + "knows: [bo]\n"),
            "bo": contact("Bo", at.format("b-second")),
        }
    )

    assert [one.role for one in view.opportunities] == ["First", "Second", "Cold"]
    first, second, cold = view.opportunities
    (asked,) = first.ask
    assert asked.link.words == "Ada"
    assert asked.detail.endswith("tie, last contact 2 days ago")
    assert second.path is not None
    assert [hop.words for hop in second.path.hops] == ["Ada", "Bo"]
    assert not cold.is_warm


def test_a_finished_day_says_what_comes_next() -> None:
    view = today(
        {
            "ada": contact("Ada", "birthday: --12-24\nkeep_in_touch: 30d\n"
                           "interactions: [2026-05-20 met, 2026-06-09 call]\n"),
            "bo": contact("Bo", "birthday: --09-01\n"),
            "cy": contact("Cy", "status: removed\nremoved: x\nbirthday: --06-20\n"),
        }
    )  # fmt: skip

    assert view.is_done
    assert view.answer == "Nothing is waiting for you."
    assert [(one.label, one.person.words, one.when) for one in view.upcoming] == [
        ("Call with", "Ada", "9 June"),
        ("Say hello to", "Ada", "19 June"),
        ("Birthday of", "Bo", "1 September"),
    ]


def test_every_number_leads_to_what_it_counts() -> None:
    org = "kind: organization\nopportunities: [{role: Cook, status: applied}]\n"
    view = today(
        {
            "ada": contact(
                "Ada", "status: connected\ninteractions: [2026-05-30 met]\n"
            ),
            "org": contact("Initech", org),
        }
    )

    assert [(one.number, one.words) for one in view.figures] == [
        ("1", "person"),
        ("1", "connected"),
        ("100%", "with real contact"),
        ("1", "organization"),
        ("1", "open opportunity"),
        ("0", "published posts"),
    ]
    assert view.figures[2].href == "people.html#status=connected&strength=known"


def test_no_part_of_the_page_is_longer_than_its_limit() -> None:
    files = {f"p{n}": contact(f"P{n}", ADA) for n in range(30)}

    view = today(files)

    assert (len(view.greetings), view.greeting_count) == (MOST_LINES, 30)


def test_dates_in_a_sentence_are_said_and_quotations_kept() -> None:
    text = (
        'you met on 2026-05-02, in 2025-03 and: "2026-05-02" (x-2026-05-02, 2026-13-01)'
    )

    assert say_dates(text, TODAY) == (
        'you met on 2 May, in March 2025 and: "2026-05-02" (x-2026-05-02, 2026-13-01)'
    )


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-05-17", "15 days ago"),
        ("2026-05-31", "yesterday"),
        ("2026-05", "1 month ago"),
        ("2026-04-03", "59 days ago"),
        ("2026-04-01", "2 months ago"),
    ],
)
def test_those_who_wait_have_waited_for_days(date: str, said: str) -> None:
    assert say_waiting(parse_date(date), TODAY) == said


def test_what_is_accepted_is_no_news() -> None:
    files = {"contacts/ada.md": contact("Ada"), "contacts/ben.md": contact("Ben")}
    journal = parse_journal(files)
    findings = (
        finding("contacts/ada.md", "hasty"),
        finding("contacts/ben.md", "hasty"),
    )
    network = Network(journal, TODAY)
    rules = (rules_by_name()["hasty"],)
    data = SiteData(journal, network, findings=findings, news=findings[1:], rules=rules)

    (file,) = build_today(data).file_findings
    assert file.link.words == "Ben"
    overview = build_rules(data)
    assert (overview.present, overview.accepted) == (1, 1)
    page = build_rule(data, rules[0], "../")
    assert [line.about.words for line in page.findings] == ["Ben"]
    assert (page.present, page.accepted) == (1, 1)
    # The page about a person shows everything.
    assert data.findings_by_path["contacts/ada.md"]


def test_whoever_is_snoozed_is_not_to_be_greeted_before_that_day() -> None:
    people = {
        "ada": contact("Ada", f"{ADA}snoozed: 2099-01-01\n"),
        "bo": contact("Bo", f"{ADA}snoozed: 2020-01-01\n"),
    }

    view = today(people)

    assert [greeting.person.link.words for greeting in view.greetings] == ["Bo"]
