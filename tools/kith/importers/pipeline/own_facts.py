"""The owner's own positions, schools and addresses, added to ``[tool.kith.me]``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from kith.errors import KithError
from kith.importers.identity.employers import same_organization
from kith.importers.records import OwnFacts
from kith.model.settings import OwnPosition
from kith.text.counts import counted

_HEADER = re.compile(r"^\[tool\.kith\.me\][ \t]*(?:#.*)?$", re.MULTILINE)
_NEXT_TABLE = re.compile(r"^\[", re.MULTILINE)
_LINE_WITH_KEY = re.compile(r"^[ \t]*[^#\s][^\n]*$", re.MULTILINE)


class OwnFactsEdit(msgspec.Struct, frozen=True):
    """The settings with new facts about the owner.

    Args:
        text: The new text of ``pyproject.toml``.
        added: How many facts were added.
        words: What was added, in words.
    """

    text: str
    added: int = 0
    words: str = ""


def with_own_facts(text: str, own: OwnFacts) -> OwnFactsEdit:
    """The settings with what they did not say.

    Args:
        text: ``pyproject.toml``; its comments and order are kept.
        own: The owner's facts, as a source gives them.

    Raises:
        KithError: It is not TOML.
    """
    document = _parsed(text)
    table = _owners_table(document)
    added: list[str] = []
    total = 0
    new_keys: dict[str, Any] = {}
    for noun, positions in (("position", own.positions), ("school", own.schools)):
        number = _add_positions(table, f"{noun}s", positions, new_keys)
        total += number
        if number:
            added.append(counted(number, noun))
    addresses = _add_addresses(table, own.email)
    if addresses:
        added.append(counted(len(addresses), "email address", "email addresses"))
    if not added:
        return OwnFactsEdit(text)
    total += len(addresses)
    rewritten = tomlkit.dumps(document)
    kept_keys = {"positions", "schools", "email"}.intersection(table) - set(new_keys)
    if not addresses and kept_keys.isdisjoint(_changed_keys(text, rewritten)):
        rewritten = _with_keys_in_place(text, new_keys, rewritten)
    return OwnFactsEdit(rewritten, total, ", ".join(added))


def _parsed(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        msg = f"pyproject.toml is not TOML: {error}"
        raise KithError(msg) from error


def _owners_table(document: tomlkit.TOMLDocument) -> Any:
    table: Any = document
    for name in ("tool", "kith", "me"):
        if name not in table:
            table[name] = tomlkit.table(is_super_table=name != "me")
        table = table[name]
    return table


def _add_positions(
    table: Any, key: str, positions: Iterable[OwnPosition], new_keys: dict[str, Any]
) -> int:
    """Add what is not known yet, and note a key that was not there; gives how many were added."""
    existing = table.get(key, ())
    new = [position for position in positions if not _is_known(position, existing)]
    if not new:
        return 0
    if key not in table:
        table[key] = new_keys[key] = tomlkit.array().multiline(multiline=True)
    for position in new:
        table[key].append(_as_table(position))
    return len(new)


def _with_keys_in_place(text: str, new_keys: dict[str, Any], rewritten: str) -> str:
    """The text with new keys below the last one of the table, above what is commented out.

    Args:
        text: The text before.
        new_keys: Their values by key.
        rewritten: What it has to mean, and the answer where that cannot be reached.
    """
    header = _HEADER.search(text)
    if header is None:
        return rewritten
    following = _NEXT_TABLE.search(text, header.end())
    table_end = following.start() if following else len(text)
    index = header.end()
    for line in _LINE_WITH_KEY.finditer(text[header.end() : table_end]):
        index = header.end() + line.end()
    lines = [f"\n{key} = {value.as_string()}" for key, value in new_keys.items()]
    extended = text[:index] + "".join(lines) + text[index:]
    try:
        is_same = tomllib.loads(extended) == tomllib.loads(rewritten)
    except tomllib.TOMLDecodeError:
        return rewritten
    return extended if is_same else rewritten


def _changed_keys(text: str, rewritten: str) -> set[str]:
    """Keys of the table that were there and have another value now."""
    before = _owners_values(text)
    after = _owners_values(rewritten)
    return {key for key in before if before[key] != after.get(key)}


def _owners_values(text: str) -> dict[str, Any]:
    values: dict[str, Any] = tomllib.loads(text)
    for name in ("tool", "kith", "me"):
        values = values.get(name, {})
    return values


def _add_addresses(table: Any, addresses: tuple[str, ...]) -> list[str]:
    """Add the addresses that are not known yet; gives them."""
    existing = table.get("email", [])
    existing = [existing] if isinstance(existing, str) else list(existing)
    folded = {str(address).casefold() for address in existing}
    new = [address for address in addresses if address.casefold() not in folded]
    if new:
        table["email"] = [*map(str, existing), *new]
    return new


def _is_known(position: OwnPosition, existing: Any) -> bool:
    for item in existing:
        if isinstance(item, str):
            name, start = item, ""
        else:
            name = str(item.get("organization", ""))
            start = str(item.get("start", ""))
        is_same = same_organization(str(name), position.organization)
        if is_same and _starts_agree(start, position):
            return True
    return False


def _starts_agree(start: str, position: OwnPosition) -> bool:
    """Whether two positions may have started at one time; an unknown time agrees with any."""
    if not start:
        return True
    if position.start is None:
        return True
    return start == str(position.start)


def _as_table(position: OwnPosition) -> Any:
    table = tomlkit.inline_table()
    values = {
        "organization": position.organization,
        "title": position.title,
        "start": str(position.start or ""),
        "end": str(position.end or ""),
    }
    table.update({key: value for key, value in values.items() if value})
    return table
