"""Whether a folder of notes is about people alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.importers.vaults.judged_notes import are_mixed
from kith.importers.vaults.notes import Note


@pytest.mark.parametrize("below", [(), ("people",), ("people", "work")])
def test_the_folder_of_an_obsidian_vault_is_mixed(
    tmp_path: Path, below: tuple[str, ...]
) -> None:
    location = tmp_path.joinpath("vault", *below, "Ada.md")
    notes = [Note(location, location.name, ("vault", *below))]

    assert not are_mixed(notes, ())
    (tmp_path / ".obsidian").mkdir()
    assert not are_mixed(notes, ())
    (tmp_path / "vault" / ".obsidian").mkdir(parents=True)
    assert are_mixed(notes, ())
