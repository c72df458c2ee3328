"""The tools that write: the operations of `kith log` and `kith post`, which `kith undo` undoes."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator

import msgspec

from kith.assistants.arguments import LogArguments, PostArguments
from kith.assistants.view import Access, find_named
from kith.disk.lock import JournalBusy, one_writer
from kith.errors import KithError
from kith.model.post import Post
from kith.operations.journal_folder import JournalFolder
from kith.operations.log import DirectionRefused, plan_log, refuse_future, write_log
from kith.operations.lookup import find_person, find_post
from kith.operations.post_progress import (
    RESULT_KEYS,
    plan_publication,
    plan_results,
    write_post,
)
from kith.text.dates import PartialDate
from kith.text.said_dates import parse_said_date
from kith.text.visible import HIDDEN

_PATIENCE = 20.0
_COMMAND = "kith mcp"


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What was written.

    Args:
        slug: Of the contact or post whose file was changed.
        recorded: What was added.
        undo: The command that takes it back.
    """

    slug: str
    recorded: str
    undo: str = "kith undo"


def log(access: Access, arguments: LogArguments) -> Written:
    """Record an interaction.

    Raises:
        KithError: Nothing was written.
    """
    for text in (arguments.note, arguments.where):
        _refuse_hidden(text)
    today = access.read_today()
    date = _read_date(arguments.date, today)
    view = access.view()
    person = find_named(find_person, arguments.who, view)
    others = [find_named(find_person, name, view) for name in arguments.others]
    with _only_writer(access):
        folder = JournalFolder(access.root)
        plan = plan_log(
            folder,
            view.origins[person.path],
            arguments.how,
            today=today,
            date=date,
            note=arguments.note,
            where=arguments.where,
            others=tuple(view.origins[each.path] for each in others),
            direction=arguments.direction,
        )
        write_log(folder, plan)
    recorded = ": ".join(filter(None, (plan.head, arguments.note.strip())))
    return Written(slug=person.slug, recorded=recorded)


def post(access: Access, arguments: PostArguments) -> Written:
    """Record that a post was published, or what it brought.

    Raises:
        KithError: Nothing was written.
    """
    is_publication = arguments.published is not None
    if is_publication == bool(arguments.results):
        raise KithError(
            "give either `published` or `results`",
            "record the other with a second call",
        )
    view = access.view()
    shown_post = find_named(find_post, arguments.post, view)
    origin = view.origins[shown_post.path]
    if is_publication:
        recorded = _record_publication(access, origin, arguments)
    else:
        recorded = _record_results(access, origin, arguments)
    return Written(slug=shown_post.slug, recorded=recorded)


def _record_publication(access: Access, path: str, arguments: PostArguments) -> str:
    date = _read_date(arguments.published, access.read_today())
    with _only_writer(access):
        folder = JournalFolder(access.root)
        record = _post_at(path, folder)
        edit = plan_publication(folder, record, date, arguments.url)
        write_post(folder, edit, f"post publish {record.slug}")
    return f"published {date}"


def _record_results(access: Access, path: str, arguments: PostArguments) -> str:
    unknown = arguments.results.keys() - set(RESULT_KEYS)
    if unknown:
        msg = f"not counted: {', '.join(sorted(unknown))}"
        raise KithError(msg, f"counted are {', '.join(RESULT_KEYS)}")
    with _only_writer(access):
        folder = JournalFolder(access.root)
        record = _post_at(path, folder)
        edit = plan_results(folder, record, arguments.results)
        write_post(folder, edit, f"post results {record.slug}")
    return ", ".join(f"{number:,} {key}" for key, number in arguments.results.items())


@contextlib.contextmanager
def _only_writer(access: Access) -> Iterator[None]:
    """Be the only writer; at share level, no error quotes a file or tells its name.

    Raises:
        KithError: Something could not be written.
    """
    try:
        with one_writer(access.root, _COMMAND, patience=_PATIENCE):
            yield
    except (KithError, OSError) as error:
        if access.is_private or isinstance(error, DirectionRefused | JournalBusy):
            raise
        msg = "the file could not be changed"
        raise KithError(msg, "the same command of `kith` tells the owner why") from None


def _post_at(path: str, folder: JournalFolder) -> Post:
    for record in folder.journal.posts:
        if record.path == path:
            return record
    raise KithError(f"{path} is gone", "call the tool again")


def _read_date(text: str | None, today: dt.date) -> PartialDate:
    if not text:
        return PartialDate.of(today)
    try:
        date = parse_said_date(text, today)
    except ValueError as error:
        raise KithError(str(error), "write YYYY-MM-DD") from None
    refuse_future(date, today)
    return date


def _refuse_hidden(text: str) -> None:
    if HIDDEN.search(text):
        raise KithError(
            "a text contains a line end or a character that cannot be seen",
            "write it on one line",
        )
