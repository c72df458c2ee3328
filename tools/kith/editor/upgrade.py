"""Upgrades a journal to the newest format, step by step."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from kith.errors import SettingsError
from kith.model.journal_format import FORMAT, format_of

SETTINGS = "pyproject.toml"
"""The file that names the format."""
Texts = Mapping[str, str]
"""The journal's files by path: its settings, contacts, posts and pages."""


class UpgradeStep(msgspec.Struct, frozen=True):
    """What changes from one format to the next.

    Args:
        description: What it does, a clause, for whoever upgrades.
        change: Gives the files that change, with their new content.
    """

    description: str
    change: Callable[[Texts], Texts]


STEPS: dict[int, UpgradeStep] = {}
"""By the format that a step starts from. There is one format so far, and no step."""

# At the start of files that some editors of Windows write.
_BYTE_ORDER_MARK = "\ufeff"
_TABLE = re.compile(
    r"^\[tool\.kith\][ \t]*(?:#[^\r\n]*)?(?P<end>\r?\n|\Z)",
    re.MULTILINE,
)
_KEY = re.compile(r"^(?P<start>format[ \t]*=[ \t]*)\d+", re.MULTILINE)


class Upgraded(msgspec.Struct, frozen=True):
    """A journal in the newest format.

    Args:
        before: The format it was of.
        texts: The files that change, with their new content.
        steps: What was done, a clause each.
    """

    before: int
    texts: Texts
    steps: tuple[str, ...]


def upgraded(texts: Texts) -> Upgraded:
    """A journal's files in the newest format.

    Args:
        texts: The files; the settings may be missing.

    Raises:
        SettingsError: The settings are not TOML, or the journal is of a later format.
    """
    before = format_of(_table_of(texts.get(SETTINGS, "")))
    new = dict(texts)
    descriptions = []
    for number in range(before, FORMAT):
        step = STEPS[number]
        new.update(step.change(new))
        descriptions.append(step.description)
    new[SETTINGS] = with_format(new.get(SETTINGS, ""), FORMAT)
    changed = {path: text for path, text in new.items() if texts.get(path) != text}
    return Upgraded(before, changed, tuple(descriptions))


def with_format(text: str, number: int) -> str:
    """Settings that name a format; everything else in them stays.

    Raises:
        SettingsError: They are not TOML.
    """
    if text.startswith(_BYTE_ORDER_MARK):
        rest = text.removeprefix(_BYTE_ORDER_MARK)
        return _BYTE_ORDER_MARK + with_format(rest, number)
    table = _table_of(text)
    if table.get("format") == number:
        return text
    expected = {**table, "format": number}
    for attempt in _attempts(text, number):
        try:
            if _table_of(attempt) == expected:
                return attempt
        except SettingsError:
            continue
    return _written_anew(text, number)


def _written_anew(text: str, number: int) -> str:
    """Settings that name a format, their layout kept as far as TOML Kit can."""
    try:
        document = tomlkit.parse(text)
        table: Any = document
        for name in ("tool", "kith"):
            table = table.setdefault(name, tomlkit.table())
        table["format"] = number
    except TOMLKitError as error:
        msg = f"{SETTINGS} is not TOML: {error}"
        raise SettingsError(msg) from error
    return tomlkit.dumps(document)


def _attempts(text: str, number: int) -> list[str]:
    """The settings with a line added or changed, where people would put it."""
    end = "\r\n" if "\r\n" in text else "\n"
    key = f"format = {number}{end}"
    heading = _TABLE.search(text)
    if heading is None:
        return [_with_table(text, key, end)]
    above = text[: heading.end()]
    if not heading["end"]:
        above = text + end
    below = text[heading.end() :]
    changed = _KEY.sub(rf"\g<start>{number}", below, count=1)
    return [above + key + below, above + changed]


def _with_table(text: str, key: str, end: str) -> str:
    """Settings with a table for Kith at their end."""
    if text and not text.endswith("\n"):
        text += end
    if text.strip():
        text += end
    return f"{text}[tool.kith]{end}{key}"


def _table_of(text: str) -> dict[str, Any]:
    try:
        settings: Any = tomllib.loads(
            text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n")
        )
    except tomllib.TOMLDecodeError as error:
        msg = f"{SETTINGS} is not TOML: {error}"
        raise SettingsError(msg) from error
    for name in ("tool", "kith"):
        settings = settings.get(name, {}) if isinstance(settings, dict) else None
    if not isinstance(settings, dict):
        msg = "tool.kith must be a table"
        raise SettingsError(msg)
    return settings
