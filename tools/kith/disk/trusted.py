"""The journals that the user trusts on this machine, in the folder of the user's state.

Each journal has a file of its own, so that no two commands change the same one.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from kith.disk import system
from kith.disk.output_files import make_output_folder, write_output
from kith.disk.reading import read_file
from kith.disk.state import decode_state
from kith.disk.system_errors import refused
from kith.disk.user_state import user_state_folder

_VERSION = 1
_WITHOUT = "without it the journal is not trusted"


class Trust(msgspec.Struct, frozen=True):
    """A journal is trusted.

    Args:
        version: The version of this file.
        journal: Its folder, links followed.
        programs: The digest of its programs as they were then.
    """

    version: int
    journal: str
    programs: str


def is_trusted(root: Path, programs: str) -> bool:
    """Whether a journal is trusted with its programs as they are.

    Args:
        root: The journal's folder.
        programs: Their digest.

    Raises:
        KithError: The file that records it cannot be read.
    """
    file = _file_of(root)
    try:
        data = read_file(file)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise refused(f'"{file}" cannot be read', error) from error
    trust = decode_state(data, str(file), Trust, version=_VERSION, without=_WITHOUT)
    return bool(trust == Trust(_VERSION, os.path.realpath(root), programs))


def remember_trust(root: Path, programs: str) -> None:
    """Trust a journal with its programs as they are, until they change.

    Args:
        root: The journal's folder.
        programs: Their digest.

    Raises:
        KithError: It cannot be recorded.
    """
    file = _file_of(root)
    make_output_folder(file.parent)
    trust = Trust(_VERSION, os.path.realpath(root), programs)
    content = msgspec.json.encode(trust) + b"\n"
    write_output(file, content, lambda head: head.startswith(b"{"))


def forget_trust(root: Path) -> bool:
    """Trust a journal no longer; whether it was trusted.

    Raises:
        KithError: The file that records it cannot be removed.
    """
    file = _file_of(root)
    try:
        system.remove(file)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise refused(f'"{file}" was not removed', error) from error
    return True


def _file_of(root: Path) -> Path:
    folder = os.fsencode(os.path.realpath(root))
    name = hashlib.sha256(folder).hexdigest()[:32]
    return user_state_folder() / "trusted" / f"{name}.json"
