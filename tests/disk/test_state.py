"""What Kith keeps for itself: damaged, later or locked, it is never taken for nothing."""

import json
import os

import pytest

from faults import files_of, run
from kith.disk.lock import LOCK, WRITER
from kith.disk.state import StateUnreadable, read_state
from kith.importers.state.review import Review, load_review
from writing_calls import copied, make_journal, words_of

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="commands run in a fork"
)

REVIEW = ".kith/imports/review.json"
MEMORY = ".kith/imports/vcard.json"
TRIAGE = ".kith/triage.json"
BASELINE = "kith-baseline.json"

DAMAGES = {
    "cut": b'{"people":{"a":{"slug":"b"',
    "empty": b"",
    "no json": b"<<<<<<< ours\n{}\n",
    "no utf-8": b'{"people":{"\xff":{}}}',
    "other type": b'{"people":[],"items":3,"later":3,"accepted":3}',
    "deep": b"[" * 100_000,
}
LATER = b'{"version":7,"people":{"a":{"slug":"b","more":[1]}},"items":[],"later":[],"accepted":{}}'


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    root = make_journal(tmp_path_factory.mktemp("state"))
    assert run(["triage", "--plain"], root, typed="l\n").code == 0
    assert run(["check", "--baseline", BASELINE, "--quiet"], root).code in {0, 1}
    return root


@pytest.fixture
def journal(start):
    return copied(start, "state-copy")


CALLS = [
    (REVIEW, ["import", "google", "../google.csv"], ""),
    (REVIEW, ["review"], ""),
    (REVIEW, ["review", "drop", "x"], ""),
    (REVIEW, ["rename", "ada-byron", "ada"], ""),
    (REVIEW, ["merge", "ada-byron", "ada-byron-2"], ""),
    (REVIEW, ["forget", "ada-byron", "--yes"], ""),
    (MEMORY, ["import", "vcard", "../cards.vcf"], ""),
    (MEMORY, ["import", "google", "../google.csv"], ""),
    (MEMORY, ["rename", "ada-byron", "ada"], ""),
    (MEMORY, ["forget", "ada-byron", "--yes"], ""),
    (TRIAGE, ["triage", "--plain"], "l\n"),
    (BASELINE, ["check", "--baseline", BASELINE], ""),
    (BASELINE, ["check", "--baseline", BASELINE, "--update-baseline"], ""),
]


_FIRST = {path: (path, words, typed) for path, words, typed in reversed(CALLS)}
_DAMAGED = [(*call, damage) for call in CALLS for damage in ("cut", "later")]
_DAMAGED += [
    (*call, damage) for call in _FIRST.values() for damage in DAMAGES if damage != "cut"
]


@pytest.mark.parametrize(("path", "words", "typed", "damage"), _DAMAGED)
def test_what_cannot_be_read_is_said_and_not_written_over(
    journal, path, words, typed, damage
):
    (journal / path).write_bytes(DAMAGES.get(damage, LATER))
    before = files_of(journal)

    ended = run(words, journal, typed=typed)

    assert ended.code == 2, ended
    assert path in ended.err
    assert "rename it" in ended.err
    assert ("version" in ended.err) == (damage == "later")
    assert _without_lock(files_of(journal)) == _without_lock(before)
    # What it says helps.
    (journal / path).rename(journal / f"{path}.broken")
    again = run(words, journal, typed=typed)
    assert again.code in {0, 1} or "is not the ID of anything" in again.err, again
    assert (journal / f"{path}.broken").read_bytes() == DAMAGES.get(damage, LATER)


def _without_lock(files):
    return {path: data for path, data in files.items() if path not in {LOCK, WRITER}}


@pytest.mark.parametrize("kind", ["folder", "pipe"])
@pytest.mark.parametrize(("path", "words", "typed"), _FIRST.values())
def test_what_is_no_file_is_said_and_keeps_nobody_waiting(
    journal, path, words, typed, kind
):
    (journal / path).unlink(missing_ok=True)
    (journal / path).mkdir() if kind == "folder" else os.mkfifo(journal / path)

    ended = run(words, journal, typed=typed)

    assert ended.code == 2
    assert f"it is a {kind}" in ended.err or "is a directory" in ended.err


@pytest.mark.parametrize("path", [REVIEW, MEMORY])
@pytest.mark.parametrize("damage", [b"{", LATER])
def test_a_dry_run_goes_on_without_it_and_says_so(journal, path, damage):
    (journal / path).write_bytes(damage)

    ended = run(["import", "vcard", "../cards.vcf", "--dry-run"], journal)

    assert ended.code == 0
    assert path in ended.err
    assert "this shows what an import without it would do" in ended.err
    assert "nothing was written" in ended.out


@pytest.mark.parametrize("path", [REVIEW, MEMORY, TRIAGE])
@pytest.mark.parametrize(
    "words", [["check", "-q"], ["show", "ada-byron"], ["triage", "--list"]]
)
def test_commands_that_have_no_use_for_it_do_not_mind(journal, path, words):
    (journal / path).write_bytes(b"{")

    assert run(words, journal).code in {0, 1}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"command":"log a","version":9}\n', "newer version"),
        ('{"command":3}\n{}\n', "is damaged"),
        ('{"command":"x"}\nnot json\n', "is damaged"),
        ("\0\0\0\n", "is damaged"),
    ],
)
def test_notes_that_cannot_be_read_stop_undo_and_the_way_on_is_said(
    journal, text, told
):
    notes = journal / ".kith" / "undo" / "000042.jsonl"
    notes.write_text(text)
    before = files_of(journal)

    ended = run(["undo"], journal)

    assert ended.code == 2
    assert told in ended.err
    assert "mv .kith/undo/000042.jsonl .kith/undo/000042.jsonl.broken" in ended.err
    assert _without_lock(files_of(journal)) == _without_lock(before)
    notes.rename(notes.with_suffix(".jsonl.broken"))
    assert run(["undo"], journal).code == 0


@pytest.mark.parametrize(
    "text", ["", '{"command":"log', '{"command":"log a"}\n{"path":"cont']
)
def test_a_command_that_was_killed_before_it_wrote_does_not_stand_in_the_way(
    journal, text
):
    (journal / ".kith" / "undo" / "000042.jsonl").write_text(text)
    omar = journal / "contacts" / "omar-haddad.md"
    assert "coffee" in omar.read_text()

    ended = run(["undo"], journal)

    assert ended.code == 0, ended.err
    assert "coffee" not in omar.read_text()
    assert not (journal / ".kith" / "undo" / "000042.jsonl").exists()


def test_what_an_earlier_version_wrote_is_still_read(journal):
    found = json.loads((journal / REVIEW).read_text())
    (journal / REVIEW).write_text(json.dumps(found["items"]))
    later = json.loads((journal / TRIAGE).read_text())
    (journal / TRIAGE).write_text(json.dumps(later["later"]))

    assert [item.record.name for item in load_review(journal)] == ["Lena Vogt"]
    assert run(["triage", "--plain"], journal, typed="l\n").code == 0
    assert set(json.loads((journal / TRIAGE).read_text())["later"]) > set(
        later["later"]
    )


def test_what_waits_is_written_as_it_is_read(journal):
    review = load_review(journal)

    assert review.text == (journal / REVIEW).read_text()
    assert json.loads(review.text)["version"] == 1
    assert json.loads(Review().text) == {"items": [], "version": 1}


def test_who_was_put_off_stays_so_whoever_else_is_asked_about(journal):
    def later():
        return set(json.loads((journal / TRIAGE).read_text())["later"])

    assert run(["triage", "--plain"], journal, typed="l\nl\nl\n").code == 0
    put_off = later()
    assert run(["triage", "--plain", "--limit", "1"], journal, typed="l\n").code == 0

    assert len(put_off) > 1
    assert later() == put_off


def test_what_could_not_be_written_goes_on_waiting(journal):
    ada = journal / "contacts" / "ada-byron.md"
    (name,) = words_of_waiting(journal)
    ada.write_bytes(
        ada.read_bytes().replace(b"email: ada@x.example", b"email: &a ada@x.example")
    )

    ended = run(["review", "join", name, "ada-byron"], journal)

    assert "0 files written" in ended.out
    assert [item.name for item in load_review(journal)] == [name]


def words_of_waiting(root):
    return [item.name for item in load_review(root)]


def test_reading_says_what_is_wrong(tmp_path):
    (tmp_path / "x.json").write_text("{}")

    assert read_state(tmp_path, "none.json", dict, version=1, without="") is None
    with pytest.raises(StateUnreadable, match="leads out"):
        read_state(tmp_path, "../x.json", dict, version=1, without="")
    assert words_of
