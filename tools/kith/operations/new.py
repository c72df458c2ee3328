"""Creates the file of a person, an organization or a post."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.model.contact import Direction, Status
from kith.operations.journal_folder import JournalFolder
from kith.text.dates import PartialDate
from kith.text.emit import emit_text
from kith.text.profiles import canonical_profile, profile_key
from kith.text.slugs import slug_of, slugify, unused_slug
from kith.text.visible import visible


class TitleWithoutOrganization(KithError):  # noqa: N818 - named for the event
    """A title is given, and no organization."""


class NewFile(msgspec.Struct, frozen=True):
    """A file to create.

    Args:
        path: Its path, with a slug that no other file has.
        text: Its text.
    """

    path: str
    text: str


class FirstContact(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody came: what the status of a new file says, and its first interaction.

    Args:
        status: Who asked whom to connect, if anybody did.
        has_met: Whether you met in person.
        date: When.
        note: What was written or talked about; for an invitation, it is a message.
    """

    status: Status | None = None
    has_met: bool = False
    date: PartialDate
    note: str = ""

    @property
    def head(self) -> str:
        """The interaction as it is written, without its note; empty if there is none."""
        if self.has_met:
            return f"{self.date} met"
        direction = _DIRECTIONS.get(self.status)
        return f"{self.date} message {direction}" if direction and self.note else ""


_DIRECTIONS: Mapping[Status | None, Direction] = {
    "received": "received",
    "invited": "sent",
}


def plan_person(
    folder: JournalFolder,
    name: str,
    *,
    organization: str = "",
    title: str = "",
    email: str = "",
    linkedin: str = "",
    contact: FirstContact | None = None,
) -> NewFile:
    """The file of a new person. Nothing is written.

    Args:
        folder: The journal.
        name: Their name.
        organization: Where they work.
        title: What they do there.
        email: Their email address.
        linkedin: Their profile on LinkedIn: its address, or the part after ``/in/``.
        contact: How they came.

    Raises:
        KithError: The name is empty, the profile is none, or the title has no organization.
    """
    lines = [_line("name", _cleaned(name))]
    if contact and contact.status:
        lines += [f"status: {contact.status}", f"since: {contact.date}"]
    if linkedin:
        lines.append(_line("linkedin", _profile(linkedin)))
    if email:
        lines.append(_line("email", email))
    lines += _position_lines(organization, title)
    if contact and contact.head:
        note = " ".join(contact.note.split())
        suffix = f": {emit_text(note)}" if note else ""
        lines += ["interactions:", f"  - {contact.head}{suffix}"]
    return _new_file(folder, "contacts", name, lines)


def _position_lines(organization: str, title: str) -> list[str]:
    """The lines of a position.

    Raises:
        TitleWithoutOrganization: A title is given, and no organization.
    """
    if not organization:
        if title:
            raise TitleWithoutOrganization("a title needs an organization")
        return []
    lines = ["positions:", f"  - {_line('organization', organization)}"]
    return [*lines, f"    {_line('title', title)}"] if title else lines


def _profile(text: str) -> str:
    """The address of a LinkedIn profile.

    Raises:
        KithError: It is none.
    """
    handle = profile_key(text)
    address = canonical_profile(f"linkedin.com/in/{handle}") if handle else ""
    if not address:
        message = f'"{visible(text)}" is not the address of a LinkedIn profile'
        raise KithError(message, "for example: https://www.linkedin.com/in/ada-byron")
    return address


def plan_organization(folder: JournalFolder, name: str) -> NewFile:
    """The file of a new organization. Nothing is written.

    Raises:
        KithError: The name is empty.
    """
    lines = [_line("name", _cleaned(name)), "kind: organization"]
    return _new_file(folder, "contacts", name, lines)


def plan_post(
    folder: JournalFolder, title: str, *, audience: str = "", takeaway: str = ""
) -> NewFile:
    """The file of a new post, with the status idea. Nothing is written.

    Args:
        folder: The journal.
        title: Its title.
        audience: Whom it is for.
        takeaway: The one thing the reader should remember.

    Raises:
        KithError: The title is empty.
    """
    lines = [_line("title", _cleaned(title)), "status: idea"]
    if audience:
        lines.append(_line("audience", audience))
    if takeaway:
        lines.append(_line("takeaway", takeaway))
    return _new_file(folder, "posts", title, lines)


def write_new(folder: JournalFolder, new_file: NewFile) -> None:
    """Create a file as planned; ``kith undo`` undoes it.

    Raises:
        KithError: There is a file with that path by now, or it cannot be written.
    """
    slug = slug_of(new_file.path)
    with Transaction(folder.root, f"new {slug}") as writing:
        writing.create(new_file.path, new_file.text)


def _line(key: str, text: str) -> str:
    return f"{key}: {emit_text(text)}"


def _cleaned(name: str) -> str:
    """A name without superfluous spaces.

    Raises:
        KithError: It is empty.
    """
    if not name.strip():
        raise KithError("the name is empty", "give the whole name, such as Ada Byron")
    return " ".join(name.split())


def _new_file(
    folder: JournalFolder, records: str, name: str, lines: list[str]
) -> NewFile:
    wish = slugify(name) or "contact"
    slug = unused_slug(wish, folder.taken_slugs_like(wish))
    front_matter = "\n".join(lines)
    return NewFile(f"{records}/{slug}.md", f"---\n{front_matter}\n---\n")
