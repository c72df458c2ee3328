"""The page of whom one reaches at an organization."""

from __future__ import annotations

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.network.reach import reach_organization
from kith.report.contact import format_contact, report_contact
from kith.report.reach import format_reach, report_reach

TODAY = dt.date(2026, 6, 1)


def network_of(introducers: int) -> Network:
    files = {
        "zoe": "name: Zoe Alt\npositions: [{organization: Initech, title: Head of Sales}]\n"
    }
    for letter in "abcdefg"[:introducers]:
        files[letter] = (
            f"name: Ann {letter.upper()}\ninteractions: [2026-05-17 met]\n"
            "knows: [{contact: zoe, strength: strong}]\n"
        )
    texts = {f"contacts/{slug}.md": f"---\n{head}---\n" for slug, head in files.items()}
    return Network(parse_journal(texts), TODAY)


@pytest.mark.parametrize(
    ("introducers", "through"),
    [
        (1, "Ann A "),
        (3, "Ann A, Ann B, Ann C "),
        (4, "Ann A, Ann B, Ann C and 1 more"),
        (6, "Ann A, Ann B, Ann C and 3 more"),
    ],
)
def test_three_introducers_are_named_and_the_others_counted(
    introducers: int, through: str
) -> None:
    network = network_of(introducers)
    reach = reach_organization(network.organizations.find("initech"), network)

    lines = list(format_reach(reach, network, width=120))

    (line,) = [line for line in lines if "Ann A" in line]
    assert through in line
    assert ("more" in line) is (introducers > 3)
    assert report_reach(reach).version == 2


def test_the_last_contact_of_somebody_is_their_last_evidence() -> None:
    network = network_of(1)
    ada, zoe = (network.journal.people_by_slug[slug] for slug in ("a", "zoe"))

    assert report_contact(ada, network).last_contact == "2026-05-17"
    assert report_contact(zoe, network).last_contact is None


def test_that_nobody_works_there_is_said_only_where_it_is_so() -> None:
    def lines_for(position: str) -> list[str]:
        head = f"name: Ada\ninteractions: [2026-05-17 met]\n{position}"
        files = {
            "contacts/ada.md": f"---\n{head}---\n",
            "contacts/initech.md": "---\nname: Initech\nkind: organization\n---\n",
        }
        network = Network(parse_journal(files), TODAY)
        reach = reach_organization(network.organizations.find("initech"), network)
        return list(format_reach(reach, network, width=120))

    nobody = "Nobody in this journal works or worked there."
    now = lines_for("positions: [Initech]\n")
    formerly = lines_for("positions: [{organization: Initech, end: 2020}]\n")
    assert nobody in lines_for("")
    assert "now: 1 person" in now
    assert "formerly: 1 person" in formerly
    assert nobody not in now + formerly


def test_a_long_list_of_offers_is_wrapped_below_its_beginning() -> None:
    offers = "offers: [reviews of data contracts between many teams, lectures]\n"
    files = {"contacts/ada.md": f"---\nname: Ada\n{offers}---\n"}
    network = Network(parse_journal(files), TODAY)
    (ada,) = network.journal.people

    lines = list(format_contact(ada, network, width=50, with_reasons=False))

    assert lines[-2:] == [
        "offers:   reviews of data contracts between many",
        "          teams; lectures",
    ]


def test_the_stated_ties_of_a_contact_are_named_with_their_basis() -> None:
    def lines_for(ties: str) -> list[str]:
        files = {
            "contacts/ada.md": f"---\nname: Ada\n{ties}---\n",
            "contacts/bo.md": "---\nname: Bo\n---\n",
        }
        network = Network(parse_journal(files), TODAY)
        ada = network.journal.people_by_slug["ada"]
        return list(format_contact(ada, network, width=60, with_reasons=False))

    bare = lines_for("")
    assert lines_for("knows: [bo, {name: Zoe Quinn}]\n") == [
        *bare,
        "",
        "ties: Bo (bo, knows), Zoe Quinn (knows)",
    ]
