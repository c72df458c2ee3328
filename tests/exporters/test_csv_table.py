"""Each cell under its own column, and none that a spreadsheet computes."""

import csv
import datetime as dt
import io

import pytest

from kith.exporters.csv_table import csv_columns, format_csv
from kith.load.journal import parse_journal
from kith.model.contact import Person
from kith.model.journal import Journal
from kith.network.network import Network

TODAY = dt.date(2026, 6, 1)


def rows_of(*texts):
    files = {f"contacts/c{index}.md": text for index, text in enumerate(texts)}
    table = format_csv(Network(parse_journal(files), TODAY))
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_every_value_stands_under_its_column():
    (row,) = rows_of(
        "---\nname: Ada Byron\nstatus: connected\nsince: 2019-03\n"
        "positions: [{organization: Umbra, title: Clerk, end: 2019}, "
        "{organization: Initech, title: CTO}]\n"
        "email: [a@x.example, b@x.example]\nphone: ['020 1', '+44 20 1']\n"
        "linkedin: ada-byron\nlocation: London\nrelationship: [friend, mentor]\n"
        "tags: [data]\nkeep_in_touch: 6m\ninteractions: [2026-05-17 met]\n---\n"
    )

    assert float(row.pop("strength")) > 0.3
    assert row == {
        "slug": "c0",
        "name": "Ada Byron",
        "status": "connected",
        "since": "2019-03",
        "organization": "Initech",
        "title": "CTO",
        "email": "a@x.example; b@x.example",
        "phone": "020 1; +44 20 1",
        "linkedin": "ada-byron",
        "location": "London",
        "relationship": "friend; mentor",
        "tags": "data",
        "last_contact": "2026-05-17",
        "keep_in_touch": "6m",
    }


def test_what_is_unknown_is_empty_and_no_tie_is_zero():
    (row,) = rows_of("---\nname: Ada\n---\n")

    filled = {column: cell for column, cell in row.items() if cell}
    assert filled == {"slug": "c0", "name": "Ada", "strength": "0.000"}
    assert tuple(row) == csv_columns()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "\t=", "\r+", "\n@"])
@pytest.mark.parametrize("key", ["name", "location", "tags", "email", "phone"])
def test_no_cell_is_taken_for_a_formula(sign, key):
    # Made in memory: the reader of files strips tabs and line ends.
    text = f"{sign}SUM(A1)"
    values = {
        "name": "Ada",
        key: (text,) if key in {"tags", "email", "phone"} else text,
    }
    person = Person(slug="ada", path="contacts/ada.md", **values)
    table = format_csv(Network(Journal(people=(person,)), TODAY))
    (row,) = csv.DictReader(io.StringIO(table, newline=""))

    assert row[key] == f"'{text.strip()}"


@pytest.mark.parametrize(
    "number",
    [
        "+49 30 12", "-12", "+49-30-12", "--5", "+1 (555) 010-0200", "+1.555.010.0200",
        "+49 (0)30/123-45", "+(49) 30 12", "+1 555 010 0200 x12", "+1 555 0100 ext. 5",
        "(555) 010-0200",
    ],
)  # fmt: skip
def test_a_number_stays_as_it_is(number):
    (row,) = rows_of(f"---\nname: Ada\nphone: '{number}'\n---\n")

    assert row["phone"] == number


def test_several_numbers_stay_as_they_are():
    (row,) = rows_of(
        "---\nname: Ada\nphone: ['+1 (555) 010-0200', '+49 30 12', '030 1']\n---\n"
    )

    assert row["phone"] == "+1 (555) 010-0200; +49 30 12; 030 1"


def test_a_number_does_not_hide_a_formula_behind_it():
    (row,) = rows_of("---\nname: Ada\nphone: ['+49 30 12', '=1+1']\n---\n")

    assert row["phone"] == "'+49 30 12; =1+1"


def test_no_cell_holds_a_control_character():
    text = "A\tb\x00c\r\nd\x1b[2Je\u202ef"
    person = Person(slug="ada", path="contacts/ada.md", name=text, tags=(text,))
    table = format_csv(Network(Journal(people=(person,)), TODAY))

    assert "A b c d[2Jef".replace("b c", "bc") in table
    assert set(filter(str.isspace, table)) == {" ", "\r", "\n"}
    assert table.count("\n") == 2


def test_removed_and_declined_people_are_left_out_unless_wanted():
    files = {
        f"contacts/{status}.md": f"---\nname: {status}\nstatus: {status}\n---\n"
        for status in ("connected", "removed", "declined", "considering")
    }
    network = Network(parse_journal(files), TODAY)

    assert "removed" not in format_csv(network)
    assert "declined" not in format_csv(network)
    assert format_csv(network).count("\n") == 3
    assert format_csv(network, include_removed=True).count("\n") == 5


@pytest.mark.parametrize(
    "cell",
    [
        "+49 30 12 x",
        "-1+2",
        "+",
        "-",
        "=1",
        "+1-HYPERLINK(1)",
        "+1 (555) 010-0200!A1",
        "+A1",
    ],
)
def test_what_is_not_quite_a_number_is_guarded(cell):
    (row,) = rows_of(f"---\nname: Ada\nlocation: '{cell}'\n---\n")

    assert row["location"] == f"'{cell}"
