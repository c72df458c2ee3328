"""Finds the file or the person that a slug or a path means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from kith.errors import KithError
from kith.model.contact import Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.network.lookup import AnyRecord, R, record_named
from kith.operations.file_edit import refuse_absent
from kith.operations.journal_folder import JournalFolder
from kith.operations.journal_paths import file_named
from kith.text.profiles import canonical_profile
from kith.text.shell import word
from kith.text.slugs import slug_of, slugify
from kith.text.suggest import closest_match, did_you_mean
from kith.text.visible import visible

CUTOFF = 0.6
"""How alike two slugs must be for a suggestion, from 0 to 1; the default of difflib."""


def find_file(folder: JournalFolder, name: str) -> str:
    """The path of the file with a slug, at a path, or of the record with a name.

    Raises:
        SeveralMatches: Several records have the name.
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
    record = None if is_path(name) else record_named(name, folder.journal.records)
    if record:
        return record.path
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
    """The person who is meant by a slug, a path, a name or a part of one, or an address.

    Args:
        name: What somebody typed.
        journal: The loaded journal.
        root: The journal's folder.

    Raises:
        SeveralMatches: Several people may be meant.
        KithError: There is none; the nearest is suggested.
    """
    return _find(name, journal.people, root, kind="person")


def find_record(
    name: str, journal: Journal, root: Path
) -> Person | Organization | Post:
    """The person, organization or post that is meant; see :func:`find_person`.

    Raises:
        SeveralMatches: Several may be meant.
        KithError: There is none; the nearest is suggested.
    """
    return _find(name, journal.records, root, kind="contact or post")


def find_post(name: str, journal: Journal, root: Path) -> Post:
    """The post that is meant; see :func:`find_person`.

    Raises:
        SeveralMatches: Several may be meant.
        KithError: There is none; the nearest is suggested.
    """
    return _find(name, journal.posts, root, kind="post")


def _find(name: str, records: Collection[R], root: Path, *, kind: str) -> R:
    slug = slug_of(name)
    first = next((record for record in records if record.slug == slug), None)
    if first is not None and not is_path(name):
        return first
    # The address of a profile has slashes, too.
    if is_path(name) and not canonical_profile(name):
        return _find_at(name, records, root, kind=kind)
    match = record_named(name, records)
    if match is None:
        raise _no_record(name, records, kind)
    return match


def _no_record(name: str, records: Collection[AnyRecord], kind: str) -> KithError:
    """The error that there is no such record; the nearest is suggested."""
    slugs = {record.slug for record in records}
    remedy = (
        did_you_mean(slug_of(name), slugs, cutoff=CUTOFF)
        or did_you_mean(slugify(name), slugs, cutoff=CUTOFF)
        or f"`kith find {word(name)}` looks in notes and positions, too"
    )
    return KithError(f'there is no {kind} "{visible(name)}"', remedy)


def _find_at(name: str, records: Iterable[R], root: Path, *, kind: str) -> R:
    by_path = {record.path: record for record in records}
    path = file_named(name, root, by_path)
    if path is None:
        by_slug = {record.slug: record.path for record in by_path.values()}
        match = closest_match(
            slug_of(Path(name.replace("\\", "/")).as_posix()), by_slug
        )
        remedy = f"did you mean {by_slug[match]}?" if match else ""
        msg = f'"{name}" is not the file of a {kind} in the journal at "{root}"'
        raise KithError(msg, remedy)
    return by_path[path]
