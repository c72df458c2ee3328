import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.network.evidence import gather_evidence

TODAY = dt.date(2026, 6, 1)


def _evidence(*lines, slug="a", others=None, today=TODAY):
    text = "---\nname: A\n" + ("interactions:\n" if lines else "")
    text += "".join(f"  - {line}\n" for line in lines) + "---\n"
    journal = parse_journal({"contacts/a.md": text} | (others or {}))
    assert journal.problems == ()
    return gather_evidence(journal, today)[slug]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        ([], None),
        (["2024-01-01 met"], "2024-01-01"),
        (["2024-01-01 call"], "2024-01-01"),
        (["2024-01-01 video"], "2024-01-01"),
        (["2024 worked-together"], "2024"),
        (["2024-01-01 event"], None),
        (["2024-01-01 comment"], None),
        (["2024-01-01 introduced"], None),
        (["2024-01-01 email"], None),
        (["2024-01-01 email both"], "2024-01-01"),
        (["2024-01-01 email sent"], None),
        (["2024-01-01 email sent", "2024-01-09 message received"], "2024-01-09"),
        (["2024-01-01 email sent", "2024-06-29 email received"], "2024-06-29"),
        (["2024-01-01 email sent", "2024-06-30 email received"], None),
        (["2024-01 email sent", "2024-07-29 email received"], "2024-07-29"),
        (["2026-06-02 met"], None),
        (["2026 met"], "2026"),
        (["2024-01-01 email sent", "2026-06-02 email received"], None),
    ],
)
def test_what_counts_as_real_contact(lines, first):
    found = _evidence(*lines).first

    assert (str(found) if found else None) == first


def test_a_talk_counts_for_everybody_who_took_part():
    other = "---\nname: B\ninteractions:\n  - 2024-01-01 {}:\n      with: a\n---\n"

    for how in ("met", "call", "video", "worked-together"):
        assert _evidence(others={"contacts/b.md": other.format(how)}).proofs
    for how in ("email both", "event", "introduced"):
        assert not _evidence(others={"contacts/b.md": other.format(how)}).proofs


@given(
    st.permutations(
        ["2024-01-01 email sent", "2024-01-09 email received", "2020 met", "2023 event"]
    )
)
def test_the_order_of_lines_does_not_matter(lines):
    evidence = _evidence(*lines)

    assert str(evidence.first) == "2020"
    assert [str(proof.date) for proof in evidence.proofs] == [
        "2020",
        "2024-01-01",
        "2024-01-09",
    ]
    assert [trace.interaction.how for trace in evidence.traces] == ["event"]


def test_a_line_that_sums_up_a_year_counts_from_its_first_day_to_its_last():
    found = _evidence(
        "2023-11-04 email both: {since: 2023-02-03, source: mail}",
        "2023-05-01 met",
        "2024-12-01 video: {since: 2024-01-10}",
    )

    assert str(found.first) == "2023-02-03"
    assert str(found.last.date) == "2024-12-01"
    meetings = _evidence("2024-12-01 video: {since: 2022-01-10}", "2023-05-01 met")
    assert str(meetings.first) == "2022-01-10"


def test_letters_each_way_count_if_their_spans_are_near():
    near = ("2023-03-01 email sent: {since: 2022-01-01}", "2023-12-31 email received: "
            "{since: 2023-06-01}")  # fmt: skip

    assert len(_evidence(*near).proofs) == 2
    far = ("2022-03-01 email sent: {since: 2022-01-01}", near[1])
    assert _evidence(*far).proofs == ()


def test_what_was_only_counted_is_no_topic():
    counted, told = _evidence(
        "2023-11-04 email both: {note: 1 sent, source: mail}",
        "2024-01-01 met: the migration",
    ).proofs

    assert counted.interaction.topic is None
    assert told.interaction.topic == "the migration"


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (["2024 met", "2024-05-01 met"], "2024"),
        (["2020-01-01 met", "2020-01 met", "2020 met"], "2020"),
        (["2023-12-31 met", "2024 met"], "2024"),
    ],
)
def test_the_last_contact_is_the_one_that_may_be_the_latest(lines, last):
    for order in (lines, lines[::-1]):
        assert str(_evidence(*order).last.date) == last


@pytest.mark.parametrize(
    "dates",
    [
        ["2024", "2024-05-01"],
        ["2020-01-01", "2020-01", "2020"],
        ["2023-12-31", "2024-01-01", "2024", "2024-01-02"],
    ],
)
def test_contacts_are_in_the_order_in_which_they_may_have_begun(dates):
    evidence = _evidence(*[f"{date} met" for date in dates[::-1]])

    assert [str(proof.date) for proof in evidence.proofs] == dates


@pytest.mark.parametrize(
    "note",
    [
        "Out of office until Monday",
        "Automatic reply: Re: the draft",
        "Abwesenheitsnotiz",
        "Réponse automatique : budget",
        "自動返信: 資料",
        "Undeliverable: the draft",
    ],
)
def test_what_a_program_answers_is_no_contact(note):
    evidence = _evidence(
        "2024-01-01 email sent: the draft", f"2024-01-02 email received: '{note}'"
    )

    assert evidence.proofs == ()
    assert len(evidence.traces) == 2


@pytest.mark.parametrize(
    "note",
    [
        "declined: she has no time",
        "on leave until May, then we talk",
        "away message ideas",
        "the out of office problem",
        "Re: Out of office",
        "",
    ],
)
def test_what_a_person_answers_is(note):
    line = (
        f"2024-01-02 email received: '{note}'" if note else "2024-01-02 email received"
    )
    assert len(_evidence("2024-01-01 email sent: the draft", line).proofs) == 2


@pytest.mark.parametrize(
    "relationship", ["family", "Family", "[friend, family]", "Familie"]
)
def test_family_counts_as_having_met(relationship):
    text = f"---\nname: A\nstatus: connected\nrelationship: {relationship}\n---\n"
    evidence = gather_evidence(parse_journal({"contacts/a.md": text}), TODAY)["a"]

    assert evidence.is_known
    assert evidence.first is None
    assert not _evidence().is_known
