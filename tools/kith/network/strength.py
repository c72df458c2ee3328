"""How strong the tie to somebody is, in parts that can be shown.

A weighted mean of seven parts, each from 0 to 1. Granovetter (1973) names four sides of a tie: time
spent, emotional intensity, intimacy, reciprocal services; the journal's records stand in for them:

- *recency*: 2 ** (-days since the last real contact / half-life). Gilbert and Karahalios (CHI 2009)
  tell strong ties from weak by such traces with over 85 % accuracy.
- *frequency*: 1 - exp(-n / 4), n the real contacts, each fading with twice the half-life.
- *kind*: the closest kind of contact there was.
- *length*: years between the first and the last real contact, five and more being full.
- *reciprocity*: whether it went both ways.
- *closeness*: the closest relationship stated.
- *work*: whether you worked together.

Weights and half-life are rules of thumb, and settings. Dunbar's layers (yearly contact for the
outer one, Proc. R. Soc. A 2020) suggest a half-life of about a year. None of these sources measured
whether an introduction is granted; Rajkumar et al. (Science 377, 2022) found that moderately weak
ties move more careers than strong ones, so a strong tie is not always the better way in.
"""

from __future__ import annotations

import datetime as dt
import math

import msgspec

from kith.model.contact import Person
from kith.model.settings import StrengthSettings
from kith.network.evidence import Contacted, Evidence

_KINDS = {
    "worked-together": 1.0,
    "met": 0.8,
    "video": 0.6,
    "call": 0.6,
    "message": 0.4,
    "email": 0.4,
}
_CLOSENESS = {
    "friend": 1.0,
    "mentor": 0.9,
    "colleague": 0.7,
    "classmate": 0.6,
    "partner": 0.5,
    "customer": 0.4,
    "community": 0.4,
    "vendor": 0.3,
    "recruiter": 0.2,
}
_OTHER_CLOSENESS = 0.3
_ENOUGH = 4.0
_LONG_YEARS = 5.0
_DAYS_IN_A_YEAR = 365.25


class Part(msgspec.Struct, frozen=True):
    """One part of a strength.

    Args:
        name: Which one.
        value: From 0 to 1.
        weight: Its share of the whole, from 0 to 1; those of all parts add up to 1.
        says: What it rests on.
    """

    name: str
    value: float
    weight: float
    says: str


class Strength(msgspec.Struct, frozen=True):
    """How strong a tie is.

    Args:
        parts: What it is made of; none where there was no real contact.
    """

    parts: tuple[Part, ...] = ()

    @property
    def total(self) -> float:
        """From 0 to 1."""
        return sum(part.value * part.weight for part in self.parts)

    @property
    def word(self) -> str:
        """``strong``, ``moderate``, ``weak`` or ``none``."""
        return describe(self.total)


WORDS = ("strong", "moderate", "weak", "none")
"""The strengths in words, the strongest first."""


def describe(total: float) -> str:
    """A strength in one of the ``WORDS``."""
    if total >= 0.6:
        return "strong"
    if total >= 0.35:
        return "moderate"
    return "weak" if total > 0 else "none"


NO_TIE = Strength()


def measure_strength(
    person: Person, evidence: Evidence, today: dt.date, settings: StrengthSettings
) -> Strength:
    """The strength of the tie between the journal's owner and somebody.

    Args:
        person: Who.
        evidence: What shows real contact with them; without any there is no tie.
        today: The day on which it is measured.
        settings: Weights and half-life.
    """
    first, last = evidence.first, evidence.last
    if first is None or last is None:
        return NO_TIE
    ages = [max((today - proof.date.latest).days, 0) for proof in evidence.proofs]
    half_life = settings.half_life_days
    fresh = sum(2 ** (-age / (2 * half_life)) for age in ages)
    oldest = min(evidence.proofs, key=lambda proof: proof.began.first_key)
    years = max((last.date.latest - oldest.began.latest).days, 0) / _DAYS_IN_A_YEAR
    kind = max(
        evidence.proofs, key=lambda proof: _KINDS.get(proof.interaction.how, 0.0)
    )
    how = kind.interaction.how
    values = {
        "recency": (2 ** (-min(ages) / half_life), f"last real contact {last.date}"),
        "frequency": (
            1 - math.exp(-fresh / _ENOUGH),
            f"{len(ages)} real contacts recorded",
        ),
        "kind": (_KINDS.get(how, 0.0), f"the closest was {how}"),
        "length": (min(years / _LONG_YEARS, 1.0), f"over {years:.1f} years"),
        "reciprocity": _reciprocity(evidence.proofs),
        "closeness": _closeness(person),
        "work": _work(person, evidence.proofs),
    }
    weights = settings.weights
    whole = sum(weights.values())
    return Strength(
        tuple(
            Part(name, value, weights[name] / whole if whole else 0.0, says)
            for name, (value, says) in values.items()
        )
    )


def _reciprocity(proofs: tuple[Contacted, ...]) -> tuple[float, str]:
    whole = any(proof.interaction.direction in {None, "both"} for proof in proofs)
    return (1.0, "it went both ways") if whole else (0.8, "each answered the other")


def _closeness(person: Person) -> tuple[float, str]:
    stated = [
        (_CLOSENESS.get(way.casefold(), _OTHER_CLOSENESS), way)
        for way in person.relationship
    ]
    value, way = max(stated, default=(0.0, ""))
    return value, f"stated: {way}" if way else "nothing stated"


def _work(person: Person, proofs: tuple[Contacted, ...]) -> tuple[float, str]:
    if any(proof.interaction.how == "worked-together" for proof in proofs):
        return 1.0, "you worked together"
    if any(way.casefold() == "colleague" for way in person.relationship):
        return 0.5, "a colleague"
    return 0.0, "no work together recorded"
