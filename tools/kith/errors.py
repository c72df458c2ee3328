"""Exceptions for what stops the program, each with its exit code.

A mistake in a journal is never raised: it is a value (a problem or a finding) beside the data.
"""

from __future__ import annotations


class KithError(Exception):
    """The program cannot go on; the message is written for the person at the terminal.

    Args:
        message: What is wrong, in one sentence.
        remedy: What to do about it, or nothing.
    """

    exit_code = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def add(self, more: str, remedy: str = "") -> None:
        """Say something more, and what to do about it where nothing is said yet."""
        if more:
            self.message = f"{self.message}; {more}"
            self.remedy = self.remedy or remedy
            self.args = (self.message,)


class NoJournalHere(KithError):  # noqa: N818 - named for the event, not for the mechanism
    """No folder with ``contacts/`` was found at or above a starting point."""

    def __init__(self, start: str) -> None:
        super().__init__(
            f'there is no journal at "{start}" or above it',
            "run `kith init DIR` to make one, or name one with --journal DIR",
        )


class SettingsError(KithError):
    """``[tool.kith]`` cannot be understood."""


class ChangedMeanwhile(KithError):  # noqa: N818 - named for the event
    """A file changed between being read and being written."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f'"{path}" changed while it was being edited; nothing was written to it',
            "run the command again",
        )


class EditRefused(KithError):  # noqa: N818 - named for the event
    """An edit could not be made without touching more than it means to."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f'"{path}" was not changed: {why}', "make this change by hand")
        self.why = why


class GitError(KithError):
    """Git could not do what it was asked for."""
