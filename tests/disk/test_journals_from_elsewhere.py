"""A journal somebody sent: nothing in it makes Kith write or delete outside of it."""

import json
import os

import pytest

from faults import files_of, run
from kith.disk.lock import LOCK, WRITER
from writing_calls import CALLS, copied, make_journal, words_of

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="commands run in a fork"
)

EVIL = "../../victim/evil"
_CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Byron,https://www.linkedin.com/in/ada-byron,,Initech,Boss,01 May 2020\n"
)


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    return make_journal(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def journal(start):
    """The journal, and beside it a folder of somebody else's."""
    victim = start.parent / "victim"
    victim.mkdir(exist_ok=True)
    (victim / "theirs.md").write_text("theirs")
    (victim / "imports").mkdir(exist_ok=True)
    (victim / "imports" / "mail.json").write_text('{"people":{}}')
    return copied(start, "journal-copy")


def _victim(root):
    return files_of(root.parent / "victim")


def _notes(root, *steps, title='{"command":"log ada met"}'):
    lines = [
        title,
        *(json.dumps({"before": None, "after": None, **step}) for step in steps),
    ]
    place = root / ".kith" / "undo" / "000099.jsonl"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("".join(f"{line}\n" for line in lines))
    return place


STAMP = "0" * 64


@pytest.mark.parametrize(
    "step",
    [
        {"path": "../victim/planted.sh", "before": "echo pwned\n", "mode": 0o777},
        {"path": "../victim/theirs.md", "after": STAMP},
        {"path": "/tmp/planted-by-kith", "before": "x"},
        {"path": "contacts/../../victim/planted.md", "before": "x"},
        {"path": ".git/hooks/post-checkout", "before": "x", "mode": 0o755},
        {"path": "mkdocs.yml", "before": "hooks: [x.py]"},
        {"path": "contacts/run.sh", "before": "x"},
        {"path": "contacts/x.md", "before": "x", "mode": 0o4755},
        {"path": "contacts/ada-byron.md", "before": "x", "after": "no stamp"},
        {"path": "contacts/a\0b.md", "before": "x"},
        {"path": "", "before": "x"},
        {"path": ".kith/undo/000001.jsonl", "before": "x"},
    ],
)
@pytest.mark.parametrize("words", [["undo"], ["undo", "--dry-run"]])
def test_undo_believes_no_note_that_kith_would_not_have_written(journal, step, words):
    good = {"path": "contacts/new.md", "before": "x"}
    _notes(journal, step, good)
    before, theirs = files_of(journal), _victim(journal)

    ended = run(words, journal)

    assert ended.code == 2
    assert "000099.jsonl" in ended.err
    assert "mv " in ended.err
    assert _victim(journal) == theirs
    after = files_of(journal)
    assert {path: after.get(path) for path in before if path not in {LOCK, WRITER}} == {
        path: data for path, data in before.items() if path not in {LOCK, WRITER}
    }
    assert set(after) - set(before) <= {LOCK, WRITER, ".kith/.gitignore"}


@pytest.mark.parametrize("name", ["planted", "06-undo", "20260101T000000", "0"])
def test_undo_names_a_log_that_no_command_has_named(journal, name):
    log = _notes(journal, {"path": "contacts/new.md", "before": "x"})
    for other in set(log.parent.glob("*.jsonl")) - {log}:
        other.unlink()
    log.rename(log.with_name(f"{name}.jsonl"))

    ended = run(["undo"], journal)

    assert ended.code == 2
    assert f".kith/undo/{name}.jsonl was not written by Kith" in ended.err


def test_undo_follows_no_link_out(journal):
    (journal / "contacts" / "out").symlink_to("../../victim")
    _notes(journal, {"path": "contacts/out/planted.md", "before": "x"})
    theirs = _victim(journal)

    ended = run(["undo"], journal)

    assert ended.code == 2
    assert "leads out of the journal" in ended.err
    assert _victim(journal) == theirs


def test_undo_leaves_a_link_in_the_place_of_a_file_alone(journal):
    from kith.disk.stamp import stamp_of  # noqa: PLC0415 - beside what it is for

    (journal / "contacts" / "link.md").symlink_to("../../victim/theirs.md")
    _notes(
        journal,
        {"path": "contacts/link.md", "before": "x", "after": stamp_of("theirs")},
    )
    theirs = _victim(journal)

    ended = run(["undo"], journal)

    assert ended.code == 1
    assert "changed since" in ended.out
    assert _victim(journal) == theirs
    assert (journal / "contacts" / "link.md").is_symlink()


def _remember(root, source, slug):
    from kith.importers.state.memory import digest  # noqa: PLC0415 - beside what it is for

    place = root / ".kith" / "imports" / f"{source}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(
        json.dumps({"people": {digest("in:ada-byron"): {"slug": slug}}, "version": 1})
    )


@pytest.mark.parametrize(
    "slug", [EVIL, "../evil", "/tmp/evil", "a/b", "..", ".git", "a\nb"]
)
@pytest.mark.parametrize(
    "words", [["import", "linkedin", "../own.csv"], ["import", "mail", "../a.eml"]]
)
def test_an_import_makes_no_file_that_its_memory_leads_astray(journal, slug, words):
    (journal.parent / "own.csv").write_text(_CONNECTIONS)
    _remember(journal, "linkedin", slug)
    before = files_of(journal.parent)

    ended = run(words, journal)

    assert ended.code == 2
    assert ".kith/imports/linkedin.json" in ended.err
    after = files_of(journal.parent)
    assert {path for path in set(after) ^ set(before) if "/.kith/" not in path} == set()
    dry = run([*words, "--dry-run"], journal)
    assert dry.code == 0
    assert ".kith/imports/linkedin.json" in dry.err


@pytest.mark.parametrize("field", [{"source": "../../x"}, {"candidates": [EVIL]}])
def test_what_waits_is_believed_only_if_it_is_of_a_journal(journal, field):
    place = journal / ".kith" / "imports" / "review.json"
    found = json.loads(place.read_text())
    found["items"][0].update(field)
    place.write_text(json.dumps(found))

    for words in (
        ["review"],
        ["import", "google", "../google.csv"],
        ["rename", "ada-byron", "a"],
    ):
        ended = run(words, journal)
        assert ended.code == 2, words
        assert "review.json" in ended.err


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("link", [".kith", ".kith/imports", ".kith/undo", "contacts"])
def test_a_folder_that_is_a_link_is_written_through_by_no_command(journal, name, link):
    call = CALLS[name]
    words = words_of(call, journal)
    (journal / link).rename(journal / "aside")
    place = journal / link
    place.symlink_to(os.path.relpath(journal.parent / "victim", place.parent))
    theirs = _victim(journal)

    ended = run(words, journal, typed=call.typed)

    assert ended.code in {0, 1, 2}, ended.err
    assert _victim(journal) == theirs


@pytest.mark.parametrize("leads_to", ["contacts", "."])
def test_forget_empties_no_folder_that_the_state_is_a_link_to(journal, leads_to):
    (journal / ".kith").rename(journal.parent / "aside-state")
    (journal / ".kith").symlink_to(leads_to)
    before = files_of(journal)

    ended = run(["forget", "ada-byron", "--yes"], journal)

    assert ended.code == 2
    assert "link" in ended.err
    assert files_of(journal) == before
    (journal / ".kith").unlink()
    (journal.parent / "aside-state").rename(journal / ".kith")


def test_forget_removes_links_within_its_state_and_not_what_they_lead_to(journal):
    (journal / ".kith" / "out").symlink_to("../../victim")
    (journal / ".kith" / "deep").mkdir()
    (journal / ".kith" / "deep" / "out").symlink_to("../../../victim")
    (journal / ".kith" / "deep" / "out.md").symlink_to("../../../victim/theirs.md")
    theirs = _victim(journal)

    ended = run(["forget", "ada-byron", "--yes"], journal)

    assert ended.code == 0, ended.err
    assert _victim(journal) == theirs
    assert not (journal / ".kith" / "deep").exists()
    assert not os.path.lexists(journal / ".kith" / "out")


@pytest.mark.parametrize(
    ("path", "words", "typed"),
    [
        (".kith/triage.json", ["triage", "--plain"], "l\n"),
        (".kith/imports/review.json", ["import", "vcard", "../cards.vcf"], ""),
        (".kith/imports/google.json", ["import", "google", "../google.csv"], ""),
        (".kith/lock", ["log", "ada-byron", "met"], ""),
        (".kith/writer.json", ["log", "ada-byron", "met"], ""),
        (".kith/index.sqlite", ["index"], ""),
        (".kith/originals/contacts/broken.md", ["repair"], ""),
        ("forgotten.txt", ["forget", "ada-byron", "--yes"], ""),
        ("contacts/ada-byron.md", ["log", "ada-byron", "met"], ""),
        ("contacts/nina-neu.md", ["new", "person", "Nina Neu"], ""),
        ("kith-baseline.json", ["check", "--baseline", "kith-baseline.json"], ""),
        ("people.csv", ["export", "csv", "--output", "people.csv"], ""),
        ("out/people.csv", ["export", "csv", "--output", "out/people.csv"], ""),
        ("pyproject.toml", ["init", "."], ""),
    ],
)
@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_that_is_a_link_is_not_written_through(
    journal, path, words, typed, is_there
):
    target = journal.parent / "victim" / ("theirs.md" if is_there else "made.md")
    place = journal / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(os.path.relpath(target, place.parent))
    theirs = _victim(journal)

    ended = run(words, journal, typed=typed)

    assert ended.code in {0, 1, 2}
    assert _victim(journal) == theirs
    assert place.is_symlink()
