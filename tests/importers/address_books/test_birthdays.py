"""A date of birth is kept as far as it is certain, and as text where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.address_books.birthdays import (
    date_of_parts,
    is_no_birthday,
    read_birthday,
)
from kith.importers.address_books.contact_tables import read_contact_tables
from kith.importers.address_books.vcard import read_vcards
from kith.text.dates import parse_birthday


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1980-03-15", "1980-03-15"),
        ("19800315", "1980-03-15"),
        ("1980-03-15T00:00:00Z", "1980-03-15"),
        ("19800315T000000", "1980-03-15"),
        ("1980-03-15 00:00:00", "1980-03-15"),
        ("1980/3/5", "1980-03-05"),
        ("1980-03", "1980-03"),
        ("1980", "1980"),
        ("--03-15", "--03-15"),
        ("--0315", "--03-15"),
        ("--03", "--03"),
        ("--02-29", "--02-29"),
        ("1604-03-15", "--03-15"),
        ("0000-03-15", "--03-15"),
        ("1604-02-29", "--02-29"),
        ("15.3.1980", "1980-03-15"),
        ("1.2.1970", "1970-02-01"),
        ("15/03/1980", "1980-03-15"),
        ("3/15/1980", "1980-03-15"),
        ("5/5/1980", "1980-05-05"),
        ("15 March 1980", "1980-03-15"),
        ("March 15, 1980", "1980-03-15"),
        ("15 mars 1980", "1980-03-15"),
        ("1er mai 1980", "1980-05-01"),
        ("15. März 1980", "1980-03-15"),
        ("15 de marzo de 1980", "1980-03-15"),
        ("15 maart 1980", "1980-03-15"),
        ("March 1980", "1980-03"),
        ("15 March", "--03-15"),
    ],
)
def test_a_date_that_is_certain(text, date):
    assert read_birthday(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "", "spring 1980", "circa 1800", "1996-02-30", "1980-13", "--13-01", "--02-30", "---15",
        "1604", "2/3/1980", "03/15", "March April 1980", "around March 1980", "9", "19801",
        "1980-03-15x", "0001-01-01", "1/1/4501",
    ],
)  # fmt: skip
def test_a_date_that_is_not(text):
    assert read_birthday(text) == ""


@pytest.mark.parametrize(
    "text", ["", " ", "0/0/00", "00.00.0000", "1/1/4501", "0001-01-01"]
)
def test_what_programs_write_without_a_date_is_none(text):
    assert is_no_birthday(text)


@pytest.mark.parametrize("text", ["spring 1980", "1996-02-30", "2/3/1980", "---15"])
def test_what_somebody_wrote_is_kept_as_text(tmp_path, text):
    card = f"BEGIN:VCARD\nFN:A\nBDAY;VALUE=text:{text}\nEND:VCARD\n"
    (tmp_path / "x.vcf").write_text(card)
    (tmp_path / "x.csv").write_text(f"Name,Birthday\nA,{text}\n")

    (of_card,) = read_vcards([tmp_path / "x.vcf"]).people
    (of_row,) = read_contact_tables([tmp_path / "x.csv"], "outlook").people

    assert (of_card.birthday, of_card.text) == ("", f"Birthday: {text}")
    assert (of_row.birthday, of_row.text) == ("", f"Birthday: {text}")


@pytest.mark.parametrize(
    ("parameters", "value", "date"),
    [
        ("", "1980-03", "1980-03"),
        ("", "1980", "1980"),
        (";X-APPLE-OMIT-YEAR=1604", "1604-03-15", "--03-15"),
        (";X-APPLE-OMIT-YEAR=1972", "1972-03-15", "--03-15"),
        (";VALUE=date", "19800315", "1980-03-15"),
        (";VALUE=date-and-or-time", "--0315", "--03-15"),
        (";VALUE=date-time", "1980-03-15T00:00:00Z", "1980-03-15"),
    ],
)
def test_a_birthday_on_a_card(tmp_path, parameters, value, date):
    card = f"BEGIN:VCARD\nFN:A\nBDAY{parameters}:{value}\nEND:VCARD\n"
    (tmp_path / "x.vcf").write_text(card)

    (person,) = read_vcards([tmp_path / "x.vcf"]).people

    assert (person.birthday, person.text) == (date, "")


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        (("1980", "3", "15"), "1980-03-15"),
        (("1980", "March", "5"), "1980-03-05"),
        (("1980", "3", ""), "1980-03"),
        (("1980", "0", "0"), "1980"),
        (("", "3", "15"), "--03-15"),
        (("0", "3", "15"), "--03-15"),
        (("", "", ""), ""),
    ],
)
def test_a_date_in_three_cells(parts, date):
    assert read_birthday(date_of_parts(*parts)) == date


@given(
    st.one_of(st.text(), st.from_regex(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/. ]?[0-9]{0,4}"))
)
def test_whatever_is_read_is_a_date(text):
    date = read_birthday(text)

    if date:
        parse_birthday(date)
        assert read_birthday(date) == date


@given(st.dates().filter(lambda day: day.year not in {1, 1604, 4501}))
def test_every_day_in_every_form(day):
    assert read_birthday(day.isoformat()) == day.isoformat()
    assert read_birthday(day.isoformat().replace("-", "")) == day.isoformat()
    assert read_birthday(f"{day.day}.{day.month}.{day.year:04}") == day.isoformat()
