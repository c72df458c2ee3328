"""Puts off or settles what is due with somebody."""

from __future__ import annotations

import datetime as dt

import msgspec

from kith.editor.contact_file import add_interaction, set_key
from kith.editor.undo import Transaction
from kith.errors import ChangedMeanwhile, KithError
from kith.model.contact import Person
from kith.network.due import Due, due_for
from kith.network.network import Network
from kith.network.promises import Promise, open_promises
from kith.operations.file_edit import Edit, refuse_absent, refuse_link
from kith.operations.journal_folder import JournalFolder
from kith.text.edit import FrontMatter
from kith.text.files import read_text
from kith.text.folding import fold_letters
from kith.text.frontmatter import split_document
from kith.text.shell import arguments
from kith.text.visible import visible

_BIRTHDAY_NOTE = "birthday wishes"


class NotClear(KithError):  # noqa: N818 - named for the event
    """It is not clear what was done; more has to be said."""


class DuePlan(msgspec.Struct, frozen=True, kw_only=True):
    """What is put off or settled.

    Args:
        slug: With whom.
        verb: ``snooze`` or ``done``, for the name of the command in ``kith undo``.
        description: What changes, in words.
        edit: The file, before and after.
    """

    slug: str
    verb: str
    description: str
    edit: Edit


def plan_snooze(
    folder: JournalFolder, person: Person, day: dt.date, today: dt.date
) -> DuePlan:
    """What has to change so that somebody is not due before a day. Nothing is written.

    Raises:
        KithError: The day is not in the future, or the file cannot be changed.
    """
    if day <= today:
        msg = f"{day} is not in the future"
        raise KithError(msg, "give a later day or a span, such as 2w, 3m or Friday")
    text = _read(folder, person)
    front = FrontMatter(text, person.path)
    set_key(front, "snoozed", day.isoformat())
    return DuePlan(
        slug=person.slug,
        verb="snooze",
        description=f"not due before {day}",
        edit=Edit(person.path, text, front.text),
    )


def plan_done(
    folder: JournalFolder, person: Person, network: Network, note: str = ""
) -> DuePlan:
    """What has to change because what is due with somebody is done. Nothing is written.

    An answer is recorded as a message or an email that was sent, a promise is closed with the day,
    an introduction gets its outcome, and birthday wishes are a message that was sent.

    Args:
        folder: The journal.
        person: With whom something is due.
        network: The network of the journal, which knows what.
        note: What was done; for one of several promises, words of it.

    Raises:
        NotClear: It has to be said what was done.
        KithError: Nothing is due, or the file cannot be changed.
    """
    due = due_for(person, network)
    if due is None:
        msg = f"nothing is due with {visible(person.name)}"
        remedy = (
            f"`kith log {arguments(person.slug)} met` records that you were in touch"
        )
        raise KithError(msg, remedy)
    text = _read(folder, person)
    if due.why == "promise":
        after, description = _close_promise(text, due, network, note)
    elif due.why == "introduction":
        after, description = _close_introduction(text, due, note)
    elif due.why in {"unanswered", "birthday"}:
        after, description = _record_message(text, due, network.today, note)
    else:
        raise _ask_how(person)
    return DuePlan(
        slug=person.slug,
        verb="done",
        description=description,
        edit=Edit(person.path, text, after),
    )


def write_due(folder: JournalFolder, plan: DuePlan) -> None:
    """Write what was planned; ``kith undo`` undoes it.

    Raises:
        KithError: The file changed since then, or cannot be written.
    """
    with Transaction(folder.root, f"due {plan.slug} --{plan.verb}") as writing:
        writing.replace(plan.edit.path, plan.edit.after, plan.edit.before)


def _read(folder: JournalFolder, person: Person) -> str:
    refuse_absent(folder.absent.paths, person.path)
    refuse_link(folder.root, person.path)
    text, _ = read_text(folder.root / person.path)
    return text


def _ask_how(person: Person) -> NotClear:
    slug = arguments(person.slug)
    return NotClear(
        f"how were you in touch with {visible(person.name)}?",
        f'say it with `kith log {slug} met "NOTE"`, or call, video, message --both …',
    )


def _record_message(text: str, due: Due, today: dt.date, note: str) -> tuple[str, str]:
    how = "message"
    if due.why == "unanswered" and due.latest is not None:
        how = due.latest.interaction.how
    elif not note:
        note = _BIRTHDAY_NOTE
    front = FrontMatter(text, due.person.path)
    head = f"{today} {how} sent"
    add_interaction(front, head, note=note.strip())
    if due.why == "birthday":
        # It would be due until it has passed.
        set_key(front, "snoozed", (due.on + dt.timedelta(days=1)).isoformat())
    return front.text, f"{head}: {note.strip()}".rstrip(": ")


def _close_introduction(text: str, due: Due, note: str) -> tuple[str, str]:
    introduction = due.introduction
    assert introduction is not None
    if not note.strip():
        about = f' ("{visible(introduction.about)}")' if introduction.about else ""
        raise NotClear(
            f"what came of the introduction of {introduction.date}{about}?",
            f'say it: `kith due {arguments(due.person.slug)} --done "they met in May"`',
        )
    front = FrontMatter(text, due.person.path)
    front.set_text((*introduction.at, "outcome"), note.strip())
    return front.text, f"the introduction of {introduction.date}: {note.strip()}"


def _close_promise(text: str, due: Due, network: Network, note: str) -> tuple[str, str]:
    person = due.person
    body_start = _start_of_body(text, person)
    promises = open_promises(person, network.journal)
    promise = _chosen([each for each in promises if each.is_mine], note, person)
    day = network.today
    is_note = fold_letters(note.strip()) not in fold_letters(promise.text)
    remark = f": {note.strip()}" if is_note else ""
    line_end = len(person.body[: promise.line_end].rstrip("\r"))
    if promise.is_box:
        mark, end = "x", f" ({day}{remark})"
    else:
        mark, end = f"Done {day}", f" ({remark[2:]})" if remark else ""
    body = (
        person.body[: promise.start]
        + mark
        + person.body[promise.end : line_end]
        + end
        + person.body[line_end:]
    )
    after = text[:body_start] + body + text[body_start + len(person.body) :]
    return after, f"done {day}: {promise.text}"


def _chosen(promises: list[Promise], note: str, person: Person) -> Promise:
    """The promise that was kept: the only one, or the one whose words were given."""
    if len(promises) == 1:
        return promises[0]
    words = fold_letters(note.strip())
    if words:
        matches = [each for each in promises if words in fold_letters(each.text)]
        if len(matches) == 1:
            return matches[0]
    listed = "\n  ".join(visible(promise.text) for promise in promises)
    raise NotClear(
        f"{len(promises)} promises to {visible(person.name)} are open:\n  {listed}",
        f'say which, by words of it: `kith due {arguments(person.slug)} --done "WORDS"`',
    )


def _start_of_body(text: str, person: Person) -> int:
    """Where the notes begin in the text of the file.

    Raises:
        ChangedMeanwhile: The file contains other notes by now.
    """
    below = len(text) - len(split_document(text).body)
    start = text.find(person.body, below)
    if start < 0:
        raise ChangedMeanwhile(person.path)
    return start
