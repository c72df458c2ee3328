"""Which findings ``kith check`` reports: of some files, people or rules, or all of them."""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kith.check.baseline import IsLookedAt, subject_of
from kith.cli.check_request import CheckRequest
from kith.cli.checking import CheckedJournal
from kith.cli.path_arguments import chosen_paths, is_chosen
from kith.errors import KithError
from kith.model.finding import Finding
from kith.model.settings import Settings
from kith.rules.registry import all_rules
from kith.rules.rule import Rule
from kith.text.slugs import slug_of


class Scope(msgspec.Struct, frozen=True):
    """Which findings a run reports.

    Args:
        paths: The files and folders; all of them if there are none.
        rules: The names of rules; all of them if there are none.
    """

    paths: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def includes(self, path: str, rule: str) -> bool:
        """Whether the findings of a rule in a file are reported."""
        return self._includes_rule(rule) and is_chosen(path, self.paths)

    def select(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those of the findings that are reported."""
        return tuple(
            finding for finding in findings if self.includes(finding.path, finding.rule)
        )

    def by_subject(self, checked: CheckedJournal) -> IsLookedAt:
        """The same for what a baseline counts by."""
        if not self.paths:
            return lambda _subject, rule: self._includes_rule(rule)
        subjects = set()
        for path in checked.paths:
            if is_chosen(path, self.paths):
                subjects.add(subject_of(path))
        return lambda subject, rule: subject in subjects and self._includes_rule(rule)

    def _includes_rule(self, rule: str) -> bool:
        return not self.rules or rule in self.rules


def scope_of(request: CheckRequest, checked: CheckedJournal) -> Scope:
    """Which findings a run reports.

    Raises:
        KithError: A rule is off, or a word means nobody and no file.
    """
    _refuse_off(request.rules, checked.settings)
    paths = chosen_paths(
        _with_paths_of_names(request, checked),
        request.root,
        checked.paths,
        copies=checked.copies,
        is_staged=request.is_staged,
    )
    return Scope(paths, request.rules)


def _with_paths_of_names(
    request: CheckRequest, checked: CheckedJournal
) -> tuple[Path, ...]:
    """What limits the report, with the paths of files in place of slugs and names.

    Raises:
        KithError: A name is nobody's, or that of several.
    """
    root = request.root
    paths = []
    names = []
    paths_by_slug = defaultdict(list)
    for file in sorted(checked.paths):
        paths_by_slug[slug_of(file)].append(root / file)
    for path in request.paths:
        name = str(path)
        slug = slug_of(name)
        if _is_for_file(path):
            paths.append(path)
        elif slug in paths_by_slug:
            paths += paths_by_slug[slug]
        else:
            names.append(name)
    if names:
        paths += _paths_of_names(names, root)
    return tuple(paths)


def _is_for_file(path: Path) -> bool:
    """Whether a word is the path of a file or folder, or meant to be one."""
    is_spelled_as_one = path.suffix == ".md" or path.name != str(path)
    return is_spelled_as_one or os.path.lexists(path)


def _paths_of_names(names: list[str], root: Path) -> list[Path]:
    """The files of contacts and posts by their names, one for each word, or all words together."""
    from kith.cli.who import chosen_record  # noqa: PLC0415 - for names only
    from kith.engine.record_cache import load_kept_journal  # noqa: PLC0415
    from kith.operations.lookup import find_record  # noqa: PLC0415

    journal = load_kept_journal(root)
    together = " ".join(names)
    with contextlib.suppress(KithError):
        return [root / find_record(together, journal, root).path]
    return [root / chosen_record(name, journal, root).path for name in names]


def _refuse_off(names: tuple[str, ...], settings: Settings) -> None:
    """Stop at a rule that the settings switch off everywhere.

    Raises:
        KithError: One of the names is that of such a rule.
    """
    rules = {rule.name: rule for rule in all_rules()}
    for name in names:
        if not _is_on(rules[name], settings):
            msg = f'the rule "{name}" is off in pyproject.toml, so nothing was checked'
            raise KithError(msg, "give it a severity there, or remove --rule")


def _is_on(rule: Rule, settings: Settings) -> bool:
    """Whether a rule has a severity in any folder."""
    folders = (settings.rules, *settings.folders.values())
    return any(folder.severities.get(rule.name, rule.severity) for folder in folders)
