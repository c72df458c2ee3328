"""Finds copies that sync programs, merges and file managers leave beside a file, by their names.

Most names are unmistakable. Some could be somebody's own ("lena-vogt 2.md"); there the contents
must show that both files are about the same. A copy is no contact and no post of its own as long
as the file it is a copy of is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from kith.text.lazy_pattern import LazyPattern

Certainty = Literal["certain", "with-original", "with-contents"]
"""What must be there beside the name: nothing, the original, or an original that says alike."""

_SYNC = "a sync program"


class ConflictCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A copy.

    Args:
        path: Where it stands.
        original: The file it is a copy of, whether that is there or not.
        maker: The program that made it, or which kind of program.
        is_synced: Whether that was a sync program.
        is_same: Whether it holds the same bytes.
    """

    path: str
    original: str
    maker: str
    is_synced: bool
    is_same: bool


class _Form(msgspec.Struct, frozen=True, kw_only=True):
    """How a program names the copies it makes.

    Args:
        suffix: What it puts behind a file's name.
        suffix_at_end: The same where the name ends.
        maker: The program, or which kind of program.
        certainty: What else must be there.
        is_synced: Whether it is a sync program.
    """

    suffix: LazyPattern
    suffix_at_end: LazyPattern
    maker: str
    certainty: Certainty
    is_synced: bool = True


def _form(
    suffix: str,
    maker: str,
    certainty: Certainty,
    *,
    is_synced: bool = True,
) -> _Form:
    return _Form(
        suffix=LazyPattern(suffix),
        suffix_at_end=LazyPattern(rf"(?:{suffix})\Z"),
        maker=maker,
        certainty=certainty,
        is_synced=is_synced,
    )


class _Guess(msgspec.Struct, frozen=True):
    """What a file's name suggests it is a copy of.

    Args:
        originals: The files it may be a copy of.
        form: How its name is formed.
    """

    originals: tuple[str, ...]
    form: _Form


# Nearly every name is a plain slug, and this says so at once.
_IS_ODD = re.compile(r"[^a-z0-9/.\-]|\.(?!md\Z)|conflict")
# "conflict" and "copy" in the languages Dropbox, Nextcloud and others speak.
_CONFLICTS = (
    "confli", "konfli", "çakış", "конфли", "конфлі", "競合", "衝突", "冲突", "충돌", "問題のある",
    "ristiriita", "ütköz", "σύγκρου",
)  # fmt: skip
_COPIES = (
    "copy", "copie", "copia", "cópia", "kopi", "kopy", "копи", "копі", "副本", "コピー", "복사",
    "사본", "másolat", "αντίγραφο",
)  # fmt: skip
_CONFLICT = f"(?i:{'|'.join(_CONFLICTS)})"
_COPY = f"(?i:{'|'.join(_COPIES)})"
_SIGNS = (
    *_CONFLICTS,
    *_COPIES,
    ")",
    "]",
    "）",
    "_",
    "..path",
    ".backup.",
    ".base.",
    ".local.",
)
_NUMBER_OR_MACHINE = re.compile(r" \d{1,2}\Z|-\w*[A-Z]|\.REMOTE\.")
_DAY = r"\d{4}-?\d{2}-?\d{2}"
_IN_BRACKETS = (
    r"[ _]?[(\[（](?=[^)\]）]*?{0})[^()\[\]（）]*(?:\([^()]*\)[^()]*)?[)\]）](?:-\d+)?"
)

_FORMS = (
    _form(r"\.sync-conflict-\d{8}-\d{6}(?:-\w{7})?", "Syncthing", "certain"),
    _form(r" ?\(SFConflict [^()]*\)(?:-\d+)?", "Seafile", "certain"),
    _form(r" \(conflicted copy \d{4}-\d{2}-\d{2} \d{6}\)", "Nextcloud", "certain"),
    _form(
        r" \([^()]*['’]s? (?:conflicted copy|\w+ conflict)[^()]*\)",
        "Dropbox",
        "certain",
    ),
    _form(r" ?\(Conflict_[^()]*(?:\([^()]*\)[^()]*)?\)", "FileCloud", "certain"),
    _form(r"_conflict-(?:[^_]+-)?\d{8}-\d{6}", "ownCloud", "certain"),
    _form(rf"-(?:cozy-)?conflict-{_DAY}[\dT_.:Z-]*", "Cozy Drive", "certain"),
    _form(
        r"_.+?_[A-Z][a-z]{2}-\d{2}-\d{4,6}-\d{4}(?:_\w*Conflict)?(?:_\d+)?",
        "Synology Drive",
        "certain",
    ),
    _form(
        r"[._](?:BACKUP|BASE|LOCAL|REMOTE)[._]\d+",
        "git mergetool",
        "certain",
        is_synced=False,
    ),
    _form(
        _IN_BRACKETS.format(rf"{_CONFLICT}[^)\]）]*?(?:{_COPY}|{_DAY})"),
        _SYNC,
        "certain",
    ),
    _form(_IN_BRACKETS.format(rf"{_COPY}[^)\]）]*?{_CONFLICT}"), _SYNC, "certain"),
    _form(_IN_BRACKETS.format(_CONFLICT), _SYNC, "with-original"),
    _form(r"(?:\.(?i:conflict)\d*)+", "Resilio Sync", "with-original"),
    _form(r"\.\.path\d", "rclone", "with-original"),
    _form(r"_(?:\w+_)??\w*Conflict(?:_\d+)?", "Synology Drive", "with-original"),
    _form(r" \d{1,2}", "iCloud or Finder", "with-contents"),
    _form(r" ?\(\d{1,2}\)", "Google Drive or a browser", "with-contents"),
    _form(
        rf"(?: [-–] | |_|-){_COPY}\w*(?: ?\(?\d{{1,2}}\)?)?",
        "a file manager",
        "with-contents",
        is_synced=False,
    ),
    _form(r"[ _-](?i:conflict(?:ed)?)(?:[ _-]?(?i:copy))?\d*", _SYNC, "with-contents"),
    # The name of a machine, which hardly ever is in small letters alone.
    _form(r"-(?=[^/]*[A-Z])[A-Za-z0-9][\w-]{1,40}", "OneDrive", "with-contents"),
)
_LEFTOVER = _form("", "a merge", "with-original", is_synced=False)
# What merges and sync programs put behind the ending.
_BEHIND_ENDING = LazyPattern(
    r"\.orig|\.rej|\.(?:mine|THIS|OTHER|BASE|LOCAL|REMOTE)(?:\.\d+)?|\.Conflict\d*|\.\.path\d"
    r"|\.conflict\d+|\.sync-conflict-.*|[ _]?[(\[].*confli[ck]t.*[)\]](?:-\d+)?",
    re.IGNORECASE,
)


_ReadFile = Callable[[str], bytes | None]


def find_copies(paths: Iterable[str], read: _ReadFile) -> tuple[ConflictCopy, ...]:
    """The copies among files, by original and then by path.

    Args:
        paths: All files, with what :func:`is_leftover` finds among the others.
        read: Gives the bytes of a file.
    """
    paths = list(paths)
    odd_paths = list(filter(may_be_copy, paths))
    if not odd_paths:
        return ()
    existing = {_path_key(path): path for path in paths}
    copies = []
    for path in odd_paths:
        copy = _find_copy(path, existing, read)
        if copy is not None:
            copies.append(copy)
    copies.sort(key=lambda copy: (copy.original, copy.path))
    return tuple(copies)


def may_be_copy(path: str) -> bool:
    """Whether a file may be a copy by its name; nearly every name is a plain slug, and is none."""
    return _IS_ODD.search(path) is not None


def is_leftover(name: str) -> bool:
    """Whether a name that does not end in ``.md`` is that of a copy of a file that does."""
    stem, ending, rest = name.partition(".md")
    if not stem or not ending:
        return False
    return _BEHIND_ENDING.fullmatch(rest) is not None


def _find_copy(
    path: str, existing: dict[str, str], read: _ReadFile
) -> ConflictCopy | None:
    """What a file is a copy of, if it is one; of a copy of a copy, what the first is a copy of."""
    for guess in _guesses(path):
        form = guess.form
        original = _existing_original(path, guess, existing)
        if original is None:
            if form.certainty != "certain":
                continue
            return ConflictCopy(
                path=path,
                original=guess.originals[0],
                maker=form.maker,
                is_synced=form.is_synced,
                is_same=False,
            )
        data = read(path)
        original_data = read(original)
        if form.certainty == "with-contents" and not _is_alike(data, original_data):
            continue
        return ConflictCopy(
            path=path,
            original=original,
            maker=form.maker,
            is_synced=form.is_synced,
            is_same=data is not None and data == original_data,
        )
    return None


def _is_alike(data: bytes | None, original_data: bytes | None) -> bool:
    from kith.load.likeness import is_alike  # noqa: PLC0415 - reads YAML, for few files

    return is_alike(data, original_data)


def _existing_original(
    path: str,
    guess: _Guess,
    existing: dict[str, str],
) -> str | None:
    """The first existing file that a copy may be of."""
    for name in guess.originals:
        original = existing.get(_path_key(name), path)
        if original != path:
            return original
    return None


def _guesses(path: str) -> Iterator[_Guess]:
    folder, _, name = unicodedata.normalize("NFC", path).rpartition("/")
    stem, _, rest = name.partition(".md")
    if rest:
        yield _Guess((f"{folder}/{stem}.md",), _form_behind_ending(rest))
        return
    if not _may_be_copy(stem):
        return
    for form in _FORMS:
        stems = _stems(stem, form)
        if stems:
            # Perhaps a copy of a copy.
            first_stems = [first for inner in stems for first in _first_stems(inner)]
            originals = [f"{folder}/{each}.md" for each in (*first_stems, *stems)]
            yield _Guess(tuple(originals), form)


def _form_behind_ending(rest: str) -> _Form:
    """How a name is formed that goes on behind ``.md``."""
    for form in _FORMS:
        if form.suffix.fullmatch(rest):
            return form
    return _LEFTOVER


def _may_be_copy(stem: str) -> bool:
    """Whether a name that is no plain slug is worth a closer look: few are."""
    lower = stem.lower()
    if any(sign in lower for sign in _SIGNS):
        return True
    return _NUMBER_OR_MACHINE.search(stem) is not None


def _first_stems(stem: str) -> Iterator[str]:
    """The names of the files that a file is certainly a copy of, the first of them first."""
    for form in _FORMS:
        if form.certainty == "certain":
            for inner in _stems(stem, form):
                yield from _first_stems(inner)
                yield inner


def _stems(stem: str, form: _Form) -> list[str]:
    """The names without what the program put behind them: mostly one, or several are possible."""
    stems = []
    match = form.suffix_at_end.search(stem, 1)
    while match:
        stems.append(stem[: match.start()])
        match = form.suffix_at_end.search(stem, match.start() + 1)
    return stems


def _path_key(path: str) -> str:
    """A path in one form on every system; sync programs copy for a difference in case, too."""
    return unicodedata.normalize("NFC", path).casefold()
