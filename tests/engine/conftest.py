"""What the tests of caches have in common."""

import pytest

from kith.engine import stamps


@pytest.fixture(autouse=True)
def settled_at_once(tmp_path, monkeypatch):
    """A key of its own for each test, and files that count as settled when they are written."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(stamps, "_TICK", 0)
