"""What a journal's own baseline accepts: that which its settings name."""

from __future__ import annotations

from collections.abc import Sequence

from kith.check.baseline import Baseline, compare, read_baseline
from kith.disk.system_errors import refused
from kith.load.journal_state import ReadFile
from kith.model.finding import Finding
from kith.model.settings import Settings


def load_baseline(name: str, read: ReadFile) -> Baseline | None:
    """The baseline in a file; nothing if there is no such file.

    Args:
        name: The file.
        read: Reads files of the state that was checked.

    Raises:
        KithError: It cannot be read, or is no baseline.
    """
    try:
        data = read(name)
    except OSError as error:
        raise refused(f'"{name}" cannot be read', error) from error
    return None if data is None else read_baseline(data, name)


def findings_not_accepted(
    findings: Sequence[Finding], settings: Settings, read: ReadFile
) -> tuple[Finding, ...]:
    """The findings that are news: not accepted, and not what came of an accepted one.

    Args:
        findings: Everything that was found.
        settings: The journal's settings.
        read: Reads files beside its contacts and posts.

    Raises:
        KithError: The baseline cannot be read, or is none.
    """
    baseline = None
    if settings.baseline:
        baseline = load_baseline(settings.baseline, read)
    if baseline is None:
        return tuple(findings)
    return compare(findings, baseline).new
