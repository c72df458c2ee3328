"""Entries of a directory that stand where an address does: X.500, X.400 and Notes names.

Exchange and Notes write them for people of their own organization, and older Outlooks keep them
in what they export. Nobody can be written to under one, so all that they say is a name.
"""

from __future__ import annotations

import re

_ENTRY = re.compile(
    # IMCEAEX-_O=INITECH_OU=…_CN=LVOGT@initech.example; also IMCEANOTES, IMCEAX400, IMCEAFAX …
    r"imcea(?!smtp-)[a-z0-9]*-"
    # /O=INITECH/OU=…/CN=LVOGT, EX:/o=…, /C=DE/A=…/S=VOGT, and CN=Lena Vogt/O=Initech@…
    r"|(?:ex:)?(?:/(?:cn|ou?|c|dc|admd|prmd|s|g)|cn)=",
    re.IGNORECASE,
)
_SMTP = re.compile(r"imceasmtp-([^@]*)@", re.IGNORECASE)
_HEX = re.compile(r"\+([0-9a-fA-F]{2})")


def is_directory_entry(address: str) -> bool:
    """Whether what stands for an address is an entry of a directory."""
    return _ENTRY.match(address) is not None


def unpacked_address(address: str) -> str:
    """The address that Exchange packed into another one, if it did."""
    match = _SMTP.match(address)
    if match is None:
        return address
    text = match[1].replace("_", "/")
    return _HEX.sub(lambda code: chr(int(code[1], 16)), text)
