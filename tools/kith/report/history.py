"""What changed in a file and when, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from kith.editor.changes import BODY, FRONT_MATTER, KeyChange
from kith.text.counts import counted
from kith.text.visible import visible

Paint = Callable[[str, str], str]

_LONGEST = 160
# The keys that hold a list and are named by several.
_SINGULAR = {"aliases": "alias", "opportunities": "opportunity"} | {
    f"{noun}s": noun
    for noun in (
        *("tag", "position", "interaction", "introduction", "concern", "offer"),
        *("need", "reason", "url", "domain", "mention", "topic"),
    )
}


def format_change(change: KeyChange) -> str:
    """A change in one line."""
    if change.key == BODY:
        return _body_words(change)
    if change.key == FRONT_MATTER:
        return f"front matter: {change.new or 'can be read again'}"
    noun = _SINGULAR.get(change.key, change.key)
    old, new = _short(change.old), _short(change.new)
    within = f" {_short(change.within)}" if change.within else ""
    if not old:
        return f"added {noun}{within}: {new}" if new else f"added {noun}{within}"
    if not new:
        return f"removed {noun}{within}: {old}"
    return f"changed {noun}{within}: {old} → {new}"


def format_version(
    heading: str,
    renamed_from: str,
    changes: tuple[KeyChange, ...],
    paint: Paint,
    *,
    is_new: bool = False,
) -> Iterator[str]:
    """A version with its changes, in lines.

    Args:
        heading: When, who and why.
        renamed_from: The path of the file before, if it had another one.
        changes: What is new.
        paint: Colors a text by its meaning.
        is_new: Whether there was no file before.
    """
    yield paint(visible(heading), "place")
    if renamed_from:
        yield f"  renamed from {visible(renamed_from)}"
    if is_new:
        yield f"  created, with {visible(_key_words(changes))}"
        return
    for change in changes:
        yield f"  {visible(format_change(change))}"
    if not changes and not renamed_from:
        yield "  only layout or comments changed"


def _key_words(changes: tuple[KeyChange, ...]) -> str:
    """The keys of a new file, with the number of items in its lists."""
    counts = Counter(change.key for change in changes)
    words = []
    for key, count in counts.items():
        words.append(key if count == 1 else f"{count} {key}")
    return ", ".join(words) or "nothing in it"


def _body_words(change: KeyChange) -> str:
    parts = []
    for number, verb in ((change.new, "added"), (change.old, "removed")):
        if number:
            parts.append(f"{counted(int(number), 'line')} {verb}")
    return f"body: {', '.join(parts)}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
