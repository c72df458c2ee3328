"""What is set, missing or stale, as text for people and as data for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Protocol

import msgspec

from kith.text.counts import counted
from kith.text.visible import visible

HEALTH_VERSION = 1
State = Literal["fine", "hint", "todo"]
_MEANINGS = {"fine": "good", "hint": "advice", "todo": "error"}
_WORDS = {"fine": "ok", "hint": "hint", "todo": "TODO"}
_INDENT = " " * 8


class HealthNote(msgspec.Struct, frozen=True, kw_only=True):
    """Something about a journal or this computer.

    Args:
        topic: What it is about, one word.
        state: Whether it is fine, could be better, or needs doing.
        message: What is the case, without a full stop.
        fix: The command or the line that changes it.
    """

    topic: str
    state: State = "fine"
    message: str
    fix: str = ""


class Paint(Protocol):
    """Gives a text the color of its meaning."""

    def __call__(self, text: str, meaning: str) -> str:
        """The text with its color."""


def needs_doing(notes: Sequence[HealthNote]) -> bool:
    """Whether anything needs doing."""
    return any(note.state == "todo" for note in notes)


def format_health(
    notes: Sequence[HealthNote], *, width: int, paint: Paint
) -> Iterator[str]:
    """The lines that tell it to people: one topic after the other, and a summary.

    Args:
        notes: What is to be told, in order.
        width: The columns of the terminal.
        paint: Gives a text the color of its meaning.
    """
    for note in notes:
        text = f"{note.topic}: {visible(note.message)}"
        lines = textwrap.wrap(text, max(width - len(_INDENT), 20))
        first, *others = lines
        word = paint(f"{_WORDS[note.state]:<4}", _MEANINGS[note.state])
        yield f"  {word}  {first}"
        for line in others:
            yield _INDENT + line
        if note.fix:
            # Not broken, so that it can be copied.
            yield f"{_INDENT}  {visible(note.fix)}"
    yield ""
    yield _summary(notes)


def _summary(notes: Sequence[HealthNote]) -> str:
    states = [note.state for note in notes]
    hints = counted(states.count("hint"), "hint")
    todos = states.count("todo")
    if todos:
        return f"{counted(todos, 'thing')} to do, {hints}."
    return f"Nothing needs doing; {hints}."


def report_health(notes: Sequence[HealthNote], journal: str | None) -> dict[str, Any]:
    """The same for programs.

    Args:
        notes: What is to be told.
        journal: The journal's folder; ``None`` outside of one.
    """
    return {
        "version": HEALTH_VERSION,
        "journal": journal,
        "notes": list(map(msgspec.structs.asdict, notes)),
    }
