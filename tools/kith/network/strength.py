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
from collections.abc import Mapping, Sequence

import msgspec

from kith.model.contact import Person
from kith.model.settings import StrengthSettings
from kith.network.evidence import ContactEvent, Evidence

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
        name: ``recency``, ``frequency``, ``kind`` and so on.
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
        person: The other end of the tie.
        evidence: What shows real contact with them; without any there is no tie,
            except to one's family.
        today: The day on which it is measured.
        settings: Weights and half-life.
    """
    last = evidence.last
    if last is None and not evidence.is_family:
        return NO_TIE
    measures = dict.fromkeys(_OF_CONTACT, (0.0, "no contact recorded"))
    proofs = evidence.proofs
    if last is not None:
        ages = [max((today - proof.date.latest).days, 0) for proof in proofs]
        measures = {
            "recency": _recency(ages, last, settings.half_life_days),
            "frequency": _frequency(ages, settings.half_life_days),
            "kind": _kind(proofs),
            "length": _length(proofs, last),
            "reciprocity": _reciprocity(proofs),
        }
    measures["closeness"] = _closeness(person)
    measures["work"] = _work(person, proofs)
    return Strength(_weighted(measures, settings.weights))


_OF_CONTACT = ("recency", "frequency", "kind", "length", "reciprocity")
"""The parts of a strength that rest on recorded contact."""


_Measure = tuple[float, str]
"""A number from 0 to 1, and what it rests on."""


def _weighted(
    measures: Mapping[str, _Measure], weights: Mapping[str, int]
) -> tuple[Part, ...]:
    total = sum(weights.values())
    parts = []
    for name, (value, says) in measures.items():
        weight = weights[name] / total if total else 0.0
        parts.append(Part(name, value, weight, says))
    return tuple(parts)


def _recency(ages: Sequence[int], last: ContactEvent, half_life: int) -> _Measure:
    value = 2 ** (-min(ages) / half_life)
    return value, f"last real contact {last.date}"


def _frequency(ages: Sequence[int], half_life: int) -> _Measure:
    fresh = sum(2 ** (-age / (2 * half_life)) for age in ages)
    value = 1 - math.exp(-fresh / _ENOUGH)
    return value, f"{len(ages)} real contacts recorded"


def _kind(proofs: Sequence[ContactEvent]) -> _Measure:
    closest = max(proofs, key=lambda proof: _KINDS.get(proof.interaction.how, 0.0))
    how = closest.interaction.how
    return _KINDS.get(how, 0.0), f"the closest was {how}"


def _length(proofs: Sequence[ContactEvent], last: ContactEvent) -> _Measure:
    oldest = min(proofs, key=lambda proof: proof.began.first_key)
    days = max((last.date.latest - oldest.began.latest).days, 0)
    years = days / _DAYS_IN_A_YEAR
    return min(years / _LONG_YEARS, 1.0), f"over {years:.1f} years"


def _reciprocity(proofs: Sequence[ContactEvent]) -> _Measure:
    if any(proof.interaction.direction in {None, "both"} for proof in proofs):
        return 1.0, "it went both ways"
    return 0.8, "each answered the other"


def _closeness(person: Person) -> _Measure:
    stated = [
        (_CLOSENESS.get(relationship.casefold(), _OTHER_CLOSENESS), relationship)
        for relationship in person.relationship
    ]
    closeness, relationship = max(stated, default=(0.0, ""))
    return closeness, f"stated: {relationship}" if relationship else "nothing stated"


def _work(person: Person, proofs: Sequence[ContactEvent]) -> _Measure:
    if any(proof.interaction.how == "worked-together" for proof in proofs):
        return 1.0, "you worked together"
    relationships = {relationship.casefold() for relationship in person.relationship}
    if "colleague" in relationships:
        return 0.5, "a colleague"
    return 0.0, "no work together recorded"
