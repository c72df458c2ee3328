"""From names to slugs: the file names by which contacts and posts are known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable

from kith.text.nodes import NULLS

_MAX_LENGTH = 60
# Names of which nothing has to be transliterated.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*\Z")
# Names that Windows keeps for devices, whatever their extension.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[1-9])\Z")


def slugify(name: str) -> str:
    """A name in lower-case ASCII words joined by hyphens; nothing if it has no letters."""
    if len(name) <= _MAX_LENGTH and _PLAIN_NAME.match(name):
        return name.lower().replace(" ", "-")
    from slugify import slugify as transliterate  # noqa: PLC0415 - 10 ms, for few commands

    return transliterate(name, max_length=_MAX_LENGTH, word_boundary=True)


def slug_of(path: str) -> str:
    """The slug of a file: its name without ``.md``, accents in one form on every system."""
    slug = path.rsplit("/", 1)[-1].removesuffix(".md")
    if slug.isascii():
        return slug
    return unicodedata.normalize("NFC", slug)


def folded_slug(path: str) -> str:
    """The slug of a file as a disk sees it that does not distinguish Lena.MD from lena.md."""
    name = path.rsplit("/", 1)[-1].casefold()
    return slug_of(name)


def unused_slug(wish: str, used: Container[str]) -> str:
    """The desired slug, or the first of ``wish-2``, ``wish-3`` … that is not used."""
    slug = wish
    number = 1
    while slug in used or is_reserved(slug):
        number += 1
        slug = f"{wish}-{number}"
    return slug


class Slugs:
    """Slugs in use; gives out new ones.

    Args:
        used: Slugs in use.
    """

    def __init__(self, used: Iterable[str]) -> None:
        self._used = set(used)
        # Where to look on, for names are alike by the thousand if somebody wants them to be.
        self._numbers: dict[str, int] = {}

    def __contains__(self, slug: object) -> bool:
        return slug in self._used

    def add(self, slug: str) -> None:
        """Take a slug."""
        self._used.add(slug)

    def new(self, wish: str) -> str:
        """Take the desired slug, or the first of ``wish-2``, ``wish-3`` … that is free."""
        number = self._numbers.get(wish, 1)
        slug = wish
        if number > 1:
            slug = f"{wish}-{number}"
        while slug in self._used or is_reserved(slug):
            number += 1
            slug = f"{wish}-{number}"
        self._numbers[wish] = number
        self._used.add(slug)
        return slug


def is_reserved(slug: str) -> bool:
    """Whether a word cannot be a slug, though its letters are those of one."""
    if slug in NULLS:
        return True
    return _DEVICE.match(slug) is not None
