"""Notes what of a journal is read while a page's values are worked out.

What is noted is an atom: one value of one group, such as the evidence about one person, or a whole
group. Whoever reads what has no atom gives up, and the page is worked out anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

Value = TypeVar("Value")

_END = "\0"


def atom(group: str, key: str) -> str:
    """The name of one value of a group."""
    return f"{group}{_END}{key}"


def group_and_key(name: str) -> tuple[str, str | None]:
    """What an atom is of; the key is ``None`` for a whole group."""
    group, end, key = name.partition(_END)
    return group, key if end else None


def are_texts(names: Iterable[str]) -> bool:
    """Whether names can be written down: the name of a file may hold half a character."""
    try:
        "".join(names).encode()
    except UnicodeEncodeError:
        return False
    return True


class ReadLog:
    """What was read since it was last taken."""

    def __init__(self) -> None:
        self._atoms: set[str] = set()
        self._is_complete = True

    def note(self, group: str, key: str) -> None:
        """One value of a group was read, or it was asked whether there is one."""
        self._atoms.add(f"{group}{_END}{key}")

    def note_all(self, group: str) -> None:
        """A whole group was read."""
        self._atoms.add(group)

    def give_up(self) -> None:
        """Something was read that has no atom."""
        self._is_complete = False

    def note_several(self, names: Iterable[str]) -> None:
        """Atoms were read."""
        self._atoms.update(names)

    def take_nested(self, read: Callable[[], Value]) -> tuple[Value, frozenset[str]]:
        """What is read within reading; the atoms are noted here, too.

        Args:
            read: Reads.

        Returns:
            What it gives, and the atoms that it read.
        """
        outer, self._atoms = self._atoms, set()
        try:
            value = read()
            names = frozenset(self._atoms)
        finally:
            self._atoms |= outer
        return value, names

    def take(self) -> frozenset[str] | None:
        """What was read; ``None`` if not all of it has an atom."""
        atoms, self._atoms = self._atoms, set()
        is_complete, self._is_complete = self._is_complete, True
        return frozenset(atoms) if is_complete else None


class NotedMap(Mapping[str, Value]):
    """A mapping that notes which of its keys are asked for.

    Args:
        values: What it gives.
        group: The group that its values are atoms of.
        log: Where that is noted.
    """

    def __init__(self, values: Mapping[str, Value], group: str, log: ReadLog) -> None:
        self._values = values
        self._group = group
        self._log = log

    def __getitem__(self, key: str) -> Value:
        self._log.note(self._group, key)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._log.note(self._group, str(key))
        return key in self._values

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or something else where there is none."""
        self._log.note(self._group, key)
        return self._values.get(key, default)

    def __iter__(self) -> Iterator[str]:
        self._log.note_all(self._group)
        return iter(self._values)

    def __len__(self) -> int:
        self._log.note_all(self._group)
        return len(self._values)


class NotedSet(AbstractSet[str]):
    """A set that notes what is looked for in it."""

    def __init__(self, values: frozenset[str], group: str, log: ReadLog) -> None:
        self._values = values
        self._group = group
        self._log = log

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> Any:
        return frozenset(it)

    def __contains__(self, value: object) -> bool:
        self._log.note(self._group, str(value))
        return value in self._values

    def __iter__(self) -> Iterator[str]:
        self._log.note_all(self._group)
        return iter(self._values)

    def __len__(self) -> int:
        self._log.note_all(self._group)
        return len(self._values)


class Noted:
    """Stands in for something that is read; what it does not note makes the log give up.

    Args:
        real: What it stands in for.
        log: Where reading is noted.
    """

    def __init__(self, real: Any, log: ReadLog) -> None:
        self._real = real
        self._log = log

    def __getattr__(self, name: str) -> Any:
        self._log.give_up()
        return getattr(self._real, name)
