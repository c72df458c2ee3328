"""``kith path``: the draft for a chosen path, in the mail program or the clipboard."""

import os
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

FILES = {
    "ada": "name: Ada Byron\nstatus: connected\nemail: ada+x@byron.example\n"
    "interactions: [2026-05-17 met]\nknows: [{contact: zoe, strength: strong}]",
    "bob": "name: Bob Lee\nstatus: connected\ninteractions: [2026-05-01 met]\n"
    "knows: [{contact: zoe, strength: weak}]",
    "zoe": "name: Zoë Alt & Co?",
}


@pytest.fixture
def town(journal):
    for name, front in FILES.items():
        (journal / "contacts" / f"{name}.md").write_text(
            f"---\n{front}\n---\n", "utf-8"
        )
    return journal


@pytest.mark.parametrize(
    ("words", "recipient"),
    [
        (["zoe", "--draft"], "Ada Byron"),
        (["--draft", "zoe"], "Ada Byron"),
        (["zoe", "--draft", "1"], "Ada Byron"),
        (["zoe", "--draft", "2"], "Bob Lee"),
        (["zoe", "--draft", "2", "--limit", "1"], "Bob Lee"),
    ],
)
def test_a_draft_is_for_the_path_of_that_number(town, kith, words, recipient):
    code, out, _ = kith("path", *words)

    assert code == 0
    assert f"--- to {recipient}\n" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["zoe", "--draft", "3"], "there is no path 3, only 2 paths"),
        (["zoe", "--draft", "0"], "the first path is number 1"),
        (["--draft"], "name a person, an organization or a title"),
        (["zoe", "--draft", "2", "--mail"], "bob.md contains no email address"),
    ],
)
def test_a_draft_that_cannot_be_made_is_refused_in_a_sentence(
    town, kith, words, message
):
    code, _, err = kith("path", *words)

    assert code == 2
    assert message in err


def test_a_draft_opens_in_the_mail_program_and_only_when_asked(town, kith, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "webbrowser.open_new_tab", lambda url: bool(opened.append(url)) or True
    )
    kith("path", "zoe", "--draft")
    assert opened == []

    assert kith("path", "zoe", "--mail")[0] == 0

    (address,) = opened
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "ada+x@byron.example")
    # "+" is no space in a mailto address, and nothing of a name ends a field.
    assert "+" not in parts.query
    fields = parse_qs(parts.query)
    assert fields["subject"] == ["An introduction to Zoë Alt & Co??"]
    (body,) = fields["body"]
    assert body.startswith("Hi Ada,\r\n")
    assert "\r\n---\r\n" in body


def test_a_draft_is_copied_by_the_program_that_is_there(town, kith, monkeypatch):
    folder = town.parent / "bin"
    folder.mkdir()
    program = folder / "wl-copy"
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"open({str(town / 'copied')!r}, 'wb').write(sys.stdin.buffer.read())\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    code, out, err = kith("path", "zoe", "--copy")

    assert code == 0
    assert "copied with wl-copy" in err
    text = (town / "copied").read_text("utf-8")
    assert text.startswith("Hi Ada,")
    assert "Zoë Alt" in text
    assert "--- to Ada Byron" in out
    program.write_text(f"#!{sys.executable}\nraise SystemExit(1)\n")
    code, _, err = kith("path", "zoe", "--copy")
    assert code == 2
    assert '"wl-copy" did not take the text' in err


def test_without_a_clipboard_a_sentence_says_what_to_install(town, kith, monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)

    code, _, err = kith("path", "zoe", "--copy")

    assert code == 2
    assert "no program for the clipboard is installed" in err
    assert "xclip" in err


def test_each_path_names_the_slugs(town, kith):
    assert "\n   ada, zoe\n" in kith("path", "zoe")[1]
