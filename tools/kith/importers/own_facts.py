"""The owner's own positions and schools, added to ``[tool.kith.me]`` of a journal's settings."""

from __future__ import annotations

from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from kith.errors import KithError
from kith.importers.compare import same_organization
from kith.importers.records import OwnFacts
from kith.model.settings import OwnPosition


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
    told: list[str] = []
    for name, found in (("positions", own.positions), ("schools", own.schools)):
        new = [one for one in found if not _is_known(one, table.get(name, ()))]
        if not new:
            continue
        if name not in table:
            table[name] = tomlkit.array().multiline(multiline=True)
        for one in new:
            table[name].append(_as_table(one))
        told.append(f"{len(new)} of your own {name} were added to [tool.kith.me]")
    return (tomlkit.dumps(document) if told else text), tuple(told)


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
