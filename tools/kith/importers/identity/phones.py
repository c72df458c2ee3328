"""Whether two phone numbers reach the same phone."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MAIN = re.compile(r"[^A-Za-z#;,]*")
# Numbers that end alike are few, but where somebody made them so.
_MOST_ALIKE = 50
_LAST_DIGITS = 4


def same_phone(number: str, other_number: str) -> bool:
    """Whether two numbers reach the same telephone; one of them may lack its country."""
    import phonenumbers  # noqa: PLC0415 - 40 ms, for those who have numbers

    return bool(
        phonenumbers.is_number_match(number, other_number)
        in {
            phonenumbers.MatchType.EXACT_MATCH,
            phonenumbers.MatchType.NSN_MATCH,
            phonenumbers.MatchType.SHORT_NSN_MATCH,
        }
    )


def shared_phone(numbers: Iterable[str], other_numbers: Iterable[str]) -> bool:
    """Whether one of some numbers reaches the same phone as one of others."""
    phones = Phones(other_numbers)
    return any(phones.has(number) for number in numbers)


class Phones:
    """Phone numbers, among which one is found without trying each.

    Args:
        numbers: As they are written.
    """

    def __init__(self, numbers: Iterable[str]) -> None:
        self._by_end: dict[str, list[str]] = {}
        for number in numbers:
            alike = self._by_end.setdefault(phone_end(number), [])
            if len(alike) < _MOST_ALIKE:
                alike.append(number)

    def has(self, number: str) -> bool:
        """Whether a number reaches one of them, see :func:`same_phone`."""
        alike = self._by_end.get(phone_end(number), ())
        return any(same_phone(number, known_number) for known_number in alike)


def phone_end(number: str) -> str:
    """The last digits of a number, its extension left out."""
    main = _MAIN.match(number)
    assert main is not None
    return "".join(filter(str.isdigit, main[0]))[-_LAST_DIGITS:]
