import json

import pytest

FILES = {
    "initech.md": "name: Initech GmbH\nkind: organization\naliases: [Initech International]\n"
    "domains: initech.example",
    "ada.md": "name: Ada Byron\nstatus: connected\npositions:\n  - organization: Initech GmbH\n"
    "    title: Engineer\n    start: 2019-03\ninteractions:\n  - 2020-05 met\n  - 2025-04-02 call",
    "omar.md": "name: Omar Haddad\nstatus: connected\npositions:\n  - organization: initech\n"
    "    title: Buyer\n    end: 2018\n  - organization: Umbra",
    "lena.md": "name: Lena Vogt\nstatus: removed\npositions:\n"
    "  - {organization: Initech GmbH, title: Clerk}",
    "eva.md": "name: Eva Lind\nstatus: connected\npositions:\n  - organization: initech\n"
    "    title: Trainee\n    end: 2015\n  - {organization: initech, title: Head of Data}\n"
    "interactions:\n  - 2026-01-10 email both",
}


@pytest.fixture
def office(journal):
    for name, front in FILES.items():
        (journal / "contacts" / name).write_text(f"---\n{front}\n---\n")
    return journal


def data(kith, *words):
    code, out, err = kith("at", *words, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_json_holds_those_there_now_and_those_who_left(office, kith):
    found = data(kith, "initech")

    assert found["organization"] == "Initech GmbH"
    assert found["slug"] == "initech"
    assert [one["contact"] for one in found["now"]] == ["ada", "eva", "lena"]
    strength = found["now"][0].pop("strength")
    assert 0 < found["now"][1]["strength"] < strength < 1
    assert found["now"][0] == {
        "contact": "ada",
        "name": "Ada Byron",
        "title": "Engineer",
        "start": "2019-03",
        "end": None,
        "status": "connected",
        "last_contact": "2025-04-02",
        "evidence": ["met", "call"],
        "through": [],
    }
    (former,) = found["formerly"]
    assert (former["contact"], former["end"], former["last_contact"]) == (
        "omar",
        "2018",
        None,
    )


def test_an_earlier_position_of_somebody_still_there_is_not_among_the_former(
    office, kith
):
    assert "eva" not in {one["contact"] for one in data(kith, "initech")["formerly"]}


@pytest.mark.parametrize(
    "words",
    [
        ["Initech GmbH"],
        ["initech", "gmbh"],
        ["INITECH International"],
        ["initech.example"],
    ],
)
def test_an_organization_is_found_by_name_alias_and_domain(office, kith, words):
    assert data(kith, *words)["slug"] == "initech"


def test_one_without_a_file_is_found_by_its_name(office, kith):
    assert [one["contact"] for one in data(kith, "umbra")["now"]] == ["omar"]


def test_the_day_decides_who_is_there(office, kith):
    assert "omar" in {
        one["contact"] for one in data(kith, "initech", "--today", "2018-06-01")["now"]
    }


def test_text_fits_into_80_columns_and_shows_contact_and_evidence(
    office, kith, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "80")
    long = "name: Bartholomäus Freiherr von und zu Obersteinhausen\npositions:\n"
    title = "  - {organization: Initech, title: Vice President of Very Many Things}"
    (office / "contacts" / "long.md").write_text(f"---\n{long}{title} \n---\n")
    (office / "contacts" / "initech.md").write_text(
        f"---\n{FILES['initech.md']}\ntags: [x]\n---\n".replace("International", "")
    )

    code, out, _ = kith("at", "initech")

    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "Initech GmbH"
    assert "now: 4 people" in lines
    assert "formerly: 1 person" in lines
    assert lines[-1].startswith(
        "https://www.linkedin.com/search/results/people/?keywords=Initech"
    )
    assert max(map(len, lines[:-1])) <= 80
    (ada,) = (line for line in lines if line.startswith("ada "))
    assert ada.split() == [
        "ada",
        "moderate",
        "2025-04-02",
        "Ada",
        "Byron",
        "Engineer",
        "since",
        "2019-03",
    ]
    (lena,) = (line for line in lines if line.startswith("lena "))
    assert lena.split()[:3] == ["lena", "removed", "never"]


def test_a_part_of_a_name_is_no_match_but_a_suggestion(office, kith):
    code, out, err = kith("at", "Init")

    assert (code, out) == (2, "")
    assert 'nobody in this journal works or worked at "Init"' in err
    assert 'did you mean "Initech GmbH"?' in err


def test_a_slip_of_the_pen_gets_a_suggestion(office, kith):
    code, _, err = kith("at", "Initehc GmbH")

    assert code == 2
    assert 'did you mean "Initech GmbH"?' in err


@pytest.mark.parametrize("name", ["Quux", "", "…", "*"])
def test_a_name_like_no_other_gets_no_suggestion(office, kith, name):
    code, _, err = kith("at", name)

    assert code == 2
    assert "did you mean" not in err


def test_an_organization_where_nobody_is_says_so(office, kith):
    (office / "contacts" / "quiet.md").write_text(
        "---\nname: Quiet\nkind: organization\n---\n"
    )

    code, out, _ = kith("at", "quiet")

    assert code == 0
    assert out.startswith("Quiet\nNobody in this journal works or worked there.\n")
    assert "keywords=Quiet&network=%5B%22S%22%5D" in out


def test_colors_only_where_wanted(office, kith, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in kith("at", "initech")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in kith("at", "initech")[1]


def test_who_can_be_reached_through_others_comes_with_the_best_way_first(office, kith):
    contacts = office / "contacts"
    met = "interactions:\n  - 2026-05-17 met\n"
    contacts.joinpath("kim.md").write_text(
        f"---\nname: Kim Ott\n{met}knows:\n  - {{contact: noa, strength: weak}}\n"
        "  - {name: Zoe Alt, organization: Initech Inc., title: Head of Sales}\n---\n"
    )
    contacts.joinpath("lou.md").write_text(
        f"---\nname: Lou Ray\n{met}knows: [{{contact: noa, strength: strong}}]\n---\n"
    )
    contacts.joinpath("rex.md").write_text(
        f"---\nname: Rex\n{met}removed: {{date: 2026-05-18, reason: x}}\nstatus: removed\n"
        "knows: [{contact: noa, strength: strong}]\n---\n"
    )
    contacts.joinpath("noa.md").write_text(
        "---\nname: Noa Berg\npositions:\n"
        "  - {organization: INITECH, title: Clerk, start: 2024}\n---\n"
    )

    second = {one["name"]: one for one in data(kith, "initech")["second_degree"]}

    # Ada and Eva work there, too, and may know her: that is inferred, and comes after what is said.
    through = second["Noa Berg"]["through"]
    assert through[0] == "lou"
    assert set(through) == {"lou", "kim", "ada", "eva"}
    assert "rex" not in second["Noa Berg"]["through"]
    assert (second["Noa Berg"]["title"], second["Noa Berg"]["start"]) == (
        "Clerk",
        "2024",
    )
    assert (second["Zoe Alt"]["contact"], second["Zoe Alt"]["title"]) == (
        None,
        "Head of Sales",
    )
    assert second["Zoe Alt"]["through"][0] == "kim"
    _, out, _ = kith("at", "initech")
    assert "through one introduction: " in out
    assert max(len(line) for line in out.splitlines() if "https://" not in line) <= 80
