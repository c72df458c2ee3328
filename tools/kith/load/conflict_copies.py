"""Copies that sync programs, merges and file managers leave beside a file, told by their names.

Most names are unmistakable. Some could be somebody's own ("lena-vogt 2.md"); there the contents
must show that both files are about the same. A copy is no contact and no post of its own as long
as the file it is a copy of is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import msgspec

from kith.text.frontmatter import split_document
from kith.text.late import LatePattern
from kith.text.lines import lines_of
from kith.text.yaml_events import parse_values

Certainty = Literal["certain", "with-original", "with-contents"]
"""What must be there beside the name: nothing, the original, or an original that says alike."""

_SYNC = "a sync program"


class Copy(msgspec.Struct, frozen=True):
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


class _Form(msgspec.Struct, frozen=True):
    """How a program names the copies it makes.

    Args:
        behind: What it puts behind a file's name.
        maker: The program, or which kind of program.
        certainty: What else must be there.
        is_synced: Whether it is a sync program.
        at_end: ``behind`` where the name ends.
    """

    behind: LatePattern
    at_end: LatePattern
    maker: str
    certainty: Certainty
    is_synced: bool = True


def _form(
    behind: str, maker: str, certainty: Certainty, *, is_synced: bool = True
) -> _Form:
    at_end = LatePattern(rf"(?:{behind})\Z")
    return _Form(LatePattern(behind), at_end, maker, certainty, is_synced)


class _Guess(msgspec.Struct, frozen=True):
    """A copy as far as its name tells."""

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
_BEHIND_ENDING = LatePattern(
    r"\.orig|\.rej|\.(?:mine|THIS|OTHER|BASE|LOCAL|REMOTE)(?:\.\d+)?|\.Conflict\d*|\.\.path\d"
    r"|\.conflict\d+|\.sync-conflict-.*|[ _]?[(\[].*confli[ck]t.*[)\]](?:-\d+)?",
    re.IGNORECASE,
)


def find_copies(
    paths: Iterable[str], read: Callable[[str], bytes | None]
) -> tuple[Copy, ...]:
    """The copies among files, by original and then by path.

    Args:
        paths: All files, with what :func:`is_leftover` finds among the others.
        read: Gives the bytes of a file.
    """
    paths = list(paths)
    odd = [path for path in paths if _IS_ODD.search(path)]
    if not odd:
        return ()
    there = {_key(path): path for path in paths}
    found = (_copy(path, there, read) for path in odd)
    copies = [copy for copy in found if copy is not None]
    return tuple(sorted(copies, key=lambda copy: (copy.original, copy.path)))


def is_leftover(name: str) -> bool:
    """Whether a name that does not end in ``.md`` is that of a copy of a file that does."""
    stem, ending, rest = name.partition(".md")
    return bool(stem and ending and _BEHIND_ENDING.fullmatch(rest))


def _copy(
    path: str, there: dict[str, str], read: Callable[[str], bytes | None]
) -> Copy | None:
    """What a file is a copy of, if it is one; of a copy of a copy, what the first is a copy of."""
    for guess in _guesses(path):
        known = [there[_key(name)] for name in guess.originals if _key(name) in there]
        original = next((name for name in known if name != path), None)
        certainty = guess.form.certainty
        if original is None and certainty != "certain":
            continue
        data = read(path) if original else None
        other = read(original) if original else None
        if certainty == "with-contents" and not _is_alike(data, other):
            continue
        return Copy(
            path,
            original or guess.originals[0],
            guess.form.maker,
            guess.form.is_synced,
            is_same=data is not None and data == other,
        )
    return None


def _guesses(path: str) -> Iterator[_Guess]:
    folder, _, name = unicodedata.normalize("NFC", path).rpartition("/")
    stem, _, rest = name.partition(".md")
    if rest:
        form = next((form for form in _FORMS if form.behind.fullmatch(rest)), _LEFTOVER)
        yield _Guess((f"{folder}/{stem}.md",), form)
        return
    if not _may_be_copy(stem):
        return
    for form in _FORMS:
        stems = _stems(stem, form)
        if stems:
            # Perhaps a copy of a copy.
            first = [deeper for one in stems for deeper in _first_of(one)]
            yield _Guess(tuple(f"{folder}/{one}.md" for one in (*first, *stems)), form)


def _may_be_copy(stem: str) -> bool:
    """Whether a name that is no plain slug is worth a closer look: few are."""
    lower = stem.lower()
    return any(sign in lower for sign in _SIGNS) or bool(
        _NUMBER_OR_MACHINE.search(stem)
    )


def _first_of(stem: str) -> Iterator[str]:
    for form in _FORMS:
        if form.certainty == "certain":
            for one in _stems(stem, form):
                yield from _first_of(one)
                yield one


def _stems(stem: str, form: _Form) -> list[str]:
    """The names without what the program put behind them: mostly one, or several are possible."""
    found = []
    match = form.at_end.search(stem, 1)
    while match:
        found.append(stem[: match.start()])
        match = form.at_end.search(stem, match.start() + 1)
    return found


def _key(path: str) -> str:
    """A path in one form on every system; sync programs copy for a difference in case, too."""
    return unicodedata.normalize("NFC", path).casefold()


_SAID_BY_MANY = ("name:", "title:", "kind:", "status:")
_OF_ONE = ("email", "linkedin", "phone", "birthday", "url")


def _is_alike(data: bytes | None, other: bytes | None) -> bool:
    """Whether two files are about the same: one name, no address against it, half of it alike."""
    if data is None or other is None:
        return False
    if data == other:
        return True
    try:
        texts = [data.decode("utf-8-sig"), other.decode("utf-8-sig")]
    except UnicodeDecodeError:
        return False
    heads = [parse_values(split_document(text).head or "") for text in texts]
    if all(isinstance(head, dict) for head in heads) and _contradict(*heads):
        return False
    lines = [_lines(text) for text in texts]
    fewer = min(lines, key=Counter.total)
    common = lines[0] & lines[1]
    if common == fewer:
        return True
    told = sum(n for line, n in fewer.items() if not line.startswith(_SAID_BY_MANY))
    shared = sum(n for line, n in common.items() if not line.startswith(_SAID_BY_MANY))
    return bool(shared) and 2 * shared >= told


def _contradict(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two headers name different people or posts, or addresses of which none is shared."""
    for key in ("name", "title"):
        if _words(one.get(key)) != _words(other.get(key)):
            return True
    pairs = ((_words(one.get(key)), _words(other.get(key))) for key in _OF_ONE)
    return any(left and right and not left & right for left, right in pairs)


def _words(value: Any) -> set[str]:
    values = value if isinstance(value, list) else [value]
    return {str(item).strip().casefold() for item in values if item}


def _lines(text: str) -> Counter[str]:
    stripped = (line.strip() for line in lines_of(text))
    return Counter(line for line in stripped if line and line != "---")
