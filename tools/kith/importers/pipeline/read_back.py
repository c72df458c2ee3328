"""Reads what an import is about to write, as the journal will read it.

What would be rejected, or mean more than was meant, is not written.
"""

from __future__ import annotations

import datetime as dt
import functools

from kith.errors import KithError
from kith.load.document import read_document
from kith.load.journal import parse_journal
from kith.model.journal import Journal
from kith.network.network import Network
from kith.network.promises import find_promises
from kith.rules.registry import all_rules
from kith.rules.rule import Context, Rule
from kith.text.diagnostic import Diagnostic

# These compare a file with others.
_OF_SEVERAL = frozenset({"dangling-reference", "duplicate-person", "slug-clash"})
# No rule asked here looks at the day.
_ANY_DAY = dt.date(9999, 12, 31)

Faults = frozenset[tuple[str, str]]


class Rejected(KithError):  # noqa: N818 - named for the event
    """What would be written could not be read, or would mean more than was meant."""


def readable(path: str, text: str, before: str | None = None) -> str:
    """A text, if it can be read and holds no promise or reference that nobody of the journal made.

    Args:
        path: The file it is meant for.
        text: The content it is to have.
        before: Its present content; faults that it has already do not count.

    Raises:
        Rejected: It cannot; the message says why.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        msg = "the result would contain broken characters"
        raise Rejected(msg) from error
    faults = _faults(path, text)
    if before is not None:
        faults -= _faults(path, before)
    if faults:
        rule, message = min(faults)
        msg = f"the result could not be read as a contact or post: {message} ({rule})"
        raise Rejected(msg)
    return text


def _faults(path: str, text: str) -> Faults:
    """Everything for which a file would be rejected, as rule and message."""
    journal, problems = _read(path, text)
    faults: set[tuple[str, str]] = set()
    for problem in problems:
        if not problem.is_harmless:
            faults.add((problem.rule, problem.message))
    network = Network(journal, _ANY_DAY)
    for rule in _rules():
        defaults = {setting.name: setting.default for setting in rule.settings}
        context = Context(journal, network, defaults)
        faults |= {(rule.name, fault.message) for fault in rule.check(context)}
    for commitment in _commitments(journal):
        faults.add(("promise or reference", commitment))
    return frozenset(faults)


def _read(path: str, text: str) -> tuple[Journal, tuple[Diagnostic, ...]]:
    """A file as a journal of its own, and the problems in it however it is read.

    Rules ask for positions, and reading them is stricter than reading the values alone.
    """
    strict = parse_journal({path: text}, with_positions=True)
    is_faultless = all(problem.is_harmless for problem in strict.problems)
    if strict.records and is_faultless:
        return strict, strict.problems
    document = read_document(path, text.encode(), with_positions=True)
    journal = parse_journal({path: text})
    return journal, (*document.problems, *journal.problems)


def _commitments(journal: Journal) -> set[str]:
    """What the notes of people promise and refer to."""
    commitments: set[str] = set()
    for person in journal.people:
        for reference in person.references:
            commitments.add(f'"{reference.slug}" is referred to')
        for promise in find_promises(person, journal):
            commitments.add(f'"{promise}" is promised')
    return commitments


@functools.cache
def _rules() -> tuple[Rule, ...]:
    """The rules on the form of one file whose findings are errors."""
    return tuple(filter(_is_about_form, all_rules()))


def _is_about_form(rule: Rule) -> bool:
    if rule.family != "format":
        return False
    if rule.severity != "error":
        return False
    if rule.name in _OF_SEVERAL:
        return False
    return "problems_of" not in rule.check.__qualname__
