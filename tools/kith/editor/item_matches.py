"""Which items of three versions of a list are the same one, and in which order they stand."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

import msgspec

K = TypeVar("K", bound=Hashable)

_SIMILAR = 0.6
# More unmatched items than these are compared by what they are about alone.
_MOST_COMPARED = 40
_DATE = re.compile(r"(?:- )?(?:date: *)?[\"']?(\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\w])")


class Item(msgspec.Struct, frozen=True):
    """An item of one side.

    Args:
        text: Its words.
        identity: What makes it the same as another one.
        topic: What it is about, whatever it says; nothing if that is not known.
    """

    text: str
    identity: str
    topic: str = ""

    @property
    def date(self) -> str:
        """The date with which it starts; nothing for another one."""
        match = _DATE.match(self.text)
        return match[1] if match else ""


class Numbered(NamedTuple):
    """Numbers of items: equal ones on different sides are the same item.

    Args:
        base: Those that both sides started from.
        ours: Those of the current branch.
        theirs: Those of the merged branch.
    """

    base: tuple[int, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]


def number_items(
    base: Sequence[Item],
    ours: Sequence[Item],
    theirs: Sequence[Item],
    *,
    by_likeness: bool,
) -> Numbered:
    """Find the items that are the same.

    Args:
        base: What both sides started from.
        ours: The items of the current branch.
        theirs: Those of the merged branch.
        by_likeness: Whether an item with another text may be the same one, changed.
    """
    our_numbers = _matched(base, ours, by_likeness=by_likeness)
    their_numbers = _matched(base, theirs, by_likeness=by_likeness)
    count = len(base)
    ours_numbered, count = _with_new_numbers(our_numbers, count)
    added = [index for index, number in enumerate(our_numbers) if number < 0]
    our_added = {}
    for index in reversed(added):
        our_added[ours[index].identity] = ours_numbered[index]
    for index, number in enumerate(their_numbers):
        if number < 0:
            # What both added is one item.
            their_numbers[index] = our_added.pop(theirs[index].identity, -1)
    theirs_numbered, count = _with_new_numbers(their_numbers, count)
    return Numbered(tuple(range(len(base))), ours_numbered, theirs_numbered)


def _with_new_numbers(numbers: list[int], count: int) -> tuple[tuple[int, ...], int]:
    numbered = []
    for number in numbers:
        if number < 0:
            numbered.append(count)
            count += 1
        else:
            numbered.append(number)
    return tuple(numbered), count


def _matched(
    base: Sequence[Item], side: Sequence[Item], *, by_likeness: bool
) -> list[int]:
    """The index in the base of each item of a side; -1 for a new one."""
    match = _Match(base, side)
    match.by(lambda item: item.text)
    match.by(lambda item: item.identity)
    if by_likeness:
        match.by(lambda item: item.topic)
        match.by_likeness()
    return match.numbers


class _Match:
    def __init__(self, base: Sequence[Item], side: Sequence[Item]) -> None:
        self._base = base
        self._side = side
        self._left = dict.fromkeys(range(len(base)))
        self.numbers = [-1] * len(side)

    def by(self, key: Callable[[Item], Hashable]) -> None:
        """Match those in which something is the same, in their order."""
        places: dict[Hashable, list[int]] = {}
        for number in reversed(self._left):
            if sign := key(self._base[number]):
                places.setdefault(sign, []).append(number)
        for index, item in enumerate(self._side):
            waiting = places.get(key(item))
            if waiting and self.numbers[index] < 0:
                self._pair(index, waiting.pop())

    def by_likeness(self) -> None:
        """Match those of which most is the same, the most alike first."""
        open_indexes = [i for i, number in enumerate(self.numbers) if number < 0]
        if max(len(open_indexes), len(self._left)) > _MOST_COMPARED:
            return
        for _, number, index in sorted(self._alike(open_indexes)):
            if number in self._left and self.numbers[index] < 0:
                self._pair(index, number)

    def _alike(self, indexes: list[int]) -> Iterator[tuple[float, int, int]]:
        """Pairs of which most is the same: how different they are, and where they are."""
        for index in indexes:
            for number in self._left:
                texts = (self._base[number].text, self._side[index].text)
                ratio = SequenceMatcher(None, *texts, autojunk=False).ratio()
                if ratio >= _SIMILAR:
                    yield 1 - ratio, number, index

    def _pair(self, index: int, number: int) -> None:
        self.numbers[index] = number
        del self._left[number]


def merged_order(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K]) -> list[K]:
    """The order of all that one of the sides has: what only theirs has follows what it follows."""
    first, second = ours, theirs
    if _is_in_order(base, ours) and not _is_in_order(base, theirs):
        first, second = theirs, ours
    order = list(first)
    known = set(order)
    places = set(base)
    index = 0
    for key in second:
        if key in known:
            index = order.index(key) + 1
            continue
        # Behind what the other side added at the same place.
        index = next(
            (i for i in range(index, len(order)) if order[i] in places), len(order)
        )
        order.insert(index, key)
        known.add(key)
        index += 1
    return order


def _is_in_order(base: Sequence[K], side: Sequence[K]) -> bool:
    in_base, in_side = set(base), set(side)
    return [key for key in side if key in in_base] == [
        key for key in base if key in in_side
    ]


def order_by_date(order: list[K], dates: dict[K, str], added: set[K]) -> list[K]:
    """Put what one side added where its date belongs, if all else is in the order of dates.

    Args:
        order: The items.
        dates: The date of each; nothing for one without.
        added: Those that may be moved.
    """
    there = [key for key in order if key not in added]
    days = [dates[key] for key in there]
    if days != sorted(days) or "" in dates.values():
        return order
    for key in order:
        if key in added:
            index = bisect.bisect_right(days, dates[key])
            there.insert(index, key)
            days.insert(index, dates[key])
    return there
