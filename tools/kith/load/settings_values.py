"""Values of settings: tables, texts and names that are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kith.errors import SettingsError
from kith.text.suggest import did_you_mean


def refuse_unknown(names: Iterable[str], choices: tuple[str, ...], where: str) -> None:
    """Raise for the first name that is not known, suggesting the nearest.

    Args:
        names: The names.
        choices: Those that may stand there.
        where: What to call the table in the error.

    Raises:
        SettingsError: A name is not known.
    """
    for name in names:
        if name in choices:
            continue
        remedy = did_you_mean(name, choices) or "known: " + ", ".join(choices)
        msg = f'{where} has no "{name}"'
        raise SettingsError(msg, remedy)


def as_table(value: Any, name: str) -> dict[str, Any]:
    """A value that must be a table.

    Raises:
        SettingsError: It is none.
    """
    if not isinstance(value, dict):
        msg = f"{name} must be a table"
        raise SettingsError(msg)
    return value


def as_texts(value: Any, complaint: str) -> tuple[str, ...]:
    """A value that must be a text or a list of them.

    Raises:
        SettingsError: It is neither.
    """
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, (list, tuple)):
        raise SettingsError(complaint)
    for item in value:
        if not isinstance(item, str):
            raise SettingsError(complaint)
    return tuple(value)
