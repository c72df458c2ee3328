"""What of a journal an assistant is shown: what a share shows, or everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from kith.engine.record_cache import load_kept_journal
from kith.engine.stamps import settled, stamp_of
from kith.errors import KithError
from kith.load.absent import find_absent
from kith.load.discover import find_files
from kith.load.settings import load_settings
from kith.model.contact import Organization, Person
from kith.model.journal import Journal
from kith.model.post import Post
from kith.model.settings import Settings
from kith.network.lookup import SeveralMatches
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.operations.lookup import find_record, is_path
from kith.site.share.journal import make_share, share_settings
from kith.site.share.sieve import without_leaks
from kith.text.profiles import canonical_profile
from kith.text.visible import visible

T = TypeVar("T")

DisclosureLevel = Literal["share", "private"]


class JournalView(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of a journal, and what follows from it alone.

    Args:
        root: The journal's folder.
        network: What follows from what is shown.
        settings: As far as they are shown.
        origins: The path of each file on the disk, by the path that is shown.
    """

    root: Path
    network: Network
    settings: Settings
    origins: Mapping[str, str]

    @property
    def journal(self) -> Journal:
        """What is shown."""
        return self.network.journal


class LastView:
    """The view that was made last, and the state of the journal of which it was."""

    def __init__(self) -> None:
        self.state: object = None
        self.view: JournalView | None = None


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """What an assistant may see and do.

    Args:
        root: The journal's folder.
        read_today: Tells the current day; a server may run for weeks.
        is_private: Whether it sees what a share leaves out.
        is_writing: Whether it may change files.
        last: What was shown last, which is shown again until something changes.
    """

    root: Path
    read_today: Callable[[], dt.date]
    is_private: bool = False
    is_writing: bool = False
    last: LastView = msgspec.field(default_factory=LastView)

    @property
    def level(self) -> DisclosureLevel:
        """What it sees, in a word."""
        return "private" if self.is_private else "share"

    def view(self) -> JournalView:
        """The journal as it is now on the disk.

        Raises:
            KithError: The journal or its settings cannot be read.
        """
        try:
            settings = load_settings(self.root)
            # Before it is read, so that a change meanwhile is seen the next time.
            state = _state_of(self.root, settings, self.read_today())
            if state is None or state != self.last.state:
                self.last.state = None
                self.last.view = self._read(settings)
                self.last.state = state
        except (KithError, OSError):
            if self.is_private:
                raise
            # Its message may quote a file.
            msg = "the journal cannot be read"
            raise KithError(msg, "`kith check` tells the owner why") from None
        assert self.last.view is not None
        return self.last.view

    def _read(self, settings: Settings) -> JournalView:
        journal = load_kept_journal(self.root)
        network = Network.of(journal, self.read_today(), settings)
        if self.is_private:
            origins = {record.path: record.path for record in journal.records}
            return JournalView(
                root=self.root, network=network, settings=settings, origins=origins
            )
        share = make_share(journal, network)
        shown = without_leaks(share.journal, journal)
        return JournalView(
            root=self.root,
            network=Network(shown, network.today),
            settings=share_settings(settings),
            origins=share.origins,
        )


def _state_of(root: Path, settings: Settings, today: dt.date) -> object:
    """What decides a view: the same as long as nothing changes; nothing if that cannot be told."""
    if find_absent(root).paths:
        return None
    files, problems = find_files(root)
    stamps = [(file.path, settled(stamp_of(file))) for file in files]
    if any(stamp is None for _, stamp in stamps):
        return None
    return today, settings, stamps, [problem.path for problem in problems]


def find_named(
    find: Callable[[str, Journal, Path], T], name: str, view: JournalView
) -> T:
    """The record that a slug, a name or a part of one means, of those that are shown.

    Args:
        find: Finds it, such as :func:`kith.operations.lookup.find_person`.
        name: What the assistant wrote.
        view: What is shown.

    Raises:
        SeveralMatches: Several may be meant.
        KithError: There is none; the nearest is suggested.
    """
    if is_path(name) and not canonical_profile(name):
        # Never looked for on the disk, which would tell what lies there.
        record = next(
            (each for each in view.journal.records if each.path == name), None
        )
        if record is None:
            msg = f'there is no contact or post "{visible(name)}"'
            raise KithError(msg, "give a slug or a name")
        name = record.slug
    return find(name, view.journal, view.root)


def subject_named(name: str, view: JournalView) -> Person | OrganizationEntry | Post:
    """The person, organization or post that is meant; an organization need not have a file.

    Raises:
        SeveralMatches: Several may be meant.
        KithError: There is none; the nearest is suggested.
    """
    organizations = view.network.organizations
    try:
        record = find_named(find_record, name, view)
    except SeveralMatches:
        raise
    except KithError:
        entry = organizations.find(name)
        if entry is None:
            raise
        return entry
    if isinstance(record, Organization):
        return organizations.by_slug[record.slug]
    return record
