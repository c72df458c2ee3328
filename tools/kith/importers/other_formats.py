"""What a file is that an importer cannot read, by how it begins, and what to do with it."""

from __future__ import annotations

import codecs

_OFFICE = "it is an item of Outlook or a document of Office"
_SIGNATURES = {
    b"!BDN": "it is a data file of Outlook (.pst or .ost)",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _OFFICE,
    b"%PDF-": "it is a PDF",
    b"SQLite format 3\0": "it is a database",
    b"bplist00": "it is a file of settings",
}
_BEGINNINGS = {
    b"<!doctype html": "it is a web page",
    b"<html": "it is a web page",
    b"begin:vcalendar": "it is a calendar; use `kith import calendar`",
    b"begin:vcard": "it is an address book; use `kith import vcard`",
}
_HEAD = 1_000


def format_of_other(data: bytes) -> str:
    """What a file is, and what to do with it; nothing where that is not known.

    Args:
        data: The file, or how it begins.
    """
    head = data[:_HEAD]
    if not head.strip():
        return "the file is empty"
    for signature, description in _SIGNATURES.items():
        if head.startswith(signature):
            return description
    text = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for beginning, description in _BEGINNINGS.items():
        if text.startswith(beginning):
            return description
    return ""
