"""Persons and days as further programs write them."""

import datetime as dt

import pytest

from kith.importers.address_books.contact_tables import read_contact_tables
from kith.importers.address_books.vcard import read_vcards
from kith.importers.linkedin import read_linkedin
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.model.settings import Me

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "contacts").mkdir()
    return tmp_path


def _cards(root, *lines, name="Lena Vogt", parts="Vogt;Lena;;;"):
    text = "\n".join(
        ["BEGIN:VCARD", "VERSION:3.0", f"N:{parts}", f"FN:{name}", *lines, "END:VCARD", ""]
    )  # fmt: skip
    path = root / "c.vcf"
    path.write_text(text, encoding="utf-8")
    return read_vcards([path])


def _connections(root, row, header=HEADER):
    path = root / "Connections.csv"
    path.write_text(f"{header}{row}\n", encoding="utf-8")
    return read_linkedin(path, me=Me())


def _people(root, *batches):
    for batch in batches:
        Importer(root, dt.date(2026, 11, 30), ImportOptions()).run(batch)
    return sorted(path.stem for path in (root / "contacts").glob("*.md"))


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize(
    ("given", "family", "card"),
    [("小明", "王", "王小明"), ("太郎", "山田", "山田 太郎"), ("지우", "한", "한지우")],
)
def test_a_name_in_signs_has_the_family_name_first_everywhere(
    root, given, family, card, is_turned
):
    batches = [
        _connections(
            root, f"{given},{family},https://www.linkedin.com/in/x,,Initech,Head,"
        ),
        _cards(root, "ORG:Initech", name=card, parts=f"{family};{given};;;"),
    ]
    assert len(_people(root, *batches[:: -1 if is_turned else 1])) == 1


def test_a_table_has_the_family_name_in_signs_first_and_no_other(root):
    path = root / "c.csv"
    path.write_text(
        "First Name,Last Name,E-mail 1 - Value\n小明,王,w@x.example\nLena,Vogt,l@x.example\n"
    )
    names = [person.name for person in read_contact_tables([path], "google").people]
    assert names == ["王小明", "Lena Vogt"]


def test_a_card_without_a_whole_name_has_the_family_name_in_signs_first(root):
    (person,) = _cards(root, name="", parts="王;小明;;;").people
    assert person.name == "王小明"


def test_a_job_at_an_employer_behind_the_name_is_no_address(root):
    assert _people(
        root,
        _connections(
            root, "Lena,Vogt - CEO @ Initech,https://www.linkedin.com/in/x,,Initech,,"
        ),
        _cards(root, "ORG:Initech", "TEL:+49 228 1001"),
    ) == ["lena-vogt-ceo-initech"]


@pytest.mark.parametrize(
    "line",
    [
        "X-LINKEDIN-URL:https://linkedin.com/in/lena-vogt",
        "X-LINKEDIN-PROFILE:lena-vogt",
        "X-SOCIALPROFILE;type=linkedin;x-displayname=Lena;x-user=lena-vogt:",
    ],
)
def test_a_profile_is_read_from_any_property_of_a_network(root, line):
    batch = _cards(root, line)
    (person,) = batch.people
    assert person.linkedin == "https://www.linkedin.com/in/lena-vogt"
    assert not batch.notices


EVENT = "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event"


@pytest.mark.parametrize(
    ("line", "birthday", "text"),
    [
        (f"{EVENT};1980-03-01;3;;;;;;;;;;;;;", "1980-03-01", ""),
        (f"{EVENT};--03-01;3;;;;;;;;;;;;;", "--03-01", ""),
        (f"{EVENT};2010-05-05;1;;;;;;;;;;;;;", "", "Anniversary: 2010-05-05"),
        (f"{EVENT};2010-05-05;0;First trip;;;;;;;;;;;;", "", "First trip: 2010-05-05"),
        (f"{EVENT};;3;;;;;;;;;;;;;", "", ""),
        (f"{EVENT};2010-05-05", "", "Date: 2010-05-05"),
    ],
)
def test_days_are_read_as_android_writes_them(root, line, birthday, text):
    batch = _cards(root, line)
    (person,) = batch.people
    assert (person.birthday, person.text) == (birthday, text)
    assert not batch.notices


@pytest.mark.parametrize("title", ["Connexion le", "Vernetzt seit", "Collegato dal"])
def test_the_day_of_connection_is_read_under_further_titles(root, title):
    header = f"First Name,Last Name,URL,{title}\n"
    batch = _connections(
        root, "Lena,Vogt,https://www.linkedin.com/in/x,09 févr. 2026", header
    )
    (person,) = batch.people
    assert person.since == dt.date(2026, 2, 9)


def test_a_column_of_connections_that_is_not_understood_is_named(root):
    header = "First Name,Last Name,URL,Quelque chose,Autre\n"
    batch = _connections(root, "Lena,Vogt,https://www.linkedin.com/in/x,x,y", header)
    (notice,) = batch.notices
    assert notice.message == "not read: column Quelque chose, Autre"


def test_first_names_that_changed_places_are_those_of_two_people(root):
    lines = ("EMAIL:ruiz@gmx.example",)
    people = _people(
        root,
        _cards(root, *lines, name="José María Ruiz", parts="Ruiz;José María;;;"),
        _cards(
            root,
            *lines,
            "BDAY:1980-02-02",
            name="María José Ruiz",
            parts="Ruiz;María José;;;",
        ),
    )
    text = (root / "contacts" / f"{people[0]}.md").read_text()
    assert "aliases" not in text
