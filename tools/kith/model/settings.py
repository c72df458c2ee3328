"""What ``[tool.kith]`` in a journal's ``pyproject.toml`` can say."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kith.model.finding import Severity

SettingValue = int | str | tuple[str, ...]


class Me(msgspec.Struct, frozen=True):
    """Who the journal belongs to.

    Args:
        name: Full name.
        email: Mail addresses.
        linkedin: LinkedIn profile: its address, or the part after /in/.
    """

    name: str = ""
    email: tuple[str, ...] = ()
    linkedin: str = ""


class Settings(msgspec.Struct, frozen=True):
    """A journal's settings.

    Args:
        title: What the journal is called on its site.
        me: Who it belongs to.
        severities: Severity by rule name, where it differs from the rule's own; ``None`` is off.
        rules: The settings of each rule, by rule name and setting name, defaults not included.
    """

    title: str = "Kith"
    me: Me = Me()
    severities: Mapping[str, Severity | None] = {}
    rules: Mapping[str, Mapping[str, SettingValue]] = {}
