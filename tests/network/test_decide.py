"""Each verdict with its first reason and its next step, by what the files say."""

import datetime as dt

import pytest

from kith.load.journal import parse_journal
from kith.network.decide import OPEN, decide, decide_all
from kith.network.network import Network
from kith.report.decision_words import say_changes, say_next_step, say_reasons

TODAY = dt.date(2026, 6, 1)
OTHERS = {
    "contacts/bea.md": "---\nname: Bea\nstatus: connected\ninteractions: [2026-01 met]\n---\n",
    "contacts/cid.md": "---\nname: Cid\nstatus: removed\ninteractions: [2026-01 met]\n---\n",
    "contacts/eli.md": "---\nname: Eli\nstatus: declined\ninteractions: [2026-01 met]\n---\n",
    "contacts/dot.md": "---\nname: Dot\n---\n",
    "contacts/umbra.md": "---\nname: Umbra\nkind: organization\n"
    "concerns: [{what: bribes}]\n---\n",
}


def decision_on(lines, status="received"):
    text = f"---\nname: Ada\nstatus: {status}\n{lines}---\n"
    network = Network(parse_journal({"contacts/ada.md": text, **OTHERS}), TODAY)
    return decide(network.journal.people_by_slug["ada"], network)


CASES = {
    "relationship: family\n": (
        "connect",
        "they are of your family",
    ),
    "relationship: family\ninteractions: [2026-05-17 met]\n": (
        "connect",
        "you met on 2026-05-17",
    ),
    "interactions: [2026-05-17 met]\n": (
        "connect",
        "you met on 2026-05-17",
    ),
    "interactions: [2025-03 call]\n": (
        "connect",
        "you spoke on the phone in 2025-03",
    ),
    "interactions: [2025-03 call, 2026-01 video]\n": (
        "connect",
        "you spoke in a video call in 2026-01, and there is 1 more record of real contact",
    ),
    "interactions: [2025-03 call, 2025-04 met, 2026-01 worked-together]\n": (
        "connect",
        "you worked together in 2026-01, and there are 2 more records of real contact",
    ),
    "interactions: [2026-01-01 email sent, 2026-01-02 email received]\n": (
        "connect",
        "you exchanged emails on 2026-01-02, and there is 1 more record of real contact",
    ),
    "": (
        "decline",
        "a stranger asked",
    ),
    "concerns: [{date: 2025-02, what: late payments}]\ninteractions: [2026-01 met]\n": (
        "decline",
        'there is an open concern since 2025-02: "late payments"',
    ),
    "concerns: [{what: late payments, resolved: 2026-01}]\ninteractions: [2026-01 met]\n": (
        "connect",
        "you met in 2026-01",
    ),
    "removed: {date: 2025-04-03, reason: sold it}\ninteractions: [2026-01 met]\n": (
        "decline",
        'you removed them before on 2025-04-03: "sold it"',
    ),
    "declined: {date: 2025-04}\ninteractions: [2024 met]\n": (
        "decline",
        "you declined them before in 2025-04",
    ),
    "declined: {date: 2025-04}\ninteractions: [2025-05 met]\n": (
        "connect",
        "you met in 2025-05",
    ),
    "introduced_by: bea\n": (
        "wait",
        "Bea, whom you know, brought you together",
    ),
    "introductions: [{date: 2026-01, from: bea}]\n": (
        "wait",
        "Bea, whom you know, brought you together",
    ),
    "interactions: [{date: 2026-01, how: introduced, with: [bea]}]\n": (
        "wait",
        "Bea, whom you know, brought you together",
    ),
    # Removed, declined, unknown, without a file, and oneself.
    "introduced_by: [cid, eli, dot, nobody, ada]\n": (
        "decline",
        "a stranger asked",
    ),
}


@pytest.mark.parametrize("lines", CASES)
def test_who_asked_gets_a_verdict_with_its_reason(lines):
    decision = decision_on(lines)

    assert (decision.verdict, say_reasons(decision)[0]) == CASES[lines]


MISSING = {
    "[2026-12-24 met]": "the first contact is planned on 2026-12-24 and has not happened yet",
    "[2026-01 email sent, 2026-03-02 email sent]": "they did not answer what you wrote on 2026-03-02",
    "[2026-01 email received, 2026-03-02 message received]": (
        "you did not answer what they wrote on 2026-03-02"
    ),
    "[2020 email sent, 2026 email received]": (
        "your messages and theirs are too far apart to be answers"
    ),
    "[2026-03 event]": "you were at the same event in 2026-03, but never spoke",
    "[2026-03 comment]": "there was a comment in 2026-03, but never spoke",
    "[2026-03 introduced]": "you were introduced in 2026-03, but never spoke",
    "[]": "nothing shows that you ever met, spoke or exchanged emails",
}


@pytest.mark.parametrize("interactions", MISSING)
def test_without_evidence_it_says_what_is_missing(interactions):
    decision = decision_on(f"interactions: {interactions}\n", "considering")

    assert decision.verdict == "wait"
    assert say_reasons(decision) == (MISSING[interactions], "it is your own wish")


@pytest.mark.parametrize(
    ("lines", "status", "step"),
    [
        ("interactions: [2026-12 met]\n", "considering", "meet as planned in 2026-12, record it"),
        ("introduced_by: bea\n", "received", "ask Bea for ten minutes with the three of you"),
        ("interactions: [2026-02 event, 2026-01-05 message received]\n", "considering",
         "answer what they wrote on 2026-01-05"),
        ("interactions: [2026-02 email sent, 2026-03 event]\n", "considering", "write once more"),
        ("interactions: [2026-02 event, 2026-03 event]\n", "considering",
         "write two lines about the event in 2026-03"),
        ("", "invited", "write to them and explain why you asked"),
        ("", "considering", "write or call first"),
        ("", "received", "decline: `kith decide WHO --decline`"),
        ("concerns: [{what: x}]\n", "invited", "withdraw the invitation"),
        ("since: 2025-01\n", "invited", "withdraw the invitation: `kith decide WHO --withdraw`"),
        ("concerns: [{what: x}]\n", "considering", "do not invite them"),
        ("interactions: [2026-01 met]\n", "received", "accept: `kith decide WHO --connect`"),
        ("interactions: [2026-01 met]\n", "considering", "invite them, and mention the occasion"),
        ("interactions: [2026-01 met]\n", "invited", "leave the invitation open"),
    ],
)  # fmt: skip
def test_the_next_step_fits_the_case(lines, status, step):
    decision = decision_on(lines, status)

    assert say_next_step(decision).startswith(step)


def test_doubts_about_reasons_and_employers_are_said_beside_the_verdict():
    decision = decision_on(
        "interactions: [2020 met]\nreasons: [title, Volume]\npositions: [umbra]\n"
    )

    assert decision.verdict == "connect"
    assert say_reasons(decision)[1:] == (
        "that is long ago: remind them where you know each other from",
        "your only reasons are title, employer or the number of connections: ask yourself why",
        "look twice: Umbra, where they work, has an open concern",
    )


def test_who_left_a_doubtful_employer_is_not_doubted_for_it():
    lines = (
        "interactions: [2026-01 met]\npositions: [{organization: umbra, end: 2025}]\n"
    )

    assert len(decision_on(lines).reasons) == 1


def test_several_concerns_have_one_remedy():
    decision = decision_on("concerns: [{what: x}, {what: y}]\n")

    assert len(decision.reasons) == 2
    assert say_changes(decision) == (
        "the concern is settled and has a `resolved` date",
    )


def test_what_it_rests_on_comes_with_the_latest_first():
    decision = decision_on(
        "interactions: [2020 met, 2021 call, 2022 comment, 2023 event]\n"
    )

    assert [str(proof.date) for proof in decision.evidence] == ["2021", "2020"]
    assert [str(trace.date) for trace in decision.traces] == ["2023", "2022"]


def test_everybody_whose_connection_is_open_is_judged_by_slug():
    files = {
        f"contacts/{status}.md": f"---\nname: {status}\nstatus: {status}\n---\n"
        for status in ("connected", "removed", "declined", *OPEN)
    }
    decisions = decide_all(Network(parse_journal(files), TODAY))

    assert [decision.person.slug for decision in decisions] == sorted(OPEN)


@pytest.mark.parametrize(
    ("since", "lines", "verdict"),
    [
        ("2025-05-31", "", "withdraw"),
        ("2025-06-01", "", "wait"),
        # It may have been the last day of the month.
        ("2025-06", "", "wait"),
        ("2025-05", "introduced_by: bea\n", "withdraw"),
        ("2024", "interactions: [2023 met]\n", "withdraw"),
        ("2024", "interactions: [2025-02 email sent]\n", "withdraw"),
        ("2024", "interactions: [2025-02 met]\n", "connect"),
        ("2024", "concerns: [{what: x}]\n", "decline"),
    ],
)
def test_my_invitation_that_lay_for_over_a_year_is_withdrawn(since, lines, verdict):
    assert decision_on(f"since: {since}\n{lines}", "invited").verdict == verdict


@pytest.mark.parametrize("status", ["received", "considering"])
def test_only_invitations_of_mine_are_withdrawn(status):
    assert decision_on("since: 2020\n", status).verdict != "withdraw"


@pytest.mark.parametrize(
    ("interaction", "verdict"),
    [
        ("2026-03-01 message received", "wait"),
        ("2025-12-31 email received", "wait"),
        ("2026-05 message received", "decline"),
        ("2025-12-30 email received", "decline"),
        ("2026-03-01 message sent", "decline"),
        ("2026-03-01 message", "decline"),
        ("2026-03-01 comment", "decline"),
        ("2026-03-01 message both", "connect"),
        ("2026-03-01 email received: Out of office", "decline"),
    ],
)
def test_who_asked_with_a_note_is_answered_first(interaction, verdict):
    lines = f"since: 2026-03-01\ninteractions: [{interaction}]\n"

    decision = decision_on(lines)

    assert decision.verdict == verdict
    if verdict == "wait":
        assert say_reasons(decision)[0].startswith("a stranger asked, and wrote to you")
        assert say_next_step(decision).startswith("answer what they wrote")


def test_an_introduced_stranger_is_met_through_the_introducer_in_spite_of_a_note():
    lines = "introduced_by: bea\ninteractions: [2026-03-01 message received]\n"

    assert say_next_step(decision_on(lines)).startswith("ask Bea")
