"""``[tool.kith.me]``: what a journal's settings say of its owner."""

from __future__ import annotations

from typing import Any

from kith.errors import SettingsError
from kith.load.settings_values import as_table, as_texts, refuse_unknown
from kith.model.settings import Me, OwnPosition
from kith.text.dates import PartialDate, parse_date

_TABLE = "[tool.kith.me]"
_TEXTS = ("name", "linkedin")
_LISTS = ("email", "employers", "products", "sites")
_POSITIONS = ("positions", "schools")
_POSITION_KEYS = ("organization", "title", "start", "end")


def parse_me(value: Any) -> Me:
    """The owner, from the table ``[tool.kith.me]``.

    Raises:
        SettingsError: It says something unknown, or of the wrong type.
    """
    table = as_table(value, "tool.kith.me")
    refuse_unknown(table, (*_TEXTS, *_LISTS, *_POSITIONS), _TABLE)
    values: dict[str, Any] = {}
    for name in _TEXTS:
        text = table.get(name, "")
        if not isinstance(text, str):
            msg = f"{_TABLE} {name} takes a text"
            raise SettingsError(msg)
        values[name] = text
    for name in _LISTS:
        complaint = f"{_TABLE} {name} takes a text or a list of them"
        values[name] = as_texts(table.get(name, ()), complaint)
    for name in _POSITIONS:
        values[name] = _parse_positions(table.get(name, ()), f"{_TABLE} {name}")
    return Me(**values)


def _parse_positions(value: Any, where: str) -> tuple[OwnPosition, ...]:
    if not isinstance(value, (list, tuple)):
        msg = f"{where} takes a list"
        raise SettingsError(msg, '{ organization = "Initech", start = "2019-04" }')
    return tuple([_parse_position(item, where) for item in value])


def _parse_position(value: Any, where: str) -> OwnPosition:
    if isinstance(value, str):
        return OwnPosition(organization=value)
    table = as_table(value, where)
    refuse_unknown(table, _POSITION_KEYS, where)
    organization = table.get("organization")
    if not isinstance(organization, str):
        msg = f"{where}: each position needs the name of its organization"
        raise SettingsError(msg)
    return OwnPosition(
        organization=organization,
        title=str(table.get("title", "")),
        start=_parse_own_date(table.get("start"), where),
        end=_parse_own_date(table.get("end"), where),
    )


def _parse_own_date(value: Any, where: str) -> PartialDate | None:
    if value is None:
        return None
    try:
        # TOML has days of its own; a year alone is a number there.
        return parse_date(str(value))
    except ValueError as error:
        msg = f'{where}: "{value}": {error}'
        raise SettingsError(msg) from error
