"""The findings of ``kith check`` in the formats for programs."""

from __future__ import annotations

import os
from pathlib import Path

from kith import __version__
from kith.check.baseline import BaselineComparison
from kith.cli.checking import CheckedJournal
from kith.errors import KithError
from kith.report.json_output import encode_json, report_findings
from kith.rules.registry import all_rules

FORMATS = ("json", "github", "gitlab", "sarif", "junit")
"""The names of the formats."""


def encode_findings(
    output_format: str,
    compared: BaselineComparison,
    checked: CheckedJournal,
    root: Path,
) -> str:
    """Findings in a format.

    Args:
        output_format: One of ``FORMATS``.
        compared: The findings, and how many the baseline accepts.
        checked: The journal.
        root: The journal's folder.
    """
    findings = compared.new
    if output_format == "json":
        report = report_findings(
            findings,
            checked.read,
            excused=checked.result.excused,
            accepted=compared.accepted,
            progress=len(compared.progress),
            gone=compared.gone,
        )
        return encode_json(report)
    prefix = _prefix(root)
    if output_format == "github":
        from kith.report.github import findings_as_github  # noqa: PLC0415 - only when asked for

        return "\n".join(findings_as_github(findings, prefix=prefix))
    if output_format == "gitlab":
        from kith.report.gitlab import findings_as_gitlab  # noqa: PLC0415

        return encode_json(findings_as_gitlab(findings, prefix=prefix))
    if output_format == "sarif":
        from kith.report.sarif import findings_as_sarif  # noqa: PLC0415

        log = findings_as_sarif(
            findings, all_rules(), version=__version__, prefix=prefix
        )
        return encode_json(log)
    from kith.report.junit import findings_as_junit  # noqa: PLC0415

    return findings_as_junit(findings, all_rules(), prefix=prefix)


def _prefix(root: Path) -> str:
    """The path from the top of the Git repository to the journal, with a slash at the end."""
    folder = _folder_in_repository(Path(os.path.realpath(root)))
    return f"{folder}/" if folder else ""


def _folder_in_repository(location: Path) -> str:
    """The path of a folder from the top of its Git repository; nothing for the top itself."""
    from kith.load.repository import find_repository  # noqa: PLC0415 - only for code hosts

    try:
        return find_repository(str(location)).path_of(str(location))
    except KithError:
        # Git may not be installed where the check runs.
        for folder in (location, *location.parents):
            if (folder / ".git").exists():
                return location.relative_to(folder).as_posix().removeprefix(".")
        return ""
