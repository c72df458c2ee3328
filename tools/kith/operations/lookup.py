"""Finds the file or the person that a slug or a path means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from kith.errors import KithError
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.operations.file_edit import refuse_absent
from kith.operations.journal_folder import JournalFolder
from kith.operations.journal_paths import file_named
from kith.text.slugs import slug_of
from kith.text.suggest import closest_match, did_you_mean

CUTOFF = 0.6
"""How alike two slugs must be for a suggestion, from 0 to 1; the default of difflib."""


def find_file(folder: JournalFolder, name: str) -> str:
    """The path of the file with a slug, or at a path.

    Raises:
        KithError: There is no such file, and the nearest is suggested; there are several; or it is
            not on the disk.
    """
    absent = folder.absent.paths
    slug = slug_of(name.replace("\\", "/"))
    matches = _matches(folder.root, name, slug, (*folder.paths, *absent))
    if len(matches) > 1:
        msg = f'"{slug}" is the slug of {len(matches)} files: {", ".join(matches)}'
        raise KithError(msg, "give the path of one file")
    if matches:
        refuse_absent(absent, matches[0])
        return matches[0]
    msg = f'there is no contact or post "{slug}"'
    raise KithError(msg, did_you_mean(slug, map(slug_of, folder.paths)))


def _matches(root: Path, name: str, slug: str, paths: Collection[str]) -> list[str]:
    if is_path(name):
        path = file_named(name, root, paths)
        return [path] if path else []
    return [path for path in paths if slug_of(path) == slug]


def is_path(name: str) -> bool:
    """Whether a name is the path of a file, not a slug."""
    return "/" in name or "\\" in name


def find_person(name: str, journal: Journal, root: Path) -> Person:
    """The person with a slug, or with the file at a path.

    Args:
        name: The slug or path.
        journal: The loaded journal.
        root: The journal's folder.

    Raises:
        KithError: There is none; the nearest is suggested.
    """
    if is_path(name):
        return _person_at(name, journal, root)
    slug = slug_of(name)
    person = journal.people_by_slug.get(slug)
    if person is None:
        raise no_person(slug, journal.people_by_slug)
    return person


def no_person(slug: str, people: Iterable[str]) -> KithError:
    """The error that there is no person with a slug; the nearest of some people is suggested."""
    return KithError(
        f'there is no person "{slug}"', did_you_mean(slug, people, cutoff=CUTOFF)
    )


def _person_at(name: str, journal: Journal, root: Path) -> Person:
    by_path = {person.path: person for person in journal.people}
    path = file_named(name, root, by_path)
    if path is None:
        slug = slug_of(Path(name.replace("\\", "/")).as_posix())
        remedy = ""
        match = closest_match(slug, journal.people_by_slug)
        if match:
            remedy = f"did you mean {journal.people_by_slug[match].path}?"
        msg = f'"{name}" is not the file of a person in the journal at "{root}"'
        raise KithError(msg, remedy)
    return by_path[path]
