"""``kith lsp`` where no editor talks with it."""

import importlib.util
import io
import sys

from kith.cli.main import main


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


def test_somebody_who_types_is_told_that_an_editor_starts_it(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO()))

    assert main(["lsp"]) == 2
    assert "set up your editor" in capsys.readouterr().err


def test_a_missing_library_is_named(monkeypatch, capsys):
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *rest: None if name == "pygls" else find_spec(name, *rest),
    )

    assert main(["lsp"]) == 2
    assert "pip install 'kith-journal[lsp]'" in capsys.readouterr().err
