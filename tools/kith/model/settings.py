"""What ``[tool.kith]`` in a journal's ``pyproject.toml`` can say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from kith.text.dates import PartialDate
from kith.text.diagnostic import Severity

SettingValue = int | str | tuple[str, ...]
LeapDay = Literal["02-28", "03-01"]
"""When a birthday of 29 February falls in years without that day."""


class OwnPosition(msgspec.Struct, frozen=True):
    """Where the owner works, worked or learnt, to see with whom they share it.

    Args:
        organization: Name or slug.
        title: What the owner was there.
        start: First day, as far as known.
        end: Last day; ``None`` while it lasts.
    """

    organization: str
    title: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """Who the journal belongs to.

    Args:
        name: Full name.
        email: Email addresses.
        linkedin: LinkedIn profile: its address, or the part after /in/.
        employers: Employers and customers who pay, as they are named in posts.
        products: Products and services of one's own or one's employer, likewise.
        sites: Internet domains where these are sold.
        positions: One's own positions.
        schools: Schools and universities, written like positions.
    """

    name: str = ""
    email: tuple[str, ...] = ()
    linkedin: str = ""
    employers: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    positions: tuple[OwnPosition, ...] = ()
    schools: tuple[OwnPosition, ...] = ()


class StrengthSettings(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """How much each part of a tie's strength counts; see :mod:`kith.network.strength`.

    Args:
        recency: Weight of how recent the last contact is; the others likewise.
        frequency: How often there was contact.
        kind: The closest kind of contact.
        length: How long it has lasted.
        reciprocity: Whether it went both ways.
        closeness: The stated relationship.
        work: Common work.
        half_life_days: After so many days a contact counts half.
    """

    recency: int = 30
    frequency: int = 20
    kind: int = 15
    length: int = 10
    reciprocity: int = 10
    closeness: int = 10
    work: int = 5
    half_life_days: int = 365

    @property
    def weights(self) -> Mapping[str, int]:
        """The weight of each part."""
        weights = msgspec.structs.asdict(self)
        del weights["half_life_days"]
        return weights


class RuleSettings(msgspec.Struct, frozen=True):
    """What is said of the rules, for the whole journal or for one folder.

    Args:
        severities: Severity by rule name, where it differs from the rule's own; ``None`` is off.
        values: The settings of each rule, by rule name and setting name, defaults not included.
    """

    severities: Mapping[str, Severity | None] = {}
    values: Mapping[str, Mapping[str, SettingValue]] = {}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """A journal's settings.

    Args:
        title: What the journal is called on its site.
        me: Who it belongs to.
        rules: What is said of the rules.
        folders: What differs below a folder, such as ``contacts/imported``; the deepest counts.
        strength: How ties are weighed.
        reply_days: Writing is evidence when it went both ways within so many days.
        leap_day: When a birthday of 29 February falls in years without that day.
        word_lists: Word lists of the journal's own, each a table like those that come with Kith.
        left_out: Patterns of notes that ``kith adopt`` leaves out.
        baseline: The file of the accepted findings, relative to the journal; empty if none is
            named.
    """

    title: str = "Kith"
    me: Me = Me()
    rules: RuleSettings = RuleSettings()
    folders: Mapping[str, RuleSettings] = {}
    strength: StrengthSettings = StrengthSettings()
    reply_days: int = 180
    leap_day: LeapDay = "02-28"
    word_lists: tuple[Mapping[str, Any], ...] = ()
    left_out: tuple[str, ...] = ()
    baseline: str = ""

    @property
    def of_judging(self) -> Settings:
        """What of it decides what is found; the baseline only decides what of that is reported."""
        return msgspec.structs.replace(self, baseline="")

    def rules_for(self, folder: str) -> RuleSettings:
        """What holds in one of ``folders``: the journal's own, and what differs on the way down."""
        severities = dict(self.rules.severities)
        values = {rule: dict(table) for rule, table in self.rules.values.items()}
        for name in sorted(self.folders, key=len):
            if name != folder and not folder.startswith(f"{name}/"):
                continue
            severities |= self.folders[name].severities
            for rule, table in self.folders[name].values.items():
                values[rule] = values.get(rule, {}) | dict(table)
        return RuleSettings(severities, values)

    def folder_of(self, path: str) -> str:
        """The deepest of ``folders`` that holds a file; nothing where none does."""
        if not self.folders:
            return ""
        above = (name for name in self.folders if path.startswith(f"{name}/"))
        return max(above, key=len, default="")
