"""What an export says of whom it belongs to, for the settings of a new journal."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kith.importers.linkedin import invitations, messages
from kith.importers.linkedin.archive import open_export, table_name
from kith.importers.linkedin.career import OWN_ADDRESSES, read_own_addresses
from kith.importers.linkedin.column_names import column_key
from kith.importers.linkedin.owner import find_owner
from kith.importers.notices import Guard, Notices
from kith.importers.records import Origin
from kith.importers.tables import Table, read_table
from kith.importers.tidy import tidy
from kith.model.settings import Me

_HEADERS = {
    "profile": (frozenset({"first_name", "last_name"}),),
    "email addresses": OWN_ADDRESSES,
    "invitations": invitations.HEADERS,
    "messages": messages.HEADERS,
}


class OwnProfile(msgspec.Struct, frozen=True):
    """The owner of an export, as far as it tells.

    Args:
        name: Full name.
        email: Confirmed addresses.
        linkedin: The address of the profile.
    """

    name: str = ""
    email: tuple[str, ...] = ()
    linkedin: str = ""


def read_own_profile(path: Path) -> OwnProfile:
    """Read whom an export belongs to.

    Args:
        path: The zip as downloaded, or the folder it was unpacked to.

    Raises:
        KithError: It cannot be read.
    """
    tables: dict[str, Table] = {}
    notices = Notices()
    for file, data in open_export(path).files.items():
        kind = table_name(file)
        if kind in _HEADERS:
            with Guard(notices, Origin(file)):
                tables[kind] = read_table(
                    file, data, _HEADERS[kind], column_key, notices
                )
    owner = find_owner(
        Me(), tables.get("profile"), tables.get("invitations"), tables.get("messages")
    )
    addresses = tables.get("email addresses")
    return OwnProfile(
        name=_name_in(tables.get("profile")),
        email=read_own_addresses(addresses) if addresses else (),
        linkedin=next(iter(owner.profiles)) if len(owner.profiles) == 1 else "",
    )


def _name_in(profile: Table | None) -> str:
    if profile is None or not profile.rows:
        return ""
    row = profile.rows[0]
    return tidy(f"{row.get('first_name')} {row.get('last_name')}")
