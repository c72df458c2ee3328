"""From names to slugs: the file names by which contacts and posts are known."""

from __future__ import annotations

from collections.abc import Container, Iterable

from kith.text.nodes import NULLS

_LONGEST = 60
# Names that Windows keeps for devices, whatever their extension.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)


def slugify(name: str) -> str:
    """A name in lower-case ASCII words joined by hyphens; nothing if it has no letters."""
    from slugify import slugify as transliterate  # noqa: PLC0415 - 10 ms, for few commands

    return transliterate(name, max_length=_LONGEST, word_boundary=True)


def unused_slug(wish: str, taken: Container[str]) -> str:
    """The wished slug, or the first of ``wish-2``, ``wish-3`` … that is not taken."""
    slug, number = wish, 1
    while slug in taken or is_reserved(slug):
        number += 1
        slug = f"{wish}-{number}"
    return slug


class Slugs:
    """Slugs in use, and new ones beside them: the first of a wish that is not taken.

    Args:
        taken: Slugs in use.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        # Where to look on, for names are alike by the thousand if somebody wants them to be.
        self._numbers: dict[str, int] = {}

    def __contains__(self, slug: object) -> bool:
        return slug in self._taken

    def add(self, slug: str) -> None:
        """Take a slug."""
        self._taken.add(slug)

    def new(self, wish: str) -> str:
        """Take the wished slug, or the next of ``wish-2``, ``wish-3`` … that is free."""
        number = self._numbers.get(wish, 1)
        slug = wish if number == 1 else f"{wish}-{number}"
        while slug in self._taken or is_reserved(slug):
            number += 1
            slug = f"{wish}-{number}"
        self._numbers[wish] = number
        self._taken.add(slug)
        return slug


def is_reserved(slug: str) -> bool:
    """Whether a word cannot be a slug, though its letters are those of one."""
    return slug in _RESERVED or slug in NULLS
