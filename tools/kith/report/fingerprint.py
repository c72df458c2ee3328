"""What makes a finding the same one in the next run, though lines have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from kith.model.finding import Finding


def _key(finding: Finding) -> str:
    """The file as the journal sees it: its folder at the top, and its name; the rest may change."""
    top, _, rest = finding.path.partition("/")
    return f"{top}/{rest.rsplit('/', 1)[-1]}" if rest else top


def with_fingerprints(findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with 32 hexadecimal digits, unique among them.

    Made of file, rule and the how-manieth of its kind it is, not of lines and messages.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = (_key(finding), finding.rule)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        yield (
            finding,
            hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        )
