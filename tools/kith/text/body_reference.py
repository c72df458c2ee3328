"""References: links to a contact or post, as they stand in a body."""

from __future__ import annotations

import msgspec

from kith.text.link_syntax import Kind
from kith.text.targets import Form, is_post_path


class Reference(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A reference in a body.

    Args:
        slug: What it names.
        words: What is shown in its place, or nothing.
        line: Line in the file of the name, counted from 1; that of the definition, where a link
            leads by one.
        column: Column in the line, counted from 1.
        start: First character in the body of the whole link.
        end: The character after its last one.
        path: Where in the body the name stands, with its folders and ``.md``.
        form: How the name is written there.
        kind: What sort of link it is.
        heading: The heading or block of the other text that it leads to.
        target: The path that is named, as it is meant.
    """

    slug: str
    words: str
    line: int
    column: int
    start: int
    end: int
    path: tuple[int, int]
    form: Form = "wiki"
    kind: Kind = "wiki"
    heading: str = ""
    target: str = ""

    @property
    def is_post(self) -> bool:
        """Whether its folder says that it names a post."""
        return is_post_path(self.target)

    @property
    def is_wiki(self) -> bool:
        """Whether it is ``[[slug]]``."""
        return self.form == "wiki"


class Name(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A position in a body where a contact or post is named by its file.

    Args:
        slug: What is named.
        path: Where the name stands, with its folders and ``.md``.
        form: How it is written.
        target: The path as it is meant.
        definition: The whole definition it stands in.
    """

    slug: str
    path: tuple[int, int]
    form: Form
    target: str
    definition: tuple[int, int] | None = None


class References(msgspec.Struct, frozen=True):
    """Everything in a body that names a contact or post by its file.

    Args:
        links: What leads there, in order.
        names: Where each name is written, in order; definitions among them, led by or not.
    """

    links: tuple[Reference, ...]
    names: tuple[Name, ...]
