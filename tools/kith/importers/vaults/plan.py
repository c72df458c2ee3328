"""What becomes of each note: a contact, one that is there already, or nothing, and why."""

from __future__ import annotations

import datetime as dt
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from kith.errors import EditRefused, KithError
from kith.importers.state.forgotten import Forgotten
from kith.importers.vaults.elsewhere import (
    RULE,
    SETTING,
    patterns_for,
    unmatched,
)
from kith.importers.vaults.header import NoteHeader
from kith.importers.vaults.judged_notes import (
    JudgedNote,
    Verdict,
    are_mixed,
    judge_note,
)
from kith.importers.vaults.notes import Note, common_folder, reason_unreadable
from kith.importers.vaults.read_back import (
    format_errors,
    is_contact,
    is_foreign,
    marks_in,
    own_keys_in,
    set_aside_unreadable,
)
from kith.load.document import read_document
from kith.load.journal import parse_journal
from kith.model.finding import Finding
from kith.model.settings import Settings
from kith.network.network import Network
from kith.text.diagnostic import Diagnostic
from kith.text.files import read_bytes
from kith.text.links import find_references
from kith.text.slugs import is_reserved, slug_of

_FOLDER = "contacts"
# A note without a key that cannot be read keeps its others; each round sets one aside.
_MOST_ROUNDS = 5
_OF_TWO_FILES = frozenset({"duplicate-person", "slug-clash"})


class Adoption(msgspec.Struct, frozen=True, kw_only=True):
    """A note that becomes a contact.

    Args:
        note: The note.
        path: The contact's file, relative to the journal.
        before: The note's text.
        after: The contact's text.
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
        reason: Why it is left out, without a full stop.
        is_trouble: Whether it seems to be about a person, and could not be taken in.
    """

    note: Note
    reason: str
    is_trouble: bool = False


class AdoptionPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of all notes; each is in one of the first three.

    Args:
        adopted: Notes that become contacts.
        known: Notes that are contacts already.
        left_out: The other notes.
        elsewhere: Links in the texts of new contacts that lead to no contact.
        patterns: Patterns for these links, beyond those in the settings.
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


class TargetJournal(msgspec.Struct, frozen=True):
    """What a plan has to know about the journal.

    Args:
        root: Its folder.
        files: The content of its files, by path.
        problems: Problems of other files in it.
        taken: The paths in it that are taken, readable or not.
        settings: Its settings.
        forgotten: Fingerprints of people who must not come back.
        today: The day by which it is judged.
    """

    root: Path
    files: Mapping[str, bytes]
    problems: Sequence[Diagnostic]
    taken: Sequence[str]
    settings: Settings
    forgotten: Forgotten
    today: dt.date


class _Draft(msgspec.Struct, kw_only=True):
    """A contact to be, while its keys are set aside."""

    note: Note
    path: str
    before: str
    header: NoteHeader
    is_in_place: bool

    @property
    def after(self) -> str:
        return self.header.text


class _TargetFile(msgspec.Struct, frozen=True):
    """The file that a note becomes, and whether it is the note's own."""

    path: str
    is_in_place: bool

    @property
    def key(self) -> str:
        """What tells the slugs of files apart."""
        return slug_of(self.path).casefold()


def plan_adoption(
    notes: Sequence[Note],
    journal: TargetJournal,
    patterns: Sequence[str] = (),
    *,
    progress: Callable[[Iterable[Note]], Iterable[Note]] = iter,
) -> AdoptionPlan:
    """Plan what becomes of notes; nothing is written.

    Args:
        notes: All that were found.
        journal: Where they are to go.
        patterns: What the owner wants left out.
        progress: Passes the notes on one by one, and may show how far it is.
    """
    return _Planner(journal, patterns).plan(notes, progress)


class _Planner:
    def __init__(self, journal: TargetJournal, patterns: Sequence[str]) -> None:
        self._journal = journal
        self._patterns = patterns
        self._own_keys = own_keys_in(journal.settings)
        self._left_out: list[LeftOut] = []
        self._contacts: list[Note] = []
        self._drafts: dict[str, _Draft] = {}
        self._paths = {slug_of(path).casefold(): path for path in journal.taken}

    def plan(
        self,
        notes: Sequence[Note],
        progress: Callable[[Iterable[Note]], Iterable[Note]],
    ) -> AdoptionPlan:
        people = self._people(notes)
        outside = [note for note, _ in people if self._path_in_journal(note) is None]
        base = common_folder(outside)
        texts = {note.location: text for note, text in people}
        for note in progress([note for note, _ in people]):
            self._draft(note, texts[note.location], base)
        self._drop_unreadable()
        elsewhere = self._elsewhere()
        patterns = self._patterns_in_settings()
        adopted = [
            Adoption(
                note=draft.note,
                path=draft.path,
                before=draft.before,
                after=draft.after,
                is_in_place=draft.is_in_place,
            )
            for draft in self._drafts.values()
        ]
        return AdoptionPlan(
            adopted=tuple(adopted),
            known=tuple(self._contacts),
            left_out=tuple(self._left_out),
            elsewhere=tuple(elsewhere),
            patterns=patterns_for(unmatched(elsewhere, patterns)),
        )

    def _leave(self, note: Note, reason: str, *, is_trouble: bool = False) -> None:
        self._left_out.append(LeftOut(note, reason, is_trouble))

    def _people(self, notes: Sequence[Note]) -> list[tuple[Note, str]]:
        """The notes about people, with their texts."""
        judged: list[JudgedNote] = []
        for note in notes:
            text = self._readable_text(note)
            if text is None:
                continue
            path = self._path_in_journal(note)
            if path is not None and is_contact(path, text, self._own_keys):
                self._contacts.append(note)
            else:
                verdict = self._judge(note, path, text)
                judged.append(JudgedNote(note, text, verdict))
        is_mixed = are_mixed(notes, judged)
        people: list[tuple[Note, str]] = []
        for judgment in judged:
            if judgment.is_person(is_mixed=is_mixed):
                people.append((judgment.note, judgment.text))
            else:
                self._leave(judgment.note, judgment.verdict.reason)
        return people

    def _readable_text(self, note: Note) -> str | None:
        """The text of a note; ``None`` where it cannot be read, which is then said."""
        reason = reason_unreadable(note)
        if not reason:
            try:
                return read_bytes(note.location)[0].decode("utf-8")
            except UnicodeDecodeError:
                reason = "it is not UTF-8"
            except KithError as error:
                reason = str(error)
        self._leave(note, reason, is_trouble=True)
        return None

    def _judge(self, note: Note, path: str | None, text: str) -> Verdict:
        if note.is_named:
            return Verdict(is_person=True)
        folders = tuple(path.split("/")[:-1]) if path else note.folders
        return judge_note(folders, note.stem, text, self._patterns)

    def _path_in_journal(self, note: Note) -> str | None:
        """The path of a note that lies below ``contacts/`` already."""
        folder = os.path.realpath(self._journal.root / _FOLDER)
        location = os.path.realpath(note.location)
        if os.path.commonpath((folder, location)) != folder:
            return None
        return f"{_FOLDER}/{Path(location).relative_to(folder).as_posix()}"

    def _target(self, note: Note, base: tuple[str, ...]) -> _TargetFile:
        path = self._path_in_journal(note)
        if path is not None:
            return _TargetFile(path, is_in_place=True)
        within = note.folders[len(base) :]
        path = str(PurePosixPath(_FOLDER, *within, f"{note.stem}.md"))
        return _TargetFile(unicodedata.normalize("NFC", path), is_in_place=False)

    def _draft(self, note: Note, text: str, base: tuple[str, ...]) -> None:
        target = self._target(note, base)
        reason = self._reason_against(note, target, text)
        if reason:
            self._leave(note, reason, is_trouble=True)
        elif not target.is_in_place and target.key in self._paths:
            self._leave_to_contact(note, target)
        else:
            self._convert(note, target, text)

    def _leave_to_contact(self, note: Note, target: _TargetFile) -> None:
        """Leave out a note whose name is that of a file in the journal."""
        path = self._paths[target.key]
        if slug_of(path) == slug_of(target.path):
            self._contacts.append(note)
        else:
            reason = f"its name differs from {path} only in case"
            self._leave(note, reason, is_trouble=True)

    def _reason_against(self, note: Note, target: _TargetFile, text: str) -> str:
        """Why a note cannot be taken in; nothing where it can."""
        if target.is_in_place:
            if not note.location.name.endswith(".md"):
                return "its name must end in .md"
            if not is_foreign(target.path, text, self._own_keys):
                return "a contact with an error that `kith check` reports"
        if is_reserved(slug_of(target.path)):
            return "its name is reserved: rename the file"
        if target.key in self._drafts:
            return "another note has the same name"
        return ""

    def _convert(self, note: Note, target: _TargetFile, text: str) -> None:
        path = target.path
        try:
            header = NoteHeader(text, note.stem, self._own_keys)
            set_aside_unreadable(header, path, self._own_keys)
        except EditRefused as error:
            self._leave(note, f"its front matter: {error.message}", is_trouble=True)
            return
        if self._is_forgotten(path, header.text):
            self._leave(note, "somebody you asked to be forgotten")
            return
        self._drafts[target.key] = _Draft(
            note=note,
            path=path,
            before=text,
            header=header,
            is_in_place=target.is_in_place,
        )

    def _is_forgotten(self, path: str, text: str) -> bool:
        forgotten = self._journal.forgotten
        if not forgotten.prints:
            return False
        return forgotten.has_any(marks_in(path, text))

    def _drop_unreadable(self) -> None:
        """Judge the new contacts with the journal, until no error is left in any of them."""
        for _round in range(_MOST_ROUNDS):
            errors = self._errors()
            if not errors:
                return
            for key, finding in errors.items():
                self._resolve(key, finding)
        for key, finding in self._errors().items():
            self._drop(key, finding)

    def _errors(self) -> dict[str, Finding]:
        """The first error of the format rules in each new contact, by the key of its draft."""
        files = dict(self._journal.files)
        keys: dict[str, str] = {}
        for key, draft in self._drafts.items():
            files[draft.path] = draft.after.encode()
            keys[draft.path] = key
        journal = parse_journal(files, self._journal.problems)
        network = Network(journal, self._journal.today)
        errors: dict[str, Finding] = {}
        for finding in format_errors(journal, network, self._journal.settings):
            if finding.path in keys:
                errors.setdefault(keys[finding.path], finding)
        return errors

    def _resolve(self, key: str, finding: Finding) -> None:
        """Set aside the key that an error is about, or leave the whole note out."""
        draft = self._drafts.get(key)
        if draft is None:
            return
        broken_key = draft.header.key_at(finding.line)
        if not broken_key or finding.rule in _OF_TWO_FILES:
            self._drop(key, finding)
            return
        try:
            draft.header.set_aside(broken_key)
        except EditRefused:
            self._drop(key, finding)

    def _drop(self, key: str, finding: Finding) -> None:
        draft = self._drafts.pop(key, None)
        if draft is not None:
            reason = f"{finding.rule}: {finding.message}"
            self._leave(draft.note, reason, is_trouble=True)

    def _elsewhere(self) -> list[str]:
        """What the texts of new contacts link to that is no contact and no post."""
        slugs = {slug_of(path) for path in self._journal.taken}
        linked: dict[str, None] = {}
        for draft in self._drafts.values():
            slugs.add(slug_of(draft.path))
            body = read_document(draft.path, draft.after.encode()).body
            for reference in find_references(body):
                linked[reference.slug] = None
        return [slug for slug in linked if slug not in slugs]

    def _patterns_in_settings(self) -> tuple[str, ...]:
        settings = self._journal.settings.rules.values.get(RULE, {})
        patterns = settings.get(SETTING, ())
        return patterns if isinstance(patterns, tuple) else (str(patterns),)
