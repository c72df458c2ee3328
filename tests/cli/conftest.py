import pytest

from kith.cli.main import main


@pytest.fixture
def journal(tmp_path, monkeypatch):
    """A journal with one stranger, in the working folder."""
    (tmp_path / "contacts").mkdir()
    (tmp_path / "posts").mkdir()
    (tmp_path / "contacts" / "ada.md").write_text(
        "---\nname: Ada Byron\nstatus: connected\n---\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KITH_TODAY", "2026-06-01")
    return tmp_path


@pytest.fixture
def kith(capsys, monkeypatch):
    """Run a command line; gives exit code, standard output and standard error."""

    monkeypatch.setenv("KITH_DEBUG", "1")

    def run(*words):
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
