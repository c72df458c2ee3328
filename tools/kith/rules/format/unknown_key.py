"""Kith does not know this key.

## Why this matters

Kith ignores the value of an unknown key, and a typo in `status` hides a whole connection.

## How to fix it

Correct the spelling. If it is a key of your own, start its name with `x-`, or list it in `own` (patterns, such as `["created", "mood", "dg-*"]`): `kith adopt` then keeps it as it is.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator

from kith.rules.rule import Context, Example, Rule, Setting, problems_of
from kith.text.diagnostic import Diagnostic

_problems = problems_of("unknown-key")


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every unknown key that is not one of the owner's own."""
    patterns = context.settings["own"]
    if isinstance(patterns, str):
        patterns = (patterns,)
    for problem in _problems(context):
        if not is_own(problem, patterns):
            yield problem


def is_own(problem: Diagnostic, patterns: Iterable[str]) -> bool:
    """Whether a key that is not known is one of the owner's own.

    Args:
        problem: What the reader noted about the key.
        patterns: Those of the setting ``own``.
    """
    # The message begins with the key, between quotation marks.
    key = problem.message[1:].rpartition('"')[0]
    return any(fnmatch.fnmatchcase(key, pattern) for pattern in patterns)


RULE = Rule(
    name="unknown-key",
    title="a key that Kith does not know",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    settings=(
        Setting(
            name="own",
            default=(),
            unit="patterns",
            help="patterns of your own keys, in addition to those that start with x-",
        ),
    ),
    examples=(
        Example(
            title="A typo",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nstaus: received\n---\n"
            },
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="A key of your own, by a setting",
            files={"contacts/ada-byron.md": "---\nname: Ada Byron\nmood: good\n---\n"},
            settings={"rules": {"unknown-key": {"own": ["mood"]}}},
        ),
        Example(
            title="A key of your own",
            files={
                "contacts/ada-byron.md": "---\nname: Ada Byron\nx-coffee: black\n---\n"
            },
        ),
    ),
)
