"""Finds whom a record may be about among many, without a look at each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kith.importers.identity.features import PersonFeatures
from kith.importers.identity.phones import phone_end
from kith.names.blocks import (
    blocks_of,
    blocks_of_address,
    blocks_to_search,
    exact_block,
)

MOST_ALIKE = 50
"""Among more people with one name, address or number nobody can say who is meant."""

_MOST_IN_BLOCK = 100


class PeopleIndex:
    """Everybody's features, by whatever may lead to them."""

    def __init__(self) -> None:
        self._features: dict[str, PersonFeatures] = {}
        self._owners: dict[str, dict[str, None]] = {}

    def __getitem__(self, owner: str) -> PersonFeatures:
        return self._features[owner]

    def __contains__(self, owner: object) -> bool:
        return owner in self._features

    def add(self, owner: str, features: PersonFeatures) -> None:
        """Take in what is known of somebody, beside what is known already.

        Args:
            owner: What tells them from others.
            features: What they are known by.
        """
        if owner in self._features:
            self._features[owner] = self._features[owner].joined(features)
        else:
            self._features[owner] = features
        for key in (*_marks(features), *_name_keys(features.names)):
            self._owners.setdefault(key, {})[owner] = None

    def crowd(self, features: PersonFeatures) -> tuple[str, list[str]]:
        """What too many people have in common with a record, and who they are."""
        for key in _marks(features):
            owners = self._owners.get(key, {})
            if key.startswith("@") and len(owners) > MOST_ALIKE:
                return "address", list(owners)
        for name in features.names[:1]:
            owners = self._owners.get(exact_block(name), {})
            if len(owners) > MOST_ALIKE:
                return "name", list(owners)
        return "", []

    def candidates(self, features: PersonFeatures) -> list[str]:
        """Everybody a record may be about."""
        candidates: dict[str, None] = {}
        for key in _marks(features):
            owners = self._owners.get(key, {})
            if len(owners) <= _MOST_IN_BLOCK:
                candidates.update(owners)
        for key in _searched_keys(features):
            owners = self._owners.get(key, {})
            if len(owners) > _MOST_IN_BLOCK:
                continue
            for owner in owners:
                # Whoever has another profile is somebody else of the same name.
                if not (features.profiles and self._features[owner].profiles):
                    candidates[owner] = None
        return list(candidates)


def _marks(features: PersonFeatures) -> Iterator[str]:
    """Keys of profiles, addresses and numbers."""
    for profile in features.profiles:
        yield f"in:{profile}"
    for address in features.emails:
        yield f"@{address}"
    for number in features.phones:
        yield f"tel:{phone_end(number)}"


def _name_keys(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from blocks_of(name)


def _searched_keys(features: PersonFeatures) -> Iterator[str]:
    for name in features.names:
        yield from sorted(blocks_to_search(name))
    if not features.names:
        for address in features.emails:
            yield from sorted(blocks_of_address(address))
