"""Fingerprints of what pages are made of: where two are equal, so are the pages."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from kith.text.source import FrontMatterSource

_BYTES = 16


def digest(*parts: bytes) -> bytes:
    """A digest of some bytes, in which it counts where a part ends."""
    hashed = hashlib.blake2b(digest_size=_BYTES)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "little"))
        hashed.update(part)
    return hashed.digest()


def _as_value(value: Any) -> Any:
    """What stands for a value that has no form of its own in MessagePack."""
    if isinstance(value, FrontMatterSource):
        return ["source", value.head, value.line]
    if callable(value) and hasattr(value, "__qualname__"):
        # Its code is Kith's, whose state is part of what all pages have in common.
        return ["code", value.__module__, value.__qualname__]
    msg = f"a fingerprint of {type(value).__name__} is not defined"
    raise TypeError(msg)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_as_value, order="deterministic")


def fingerprint(value: Any) -> bytes | None:
    """The fingerprint of a value; ``None`` where it has none, and must be taken as changed."""
    try:
        return digest(_ENCODER.encode(value))
    except (TypeError, ValueError, OverflowError, RecursionError, AttributeError):
        # Such as text with half a character in it, or a number of a thousand digits.
        return None
