"""Finds the rules: every module below the families' packages that defines ``RULE``."""

from __future__ import annotations

import functools
import importlib
import pkgutil

import kith.rules as package
from kith.rules.rule import Rule
from kith.text.diagnostic import Family

FAMILIES: tuple[Family, ...] = (
    "connection",
    "reputation",
    "post",
    "opportunity",
    "format",
)


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family and then by name."""
    rules = []
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        rule = getattr(importlib.import_module(module.name), "RULE", None)
        if isinstance(rule, Rule):
            rules.append(rule)
    rules.sort(key=lambda rule: (FAMILIES.index(rule.family), rule.name))
    return tuple(rules)


@functools.cache
def rules_by_name() -> dict[str, Rule]:
    """Every rule by its name."""
    return {rule.name: rule for rule in all_rules()}
