"""What is still to be done for somebody, as their notes say it.

A line that begins with ``Next:``, ``To do:`` or ``Promised:``, and an item with an unticked box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.model.contact import Person
from kith.model.journal import Journal

_CODE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_PROMISE = re.compile(
    r"""^[ \t]*(?:
        [-*+][ \t]+\[[ ]\][ \t]+(?P<box>\S.*)
        | (?:[-*+>][ \t]+)*[*_]*(?:next|to[ -]?do|promised)[*_]*[ \t]*:[*_]*[ \t]+(?P<line>\S.*)
    )$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_WIKI_LINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


def find_promises(person: Person, journal: Journal) -> tuple[str, ...]:
    """The open promises in somebody's notes, without Markdown's marks, in their order."""
    if ":" not in person.body and "[ ]" not in person.body:
        return ()
    return tuple(_promises(person, journal))


def _promises(person: Person, journal: Journal) -> Iterator[str]:
    for match in _PROMISE.finditer(_CODE.sub("", person.body)):
        text = _without_links(match["box"] or match["line"], journal)
        words = _MARKS.sub("", text).strip()
        if words:
            yield words


def _without_links(text: str, journal: Journal) -> str:
    """A text with the names of what it links to in place of the links."""

    def name_of(match: re.Match[str]) -> str:
        slug, label = match[1], match[2]
        if label:
            return label
        contact = journal.contacts.get(slug.strip())
        return contact.name if contact else slug

    return _LINK.sub(r"\1", _WIKI_LINK.sub(name_of, text))
