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
    assert [str(proof.date) for proof in evidence.proofs] == ["2020", "2024-01-01", "2024-01-09"]
    assert [trace.interaction.how for trace in evidence.traces] == ["event"]
