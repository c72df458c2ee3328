"""Finds the references in a body in which every bracket plainly is a link or none.

That is so in most bodies, and many times faster than to read them as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kith.text.body_reference import Reference
from kith.text.link_syntax import WIKI_NAME, Kind, wiki_link_at
from kith.text.targets import Form, Target, path_end, target_of_address

_WIKI_LINK = re.compile(rf"\[\[{WIKI_NAME}\]\]")
# A link of words and an address in which nothing has a meaning of its own.
_PLAIN_LINK = r"\[([^\[\]\n]*)\]\((https?://[^\s()<>\"']*|[^\s()<>\"'%&]*)\)"
_LINK = re.compile(_PLAIN_LINK)
_EITHER_LINK = re.compile(rf"{_WIKI_LINK.pattern}|{_PLAIN_LINK}")
# Signs that decide whether "[[slug]]" is a link: of code, HTML and escapes, …
_DECISIVE = ("`", "<", "\\", "\t", "    ", "~~~")
# … of other links, …
_DEFINITION = re.compile(r"(?<!\])\]:")
# … of tables, in which "|" parts cells, …
_TABLE = re.compile(r"\|[ \t]*:?-|-:?[ \t]*\||^[ >]*:?-+:?[ \t]*\r?$", re.MULTILINE)
# … and of blocks within so many blocks that nothing in them is shown.
_MARKS = (">", "- ", "* ", "+ ", ". ", ") ")
_MAX_MARKS = 40


class _Written(msgspec.Struct, frozen=True, kw_only=True):
    """A link to a contact or post, as it is written.

    Args:
        target: Where it leads.
        heading: The heading of the text there.
        words: What is shown.
        path: Where the path of the target stands.
        form: How the path is written.
        kind: What sort of link it is.
    """

    target: Target
    heading: str
    words: str
    path: tuple[int, int]
    form: Form
    kind: Kind


def is_plain(body: str) -> bool:
    """Whether every ``[[slug]]`` and ``[words](address)`` in a body is a link, and nothing else.

    True of most bodies; all others are parsed as Markdown.
    """
    for sign in _DECISIVE:
        if sign in body:
            return False
    if sum(map(body.count, _MARKS)) > _MAX_MARKS:
        return False
    if "](" in body and body.count("](") != len(_LINK.findall(body)):
        return False
    if "]:" in body and _DEFINITION.search(body):
        return False
    return "|" not in body or not _TABLE.search(body)


def plain_references(body: str, first_line: int) -> Iterator[Reference]:
    """The references in a plain body, see :func:`is_plain`.

    Args:
        body: The body.
        first_line: The line of the file on which it starts.
    """
    pattern = _WIKI_LINK
    if "](" in body:
        pattern = _EITHER_LINK
    line = first_line
    line_start = 0
    last_position = 0
    for match in pattern.finditer(body):
        start = match.start()
        if start > 0 and body.startswith("!", start - 1):
            start -= 1
        written = _written(match, body, start)
        if written is None:
            continue
        position = written.path[0]
        if written.form == "wiki":
            position = start
        breaks = body.count("\n", last_position, position)
        if breaks:
            line += breaks
            line_start = body.rindex("\n", last_position, position) + 1
        last_position = position
        yield Reference(
            slug=written.target.slug,
            words=written.words.strip(),
            line=line,
            column=position - line_start + 1,
            start=start,
            end=match.end(),
            path=written.path,
            form=written.form,
            kind=written.kind,
            heading=written.heading,
            target=written.target.path,
        )


def _written(match: re.Match[str], body: str, start: int) -> _Written | None:
    is_embedded = start < match.start()
    if match[1] is not None:
        return _wiki_link(match, body, start, "embed" if is_embedded else "wiki")
    return _link(match, "image" if is_embedded else "link")


def _wiki_link(
    match: re.Match[str],
    body: str,
    start: int,
    kind: Kind,
) -> _Written | None:
    """``[[name|words]]``."""
    name = match[1]
    if name.isascii() and name.replace("-", "").isalnum():
        target: Target | None = Target(name, name)
        heading = ""
        path = match.span(1)
    else:
        link = wiki_link_at(body, start)
        if link is None:
            return None
        target = link.address.target
        heading = link.address.heading
        path = (link.address.start, link.address.end)
    if target is None:
        return None
    return _Written(
        target=target,
        heading=heading,
        words=match[2] or "",
        path=path,
        form="wiki",
        kind=kind,
    )


def _link(match: re.Match[str], kind: Kind) -> _Written | None:
    """``[words](address)``."""
    address = match[4]
    target = target_of_address(address)
    if target is None:
        return None
    start = match.start(4)
    return _Written(
        target=target,
        heading=address.partition("#")[2],
        words=match[3],
        path=(start, start + path_end(address)),
        form="bare",
        kind=kind,
    )
