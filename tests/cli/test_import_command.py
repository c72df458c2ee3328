import json
import zipfile
from pathlib import Path

import pytest

import linkedin_exports as exports
from kith.load.journal import load_journal

pytestmark = pytest.mark.slow

ADA = [
    "Ada",
    "Byron",
    "https://www.linkedin.com/in/ada",
    "",
    "Initech",
    "Analyst",
    "09 Mar 2020",
]
BOB = [
    "Bob",
    "Stone",
    "https://www.linkedin.com/in/bob",
    "",
    "Globex",
    "",
    "10 Mar 2020",
]
CLEO = ["Cleo Ray", "Me Myself", "5/20/26, 2:37 PM", "", "INCOMING",
        "https://www.linkedin.com/in/cleo", exports.ME]  # fmt: skip


@pytest.fixture
def export(journal):
    """A small export, as downloaded, beside an empty journal."""
    (journal / "contacts" / "ada.md").unlink()
    path = journal / "Complete_LinkedInDataExport_06-01-2026.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(
            "Connections.csv",
            exports.PREAMBLE + exports.table(exports.CONNECTIONS, ADA, BOB),
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
    return {
        path: path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.parent.name != ".kith"
    }


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
    assert [item.direction for item in people["ada-byron"].interactions] == [
        "received",
        "sent",
    ]


def test_the_next_check_reports_each_connection_without_a_trace(journal, kith, export):
    kith("import", "linkedin", export)

    code, out, _ = kith("check")

    assert code == 1
    assert "contacts/bob-stone.md:3:9: error stranger: Bob Stone" in out
    assert "error stranger: Ada" not in out
    assert "1 of 2 connections have no record of real contact yet" in out


def test_a_dry_run_shows_the_files_and_writes_nothing(journal, kith, export):
    before = _files(journal)

    code, out, _ = kith("import", "linkedin", export, "--dry-run")

    assert code == 0
    assert "+++ contacts/ada-byron.md" in out
    assert "+name: Ada Byron" in out
    assert "3 files would be created" in out
    assert "nothing was written" in out
    assert _files(journal) == before


def test_a_second_run_changes_nothing(journal, kith, export):
    kith("import", "linkedin", export)
    before = _files(journal)

    _, out, _ = kith("import", "linkedin", export)

    assert "0 files created, 0 updated" in out
    assert "Sum      5 read = 0 written + 5 unchanged" in out
    assert _files(journal) == before


def test_the_summary_as_json(journal, kith, export):
    _, out, _ = kith("import", "linkedin", export, "--format", "json")

    data = json.loads(out)
    assert data["read"] == {
        "Connections.csv": 2,
        "Invitations.csv": 1,
        "messages.csv": 2,
    }
    assert (data["created"], data["updated"]) == (3, 0)
    assert data["rows"] == {
        "read": 5,
        "written": 3,
        "joined": 2,
        "unchanged": 0,
        "asked_about": 0,
        "left_out": 0,
    }
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
    code, out, _ = kith("check", "--no-cache", "--format", "json")
    kith("import", "linkedin", _REAL / name)

    families = {finding["family"] for finding in json.loads(out)["findings"]}
    assert code == 1
    assert families <= {"connection", "post", "opportunity"}
    assert _files(journal) == before


CARDS = (
    "BEGIN:VCARD\nFN:Ada Byron\nEMAIL:ada@b.example\nEND:VCARD\n"
    "BEGIN:VCARD\nFN:Bob Stone\nEMAIL:bob@s.example\nEND:VCARD\n"
    "BEGIN:VCARD\nTZ:x\nEND:VCARD\n"
)
MAIL = (
    "From x Thu May  2 10:00:00 2024\nFrom: ada@b.example\nTo: me@home.example\n"
    "Date: Thu, 2 May 2024 10:00:00 +0000\nMessage-ID: <1@x>\n\nHi\n\n"
    "From x Thu May  2 10:00:00 2024\nFrom: me@home.example\nTo: ada@b.example\n"
    "Date: Fri, 5 May 2017 10:00:00 +0000\nMessage-ID: <2@x>\n\nHi\n"
)
ICS = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240501T100000Z\nSUMMARY:Lunch\n"
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@home.example\n"
    "ATTENDEE;CN=Ada Byron;PARTSTAT=ACCEPTED:mailto:ada@b.example\nEND:VEVENT\nEND:VCALENDAR\n"
)


@pytest.fixture
def sources(journal):
    (journal / "contacts" / "ada.md").write_text(
        "---\nname: Ada Byron\nemail: ada@b.example\n---\n"
    )
    for name, text in (("c.vcf", CARDS), ("m.mbox", MAIL), ("k.ics", ICS)):
        (journal / name).write_text(text)
    (journal / "t.csv").write_text("Name,E-mail 1 - Value\nCyd Olsen,cyd@o.example\n")
    return journal


def _import_json(kith, *words):
    code, out, err = kith("import", *words, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize(
    ("words", "created", "updated"),
    [
        (["vcard", "c.vcf"], 1, 0),
        (["mail", "m.mbox", "--me", "me@home.example"], 0, 1),
        (["calendar", "k.ics", "--me", "ME@home.example"], 0, 1),
        (["google", "t.csv"], 1, 0),
        (["outlook", "t.csv"], 1, 0),
    ],
)
def test_every_source_gives_the_same_summary_and_changes_nothing_twice(
    sources, kith, words, created, updated
):
    planned = _import_json(kith, *words, "--dry-run")
    before = _files(sources)
    done = _import_json(kith, *words)
    after = _files(sources)
    again = _import_json(kith, *words)

    for summary in (planned, done, again):
        rows = summary["rows"]
        assert rows.pop("read") == sum(summary["read"].values()) == sum(rows.values())
    assert (planned["created"], planned["updated"]) == (created, updated)
    assert (done["created"], done["updated"]) == (created, updated)
    assert (again["created"], again["updated"]) == (0, 0)
    assert before != after
    assert _files(sources) == after
    kith("undo")
    assert _files(sources) == before


def test_each_skip_says_file_place_and_reason(sources, kith):
    (skip,) = _import_json(kith, "vcard", "c.vcf")["skipped"]

    assert skip == {
        "file": "c.vcf",
        "place": 9,
        "reason": "it has no name, address or number",
        "count": 1,
    }


def test_only_those_who_have_a_file(sources, kith):
    summary = _import_json(kith, "vcard", "c.vcf", "--only-existing")

    assert summary["created"] == 0
    assert not (sources / "contacts" / "bob-stone.md").exists()
    kith("import", "mail", "m.mbox", "--me", "me@home.example", "--only-existing")
    assert "email sent" in (sources / "contacts" / "ada.md").read_text()


def test_only_those_with_a_file_makes_none_later_and_forgets_nobody_who_waits(
    sources, kith
):
    (sources / "contacts" / "ada.md").unlink()
    parts = MAIL.split("\n\nFrom x")
    (sources / "in.mbox").write_text(parts[0] + "\n")
    (sources / "out.mbox").write_text("From x" + parts[1])
    me = ("--me", "me@home.example")
    kith("import", "mail", "in.mbox", *me)

    kith("import", "mail", "out.mbox", *me, "--only-existing")
    assert not list((sources / "contacts").iterdir())
    assert "1 mail" not in kith("import", "mail", "out.mbox", *me)[1]

    text = next((sources / "contacts").iterdir()).read_text()
    assert "2017-05-05 email sent" in text
    assert "2024-05-02 email received" in text


def test_nothing_older_than_a_day(sources, kith):
    kith("import", "mail", "m.mbox", "--me", "me@home.example", "--since", "2020-01-01")

    text = (sources / "contacts" / "ada.md").read_text()
    assert "2024-05-02 email received" in text
    assert "2017" not in text


def test_a_limit_is_kept_and_the_next_run_goes_on(sources, kith):
    (sources / "contacts" / "ada.md").unlink()

    assert _import_json(kith, "vcard", "c.vcf", "--limit", "1")["created"] == 1
    assert _import_json(kith, "vcard", "c.vcf", "--limit", "1")["created"] == 1
    assert _import_json(kith, "vcard", "c.vcf", "--limit", "1")["created"] == 0


def test_one_file_is_one_file(journal, kith):
    (journal / "one.vcf").write_text(
        "BEGIN:VCARD\nFN:Bob Stone\nEMAIL:bob@s.example\nEND:VCARD\n"
    )

    assert "1 file created, 0 updated" in kith("import", "vcard", "one.vcf")[1]


@pytest.mark.parametrize(
    "source", ["vcard", "mail", "calendar", "google", "outlook", "linkedin"]
)
def test_a_path_that_is_not_there_is_said(sources, kith, source):
    code, _, err = kith("import", source, "nowhere.x")

    assert code == 2
    assert '"nowhere.x" does not exist' in err


@pytest.mark.parametrize("source", ["vcard", "mail", "calendar", "google", "outlook"])
@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 999, b"\xff\xfe\x00", b"PK\x03\x04junk"]
)
def test_a_file_of_another_kind_is_refused_by_name(sources, kith, source, data):
    (sources / "odd").write_bytes(data)
    before = _files(sources)

    code, out, err = kith("import", source, "odd", "--me", "me@home.example")

    assert (code, out) == (2, "")
    assert err.startswith("kith: ")
    assert '"odd"' in err
    assert _files(sources) == before
