from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_texts import ME, TODAY
from kith.importers.calendars import read_calendars
from kith.importers.display_names import clean_name
from kith.importers.tidy import LONGEST_NAME

CASE = Path(__file__).parent / "calendars" / "cases" / "display-names.ics"
LENA = "lena@initech.example"


def test_the_names_of_a_calendar_are_those_of_people():
    batch = read_calendars([CASE], me=ME, today=TODAY)

    assert {record.name for record in batch.people} == {
        "Bob Stone",
        "Iva Novak",
        "Ji-woo Kim",
        "Lena Vogt",
        "M. Rossi",
        "Maria del Carmen Lopez Garcia",
        "Omar Haddad",
        "Wei Ng",
    }


@pytest.mark.parametrize(
    "written",
    [
        "Lena Vogt",
        "Vogt, Lena",
        "'Lena Vogt'",
        '"Lena Vogt"',
        "„Lena Vogt“",
        "lena.vogt",
        "LENA VOGT",
        "VOGT, LENA",
        "VOGT, Lena",
        "Lena VOGT",
        "VOGT Lena",
        "Lena (EXT) Vogt",
        "Vogt, Lena (EXT)",
        "Vogt, Lena - EXT",
        "[EXTERN] Lena Vogt",
        "EXTERN: Vogt, Lena",
        "EXT Lena Vogt",
        "Lena Vogt (extern)",
        "Lena Vogt [Finance]",
        "Vogt, Lena (Finance)",
        "Lena Vogt - Finance",
        "Lena Vogt | Initech GmbH",
        "Lena Vogt (Initech)",
        "Lena Vogt, Initech",
        "Initech - Lena Vogt",
        "Initech Lena Vogt",
        "Lena Vogt (she/her)",
        "Lena Vogt via Zoom",
        "'Lena Vogt' via Google Groups",
        "Lena Vogt (via Google Docs)",
        "Dr. Lena Vogt",
        "Prof. Dr. Lena Vogt",
        "Lena Vogt, PhD",
        "Vogt, Lena, PhD",
        "Dr. Lena Vogt, MD",
        "Lena Vogt, CFE",
        "Lena Vogt, Sales",
    ],
)
def test_one_person_is_written_in_many_ways(written):
    assert clean_name(written, LENA) == "Lena Vogt"


@pytest.mark.parametrize(
    ("written", "address", "name"),
    [
        ("O'BRIEN, SEAN", "s@x.example", "Sean O'Brien"),
        ("MCDONALD, JANE", "j@x.example", "Jane McDonald"),
        ("VAN DER BERG, PIET", "p@x.example", "Piet van der Berg"),
        ("NG, Wei", "w@x.example", "Wei Ng"),
        ("Le, Ma", "m@x.example", "Ma Le"),
        ("Bob Stone, Jr.", "b@x.example", "Bob Stone Jr."),
        ("Robert (Bob) Stone", "b@x.example", "Robert (Bob) Stone"),
        ("Jane Guest", "j@x.example", "Jane Guest"),
        ("Guest, Jane", "j@x.example", "Jane Guest"),
        ("João Sales", "j@x.example", "João Sales"),
        ("JP Morgan", "j@x.example", "JP Morgan"),
        ("Dr. Roe", "j@x.example", "Dr. Roe"),
        # Who is called like their domain.
        ("Lena Vogt", "lena@vogt.example", "Lena Vogt"),
        ("Lena Maria Vogt", "lena@vogt.example", "Lena Maria Vogt"),
        ("Vogt, Lena", "lena@vogt.example", "Lena Vogt"),
        ("山田 太郎", "t@x.example", "山田 太郎"),
        ("山田, 太郎", "t@x.example", "山田太郎"),
        ("李明（财务部）", "l@x.example", "李明"),
        ("山田太郎 (Taro)", "t@x.example", "山田太郎 (Taro)"),
        ("김지우", "k@x.example", "김지우"),
        ("김지우 (영업팀)", "k@x.example", "김지우"),
        ("Ada", "a@x.example", "Ada"),
    ],
)
def test_what_belongs_to_a_name_stays(written, address, name):
    assert clean_name(written, address) == name


@pytest.mark.parametrize(
    "written",
    [
        "",
        "lena@initech.example",
        "Initech, Inc.",
        "Initech GmbH",
        "Initech",
        "…",
        "株式会社イニテック",
    ],
)
def test_what_is_no_name_of_a_person_is_none(written):
    assert clean_name(written, LENA) == ""


@given(st.text(max_size=300), st.sampled_from(["", LENA, "x@y"]))
def test_a_clean_name_is_short_and_says_nothing_new(written, address):
    name = clean_name(written, address)

    assert len(name) <= LONGEST_NAME
    assert name == name.strip()
    assert (
        set(name.casefold())
        <= set(f"{written} '’".casefold()) | set(written.lower().casefold())
        or not written.isascii()
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ROSSI Maria Chiara", "Maria Chiara Rossi"),
        ("LA ROSA Maria", "Maria la Rosa"),
        ("DUPONT Jean-Pierre", "Jean-Pierre Dupont"),
        ("DJ Lena Vogt", "DJ Lena Vogt"),
        ("Lena Vogt/Sales/Initech", "Lena Vogt"),
        ("CN=Lena Vogt/OU=Sales/O=Initech", "Lena Vogt"),
        ("Lena Vogt/Initech", "Lena Vogt"),
        ("Lena Vogt/Omar Haddad", "Lena Vogt/Omar Haddad"),
        ("Silva, João /BR", "João Silva"),
        ("Lena Vogt (Initech GmbH)", "Lena Vogt"),
        ("Initech (Germany) GmbH", ""),
    ],
)
def test_a_name_from_a_directory_is_that_of_the_person(written, name):
    assert clean_name(written, LENA) == name
