"""What the rules that look at the whole journal keep of each file, and what follows from all."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kith.model.journal_file import JournalFile
from kith.rules.rule import Context, Rule

Extracts = dict[str, dict[str, Any]]
"""By rule and path, what the survey of that rule keeps of that file."""

Conclusions = dict[str, list[Mapping[str, Any]]]
"""By rule, what its survey says of each file, once for each way in which the rule is set."""


class Surveys:
    """The surveys of some rules.

    Args:
        rules: The rules; those without a survey are passed over.
        load_extracts: Gives what was kept of the files that were looked at before.
        conclusions: What followed from it.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        load_extracts: Callable[[], Extracts] = dict,
        conclusions: Conclusions | None = None,
    ) -> None:
        self.rules = {rule.name: rule for rule in rules if rule.survey is not None}
        self._load_extracts = load_extracts
        self.conclusions: Conclusions = conclusions or {}

    @functools.cached_property
    def extracts(self) -> Extracts:
        """What is kept of each file."""
        return self._load_extracts()

    @property
    def were_asked(self) -> bool:
        """Whether any extract was asked for, and may be another now."""
        return "extracts" in self.__dict__

    def extracts_of(self, record: JournalFile, context: Context) -> dict[str, Any]:
        """What each rule keeps of a file, by the rule's name; not where that is nothing."""
        extracts = {}
        for name, rule in self.rules.items():
            assert rule.survey is not None
            extract = rule.survey.extract(context, record)
            if extract is not None:
                extracts[name] = extract
        return extracts

    def replace(self, path: str, extracts: Mapping[str, Any]) -> set[str]:
        """Keep the extracts of a file in place of those before.

        Returns:
            The rules of which one is different now.
        """
        changed = set()
        for name in self.rules:
            by_path = self.extracts.setdefault(name, {})
            extract = extracts.get(name)
            if by_path.get(path) == extract:
                continue
            changed.add(name)
            if extract is None:
                del by_path[path]
            else:
                by_path[path] = extract
        return changed

    def conclude(self, name: str, contexts: Iterable[Context]) -> set[str]:
        """Draw the conclusions of a rule anew.

        Args:
            name: The rule.
            contexts: One for each way in which the rule is set somewhere.

        Returns:
            The paths of which it says something else than before.
        """
        survey = self.rules[name].survey
        assert survey is not None
        extracts = self.extracts.get(name, {})
        ordered = {path: extracts[path] for path in sorted(extracts)}
        before = self.conclusions.get(name, [])
        after = [survey.conclude(ordered, context) for context in contexts]
        self.conclusions[name] = after
        return _differing(before, after)


def _differing(
    before: list[Mapping[str, Any]], after: list[Mapping[str, Any]]
) -> set[str]:
    if len(before) != len(after):
        before = [{} for _ in after]
    paths = set()
    for old, new in zip(before, after, strict=True):
        for path in old.keys() | new.keys():
            if old.get(path) != new.get(path):
                paths.add(path)
    return paths
