import io
import json
import os
import select
import subprocess
import sys
import time

import pytest

from kith.importers.state.review import FILE, load_review
from kith.load.journal import load_journal
from kith.operations.review import ReviewSitting, build_questions

EMPLOYERS = {"ada": "Ada Byron", "emre": "Emre Rinaldi", "lena": "Lena Vogt"}
CARDS = (
    ("Ada Byron-Lenz", "ada.byron@initech.example"),
    ("Emre Rinaldi-Lenz", "emre.rinaldi@initech.example"),
    ("Omar Haddad", "lena@own.example"),
)


class _Typed(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def asked(journal, kith):
    for slug, name in EMPLOYERS.items():
        email = "email: lena@own.example\n" if slug == "lena" else ""
        (journal / "contacts" / f"{slug}.md").write_text(
            f"---\nname: {name}\nstatus: connected\nsince: 2020-01-01\n{email}"
            "positions: [Initech]\n---\n"
        )
    cards = "".join(
        f"BEGIN:VCARD\nFN:{name}\nEMAIL:{email}\nEND:VCARD\n" for name, email in CARDS
    )
    (journal / "x.vcf").write_text(cards)
    assert kith("import", "vcard", journal / "x.vcf")[0] == 0
    assert len(load_review(journal)) == 3
    return journal


@pytest.fixture
def answer(kith, monkeypatch):
    def run(*lines, options=()):
        monkeypatch.setattr("sys.stdin", _Typed("".join(f"{x}\n" for x in lines)))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("NO_COLOR", "1")
        return kith("review", *options)

    return run


def _files(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "undo" not in path.parts and path.name != "lock"
    }


def _text(root, slug):
    return (root / "contacts" / f"{slug}.md").read_text()


def test_alike_ones_are_asked_together_and_joined_with_one_key(asked, answer):
    code, out, _ = answer("y", "q")

    assert code == 0
    assert "1 to 2 of 3" in out
    assert (
        "2 people have the same employer as a contact of yours, and the same first name"
        in out
    )
    assert "3 of 3" in out
    assert "2 decided, 2 files written; 1 left to decide" in out
    assert "ada.byron@initech.example" in _text(asked, "ada")
    assert "emre.rinaldi@initech.example" in _text(asked, "emre")


def test_a_sitting_is_undone_as_a_whole(asked, answer, kith):
    before = _files(asked)

    answer("y", "n", "q")

    assert (asked / "contacts" / "omar-haddad.md").exists()
    kith("undo")
    assert _files(asked) == before


def test_each_is_asked_about_in_words_without_identifiers(asked, answer, kith):
    ids = [item["id"] for item in json.loads(kith("review", "--format", "json")[1])]

    out = answer("o", "j", "s", "d", "q")[1]

    assert "Omar Haddad may be Lena Vogt, who has the same address but another" in out
    assert "1  Ada Byron · Initech · connected 2020-01-01" in out
    assert not any(name in out for name in ids)
    assert "2 decided" in out
    assert "ada.byron@initech.example" in _text(asked, "ada")
    assert "initech.example" not in _text(asked, "emre")
    (left,) = load_review(asked)
    assert left.record.name == "Emre Rinaldi-Lenz"


def test_answers_are_taken_back_to_the_first_and_then_there_is_nothing(asked, answer):
    before = _files(asked)

    code, out, _ = answer("o", "j", "u", "u", "y", "n", "u", "u", "u", "q")

    assert code == 0
    assert "there is nothing to undo" in out
    assert "nothing was written" in out
    assert _files(asked) == before


@pytest.mark.parametrize("line", ["z", "", "?", "join 7", "j 9"])
def test_what_is_no_answer_changes_nothing(asked, answer, line):
    before = _files(asked)

    assert answer("s", line, "q")[0] == 0

    assert _files(asked) == before


def test_the_end_of_the_input_writes_nothing_and_says_so(asked, answer):
    before = _files(asked)

    code, _, err = answer("y")

    assert code == 2
    assert "nothing was written; 2 decisions discarded" in err
    assert _files(asked) == before


def test_ctrl_c_writes_nothing_and_says_so(asked, answer, monkeypatch):
    before = _files(asked)

    class Interrupted(_Typed):
        def readline(self):
            line = super().readline()
            if not line:
                raise KeyboardInterrupt
            return line

    monkeypatch.setattr(sys.modules[__name__], "_Typed", Interrupted)
    code, out, _ = answer("y")

    assert code == 130
    assert "Nothing was written; 2 decisions discarded." in out
    assert _files(asked) == before


def test_a_dry_run_names_the_files_and_writes_none(asked, answer):
    before = _files(asked)

    out = answer("y", "n", "q", options=["--dry-run"])[1]

    assert "Would change contacts/ada.md" in out
    assert "Would create contacts/omar-haddad.md" in out
    assert "nothing was written" in out
    assert _files(asked) == before


def test_the_list_and_a_pipe_ask_nothing(asked, answer, kith):
    assert "3 to decide" in answer(options=["--list"])[1]
    assert "3 to decide" in kith("review", "--list")[1]
    assert len(json.loads(answer(options=["--format", "json"])[1])) == 3


def test_one_of_several_is_chosen_by_number(journal, answer, kith):
    for slug in ("ada", "ada-2"):
        (journal / "contacts" / f"{slug}.md").write_text(
            "---\nname: Ada Byron\nstatus: connected\npositions: [Initech]\n---\n"
        )
    (journal / "x.vcf").write_text(
        "BEGIN:VCARD\nFN:Ada Byron\nEMAIL:ada@initech.example\nEND:VCARD\n"
    )
    kith("import", "vcard", journal / "x.vcf")

    out = answer("j", "j 2", "q")[1]

    assert "one of 2 people called Ada Byron" in out
    assert "it may be 2 people" in out
    written = [slug for slug in ("ada", "ada-2") if "@" in _text(journal, slug)]
    assert len(written) == 1


def test_one_person_of_two_sources_is_one_question(asked, answer, kith):
    (asked / "y.csv").write_text(
        "First Name,Last Name,E-mail Address\nOmar,Haddad,lena@own.example\n"
    )
    assert kith("import", "google", asked / "y.csv")[0] == 0

    out = answer("s", "n", "q")[1]

    assert "3 of 3" in out
    assert len(list((asked / "contacts").glob("omar*"))) == 1
    assert {item.record.name for item in load_review(asked)} == {
        "Ada Byron-Lenz",
        "Emre Rinaldi-Lenz",
    }


def test_what_an_earlier_version_stored_is_asked_one_by_one(asked, answer):
    stored = json.loads((asked / FILE).read_text())
    for item in stored["items"]:
        item.pop("question", None)
    (asked / FILE).write_text(json.dumps(stored))

    assert "1 of 3" in answer("q")[1]


def test_a_contact_whom_two_names_may_be_is_never_joined_to_both(asked, kith):
    (asked / "z.vcf").write_text(
        "BEGIN:VCARD\nFN:Ada Byron-Roe\nEMAIL:byron@initech.example\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Adele Byron\nEMAIL:a.byron@initech.example\nEND:VCARD\n"
    )
    kith("import", "vcard", asked / "z.vcf")

    groups = build_questions(load_review(asked), load_journal(asked))

    for group in groups:
        if len(group) > 1:
            slugs = [question.candidates[0].slug for question in group]
            assert len(slugs) == len(set(slugs))


def test_nothing_to_decide_is_said_with_what_to_do_next(journal, answer):
    assert answer()[1] == (
        "Nothing waits for a decision; continue with `kith triage`, or import more.\n"
    )


def test_a_sitting_counts_what_was_answered(asked):
    sitting = ReviewSitting(build_questions(load_review(asked), load_journal(asked)))

    sitting.decide("join")
    assert (sitting.number, sitting.decided, sitting.count) == (3, 2, 3)
    sitting.skip()
    assert sitting.current is None
    assert sitting.undo()
    assert sitting.undo()
    assert (sitting.number, sitting.decided, sitting.decisions) == (1, 0, {})


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
def test_on_a_real_terminal_it_asks(asked):
    import pty  # noqa: PLC0415 - not on every system

    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kith", "review"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=asked,
    )
    os.close(terminal)
    os.write(controller, b"y\nq\n")
    output = b""
    end = time.monotonic() + 60
    while b"undoes" not in output and time.monotonic() < end:
        if select.select([controller], [], [], 1)[0]:
            try:
                output += os.read(controller, 65536)
            except OSError:
                break
    os.close(controller)

    assert process.wait(60) == 0
    assert b"join all?" in output
    assert b"2 decided" in output
