"""Recognizes files that are not journal text: pointers, encrypted, damaged or binary files."""

from __future__ import annotations

import re

import msgspec

from kith.text.encodings import wide_encoding


class Foreign(msgspec.Struct, frozen=True):
    """A file that is not journal text.

    Args:
        message: What it is, a sentence without a full stop.
        help: What to do about it.
    """

    message: str
    help: str


_START_LENGTH = 512
_RESTORE = (
    "restore it from a backup or from Git: `git log -- FILE`, then `git restore FILE`"
)
_GNUPG = "decrypt it with `gpg --decrypt`, or `git secret reveal`"
_MOVE = "move it out of contacts/ and posts/, or write its content as a Markdown file"
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1b")
_MAX_CONTROLS = 0.05

_LFS = re.compile(
    rb"(?:\xef\xbb\xbf)?version https://(?:git-lfs|hawser)\.github\.com/spec/v?\d",
)
_LFS_SIZE = re.compile(rb"^size (\d{1,15})\r?$", re.MULTILINE)
_ANNEX = re.compile(rb"(?:\.\./)*(?:\.git)?/annex/objects/")
# The first packet of an OpenPGP message (RFC 9580): a session key for somebody's own key, or for
# a passphrase, and its version.
_OPENPGP = re.compile(
    rb"(?:\x84.|\x85..|\xc1(?:[\x00-\xbf]|[\xc0-\xdf].))[\x03\x06]"
    rb"|(?:\x8c.|\xc3(?:[\x00-\xbf]|[\xc0-\xdf].))[\x04-\x06]",
    re.DOTALL,
)
# What a program writes first into a file it has encrypted; how it is called, and what opens it.
_ENCRYPTED: tuple[tuple[bytes, str, str], ...] = (
    (b"\x00GITCRYPT\x00", "git-crypt", "run `git-crypt unlock`"),
    (b"U2FsdGVkX1", "transcrypt or OpenSSL", "run `transcrypt` with your password, or decrypt it"),
    (b"Salted__", "OpenSSL", "decrypt it with `openssl enc -d`"),
    (b"age-encryption.org/v1", "age", "decrypt it with `age --decrypt`"),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", "age", "decrypt it with `age --decrypt`"),
    (b"-----BEGIN PGP MESSAGE-----", "GnuPG", _GNUPG),
    (b"$ANSIBLE_VAULT;", "Ansible Vault", "decrypt it with `ansible-vault decrypt`"),
    (b"-----BEGIN PKCS7-----", "S/MIME", "decrypt it with `openssl smime -decrypt`"),
    (b"-----BEGIN CMS-----", "S/MIME", "decrypt it with `openssl cms -decrypt`"),
    (b"VimCrypt~", "Vim", "open it in Vim, and remove the encryption with `:set key=`"),
)  # fmt: skip
_SOPS = re.compile(rb"ENC\[AES256_GCM,data:")
# How files of other kinds start, and what they are.
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"bplist00", "a property list of Apple's"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x00asm", "a program"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/vnd.oasis.opendocument.text", "a LibreOffice document"),
    (b"application/vnd.oasis.opendocument", "a LibreOffice file"),
    (b"application/epub+zip", "an EPUB book"),
    (b"Index/Document.iwa", "a Pages document"),
)
_TEXTS: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE), "a web page (HTML)", _MOVE),
    (re.compile(rb"<\?xml\s|<svg\s", re.IGNORECASE), "an XML file", _MOVE),
    (re.compile(rb"BEGIN:VCARD", re.IGNORECASE), "an address book card (vCard)",
     "import it with `kith import vcard FILE`"),
    (re.compile(rb"BEGIN:VCALENDAR", re.IGNORECASE), "a calendar (iCalendar)",
     "import it with `kith import calendar FILE`"),
    (re.compile(rb"(?:Return-Path|Received|Delivered-To|MIME-Version):[ \t]", re.IGNORECASE),
     "a mail", "import it with `kith import mail FILE`"),
)  # fmt: skip


def find_foreign(data: bytes) -> Foreign | None:
    """What a file is if it is clearly not a text with front matter, or else ``None``.

    Args:
        data: What the file holds; not nothing.
    """
    start = data[:_START_LENGTH]
    if not data.strip(b"\x00"):
        message = (
            f"the file contains only zeros ({len(data):,} bytes): "
            "it was being written when the computer stopped"
        )
        return Foreign(message, _RESTORE)
    return _pointer(start) or _encrypted(start, data) or _other_kind(start, data)


def _pointer(start: bytes) -> Foreign | None:
    if _LFS.match(start):
        size = _LFS_SIZE.search(start)
        detail = ""
        if size is not None:
            detail = f", not the file itself ({int(size[1]):,} bytes)"
        message = f"this is a Git LFS pointer{detail}: `git lfs pull`"
        return Foreign(message, "run `git lfs pull`")
    if _ANNEX.match(start):
        message = "this is a git-annex pointer, not the file itself: `git annex get`"
        return Foreign(message, "run `git annex get FILE`")
    return None


def _encrypted(start: bytes, data: bytes) -> Foreign | None:
    for signature, program, help_ in _ENCRYPTED:
        if start.startswith(signature):
            return _encrypted_by(program, help_)
    # In JSON it may stand anywhere.
    searched = start
    if start[:1] == b"{":
        searched = data
    if _SOPS.search(searched):
        return _encrypted_by("SOPS", "run `sops --decrypt FILE`")
    if _OPENPGP.match(start):
        return _encrypted_by("GnuPG", _GNUPG)
    return None


def _encrypted_by(program: str, help_: str) -> Foreign:
    return Foreign(f"this file is encrypted by {program} and locked", help_)


def _other_kind(start: bytes, data: bytes) -> Foreign | None:
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, kind, help_ in _TEXTS:
        if pattern.match(bare):
            return Foreign(f"this is {kind}, not a Markdown file", help_)
    binary_kind = _binary_kind(start, data)
    if binary_kind:
        return Foreign(f"this is {binary_kind}, not a Markdown file", _MOVE)
    if wide_encoding(data) is None and _is_binary(start):
        message = "this is not text, but a binary or damaged file"
        return Foreign(message, f"{_RESTORE}; {_MOVE}")
    return None


def _binary_kind(start: bytes, data: bytes) -> str:
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped_kind(data)
    if start[4:8] == b"ftyp":
        return "a film or a HEIC picture"
    if start.startswith(b"RIFF"):
        if start[8:12] == b"WEBP":
            return "a WebP picture"
        return "a sound or film file"
    for signature, kind in _KINDS:
        if start.startswith(signature) and _is_conclusive(signature, start):
            return kind
    return ""


def _zipped_kind(data: bytes) -> str:
    for signature, kind in _ZIPPED:
        if signature in data:
            return kind
    return "a ZIP archive"


def _is_conclusive(signature: bytes, start: bytes) -> bool:
    """Whether a signature is enough to go by: the shorter ones may start a text as well."""
    if len(signature) > 3:
        return True
    if not signature.isalnum():
        return True
    return _is_binary(start)


def _is_binary(start: bytes) -> bool:
    """Whether there are more control characters than any text has."""
    if b"\x00" in start:
        return True
    controls = sum(byte in _CONTROLS for byte in start)
    return controls > len(start) * _MAX_CONTROLS
