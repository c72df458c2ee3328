"""Creates the file of a person, an organization or a post."""

from __future__ import annotations

import msgspec

from kith.editor.undo import Transaction
from kith.errors import KithError
from kith.operations.journal_folder import JournalFolder
from kith.text.emit import emit_text
from kith.text.slugs import slug_of, slugify, unused_slug


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


def plan_person(
    folder: JournalFolder,
    name: str,
    *,
    organization: str = "",
    title: str = "",
    email: str = "",
) -> NewFile:
    """The file of a new person. Nothing is written.

    Args:
        folder: The journal.
        name: Their name.
        organization: Where they work.
        title: What they do there.
        email: Their email address.

    Raises:
        KithError: The name is empty, or the title has no organization.
    """
    lines = [_line("name", _cleaned(name))]
    if email:
        lines.append(_line("email", email))
    if organization:
        lines += ["positions:", f"  - {_line('organization', organization)}"]
    if title:
        if not organization:
            raise TitleWithoutOrganization("a title needs an organization")
        lines.append(f"    {_line('title', title)}")
    return _new_file(folder, "contacts", name, lines)


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
