"""Which organizations two people share, what a post is called, and how much is imported."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kith.importers.identity.employers import Employers
from kith.importers.identity.phones import Phones
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.plan_others import title_of
from kith.importers.pipeline.run import Importer
from kith.importers.records import Batch, Origin, PersonRecord, PostRecord
from kith.importers.state.memory import remembered_sources
from kith.importers.wording.summary import summary_as_data

ORIGIN = Origin("x.csv", 1)


@pytest.mark.parametrize(
    ("name", "address", "agree"),
    [
        ("Initech", "ada@initech.example", True),
        ("Initech", "ada@mail.initech.example", True),
        ("Initech", "ada@initech.co.example", True),
        ("Initech", "ada@berlin.initech.co.example", True),
        ("Initech GmbH", "ada@initech.example", True),
        ("Big Blue", "ada@big-blue.example", True),
        ("Berlin", "ada@berlin.initech.example", False),
        ("Gmail", "ada@gmail.example", False),
        ("Hooli", "ada@initech.example", False),
        ("", "ada@initech.example", False),
    ],
)
def test_an_address_at_an_organization_speaks_of_it(
    name: str, address: str, agree: bool
) -> None:
    assert Employers().agree(([name], []), ([], [address])) is agree


def test_a_number_is_found_without_its_country_and_its_extension() -> None:
    phones = Phones(["+49 30 901820", "+44 20 7946 0999 ext. 12"])

    assert phones.has("030 901820")
    assert phones.has("+44 (20) 7946-0999")
    assert not phones.has("030 901821")
    assert not phones.has("+44 20 7946 0998")


def test_among_many_numbers_that_end_alike_one_is_found() -> None:
    others = [f"+49 30 {number:04}1820" for number in range(1000, 1100)]
    phones = Phones([*others[:3], "+49 30 7770820"])

    assert phones.has(others[2])
    assert phones.has("+49 30 7770820")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Short", "Short"),
        ("\n \n Second line\nThird", "Second line"),
        ("x" * 70, "x" * 70),
        (f"{'word ' * 13}words", f"{'word ' * 13}words"),
        (f"{'word ' * 13}words, and", f"{'word ' * 12}word…"),
        ("x" * 71, f"{'x' * 70}…"),
        ("", "A post without words"),
    ],
)
def test_a_post_is_called_by_its_first_words(text: str, title: str) -> None:
    day = dt.date(2026, 1, 1)
    record = PostRecord(origin=ORIGIN, published=day, url="", text=text)

    assert title_of(record) == title


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "contacts").mkdir()
    return tmp_path


def people(source: str, *names: str) -> Batch:
    records = [
        PersonRecord(origin=ORIGIN, name=name, email=(f"{name[-1].lower()}@b.example",))
        for name in names
    ]
    return Batch(source=source, people=tuple(records))


def test_no_more_files_are_written_than_was_asked_for(root: Path) -> None:
    importer = Importer(root, dt.date(2026, 6, 1), ImportOptions(limit=2))

    result = importer.run(people("vcard", "Ada A", "Ada B", "Ada C", "Ada D"))

    data = summary_as_data(result)
    assert (data["created"], data["rows"]["left_out"]) == (2, 2)
    assert sorted(path.stem for path in root.glob("contacts/*.md")) == [
        "ada-a",
        "ada-b",
    ]
    result = importer.run(people("vcard", "Ada A", "Ada B", "Ada C", "Ada D"))
    assert summary_as_data(result)["created"] == 2


def test_every_source_is_remembered(root: Path) -> None:
    importer = Importer(root, dt.date(2026, 6, 1), ImportOptions())
    for source in ("vcard", "google", "linkedin"):
        importer.run(people(source, "Ada A"))

    assert sorted(remembered_sources(root)) == ["google", "linkedin", "vcard"]
