"""Whom one reaches at an organization, by a name, and by a title."""

import datetime as dt

import pytest

from kith.errors import KithError
from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.network.reach import (
    find_target,
    paths_to_target,
    people_titled,
    reach_organization,
    similar_organizations,
)

TODAY = dt.date(2026, 6, 1)
FILES = {
    "ada": "name: Ada Byron\naliases: [Countess]\ninteractions: [2026-05-17 met, 2026-04 call]\n"
    "positions: [{organization: Initech GmbH, title: Head of Data, start: 2020}]\n"
    "knows: [{contact: zoe, strength: strong}, {name: Ira Poe, organization: Initech, title: Clerk}]\n",
    "bob": "name: Bob Lee\ninteractions: [2019 met]\n"
    "positions: [{organization: initech, title: Engineer}]\n",
    "cid": "name: Cid Roe\ninteractions: [2026-05-17 met]\n"
    "positions: [{organization: Initech, title: Chief, end: 2024}]\n"
    "knows: [{contact: zoe, strength: weak}]\n",
    "zoe": "name: Zoë Alt\npositions: [{organization: initech, title: Head of Sales}]\n",
    "two": "name: Same Name\n",
    "too": "name: Same Name\n",
    "back": "name: Back Again\ninteractions: [2026-05-17 met]\n"
    "positions: [{organization: initech, end: 2015}, {organization: initech, start: 2025}]\n",
}


@pytest.fixture(scope="module")
def network():
    files = {f"contacts/{slug}.md": f"---\n{text}---\n" for slug, text in FILES.items()}
    files["contacts/initech.md"] = (
        "---\nname: Initech GmbH\nkind: organization\ndomains: initech.example\n---\n"
    )
    journal = parse_journal(files)
    assert journal.problems == ()
    return Network(journal, TODAY)


@pytest.fixture(scope="module")
def reach(network):
    return reach_organization(network.organizations.find("initech"), network)


def test_those_there_now_stand_with_the_strongest_tie_first(reach):
    now = [one.person.slug for one in reach.now]

    assert now == ["ada", "back", "bob", "zoe"]
    strengths = [one.strength.total for one in reach.now]
    assert strengths == sorted(strengths, reverse=True)
    assert reach.now[0].position.title == "Head of Data"
    assert reach.now[0].last_contact == "2026-05-17"
    assert reach.now[-1].last_contact == ""


def test_who_left_and_is_not_there_again_was_there_formerly(reach):
    assert [one.person.slug for one in reach.formerly] == ["cid"]


def test_who_is_not_known_is_reached_through_others(reach):
    second = {one.node.name: one for one in reach.second_degree}

    assert set(second) == {"Zoë Alt", "Ira Poe"}
    assert second["Zoë Alt"].paths[0].hops == ("ada", "zoe")
    assert second["Zoë Alt"].title == "Head of Sales"
    assert second["Ira Poe"].title == "Clerk"
    assert second["Ira Poe"].position is None


@pytest.mark.parametrize(
    ("text", "nodes", "says"),
    [
        ("zoe", ("zoe",), "Zoë Alt"),
        ("contacts/zoe.md", ("zoe",), "Zoë Alt"),
        ("zoë ALT", ("zoe",), "Zoë Alt"),
        ("countess", ("ada",), "Ada Byron"),
        ("Ira Poe", ("~ira-poe@initech",), "Ira Poe"),
        (
            "initech.example",
            ("ada", "back", "bob", "zoe", "~ira-poe@initech"),
            "anybody at Initech GmbH",
        ),
        ("clerk at Initech", ("~ira-poe@initech",), '"clerk" at Initech GmbH'),
        ("head of data @ INITECH", ("ada",), '"head of data" at Initech GmbH'),
    ],
)
def test_a_target_is_understood(network, text, nodes, says):
    target = find_target(text, network)

    assert set(target.nodes) >= set(nodes)
    assert (target.says, "at " in says) == (says, target.organization is not None)


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("same name", 'there are 2 people called "same name"', "name one: too, two"),
        (
            "welder at Initech",
            'nobody at Initech GmbH has the title "welder"',
            "titles recorded there: Clerk, Engineer, Head of Data, Head of Sales",
        ),
        (
            "Initec",
            'no person or organization in this journal is called "Initec"',
            'did you mean "Initech GmbH"?',
        ),
        (
            "Ada Byrn",
            'no person or organization in this journal is called "Ada Byrn"',
            'did you mean "Ada Byron"?',
        ),
        (
            "qqqq",
            'no person or organization in this journal is called "qqqq"',
            "give the name or slug of a contact or an organization, or a role at one",
        ),
    ],
)
def test_what_is_not_understood_is_said_with_a_suggestion(
    network, text, message, remedy
):
    with pytest.raises(KithError) as raised:
        find_target(text, network)

    assert (raised.value.message, raised.value.remedy) == (message, remedy)


def test_each_title_means_those_with_one_like_it(network):
    entry = network.organizations.find("initech")

    titles = dict(people_titled(entry, network))

    assert list(titles) == ["Clerk", "Engineer", "Head of Data", "Head of Sales"]
    assert titles["Clerk"] == ("~ira-poe@initech",)
    assert "ada" in titles["Head of Data"]


def test_organizations_of_a_like_name_come_with_the_likest_first(network):
    assert [entry.slug for entry in similar_organizations("initec", network)] == [
        "initech"
    ]
    assert similar_organizations("qqqq", network) == []


def test_to_somebody_known_only_a_stronger_path_leads_through_others(network):
    paths = paths_to_target(find_target("bob", network), network)

    direct = network.known["bob"]
    assert ("bob",) in {path.hops for path in paths}
    assert all(path.strength > direct for path in paths if path.steps > 1)


def test_the_strongest_path_comes_first_and_a_limit_cuts_the_rest(network):
    target = find_target("zoe", network)

    paths = paths_to_target(target, network)
    limited = paths_to_target(target, network, limit=1)

    assert paths[0].hops == ("ada", "zoe")
    assert limited == paths[:1]
    strengths = [path.strength for path in paths]
    assert strengths == sorted(strengths, reverse=True)
