"""Everything that the network can answer with has words."""

import datetime as dt
from typing import get_args

import pytest

from kith.load.journal import parse_journal
from kith.model.contact import Interaction, Introduction, Person
from kith.model.settings import Me, OwnPosition
from kith.network.decide import (
    Decision,
    NextStep,
    Reason,
    ReasonKind,
    StepKind,
    WouldChange,
)
from kith.network.due import Due, Why
from kith.network.evidence import ContactEvent
from kith.network.network import Network
from kith.network.triage import POINTS, Signal, find_triage_items
from kith.report.decision_words import say_changes, say_next_step, say_reasons
from kith.report.due_words import say_why
from kith.report.triage_words import say_signal
from kith.text.dates import PartialDate

TODAY = dt.date(2026, 6, 1)
ADA = Person(slug="ada", path="contacts/ada.md", name="Ada")
DATE = PartialDate(2020, 5)
MEETING = Interaction(date=DATE, how="met")


def _decision():
    """A verdict with every reason there is, and everything that would change it."""
    reasons = (
        Reason(kind=kind, date=DATE, how="met", count=1, people=(ADA,), text="x")
        for kind in get_args(ReasonKind)
    )
    return Decision(
        person=ADA,
        verdict="wait",
        reasons=tuple(reasons),
        evidence=(),
        traces=(),
        next_step=NextStep(kind="accept"),
        would_change=get_args(WouldChange),
    )


def test_every_reason_and_every_change_of_a_verdict_has_words_of_its_own():
    reasons, changes = say_reasons(_decision()), say_changes(_decision())

    assert len(set(reasons)) == len(get_args(ReasonKind))
    assert len(set(changes)) == len(get_args(WouldChange))
    assert all((*reasons, *changes))


@pytest.mark.parametrize("kind", get_args(StepKind))
def test_every_next_step_has_words(kind):
    decision = _decision()
    step = NextStep(kind=kind, date=DATE, person=ADA)

    assert say_next_step(
        Decision(
            person=ADA,
            verdict="wait",
            reasons=(),
            evidence=(),
            traces=(),
            next_step=step,
            would_change=decision.would_change,
        )
    )


@pytest.mark.parametrize("why", get_args(Why))
def test_every_reason_to_contact_somebody_has_words(why):
    due = Due(
        person=ADA,
        why=why,
        on=TODAY,
        overdue=0,
        latest=ContactEvent(MEETING, "ada"),
        introduction=Introduction(),
    )

    assert say_why(due)


@pytest.mark.parametrize("name", POINTS)
def test_every_signal_has_words(name):
    assert say_signal(Signal(name=name, interaction=MEETING))


def test_signals_are_said_with_what_they_rest_on():
    files = {
        "contacts/bob.md": "---\nname: Bob\n---\n",
        "contacts/ada.md": "---\nname: Ada\npositions: [{organization: Initech, start: 2016}]\n"
        "interactions:\n  - {date: 2020-03, how: event, where: PyCon}\n"
        "  - 2019 email received\n  - 2018 introduced\n"
        "introduced_by: bob\nphone: '1'\nemail: a@x.example\ntags: [maths]\n---\n",
    }  # fmt: skip
    me = Me(positions=(OwnPosition("Initech", start=PartialDate(2015)),))
    items = find_triage_items(Network(parse_journal(files), TODAY), me)
    (ada,) = (item for item in items if item.person.slug == "ada")

    assert [say_signal(sign) for sign in ada.signs] == [
        "you were both at Initech",
        "both at PyCon, 2020-03",
        "introduced by Bob",
        "you were introduced",
        "they wrote in 2019",
        "at the same time as you at Initech",
        "you have their phone number",
        "you have their email address",
        "you noted: maths",
    ]
