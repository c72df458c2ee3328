"""Which files are copies of others and so no contacts or posts, and what is said of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from kith.load.conflict_copies import Copy, find_copies
from kith.model.problem import Problem
from kith.text.shell import arguments, word

RULE = "conflict-copy"


class SetAside(msgspec.Struct, frozen=True):
    """The copies of a journal.

    Args:
        copies: What is not read, by the file it is a copy of.
        problems: What was found before, and a problem for each file with copies.
    """

    copies: Mapping[str, tuple[str, ...]]
    problems: list[Problem]

    @property
    def paths(self) -> frozenset[str]:
        """Every file that is not read because it is a copy."""
        return frozenset(itertools.chain.from_iterable(self.copies.values()))


def set_aside(
    paths: Iterable[str],
    problems: Iterable[Problem],
    read: Callable[[str], bytes | None],
) -> SetAside:
    """Find the copies among a journal's files.

    Where the file they are copies of is gone, the first stands in for it, so that nobody is
    missing.

    Args:
        paths: The files that would be read.
        problems: What was found so far; copies whose names do not end in ``.md`` are among them.
        read: Gives the bytes of a file.
    """
    problems = list(problems)
    leftovers = {problem.path for problem in problems if problem.rule == RULE}
    there = set(paths)
    found = find_copies([*there, *sorted(leftovers)], read)
    kept = [problem for problem in problems if problem.rule != RULE]
    copies: dict[str, tuple[str, ...]] = {}
    for original, group in itertools.groupby(found, key=lambda copy: copy.original):
        own = list(group)
        readable = [copy for copy in own if copy.path not in leftovers]
        if original in there:
            kept.append(_beside(original, own))
            copies[original] = tuple(copy.path for copy in own)
        elif readable:
            first = readable[0]
            own.remove(first)
            kept.append(_stand_in(first, own))
            copies[first.path] = tuple(copy.path for copy in own)
        else:
            kept.append(_stand_in(own[0], own[1:]))
            copies[original] = tuple(copy.path for copy in own)
    return SetAside({path: own for path, own in copies.items() if own}, kept)


def _beside(original: str, copies: list[Copy]) -> Problem:
    made = (
        "a sync program made"
        if all(copy.is_synced for copy in copies)
        else "a program made"
    )
    if len(copies) == 1:
        what = f"there is a copy of this file that {made}; it is not read: "
    else:
        what = f"{len(copies)} copies of this file that {made} are not read: "
    what += ", ".join(f'"{_name(copy.path)}" ({copy.maker})' for copy in copies)
    help_ = "; ".join(_ways(original, copies))
    return Problem(RULE, original, 1, 1, what, help_, is_harmless=True)


def _stand_in(copy: Copy, others: list[Copy]) -> Problem:
    missing = _name(copy.original)
    what = f'this is a copy that {copy.maker} made, and "{missing}" itself is missing'
    if others:
        names = ", ".join(f'"{_name(other.path)}" ({other.maker})' for other in others)
        what += f"; other copies of it are not read: {names}"
    help_ = "; ".join(
        [
            f"rename it: mv {word(copy.path)} {word(copy.original)}",
            *_ways(copy.original, others),
        ]
    )
    return Problem(RULE, copy.path, 1, 1, what, help_, is_harmless=True)


def _ways(original: str, copies: list[Copy]) -> Iterator[str]:
    """How each copy is merged into the file it is a copy of, as something to paste."""
    for copy in copies:
        if copy.is_same:
            yield f'"{_name(copy.path)}" is identical, so delete it'
        elif original.startswith("contacts/") and copy.path.endswith(".md"):
            yield f"kith merge {arguments(_slug(original), _slug(copy.path))}"
        else:
            compare = f"git diff --no-index {word(original)} {word(copy.path)}"
            yield f"{compare}, copy what is missing, and delete the copy"


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _slug(path: str) -> str:
    return _name(path).removesuffix(".md")
