"""An exception gives no reason, or names a rule that does not exist.

## Why this matters

An exception without a reason excuses nothing, and neither does an exception with a misspelled rule name.

## How to fix it

Give the reason after the rule: `allow: {stranger: "we built the same library for years"}`. For an end date, write `allow: {stranger: {reason: "…", until: 2027-06-30}}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.rules.rule import Context, Example, Rule, diagnostic_below
from kith.text.diagnostic import Diagnostic
from kith.text.suggest import did_you_mean


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield every exception without a reason or without a rule."""
    for record, allow in context.exceptions:
        if allow.rule not in context.families:
            suggestion = did_you_mean(allow.rule, context.families)
            message = f'there is no rule "{allow.rule}" to make an exception to'
            help_ = suggestion or "`kith rule` lists them"
            yield diagnostic_below(record, allow, message=message, help_=help_)
        elif not allow.reason:
            message = (
                f'the exception to "{allow.rule}" has no reason, so it excuses nothing'
            )
            yield diagnostic_below(record, allow, message=message)


def _file(allow: str) -> dict[str, str]:
    return {
        "contacts/ada-byron.md": f"---\nname: Ada Byron\nallow: {allow}\nstatus: removed\n"
        "removed: asked to be\n---\n"
    }


RULE = Rule(
    name="unexplained-exception",
    title="an exception without a reason",
    step="give the reason after the rule",
    family="format",
    severity="error",
    document=__doc__,
    check=check,
    examples=(
        Example(
            title="No reason",
            files=_file("{hasty: }"),
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="Only an end date",
            files=_file("{hasty: {until: 2027-01-01}}"),
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="No such rule",
            files=_file('{hastly: "we met before"}'),
            finds=("contacts/ada-byron.md:3",),
        ),
        Example(
            title="With a reason",
            files=_file('{unexplained: "she wanted no date kept"}'),
        ),
    ),
)
