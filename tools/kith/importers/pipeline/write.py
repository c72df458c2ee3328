"""Applies a plan: creates the new files, edits the others, remembers what was said.

An import that is stopped at any moment leaves whole files only, and completes when it is run again:
which file each record is to get is remembered before the first is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from kith.editor.undo import PendingWrite, Transaction
from kith.errors import EditRefused, KithError
from kith.importers.notices import reason_of
from kith.importers.pipeline.edits import edited, edited_organization
from kith.importers.pipeline.facts import facts_of
from kith.importers.pipeline.new_file import organization_file, person_file, post_file
from kith.importers.pipeline.plan import Plan
from kith.importers.pipeline.read_back import Rejected, readable
from kith.importers.pipeline.steps import (
    Creation,
    OrganizationUpdate,
    PostCreation,
    Step,
    Update,
)
from kith.importers.records import Origin, PersonRecord
from kith.importers.state.memory import (
    Memory,
    encode_memory,
    memory_path,
    record_key,
    with_claims,
    with_facts,
)
from kith.text.counts import counted
from kith.text.files import read_text

# As many files wait for the disk together; more save little, and would be lost by a kill.
_MOST_TOGETHER = 1_000


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was left as it is.

    Args:
        path: The file.
        reason: The reason why it was not written.
        is_refusal: Whether Kith could write it and would not, as a line of it is not clear, or as
            it could not be read then.
        origin: The file and line its record was read from.
        rows: How many rows of the source its record accounts for.
    """

    path: str
    reason: str
    is_refusal: bool = False
    origin: Origin = Origin("")
    rows: int = 1


class WriteResult(msgspec.Struct, frozen=True):
    """What became of a plan: how many files were created and updated, and which were not."""

    created: int
    updated: int
    failures: tuple[Failure, ...] = ()

    @property
    def failed_paths(self) -> frozenset[str]:
        """The files that were left as they are."""
        return frozenset(failure.path for failure in self.failures)


def refuse_failures(failures: Sequence[Failure]) -> None:
    """Say that files could not be written, so that nobody takes an import for done.

    Args:
        failures: Files that were left as they are.

    Raises:
        KithError: The system refused one; what Kith itself would not change is no failure.
    """
    unwritten = [failure for failure in failures if not failure.is_refusal]
    if unwritten:
        files = counted(len(unwritten), "file")
        msg = f"{files} could not be written: {unwritten[0].reason}"
        raise KithError(
            msg, "fix the cause and run this again: it adds what is missing"
        )


def apply_plan(
    plan: Plan,
    writing: Transaction,
    memory: Memory,
    *,
    reply_days: int = 180,
    progress: Callable[[], None] = lambda: None,
) -> WriteResult:
    """Write what a plan says; a file that cannot be written hides no other.

    Args:
        plan: The plan.
        writing: The open write to the journal.
        memory: Everything the source said before; written anew before and after.
        reply_days: See :class:`kith.model.settings.Settings`.
        progress: Called after each file.

    Raises:
        KithError: The memory cannot be written.
    """
    failures: list[Failure] = []
    news = _unchanged_news(plan)
    claims = [(record_key(new.record), new.slug) for new in plan.creations]
    if claims:
        memory = with_claims(memory, claims)
        writing.write(memory_path(plan.source), encode_memory(memory))
    created = updated = 0
    for step, error in _write_all(plan.steps, writing, plan.source, reply_days):
        if error is not None:
            failures.append(_failure(step, error))
        else:
            is_new = _is_new(step)
            created += is_new
            updated += not is_new
            if isinstance(step, Creation | Update):
                news.append(_news(step.record, step.slug))
        progress()
    remembered = with_facts(memory, news)
    if remembered != memory:
        writing.write(memory_path(plan.source), encode_memory(remembered))
    return WriteResult(created, updated, tuple(failures))


def _unchanged_news(plan: Plan) -> list[tuple[str, str, list[str]]]:
    """What to remember of records that say nothing new."""
    return [
        _news(skipped.record, skipped.slug)
        for skipped in plan.skipped
        if skipped.kind == "same" and skipped.slug
    ]


def _news(record: PersonRecord, slug: str) -> tuple[str, str, list[str]]:
    """What to remember of a record: its key, its file and its facts."""
    return (record_key(record), slug, facts_of(record))


def _failure(step: Step, error: Exception) -> Failure:
    # What is no error of Kith's own is one over what the record says.
    is_refusal = isinstance(error, EditRefused | Rejected)
    is_refusal = is_refusal or not isinstance(error, KithError)
    record = step.record
    return Failure(
        path=step.path,
        reason=reason_of(error),
        is_refusal=is_refusal,
        origin=record.origin,
        rows=record.rows,
    )


def _is_new(step: Step) -> bool:
    match step:
        case Update():
            return False
        case OrganizationUpdate():
            return step.is_new
        case _:
            return True


def texts_of(
    step: Step, root: Path, source: str, reply_days: int
) -> tuple[str | None, str]:
    """What a file holds (``None`` where it is to be created), and what it shall hold.

    Raises:
        EditRefused: A change would touch more than it means to.
        Rejected: What it would hold could not be read.
        KithError: The file cannot be read.
    """
    before = None
    match step:
        case Creation():
            after = person_file(step.record, source, reply_days)
        case PostCreation():
            after = post_file(step.record)
        case OrganizationUpdate(is_new=True):
            after = organization_file(step.record)
        case OrganizationUpdate():
            before, _ = read_text(root / step.path)
            after = edited_organization(step.record, before, step.path)
        case Update():
            before, _ = read_text(root / step.path)
            after = edited(step, before, source, reply_days)
    return before, readable(step.path, after, before)


def _write_all(
    steps: Iterable[Step], writing: Transaction, source: str, reply_days: int
) -> Iterator[tuple[Step, Exception | None]]:
    """Write files, many at a time; gives each step, and why its file was left as it is."""
    for together in _groups(steps):
        errors: dict[str, Exception] = {}
        writes: list[PendingWrite] = []
        for step in together:
            try:
                before, after = texts_of(step, writing.root, source, reply_days)
            except Exception as error:  # noqa: BLE001 - one record hides no other
                errors[step.path] = error
            else:
                writes.append(PendingWrite(step.path, after, before))
        errors |= writing.write_together(writes)
        for step in together:
            yield step, errors.get(step.path)


def _groups(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Steps in groups that are written together, each about another file."""
    group: dict[str, Step] = {}
    for step in steps:
        # The second change of a file begins with what the first left.
        if step.path in group or len(group) >= _MOST_TOGETHER:
            yield list(group.values())
            group.clear()
        group[step.path] = step
    if group:
        yield list(group.values())
