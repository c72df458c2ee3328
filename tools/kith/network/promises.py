"""What is still to be done, as the notes about somebody say it.

For them: a line that begins with ``Next:``, ``To do:`` or ``Promised:``, and an item with an unticked
box. By them: a line that begins with ``Waiting for:`` or ``They promised:``, in a box or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kith.model.contact import Person
from kith.model.journal import Journal

_CODE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_THEIRS = r"waiting[ ]for|they[ ]promised"
_PROMISE = re.compile(
    rf"""^[ \t]*(?:
        [-*+][ \t]+\[(?P<tick>[ ])\][ \t]+(?P<box>\S.*)
        | (?:[-*+>][ \t]+)*[*_]*(?P<word>next|to[ -]?do|promised|{_THEIRS})[*_]*[ \t]*:[*_]*
          [ \t]+(?P<line>\S.*)
    )$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_OF_THEIRS = re.compile(
    rf"[*_]*(?:{_THEIRS})[*_]*[ \t]*:[*_]*[ \t]*", re.IGNORECASE | re.VERBOSE
)
_NOT_LINE_END = re.compile(r"[^\r\n]")
_WIKI_LINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is still to be done.

    Args:
        text: What, without Markdown's marks.
        is_mine: Whether the owner of the journal is to do it.
        is_box: Whether it is an item with a box.
        start: Where in the body its box or its first word begins.
        end: Where that ends.
        line_end: Where its line ends.
    """

    text: str
    is_mine: bool
    is_box: bool
    start: int
    end: int
    line_end: int


def find_promises(person: Person, journal: Journal) -> tuple[str, ...]:
    """What the owner has still to do for somebody, in the order of the notes."""
    promises = open_promises(person, journal)
    return tuple(promise.text for promise in promises if promise.is_mine)


def open_promises(person: Person, journal: Journal) -> tuple[Promise, ...]:
    """The open promises in somebody's notes, both ways, in their order."""
    if ":" not in person.body and "[ ]" not in person.body:
        return ()
    return tuple(_promises(person, journal))


def _promises(person: Person, journal: Journal) -> Iterator[Promise]:
    body = _CODE.sub(_blanked, person.body)
    for match in _PROMISE.finditer(body):
        written = match["box"] or match["line"]
        group = "word" if match["box"] is None else "tick"
        is_theirs = _OF_THEIRS.match(match["word"] + ":" if match["word"] else written)
        if match["box"]:
            written = _OF_THEIRS.sub("", written, count=1) if is_theirs else written
        text = _MARKS.sub("", _without_links(written, journal)).strip()
        if text:
            yield Promise(
                text=text,
                is_mine=not is_theirs,
                is_box=match["box"] is not None,
                start=match.start(group),
                end=match.end(group),
                line_end=match.end(),
            )


def _blanked(match: re.Match[str]) -> str:
    """Blanks in place of a text, so that what follows stands where it stood."""
    return _NOT_LINE_END.sub(" ", match[0])


def _without_links(text: str, journal: Journal) -> str:
    """A text with the names of what it links to in place of the links."""

    def name_of(match: re.Match[str]) -> str:
        slug, label = match[1], match[2]
        if label:
            return label
        contact = journal.contacts.get(slug.strip())
        return contact.name if contact else slug

    return _LINK.sub(r"\1", _WIKI_LINK.sub(name_of, text))
