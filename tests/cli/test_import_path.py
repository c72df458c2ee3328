"""``kith import PATH``: what lies there is recognized, said and, if wanted, imported."""

import zipfile

import pytest

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Lena Vogt\nEMAIL:lena@vogt.example\nEND:VCARD\n"
CALENDAR = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240501T100000Z\nSUMMARY:Lunch\n"
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@home.example\n"
    "ATTENDEE;CN=Omar Haddad;PARTSTAT=ACCEPTED:mailto:omar@h.example\n"
    "END:VEVENT\nEND:VCALENDAR\n"
)
MAIL = (
    "From x Thu May  2 10:00:00 2024\nFrom: Iva Novak <iva@n.example>\n"
    "To: me@home.example\nDate: Thu, 2 May 2024 10:00:00 +0000\nMessage-ID: <1@x>\n\nHi\n"
)
GOOGLE = "Name,Given Name,E-mail 1 - Value\nWei Ng,Wei,wei@ng.example\n"
OUTLOOK = "First Name,Last Name,E-mail Address\nBob,Stone,bob@s.example\n"
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Cleo,Ray,https://www.linkedin.com/in/cleo,,Initech,Clerk,09 Mar 2024\n"
)


@pytest.fixture
def downloads(tmp_path_factory):
    return tmp_path_factory.mktemp("downloads")


def _export(folder, owner):
    folder.mkdir()
    first, last = owner.split()
    (folder / "Profile.csv").write_text(f"First Name,Last Name\n{first},{last}\n")
    (folder / "Connections.csv").write_text(CONNECTIONS)
    return folder


def _files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "text", "source"),
    [
        ("a.vcf", CARD, "vcard"),
        ("a.vcf.txt", CARD, "vcard"),
        ("b.ics", CALENDAR, "calendar"),
        ("Inbox", MAIL, "mail"),
        ("c.csv", GOOGLE, "google"),
        ("d.csv", OUTLOOK, "outlook"),
        ("d2.csv", OUTLOOK.replace(",", ";"), "outlook"),
        ("Connections (3).csv", CONNECTIONS, "linkedin"),
    ],
)
def test_a_file_is_recognized_by_what_it_holds(
    journal, kith, downloads, name, text, source
):
    (downloads / name).write_text(text)
    before = _files(journal)

    code, out, err = kith("import", downloads / name)

    assert (code, err) == (0, "")
    path = str(downloads / name)
    assert f"  kith import {source} " in out
    assert path in out
    assert "Nothing was imported" in out
    assert _files(journal) == before


def test_a_folder_of_everything_is_imported_in_one_go(journal, kith, downloads):
    (journal / "pyproject.toml").write_text(
        "[tool.kith.me]\nemail = 'me@home.example'\n"
    )
    _export(downloads / "linkedin", "Me Myself")
    (downloads / "maildir" / "cur").mkdir(parents=True)
    (downloads / "maildir" / "new").mkdir()
    (downloads / "maildir" / "cur" / "1").write_text(MAIL.partition("\n")[2])
    (downloads / "a.vcf").write_text(CARD)
    (downloads / "b.ics").write_text(CALENDAR)
    (downloads / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")

    code, out, _ = kith("import", downloads, "--yes")

    assert code == 0
    assert f"{downloads / 'maildir'}\n" in out
    assert "photo.jpg: it is no export" in out
    names = {path.stem for path in (journal / "contacts").iterdir()}
    assert {"cleo-ray", "lena-vogt", "omar-haddad"} <= names


def test_a_zip_is_recognized_by_its_members(journal, kith, downloads):
    path = downloads / "takeout.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Takeout/Contacts/all.vcf", CARD)
        archive.writestr("Takeout/Calendar/me.ics", CALENDAR)

    _, out, _ = kith("import", path)

    assert f"kith import vcard {path}" in out
    assert f"kith import calendar {path}" in out


def test_exports_of_several_people_are_asked_about(journal, kith, downloads):
    _export(downloads / "one", "Ada Byron")
    _export(downloads / "two", "Bob Stone")
    before = _files(journal)

    code, _out, err = kith("import", downloads, "--yes")

    assert code == 2
    assert "belong to 2 people: Ada Byron, Bob Stone" in err
    assert "--owner NAME" in err
    assert _files(journal) == before
    assert kith("import", downloads, "--yes", "--owner", "nobody")[0] == 2
    assert kith("import", downloads, "--yes", "--owner", "bob stone")[0] == 0
    assert (journal / "contacts" / "cleo-ray.md").exists()


def test_the_owner_in_the_settings_decides_whose_export_it_is(journal, kith, downloads):
    (journal / "pyproject.toml").write_text("[tool.kith.me]\nname = 'Bob Stone'\n")
    _export(downloads / "one", "Ada Byron")
    _export(downloads / "two", "Bob Stone")

    _, out, _ = kith("import", downloads)

    assert f"kith import linkedin {downloads / 'two'}\n" in out
    assert f"kith import linkedin {downloads / 'one'}\n" not in out


@pytest.mark.parametrize("words", [["vcard"], []])
def test_outside_of_a_journal_nothing_is_written(
    kith, downloads, monkeypatch, tmp_path_factory, words
):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "contacts").mkdir()
    (elsewhere / "contacts" / "all.vcf").write_text(CARD)
    monkeypatch.chdir(elsewhere)
    before = _files(elsewhere)

    code, _, err = kith("import", *words, "contacts/all.vcf")

    assert code == 2
    assert "there is no journal" in err
    assert _files(elsewhere) == before


def test_what_is_no_export_is_refused(journal, kith, downloads):
    (downloads / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")

    code, _, err = kith("import", downloads / "photo.jpg")

    assert code == 2
    assert "nothing here can be imported" in err
    assert kith("import", "vcrad", "x")[0] == 2


def test_an_import_that_fails_stops_no_other(journal, kith, downloads):
    (downloads / "a.csv").write_text(GOOGLE.partition("\n")[0] + "\n")
    (downloads / "b.csv").write_text(OUTLOOK)

    code, out, err = kith("import", downloads, "--yes")

    assert code == 2
    assert '"a.csv" cannot be imported: it has no rows' in out
    assert "1 import failed: Google" in err
    assert (journal / "contacts" / "bob-stone.md").exists()


def test_tables_of_contacts_in_a_zip_are_recognized(journal, kith, downloads):
    with zipfile.ZipFile(downloads / "takeout.zip", "w") as archive:
        archive.writestr("Takeout/Contacts/contacts.csv", GOOGLE)
        archive.writestr("Takeout/Contacts/all.vcf", CARD)
        archive.writestr("Takeout/Pay/amounts.csv", "Date,Amount\n1,2\n")

    code, _out, _err = kith("import", downloads, "--yes")

    assert code == 0
    files = sorted(path.stem for path in (journal / "contacts").iterdir())
    assert files == ["ada", "lena-vogt", "wei-ng"]


def test_a_file_whose_name_looks_like_an_option_is_imported(journal, kith):
    (journal / "-rf.vcf").write_text(CARD)

    code, out, _err = kith("import", "auto", "--yes", "--", "-rf.vcf")

    assert (code, "kith import vcard ./-rf.vcf" in out) == (0, True)
    assert (journal / "contacts" / "lena-vogt.md").exists()


def test_an_owner_is_no_choice_where_no_export_says_whose_it_is(
    journal, kith, downloads
):
    (downloads / "a.vcf").write_text(CARD)

    code, _, err = kith("import", downloads / "a.vcf", "--owner", "Bob Stone")

    assert code == 2
    assert "no export here says whose it is" in err
