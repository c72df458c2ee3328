"""Which file an address leads to, and how another file is written in its place."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import quote, unquote

import msgspec

from kith.text.lazy_pattern import LazyPattern
from kith.text.slugs import slug_of

Form = Literal["wiki", "bare", "angle", "blanks", "attribute"]
"""How an address is written.

``wiki``: ``[[omar]]``; ``bare``: ``[x](omar.md)``; ``angle``: ``[x](<omar haddad.md>)``;
``blanks``: ``[x](omar haddad.md)``; ``attribute``: ``<a href="omar.md">``.
"""

_ELSEWHERE = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\]{2}|[#?])")
_PATH = re.compile(r"(?:\\.|&#?\w+;|[^#?\\])*")
_BEYOND_PATH = re.compile(r"[#?]")
# What somebody embeds or links to that is no note: as Obsidian has it, and papers.
_NO_NOTE = LazyPattern(
    r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp|flac|m4a|mp3|ogg|wav|webm|3gp|mkv|mov|mp4|ogv|pdf|"
    r"canvas|base|docx?|xlsx?|pptx?|od[tsp]|csv|tsv|txt|html?|zip|eml|ics|vcf|json|ya?ml)\Z",
    re.IGNORECASE,
)
# What an address between angle brackets, or a wiki link, cannot hold as it is.
_NOT_IN_ANGLE = re.compile(r"[%#?<>\\&`\x00-\x1f\x7f]")


class Target(msgspec.Struct, frozen=True, gc=False):
    """The file that an address leads to.

    Args:
        path: As it is meant, folders included: ``../posts/trip.md``.
        slug: Its name without ``.md``.
    """

    path: str
    slug: str

    @property
    def is_post(self) -> bool:
        """Whether the path says that it is a post."""
        return is_post_path(self.path)


def is_post_path(path: str) -> bool:
    """Whether the folder of a path is that of posts."""
    return "posts" in path.split("/")[:-1]


def target_of_address(address: str) -> Target | None:
    """The Markdown file that a link's address leads to; ``None`` where it leads elsewhere.

    Args:
        address: Without Markdown's escapes and HTML's entities, percent-encodings in it.
    """
    if _ELSEWHERE.match(address):
        return None
    path = unquote(_BEYOND_PATH.split(address, maxsplit=1)[0]).strip()
    if not path.endswith(".md"):
        return None
    return _target_at(path)


def target_of_wiki_link(name: str) -> Target | None:
    """The file that ``[[name]]`` leads to.

    ``None`` where that is a heading of the same note, or a picture or paper.

    Args:
        name: What stands before ``|``.
    """
    if is_attachment(name):
        return None
    return _target_at(name.partition("#")[0].strip())


def _target_at(path: str) -> Target | None:
    slug = slug_of(path).strip()
    if not slug:
        return None
    return Target(path, slug)


def is_attachment(name: str) -> bool:
    """Whether ``[[name]]`` means a picture or another file that is no note."""
    return _NO_NOTE.search(name.partition("#")[0].strip()) is not None


def path_end(written: str) -> int:
    """How many characters of an address, as it is written, are its path."""
    match = _PATH.match(written)
    if match is None:
        return 0
    return match.end()


def name_span(written: str) -> tuple[int, int]:
    """The span of the file's name in a path as it is written, without folder and ``.md``."""
    start = written.rfind("/") + 1
    end = len(written.rstrip())
    name = written[start:end]
    if name.endswith(".md"):
        end -= 3
        name = written[start:end]
    blanks = len(name) - len(name.lstrip())
    return start + blanks, end


def written_as(name: str, form: Form) -> str:
    """A file's name, or a path, as it is written in an address of a form."""
    if form == "wiki":
        return name
    if form not in {"angle", "blanks"}:
        return quote(name, errors="surrogateescape")
    written = _NOT_IN_ANGLE.sub(lambda match: quote(match[0]), name)
    if form == "blanks":
        return written.replace("(", "%28").replace(")", "%29")
    return written
