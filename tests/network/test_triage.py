import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.model.settings import Me, OwnPosition
from kith.network.network import Network
from kith.network.triage import POINTS, find_triage_items
from kith.text.dates import PartialDate

ME = Me(
    positions=(OwnPosition("Initech", start=PartialDate(2015), end=PartialDate(2018)),),
    schools=(OwnPosition("Turin University"),),
)
SIGNS = {
    "employer": "positions: [Initech GmbH]",
    "school": "positions: [Turin University]",
    "event": "interactions: [2020 event]",
    "recommended": "interactions:\n  - 2020 comment: recommended me",
    "endorsed": "interactions:\n  - 2020 comment: endorsed me for Python",
    "introduced": "introduced_by: other",
    "wrote": "interactions: [2020 email sent]",
    "telephone": "phone: +1 202 555 0100",
    "address": "email: x@y.example",
    "described": "tags: [maths]",
}


def _cases(**fronts):
    files = {f"contacts/{slug}.md": f"---\nname: {slug}\n{front}\n---\n"
             for slug, front in fronts.items()}  # fmt: skip
    network = Network(parse_journal(files), dt.date(2026, 6, 1))
    return {case.person.slug: case for case in find_triage_items(network, ME)}


def test_every_sign_is_found_and_worth_its_points():
    for name, front in SIGNS.items():
        case = _cases(ada=front, other="")["ada"]
        assert [sign.name for sign in case.signs] == [name]
        assert case.points == POINTS[name]


def test_the_same_years_at_an_employer_count_more():
    for dates, names in (
        ("start: 2017", ["employer", "employer-then"]),
        ("start: 2019", ["employer"]),
        ("start: 2010, end: 2014", ["employer"]),
    ):
        case = _cases(ada=f"positions: [{{organization: Initech, {dates}}}]")["ada"]
        assert [sign.name for sign in case.signs] == names


def test_who_is_self_employed_as_well_was_nowhere_together_with_you():
    me = Me(positions=(OwnPosition("Self-employed"),))
    files = {"contacts/ada.md": "---\nname: Ada\npositions: [Self-employed]\n---\n"}
    network = Network(parse_journal(files), dt.date(2026, 6, 1))

    (case,) = find_triage_items(network, me)

    assert case.signs == ()


def test_one_place_to_learn_and_to_work_at_is_said_once():
    me = Me(positions=(OwnPosition("Turin University"),), schools=ME.schools)
    files = {"contacts/ada.md": "---\nname: Ada\npositions: [Turin University]\n---\n"}
    network = Network(parse_journal(files), dt.date(2026, 6, 1))

    (case,) = find_triage_items(network, me)

    assert [sign.name for sign in case.signs] == ["employer"]


def test_letters_each_way_years_apart_count_together():
    case = _cases(ada="interactions: [2010 email sent, 2020 email received]")["ada"]

    assert [sign.name for sign in case.signs] == ["wrote", "both-wrote"]


@given(
    st.lists(
        st.sampled_from(["telephone", "address", "described", "employer"]), unique=True
    ),
    st.sampled_from(["telephone", "address", "described", "employer"]),
)
def test_one_sign_more_never_moves_anybody_down(names, more):
    def rank(signs):
        front = "\n".join(SIGNS[name] for name in signs)
        return list(
            _cases(ada=front, bob=SIGNS["telephone"], cyd=SIGNS["employer"])
        ).index("ada")

    assert rank(list(dict.fromkeys([*names, more]))) <= rank(names)
