"""Looks at a journal for what is set, missing or stale; nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from kith.check.accepted import load_baseline
from kith.check.baseline import Baseline, subject_of
from kith.disk.leftovers import find_leftovers
from kith.disk.lock import killed_writer
from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
from kith.importers.state.memory import memory_path, remembered_sources
from kith.importers.state.review import load_review
from kith.load.absent import journal_reader
from kith.load.journal_state import SETTINGS
from kith.load.settings import load_settings
from kith.model.journal import Journal
from kith.model.journal_format import FORMAT
from kith.model.settings import Settings
from kith.operations.review import build_questions
from kith.report.health import HealthNote
from kith.text.counts import counted

_OLD = dt.timedelta(days=92)
_CACHE = ".kith/cache/journal"
_RULES_OFF = 3

Notes = Iterator[HealthNote]


def look_at_journal(root: Path, today: dt.date) -> Notes:
    """Everything about a journal itself; see :mod:`kith.operations.git_health` for Git.

    Args:
        root: Its folder.
        today: The day by which an import is old.
    """
    yield from _guarded("settings", lambda: _settings(root))
    yield from _guarded("files", lambda: _files(root))
    yield from _guarded("imports", lambda: _imports(root, today))
    yield from _guarded("review", lambda: _review(root))
    yield from _guarded("baseline", lambda: _baseline(root))
    yield from _guarded("state", lambda: _state(root))


def _guarded(topic: str, look: Callable[[], Notes]) -> Notes:
    """The notes of one topic; what stops it is one of them."""
    try:
        yield from list(look())
    except KithError as error:
        yield HealthNote(
            topic=topic, state="todo", message=error.message, fix=error.remedy
        )


def _settings(root: Path) -> Notes:
    settings = load_settings(root)
    yield HealthNote(topic="settings", message=f'"{settings.title}", format {FORMAT}')
    yield from _owner(settings)
    off = []
    for name, severity in settings.rules.severities.items():
        if severity is None:
            off.append(name)
    if off:
        listed = ", ".join(sorted(off)[:_RULES_OFF])
        message = f"{counted(len(off), 'rule')} switched off: {listed}"
        fix = f"kith rule {min(off)}"
        yield HealthNote(topic="settings", state="hint", message=message, fix=fix)


def _owner(settings: Settings) -> Notes:
    me = settings.me
    missing = []
    for key, value in (("name", me.name), ("email", me.email)):
        if not value:
            missing.append(key)
    if missing:
        yield HealthNote(
            topic="you",
            state="todo",
            message="imports cannot tell your side of a message from the others' without "
            f"your {' and '.join(missing)}",
            fix=f"set {' and '.join(missing)} under [tool.kith.me] in {SETTINGS}",
        )
        return
    addresses = counted(len(me.email), "email address", "email addresses")
    yield HealthNote(topic="you", message=f"{me.name}, {addresses}")
    if not me.linkedin:
        yield HealthNote(
            topic="you",
            state="hint",
            message="your LinkedIn profile is not set",
            fix=f"set linkedin under [tool.kith.me] in {SETTINGS}",
        )


def _files(root: Path) -> Notes:
    journal = load_kept_journal(root)
    people = counted(len(journal.people), "person", "people")
    posts = counted(len(journal.posts), "post")
    if journal.left_out:
        first = min(journal.left_out)
        yield HealthNote(
            topic="files",
            state="todo",
            message=f"{counted(len(journal.left_out), 'file')} cannot be read, such as {first}",
            fix="kith repair",
        )
    else:
        yield HealthNote(topic="files", message=f"{people}, {posts}; all can be read")
    if not journal.people:
        yield HealthNote(
            topic="files",
            state="hint",
            message="there is nobody in this journal yet",
            fix="kith import PATH, kith adopt FOLDER or kith new person NAME",
        )
    if journal.copies:
        yield HealthNote(
            topic="files",
            state="todo",
            message=f"{counted(len(journal.copies), 'file')} with a copy that another program made",
            fix="kith check --rule conflict-copy",
        )


def _imports(root: Path, today: dt.date) -> Notes:
    sources = remembered_sources(root)
    if not sources:
        yield HealthNote(
            topic="imports",
            state="hint",
            message="nothing has been imported on this computer",
            fix="kith import PATH-OF-AN-EXPORT",
        )
    for source in sources:
        day = _day_of(root / memory_path(source))
        age = today - day
        if age > _OLD:
            message = f"{source} last brought something on {day}, {age.days:,} days ago"
            fix = f"kith import {source} PATH-OF-A-NEW-EXPORT"
            yield HealthNote(topic="imports", state="hint", message=message, fix=fix)
        else:
            message = f"{source} last brought something on {day}"
            yield HealthNote(topic="imports", message=message)


def _day_of(path: Path) -> dt.date:
    try:
        seconds = path.stat().st_mtime
    except OSError as error:
        msg = f'"{path}" cannot be read: {error.strerror}'
        raise KithError(msg) from error
    return dt.datetime.fromtimestamp(seconds).astimezone().date()


def _review(root: Path) -> Notes:
    questions = build_questions(load_review(root), load_kept_journal(root))
    waiting = sum(map(len, questions))
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        people = counted(waiting, "person", "people")
        message = f"{people} of an import {verb} for your decision"
        yield HealthNote(
            topic="review", state="todo", message=message, fix="kith review"
        )


def _baseline(root: Path) -> Notes:
    name = load_settings(root).baseline
    if not name:
        return
    baseline = load_baseline(name, journal_reader(root))
    if baseline is None:
        message = f"there is no {name}, which the settings name"
        fix = "kith check --accept"
        yield HealthNote(topic="baseline", state="hint", message=message, fix=fix)
        return
    gone = _gone_from(baseline, load_kept_journal(root))
    if gone:
        verb = "is" if gone == 1 else "are"
        message = f"{name} accepts findings of {counted(gone, 'file')} that {verb} gone"
        fix = "kith check --tidy"
        yield HealthNote(topic="baseline", state="hint", message=message, fix=fix)
    else:
        yield HealthNote(topic="baseline", message=f"{name} fits the journal")


def _gone_from(baseline: Baseline, journal: Journal) -> int:
    """How many of the files in a baseline are not in a journal any more."""
    paths = (*(record.path for record in journal.records), *journal.left_out)
    subjects = set(map(subject_of, paths))
    return sum(subject not in subjects for subject in baseline.accepted)


def _state(root: Path) -> Notes:
    if command := killed_writer(root):
        yield HealthNote(
            topic="state",
            state="todo",
            message=f"`{command}` was killed while it wrote",
            fix="kith undo --dry-run",
        )
    leftovers = find_leftovers(root)
    if leftovers:
        message = (
            f"{counted(len(leftovers), 'unfinished file')}, such as {leftovers[0]}"
        )
        fix = "kith init . --yes"
        yield HealthNote(topic="state", state="hint", message=message, fix=fix)
    if (root / _CACHE).exists():
        yield HealthNote(
            topic="cache", message="a check reads only what changed since the last"
        )
    else:
        message = "no check has kept what it read yet, so the next one reads everything"
        yield HealthNote(topic="cache", state="hint", message=message, fix="kith check")
