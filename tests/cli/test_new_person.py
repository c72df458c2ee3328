"""A new person comes with how they came, and gets a verdict at once; nobody gets two files."""

import pytest


def _text(root, slug):
    return (root / f"contacts/{slug}.md").read_text()


@pytest.mark.parametrize(
    ("words", "lines", "verdict"),
    [
        (["--asked"], "status: received\nsince: 2026-06-01\n", "decline"),
        (
            ["--asked", "--since", "yesterday", "--note", "liked your talk: really"],
            "status: received\nsince: 2026-05-31\ninteractions:\n"
            "  - 2026-05-31 message received: 'liked your talk: really'\n",
            "wait",
        ),
        (["--invited"], "status: invited\nsince: 2026-06-01\n", "wait"),
        (
            ["--invited", "--since", "2024", "--note", "the talk"],
            "status: invited\nsince: 2024\ninteractions:\n  - 2024 message sent: the talk\n",
            "withdraw",
        ),
        (
            ["--met", "--since", "May 2026", "--note", "PyCon"],
            "interactions:\n  - 2026-05 met: PyCon\n",
            "connect",
        ),
        (
            ["--asked", "--met"],
            "status: received\nsince: 2026-06-01\ninteractions:\n  - 2026-06-01 met\n",
            "connect",
        ),
    ],
)
def test_how_somebody_came_is_written_and_judged(journal, kith, words, lines, verdict):
    code, out, _ = kith("new", "person", "Omar Haddad", *words)

    assert code == 0
    assert _text(journal, "omar-haddad") == f"---\nname: Omar Haddad\n{lines}---\n"
    written, first, *_ = out.splitlines()
    assert written == "Written: contacts/omar-haddad.md"
    assert first.startswith(f"{verdict:<10}Omar Haddad (omar-haddad)")
    assert kith("check", "contacts/omar-haddad.md", "--rule", "unknown-key")[0] == 0


def test_without_a_word_of_how_there_is_no_verdict(journal, kith):
    out = kith("new", "person", "Omar Haddad", "--at", "Initech", "--title", "CTO")[1]

    assert out == "Written: contacts/omar-haddad.md\n"
    assert "  - organization: Initech\n    title: CTO\n" in _text(
        journal, "omar-haddad"
    )


@pytest.fixture
def known(journal):
    (journal / "contacts/ada-byron.md").write_text(
        "---\nname: Ada Byron\nemail: Ada@Initech.example\n"
        "linkedin: https://www.linkedin.com/in/ada-byron\n"
        "positions: [{organization: Initech GmbH}]\n---\n"
    )
    (journal / "contacts/ada.md").unlink()
    return journal


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Ada B.", "--email", "ada@initech.example"], "ada@initech.example"),
        (["A. B.", "--linkedin", "de.linkedin.com/in/Ada-Byron/?x=1"], "LinkedIn"),
        (["A. B.", "--linkedin", "ada-byron"], "LinkedIn"),
        (["Ada Byron", "--at", "INITECH"], "is at INITECH"),
        (["Byron, Ada", "--at", "Initech, Inc."], "is at Initech, Inc."),
        (["Ada M. Byron", "--at", "Initech"], "is at Initech"),
    ],
)
def test_nobody_gets_a_second_file_by_accident(known, kith, words, said):
    code, out, err = kith("new", "person", *words, "--asked")

    assert (code, out) == (2, "")
    assert "contacts/ada-byron.md is about the same person" in err
    assert said in err
    assert "kith log ada-byron met" in err
    assert len(list((known / "contacts").iterdir())) == 1
    assert kith("new", "person", *words, "--asked", "--anyway")[0] == 0
    assert len(list((known / "contacts").iterdir())) == 2


@pytest.mark.parametrize(
    "words",
    [
        ["Ada Byron", "--at", "Umbrella"],
        ["Bea Byron", "--at", "Initech"],
        ["Ada Byrne", "--email", "ada@umbrella.example"],
    ],
)
def test_somebody_else_is_somebody_else(known, kith, words):
    code, out, _ = kith("new", "person", *words)

    assert code == 0
    assert "kith merge" not in out


def test_a_namesake_of_whom_less_is_known_is_mentioned(known, kith):
    code, out, _ = kith("new", "person", "Ada Byron")

    assert code == 0
    assert "kith merge ada-byron ada-byron-2" in out


def test_the_address_of_an_office_belongs_to_many(known, kith):
    (known / "contacts/ada-byron.md").write_text(
        "---\nname: Ada Byron\nemail: info@initech.example\n---\n"
    )

    assert (
        kith("new", "person", "Omar Haddad", "--email", "info@initech.example")[0] == 0
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "2020"], "need --asked, --invited or --met"),
        (["--note", "x"], "need --asked, --invited or --met"),
        (["--met", "--since", "2087"], "2087 is in the future"),
        (["--asked", "--linkedin", "https://example.org/x"], "LinkedIn profile"),
    ],
)
def test_what_cannot_be_is_a_sentence(journal, kith, words, said):
    code, _, err = kith("new", "person", "Omar Haddad", *words)

    assert code == 2
    assert said in err
    assert not (journal / "contacts/omar-haddad.md").exists()
