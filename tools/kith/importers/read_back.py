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
        text: What it shall hold.
        before: What it holds now; what was wrong with it already is not held against it.

    Raises:
        Rejected: It cannot; the message says why.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        msg = "the result would contain broken characters"
        raise Rejected(msg) from error
    new = _faults(path, text) - (
        _faults(path, before) if before is not None else frozenset()
    )
    if new:
        rule, message = min(new)
        msg = f"the result could not be read as a contact or post: {message} ({rule})"
        raise Rejected(msg)
    return text


def _faults(path: str, text: str) -> Faults:
    """Everything for which a file would be rejected, as rule and message."""
    # Read with places, too, as rules ask for them: that is stricter than reading values alone.
    document = read_document(path, text.encode(), with_places=True)
    journal = parse_journal({path: text})
    problems = (*document.problems, *journal.problems)
    found = {(one.rule, one.message) for one in problems if not one.is_harmless}
    context = Context(journal, Network(journal, _ANY_DAY), {})
    for rule in _rules():
        found |= {(rule.name, fault.message) for fault in rule.check(context)}
    return frozenset(found | {("promise or reference", one) for one in _meant(journal)})


def _meant(journal: Journal) -> set[str]:
    """What the notes of people promise and refer to."""
    found: set[str] = set()
    for person in journal.people:
        found |= {
            f'"{reference.slug}" is referred to' for reference in person.references
        }
        found |= {
            f'"{promise}" is promised' for promise in find_promises(person, journal)
        }
    return found


@functools.cache
def _rules() -> tuple[Rule, ...]:
    """The rules on the form of one file whose findings are errors."""
    return tuple(
        rule
        for rule in all_rules()
        if rule.family == "format"
        and rule.severity == "error"
        and rule.name not in _OF_SEVERAL
        and "problems_of" not in rule.check.__qualname__
    )
