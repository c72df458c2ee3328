"""What is wrong with the lines of hyphens around a file's front matter."""

from __future__ import annotations

from kith.load.encoding_problems import foreign
from kith.load.file_problems import file_problem
from kith.text.characters import character_name, odd_character_names, without_odd
from kith.text.diagnostic import Diagnostic
from kith.text.frontmatter import Split
from kith.text.shell import word
from kith.text.yaml_document import MAX_CHARACTERS

_MISSING = "no-front-matter"
_UNTERMINATED = "unterminated-front-matter"
_BLANKS = "\ufeff \t\r"
# What a word processor makes of hyphens.
_DASHES = "-‐‑‒–—―−"
_FENCE = "write: ---"


def no_front_matter(path: str, data: bytes, text: str) -> Diagnostic:
    """Why a file has no front matter."""
    problem = foreign(path, data)
    if problem is not None:
        return problem
    if not text.strip(f"{_BLANKS}\n"):
        return _empty(path, data)
    message = "there is no front matter"
    sign = _sign_in_fence(_first_line(text))
    if sign:
        message += f": {sign} stands in the first line of hyphens"
        return file_problem(_MISSING, path, message, _FENCE)
    return file_problem(_MISSING, path, f"{message}: the first line is not ---")


def _empty(path: str, data: bytes) -> Diagnostic:
    message = "the file is empty (0 bytes)"
    if data:
        message = f"the file is empty: {len(data)} bytes of spaces"
    help_ = f"write it again, or restore it: `git log -- {word(path)}`"
    return file_problem(_MISSING, path, message, help_)


def _first_line(text: str) -> str:
    """The first line that is not blank."""
    for line in text[:MAX_CHARACTERS].split("\n"):
        if line.strip(_BLANKS):
            return line
    return ""


def unterminated(path: str, split: Split) -> Diagnostic:
    """Why front matter is not closed."""
    head = split.front_matter[:MAX_CHARACTERS]
    for number, line in enumerate(head.split("\n"), start=split.head_line):
        sign = _sign_in_fence(line)
        if sign:
            return Diagnostic(
                rule=_UNTERMINATED,
                path=path,
                line=number,
                column=1,
                message=(
                    f"the front matter is not closed: {sign} stands in this line of "
                    "hyphens"
                ),
                help=_FENCE,
            )
    message = "the front matter starts here and is not closed"
    help_ = "add a line of three hyphens (---) below the last key"
    return file_problem(_UNTERMINATED, path, message, help_)


def _sign_in_fence(line: str) -> str:
    """What keeps a line that looks like a fence from being one; nothing for any other line."""
    plain = without_odd(line)
    if plain.strip() == "---" and plain != line:
        return odd_character_names(line)
    signs = set(line.strip())
    if not signs.issubset(_DASHES):
        return ""
    signs.discard("-")
    if not signs:
        return ""
    return character_name(min(signs))
