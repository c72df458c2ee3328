"""The line of ``requirements.txt`` that installs Kith for a journal, on any computer."""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from kith import __version__
from kith.operations.git_setup import commit_on_remote, find_top, remote_of

_DISTRIBUTION = "kith-journal"
_OF_FOLDER = "# Kith was installed from a folder of one computer, so this names its version instead.\n"
# As Git writes it: user@host:path
_SHORT_SSH = re.compile(r"(?P<host>[\w.-]+@[\w.-]+):(?P<path>[^/].*)")
_SCHEMES = frozenset({"https", "http", "ssh"})


def format_requirement() -> str:
    """The line for the Kith that runs now: from where it was installed, or its version."""
    try:
        distribution = importlib.metadata.distribution(_DISTRIBUTION)
        text = distribution.read_text("direct_url.json")
    except importlib.metadata.PackageNotFoundError:
        text = None
    if not text:
        return _version_range()
    address = _address(json.loads(text))
    if not address:
        return _OF_FOLDER + _version_range()
    return f"{_DISTRIBUTION} @ {address}\n"


def _version_range() -> str:
    major, minor, *_ = __version__.split(".")
    return f"{_DISTRIBUTION}>={__version__},<{major}.{int(minor) + 1}\n"


def _address(origin: Any) -> str:
    """From where anybody can install it; nothing if that is only on this computer."""
    url = origin["url"]
    if "vcs_info" in origin:
        information = origin["vcs_info"]
        public = _public(url)
        commit = information["commit_id"]
        return f"{information['vcs']}+{public}@{commit}" if public else ""
    if "dir_info" in origin:
        return _address_of_clone(Path(unquote(urlsplit(url).path)))
    return _public(url)


def _address_of_clone(folder: Path) -> str:
    """From where a folder was cloned; nothing if it is no clone, or has no public origin."""
    if find_top(folder) != folder.resolve():
        return ""
    public = _public(remote_of(folder))
    if not public:
        return ""
    commit = commit_on_remote(folder)
    return f"git+{public}@{commit}" if commit else f"git+{public}"


def _public(url: str) -> str:
    """An address without a secret that another computer can reach; nothing for any other."""
    if match := _SHORT_SSH.fullmatch(url):
        url = f"ssh://{match['host']}/{match['path']}"
    parts = urlsplit(url)
    # Behind http, what stands for a user is often a token.
    secret = parts.password if parts.scheme == "ssh" else parts.username
    if secret:
        return ""
    return url if parts.scheme in _SCHEMES else ""
