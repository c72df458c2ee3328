"""What becomes of each note: a contact, one that is there already, or nothing, and why."""

from __future__ import annotations

import datetime as dt
import fnmatch
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from kith.check.check import check_journal
from kith.errors import EditRefused, KithError
from kith.importers.forgotten import Forgotten, marks_of
from kith.importers.vaults.elsewhere import RULE, SETTING, patterns_for
from kith.importers.vaults.header import NoteHeader
from kith.importers.vaults.notes import Note
from kith.importers.vaults.people import Verdict, judge_note
from kith.importers.vaults.read_back import is_contact, is_foreign, set_aside_unreadable
from kith.load.discover import NOT_UTF_8
from kith.load.document import read_document
from kith.load.journal import parse_journal
from kith.load.records import read_contact, slug_of
from kith.model.contact import Person
from kith.model.finding import Finding
from kith.model.problem import Problem
from kith.model.settings import RuleSettings, Settings
from kith.network.network import Network
from kith.rules.registry import all_rules
from kith.text.files import read_bytes
from kith.text.links import find_references
from kith.text.slugs import is_reserved
from kith.text.visible import holds_bytes

_FOLDER = "contacts"
# A note without a key that cannot be read keeps its others; each round sets one aside.
_MOST_ROUNDS = 5
_OF_TWO_FILES = frozenset({"duplicate-person", "slug-clash"})


class Adoption(msgspec.Struct, frozen=True):
    """A note that becomes a contact.

    Args:
        note: The note.
        path: The contact's file, relative to the journal.
        before: The note's text.
        after: The contact's.
        is_in_place: Whether the note lies in the journal and is changed there.
    """

    note: Note
    path: str
    before: str
    after: str
    is_in_place: bool


class LeftOut(msgspec.Struct, frozen=True):
    """A note that becomes none.

    Args:
        note: The note.
        reason: Why, without a full stop.
        is_trouble: Whether it seems to be about a person, and could not be taken in.
    """

    note: Note
    reason: str
    is_trouble: bool = False


class Plan(msgspec.Struct, frozen=True):
    """What becomes of all notes; each is in one of the three.

    Args:
        adopted: Those that become contacts.
        known: Those that are contacts already.
        left_out: The others.
        elsewhere: Links in the texts of new contacts that lead to no contact.
        patterns: What fits these, beyond the patterns in the settings.
    """

    adopted: tuple[Adoption, ...]
    known: tuple[Note, ...]
    left_out: tuple[LeftOut, ...]
    elsewhere: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def seen(self) -> int:
        """How many notes there were."""
        return len(self.adopted) + len(self.known) + len(self.left_out)


class Journal(msgspec.Struct, frozen=True):
    """What a plan has to know of the journal.

    Args:
        root: Its folder.
        files: What its files hold, by path.
        problems: What is wrong with others in it.
        taken: The paths in it that are taken, readable or not.
        settings: Its settings.
        forgotten: Who must not come back.
        today: The day by which it is judged.
    """

    root: Path
    files: Mapping[str, bytes]
    problems: Sequence[Problem]
    taken: Sequence[str]
    settings: Settings
    forgotten: Forgotten
    today: dt.date


class _Draft(msgspec.Struct):
    """A contact to be, while its keys are set aside."""

    note: Note
    path: str
    before: str
    header: NoteHeader
    is_in_place: bool


def plan_adoption(
    notes: Sequence[Note],
    journal: Journal,
    patterns: Sequence[str] = (),
    *,
    progress: Callable[[Iterable[Note]], Iterable[Note]] = iter,
) -> Plan:
    """Plan what becomes of notes; nothing is written.

    Args:
        notes: All that were found.
        journal: Where they are to go.
        patterns: What the owner wants left out.
        progress: Passes the notes on one by one, and may show how far it is.
    """
    return _Planner(journal, patterns).plan(notes, progress)


class _Planner:
    def __init__(self, journal: Journal, patterns: Sequence[str]) -> None:
        self._journal = journal
        self._patterns = patterns
        self._left: list[LeftOut] = []
        self._known: list[Note] = []
        self._drafts: dict[str, _Draft] = {}
        self._slugs = {slug_of(path).casefold(): path for path in journal.taken}

    def plan(
        self,
        notes: Sequence[Note],
        progress: Callable[[Iterable[Note]], Iterable[Note]],
    ) -> Plan:
        chosen = self._people(notes)
        base = _common_folder(
            [note for note, _ in chosen if self._path_in_journal(note) is None]
        )
        texts = {note.location: text for note, text in chosen}
        for note in progress([note for note, _ in chosen]):
            self._draft(note, texts[note.location], base)
        self._read_back()
        elsewhere = self._elsewhere()
        given = self._given_patterns()
        new = [name for name in elsewhere if not _fits(name, given)]
        adopted = [
            Adoption(one.note, one.path, one.before, one.header.text, one.is_in_place)
            for one in self._drafts.values()
        ]
        return Plan(
            tuple(adopted),
            tuple(self._known),
            tuple(self._left),
            tuple(elsewhere),
            patterns_for(new),
        )

    def _leave(self, note: Note, reason: str, *, is_trouble: bool = False) -> None:
        self._left.append(LeftOut(note, reason, is_trouble))

    def _people(self, notes: Sequence[Note]) -> list[tuple[Note, str]]:
        """The notes about people, with their texts."""
        judged: list[tuple[Note, str, Verdict]] = []
        for note in notes:
            if trouble := _unreadable(note):
                self._leave(note, trouble, is_trouble=True)
                continue
            try:
                text = read_bytes(note.location)[0].decode("utf-8")
            except (KithError, UnicodeDecodeError) as error:
                what = (
                    "it is not UTF-8"
                    if isinstance(error, UnicodeDecodeError)
                    else str(error)
                )
                self._leave(note, what, is_trouble=True)
                continue
            path = self._path_in_journal(note)
            if path is not None and is_contact(path, text):
                self._known.append(note)
                continue
            judged.append((note, text, self._judge(note, text)))
        tops = {note.location.parents[len(note.folders) - 1] for note in notes}
        is_mixed = any(verdict.is_mixed for _, _, verdict in judged) or any(
            (top / ".obsidian").is_dir() for top in tops
        )
        people = []
        for note, text, verdict in judged:
            if verdict.is_person or (
                verdict.is_person is None
                and not is_mixed
                and (verdict.has_header or len(note.folders) == 1)
            ):
                people.append((note, text))
            else:
                self._leave(note, verdict.reason)
        return people

    def _judge(self, note: Note, text: str) -> Verdict:
        path = self._path_in_journal(note)
        folders = tuple(path.split("/")[:-1]) if path else note.folders
        if note.is_named:
            return Verdict(is_person=True)
        return judge_note(folders, note.stem, text, self._patterns)

    def _path_in_journal(self, note: Note) -> str | None:
        """The path of a note that lies below ``contacts/`` already."""
        inside = os.path.realpath(self._journal.root / _FOLDER)
        own = os.path.realpath(note.location)
        if os.path.commonpath((inside, own)) != inside:
            return None
        return f"{_FOLDER}/{Path(own).relative_to(inside).as_posix()}"

    def _draft(self, note: Note, text: str, base: tuple[str, ...]) -> None:
        path = self._path_in_journal(note)
        is_in_place = path is not None
        if path is None:
            within = note.folders[len(base) :]
            path = str(PurePosixPath(_FOLDER, *within, f"{note.stem}.md"))
        path = unicodedata.normalize("NFC", path) if not is_in_place else path
        if trouble := self._trouble_with(note, path, text, is_in_place=is_in_place):
            self._leave(note, trouble, is_trouble=True)
        elif not is_in_place and slug_of(path).casefold() in self._slugs:
            self._meet(note, slug_of(path))
        else:
            self._convert(note, path, text, is_in_place=is_in_place)

    def _meet(self, note: Note, slug: str) -> None:
        """A note whose name is that of a file in the journal."""
        path = self._slugs[slug.casefold()]
        if slug_of(path) == slug:
            self._known.append(note)
        else:
            self._leave(
                note, f"its name differs from {path} only in case", is_trouble=True
            )

    def _trouble_with(
        self, note: Note, path: str, text: str, *, is_in_place: bool
    ) -> str:
        """Why a note cannot be taken in."""
        if is_in_place and not note.location.name.endswith(".md"):
            return "its name must end in .md"
        if is_in_place and not is_foreign(path, text):
            return "a contact with an error that `kith check` reports"
        if is_reserved(slug_of(path)):
            return "its name is reserved: rename the file"
        same = self._drafts.get(slug_of(path).casefold())
        return "another note has the same name" if same else ""

    def _convert(self, note: Note, path: str, text: str, *, is_in_place: bool) -> None:
        try:
            header = NoteHeader(text, note.stem)
            set_aside_unreadable(header, path)
        except EditRefused as error:
            self._leave(note, f"its front matter: {error.message}", is_trouble=True)
            return
        if self._is_forgotten(path, header.text):
            self._leave(note, "somebody you asked to be forgotten")
            return
        draft = _Draft(note, path, text, header, is_in_place)
        self._drafts[slug_of(path).casefold()] = draft

    def _is_forgotten(self, path: str, text: str) -> bool:
        forgotten = self._journal.forgotten
        contact, _ = read_contact(read_document(path, text.encode()))
        if not forgotten.prints or not isinstance(contact, Person):
            return False
        marks = marks_of(
            (contact.name,), contact.linkedin, contact.email, contact.phone
        )
        return any(forgotten.print_of(mark) in forgotten.prints for mark in marks)

    def _read_back(self) -> None:
        """Judge the new contacts with the journal, until no error is left in any of them."""
        for _ in range(_MOST_ROUNDS):
            found = self._errors()
            if not found:
                return
            for key, finding in found:
                self._resolve(key, finding)
        for key, finding in self._errors():
            self._drop(key, finding)

    def _errors(self) -> list[tuple[str, Finding]]:
        """The errors of the format rules in new contacts, one for each."""
        files = dict(self._journal.files)
        files |= {one.path: one.header.text.encode() for one in self._drafts.values()}
        journal = parse_journal(files, self._journal.problems)
        rules = {rule.name: None for rule in all_rules() if rule.family != "format"}
        values = {RULE: {SETTING: ("*",)}}
        settings = Settings(
            me=self._journal.settings.me,
            rules=RuleSettings(severities=rules, values=values),
        )
        network = Network(journal, self._journal.today)
        owners = {one.path: key for key, one in self._drafts.items()}
        errors: dict[str, Finding] = {}
        for finding in check_journal(journal, network, settings).findings:
            if finding.severity == "error" and finding.path in owners:
                errors.setdefault(owners[finding.path], finding)
        return list(errors.items())

    def _resolve(self, slug: str, finding: Finding) -> None:
        draft = self._drafts.get(slug)
        if draft is None:
            return
        key = draft.header.key_at(finding.line)
        if finding.rule in _OF_TWO_FILES or not key:
            self._drop(slug, finding)
            return
        try:
            draft.header.set_aside(key)
        except EditRefused:
            self._drop(slug, finding)

    def _drop(self, slug: str, finding: Finding) -> None:
        draft = self._drafts.pop(slug, None)
        if draft is not None:
            self._leave(
                draft.note, f"{finding.rule}: {finding.message}", is_trouble=True
            )

    def _elsewhere(self) -> list[str]:
        """What the texts of new contacts link to that is no contact and no post."""
        known = {slug_of(path) for path in self._journal.taken}
        known |= {slug_of(one.path) for one in self._drafts.values()}
        found: dict[str, None] = {}
        for draft in self._drafts.values():
            body = read_document(draft.path, draft.header.text.encode()).body
            found |= dict.fromkeys(one.slug for one in find_references(body))
        return [name for name in found if name not in known]

    def _given_patterns(self) -> tuple[str, ...]:
        given = self._journal.settings.rules.values.get(RULE, {}).get(SETTING, ())
        return given if isinstance(given, tuple) else (str(given),)


def _unreadable(note: Note) -> str:
    """Why a note cannot even be opened, or have a file of its name in the journal."""
    if not note.location.is_file():
        return "it is not a file, or a link that does not point to one"
    return NOT_UTF_8 if holds_bytes(str(note.location)) else ""


def _fits(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def _common_folder(notes: Sequence[Note]) -> tuple[str, ...]:
    """The folders that all notes have in common, from the top."""
    first, *others = [note.folders for note in notes] or [()]
    length = len(first)
    for folders in others:
        while folders[:length] != first[:length]:
            length -= 1
    return first[:length]
