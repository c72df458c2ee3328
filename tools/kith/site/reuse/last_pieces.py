"""Takes pieces of data files over from the last build, where all that they are made of is the same."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import msgspec

from kith.site.pieces import Pieces
from kith.site.reuse.atoms import Atoms
from kith.site.reuse.memory import PackedReads, RememberedPiece
from kith.site.reuse.noted_data import NotedData
from kith.site.reuse.reads import ReadLog, are_texts


class LastPieces(Pieces):
    """The pieces of the last build, and those of this one.

    Args:
        last: Those of the last build; none where something that all have in common changed.
        reads: The names of what was read.
        atoms: The digests of what is read.
        noted: Stands in for what the site is made of.
        log: Where it notes what is read.
        count_warnings: How many warnings there were until now.

    Attributes:
        pieces: Those of this build that can be remembered, by their names.
    """

    def __init__(
        self,
        *,
        last: dict[str, RememberedPiece],
        reads: PackedReads,
        atoms: Atoms,
        noted: NotedData,
        log: ReadLog,
        count_warnings: Callable[[], int],
    ) -> None:
        self._last = last
        self._reads = reads
        self._atoms = atoms
        self._noted = noted
        self._log = log
        self._count_warnings = count_warnings
        self.pieces: dict[str, RememberedPiece] = {}

    def find(
        self, data: Any, name: str, make: Callable[..., Any], made_of: tuple[Any, ...]
    ) -> Any:
        """A piece of the last build, or of this one; see :class:`kith.site.pieces.Pieces`."""
        remembered = self._last.get(name)
        if remembered is not None and self._is_same(remembered, made_of):
            self.pieces[name] = remembered
            return msgspec.msgpack.decode(remembered.value)
        del data
        before = self._count_warnings()
        self._log.take()
        value = make(self._noted, *made_of)
        reads = self._log.take()
        if reads is not None and self._count_warnings() == before:
            self._remember(name, value, tuple(reads), made_of)
        return value

    def _is_same(self, remembered: RememberedPiece, made_of: tuple[Any, ...]) -> bool:
        try:
            names = self._reads.unpack(remembered.reads)
            inputs = self._atoms.digest_of_all(names, made_of)
        except (LookupError, ValueError):
            # Written by somebody else.
            return False
        return inputs == remembered.inputs

    def _remember(
        self, name: str, value: Any, reads: tuple[str, ...], made_of: tuple[Any, ...]
    ) -> None:
        if not are_texts((name, *reads)):
            return
        with contextlib.suppress(ValueError, TypeError, OverflowError):
            encoded = msgspec.msgpack.encode(value)
            inputs = self._atoms.digest_of_all(reads, made_of)
            packed = self._reads.pack(reads)
            self.pieces[name] = RememberedPiece(inputs, packed, encoded)
