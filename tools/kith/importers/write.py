"""Applies a plan: makes the new files, edits the others, remembers what was said.

An import that is stopped at any moment leaves whole files only, and completes when it is run again:
which file each record is to get is remembered before the first is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from kith.editor.undo import Writing
from kith.errors import EditRefused, KithError
from kith.importers.changes import facts_of
from kith.importers.edits import edited, edited_organization
from kith.importers.match import record_key
from kith.importers.memory import (
    Memory,
    encode_memory,
    memory_path,
    with_claims,
    with_facts,
)
from kith.importers.new_file import organization_file, person_file, post_file
from kith.importers.notices import reason_of
from kith.importers.plan import Creation, Plan, Update
from kith.importers.plan_others import OrganizationUpdate, PostCreation
from kith.importers.read_back import Rejected, readable
from kith.importers.records import Origin
from kith.text.files import read_text

Step = Creation | Update | OrganizationUpdate | PostCreation


class Failure(msgspec.Struct, frozen=True):
    """A file that was left as it is.

    Args:
        path: The file.
        reason: Why.
        is_refusal: Whether Kith could write it and would not, as a line of it is not clear, or as
            it could not be read then.
        origin: Where the record for it stands.
    """

    path: str
    reason: str
    is_refusal: bool = False
    origin: Origin = Origin("")


class Outcome(msgspec.Struct, frozen=True):
    """What became of a plan."""

    created: int
    updated: int
    failures: tuple[Failure, ...] = ()

    @property
    def failed(self) -> frozenset[str]:
        """The files that were left as they are."""
        return frozenset(failure.path for failure in self.failures)


def refuse_failures(failures: Sequence[Failure]) -> None:
    """Say that files could not be written, so that nobody takes an import for done.

    Args:
        failures: Files that were left as they are.

    Raises:
        KithError: The system refused one; what Kith itself would not change is no failure.
    """
    found = [failure for failure in failures if not failure.is_refusal]
    if found:
        files = "1 file" if len(found) == 1 else f"{len(found):,} files"
        msg = f"{files} could not be written: {found[0].reason}"
        raise KithError(
            msg, "fix the cause and run this again: it adds what is missing"
        )


def apply_plan(
    plan: Plan,
    writing: Writing,
    memory: Memory,
    *,
    reply_days: int = 180,
    progress: Callable[[], None] = lambda: None,
) -> Outcome:
    """Write what a plan says; a file that cannot be written hides no other.

    Args:
        plan: What to do.
        writing: Where to write it.
        memory: What the source said before; written anew before and after.
        reply_days: See :class:`kith.model.settings.Settings`.
        progress: Called after each file.

    Raises:
        KithError: The memory cannot be written.
    """
    failures: list[Failure] = []
    news = [
        (record_key(held.record), held.slug, facts_of(held.record))
        for held in plan.held
        if held.kind == "same" and held.slug
    ]
    claims = [(record_key(one.record), one.slug) for one in plan.creations]
    if claims:
        memory = with_claims(memory, claims)
        writing.write(memory_path(plan.source), encode_memory(memory))
    created = updated = 0
    for step in _steps(plan):
        try:
            _write(step, writing, plan.source, reply_days)
        except Exception as error:  # noqa: BLE001 - one record hides no other
            # What is no error of Kith's own is one over what the record says.
            is_refusal = isinstance(error, EditRefused | Rejected)
            is_refusal = is_refusal or not isinstance(error, KithError)
            reason = reason_of(error)
            failures.append(Failure(step.path, reason, is_refusal, step.record.origin))
        else:
            is_new = not isinstance(step, Update) and getattr(step, "is_new", True)
            created += is_new
            updated += not is_new
            if isinstance(step, Creation | Update):
                news.append((record_key(step.record), step.slug, facts_of(step.record)))
        progress()
    after = with_facts(memory, news)
    if after != memory:
        writing.write(memory_path(plan.source), encode_memory(after))
    return Outcome(created, updated, tuple(failures))


def _steps(plan: Plan) -> Iterator[Step]:
    yield from plan.creations
    yield from plan.updates
    yield from plan.organizations
    yield from plan.posts


def texts_of(
    step: Step, root: Path, source: str, reply_days: int
) -> tuple[str | None, str]:
    """What a file holds (``None`` where it is to be made), and what it shall hold.

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


def _write(step: Step, writing: Writing, source: str, reply_days: int) -> None:
    before, after = texts_of(step, writing.root, source, reply_days)
    if before is None:
        writing.create(step.path, after)
    else:
        writing.replace(step.path, after, before)
