"""Numbers with their nouns."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: ``1 file``, ``1,482 files``.

    Args:
        number: How many there are.
        noun: The noun for one of them.
        plural: The noun for several, where it is not the noun with an "s".
    """
    return f"{number:,} {noun_for(number, noun, plural)}"


def noun_for(number: int, noun: str, plural: str = "") -> str:
    """The noun that goes with a number: ``person`` for 1, ``people`` for any other.

    Args:
        number: How many there are.
        noun: The noun for one of them.
        plural: The noun for several, where it is not the noun with an "s".
    """
    if number == 1:
        return noun
    return plural or f"{noun}s"
