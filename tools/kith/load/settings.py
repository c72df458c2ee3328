"""``[tool.kith]`` in a journal's ``pyproject.toml``."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any, get_args

import msgspec

from kith.disk.trouble import reason_of
from kith.errors import SettingsError
from kith.load.absent import reader_here
from kith.load.state import SETTINGS, ReadFile, reader_of
from kith.model.finding import SEVERITIES, Severity
from kith.model.journal_format import format_of
from kith.model.settings import (
    LeapDay,
    Me,
    OwnPosition,
    RuleSettings,
    Settings,
    SettingValue,
    StrengthSettings,
)
from kith.text.dates import PartialDate, parse_date

_KEYS = (
    *(
        "format",
        "title",
        "me",
        "rules",
        "folders",
        "evidence",
        "birthdays",
        "strength",
        "words",
    ),
    "adopt",
)
_ME_TEXTS = ("name", "linkedin")
_ME_LISTS = ("email", "employers", "products", "sites")
_ME_POSITIONS = ("positions", "schools")
_POSITION = ("organization", "title", "start", "end")


def load_settings(root: Path) -> Settings:
    """The settings of the journal in a folder; the defaults where it says nothing.

    Raises:
        SettingsError: The file, or a word list it names, is not TOML, or says something unknown.
    """
    return read_settings(reader_here(root))


def read_settings(read: ReadFile) -> Settings:
    """The settings of a journal in one of its states.

    Args:
        read: Reads the file and the word lists that it names.

    Raises:
        SettingsError: One is not TOML, or says something unknown.
    """
    whole = _read_toml(read, SETTINGS)
    tool = (whole or {}).get("tool", {})
    table = tool.get("kith", {}) if isinstance(tool, dict) else {}
    return parse_settings(table, read)


def _read_toml(read: ReadFile, name: str) -> dict[str, Any] | None:
    try:
        data = read(name)
        return None if data is None else tomllib.loads(_decoded(data))
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else error
        msg = f"{name} cannot be read: {why}"
        raise SettingsError(msg) from error
    except RecursionError as error:
        msg = f"{name} cannot be read: it is nested too deep"
        raise SettingsError(msg) from error
    except tomllib.TOMLDecodeError as error:
        msg = f"{name} is not TOML: {error}"
        raise SettingsError(msg) from error


def _decoded(data: bytes) -> str:
    # TOML's line ends, of any system.
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def parse_settings(table: Any, read: ReadFile | None = None) -> Settings:
    """Settings from the table ``[tool.kith]``.

    Args:
        table: The table.
        read: Reads the word lists that it names.

    Raises:
        SettingsError: It says something unknown, or of the wrong type.
    """
    if not isinstance(table, dict):
        msg = "tool.kith must be a table"
        raise SettingsError(msg)
    # First: a later format may have keys that are not known here.
    format_of(table)
    refuse_unknown(table, _KEYS, "[tool.kith]")
    title = table.get("title", Settings().title)
    if not isinstance(title, str):
        msg = "[tool.kith] title must be a text"
        raise SettingsError(msg)
    return Settings(
        title=title,
        me=_parse_me(table.get("me", {})),
        rules=_parse_rules(table.get("rules", {}), "tool.kith.rules"),
        folders=_parse_folders(table.get("folders", {})),
        strength=_parse_strength(table.get("strength", {})),
        reply_days=_parse_evidence(table.get("evidence", {})),
        leap_day=_parse_birthdays(table.get("birthdays", {})),
        left_out=_parse_adopt(table.get("adopt", {})),
        word_lists=_read_word_lists(table.get("words", ()), read or reader_of(Path())),
    )


def refuse_unknown(given: Any, known: tuple[str, ...], where: str) -> None:
    """Raise for the first name that is not known, suggesting the nearest.

    Raises:
        SettingsError: A name is not known.
    """
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            remedy = (
                f'did you mean "{near[0]}"?' if near else "known: " + ", ".join(known)
            )
            msg = f'{where} has no "{name}"'
            raise SettingsError(msg, remedy)


def _table(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        msg = f"{name} must be a table"
        raise SettingsError(msg)
    return value


def _parse_me(value: Any) -> Me:
    table = _table(value, "tool.kith.me")
    refuse_unknown(table, (*_ME_TEXTS, *_ME_LISTS, *_ME_POSITIONS), "[tool.kith.me]")
    for name in _ME_TEXTS:
        if not isinstance(table.get(name, ""), str):
            msg = f"[tool.kith.me] {name} takes a text"
            raise SettingsError(msg)
    lists = {
        name: _texts(
            table.get(name, ()), f"[tool.kith.me] {name} takes a text or a list of them"
        )
        for name in _ME_LISTS
    }
    found = Me(
        name=table.get("name", ""),
        linkedin=table.get("linkedin", ""),
        positions=_own_positions(table.get("positions", ()), "positions"),
        schools=_own_positions(table.get("schools", ()), "schools"),
    )
    return msgspec.structs.replace(found, **lists)


def _own_positions(value: Any, name: str) -> tuple[OwnPosition, ...]:
    where = f"[tool.kith.me] {name}"
    if not isinstance(value, (list, tuple)):
        msg = f"{where} takes a list"
        raise SettingsError(msg, '{ organization = "Initech", start = "2019-04" }')
    found = []
    for item in value:
        table = {"organization": item} if isinstance(item, str) else _table(item, where)
        refuse_unknown(table, _POSITION, where)
        if not isinstance(table.get("organization"), str):
            msg = f"{where}: each position needs the name of its organization"
            raise SettingsError(msg)
        found.append(
            OwnPosition(
                organization=table["organization"],
                title=str(table.get("title", "")),
                start=_own_date(table.get("start"), where),
                end=_own_date(table.get("end"), where),
            )
        )
    return tuple(found)


def _own_date(value: Any, where: str) -> PartialDate | None:
    if value is None:
        return None
    try:
        # TOML has days of its own; a year alone is a number there.
        return parse_date(str(value))
    except ValueError as error:
        msg = f'{where}: "{value}": {error}'
        raise SettingsError(msg) from error


def _texts(value: Any, complaint: str) -> tuple[str, ...]:
    items = (value,) if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)) or not all(
        isinstance(item, str) for item in items
    ):
        raise SettingsError(complaint)
    return tuple(items)


def _parse_folders(value: Any) -> dict[str, RuleSettings]:
    folders = {}
    for name, given in _table(value, "tool.kith.folders").items():
        where = f'tool.kith.folders."{name}"'
        refuse_unknown(_table(given, where), ("rules",), f"[{where}]")
        folder = name.replace("\\", "/").removeprefix("./").strip("/")
        folders[folder] = _parse_rules(given.get("rules", {}), f"{where}.rules")
    return folders


def _parse_evidence(value: Any) -> int:
    table = _table(value, "tool.kith.evidence")
    refuse_unknown(table, ("reply_days",), "[tool.kith.evidence]")
    days = table.get("reply_days", Settings().reply_days)
    if not isinstance(days, int) or isinstance(days, bool) or days < 0:
        msg = "[tool.kith.evidence] reply_days takes a number of days"
        raise SettingsError(msg)
    return days


def _parse_birthdays(value: Any) -> LeapDay:
    table = _table(value, "tool.kith.birthdays")
    refuse_unknown(table, ("leap_day",), "[tool.kith.birthdays]")
    day = table.get("leap_day", Settings().leap_day)
    if day not in get_args(LeapDay):
        msg = f'[tool.kith.birthdays] leap_day: "{day}" cannot stand for February 29'
        raise SettingsError(msg, "choose one of " + ", ".join(get_args(LeapDay)))
    return day  # type: ignore[no-any-return]


def _parse_strength(value: Any) -> StrengthSettings:
    table = _table(value, "tool.kith.strength")
    refuse_unknown(table, StrengthSettings.__struct_fields__, "[tool.kith.strength]")
    for name, number in table.items():
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            msg = f"[tool.kith.strength] {name} must be a number that is not negative"
            raise SettingsError(msg)
    settings = StrengthSettings(**table)
    if not settings.half_life_days or not sum(settings.weights.values()):
        msg = "[tool.kith.strength] needs a half-life, and a weight that is not 0"
        raise SettingsError(msg)
    return settings


def _parse_adopt(value: Any) -> tuple[str, ...]:
    table = _table(value, "tool.kith.adopt")
    refuse_unknown(table, ("leave_out",), "[tool.kith.adopt]")
    complaint = "[tool.kith.adopt] leave_out takes a pattern or a list of them"
    return _texts(table.get("leave_out", ()), complaint)


def _read_word_lists(value: Any, read: ReadFile) -> tuple[dict[str, Any], ...]:
    names = _texts(
        value, "[tool.kith] words takes the path of a word list or a list of them"
    )
    found = []
    for name in names:
        table = _read_toml(read, name)
        if table is None:
            msg = f'[tool.kith] words names "{name}", but there is no such file'
            raise SettingsError(msg)
        found.append({"file": name, **table})
    return tuple(found)


def _parse_rules(value: Any, where: str) -> RuleSettings:
    severities: dict[str, Severity | None] = {}
    values: dict[str, dict[str, SettingValue]] = {}
    for name, given in _table(value, where).items():
        own = dict(given) if isinstance(given, dict) else {"severity": given}
        if "severity" in own:
            severities[name] = _parse_severity(f"[{where}] {name}", own.pop("severity"))
        values[name] = {
            key: _parse_value(f"[{where}.{name}] {key}", given)
            for key, given in own.items()
        }
    return RuleSettings(severities, values)


def _parse_severity(where: str, value: Any) -> Severity | None:
    if value in (False, "off"):
        return None
    if value in SEVERITIES:
        return value  # type: ignore[no-any-return]
    msg = f'{where}: "{value}" is not a severity'
    raise SettingsError(msg, "choose one of " + ", ".join((*SEVERITIES, "off")))


def _parse_value(where: str, value: Any) -> SettingValue:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, (int, str)) and not isinstance(value, bool):
        return value
    msg = f"{where} must be a number, a text or a list of texts"
    raise SettingsError(msg)
