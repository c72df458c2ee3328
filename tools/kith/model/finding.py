"""What a rule reports."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from kith.text.diagnostic import Diagnostic, Family, Severity
from kith.text.text_edit import TextEdit


class Finding(Diagnostic, frozen=True, kw_only=True):
    """A place where a rule does not hold.

    Args:
        severity: What it means for a run: an ``error`` fails it.
    """

    path: str
    rule: str
    family: Family
    severity: Severity
    # Programs read it by the name that it had at first.
    edit: TextEdit | None = msgspec.field(default=None, name="mend")
    # Only importers ask for it, of what they read; it is not printed.
    is_harmless: UnsetType = UNSET

    @classmethod
    def of(
        cls,
        diagnostic: Diagnostic,
        *,
        rule: str = "",
        family: Family,
        severity: Severity,
        why: str = "",
        help_: str = "",
    ) -> Finding:
        """The finding that reports a diagnostic whose file is known.

        Args:
            diagnostic: What is wrong.
            rule: The rule that found it, if the diagnostic does not say so itself.
            family: Family of the rule.
            severity: How severe it is in this journal.
            why: Why the rule matters.
            help_: How to fix it, if the diagnostic does not say so itself.
        """
        judgement = {
            "rule": rule or diagnostic.rule,
            "family": family,
            "severity": severity,
            "why": why,
            "help": diagnostic.help or help_,
            "is_harmless": UNSET,
        }
        return cls(**msgspec.structs.asdict(diagnostic) | judgement)
