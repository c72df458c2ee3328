import json
import zipfile
from pathlib import Path

import pytest

import linkedin_exports as exports
from kith.load.journal import load_journal

ADA = ["Ada", "Byron", "https://www.linkedin.com/in/ada", "", "Initech", "Analyst", "09 Mar 2020"]
BOB = ["Bob", "Stone", "https://www.linkedin.com/in/bob", "", "Globex", "", "10 Mar 2020"]
CLEO = ["Cleo Ray", "Me Myself", "5/20/26, 2:37 PM", "", "INCOMING",
        "https://www.linkedin.com/in/cleo", exports.ME]  # fmt: skip


@pytest.fixture
def export(journal):
    """A small export, as downloaded, beside an empty journal."""
    (journal / "contacts" / "ada.md").unlink()
    path = journal / "Complete_LinkedInDataExport_06-01-2026.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(
            "Connections.csv", exports.PREAMBLE + exports.table(exports.CONNECTIONS, ADA, BOB)
        )
        out.writestr("Invitations.csv", exports.table(exports.INVITATIONS, CLEO))
        out.writestr(
            "messages.csv",
            exports.table(
                exports.MESSAGES,
                exports.message("Ada Byron", "2024-05-01"),
                exports.message("Ada Byron", "2024-05-02", sent=True),
            ),
        )
        out.writestr("Ad_Targeting.csv", "x\n")
    return path


def _files(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_first_import_writes_contacts_and_says_what_it_did(journal, kith, export):
    code, out, err = kith("import", "linkedin", export)

    assert (code, err) == (0, "")
    assert "2 from Connections.csv" in out
    assert "3 files created, 0 updated" in out
    assert "Ad_Targeting.csv: not needed" in out
    assert "kith check" in out
    people = {person.slug: person for person in load_journal(journal).people}
    assert {slug: person.status for slug, person in people.items()} == {
        "ada-byron": "connected",
        "bob-stone": "connected",
        "cleo-ray": "received",
    }
    assert [item.direction for item in people["ada-byron"].interactions] == ["received", "sent"]


def test_the_next_check_reports_each_connection_without_a_trace(journal, kith, export):
    kith("import", "linkedin", export)

    code, out, _ = kith("check")

    assert code == 1
    assert "contacts/bob-stone.md:3:9: error stranger: Bob Stone" in out
    assert "error stranger: Ada" not in out
    assert "1 of 2 connections have no trace of real contact yet" in out


def test_a_dry_run_shows_the_files_and_writes_nothing(journal, kith, export):
    before = _files(journal)

    code, out, _ = kith("import", "linkedin", export, "--dry-run")

    assert code == 0
    assert "+++ contacts/ada-byron.md" in out
    assert "+name: Ada Byron" in out
    assert "3 files would be created" in out
    assert "Nothing was written" in out
    assert _files(journal) == before


def test_a_second_run_changes_nothing(journal, kith, export):
    kith("import", "linkedin", export)
    before = _files(journal)

    _, out, _ = kith("import", "linkedin", export)

    assert "0 files created, 0 updated" in out
    assert "3 with nothing new" in out
    assert _files(journal) == before


def test_the_summary_as_json(journal, kith, export):
    _, out, _ = kith("import", "linkedin", export, "--format", "json")

    data = json.loads(out)
    assert data["read"] == {"Connections.csv": 2, "Invitations.csv": 1, "messages.csv": 2}
    assert (data["created"], data["updated"], data["unchanged"]) == (3, 0, 0)
    assert data["unsure"] == []
    assert data["skipped"] == [
        {"file": "Ad_Targeting.csv", "place": 0, "reason": "not needed", "count": 1}
    ]


@pytest.mark.parametrize("name", ["nowhere.zip", "contacts"])
def test_what_tells_of_nobody_exits_with_2_and_a_sentence(journal, kith, export, name):
    code, out, err = kith("import", "linkedin", name)

    assert (code, out) == (2, "")
    assert err.startswith("kith: ")
    assert "Traceback" not in err


_SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples" / "linkedin"
_REAL = _SAMPLES / "real-structure-pseudonymised"


@pytest.mark.samples
@pytest.mark.skipif(
    not _REAL.is_dir(), reason="the collection of real files is not beside the project"
)
@pytest.mark.parametrize(
    "name", ["2025-03_complete", "2021-11_no-url", "2023-12_es-AR_user2_complete"]
)
def test_a_real_export_becomes_a_journal_without_a_format_fault(journal, kith, name):
    (journal / "contacts" / "ada.md").unlink()

    assert kith("import", "linkedin", _REAL / name)[0] == 0
    before = _files(journal)
    code, out, _ = kith("check", "--format", "json")
    kith("import", "linkedin", _REAL / name)

    families = {finding["family"] for finding in json.loads(out)["findings"]}
    assert code == 1
    assert families <= {"connection", "post", "opportunity"}
    assert _files(journal) == before
