"""Whom a word on the command line means; on a terminal, several matches are chosen from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import click
from click.shell_completion import CompletionItem

from kith.cli.options import echo, is_interactive
from kith.errors import KithError
from kith.load.discover import find_files, find_root, working_folder
from kith.model.contact import Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.lookup import (
    MOST_LISTED,
    AnyRecord,
    SeveralMatches,
    describe_match,
    records_named,
)
from kith.operations.lookup import find_person, find_post, find_record, is_path
from kith.text.profiles import canonical_profile
from kith.text.slugs import slug_of, slugify
from kith.text.visible import visible

T = TypeVar("T")


def chosen_person(words: str | Sequence[str], journal: Journal, root: Path) -> Person:
    """The person who is meant.

    Args:
        words: A slug, a name or a part of one, an alias, an address or a path; one text or the
            words of it.
        journal: The loaded journal.
        root: The journal's folder.

    Raises:
        SeveralMatches: Several people may be meant, and nobody can be asked.
        KithError: There is none; the nearest is suggested.
    """
    name = _joined(words)
    return _choose(lambda text: find_person(text, journal, root), name)


def chosen_record(
    words: str | Sequence[str], journal: Journal, root: Path
) -> Person | Organization | Post:
    """The person, organization or post that is meant; see :func:`chosen_person`.

    Raises:
        SeveralMatches: Several may be meant, and nobody can be asked.
        KithError: There is none; the nearest is suggested.
    """
    name = _joined(words)
    return _choose(lambda text: find_record(text, journal, root), name)


def chosen_post(words: str | Sequence[str], journal: Journal, root: Path) -> Post:
    """The post that is meant; see :func:`chosen_person`.

    Raises:
        SeveralMatches: Several may be meant, and nobody can be asked.
        KithError: There is none; the nearest is suggested.
    """
    return _choose(lambda text: find_post(text, journal, root), _joined(words))


def chosen_person_file(words: str | Sequence[str], root: Path) -> str:
    """What names the file of the person who is meant, for a command that reads only that file.

    A slug or a path is passed on as it is: that command says what is wrong with it.

    Raises:
        SeveralMatches: Several people may be meant, and nobody can be asked.
        KithError: There is none; the nearest is suggested.
    """
    return _file_named(_joined(words), root, chosen_person)


def strictly_named_person_file(words: str, root: Path) -> str:
    """What names a person's file for a command that cannot be undone.

    What is written as a slug means that slug alone: run again, the command must not find somebody
    else of the name.

    Raises:
        SeveralMatches: Several people may be meant, and nobody can be asked.
        KithError: There is none; the nearest is suggested.
    """
    is_slug = "-" in words and slugify(words) == words
    return words if is_slug else chosen_person_file(words, root)


def chosen_file(words: str | Sequence[str], root: Path) -> str:
    """What names the file of a contact or post; see :func:`chosen_person_file`.

    Raises:
        SeveralMatches: Several may be meant, and nobody can be asked.
        KithError: There is none; the nearest is suggested.
    """
    return _file_named(_joined(words), root, chosen_record)


def complete_who(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The slugs of contacts that start with what is typed, or whose names do, for the shell.

    Behind a word that starts a name, the next word of that name.
    """
    earlier = ctx.params.get(param.name or "") if param.nargs == -1 else None
    try:
        root = _root_of(ctx)
        return _next_words(earlier, incomplete, root) or _slugs_for(incomplete, root)
    except KithError:
        return []


def complete_organization(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of organizations that start with what is typed, for the shell."""
    try:
        names = _names_of_organizations(_root_of(ctx))
    except KithError:
        return []
    return list(map(CompletionItem, _starting(incomplete, names)))


def _root_of(ctx: click.Context) -> Path:
    """The journal that is named on the command line, or that of the working folder."""
    return find_root(ctx.params.get("root") or working_folder())


def _slugs_for(incomplete: str, root: Path) -> list[CompletionItem]:
    starting = _starting(incomplete, _slugs_of_contacts(root))
    if starting:
        return list(map(CompletionItem, starting))
    people = records_named(incomplete, _kept_journal(root).people)
    return [CompletionItem(person.slug, help=person.name) for person in people]


def _starting(incomplete: str, names: Iterable[str]) -> list[str]:
    start = incomplete.casefold()
    return sorted(name for name in names if name.casefold().startswith(start))


def _names_of_organizations(root: Path) -> set[str]:
    journal = _kept_journal(root)
    names = {organization.name for organization in journal.organizations}
    for person in journal.people:
        names.update(position.organization for position in person.positions)
    return names


def _next_words(
    earlier: Sequence[str] | None, incomplete: str, root: Path
) -> list[CompletionItem]:
    """How the names go on that start with some words."""
    if not earlier:
        return []
    begun = list(map(str.casefold, earlier))
    following = set()
    for person in _kept_journal(root).people:
        words = person.name.split()
        if list(map(str.casefold, words[: len(begun)])) == begun:
            following.update(words[len(begun) : len(begun) + 1])
    return list(map(CompletionItem, _starting(incomplete, following)))


def _kept_journal(root: Path) -> Journal:
    from kith.engine.record_cache import load_kept_journal  # noqa: PLC0415 - for names only

    return load_kept_journal(root)


def _slugs_of_contacts(root: Path) -> list[str]:
    files, _ = find_files(root)
    return sorted(
        slug_of(file.path) for file in files if file.path.startswith("contacts/")
    )


def _file_named(
    name: str, root: Path, choose: Callable[[str, Journal, Path], AnyRecord]
) -> str:
    if is_path(name) and not canonical_profile(name):
        return name
    slug = slug_of(name)
    if find_files(root, lambda file: slug_of(file) == slug)[0]:
        return name
    # A command that gets a slug reads a few files, and starts quickly.
    return choose(name, _kept_journal(root), root).path


def _joined(words: str | Sequence[str]) -> str:
    return words if isinstance(words, str) else " ".join(words)


def _choose(find: Callable[[str], T], name: str) -> T:
    try:
        return find(name)
    except SeveralMatches as several:
        # The list is for one screen; with more, more of the name is easier to type.
        if len(several.records) > MOST_LISTED or not is_interactive():
            raise
        record = _ask(name, several.records)
    return find(record.path)


def _ask(name: str, records: Sequence[AnyRecord]) -> AnyRecord:
    echo(f'"{visible(name)}" may be:')
    for number, record in enumerate(records, 1):
        echo(f"  {number:>2}  {describe_match(record)}")
    number = click.prompt("Which one", type=click.IntRange(1, len(records)))
    return records[number - 1]
