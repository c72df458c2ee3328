"""``[tool.kith]`` in a journal's ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

from kith.disk.inside import is_baseline
from kith.disk.system_errors import reason_of
from kith.errors import SettingsError
from kith.load.absent import journal_reader
from kith.load.journal_state import SETTINGS, ReadFile, reader_of
from kith.load.settings_me import parse_me
from kith.load.settings_rules import parse_folders, parse_rules
from kith.load.settings_values import as_table, as_texts, refuse_unknown
from kith.model.journal_format import format_of
from kith.model.settings import LeapDay, Settings, StrengthSettings
from kith.text.encodings import decode_with_line_feeds

_KEYS = (
    "format",
    "title",
    "me",
    "rules",
    "folders",
    "evidence",
    "birthdays",
    "strength",
    "words",
    "adopt",
    "baseline",
)


def load_settings(root: Path) -> Settings:
    """The settings of the journal in a folder, or the defaults.

    Raises:
        SettingsError: The file, or a word list it names, is not TOML, or says something unknown.
    """
    return read_settings(journal_reader(root))


def read_settings(read: ReadFile) -> Settings:
    """The settings of a journal in one of its states.

    Args:
        read: Reads the file and the word lists that it names.

    Raises:
        SettingsError: One is not TOML, or says something unknown.
    """
    whole = _read_toml(read, SETTINGS) or {}
    tool = whole.get("tool", {})
    table = {}
    if isinstance(tool, dict):
        table = tool.get("kith", {})
    return parse_settings(table, read)


def _read_toml(read: ReadFile, name: str) -> dict[str, Any] | None:
    try:
        data = read(name)
        if data is None:
            return None
        return tomllib.loads(decode_with_line_feeds(data))
    except OSError as error:
        msg = f"{name} cannot be read: {reason_of(error)}"
        raise SettingsError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{name} cannot be read: {error}"
        raise SettingsError(msg) from error
    except RecursionError as error:
        msg = f"{name} cannot be read: it is nested too deep"
        raise SettingsError(msg) from error
    except tomllib.TOMLDecodeError as error:
        msg = f"{name} is not TOML: {error}"
        raise SettingsError(msg) from error


def parse_settings(table: Any, read: ReadFile | None = None) -> Settings:
    """Settings from the table ``[tool.kith]``.

    Args:
        table: The table.
        read: Reads the word lists that it names.

    Raises:
        SettingsError: It says something unknown, or of the wrong type.
    """
    table = as_table(table, "tool.kith")
    # First: a later format may have keys that are not known here.
    format_of(table)
    refuse_unknown(table, _KEYS, "[tool.kith]")
    title = table.get("title", Settings().title)
    if not isinstance(title, str):
        msg = "[tool.kith] title must be a text"
        raise SettingsError(msg)
    return Settings(
        title=title,
        me=parse_me(table.get("me", {})),
        rules=parse_rules(table.get("rules", {}), "tool.kith.rules"),
        folders=parse_folders(table.get("folders", {})),
        strength=_parse_strength(table.get("strength", {})),
        reply_days=_parse_evidence(table.get("evidence", {})),
        leap_day=_parse_birthdays(table.get("birthdays", {})),
        left_out=_parse_adopt(table.get("adopt", {})),
        word_lists=_read_word_lists(table.get("words", ()), read or reader_of(Path())),
        baseline=_parse_baseline(table.get("baseline", "")),
    )


def _parse_evidence(value: Any) -> int:
    table = as_table(value, "tool.kith.evidence")
    refuse_unknown(table, ("reply_days",), "[tool.kith.evidence]")
    days: Any = table.get("reply_days", Settings().reply_days)
    if not _is_natural(days):
        msg = "[tool.kith.evidence] reply_days takes a number of days"
        raise SettingsError(msg)
    return int(days)


def _parse_birthdays(value: Any) -> LeapDay:
    table = as_table(value, "tool.kith.birthdays")
    refuse_unknown(table, ("leap_day",), "[tool.kith.birthdays]")
    day = table.get("leap_day", Settings().leap_day)
    if day not in get_args(LeapDay):
        msg = f'[tool.kith.birthdays] leap_day: "{day}" cannot stand for February 29'
        raise SettingsError(msg, "choose one of " + ", ".join(get_args(LeapDay)))
    return day  # type: ignore[no-any-return]


def _parse_strength(value: Any) -> StrengthSettings:
    table = as_table(value, "tool.kith.strength")
    refuse_unknown(table, StrengthSettings.__struct_fields__, "[tool.kith.strength]")
    for name, number in table.items():
        if not _is_natural(number):
            msg = f"[tool.kith.strength] {name} must be a number that is not negative"
            raise SettingsError(msg)
    settings = StrengthSettings(**table)
    if not settings.half_life_days or not any(settings.weights.values()):
        msg = "[tool.kith.strength] needs a half-life, and a weight that is not 0"
        raise SettingsError(msg)
    return settings


def _is_natural(value: Any) -> bool:
    """Whether a value is a whole number that is not negative."""
    # Not `isinstance`: a bool is an int as well.
    return type(value) is int and value >= 0


def _parse_adopt(value: Any) -> tuple[str, ...]:
    table = as_table(value, "tool.kith.adopt")
    # The second is the older name.
    names = ("ignore", "leave_out")
    refuse_unknown(table, names, "[tool.kith.adopt]")
    patterns: tuple[str, ...] = ()
    for name in names:
        complaint = f"[tool.kith.adopt] {name} takes a pattern or a list of them"
        patterns += as_texts(table.get(name, ()), complaint)
    return patterns


def _parse_baseline(value: Any) -> str:
    if value == "":
        return ""
    if isinstance(value, str) and is_baseline(value):
        return value
    msg = "[tool.kith] baseline takes the path of a file in the journal"
    raise SettingsError(
        msg, 'outside of contacts/ and posts/, such as "kith-baseline.json"'
    )


def _read_word_lists(value: Any, read: ReadFile) -> tuple[dict[str, Any], ...]:
    complaint = "[tool.kith] words takes the path of a word list or a list of them"
    word_lists = []
    for name in as_texts(value, complaint):
        table = _read_toml(read, name)
        if table is None:
            msg = f'[tool.kith] words names "{name}", but there is no such file'
            raise SettingsError(msg)
        word_lists.append({"file": name, **table})
    return tuple(word_lists)
