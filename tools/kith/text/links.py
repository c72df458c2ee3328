"""References in a body: ``[[slug]]``, ``[[slug|words]]`` and relative links to ``.md`` files."""

from __future__ import annotations

import re
from urllib.parse import unquote

import msgspec

_REFERENCE = re.compile(
    r"""
    (?P<fence>^(?P<mark>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?P=mark)[`~]*[ \t]*$)  # a code block
    | (?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))                     # code in a line
    | \\\[                                                                    # an escaped bracket
    | \[\[(?P<slug>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\]
    | \]\((?P<target>(?![a-zA-Z][a-zA-Z0-9+.-]*:|/|\#)[^()\s]+?\.md)(?:\#[^()\s]*)?(?:\s+"[^"]*")?\)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


class Reference(msgspec.Struct, frozen=True, gc=False):
    """A reference in a body.

    Args:
        slug: What it names.
        words: What is shown in its place, or nothing.
        line: Line in the file, counted from 1.
        column: Column in the line, counted from 1.
        start: First character in the body.
        end: The character after its last one in the body.
        is_link: Whether it is a relative link rather than ``[[slug]]``.
    """

    slug: str
    words: str
    line: int
    column: int
    start: int
    end: int
    is_link: bool = False


def find_references(body: str, first_line: int = 1) -> tuple[Reference, ...]:
    """The references in a body, in order; what stands in code is not one.

    Args:
        body: Markdown.
        first_line: The line of the file on which the body starts.
    """
    if "[[" not in body and ".md" not in body:
        return ()
    found = []
    for match in _REFERENCE.finditer(body):
        slug, target = match["slug"], match["target"]
        if slug is None and target is None:
            continue
        start = match.start() if target is None else match.start("target")
        line_start = body.rfind("\n", 0, start) + 1
        name = slug if target is None else unquote(target).rsplit("/", 1)[-1].removesuffix(".md")
        found.append(
            Reference(
                slug=name.strip(),
                words=(match["words"] or "").strip(),
                line=first_line + body.count("\n", 0, start),
                column=start - line_start + 1,
                start=start,
                end=match.end() if target is None else match.end("target"),
                is_link=target is not None,
            )
        )
    return tuple(found)
