"""A mapping whose values are worked out when they are asked for, and then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class LazyMap(Mapping[str, T]):
    """Values by slug; to list them all works out all of them.

    Args:
        slugs: Those that may have a value, in their order.
        work_out: Gives the value of one of them; nothing if it has none.
    """

    def __init__(
        self, slugs: Mapping[str, object], work_out: Callable[[str], T | None]
    ) -> None:
        self._slugs = slugs
        self._work_out = work_out
        self._values: dict[str, T | None] = {}

    def __getitem__(self, slug: str) -> T:
        value = self._value(slug)
        if value is None:
            raise KeyError(slug)
        return value

    def __contains__(self, slug: object) -> bool:
        return isinstance(slug, str) and self._value(slug) is not None

    def __iter__(self) -> Iterator[str]:
        return (slug for slug in self._slugs if self._value(slug) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _value(self, slug: str) -> T | None:
        if slug not in self._slugs:
            return None
        if slug not in self._values:
            self._values[slug] = self._work_out(slug)
        return self._values[slug]
