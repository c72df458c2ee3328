"""What of a journal an assistant is shown: what a share shows, or everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from kith.engine.record_cache import load_kept_journal
from kith.errors import KithError
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


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """What an assistant may see and do.

    Args:
        root: The journal's folder.
        read_today: Tells the current day; a server may run for weeks.
        is_private: Whether it sees what a share leaves out.
        is_writing: Whether it may change files.
    """

    root: Path
    read_today: Callable[[], dt.date]
    is_private: bool = False
    is_writing: bool = False

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
            journal = load_kept_journal(self.root)
        except KithError:
            if self.is_private:
                raise
            # Its message may quote a file.
            msg = "the journal cannot be read"
            raise KithError(msg, "`kith check` tells the owner why") from None
        network = Network.of(journal, self.read_today(), settings)
        if self.is_private:
            origins = {record.path: record.path for record in journal.records}
            return JournalView(
                root=self.root, network=network, settings=settings, origins=origins
            )
        share = make_share(journal, network)
        return JournalView(
            root=self.root,
            network=Network(share.journal, network.today),
            settings=share_settings(settings),
            origins=share.origins,
        )


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
