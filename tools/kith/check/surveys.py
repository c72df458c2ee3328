"""What the rules that look at the whole journal keep of each file, and what follows from all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kith.model.journal_file import JournalFile
from kith.rules.rule import Context, Rule

Extracts = dict[str, dict[str, Any]]
"""By rule and path, what the survey of that rule keeps of that file."""


class Surveys:
    """The surveys of some rules.

    Args:
        rules: The rules; those without a survey are passed over.
        extracts: What was kept of the files that were looked at before.
    """

    def __init__(self, rules: Iterable[Rule], extracts: Extracts | None = None) -> None:
        self.extracts: Extracts = extracts or {}
        self._rules = {rule.name: rule for rule in rules if rule.survey is not None}
        self._conclusions: dict[str, list[tuple[Mapping[str, Any], Mapping[str, Any]]]]
        self._conclusions = {}

    def look_at(self, records: Iterable[JournalFile], context: Context) -> set[str]:
        """Take an extract of each of some files in place of the one before.

        Returns:
            The names of the rules to which something is different now.
        """
        changed = set()
        for record in records:
            for rule in self._rules.values():
                assert rule.survey is not None
                extract = rule.survey.extract(context, record)
                if self._replace(rule.name, record.path, extract):
                    changed.add(rule.name)
        return changed

    def forget(self, path: str) -> set[str]:
        """Forget a file that is gone, or that cannot be read; see :meth:`look_at`."""
        return {name for name in self._rules if self._replace(name, path, None)}

    def conclusions(self, rule: Rule, context: Context) -> Mapping[str, Any]:
        """What a rule has to know of each file, with its settings as they are in a context."""
        if rule.survey is None:
            return {}
        for settings, conclusions in self._conclusions.get(rule.name, ()):
            if settings == context.settings:
                return conclusions
        extracts = self.extracts.get(rule.name, {})
        ordered = {path: extracts[path] for path in sorted(extracts)}
        conclusions = rule.survey.conclude(ordered, context)
        concluded = (context.settings, conclusions)
        self._conclusions.setdefault(rule.name, []).append(concluded)
        return conclusions

    def _replace(self, name: str, path: str, extract: Any) -> bool:
        """Keep an extract; whether it is another than before."""
        extracts = self.extracts.setdefault(name, {})
        if extracts.get(path) == extract:
            return False
        if extract is None:
            del extracts[path]
        else:
            extracts[path] = extract
        self._conclusions.pop(name, None)
        return True
