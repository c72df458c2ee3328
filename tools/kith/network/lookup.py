"""Finds the records that somebody may mean by a slug, a name or a part of one, or an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kith.errors import KithError
from kith.model.contact import Organization, Person
from kith.model.post import Post
from kith.names.fit import NO_FIT, SAME, fit_of
from kith.text.profiles import canonical_profile, profile_key
from kith.text.visible import visible

AnyRecord = Person | Organization | Post
R = TypeVar("R", bound=AnyRecord)

# Better than any fit of a name.
_SLUG = -1
MOST_LISTED = 10
"""How many of the records that may be meant an error lists."""


class SeveralMatches(KithError):  # noqa: N818 - named for the event
    """Several records may be meant.

    Args:
        words: What somebody typed.
        records: The records, the best known names first.
    """

    def __init__(self, words: str, records: list[AnyRecord]) -> None:
        self.records = records
        lines = list(map(describe_match, records[:MOST_LISTED]))
        if len(records) > MOST_LISTED:
            lines.append(f"… and {len(records) - MOST_LISTED:,} more")
        listed = "\n  ".join(lines)
        super().__init__(
            f'"{words}" may be any of {len(records):,}:\n  {listed}',
            "give the slug, the first word of a line, or more of the name",
        )


def describe_match(record: AnyRecord) -> str:
    """A record in a list of those that may be meant: its slug, name and last position."""
    if isinstance(record, Post):
        return f"{record.slug}  {visible(record.title)} (post)"
    about = ""
    positions = record.positions[:1] if isinstance(record, Person) else ()
    for position in positions:
        about = ", ".join(filter(None, (position.title, position.organization)))
    return visible(f"{record.slug}  {record.name}" + (f" ({about})" if about else ""))


def record_named(words: str, records: Iterable[R]) -> R | None:
    """The record that is meant; ``None`` if there is none.

    Raises:
        SeveralMatches: It cannot be told which of several is meant.
    """
    matches = records_named(words, records)
    if len(matches) > 1:
        # What an error lists is sorted as a person would look for it.
        ordered: list[AnyRecord] = sorted(matches, key=lambda record: record.slug)
        raise SeveralMatches(words, ordered)
    return matches[0] if matches else None


def records_named(words: str, records: Iterable[R]) -> list[R]:
    """The records that are meant; several if that cannot be told.

    A slug is preferred to an address, that to a whole name, and that to whole words of a name and
    to their beginnings.

    Args:
        words: What somebody typed.
        records: What may be meant.
    """
    candidates = list(records)
    slug = words.strip().casefold()
    if "@" in words or canonical_profile(words):
        return [record for record in candidates if _has_address(record, words)]
    fits: dict[int, list[R]] = {}
    for record in candidates:
        is_slug = record.slug.casefold() == slug
        grade = _SLUG if is_slug else fit_of(words, _names_of(record))
        fits.setdefault(grade, []).append(record)
    fits.pop(NO_FIT, None)
    return fits[min(fits)] if fits else []


def is_name_of_one(words: str, records: Iterable[AnyRecord]) -> bool:
    """Whether words are the slug or the whole name of a record, and not just a part of one."""
    slug = words.strip().casefold()
    for record in records:
        if record.slug.casefold() == slug or fit_of(words, _names_of(record)) == SAME:
            return True
    return False


def _has_address(record: AnyRecord, address: str) -> bool:
    if not isinstance(record, Person):
        return False
    if canonical_profile(address):
        return profile_key(address) in map(profile_key, record.linkedin)
    key = address.strip().removeprefix("mailto:").strip("<>").casefold()
    return key in map(str.casefold, record.email)


def _names_of(record: AnyRecord) -> Iterator[str]:
    yield record.title if isinstance(record, Post) else record.name
    if not isinstance(record, Post):
        yield from record.aliases
    yield record.slug
