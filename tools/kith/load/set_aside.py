"""Finds the files that are copies of others, and reports them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from kith.load.conflict_copies import ConflictCopy, find_copies
from kith.load.file_problems import file_problem
from kith.text.diagnostic import Diagnostic
from kith.text.shell import arguments, word
from kith.text.slugs import slug_of

RULE = "conflict-copy"


class SetAside(msgspec.Struct, frozen=True):
    """The copies of a journal.

    Args:
        copies: What is not read, by the file it is a copy of.
        problems: What was reported before, and a problem for each file with copies.
    """

    copies: Mapping[str, tuple[str, ...]]
    problems: list[Diagnostic]

    @property
    def paths(self) -> frozenset[str]:
        """Every file that is not read because it is a copy."""
        return frozenset(itertools.chain.from_iterable(self.copies.values()))


def set_aside(
    paths: Iterable[str],
    problems: Iterable[Diagnostic],
    read: Callable[[str], bytes | None],
) -> SetAside:
    """Find the copies among a journal's files.

    Where the file they are copies of is gone, the first stands in for it, so that nobody is
    missing.

    Args:
        paths: The files that would be read.
        problems: What was reported so far; copies whose names do not end in ``.md`` are among
            them.
        read: Gives the bytes of a file.
    """
    leftovers = set()
    problems_after = []
    for problem in problems:
        if problem.rule == RULE:
            leftovers.add(problem.path)
        else:
            problems_after.append(problem)
    readable = set(paths)
    all_copies = find_copies([*readable, *sorted(leftovers)], read)
    copies: dict[str, tuple[str, ...]] = {}
    for original, group in itertools.groupby(
        all_copies, key=lambda copy: copy.original
    ):
        unread = list(group)
        read_instead = original
        if original in readable:
            problems_after.append(_beside(original, unread))
        else:
            substitute = _substitute(unread, leftovers)
            others = [copy for copy in unread if copy is not substitute]
            problems_after.append(_stand_in(substitute, others))
            if substitute.path not in leftovers:
                read_instead = substitute.path
                unread = others
        if unread:
            copies[read_instead] = tuple(copy.path for copy in unread)
    return SetAside(copies, problems_after)


def _substitute(copies: list[ConflictCopy], leftovers: set[str]) -> ConflictCopy:
    """The copy that stands in for a missing original: the first that would be read."""
    for copy in copies:
        if copy.path not in leftovers:
            return copy
    return copies[0]


def _beside(original: str, copies: list[ConflictCopy]) -> Diagnostic:
    """A file that has copies."""
    maker = "a sync program made"
    if not all(copy.is_synced for copy in copies):
        maker = "a program made"
    if len(copies) == 1:
        message = f"there is a copy of this file that {maker}; it is not read: "
    else:
        message = f"{len(copies)} copies of this file that {maker} are not read: "
    message += _names_of(copies)
    help_ = "; ".join(_merge_steps(original, copies))
    return file_problem(RULE, original, message, help_, is_harmless=True)


def _stand_in(copy: ConflictCopy, other_copies: list[ConflictCopy]) -> Diagnostic:
    """A copy that is read, since the file it is a copy of is gone."""
    missing = _name(copy.original)
    message = (
        f'this is a copy that {copy.maker} made, and "{missing}" itself is missing'
    )
    if other_copies:
        names = _names_of(other_copies)
        message += f"; other copies of it are not read: {names}"
    steps = [f"rename it: mv {word(copy.path)} {word(copy.original)}"]
    steps += _merge_steps(copy.original, other_copies)
    return file_problem(RULE, copy.path, message, "; ".join(steps), is_harmless=True)


def _names_of(copies: list[ConflictCopy]) -> str:
    return ", ".join(f'"{_name(copy.path)}" ({copy.maker})' for copy in copies)


def _merge_steps(original: str, copies: list[ConflictCopy]) -> Iterator[str]:
    """How each copy is merged into the file it is a copy of, as something to paste."""
    for copy in copies:
        if copy.is_same:
            yield f'"{_name(copy.path)}" is identical, so delete it'
        elif original.startswith("contacts/") and copy.path.endswith(".md"):
            yield f"kith merge {arguments(slug_of(original), slug_of(copy.path))}"
        else:
            compare = f"git diff --no-index {word(original)} {word(copy.path)}"
            yield f"{compare}, copy what is missing, and delete the copy"


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
