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
        prints: The fingerprints.
    """

    salt: str = ""
    prints: frozenset[str] = frozenset()

    def has(self, record: PersonRecord) -> bool:
        """Whether a record is about somebody who is to stay forgotten."""
        if not self.prints:
            return False
        marks = marks_of((record.name,), (record.linkedin,), record.email, record.phone)
        return any(self.print_of(mark) in self.prints for mark in marks)

    def print_of(self, mark: str) -> str:
        """The fingerprint of one thing that somebody is known by."""
        data = f"{self.salt}|{mark}".encode()
        return hashlib.pbkdf2_hmac("sha256", data, self.salt.encode(), 50).hex()[:32]

    def with_marks(self, marks: Iterable[str]) -> Forgotten:
        """The same and more; a salt is made for the first."""
        new = Forgotten(self.salt or secrets.token_hex(16), self.prints)
        return Forgotten(new.salt, self.prints | {new.print_of(mark) for mark in marks})

    @property
    def text(self) -> str:
        """The file that holds them."""
        return f"{_HEADER}{_SALT}{self.salt}\n" + "".join(
            f"{one}\n" for one in sorted(self.prints)
        )


def marks_of(
    names: Iterable[str],
    profiles: Iterable[str],
    emails: Iterable[str],
    phones: Iterable[str],
) -> set[str]:
    """Everything somebody is known by, each in one form whatever the source."""
    marks = {f"name:{key}" for name in names if " " in (key := name_key(name))}
    marks |= {f"in:{key}" for profile in profiles if (key := profile_key(profile))}
    marks |= {f"mailto:{address.strip().casefold()}" for address in emails if address}
    digits = ("".join(filter(str.isdigit, number)) for number in phones)
    return marks | {f"tel:{number[-9:]}" for number in digits if len(number) >= 7}


def load_forgotten(root: Path) -> Forgotten:
    """The fingerprints of a journal; none where there is no file.

    Raises:
        KithError: The file cannot be read, so that nobody can say who is in it.
    """
    text = forgotten_text(root)
    if text is None:
        return Forgotten()
    lines = [line.strip() for line in lines_of(text) if not line.startswith("#")]
    salts = [
        line.removeprefix(_SALT).strip() for line in lines if line.startswith(_SALT)
    ]
    prints = frozenset(line for line in lines if line and not line.startswith(_SALT))
    if prints and len(salts) != 1:
        msg = f"{FILE} must have one line with its salt, but has {len(salts)}"
        raise KithError(
            msg, "restore it from Git: without the salt nobody in it can be recognized"
        )
    return Forgotten(salts[0] if salts else "", prints)


def forgotten_text(root: Path) -> str | None:
    """What the file of a journal's fingerprints holds; nothing where there is none.

    Raises:
        KithError: It cannot be read.
    """
    path = root / FILE
    return read_text(path)[0] if os.path.lexists(path) else None
