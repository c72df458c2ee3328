"""Whether a note is about a person: by its place, its name and its header."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from kith.importers.vaults.keys import meaning_of, plain_key
from kith.importers.vaults.values import without_links
from kith.text.frontmatter import split_document
from kith.text.nodes import plain_value
from kith.text.yaml_events import parse_yaml


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# Labels, and names of folders, for notes about people.
_PEOPLE = _set(
    "person persons people contact contacts human humans friend friends family relative relatives",
    "colleague colleagues coworker coworkers acquaintance acquaintances relationship relationships",
    "client clients customer customers rolodex crm",
    "mensch menschen personen kontakt kontakte freunde familie kollegen leute",
    "persona personas contacto contactos amigos familia personne personnes amis famille",
    "persone contatti personer kontakter pessoa pessoas contatos",
)
_OTHERS = _set(
    "article articles attachment attachments asset assets book books chat clipping clippings",
    "company companies daily dashboard excalidraw game games index journal meeting meetings moc",
    "movie movies note notes organisation organisations organization organizations place places",
    "podcast podcasts post posts product products project projects recipe recipes source sources",
    "task tasks template templates todo trip trips video videos weekly",
)
# Keys that say what kind of thing a note is about.
_KINDS = _set(
    "type kind class category categories fileclass note-type notetype def-type collection"
)
_TEMPLATE_FOLDERS = _set("template templates vorlage vorlagen modèles plantillas")
_DAY_FOLDERS = _set("daily daily-notes dailies journal journals diary periodic-notes")
_INDEXES = _set("index home dashboard start license changelog contributing moc")
_ABOVE_ALL = ("readme", "welcome")
_DAY = re.compile(
    r"\d{4}(?:[-_. ]?(?:\d{2}(?:[-_. ]?\d{2})?|W\d{1,2}|Q[1-4]))?(?![^\W_]).*"
)
_PLACEHOLDER = re.compile(r"\{\{[^{}\n]*\}\}|<%")
_PLUGINS = {"excalidraw-plugin": "a drawing", "kanban-plugin": "a board"}
# What hardly anything but a person has.
_PERSONAL = _set("birthday email phone linkedin pronouns relationship introduced_by")
_PERSONAL_KEYS = _set(
    "first-name last-name surname given-name family-name employer job-title"
)


class Verdict(msgspec.Struct, frozen=True):
    """What a note is about.

    Args:
        is_person: Whether it is about a person; ``None`` where nothing says so.
        reason: Why it is left out, without a full stop.
        is_mixed: Whether it shows that the folder holds notes about other things, too.
        has_header: Whether it has keys with values.
    """

    is_person: bool | None
    reason: str = ""
    is_mixed: bool = False
    has_header: bool = False


_PERSON = Verdict(is_person=True)


def judge_note(
    folders: Sequence[str], stem: str, text: str, patterns: Sequence[str] = ()
) -> Verdict:
    """Whether a note is about a person.

    Args:
        folders: The folders it lies in, from the one that was named on.
        stem: The name of its file, without ``.md``.
        text: The whole note.
        patterns: What the owner wants left out: of paths within the folder, or of names.
    """
    path = "/".join((*folders[1:], stem))
    if pattern := next((one for one in patterns if _matches(path, stem, one)), ""):
        return _left(f'excluded by the pattern "{pattern}"')
    looks = _Looks(folders, stem, split_document(text).head or "")
    return (
        _as_tool(looks)
        or _by_labels(looks)
        or _by_place(looks)
        or _by_keys(looks)
        or Verdict(
            None,
            "nothing shows that it is about a person",
            has_header=bool(looks.header),
        )
    )


class _Looks:
    """What a note shows of itself."""

    def __init__(self, folders: Sequence[str], stem: str, head: str) -> None:
        self.folders = [plain_key(folder).strip("-") for folder in folders]
        self.within = self.folders[1:]
        self.stem = stem.strip()
        self.head = head
        self.header = _header(head)
        self.kinds = [
            word
            for key in self.header
            if key in _KINDS
            for word in _words(self.header[key])
        ]
        self.tags = [
            word for key in ("tags", "tag") for word in _words(self.header.get(key))
        ]

    @property
    def is_personal(self) -> bool:
        """Whether it has keys that hardly anything but a person has."""
        return any(
            meaning_of(key) in _PERSONAL or key in _PERSONAL_KEYS for key in self.header
        )


def _as_tool(looks: _Looks) -> Verdict | None:
    """A note that is a tool of the vault."""
    words = plain_key(looks.stem).strip("-").split("-")
    is_template = "template" in {words[0], words[-1]} or _PLACEHOLDER.search(looks.head)
    if is_template or not _TEMPLATE_FOLDERS.isdisjoint(looks.within):
        return _left("a template")
    plugin = next((key for key in looks.header if key in _PLUGINS), "")
    return _left(_PLUGINS[plugin]) if plugin else None


def _by_labels(looks: _Looks) -> Verdict | None:
    """What its labels or its date say it is."""
    if not _PEOPLE.isdisjoint((*looks.kinds, *looks.tags)):
        return _PERSON
    if _DAY.fullmatch(looks.stem) or not _DAY_FOLDERS.isdisjoint(looks.within):
        return _left("a daily, weekly or monthly note", is_mixed=True)
    other = next((word for word in looks.kinds if word in _OTHERS), "")
    return _left(f'about something else: "{other}"', is_mixed=True) if other else None


def _by_place(looks: _Looks) -> Verdict | None:
    """What its name, or the nearest folder that says anything, says it is."""
    stem = plain_key(looks.stem)
    is_index = stem in {looks.folders[-1], *_INDEXES, *_PEOPLE} or stem.startswith(
        _ABOVE_ALL
    )
    if is_index and not looks.is_personal:
        return _left("about the notes themselves")
    for folder in reversed(looks.within):
        if not _PEOPLE.isdisjoint((folder, folder.split("-")[0])):
            return _PERSON
        if folder in _OTHERS and not looks.is_personal:
            return _left(f'in a folder called "{folder}"', is_mixed=True)
    return _PERSON if looks.folders[0] in _PEOPLE else None


def _by_keys(looks: _Looks) -> Verdict | None:
    """What its keys say, and labels that say nothing of people."""
    if looks.is_personal:
        return _PERSON
    others = [*looks.kinds, *(tag for tag in looks.tags if tag in _OTHERS)]
    return (
        _left(f'about something else: "{others[0]}"', is_mixed=True) if others else None
    )


def _matches(path: str, stem: str, pattern: str) -> bool:
    return any(
        fnmatch.fnmatchcase(one, pattern)
        for one in (path, f"{path}.md", stem, f"{stem}.md")
    )


def _left(reason: str, *, is_mixed: bool = False) -> Verdict:
    return Verdict(is_person=False, reason=reason, is_mixed=is_mixed)


def _header(head: str) -> Mapping[str, Any]:
    """The values of a header by plain keys; nothing where it cannot be read."""
    node = parse_yaml(head).node
    value = plain_value(node) if node else {}
    return (
        {plain_key(key): own for key, own in value.items()}
        if isinstance(value, dict)
        else {}
    )


def _words(value: Any) -> Iterator[str]:
    """Labels in plain form; of ``people/friends`` each part."""
    if isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, str):
        for label in re.split(r"[,/]", without_links(value)):
            if word := plain_key(label.strip().lstrip("#")):
                yield word
