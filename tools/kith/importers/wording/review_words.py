"""What a question of an import says about two people, and about several alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kith.importers.identity.question import IdentityQuestion, SharedFeature
from kith.importers.records import ImportedInteraction, PersonRecord
from kith.model.contact import Person
from kith.names.comparison import NameComparison
from kith.text.counts import counted
from kith.text.visible import visible

_SHARED: dict[SharedFeature, str] = {
    "profile": "the same profile",
    "email": "the same address",
    "phone": "the same phone number",
    "date": "the same date of connection",
    "organization": "the same employer",
}
_NOUNS = {
    "sent": ("email sent", "emails sent"),
    "received": ("received", "received"),
    "meetings": ("meeting", "meetings"),
}


def say_alike(question: IdentityQuestion, number: int) -> str:
    """What several people have in common with the contacts they may be."""
    people = counted(number, "person", "people")
    phrase = NameComparison(question.names).phrase
    if question.is_spelled:
        phrase = "an address that spells the name"
    if question.by == "name":
        return (
            f"{people} have {phrase} as a contact of yours, but nothing else in common"
        )
    return f"{people} have {_SHARED[question.by]} as a contact of yours, and {phrase}"


def describe_record(record: PersonRecord) -> list[str]:
    """What an import knows about somebody, besides the name."""
    details = [*record.email[:3], *record.phone[:1]]
    position = record.position
    if position is not None:
        details.append(joined(position.title, position.organization))
    if record.status or record.since:
        details.append(joined(record.status, str(record.since or ""), by=" "))
    details.append(say_contact(record.interactions))
    return [visible(detail) for detail in details if detail]


def describe_person(person: Person, organizations: Mapping[str, str]) -> list[str]:
    """What a contact's file says about somebody, besides the name.

    Args:
        person: The contact.
        organizations: Names of organizations by slug.
    """
    details: list[str] = []
    for position in person.positions:
        if position.end is None:
            name = organizations.get(position.organization, position.organization)
            details.append(joined(position.title, name))
            break
    details += [*person.email[:2], *person.phone[:1]]
    if person.status:
        details.append(joined(person.status, str(person.since or ""), by=" "))
    if person.interactions:
        dates = [interaction.date for interaction in person.interactions]
        details.append(f"last contact {max(dates, key=lambda date: date.latest)}")
    return [visible(detail) for detail in details if detail]


def joined(*texts: str | None, by: str = ", ") -> str:
    """Texts that are known, as one."""
    return by.join(filter(None, texts))


def say_contact(interactions: Sequence[ImportedInteraction]) -> str:
    """How much contact there was, and when."""
    if not interactions:
        return ""
    years = sorted({interaction.date.year for interaction in interactions})
    span = f"in {years[0]}"
    if len(years) > 1:
        span = f"from {years[0]} to {years[-1]}"
    counts = list(_counts(interactions)) or [interactions[0].how]
    return f"{', '.join(counts)} {span}"


def _counts(interactions: Sequence[ImportedInteraction]) -> Iterator[str]:
    totals = dict.fromkeys(_NOUNS, 0)
    for interaction in interactions:
        for key in totals:
            span = getattr(interaction.summary, key, None)
            if span is not None:
                totals[key] += span.count
    if totals["received"] and not totals["sent"]:
        yield counted(totals.pop("received"), "email received", "emails received")
    for key, total in totals.items():
        if total:
            yield counted(total, *_NOUNS[key])
