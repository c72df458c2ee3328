"""Files that are named on the command line by slugs, names or paths: one or several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kith.cli.who import chosen_file
from kith.errors import KithError
from kith.network.lookup import SeveralMatches
from kith.operations.journal_folder import JournalFolder
from kith.operations.lookup import find_file, is_path
from kith.text.slugs import slug_of


def named_files(words: Sequence[str], root: Path) -> tuple[str, ...]:
    """The paths of the files that some words name.

    Several words are one name if there is such a one, and otherwise a name each.

    Raises:
        SeveralMatches: A name may mean several, and nobody can be asked.
        KithError: There is no such file; the nearest is suggested.
    """
    folder = JournalFolder(root)
    if len(words) > 1 and not _is_slug_each(words, folder):
        try:
            return (_named_file(" ".join(words), folder),)
        except SeveralMatches:
            raise
        except KithError:
            return _named_each(words, folder)
    return _named_each(words, folder)


def _is_slug_each(words: Sequence[str], folder: JournalFolder) -> bool:
    slugs = frozenset(map(slug_of, folder.paths))
    return all(is_path(word) or word in slugs for word in words)


def _named_each(words: Sequence[str], folder: JournalFolder) -> tuple[str, ...]:
    paths = [_named_file(word, folder) for word in words]
    return tuple(dict.fromkeys(paths))


def _named_file(name: str, folder: JournalFolder) -> str:
    return find_file(folder, chosen_file(name, folder.root))
