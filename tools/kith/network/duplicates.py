"""Contacts that look like one person: the same profile, or the same email address.

The address of an office or of a household is no sign of it, where the names are those of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from kith.model.contact import Person
from kith.text.profiles import profile_key

SharedKey = Literal["email", "linkedin"]
# Of more people with one address, whoever comes behind is left out.
_MOST_COMPARED = 50


class PersonalAddress(msgspec.Struct, frozen=True):
    """What belongs to one person only, and stands in somebody's file.

    Args:
        key: Under which key.
        value: In the form in which it is compared.
        index: Its index in the list of its key.
    """

    key: SharedKey
    value: str
    index: int


def personal_addresses(person: Person) -> Iterator[PersonalAddress]:
    """The email addresses and profiles of somebody."""
    for index, address in enumerate(person.email):
        yield PersonalAddress("email", address.strip().casefold(), index)
    for index, profile in enumerate(person.linkedin):
        name = profile_key(profile)
        if name:
            yield PersonalAddress("linkedin", name, index)


def owners_of_addresses(
    people: Iterable[Person],
) -> Mapping[tuple[SharedKey, str], list[Person]]:
    """In whose files each email address and each profile stands."""
    owners: dict[tuple[SharedKey, str], list[Person]] = {}
    for person in people:
        for address in personal_addresses(person):
            owners.setdefault((address.key, address.value), []).append(person)
    return owners


def paths_of_duplicates(
    address: PersonalAddress, owners: list[Person]
) -> tuple[str, ...]:
    """The files that share an address and look like one person; none if there are not several.

    Args:
        address: What they share.
        owners: Everybody in whose file it stands, in the order of their paths.
    """
    if len(owners) > 1 and address.key == "email":
        owners = _without_housemates(address.value, owners)
    paths = dict.fromkeys(person.path for person in owners)
    if len(paths) < 2:
        return ()
    return tuple(paths)


def _without_housemates(address: str, people: list[Person]) -> list[Person]:
    """Those who have an address, without whoever only works or lives where it is read."""
    from kith.names.addresses import is_house_address  # noqa: PLC0415 - where two share one
    from kith.names.compare import compare_any  # noqa: PLC0415
    from kith.names.person_name import parse_name  # noqa: PLC0415

    names = [(person.name, *person.aliases) for person in people[:_MOST_COMPARED]]
    if not is_house_address(address, [parse_name(name[0]) for name in names]):
        return people
    remaining: list[Person] = []
    for index, own_names in enumerate(names):
        others = (*names[:index], *names[index + 1 :])
        grades = {compare_any(own_names, other).grade for other in others}
        if grades != {"different"}:
            remaining.append(people[index])
    return remaining
