"""An editor that has a small journal open."""

import asyncio

import pytest

from editor import Editor

ADA = """---
name: Ada Byron
status: connected
since: 2019-03-01
positions:
  - organization: Initech
    title: Analyst
interactions:
  - 2019-03-01 met: a dinner 🎉
  - 2026-05-17 call
knows: [omar-haddad]
tags: [analysis]
---
She knows [[omar-haddad]] well.
"""
OMAR = """---
name: Omar Haddad
status: connected
since: 2020-01-01
---
"""


@pytest.fixture
def journal(tmp_path, monkeypatch):
    """A journal of two people, one of them never met."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    (root / "contacts/ada-byron.md").write_text(ADA, "utf-8")
    (root / "contacts/omar-haddad.md").write_text(OMAR, "utf-8")
    (root / "pyproject.toml").write_text('[tool.kith]\ntitle = "T"\n')
    return root


@pytest.fixture
def session(journal):
    """Runs what an editor does with the journal, and ends the server after it."""

    def run(act, *, encodings=(), options=None, roots=None, capabilities=None):
        async def whole():
            editor = Editor(*encodings)
            await editor.start(
                *(roots or [journal]), options=options, capabilities=capabilities
            )
            try:
                return await asyncio.wait_for(act(editor), 120)
            finally:
                await editor.end()

        return asyncio.run(whole())

    return run
