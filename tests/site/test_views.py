from __future__ import annotations

import datetime as dt
import json

import pytest
import yaml

from kith.load.journal import parse_journal
from kith.model.finding import Finding
from kith.network.network import Network
from kith.site.addresses import mail_link, phone_link, profile_link, web_link
from kith.site.config import mkdocs_yml
from kith.site.data import SiteData
from kith.site.scripts import format_script
from kith.site.views.opportunities import build_opportunities
from kith.site.views.organization import build_organization
from kith.site.views.organizations import build_organizations
from kith.site.views.people import people_data
from kith.site.views.person import build_person
from kith.site.views.post import build_post
from kith.site.views.posts import build_posts
from kith.site.views.today import build_today
from kith.text.dates import parse_date
from kith.text.spoken import initials, say_ago, shorten

TODAY = dt.date(2026, 6, 1)


def data_of(files: dict[str, str], findings: tuple[Finding, ...] = ()) -> SiteData:
    journal = parse_journal(files)
    return SiteData(journal, Network(journal, TODAY), findings=findings)


def person(front: str) -> str:
    return f"---\nname: Ada Byron\nstatus: connected\n{front}---\n"


def sentence_of(front: str) -> str:
    data = data_of({"contacts/ada.md": person(front)})
    return build_person(data, data.journal.people[0], "../").how_we_know


def test_each_tie_stands_once_and_leads_to_whoever_has_a_file() -> None:
    knows = "knows:\n  - ben\n  - {name: Cleo Marsh, organization: Initech, title: Head of Data}\n"
    data = data_of(
        {
            "contacts/ada.md": person(knows),
            "contacts/ben.md": "---\nname: Ben Ode\nknows:\n  - {name: Ada Byron, how: rowing}\n"
            "  - {contact: cleo, how: school}\n---\n",
            "contacts/cleo.md": "---\nname: Cleo Marsh\npositions: [Initech]\n---\n",
        }
    )
    pages = {
        one.slug: build_person(data, one, "../").ties for one in data.journal.people
    }

    told = [
        (tie.link.words, tie.link.href, tie.detail, tie.stated_by)
        for tie in pages["ada"]
    ]
    assert told == [
        ("Cleo Marsh", "contacts/cleo.html", "", ""),
        ("Ben Ode", "contacts/ben.html", "rowing", "stated in Ben Ode’s file"),
    ]
    assert {tie.link.words for tie in pages["cleo"]} == {"Ada Byron", "Ben Ode"}


@pytest.mark.parametrize(
    ("interactions", "sentence"),
    [
        (["2026-03-01 met: x"], "Met once 3 months ago."),
        (
            ["2015-01-02 met: x", "2016-01-02 met: x", "2026-03-01 video: x"],
            "Met twice and spoke once since 2015; last spoke in a video call 3 months ago.",
        ),
        (
            ["2024-01-02 email sent: x"],
            "No real contact recorded, only unanswered emails.",
        ),
        (["2027-01-02 met: x"], "No contact yet; the first one is planned."),
        ([], "Nothing recorded shows that you ever met, spoke or exchanged emails."),
    ],
)
def test_how_we_know_each_other_is_one_sentence(
    interactions: list[str], sentence: str
) -> None:
    front = "interactions:\n" + "".join(f"  - {one}\n" for one in interactions)
    assert sentence_of(front if interactions else "") == sentence


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-06-01", "today"),
        ("2026-05-31", "yesterday"),
        ("2026-05-20", "12 days ago"),
        ("2026-04-28", "4 weeks ago"),
        ("2026-03", "3 months ago"),
        ("2026-06", "this month"),
        ("2026", "this year"),
        ("2020", "6 years ago"),
        ("2024-06-02", "23 months ago"),
        ("2026-06-02", "tomorrow"),
        ("2026-09-01", "in 3 months"),
    ],
)
def test_time_is_said_as_exactly_as_it_is_known(date: str, said: str) -> None:
    assert say_ago(parse_date(date), TODAY) == said


def test_a_meeting_in_another_file_stands_in_the_timeline() -> None:
    data = data_of(
        {
            "contacts/ada.md": person(""),
            "contacts/lena.md": "---\nname: Lena Vogt\ninteractions:\n  - 2024-02 met:\n"
            "      with: [ada]\n      note: the plan\n---\n",
        }
    )
    (year,) = build_person(
        data, data.journal.people_by_slug["ada"], "../"
    ).history.recent
    (event,) = year.events
    assert event.recorded_in is not None
    assert event.recorded_in.words == "Lena Vogt"
    assert [link.words for link in event.with_] == ["Lena Vogt"]
    assert event.weight == "proof"


def test_the_next_hello_follows_the_last_real_contact() -> None:
    front = "keep_in_touch: 90d\ninteractions:\n  - 2026-05-01 met: x\n  - 2026-05-20 email sent\n"
    data = data_of({"contacts/ada.md": person(front)})
    view = build_person(data, data.journal.people[0], "../")
    assert (view.next_hello, view.is_overdue) == ("in 59 days", False)


WORK = "positions:\n  - organization: Acme\n    title: Cook\n"
MET = "interactions:\n  - 2024 met: x\n"


def test_an_organization_says_whom_i_know_there() -> None:
    data = data_of(
        {
            "contacts/ada.md": person(WORK + MET),
            "contacts/bo.md": f"---\nname: Bo\n{WORK}---\n",
            "contacts/cy.md": f"---\nname: Cy\n{WORK}    end: 2020\n---\n",
        }
    )
    (entry,) = data.network.organizations.entries
    view = build_organization(data, entry, "../")
    assert view.answer == (
        "You know one person here now; with one more there is no recorded real contact; "
        "one person in this journal used to be."
    )
    assert [one.link.words for one in view.present] == ["Ada Byron", "Bo"]
    assert [one.link.words for one in view.former] == ["Cy"]


def test_whoever_was_removed_is_nobody_one_knows_at_an_organization() -> None:
    data = data_of(
        {
            "contacts/ada.md": f"---\nname: Ada\nstatus: removed\n{WORK}{MET}---\n",
            "contacts/cy.md": f"---\nname: Cy\n{WORK}    end: 2020\n{MET}---\n",
        }
    )
    (entry,) = data.network.organizations.entries
    assert build_organization(data, entry, "../").answer == (
        "You know nobody here now; one person here is removed, declined or under an open concern; "
        "one person you know used to be."
    )


def test_the_list_of_organizations_names_the_tie_one_could_use() -> None:
    left = WORK.replace("Acme", "Umbra") + "    end: 2020\n"
    view = build_organizations(
        data_of(
            {
                "contacts/ada.md": person(WORK + MET),
                "contacts/bo.md": f"---\nname: Bo\n{WORK.replace('Acme', 'Initech')}---\n",
                "contacts/cy.md": f"---\nname: Cy\n{left}{MET}---\n",
                "contacts/di.md": f"---\nname: Di\nstatus: removed\n"
                f"{WORK.replace('Acme', 'Hooli')}{MET}---\n",
            }
        )
    )
    assert (
        view.answer == "You know somebody at 1 of 4 now; somebody who left at 1 more."
    )
    shown = {
        one.link.words: (one.strength != "none", one.is_former, one.nobody)
        for one in view.lines
    }
    assert shown == {
        "Acme": (True, False, ""),
        "Initech": (False, False, "no real contact"),
        "Umbra": (True, True, ""),
        "Hooli": (False, False, "nobody to ask"),
    }


def test_today_names_decisions_greetings_and_birthdays() -> None:
    data = data_of(
        {
            "contacts/ask.md": "---\nname: Asker\nstatus: received\nsince: 2026-05-20\n---\n",
            "contacts/due.md": "---\nname: Due\nstatus: connected\nkeep_in_touch: 30d\n"
            "interactions:\n  - 2026-01-01 met: x\n---\n",
            "contacts/never.md": "---\nname: Never\nstatus: connected\nkeep_in_touch: never\n"
            "interactions:\n  - 2025-01-01 met: x\n  - 2025-02-01 met: x\n"
            "  - 2025-03-01 met: x\n---\n",
            "contacts/silent.md": "---\nname: Silent\nstatus: connected\n"
            "birthday: --06-20\ninteractions:\n  - 2024-01-01 met: x\n"
            "  - 2025-02-01 met: x\n  - 2025-03-01 met: x\n---\n",
        }
    )
    view = build_today(data)
    assert [(one.person.link.words, one.verdict) for one in view.decisions] == [
        ("Asker", "decline")
    ]
    assert [one.person.link.words for one in view.greetings] == ["Due", "Silent"]
    assert [one.link.words for one in view.birthdays] == ["Silent"]
    assert view.answer == "One invitation to decide and two people to contact."


def test_today_names_nobody_in_doubt_for_an_opportunity() -> None:
    work = "positions:\n  - organization: acme\ninteractions:\n  - 2025-01-01 met: x\n"
    data = data_of(
        {
            "contacts/acme.md": "---\nname: Acme\nkind: organization\n"
            "opportunities:\n  - role: Cook\n    status: interested\n"
            "  - role: Old\n    status: lost\n---\n",
            "contacts/ada.md": person(work),
            "contacts/bo.md": f"---\nname: Bo\n{work}concerns:\n  - what: x\n---\n",
            "contacts/cy.md": "---\nname: Cy\npositions:\n  - organization: acme\n---\n",
        }
    )
    (card,) = build_today(data).opportunities
    assert card.role == "Cook"
    assert [one.link.words for one in card.ask] == ["Ada Byron"]


def test_an_empty_journal_knows_that_it_is_empty() -> None:
    data = data_of({})
    assert build_today(data).is_empty
    assert build_posts(data).answer == ""
    assert people_data(data)["rows"] == []


def test_people_data_holds_each_person_once_and_repeats_no_words() -> None:
    work = "tags: [data]\npositions:\n  - organization: Acme\n"
    data = data_of(
        {
            "contacts/ada.md": person(work),
            "contacts/b/ada.md": person(work),
            "contacts/bo.md": f"---\nname: Bo\n{work}---\n",
        }
    )
    found = people_data(data)
    assert [row[0] for row in found["rows"]] == ["Ada Byron", "Bo"]
    assert found["organizations"] == [["Acme", "organizations/acme.html"]]
    assert found["tags"] == ["data"]


def test_data_cannot_end_its_script() -> None:
    hostile = [
        "</script><script>alert(1)</script>",
        "<!--",
        "&",
        "\u2028\u2029",
        "\udcff",
    ]
    script = format_script("kithNames", hostile)
    for mark in ("<", ">", "&", "\u2028", "\u2029"):
        assert mark not in script
    written = script.removeprefix("window.kithNames=").removesuffix(";\n")
    assert json.loads(written) == hostile
    script.encode("utf-8")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        " data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "java\nscript:alert(1)",
        "http:\n//x",
        "https://",
        "//elsewhere.example",
    ],
)
def test_what_is_no_web_address_is_no_link(address: str) -> None:
    assert web_link(address).href == ""
    assert profile_link(address).href == ""


def test_addresses_become_links() -> None:
    assert web_link("vogt.example/notes").href == "https://vogt.example/notes"
    assert web_link("https://www.vogt.example/").words == "vogt.example"
    assert profile_link("lena-vogt").href == "https://www.linkedin.com/in/lena-vogt"
    assert (
        profile_link("linkedin.com/in/lena-vogt").href
        == "https://linkedin.com/in/lena-vogt"
    )
    assert mail_link("a+b@x.example").href == "mailto:a+b@x.example"
    assert mail_link("a@x.example?bcc=b@y.example").href == ""
    assert phone_link("+49 (341) 555").href == "tel:+49341555"


def test_mkdocs_yml_holds_any_title() -> None:
    for title in ("Mira's network", 'a: "b" # c', "ünï\u2028"):
        assert yaml.safe_load(mkdocs_yml(title))["site_name"] == title


def test_small_words() -> None:
    assert initials("Ada Byron") == "AB"
    assert initials("李") == "李"
    assert initials("") == "?"
    assert shorten("one two three", 8) == "one two …"


def test_an_organization_of_very_many_shows_the_strongest_ties_first() -> None:
    met = {
        398: "interactions: [2019-01-02 met]\n",
        399: "interactions: [2025-01-02 met]\n",
    }
    files = {
        f"contacts/p{number}.md": f"---\nname: P {number:03}\npositions: [Initech]\n"
        + met.get(number, "")
        + "---\n"
        for number in range(400)
    }
    data = data_of(files)
    (entry,) = data.network.organizations.entries

    view = build_organization(data, entry, "../")

    assert (len(view.present), view.present_count) == (300, 400)
    assert [one.link.words for one in view.present[:3]] == ["P 399", "P 398", "P 000"]
    assert view.answer.startswith("You know two people here now")


def test_findings_stand_beside_the_words_of_a_post_and_the_others_apart() -> None:
    body = "First [[gone]].\n\nLast #one.\n"
    text = f"---\ntitle: P\n---\n{body}"
    found = [
        Finding(path="posts/p.md", line=line, column=column, rule="hashtag-stuffing",
                family="post", severity="advice", message=words, spans=spans)
        for line, column, words, spans in (
            (6, 6, "tag", ((22, 26),)), (4, 7, "gone", ()), (2, 1, "title", ()))
    ]  # fmt: skip
    data = data_of({"posts/p.md": text}, tuple(found))

    view = build_post(data, data.journal.posts[0])

    assert [note.message for note in view.notes] == ["Gone", "Tag"]
    assert [one.message for one in view.findings] == ["Title"]
    marked = [
        (piece.text, piece.ends) for one in view.text.paragraphs for piece in one.pieces
        if piece.notes
    ]  # fmt: skip
    assert marked == [("gone", (1,)), ("#one", (2,))]


_WAYS_IN = {
    "contacts/ada.md": person(
        "positions: [Acme]\ninteractions: [2026-03-01 met: x]\n"
        "knows:\n  - {name: Zoe Ng, organization: Initech, title: CTO}\n"
    ),
    "contacts/acme.md": "---\nname: Acme\nkind: organization\nopportunities:\n"
    "  - {role: Cook, status: applied, opened: 2026-05-01, for: other}\n"
    "  - {role: Baker, status: lost, opened: 2024, closed: 2025-02-01, for: job, via: ada}\n---\n",
    "contacts/initech.md": "---\nname: Initech\nkind: organization\nindustry: software\n"
    "opportunities: [{role: Head of Data, status: interested}]\n---\n",
    "contacts/nowhere.md": "---\nname: Nowhere\nkind: organization\n"
    "opportunities: [{role: Poet, status: interested}]\n---\n",
}


def test_open_opportunities_name_whom_one_knows_or_the_way_in() -> None:
    view = build_opportunities(data_of(_WAYS_IN))

    assert view.answer == "Three open, with a warm way into two."
    cook, *others = view.open
    assert (cook.role, cook.purpose, cook.ago) == ("Cook", "", "4 weeks ago")
    assert [one.words for one in cook.acquaintances] == ["Ada Byron"]
    head, poet = sorted(others, key=lambda one: one.role)
    assert head.path is not None
    assert [hop.words for hop in head.path.hops] == ["Ada Byron", "Zoe Ng"]
    assert head.path.works == ("", "CTO, Initech")
    assert (poet.acquaintances, poet.path) == ((), None)
    (baker,) = view.closed
    assert (baker.opened, baker.closed, baker.purpose) == (
        "2024",
        "1 February 2025",
        "job",
    )
    assert baker.via is not None


def test_organizations_say_how_well_one_knows_somebody_there() -> None:
    view = build_organizations(data_of(_WAYS_IN))

    acme, *others = view.lines
    assert (acme.link.words, acme.present, acme.opportunities) == ("Acme", 1, 1)
    assert acme.percent > 0
    assert (acme.last_iso, acme.last) == ("2026-03-01", "3 months ago")
    assert {one.strength for one in others} == {"none"}
    assert view.has_opportunities
    assert not view.has_findings
