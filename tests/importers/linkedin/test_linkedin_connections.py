import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.errors import KithError
from kith.importers.linkedin import read_linkedin
from kith.importers.records import ImportedPosition
from kith.model.settings import Me
from linkedin_exports import CONNECTIONS, PREAMBLE, table

ADA = ["Ada", "Byron", "https://www.linkedin.com/in/ada-b", "Ada@Byron.example", "Initech",
       "Analyst", "09 Mar 2026"]  # fmt: skip


def _messages(batch, kind=None):
    return [notice.message for notice in batch.notices if kind in (None, notice.kind)]


def _check_ada(record):
    assert (record.name, record.status, record.since) == (
        "Ada Byron",
        "connected",
        dt.date(2026, 3, 9),
    )
    assert record.linkedin == "https://www.linkedin.com/in/ada-b"
    assert record.email == ("ada@byron.example",)
    assert record.position == ImportedPosition("Initech", "Analyst")


@pytest.mark.parametrize(
    "text",
    [
        table(CONNECTIONS, ADA),
        PREAMBLE + table(CONNECTIONS, ADA),
        "\ufeff" + PREAMBLE + table(CONNECTIONS, ADA),
        (PREAMBLE + table(CONNECTIONS, ADA)).replace("\n", "\r\n"),
        (PREAMBLE + table(CONNECTIONS, ADA)).rstrip("\n"),
        "Notes:,,,,,,\n" + "a,,,,,,\n,,,,,,\n" + table(CONNECTIONS, ADA),
        table(CONNECTIONS, ADA).replace(",", ";"),
        table(CONNECTIONS, ADA).replace(",", "\t").encode("utf-16"),
        table(
            "Connected On,Position,Company,Email Address,URL,Last Name,First Name",
            ADA[::-1],
        ),
        table(
            "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", ADA
        ),
        table(
            "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
            [*ADA[:-1], "9 mar. 2026"],
        ),
        table(
            "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le",
            [*ADA[:-1], "9 mars 2026"],
        ),
        table(
            "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
            [*ADA[:-1], "9 de março de 2026"],
        ),
        table(CONNECTIONS, [*ADA[:-1], "2026-03-09"]),
        table(CONNECTIONS, [*ADA[:-1], "3/9/26, 3:04 AM"]),
        table(CONNECTIONS, [ADA[0], " Byron ", "linkedin.com/in/Ada-B/?x=1", *ADA[3:]]),
    ],
)
def test_the_header_is_found_by_its_content_in_every_known_form(read, text):
    (record,) = read({"Connections.csv": text}).people

    _check_ada(record)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9-Mar-26", dt.date(2026, 3, 9)),
        ("31/12/2024 10:22", dt.date(2024, 12, 31)),
        ("12/03/2024", None),
        ("03.03.2024", dt.date(2024, 3, 3)),
        ("", None),
        ("30 Feb 2024", None),
        ("soon", None),
    ],
)
def test_a_date_that_can_be_read_in_two_ways_is_not_guessed(read, text, day):
    batch = read({"Connections.csv": table(CONNECTIONS, [*ADA[:-1], text])})

    assert batch.people[0].since == day
    if day is None and text:
        assert any("is ambiguous" in told for told in _messages(batch, "note"))


def test_a_file_re_saved_by_a_spreadsheet_is_named_once(read):
    rows = [[f"A{n}", "B", "", "", "", "", "9-Mar-26"] for n in range(5)]

    batch = read({"Connections.csv": table(CONNECTIONS, *rows)})

    assert (
        len([told for told in _messages(batch) if "saved by a spreadsheet" in told])
        == 1
    )


def test_hidden_members_are_counted_and_no_contact(read):
    hidden = ["", "", "", "", "", "", "07 Jun 2026"]

    batch = read({"Connections.csv": table(CONNECTIONS, ADA, hidden, hidden)})

    assert len(batch.people) == 1
    assert [notice.origin.line for notice in batch.notices] == [3, 4]
    assert {notice.kind for notice in batch.notices} == {"skipped"}


def test_a_blank_url_column_keys_on_the_mail_address_or_name(read):
    rows = [
        ["Ada", "Byron", "", "", "", "", "09 Mar 2026"],
        ["Ada", "Byron", "", "", "", "", "10 Mar 2026"],
        ["Ada", "Byron", "", "", "", "", "10 Mar 2026"],
    ]

    assert len(read({"Connections.csv": table(CONNECTIONS, *rows)}).people) == 2


def test_two_people_of_one_name_stay_two(read):
    other = [*ADA[:2], "https://www.linkedin.com/in/ada-other", "", *ADA[4:]]

    assert len(read({"Connections.csv": table(CONNECTIONS, ADA, other)}).people) == 2


@pytest.mark.parametrize(
    ("row", "name", "kind"),
    [
        (
            ["", "", "https://www.linkedin.com/in/ada-byron-1a2b3c", "", "", "", ""],
            "Ada Byron",
            "note",
        ),
        (
            ["🚀", "🚀", "https://www.linkedin.com/in/ada", "", "", "", ""],
            "🚀 🚀",
            "note",
        ),
        (["🚀", "", "", "", "", "", "09 Mar 2026"], None, "skipped"),
        (["A\u202eda\x07", "  Byron ", "", "", "", "", ""], "Ada Byron", None),
        (["Jane, PMP", "Doe", "", "", "", "", ""], "Jane, PMP Doe", None),
        (["=cmd()", "Doe", "", "", "", "", ""], "=cmd() Doe", None),
        (["Ada"], "Ada", "note"),
        ([*ADA, "too", "many"], "Ada Byron", "note"),
    ],
)
def test_an_odd_row_is_taken_or_named_and_hides_no_other(read, row, name, kind):
    batch = read(
        {"Connections.csv": table(CONNECTIONS, row, ["Bob", "Z", "", "", "", "", ""])}
    )

    assert [record.name for record in batch.people] == ([name] if name else []) + [
        "Bob Z"
    ]
    if kind:
        assert kind in {notice.kind for notice in batch.notices}


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://www.linkedin.com/in/fuqué", "https://www.linkedin.com/in/fuqu%C3%A9"),
        (
            "https://www.linkedin.com/in/fuqu%c3%a9/",
            "https://www.linkedin.com/in/fuqu%C3%A9",
        ),
        ("http://de.linkedin.com/in/Ada-B?trk=x", "https://www.linkedin.com/in/ada-b"),
        ("www.linkedin.com/in/ada-b", "https://www.linkedin.com/in/ada-b"),
        ("https://www.linkedin.com/in", ""),
        ("https://www.linkedin.com/in/", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_profile_has_one_form(read, address, canonical):
    batch = read(
        {"Connections.csv": table(CONNECTIONS, ["Ada", "B", address, "", "", "", ""])}
    )

    assert batch.people[0].linkedin == canonical


def test_the_address_book_of_2011_is_read(read):
    header = '"Title","First Name","Middle Name","Last Name","E-mail Address","Company","Job Title"'
    text = f'{header}\n"","Jörg","","Müller","j@m.example","Initech","Analyst"\n'

    batch = read(
        {"linkedin_connections_export_microsoft_outlook.csv": text.encode("cp1252")}
    )

    (record,) = batch.people
    assert (record.name, record.email, record.since) == (
        "Jörg Müller",
        ("j@m.example",),
        None,
    )
    assert any("Windows-1252" in told for told in _messages(batch))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"Connections.csv": ""}, "empty"),
        ({"Connections.csv": CONNECTIONS}, "0 rows"),
        ({"Connections.csv": "Nimi,Sukunimi\nAda,Byron\n"}, "Nimi"),
        ({"Skills.csv": "Name\nPython\n"}, "not needed"),
        ({"notes.txt": "x"}, "not a table"),
    ],
)
def test_an_export_that_tells_of_nobody_is_an_error_that_says_why(read, files, said):
    with pytest.raises(KithError) as caught:
        read(files)

    assert said in caught.value.message
    assert "Connections.csv" in caught.value.remedy


def test_a_single_file_may_have_any_name(tmp_path):
    path = tmp_path / "my people (1).csv"
    path.write_text(table(CONNECTIONS, ADA))

    (record,) = read_linkedin(path, me=Me()).people

    _check_ada(record)


@pytest.mark.parametrize(
    ("folder", "day"),
    [
        ("Complete_LinkedInDataExport_06-27-2026", dt.date(2026, 6, 27)),
        ("Basic_LinkedInDataExport_13-45-2026", dt.date(2026, 3, 9)),
        ("anything", dt.date(2026, 3, 9)),
    ],
)
def test_the_day_of_the_export_comes_from_its_name_or_its_newest_date(
    read, folder, day
):
    assert (
        read({"Connections.csv": table(CONNECTIONS, ADA)}, folder=folder).as_of == day
    )


@given(st.binary(max_size=300))
def test_no_bytes_whatever_end_in_a_traceback(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("export") / "Connections.csv"
    path.write_bytes(CONNECTIONS.encode() + b"\n" + data)

    with contextlib.suppress(KithError):
        read_linkedin(path, me=Me())
