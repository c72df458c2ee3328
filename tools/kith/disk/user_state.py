"""Where Kith keeps what concerns the user and no journal: the folder of the user's state."""

from __future__ import annotations

from pathlib import Path

from kith.errors import KithError


def user_state_folder() -> Path:
    """Kith's own folder there, whether it exists or not.

    Raises:
        KithError: The user has no home folder.
    """
    from platformdirs import user_state_path  # noqa: PLC0415 - 5 ms

    try:
        folder = user_state_path("kith")
    except RuntimeError:
        folder = Path()
    if not folder.is_absolute():
        msg = "you have no home folder for what Kith has to remember"
        raise KithError(msg, "set HOME or XDG_STATE_HOME to a folder")
    return folder
