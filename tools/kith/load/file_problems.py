"""Problems of a file as a whole, which point to its start."""

from __future__ import annotations

from kith.text.diagnostic import Diagnostic


def file_problem(
    rule: str,
    path: str,
    message: str,
    help_: str = "",
    *,
    is_harmless: bool = False,
) -> Diagnostic:
    """A problem with a file as a whole.

    Args:
        rule: The name of the format rule that reports it.
        path: The file.
        message: What is wrong, one sentence without a full stop.
        help_: How to fix it.
        is_harmless: Whether everything in the file was understood nevertheless.
    """
    return Diagnostic(
        rule=rule,
        path=path,
        line=1,
        column=1,
        message=message,
        help=help_,
        is_harmless=is_harmless,
    )


def unreadable(path: str, message: str, help_: str = "") -> Diagnostic:
    """A problem: the file or folder at a path cannot be read."""
    return file_problem("unreadable", path, message, help_)
