"""The format of a journal's files, a number in its settings; none there means the first."""

from __future__ import annotations

from typing import Any

from kith import __version__
from kith.errors import SettingsError

FORMAT = 1
"""The newest format that this Kith knows."""


class NewerFormat(SettingsError):  # noqa: N818 - named for what was found
    """A journal was written for a later version of Kith.

    Args:
        number: Its format.
    """

    def __init__(self, number: int) -> None:
        super().__init__(
            f"pyproject.toml: this journal has format {number}, but Kith {__version__} "
            f"supports formats up to {FORMAT}; nothing was written",
            "install a newer version of Kith: an older one could lose data it does not understand",
        )


def format_of(table: dict[str, Any]) -> int:
    """The format that ``[tool.kith]`` names.

    Raises:
        NewerFormat: It is later than those that are known.
        SettingsError: It is no number of a format.
    """
    number = table.get("format", 1)
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        msg = "[tool.kith] format takes the number of a format, such as 1"
        raise SettingsError(msg)
    if number > FORMAT:
        raise NewerFormat(number)
    return number
