"""Who must not come back, known by salted fingerprints alone.

They stand in ``forgotten.txt`` in the journal's folder, for Git to keep. Nobody can read a name or
an address from them; somebody who guesses one can find out whether it is there.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kith.errors import KithError
from kith.importers.records import PersonRecord
from kith.network.organizations import name_key
from kith.text.files import read_text
from kith.text.lines import lines_of
from kith.text.profiles import profile_key

FILE = "forgotten.txt"
_HEADER = (
    "# Fingerprints of people who asked to be forgotten, so that no import brings them back.\n"
    "# They hold no names. Keep this file; deleting a line allows its person to return.\n"
)
_SALT = "salt "


class Forgotten(msgspec.Struct, frozen=True):
    """The fingerprints of a journal.

    Args:
        salt: What is hashed along with each, different in every journal.
        prints: A fingerprint of each mark.
    """

    salt: str = ""
    prints: frozenset[str] = frozenset()

    def has(self, record: PersonRecord) -> bool:
        """Whether a record is about somebody who is to stay forgotten."""
        if not self.prints:
            return False
        return self.has_any(record_marks(record))

    def has_any(self, marks: Iterable[str]) -> bool:
        """Whether one of some marks is that of somebody who is to stay forgotten."""
        return any(self.print_of(mark) in self.prints for mark in marks)

    def print_of(self, mark: str) -> str:
        """The fingerprint of one thing that somebody is known by."""
        data = f"{self.salt}|{mark}".encode()
        return hashlib.pbkdf2_hmac("sha256", data, self.salt.encode(), 50).hex()[:32]

    def with_marks(self, marks: Iterable[str]) -> Forgotten:
        """The same and more; a salt is made for the first."""
        salted = Forgotten(self.salt or secrets.token_hex(16), self.prints)
        added = {salted.print_of(mark) for mark in marks}
        return Forgotten(salted.salt, self.prints | added)

    @property
    def text(self) -> str:
        """The file that holds them."""
        lines = [f"{_SALT}{self.salt}", *sorted(self.prints)]
        return _HEADER + "".join(f"{line}\n" for line in lines)


def marks_of(
    names: Iterable[str],
    profiles: Iterable[str],
    emails: Iterable[str],
    phones: Iterable[str],
) -> set[str]:
    """Everything somebody is known by, each in one form whatever the source."""
    marks = {
        *map(_name_mark, names),
        *map(_profile_mark, profiles),
        *map(_email_mark, emails),
        *map(_phone_mark, phones),
    }
    marks.discard("")
    return marks


def _name_mark(name: str) -> str:
    """The mark of a full name; nothing for one of a single word."""
    key = name_key(name)
    return f"name:{key}" if " " in key else ""


def _profile_mark(profile: str) -> str:
    key = profile_key(profile)
    return f"in:{key}" if key else ""


def _email_mark(address: str) -> str:
    return f"mailto:{address.strip().casefold()}" if address else ""


def _phone_mark(number: str) -> str:
    digits = "".join(filter(str.isdigit, number))
    return f"tel:{digits[-9:]}" if len(digits) >= 7 else ""


def record_marks(record: PersonRecord) -> set[str]:
    """Everything the person of a record is known by, see :func:`marks_of`."""
    return marks_of((record.name,), (record.linkedin,), record.email, record.phone)


def load_forgotten(root: Path) -> Forgotten:
    """The fingerprints of a journal; none where there is no file.

    Raises:
        KithError: The file cannot be read, so that nobody can say who is in it.
    """
    text = forgotten_text(root)
    if text is None:
        return Forgotten()
    salts: list[str] = []
    prints: set[str] = set()
    for written in lines_of(text):
        line = written.strip()
        if written.startswith("#") or not line:
            continue
        if line.startswith(_SALT):
            salts.append(line.removeprefix(_SALT).strip())
        else:
            prints.add(line)
    if prints and len(salts) != 1:
        msg = f"{FILE} must have one line with its salt, but has {len(salts)}"
        raise KithError(
            msg, "restore it from Git: without the salt nobody in it can be recognized"
        )
    return Forgotten(salts[0] if salts else "", frozenset(prints))


def forgotten_text(root: Path) -> str | None:
    """What the file of a journal's fingerprints holds; nothing where there is none.

    Raises:
        KithError: It cannot be read.
    """
    path = root / FILE
    return read_text(path)[0] if os.path.lexists(path) else None
