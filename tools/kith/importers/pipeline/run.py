"""One import from its records to the files: the same for every source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from kith.disk.state import StateUnreadable
from kith.editor.undo import Transaction
from kith.importers.pipeline.current_journal import CurrentJournal
from kith.importers.pipeline.decisions import (
    Decisions,
    sources_of,
    title_of,
    with_decisions,
)
from kith.importers.pipeline.gone import find_gone
from kith.importers.pipeline.hidden import without_hidden_characters
from kith.importers.pipeline.known import KnownPeople, count_known
from kith.importers.pipeline.own_facts import OwnFactsEdit, with_own_facts
from kith.importers.pipeline.plan import ImportOptions, Plan, Planner
from kith.importers.pipeline.plan_others import (
    OrganizationPlanner,
    plan_posts,
    with_others,
)
from kith.importers.pipeline.steps import Creation, Skipped, Update
from kith.importers.pipeline.withdrawn import with_doubts
from kith.importers.pipeline.write import Failure, WriteResult, apply_plan
from kith.importers.records import Batch, PersonRecord, SkipKind
from kith.importers.state.forgotten import load_forgotten
from kith.importers.state.memory import (
    Memory,
    encode_memory,
    facts_elsewhere,
    load_memory,
    memory_path,
)
from kith.importers.state.review import FILE as REVIEW_FILE
from kith.importers.state.review import Review, Waiting, load_review
from kith.load.absent import find_absent
from kith.load.discover import find_files
from kith.load.journal import load_journal
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.text.files import read_text
from kith.text.slugs import folded_slug

_SETTINGS = "pyproject.toml"
_MOST_ROUNDS = 20
# Records that go on waiting, or start to.
_WAITS: frozenset[SkipKind] = frozenset({"unsure", "waiting"})
# Left out by how this import was done: what waited goes on waiting.
_NOT_NOW: frozenset[SkipKind] = frozenset({"unknown", "later", "older", "failed"})
T = TypeVar("T")


class ImportResult(msgspec.Struct, frozen=True, kw_only=True):
    """What an import planned and did.

    Args:
        batch: Everything read from the source.
        plan: Its changes to the journal.
        written: The files that were written; ``None`` for a dry run.
        failed_later: Files for what had waited, which were left as they are.
        placed: How many records that waited found their place.
        undecided: How many records wait for a decision of the owner's.
        own_facts: New facts about the owner, in words.
        own_added: How many of them there are.
        known_before: Who was known by real contact before the import.
        known_after: Who is after it; ``None`` for a dry run.
        gone: Connections of the journal's that are not in a list of all of them.
        warnings: What a dry run could not take into account, and why.
    """

    batch: Batch
    plan: Plan
    written: WriteResult | None
    failed_later: tuple[Failure, ...] = ()
    placed: int = 0
    undecided: int = 0
    own_facts: str = ""
    own_added: int = 0
    known_before: KnownPeople
    known_after: KnownPeople | None = None
    gone: tuple[Person, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Files that were left as they are."""
        if self.written is None:
            return ()
        return tuple(dict.fromkeys((*self.written.failures, *self.failed_later)))


class Importer:
    """Plans and writes imports into one journal.

    Args:
        root: The journal's folder.
        today: The day of the import.
        options: How the owner wants it to be done.
    """

    def __init__(self, root: Path, today: dt.date, options: ImportOptions) -> None:
        self._root = root
        self._today = today
        self._options = options
        self._forgotten = load_forgotten(root)
        self._is_dry = False
        self._warnings: dict[str, None] = {}
        self._journal = CurrentJournal(root)

    def run(
        self,
        batch: Batch,
        *,
        dry_run: bool = False,
        progress: Callable[[Plan], Callable[[], None]] = lambda _plan: lambda: None,
    ) -> ImportResult:
        """Bring a batch in, then look again at everything that waited.

        Args:
            batch: Everything read from a source.
            dry_run: Whether to write nothing.
            progress: Called with the plan; the function it returns is called after each file.

        Raises:
            KithError: Something needed cannot be read or written.
        """
        self._is_dry = dry_run
        review = self._load_state(lambda: load_review(self._root), Review())
        batch = review.taken_up(without_hidden_characters(batch))
        journal = self._journal.load()
        if batch.withdrawn:
            batch = with_doubts(batch, journal)
        plan = self._plan_all(batch, journal)
        planned = ImportResult(
            batch=batch,
            plan=plan,
            written=None,
            known_before=self._count_known(journal),
            gone=find_gone(batch, plan, journal),
        )
        if dry_run:
            own = self._with_own_facts(batch)
            return msgspec.structs.replace(
                planned,
                own_facts=own.words,
                own_added=own.added,
                warnings=tuple(self._warnings),
            )
        return self._write(planned, review, progress(plan))

    def _write(
        self, planned: ImportResult, review: Review, progress: Callable[[], None]
    ) -> ImportResult:
        """Write what was planned, and place what waited and now can be."""
        batch, plan = planned.batch, planned.plan
        with Transaction(self._root, f"import {batch.source}") as writing:
            memory = load_memory(self._root, batch.source)
            written = apply_plan(
                plan,
                writing,
                memory,
                reply_days=self._options.reply_days,
                progress=progress,
            )
            _update_review(review, plan, written)
            placed = self._place_waiting(review, writing)
            self._save(review, writing)
            own = self._write_own_facts(batch, writing)
            journal = self._journal.after(writing)
        known_after = planned.known_before
        if written.created or written.updated or placed.created or placed.updated:
            known_after = self._count_known(journal)
        return msgspec.structs.replace(
            planned,
            written=written,
            failed_later=placed.failures,
            placed=placed.created + placed.updated,
            undecided=sum(item.kind == "unsure" for item in review),
            own_facts=own.words,
            own_added=own.added,
            known_after=known_after,
        )

    def _count_known(self, journal: Journal) -> KnownPeople:
        days = self._options.reply_days
        return count_known(journal, self._today, reply_days=days)

    def decide(self, review: Review, decisions: Decisions) -> WriteResult:
        """Place what waited as its owner wants it, which is undone as a whole.

        Args:
            review: The records that wait.
            decisions: What was decided, by the key of what waits.

        Raises:
            KithError: Something needed cannot be read or written.
        """
        with Transaction(self._root, title_of(decisions)) as writing:
            for source in sources_of(decisions):
                memory = load_memory(self._root, source)
                memory = with_decisions(memory, source, decisions)
                writing.write(memory_path(source), encode_memory(memory))
            result = self._place_waiting(review, writing)
            self._save(review, writing)
        return result

    def plan_decisions(self, review: Review, decisions: Decisions) -> list[Plan]:
        """What decisions would write for the records that they are about, one plan a source.

        Args:
            review: The records that wait.
            decisions: What was decided, by the key of what waits.

        Raises:
            KithError: Something needed cannot be read.
        """
        journal = load_journal(self._root)
        taken = taken_slugs(self._root)
        plans: list[Plan] = []
        with self._without_limits():
            for source in sources_of(decisions):
                memory = load_memory(self._root, source)
                memory = with_decisions(memory, source, decisions)
                planner = self._planner(journal, taken, source, memory)
                people = review.of_source(source, decisions)
                plans.append(planner.plan(Batch(source=source, people=people)))
        return plans

    def _plan_all(self, batch: Batch, journal: Journal) -> Plan:
        """What a batch means for people, organizations and posts."""
        taken = taken_slugs(self._root)
        plan = self._planner(journal, taken, batch.source).plan(batch)
        used_slugs = {slug.casefold() for slug in taken}
        new_names: list[str] = []
        for creation in plan.creations:
            used_slugs.add(creation.slug)
            position = creation.record.position
            if position:
                new_names.append(position.organization)
        organization_planner = OrganizationPlanner(
            journal,
            used_slugs,
            only_existing=self._options.only_existing,
            also_used=new_names,
        )
        organizations = organization_planner.plan(batch.organizations)
        posts = plan_posts(batch.posts, journal, used_slugs)
        return with_others(plan, [*organizations, *posts])

    def _planner(
        self,
        journal: Journal,
        taken: list[str],
        source: str,
        memory: Memory | None = None,
    ) -> Planner:
        if memory is None:
            memory = self._load_state(lambda: load_memory(self._root, source), Memory())
        elsewhere: dict[str, frozenset[str]] = self._load_state(
            lambda: facts_elsewhere(self._root, source), {}
        )
        return Planner(
            journal,
            memory,
            taken,
            self._today,
            elsewhere=elsewhere,
            forgotten=self._forgotten,
            options=self._options,
        )

    def _load_state(self, load: Callable[[], T], empty: T) -> T:
        """What is remembered; a dry run goes on without what cannot be read, and says so."""
        try:
            return load()
        except StateUnreadable as error:
            if not self._is_dry:
                raise
            message = error.message
            warning = f"{message}; this shows what an import without it would do"
            self._warnings[warning] = None
            return empty

    def _place_waiting(self, review: Review, writing: Transaction) -> WriteResult:
        """Place what waited and now can be placed, until nothing more can."""
        created = updated = 0
        failures: list[Failure] = []
        with self._without_limits():
            # Who is placed may help to place another; a long chain is left to the next import.
            for _round in range(_MOST_ROUNDS):
                waiting = len(review)
                for source in review.sources:
                    result = self._place(
                        review.of_source(source), source, review, writing
                    )
                    created += result.created
                    updated += result.updated
                    failures += result.failures
                if len(review) == waiting:
                    break
        return WriteResult(created, updated, tuple(failures))

    def _place(
        self,
        records: tuple[PersonRecord, ...],
        source: str,
        review: Review,
        writing: Transaction,
    ) -> WriteResult:
        journal = self._journal.after(writing)
        planner = self._planner(journal, taken_slugs(self._root), source)
        plan = planner.plan(Batch(source=source, people=records))
        memory = load_memory(self._root, source)
        result = apply_plan(plan, writing, memory, reply_days=self._options.reply_days)
        _update_review(review, plan, result)
        return result

    @contextmanager
    def _without_limits(self) -> Iterator[None]:
        """Leave out neither old contact nor people beyond a limit, for as long as it lasts."""
        options = self._options
        self._options = ImportOptions(
            only_existing=options.only_existing, reply_days=options.reply_days
        )
        try:
            yield
        finally:
            self._options = options

    def _save(self, review: Review, writing: Transaction) -> None:
        if len(review) or (self._root / REVIEW_FILE).exists():
            writing.write(REVIEW_FILE, review.text)

    def _write_own_facts(self, batch: Batch, writing: Transaction) -> OwnFactsEdit:
        own = self._with_own_facts(batch)
        if own.added:
            text, _ = read_text(self._root / _SETTINGS)
            writing.replace(_SETTINGS, own.text, text)
        return own

    def _with_own_facts(self, batch: Batch) -> OwnFactsEdit:
        """The settings with what a batch says about the owner."""
        if not (self._root / _SETTINGS).is_file():
            return OwnFactsEdit("")
        text, _ = read_text(self._root / _SETTINGS)
        return with_own_facts(text, batch.own)


def _update_review(review: Review, plan: Plan, result: WriteResult) -> None:
    """Let go of what a plan placed, and keep what it could not.

    What an import left out only because of how it was done goes on waiting.

    Args:
        review: The records that wait.
        plan: The plan.
        result: The files that were written: a record whose file was not waits as before.
    """
    steps: list[Creation | Update] = [*plan.creations, *plan.updates]
    for step in steps:
        if step.path not in result.failed_paths:
            review.remove(plan.source, step.record)
    for skipped in plan.skipped:
        if skipped.kind not in _WAITS | _NOT_NOW:
            review.remove(plan.source, skipped.record)
    for skipped in plan.skipped:
        if skipped.kind in _WAITS:
            review.add(_waiting(skipped, plan.source))


def _waiting(skipped: Skipped, source: str) -> Waiting:
    return Waiting(
        source=source,
        record=skipped.record,
        kind=skipped.kind,
        reason=skipped.reason,
        candidates=skipped.candidates,
        question=skipped.question,
    )


def taken_slugs(root: Path) -> list[str]:
    """The slugs of all files of a journal, readable or not, laid out on the disk or not."""
    files, problems = find_files(root)
    paths = [*(file.path for file in files), *(problem.path for problem in problems)]
    paths += find_absent(root).paths
    return [folded_slug(path) for path in paths]
