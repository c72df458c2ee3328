"""Questions of imports, in the order in which they are asked, and what was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from kith.importers.identity.question import IdentityQuestion
from kith.importers.pipeline.decisions import How, ReviewDecision
from kith.importers.state.review import Waiting
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.names.compare import compare_names

_Key = tuple[str, str]


class ReviewQuestion(msgspec.Struct, frozen=True):
    """Whether somebody whom imports found is somebody with a file.

    Args:
        items: What waits about them: one entry a source.
        candidates: Who they may be.
    """

    items: tuple[Waiting, ...]
    candidates: tuple[Person, ...]

    @property
    def first(self) -> Waiting:
        """The entry that stands for all of them."""
        return self.items[0]

    @property
    def question(self) -> IdentityQuestion | None:
        """What is asked, where there is one candidate."""
        return self.first.question if len(self.candidates) == 1 else None

    @property
    def may_be_asked_with_others(self) -> bool:
        """Whether nothing speaks against the only candidate."""
        return self.question is not None and not self.question.but


Group = tuple[ReviewQuestion, ...]
"""Questions that one answer may answer: one, or several that are alike."""


def build_questions(items: Iterable[Waiting], journal: Journal) -> list[Group]:
    """The questions about what waits: alike ones together, the surest first.

    What suggests nobody is no question: a file has to be fixed first.
    """
    questions = sorted(_questions(items, journal), key=_order)
    contested = _contested(questions)
    alike: defaultdict[IdentityQuestion, list[ReviewQuestion]] = defaultdict(list)
    single: list[Group] = []
    for question in questions:
        kind = question.question
        is_open = question.may_be_asked_with_others
        if kind is None or not is_open or question.candidates[0].slug in contested:
            single.append((question,))
        else:
            alike[kind.alike].append(question)
    groups = [tuple(group) for group in alike.values() if len(group) > 1]
    single += [tuple(group) for group in alike.values() if len(group) == 1]
    return [*groups, *sorted(single, key=lambda group: _order(group[0]))]


def _questions(items: Iterable[Waiting], journal: Journal) -> Iterator[ReviewQuestion]:
    """One question for each person, whom several sources may have found."""
    same: defaultdict[object, list[Waiting]] = defaultdict(list)
    for item in sorted(items, key=lambda item: item.key):
        if item.kind == "unsure" and item.candidates:
            same[_sameness(item)].append(item)
    people = journal.people_by_slug
    for entries in same.values():
        slugs = entries[0].candidates
        candidates = tuple(people[slug] for slug in slugs if slug in people)
        yield ReviewQuestion(tuple(entries), candidates)


def _sameness(item: Waiting) -> object:
    """What is equal for two entries that are surely about one person."""
    record = item.record
    if not record.email:
        return item.key
    emails = frozenset(address.casefold() for address in record.email)
    return emails, record.name.casefold(), record.birthday, item.candidates


def _contested(questions: list[ReviewQuestion]) -> set[str]:
    """Slugs of the people whom entries of two names may be."""
    names: dict[str, str] = {}
    contested: set[str] = set()
    for question in questions:
        name = question.first.record.name
        for person in question.candidates:
            other_name = names.setdefault(person.slug, name)
            if not _may_be_one_name(name, other_name):
                contested.add(person.slug)
    return contested


def _may_be_one_name(name: str, other_name: str) -> bool:
    if name == other_name:
        return True
    return compare_names(name, other_name).grade == "same"


def _order(question: ReviewQuestion) -> tuple[object, ...]:
    kind = question.question
    name = question.first.record.name.casefold()
    if kind is None:
        return (True, True, 0, 0, "", name, question.first.key)
    return (*kind.doubt, name, question.first.key)


class _Answered(msgspec.Struct, frozen=True):
    """One answer, and what it made of the group that it answers.

    Args:
        group: What was asked.
        parts: How many groups it was split into.
    """

    group: Group
    parts: int = 0


class ReviewSitting:
    """Goes through questions, and remembers the answers until they are written.

    Args:
        groups: The questions in their order.
    """

    def __init__(self, groups: Iterable[Group]) -> None:
        self._pending = list(groups)[::-1]
        self.count = sum(map(len, self._pending))
        self._history: list[_Answered] = []
        self.decisions: dict[_Key, ReviewDecision] = {}
        self.number = 1
        self.decided = 0

    @property
    def current(self) -> Group | None:
        """What is to be asked now."""
        return self._pending[-1] if self._pending else None

    def decide(self, how: How, candidate: int = 0) -> None:
        """Decide what is asked, and go on.

        Args:
            how: The decision.
            candidate: For ``join``, which of the candidates it is, counted from 0.
        """
        group = self._answered()
        for question in group:
            slug = question.candidates[candidate].slug if how == "join" else ""
            for item in question.items:
                self.decisions[item.key] = ReviewDecision(how, slug)
        self.decided += len(group)

    def skip(self) -> None:
        """Go on without a decision."""
        self._answered()

    def split(self) -> None:
        """Ask each question of the group by itself."""
        group = self._pending.pop()
        self._history.append(_Answered(group, len(group)))
        self._pending += [(question,) for question in reversed(group)]

    def undo(self) -> bool:
        """Take back the last answer; whether there was one."""
        if not self._history:
            return False
        last = self._history.pop()
        if last.parts:
            del self._pending[-last.parts :]
        else:
            self.number -= len(last.group)
            self._forget(last.group)
        self._pending.append(last.group)
        return True

    def _answered(self) -> Group:
        group = self._pending.pop()
        self._history.append(_Answered(group))
        self.number += len(group)
        return group

    def _forget(self, group: Group) -> None:
        for question in group:
            decisions = [self.decisions.pop(item.key, None) for item in question.items]
            self.decided -= any(decisions)
