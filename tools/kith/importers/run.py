"""One import from its records to the files: the same for every source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from kith.disk.state import StateUnreadable
from kith.editor.undo import Writing
from kith.importers.forgotten import load_forgotten
from kith.importers.hidden import without_hidden_characters
from kith.importers.memory import (
    Memory,
    encode_memory,
    facts_elsewhere,
    load_memory,
    memory_path,
    with_facts,
)
from kith.importers.own_facts import with_own_facts
from kith.importers.plan import Plan, Planner, Wishes, with_others
from kith.importers.plan_others import OrganizationPlanner, plan_posts
from kith.importers.records import Batch, OwnFacts
from kith.importers.review import FILE as REVIEW_FILE
from kith.importers.review import Review, load_review
from kith.importers.write import Failure, Outcome, apply_plan
from kith.load.absent import find_absent
from kith.load.discover import find_files
from kith.load.journal import load_journal
from kith.text.files import read_text

_SETTINGS = "pyproject.toml"
_MOST_TIMES = 20
T = TypeVar("T")


class Done(msgspec.Struct, frozen=True):
    """What an import planned and did.

    Args:
        batch: What was read.
        plan: What it means for the journal.
        outcome: What was written; ``None`` for a dry run.
        placed: How many records that waited found their place.
        undecided: How many records wait for a decision of the owner's.
        own_facts: What was learnt of the owner, in words.
        told: Of a dry run, what could not be taken into account, and why.
    """

    batch: Batch
    plan: Plan
    outcome: Outcome | None
    placed: int = 0
    undecided: int = 0
    own_facts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Files that were left as they are."""
        return self.outcome.failures if self.outcome else ()


class Importer:
    """Plans and writes imports into one journal.

    Args:
        root: The journal's folder.
        today: The day of the import.
        wishes: What the owner wants of it.
    """

    def __init__(self, root: Path, today: dt.date, wishes: Wishes) -> None:
        self._root = root
        self._today = today
        self._wishes = wishes
        self._forgotten = load_forgotten(root)
        self._is_dry = False
        self._told: dict[str, None] = {}

    def run(
        self,
        batch: Batch,
        *,
        dry_run: bool = False,
        progress: Callable[[Plan], Callable[[], None]] = lambda _plan: lambda: None,
    ) -> Done:
        """Bring a batch in, then look again at everything that waited.

        Args:
            batch: What a source says.
            dry_run: Whether to write nothing.
            progress: Called with the plan; what it gives is called after each file.

        Raises:
            KithError: Something needed cannot be read or written.
        """
        self._is_dry = dry_run
        review = self._remembered(lambda: load_review(self._root), Review())
        batch = review.taken_up(without_hidden_characters(batch))
        plan = self._plan(batch, and_others=True)
        if dry_run:
            return Done(batch, plan, None, told=tuple(self._told))
        with Writing(self._root, f"import {batch.source}") as writing:
            memory = load_memory(self._root, batch.source)
            outcome = apply_plan(
                plan,
                writing,
                memory,
                reply_days=self._wishes.reply_days,
                progress=progress(plan),
            )
            review.take(plan, outcome.failed)
            again = self._look_again(review, writing)
            self._save(review, writing)
            own = self._write_own_facts(batch, writing)
        failures = tuple(dict.fromkeys((*outcome.failures, *again.failures)))
        outcome = msgspec.structs.replace(outcome, failures=failures)
        undecided = sum(item.kind == "unsure" for item in review)
        placed = again.created + again.updated
        return Done(batch, plan, outcome, placed, undecided, own)

    def decide(
        self, review: Review, decisions: Mapping[tuple[str, str], str], *, how: str
    ) -> Outcome:
        """Place what waited as its owner wants it.

        Args:
            review: What waits.
            decisions: Slug by key of what waits; nothing where no slug goes with the decision.
            how: ``join``, ``new`` or ``drop``.

        Raises:
            KithError: Something needed cannot be read or written.
        """
        with Writing(self._root, f"review {how}") as writing:
            for source in sorted({source for source, _ in decisions}):
                memory = load_memory(self._root, source)
                for (of, key), slug in decisions.items():
                    if of == source:
                        memory = with_facts(memory, [(key, slug, ())])
                        people = dict(memory.people)
                        people[key] = msgspec.structs.replace(
                            people[key], wanted=how == "new", dropped=how == "drop"
                        )
                        memory = msgspec.structs.replace(memory, people=people)
                writing.write(memory_path(source), encode_memory(memory))
            outcome = self._look_again(review, writing)
            self._save(review, writing)
        return outcome

    def _plan(self, batch: Batch, *, and_others: bool = False) -> Plan:
        journal = load_journal(self._root)
        source = batch.source
        memory = self._remembered(lambda: load_memory(self._root, source), Memory())
        elsewhere: dict[str, frozenset[str]] = self._remembered(
            lambda: facts_elsewhere(self._root, source), {}
        )
        taken = taken_slugs(self._root)
        planner = Planner(
            journal,
            memory,
            taken,
            self._today,
            elsewhere=elsewhere,
            forgotten=self._forgotten,
            wishes=self._wishes,
        )
        plan = planner.plan(batch)
        if not and_others:
            return plan
        used = {slug.casefold() for slug in taken} | {
            one.slug for one in plan.creations
        }
        named = [one.record.position for one in plan.creations if one.record.position]
        others = OrganizationPlanner(
            journal,
            used,
            only_existing=self._wishes.only_existing,
            also_used=[position.organization for position in named],
        )
        return with_others(
            plan,
            batch,
            [
                *others.plan(batch.organizations),
                *plan_posts(batch.posts, journal, used),
            ],
        )

    def _remembered(self, load: Callable[[], T], nothing: T) -> T:
        """What is remembered; a dry run goes on without what cannot be read, and says so."""
        try:
            return load()
        except StateUnreadable as error:
            if not self._is_dry:
                raise
            self._told[
                f"{error.message}; this shows what an import without it would do"
            ] = None
            return nothing

    def _look_again(self, review: Review, writing: Writing) -> Outcome:
        """Place what waited and now can be, until nothing more can."""
        done: list[Outcome] = []
        wishes = self._wishes
        self._wishes = Wishes(
            only_existing=wishes.only_existing, reply_days=wishes.reply_days
        )
        try:
            # Who is placed may help to place another; a long chain is left to the next import.
            for _time in range(_MOST_TIMES):
                before = len(review)
                for source in review.sources:
                    batch = Batch(source=source, people=review.of_source(source))
                    plan = self._plan(batch)
                    memory = load_memory(self._root, source)
                    outcome = apply_plan(
                        plan, writing, memory, reply_days=self._wishes.reply_days
                    )
                    done.append(outcome)
                    review.take(plan, outcome.failed)
                if len(review) == before:
                    break
        finally:
            self._wishes = wishes
        return Outcome(
            sum(one.created for one in done),
            sum(one.updated for one in done),
            tuple(failure for one in done for failure in one.failures),
        )

    def _save(self, review: Review, writing: Writing) -> None:
        if len(review) or (self._root / REVIEW_FILE).exists():
            writing.write(REVIEW_FILE, review.text)

    def _write_own_facts(self, batch: Batch, writing: Writing) -> tuple[str, ...]:
        if batch.own == OwnFacts() or not (self._root / _SETTINGS).is_file():
            return ()
        text, _ = read_text(self._root / _SETTINGS)
        new, told = with_own_facts(text, batch.own)
        writing.replace(_SETTINGS, new, text)
        return told


def taken_slugs(root: Path) -> list[str]:
    """The slugs of all files of a journal, readable or not, laid out on the disk or not."""
    files, problems = find_files(root)
    paths = [*(file.path for file in files), *(problem.path for problem in problems)]
    paths += find_absent(root).paths
    return [path.rsplit("/", 1)[-1].removesuffix(".md") for path in paths]
