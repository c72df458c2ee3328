"""The owner's own positions, schools and addresses, added to ``[tool.kith.me]``."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from kith.errors import KithError
from kith.importers.compare import same_organization
from kith.importers.records import OwnFacts
from kith.importers.texts import count
from kith.model.settings import OwnPosition

_HEADER = re.compile(r"^\[tool\.kith\.me\][ \t]*(?:#.*)?$", re.MULTILINE)
_NEXT = re.compile(r"^\[", re.MULTILINE)


def with_own_facts(text: str, own: OwnFacts) -> tuple[str, tuple[str, ...]]:
    """The settings with what they did not say, and what was added in words.

    Args:
        text: ``pyproject.toml``; its comments and order are kept.
        own: What a source says of the owner.

    Raises:
        KithError: It is not TOML.
    """
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        msg = f"pyproject.toml is not TOML: {error}"
        raise KithError(msg) from error
    table: Any = document
    for name in ("tool", "kith", "me"):
        if name not in table:
            table[name] = tomlkit.table(is_super_table=name != "me")
        table = table[name]
    told = []
    added: dict[str, Any] = {}
    for name, found in (("position", own.positions), ("school", own.schools)):
        key = f"{name}s"
        new = [one for one in found if not _is_known(one, table.get(key, ()))]
        if not new:
            continue
        if key not in table:
            table[key] = added[key] = tomlkit.array().multiline(multiline=True)
        for one in new:
            table[key].append(_as_table(one))
        told.append(count(len(new), name))
    if addresses := _new_addresses(table, own.email):
        told.append(count(len(addresses), "email address", "email addresses"))
    if not told:
        return text, ()
    whole = tomlkit.dumps(document)
    changed = {key for key in ("positions", "schools", "email") if key in table} - set(
        added
    )
    is_addition = not addresses and not (changed & _grown(text, whole))
    return (_in_place(text, added, whole) if is_addition else whole), (
        f"added to [tool.kith.me] as your own: {', '.join(told)}",
    )


def _in_place(text: str, added: dict[str, Any], whole: str) -> str:
    """The text with new keys below the last one of the table, above what is commented out."""
    header = _HEADER.search(text)
    if header is None:
        return whole
    following = _NEXT.search(text, header.end())
    end = following.start() if following else len(text)
    lines = re.finditer(r"^[ \t]*[^#\s][^\n]*$", text[header.end() : end], re.MULTILINE)
    at = header.end() + max((line.end() for line in lines), default=0)
    new = "".join(f"\n{key} = {value.as_string()}" for key, value in added.items())
    new = text[:at] + new + text[at:]
    try:
        return new if tomllib.loads(new) == tomllib.loads(whole) else whole
    except tomllib.TOMLDecodeError:
        return whole


def _grown(text: str, whole: str) -> set[str]:
    """Keys of the table that were there and say more now."""
    before, after = (
        tomllib.loads(one).get("tool", {}).get("kith", {}).get("me", {})
        for one in (text, whole)
    )
    return {key for key in before if before[key] != after.get(key)}


def _new_addresses(table: Any, addresses: tuple[str, ...]) -> list[str]:
    known = table.get("email", [])
    known = [known] if isinstance(known, str) else list(known)
    lower = {str(one).casefold() for one in known}
    new = [one for one in addresses if one.casefold() not in lower]
    if new:
        table["email"] = [*map(str, known), *new]
    return new


def _is_known(one: OwnPosition, known: Any) -> bool:
    for item in known:
        name = item if isinstance(item, str) else item.get("organization", "")
        start = "" if isinstance(item, str) else str(item.get("start", ""))
        if same_organization(str(name), one.organization) and (
            not start or one.start is None or start == str(one.start)
        ):
            return True
    return False


def _as_table(one: OwnPosition) -> Any:
    table = tomlkit.inline_table()
    values = {
        "organization": one.organization,
        "title": one.title,
        "start": str(one.start or ""),
        "end": str(one.end or ""),
    }
    table.update({key: value for key, value in values.items() if value})
    return table
