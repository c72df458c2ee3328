"""Who is taken for a colleague of whom, by organization and time alone."""

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.network import Network

TODAY = dt.date(2026, 11, 23)


def colleagues(organization, *more):
    work = f"positions: [{{organization: {organization}, start: 2020}}]\n"
    files = {
        f"contacts/{slug}.md": f"---\nname: {slug}\n{work}---\n"
        for slug in ("ada", "bo")
    }
    files |= {f"contacts/{n}.md": text for n, text in enumerate(more)}
    graph = Network(parse_journal(files), TODAY).graph
    return [tie.says for tie in graph.colleagues("ada")]


def test_those_at_one_organization_at_one_time_are_colleagues():
    assert colleagues("Initech") == ["both at Initech since 2020"]


@pytest.mark.parametrize(
    "name", ["Self-employed", "FREELANCE", "Confidential", "Autônomo"]
)
def test_those_who_work_each_on_their_own_are_not(name):
    assert colleagues(name) == []


def test_a_file_makes_an_organization_of_any_name():
    file = "---\nname: Stealth\nkind: organization\n---\n"
    assert colleagues("Stealth", file) == ["both at Stealth since 2020"]


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("start: 2020, end: 2022", "2020–2022"),
        ("start: 2020-02, end: 2020-11", "in 2020"),
        ("start: 2020, end: 2031", "since 2020"),
    ],
)
def test_the_time_together_is_told_in_words(time, words):
    text = f"---\nname: X\npositions: [{{organization: Initech, {time}}}]\n---\n"
    files = {f"contacts/{slug}.md": text for slug in ("ada", "bo")}

    (tie,) = Network(parse_journal(files), TODAY).graph.colleagues("ada")

    assert tie.says == f"both at Initech {words}"


@pytest.mark.parametrize(
    ("years", "strength"), [(0, 0.2), (1, 0.3), (2, 0.4), (3, 0.5), (9, 0.5)]
)
def test_each_year_together_makes_the_tie_stronger_up_to_a_half(years, strength):
    time = f"start: 2010-03-01, end: {2010 + years}-03-01"
    text = f"---\nname: X\npositions: [{{organization: Initech, {time}}}]\n---\n"
    files = {f"contacts/{slug}.md": text for slug in ("ada", "bo")}

    (tie,) = Network(parse_journal(files), TODAY).graph.colleagues("ada")

    assert tie.strength == pytest.approx(strength, abs=0.01)
