"""``kith path``, ``show``, ``due``, ``match`` and ``export``."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import networkx as nx
import pytest
from click.shell_completion import ShellComplete

from kith.cli.main import kith as program

EXAMPLE = Path(__file__).parents[2]
TODAY = ["--today", "2026-06-01"]
FILES = {
    "ada.md": "name: Ada Byron\nstatus: connected\nvouch: Sees the whole.\nbirthday: --06-09\n"
    "email: ada@byron.example\noffers: reviews of data pipelines\n"
    "positions:\n  - {organization: Umbra, title: Analyst, start: 2015, end: 2019}\n"
    "interactions:\n  - 2026-05-17 met: the reunion\n"
    "knows:\n  - {contact: zoe, how: colleague, strength: strong, since: 2016}\n"
    "  - {name: Ira Poe, organization: Initech GmbH, title: Head of Sales}",
    "zoe.md": "name: Zoë Alt\npositions:\n  - {organization: Initech, title: Head of Data}\n"
    "  - {organization: Umbra, start: 2016, end: 2018}",
    "bob.md": "name: Bob Lee\nstatus: connected\nneeds: a review of our data pipeline\n"
    "keep_in_touch: 90d\ninteractions:\n  - 2026-01-10 call: his new team",
    "rex.md": "name: Rex\nstatus: removed\nremoved: {date: 2026-01, reason: x}\n"
    "interactions:\n  - 2025-01-01 met\nknows: [{contact: zoe, strength: strong}]",
}


@pytest.fixture
def town(journal):
    for name, front in FILES.items():
        (journal / "contacts" / name).write_text(f"---\n{front}\n---\n")
    (journal / "pyproject.toml").write_text('[tool.kith.me]\nname = "Kim Ott"\n')
    return journal


def test_a_path_names_who_can_introduce_and_why(town, kith):
    code, out, _ = kith("path", "Initech", *TODAY, "--format", "json")

    data = json.loads(out)
    assert code == 0
    first, second = data["paths"]
    assert first["hops"] == ["ada", "zoe"]
    assert second["hops"] == ["ada", "Ira Poe"]
    assert 0 < second["strength"] < first["strength"] < 1
    assert {tie["basis"] for tie in first["ties"]} == {"knows", "colleagues"}
    assert any("last real contact 2026-05-17" in reason for reason in first["reasons"])
    assert any(
        "colleague, strong tie (in Ada Byron's file)" in one for one in first["reasons"]
    )


@pytest.mark.parametrize(
    ("target", "hops"),
    [
        ("zoe", ["ada", "zoe"]),
        ("contacts/zoe.md", ["ada", "zoe"]),
        ("Zoë Alt", ["ada", "zoe"]),
        ("head of data at Initech Inc.", ["ada", "zoe"]),
        ("Ira Poe", ["ada", "Ira Poe"]),
        ("ada", ["ada"]),
    ],
)
def test_a_target_can_be_named_in_many_ways(town, kith, target, hops):
    _, out, _ = kith("path", *target.split(), *TODAY, "--format", "json")

    assert json.loads(out)["paths"][0]["hops"] == hops


def test_text_fits_into_80_columns_and_a_draft_can_be_overridden(town, kith):
    _, out, _ = kith("path", "zoe", *TODAY, "--draft")

    assert "1. you → Ada Byron → Zoë Alt" in out
    assert "--- to Ada Byron\n\nHi Ada," in out
    assert "would you be comfortable introducing us?" in out
    assert "Kim Ott" in out
    listed, _, _ = out.partition("--- to Ada")
    assert max(map(len, listed.splitlines())) <= 80
    (town / "templates").mkdir()
    (town / "templates" / "ask.md").write_text("Dear {{ contact }}, {{ target }}?")
    assert (
        "Dear Ada Byron, Zoë Alt?"
        in kith("path", "zoe", *TODAY, "--draft", "--trust")[1]
    )
    code, out, _ = kith("path", "zoe", *TODAY, "--draft", "--trust", "--format", "json")
    assert json.loads(out)["draft"]["ask"] == "Dear Ada Byron, Zoë Alt?"
    for broken in ("{{ contact", "{{ 1 / 0 }}"):
        (town / "templates" / "ask.md").write_text(broken)
        code, _, err = kith("path", "zoe", *TODAY, "--draft", "--trust")
        assert code == 2
        assert "cannot be used" in err


def test_nobody_leads_through_a_person_removed_and_none_leads_to_one(town, kith):
    (town / "contacts" / "ada.md").unlink()

    code, out, _ = kith("path", "zoe", *TODAY)
    assert code == 1
    assert out.startswith("No warm path to Zoë Alt is recorded.")
    code, _, err = kith("path", "rex", *TODAY)
    assert code == 2
    assert "no path leads there" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["path", "Initek"], '"Initech GmbH"'),
        (["path", "Chef at Initech"], "titles recorded there"),
        (["path", "Nobody Whatever"], "called"),
        (["show", "adda"], 'did you mean "ada"'),
        (["export", "xls"], "xls"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(town, kith, words, said):
    (town / "contacts" / "initech.md").write_text(
        "---\nname: Initech GmbH\nkind: organization\n---\n"
    )

    code, out, err = kith(*words)

    assert code == 2
    assert said in out + err


def test_two_people_of_one_name_have_to_be_told_apart(town, kith):
    (town / "contacts" / "zoe-2.md").write_text("---\nname: Zoë Alt\n---\n")

    code, _, err = kith("path", "Zoë Alt")

    assert code == 2
    assert "name one: zoe, zoe-2" in err


def test_the_story_of_the_example_journal_is_found(kith, monkeypatch):
    monkeypatch.chdir(EXAMPLE)

    # On the day on which the advertisement was seen, before anybody was asked.
    _, out, _ = kith(
        "path", "Gezeit Energie", "--today", "2025-01-29", "--format", "json"
    )

    best = json.loads(out)["paths"][0]
    assert best["hops"] == ["ines-carvalho", "tomke-feddersen"]


def test_positions_are_shown_with_the_names_of_organizations(town, kith):
    (town / "contacts" / "big-works.md").write_text(
        "---\nkind: organization\nname: The Big Works\n---\n"
    )
    (town / "contacts" / "kim.md").write_text(
        "---\nname: Kim\npositions:\n  - {organization: big-works, title: Fitter, start: 2021-04}\n"
        "  - {organization: Elsewhere, end: 2020}\n---\n"
    )

    lines = kith("show", "kim", *TODAY)[1].splitlines()

    assert "  Fitter, The Big Works (since 2021-04)" in lines
    assert "  Elsewhere (? – 2020)" in lines


def test_a_strength_is_shown_with_its_parts(town, kith):
    _, out, _ = kith("show", "ada", "--why", *TODAY)
    _, encoded, _ = kith("show", "ada", "--format", "json", *TODAY)

    data = json.loads(encoded)
    assert "recency" in out
    assert "last real contact 2026-05-17" in out
    parts = data["strength_parts"]
    assert sum(part["value"] * part["weight"] for part in parts) == pytest.approx(
        data["strength"], abs=0.01
    )
    assert {tie["name"] for tie in data["ties"]} == {"Zoë Alt", "Ira Poe"}


def test_weights_are_settings(town, kith):
    before = json.loads(kith("show", "ada", "--format", "json", *TODAY)[1])["strength"]
    (town / "pyproject.toml").write_text("[tool.kith.strength]\nhalf_life_days = 10\n")

    after = json.loads(kith("show", "ada", "--format", "json", *TODAY)[1])["strength"]

    assert after < before


def test_due_says_whom_to_greet_and_what_the_last_talk_was_about(town, kith):
    _, out, _ = kith("due", *TODAY, "--format", "json")

    due = {one["contact"]: one for one in json.loads(out)["due"]}
    assert due["bob"]["why"] == "cadence"
    assert due["bob"]["overdue"] == 52
    assert due["bob"]["last"] == "2026-01-10 call: his new team"
    assert (due["ada"]["why"], due["ada"]["on"]) == ("birthday", "2026-06-09")
    assert "rex" not in due
    _, text, _ = kith("due", *TODAY, "--limit", "1")
    assert text.splitlines()[:2] == [
        "Birthdays (1)",
        "  ada  Ada Byron: in 8 days, 9 June",
    ]
    assert f"{len(due)} people. `kith due --all`" in text


def test_who_waits_for_an_answer_comes_before_birthdays_and_these_before_what_is_overdue(
    town, kith
):
    (town / "contacts" / "kim.md").write_text(
        "---\nname: Kim\ninteractions:\n  - 2026-05-01 met\n"
        "  - 2026-05-30 email received: a question\n---\n"
    )

    due = json.loads(kith("due", *TODAY, "--format", "json")[1])["due"]

    assert [(one["contact"], one["why"]) for one in due][:3] == [
        ("kim", "unanswered"),
        ("ada", "birthday"),
        ("bob", "cadence"),
    ]


def test_of_many_who_are_due_a_screen_is_shown_with_some_of_each_reason(
    town, kith, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "80")
    for number in range(30):
        (town / "contacts" / f"p{number}.md").write_text(
            f"---\nname: P{number}\nkeep_in_touch: 1m\ninteractions:\n  - 2026-01-01 met: tea\n---\n"
        )

    every = len(json.loads(kith("due", *TODAY, "--format", "json")[1])["due"])

    assert every > 30
    _, text, _ = kith("due", *TODAY)
    lines = text.splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines)) <= 80
    assert "Birthdays (1)" in lines
    assert "Keep in touch, as you wanted (18 of 31)" in lines
    assert f"{every} people. `kith due --all`" in text
    _, text, _ = kith("due", *TODAY, "--all")
    assert "kith due --all" not in text
    assert text.count("last: ") >= 30


def test_mail_unanswered_and_introductions_without_an_outcome_are_due(town, kith):
    (town / "contacts" / "bob.md").write_text(
        "---\nname: Bob\ninteractions:\n  - 2026-05-01 met\n"
        "  - 2026-05-20 email received: a question\n---\n"
    )
    (town / "contacts" / "kim.md").write_text(
        "---\nname: Kim\ninteractions:\n  - 2026-05-25 met\n"
        "introductions:\n  - {date: 2026-04-01, from: ada, about: a talk}\n---\n"
    )

    due = {
        one["contact"]: one
        for one in json.loads(kith("due", *TODAY, "--format", "json")[1])["due"]
    }

    assert due["bob"]["why"] == "unanswered"
    assert due["kim"]["why"] == "introduction"


def test_a_fading_tie_is_due(town, kith):
    lines = "".join(f"  - 2025-0{month}-01 met\n" for month in range(1, 10))
    (town / "contacts" / "kim.md").write_text(
        f"---\nname: Kim\ninteractions:\n{lines}---\n"
    )

    found = json.loads(kith("due", "--today", "2026-09-30", "--format", "json")[1])[
        "due"
    ]

    assert ("kim", "fading") in {(one["contact"], one["why"]) for one in found}


def test_needs_meet_offers(town, kith):
    _, out, _ = kith("match", *TODAY, "--format", "json")

    (match,) = json.loads(out)["matches"]
    assert (match["seeker"], match["helper"]) == ("bob", "ada")
    assert set(match["shared"]) >= {"pipeline"}
    assert "Bob Lee (bob) ← Ada Byron (ada)" in kith("match", *TODAY)[1]
    # Once they know each other there is nothing to introduce.
    bob = town / "contacts" / "bob.md"
    bob.write_text(bob.read_text().replace("needs", "knows: [ada]\nneeds"))
    assert json.loads(kith("match", *TODAY, "--format", "json")[1])["matches"] == []


def test_statistics_say_what_came_through_whom(town, kith):
    (town / "contacts" / "initech.md").write_text(
        "---\nname: Initech\nkind: organization\nopportunities:\n"
        "  - {role: Head of Data, status: won, via: ada}\n---\n"
    )

    _, out, _ = kith("stats", *TODAY, "--format", "json")

    data = json.loads(out)
    assert data["through"] == [
        {
            "via": "ada",
            "name": "Ada Byron",
            "kind": "contact",
            "opportunities": ["Head of Data, Initech (won)"],
        }
    ]
    assert data["connected_with_vouch"] == 1
    assert sum(data["ties"].values()) == 2


def _cards(text):
    return icalendar.Component.from_ical(text, multiple=True)


def test_vcards_are_read_by_another_program(town, kith):
    code, out, _ = kith("export", "vcard", *TODAY)

    cards = {str(card["FN"]): card for card in _cards(out)}
    assert code == 0
    ada = cards["Ada Byron"]
    assert str(ada["VERSION"]) == "4.0"
    assert str(ada["EMAIL"]) == "ada@byron.example"
    assert str(ada["BDAY"]) == "--0609"
    related = {value.params["TYPE"]: str(value) for value in ada["RELATED"]}
    assert related["colleague"] == str(cards["Zoë Alt"]["UID"])
    assert "Ira Poe" in {str(value) for value in ada["RELATED"]}
    assert "removed" not in out
    assert max(len(line.encode()) for line in out.splitlines()) <= 75


def test_a_name_cannot_break_out_of_its_card(town, kith):
    (town / "contacts" / "eve.md").write_text(
        '---\nname: "Eve\\nEND:VCARD\\r\\nX-EVIL:1; a, b"\n---\n'
    )

    _, out, _ = kith("export", "vcard", *TODAY)

    names = [str(card["FN"]) for card in _cards(out)]
    # One of them was removed.
    assert len(names) == len(FILES)
    assert "X-EVIL" not in {line.partition(":")[0] for line in out.splitlines()}


def test_the_calendar_holds_birthdays_and_greetings(town, kith):
    _, out, _ = kith("export", "ical", *TODAY)

    events = {
        str(event["uid"]): event
        for event in icalendar.Calendar.from_ical(out).walk("VEVENT")
    }
    birthday = events["birthday-ada@kith"]
    assert birthday["dtstart"].dt.isoformat() == "2026-06-09"
    assert birthday["rrule"]["FREQ"] == ["YEARLY"]
    assert str(events["greet-bob@kith"]["summary"]) == "Contact Bob Lee"


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_network_opens_in_other_programs(town, kith, form, tmp_path):
    file = tmp_path / f"network.{form}"

    code, out, err = kith("export", form, "--output", file, *TODAY)

    assert (code, out) == (0, "")
    assert str(file) in err
    graph = (nx.read_graphml if form == "graphml" else nx.read_gexf)(file)
    assert graph.nodes["me"]["label"] == "Kim Ott"
    assert graph.has_edge("ada", "zoe")
    assert graph.has_edge("me", "ada")
    assert not graph.has_edge("me", "zoe")
    assert 0 < graph.edges["ada", "zoe"]["weight"] <= 1


def test_the_network_as_json_and_people_as_csv(town, kith):
    data = json.loads(kith("export", "json", *TODAY)[1])
    assert {node["id"] for node in data["nodes"]} >= {
        "me",
        "ada",
        "zoe",
        "bob",
        "~ira-poe@initech",
    }
    (town / "contacts" / "eve.md").write_text(
        "---\nname: '=HYPERLINK(1)'\nphone: '+49 1 2'\n---\n"
    )

    rows = list(csv.DictReader(io.StringIO(kith("export", "csv", *TODAY)[1])))

    by_slug = {row["slug"]: row for row in rows}
    assert by_slug["eve"]["name"] == "'=HYPERLINK(1)"
    assert by_slug["eve"]["phone"] == "+49 1 2"
    assert by_slug["ada"]["last_contact"] == "2026-05-17"


def test_control_characters_do_not_break_the_xml(town, kith):
    (town / "contacts" / "eve.md").write_text('---\nname: "E\\x00\\e[1m"\n---\n')

    assert ET.fromstring(kith("export", "graphml", *TODAY)[1]) is not None


def test_the_shell_completes_slugs(town):
    shell = ShellComplete(program, {}, "kith", "_KITH_COMPLETE")
    for words in (
        ["show"],
        ["decide"],
        ["log"],
        ["path"],
        ["log", "ada", "met", "--with"],
    ):
        found = [item.value for item in shell.get_completions(words, "a")]
        assert found == ["ada"], words
    assert "stranger" in {
        item.value for item in shell.get_completions(["check", "--rule"], "st")
    }
