"""``kith brief`` and ``kith show``: people, organizations and posts."""

import json

import pytest

FILES = {
    "contacts/ada.md": """---
name: Ada Byron
aliases: [Augusta King]
status: connected
since: 2020-03-01
email: ada@analytical.example
phone: +49 151 234
linkedin: ada-byron
location: Turin
birthday: 1980-06-09
tags: [math]
positions: [{organization: initech, title: Head of Data, start: 2025-09}]
interactions:
  - 2020-02-01 met: the fair
  - 2026-05-01 call: her bees
introduced_by: [bob]
knows: [zed]
needs: a pilot
offers: [reviews]
vouch: Sees the whole.
concerns: [{date: 2026-04-01, what: a late answer, basis: first-hand}]
---
Met in the rain.

- [ ] send her the map
- [ ] Waiting for: her paper
""",
    "contacts/bob.md": "---\nname: Bob Lee\nstatus: connected\n"
    "interactions: [2026-01-01 met]\npositions: [Initech]\n---\n",
    "contacts/zed.md": "---\nname: Zed\nstatus: connected\n---\n",
    "contacts/initech.md": """---
name: Initech
kind: organization
industry: printers
opportunities:
  - {role: Pilot, status: applied, opened: 2026-02, via: ada}
  - {role: Cook, status: lost, closed: 2025-01}
---
They print.
""",
    "posts/tides.md": "---\ntitle: Tides\nkind: insight\nstatus: published\npublished: 2026-05-02\n"
    "audience: sailors\ntakeaway: wait\nmentions: [ada]\nresults: {reactions: 1200}\n---\n"
    "Wait for it.\n",
}


@pytest.fixture
def town(journal, monkeypatch):
    for path, text in FILES.items():
        (journal / path).write_text(text, "utf-8")
    monkeypatch.setenv("COLUMNS", "80")
    return journal


def test_a_brief_says_on_one_screen_what_to_know_of_a_person(town, kith):
    code, out, _ = kith("brief", "Ada", "Byron")

    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "Ada Byron  ada"
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    for line in (
        "who       Head of Data, Initech, since September 2025",
        "first     1 February 2020 met: the fair",
        "through   Bob Lee (bob, moderate tie)",
        "doubts    open concern since 1 April 2026: a late answer (first-hand)",
        "talks     1 May call: her bees",
        "          1 February 2020 met: the fair",
        "you owe   send her the map",
        "they owe  her paper",
        "needs     a pilot",
        "offers    reviews",
        "knows     Zed (zed), Bob Lee (bob, moderate tie)",
        "there     Bob Lee (bob, moderate tie)",
        "news      Head of Data, Initech, since September 2025",
        '          your post "Tides" mentions them, 2 May 2026 (tides)',
        "birthday  9 June, in 8 days, turns 46",
    ):
        assert line in lines


def test_a_brief_of_an_organization_says_whom_one_knows_there(town, kith):
    lines = kith("brief", "Initech")[1].splitlines()

    assert lines[0] == "Initech  initech"
    assert "what      printers" in lines
    assert "open      Pilot, applied, since February 2026, via ada" in lines
    assert any(
        line.startswith("now       Ada Byron (ada): Head of Data") for line in lines
    )
    data = json.loads(kith("brief", "initech", "--format", "json")[1])
    assert {person["contact"] for person in data["now"]} == {"ada", "bob"}
    assert data["kind"] == "organization"


def test_a_brief_is_for_people_and_organizations(town, kith):
    code, _, err = kith("brief", "tides")

    assert code == 2
    assert "posts/tides.md is a post" in err
    assert "kith show tides" in err
    assert kith("brief", "nobody")[0] == 2


def test_a_brief_as_data_has_both_promises(town, kith):
    data = json.loads(kith("brief", "ada", "--format", "json")[1])

    assert data["promised_by_you"] == ["send her the map"]
    assert data["promised_by_them"] == ["her paper"]
    assert data["there_too"][0]["contact"] == "bob"


def test_a_person_is_shown_with_everything_and_the_findings_with_their_fix(town, kith):
    code, out, _ = kith("show", "ada")

    assert code == 0
    for text in (
        "email     ada@analytical.example",
        "phone     +49 151 234",
        "also      Augusta King",
        "place     Turin",
        "since     1 March 2020",
        "you owe   send her the map",
        "ties: Zed (zed, knows), Bob Lee (bob, introduced-by)",
        "Met in the rain.",
    ):
        assert text in out
    zed = kith("show", "zed")[1]
    assert "error     stranger: " in zed
    assert "fix       " in zed
    data = json.loads(kith("show", "zed", "--format", "json")[1])
    assert [finding["rule"] for finding in data["findings"]][:1] == ["stranger"]
    assert data["contact"] == "zed"


def test_an_organization_is_shown_with_or_without_a_file(town, kith):
    out = kith("show", "initech")[1]
    assert "closed    Cook, lost, 2025-01" in out
    assert "They print." in out
    (town / "contacts" / "initech.md").unlink()

    out = kith("show", "Initech")[1]

    assert "file      none" in out
    assert "Bob Lee (bob)" in out


def test_a_post_is_shown_with_its_results_and_text(town, kith):
    out = kith("show", "tides")[1]

    assert out.startswith("Tides (published)  posts/tides.md\n")
    assert "audience  sailors" in out
    assert "mentions  Ada Byron (ada)" in out
    assert "results   1,200 reactions" in out
    assert "Wait for it." in out
    data = json.loads(kith("show", "tides", "--format", "json")[1])
    assert data["results"] == {"reactions": 1200}


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("command", ["show", "brief"])
def test_lines_fit_the_terminal(town, kith, monkeypatch, command, columns):
    monkeypatch.setenv("COLUMNS", str(columns))

    for who in ("ada", "initech"):
        for line in kith(command, who)[1].splitlines():
            assert len(line) <= columns
