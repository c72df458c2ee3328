"""Marks with which people start the items of a list, and YAML does not: it knows ``-`` alone."""

from __future__ import annotations

import re

import msgspec

from kith.text.characters import BLANKS
from kith.text.late import LatePattern

_SIGNS = "*+•‣⁃◦▪▫●○■□▶►▸➤➢→·∙‐‑–—―−"
_MARK = LatePattern(
    rf"(?P<mark>[{_SIGNS}](?=[ \t{BLANKS}])|[•‣⁃◦▪▫●○■□▶►▸➤➢]|\d{{1,3}}[.)](?=[ \t{BLANKS}])"
    rf"|\(\d{{1,3}}\)(?=[ \t{BLANKS}])|-(?=[{BLANKS}])|-(?=[^\W\d_]))(?P<gap>[ \t{BLANKS}]*)(?=\S)"
)
# Behind a dash that is YAML's own.
_SECOND = LatePattern(rf"(?P<mark>[{_SIGNS}])[ \t{BLANKS}]+(?=\S)")
_BOX = LatePattern(r"\[(?P<tick>[ xX✓✔-]?)\][ \t]+(?=\S)")
_DASH = re.compile(r"-[ \t]+(?=\S)")


class Bullet(msgspec.Struct, frozen=True):
    """How an item starts.

    Args:
        mark: The sign or number; a dash where only what stands behind it is wrong.
        width: How many characters it takes, the blanks behind it included.
        tick: What stands in the box behind it; nothing where there is no box, or an empty one.
        has_box: Whether there is a box to tick.
    """

    mark: str
    width: int
    tick: str = ""
    has_box: bool = False


def bullet_of(text: str) -> Bullet | None:
    """The mark with which a text starts that is none in YAML; nothing where there is none."""
    found = _MARK.match(text)
    start = found.end() if found else 0
    mark = found["mark"] if found else "-"
    if found is None and (dash := _DASH.match(text)):
        start = dash.end()
        found = _SECOND.match(text, start)
        mark, start = (found["mark"], found.end()) if found else (mark, start)
    box = _BOX.match(text, start) if start else None
    if box is not None:
        return Bullet(mark, box.end(), box["tick"].strip(" -"), has_box=True)
    return Bullet(mark, start) if found else None


def starts_item(text: str) -> bool:
    """Whether a text starts with a mark of a list, YAML's own included."""
    return bool(_DASH.match(text)) or bullet_of(text) is not None


def as_item(text: str, bullet: Bullet) -> str:
    """A text that starts with a bullet as YAML's item; a box that was ticked becomes a comment."""
    rest = text[bullet.width :].rstrip()
    return f"- {rest}  # [{bullet.tick}]" if bullet.tick else f"- {rest}"


def name_of_mark(bullet: Bullet) -> str:
    """What is wrong with a mark, a clause."""
    if bullet.has_box:
        return "YAML has no checkboxes"
    if bullet.mark == "-":
        return "a dash needs a space after it"
    return f'"{bullet.mark}" does not start an item in YAML; use "- "'
