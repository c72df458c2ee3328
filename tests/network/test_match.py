"""What somebody needs meets what somebody else offers."""

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.match import MOST_HELPERS, find_matches
from kith.network.network import Network

TODAY = dt.date(2026, 6, 1)
MET = "interactions: [2026-05-17 met]\n"


def matches_of(**fronts):
    files = {
        f"contacts/{slug}.md": f"---\nname: {slug.title()}\n{front}---\n"
        for slug, front in fronts.items()
    }
    return find_matches(Network(parse_journal(files), TODAY))


def test_the_seeker_needs_and_the_helper_offers():
    (match,) = matches_of(
        bob=f"needs: somebody who repairs data pipelines\nvouch: Pays on time.\n{MET}",
        ada=f"offers: repairing a broken data pipeline\n{MET}",
    )

    assert (match.seeker.slug, match.helper.slug) == ("bob", "ada")
    assert match.need == "somebody who repairs data pipelines"
    assert match.offer == "repairing a broken data pipeline"
    assert set(match.shared) == {"repairs", "pipelines"}
    assert 55 <= match.likeness <= 100
    assert 0 < match.strength < 1
    assert match.reasons == (
        'Bob: you can say: "Pays on time.", last contact 2026-05-17',
        "Ada: you have nothing recorded to say yet, last contact 2026-05-17",
    )


@pytest.mark.parametrize(
    ("bob", "ada"),
    [
        # Nobody introduces to oneself, to somebody acquainted, or through a stranger.
        (f"needs: a data pipeline\nknows: [ada]\n{MET}", f"offers: data pipelines\n{MET}"),
        (f"needs: a data pipeline\n{MET}", f"offers: data pipelines\nknows: [bob]\n{MET}"),
        ("needs: a data pipeline\n", f"offers: data pipelines\n{MET}"),
        (f"needs: a data pipeline\n{MET}", "offers: data pipelines\n"),
        (f"needs: a data pipeline\nstatus: removed\n{MET}", f"offers: data pipelines\n{MET}"),
        (f"needs: a data pipeline\n{MET}", f"offers: a room in Rome\n{MET}"),
        # Words that say nothing of a need have nothing in common.
        (f"needs: help with the team\n{MET}", f"offers: help for any team\n{MET}"),
    ],
)  # fmt: skip
def test_there_is_no_match(bob, ada):
    assert matches_of(bob=bob, ada=ada) == ()


def test_nobody_helps_themselves():
    assert matches_of(ada=f"needs: data pipelines\noffers: data pipelines\n{MET}") == ()


def test_the_strongest_ties_are_asked_first_and_not_too_many():
    helpers = {
        f"h{number}": "offers: data pipelines\ninteractions:\n"
        + "".join(f"  - 2026-0{month}-01 met\n" for month in range(1, number))
        for number in range(2, 8)
    }
    matches = matches_of(bob=f"needs: a data pipeline\n{MET}", **helpers)

    assert len(matches) == MOST_HELPERS
    strengths = [match.strength for match in matches]
    assert strengths == sorted(strengths, reverse=True)
    assert {match.helper.slug for match in matches} == {"h3", "h4", "h5", "h6", "h7"}


def test_a_better_fit_comes_before_a_looser_one():
    matches = matches_of(
        bob=f"needs: repairing steam engines\n{MET}",
        zoe=f"offers: repairing steam engines\n{MET}",
        ada=f"offers: steam engines of England\n{MET}",
    )

    assert [match.helper.slug for match in matches] == ["zoe", "ada"]
    assert matches[0].likeness > matches[1].likeness
