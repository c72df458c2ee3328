"""Whether a note is about a person: by its place, its name and its header."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from kith.importers.vaults.keys import meaning_of, plain_key
from kith.importers.vaults.notes import Note
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
    for pattern in patterns:
        if _matches(path, stem, pattern):
            return _not_a_person(f'excluded by the pattern "{pattern}"')
    note = _NoteFeatures(folders, stem, split_document(text).head or "")
    for judge in (_judge_tool, _judge_labels, _judge_place, _judge_keys):
        verdict = judge(note)
        if verdict is not None:
            return verdict
    return Verdict(
        is_person=None,
        reason="nothing shows that it is about a person",
        has_header=bool(note.header),
    )


class _NoteFeatures:
    """What a note shows of itself: its name, its folders and its header."""

    def __init__(self, folders: Sequence[str], stem: str, head: str) -> None:
        self.folders = [plain_key(folder).strip("-") for folder in folders]
        self.within = self.folders[1:]
        self.stem = stem.strip()
        self.head = head
        self.header = _header(head)
        self.kinds: list[str] = []
        for key, value in self.header.items():
            if key in _KINDS:
                self.kinds += _words(value)
        self.tags = [*_words(self.header.get("tags")), *_words(self.header.get("tag"))]

    @property
    def is_personal(self) -> bool:
        """Whether it has keys that hardly anything but a person has."""
        return any(map(_is_personal, self.header))


def _is_personal(key: str) -> bool:
    if meaning_of(key) in _PERSONAL:
        return True
    return key in _PERSONAL_KEYS


def _judge_tool(note: _NoteFeatures) -> Verdict | None:
    """Leaves out a note that is a tool of the vault."""
    words = plain_key(note.stem).strip("-").split("-")
    if "template" in {words[0], words[-1]}:
        return _not_a_person("a template")
    if _PLACEHOLDER.search(note.head):
        return _not_a_person("a template")
    if not _TEMPLATE_FOLDERS.isdisjoint(note.within):
        return _not_a_person("a template")
    for key in note.header:
        if key in _PLUGINS:
            return _not_a_person(_PLUGINS[key])
    return None


def _judge_labels(note: _NoteFeatures) -> Verdict | None:
    """Judges by labels and by a date for a name."""
    if not _PEOPLE.isdisjoint((*note.kinds, *note.tags)):
        return _PERSON
    if _is_of_a_day(note):
        return _not_a_person("a daily, weekly or monthly note", is_mixed=True)
    for kind in note.kinds:
        if kind in _OTHERS:
            return _not_a_person(f'about something else: "{kind}"', is_mixed=True)
    return None


def _is_of_a_day(note: _NoteFeatures) -> bool:
    if _DAY.fullmatch(note.stem):
        return True
    return not _DAY_FOLDERS.isdisjoint(note.within)


def _judge_place(note: _NoteFeatures) -> Verdict | None:
    """Judges by the name, or by the nearest folder that says anything."""
    is_personal = note.is_personal
    if not is_personal and _is_index(note):
        return _not_a_person("about the notes themselves")
    for folder in reversed(note.within):
        if not _PEOPLE.isdisjoint((folder, folder.split("-")[0])):
            return _PERSON
        if folder in _OTHERS and not is_personal:
            return _not_a_person(f'in a folder called "{folder}"', is_mixed=True)
    return _PERSON if note.folders[0] in _PEOPLE else None


def _is_index(note: _NoteFeatures) -> bool:
    """Whether a note has the name of one about other notes."""
    stem = plain_key(note.stem)
    if stem == note.folders[-1]:
        return True
    if stem.startswith(_ABOVE_ALL):
        return True
    if stem in _INDEXES:
        return True
    return stem in _PEOPLE


def _judge_keys(note: _NoteFeatures) -> Verdict | None:
    """Judges by keys, and by labels that say nothing about people."""
    if note.is_personal:
        return _PERSON
    labels = [*note.kinds, *(tag for tag in note.tags if tag in _OTHERS)]
    if not labels:
        return None
    return _not_a_person(f'about something else: "{labels[0]}"', is_mixed=True)


def _matches(path: str, stem: str, pattern: str) -> bool:
    names = (path, f"{path}.md", stem, f"{stem}.md")
    return any(fnmatch.fnmatchcase(name, pattern) for name in names)


def _not_a_person(reason: str, *, is_mixed: bool = False) -> Verdict:
    return Verdict(is_person=False, reason=reason, is_mixed=is_mixed)


def _header(head: str) -> Mapping[str, Any]:
    """The values of a header by plain keys; nothing where it cannot be read."""
    node = parse_yaml(head).node
    value = plain_value(node) if node else {}
    if not isinstance(value, dict):
        return {}
    return {plain_key(key): item for key, item in value.items()}


def _words(value: Any) -> Iterator[str]:
    """Labels in plain form; of ``people/friends`` each part."""
    if isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, str):
        for label in re.split(r"[,/]", without_links(value)):
            word = plain_key(label.strip().lstrip("#"))
            if word:
                yield word


class JudgedNote(msgspec.Struct, frozen=True):
    """A note with its text, and what it says about itself."""

    note: Note
    text: str
    verdict: Verdict

    def is_person(self, *, is_mixed: bool) -> bool:
        """Whether it is about a person; where nothing in it says so, its folder may.

        Args:
            is_mixed: Whether its folder holds notes about other things than people, too.
        """
        if self.verdict.is_person is not None:
            return self.verdict.is_person
        if is_mixed:
            return False
        return self.verdict.has_header or len(self.note.folders) == 1


def are_mixed(notes: Sequence[Note], judged: Sequence[JudgedNote]) -> bool:
    """Whether the folders of notes hold notes about other things than people, too."""
    if any(judgment.verdict.is_mixed for judgment in judged):
        return True
    tops = {note.location.parents[len(note.folders) - 1] for note in notes}
    return any((top / ".obsidian").is_dir() for top in tops)
