"""The forms in which one's own address is written, reduced to one."""

from __future__ import annotations

# Google delivers these to one mailbox, with dots anywhere before the @ or without.
_GMAIL = frozenset({"gmail.com", "googlemail.com"})


def plain_address(address: str) -> str:
    """An address in the one form for all that reach its mailbox.

    What stands behind a plus sign its owner chose freely; dots mean nothing to Gmail.
    """
    local, at, domain = gmail_address(address).rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def gmail_address(address: str) -> str:
    """An address in small letters; one of Gmail without dots, at gmail.com."""
    address = address.strip().casefold()
    local, at, domain = address.rpartition("@")
    if domain not in _GMAIL:
        return address
    name, plus, tag = local.partition("+")
    return f"{name.replace('.', '')}{plus}{tag}{at}gmail.com"
