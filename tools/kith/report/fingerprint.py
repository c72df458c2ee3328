"""Fingerprints that identify a finding in the next run, even if lines have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from kith.model.finding import Finding


def with_fingerprints(findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with 32 hexadecimal digits, unique among them.

    They are a hash of the file, the rule and how many findings of that rule precede it in the
    file, and do not depend on lines and messages.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = (_file_key(finding.path), finding.rule)
        counts[key] += 1
        text = "\0".join((*key, str(counts[key])))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        yield finding, digest[:32]


def _file_key(path: str) -> str:
    """The top folder of a file and its name; it may be moved between the folders below."""
    top, _, rest = path.partition("/")
    return f"{top}/{rest.rsplit('/', 1)[-1]}" if rest else top
