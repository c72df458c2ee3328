"""List marks that people use and YAML does not know: its only one is ``-``."""

from __future__ import annotations

import re

import msgspec

from kith.text.characters import BLANKS
from kith.text.lazy_pattern import LazyPattern

_SIGNS = "*+•‣⁃◦▪▫●○■□▶►▸➤➢→·∙‐‑–—―−"
_MARK = LazyPattern(
    rf"(?P<mark>[{_SIGNS}](?=[ \t{BLANKS}])|[•‣⁃◦▪▫●○■□▶►▸➤➢]|\d{{1,3}}[.)](?=[ \t{BLANKS}])"
    rf"|\(\d{{1,3}}\)(?=[ \t{BLANKS}])|-(?=[{BLANKS}])|-(?=[^\W\d_]))(?P<gap>[ \t{BLANKS}]*)(?=\S)",
)
# Behind a dash that is YAML's own.
_SECOND_MARK = LazyPattern(rf"(?P<mark>[{_SIGNS}])[ \t{BLANKS}]+(?=\S)")
_CHECKBOX = LazyPattern(r"\[(?P<tick>[ xX✓✔-]?)\][ \t]+(?=\S)")
_DASH = re.compile(r"-[ \t]+(?=\S)")


class Bullet(msgspec.Struct, frozen=True):
    """How an item starts.

    Args:
        mark: The sign or number; a dash where only what stands behind it is wrong.
        width: How many characters it takes, the blanks behind it included.
        tick: What stands in the checkbox behind it; nothing where there is none, or an empty one.
        has_box: Whether there is a checkbox.
    """

    mark: str
    width: int
    tick: str = ""
    has_box: bool = False


def bullet_of(text: str) -> Bullet | None:
    """The list mark a text starts with that is not YAML's, or ``None``."""
    if text[:1].isalpha() or text[:4].isdecimal():
        # Nearly every text; a number that is a mark has three digits at most.
        return None
    match = _MARK.match(text)
    if match is not None:
        return _with_checkbox(text, Bullet(match["mark"], match.end()))
    dash = _DASH.match(text)
    if dash is None:
        return None
    second = _SECOND_MARK.match(text, dash.end())
    if second is not None:
        return _with_checkbox(text, Bullet(second["mark"], second.end()))
    bullet = _with_checkbox(text, Bullet("-", dash.end()))
    # A dash alone is right.
    return bullet if bullet.has_box else None


def _with_checkbox(text: str, bullet: Bullet) -> Bullet:
    """A bullet with the checkbox behind it, if there is one."""
    checkbox = _CHECKBOX.match(text, bullet.width)
    if checkbox is None:
        return bullet
    tick = checkbox["tick"].strip(" -")
    return Bullet(bullet.mark, checkbox.end(), tick, has_box=True)


def starts_item(text: str) -> bool:
    """Whether a text starts with a mark of a list, YAML's own included."""
    if _DASH.match(text):
        return True
    return bullet_of(text) is not None


def as_item(text: str, bullet: Bullet) -> str:
    """A text that starts with a bullet as YAML's item; a box that was ticked becomes a comment."""
    rest = text[bullet.width :].rstrip()
    if bullet.tick:
        return f"- {rest}  # [{bullet.tick}]"
    return f"- {rest}"


def name_of_mark(bullet: Bullet) -> str:
    """What is wrong with a mark, a clause."""
    if bullet.has_box:
        return "YAML has no checkboxes"
    if bullet.mark == "-":
        return "a dash needs a space after it"
    return f'"{bullet.mark}" does not start an item in YAML; use "- "'
