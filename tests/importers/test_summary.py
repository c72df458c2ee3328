"""The summary of an import counts what was read, written and left out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from kith.importers.notices import reason_of
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.records import (
    Batch,
    OrganizationRecord,
    Origin,
    PersonRecord,
    PostRecord,
)
from kith.importers.wording.summary import (
    format_dry_run,
    format_summary,
    summary_as_data,
)


def lines_of(**changes: Any) -> list[str]:
    """The lines for an import of nothing, but for some values."""
    data: dict[str, Any] = dict.fromkeys(("created", "updated", "parted", "waiting"), 0)
    rows = dict.fromkeys(("read", "written", "joined", "unchanged"), 0)
    data |= {"rows": {**rows, "asked_about": 0, "left_out": 0}, "placed": 0}
    data |= {"dry_run": False, "read": {}, "changes": [], "unsure": [], "notes": []}
    return list(format_summary({**data, "skipped": [], **changes}))


def skipped(file: str, line: int, reason: str, count: int = 1) -> dict[str, Any]:
    return {"file": file, "place": line, "reason": reason, "count": count}


@pytest.mark.parametrize(
    ("items", "line"),
    [
        ([skipped("a.vcf", 3, "no name")], "Skipped  a.vcf:3: no name"),
        ([skipped("a.vcf", 3, "2 drafts never sent", 2)],
         "Skipped  a.vcf:3: 2 drafts never sent"),
        ([skipped("a.vcf", 3, "no name"), skipped("a.vcf", 9, "no name")],
         "Skipped  2 × no name (a.vcf:3 and elsewhere)"),
        ([skipped("a.vcf", 3, "no name"), skipped("b.vcf", 1, "no name")],
         "Skipped  2 × no name (a.vcf:3 and 1 more file)"),
        ([skipped("a.vcf", 3, "4 drafts", 4), skipped("b.vcf", 1, "1,000 drafts", 1000),
          skipped("c.vcf", 1, "1 drafts", 1)],
         "Skipped  1,005 drafts (a.vcf:3 and 2 more files)"),
    ],
    ids=["alone", "counted", "one file", "two files", "three files"],
)  # fmt: skip
def test_what_was_left_out_for_one_reason_is_one_line(
    items: list[dict[str, Any]], line: str
) -> None:
    assert lines_of(skipped=items)[3:] == [line]


def test_of_many_lines_ten_are_shown_and_the_others_counted() -> None:
    ten = lines_of(notes=[f"note {number}" for number in range(10)])[3:]
    many = lines_of(notes=[f"note {number}" for number in range(13)])[3:]

    assert ten[0] == "Note     note 0"
    assert ten[1] == "         note 1"
    assert len(ten) == 10
    assert many[:10] == ten
    assert many[10:] == [
        "         … and 3 more (--format json lists them all)",
    ]


def test_many_files_are_read_as_one_number() -> None:
    few = {f"{number}.vcf": 1_000 for number in range(10)}

    assert lines_of(read=few)[0].endswith("1,000 from 9.vcf")
    assert lines_of(read={**few, "10.vcf": 1})[0] == "Read     10,001 from 11 files"
    assert lines_of()[0] == "Read     nothing"


def test_what_was_read_is_a_sum_of_what_there_is() -> None:
    rows = {"read": 9, "written": 2, "joined": 0, "unchanged": 3, "asked_about": 0}

    assert lines_of(rows={**rows, "left_out": 4}, parted=1)[2:] == [
        "Sum      9 read = 2 written + 3 unchanged + 4 left out",
        "         unchanged: 1 person still removed or declined",
    ]


def many_records() -> Batch:
    """25 people, 5 organizations and 4 posts that no journal has yet."""
    origin = Origin("x.csv", 1)
    organizations = [
        OrganizationRecord(origin=origin, name=f"Works {number}") for number in range(5)
    ]
    posts = [
        PostRecord(
            origin=origin,
            published=dt.date(2026, 1, day),
            url=f"https://www.linkedin.com/feed/update/{day}",
            text=f"We counted {day} rows.",
        )
        for day in range(1, 5)
    ]
    return Batch(
        source="linkedin",
        people=tuple(
            PersonRecord(origin=origin, name=f"Ada {letter}", status="connected")
            for letter in "ABCDEFGHIJKLMNOPQRSTUVWXY"
        ),
        organizations=tuple(organizations),
        posts=tuple(posts),
    )


def test_a_dry_run_shows_the_first_files_and_counts_the_others(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    importer = Importer(tmp_path, dt.date(2026, 6, 1), ImportOptions())

    result = importer.run(many_records(), dry_run=True)

    lines = list(format_dry_run(result, tmp_path, 180, limit=20))
    new_files = [line for line in lines if line.startswith("+++ ")]
    assert len([line for line in new_files if "contacts/ada-" in line]) == 20
    assert len([line for line in new_files if "contacts/works-" in line]) == 3
    assert len([line for line in new_files if "posts/" in line]) == 3
    assert lines[-1] == "… and 8 more files"
    all_lines = list(format_dry_run(result, tmp_path, 180, limit=100))
    assert "… and 3 more files" in all_lines
    data = summary_as_data(result)
    assert (data["created"], data["updated"]) == (34, 0)
    assert (data["rows"]["written"], data["rows"]["joined"]) == (34, 0)
    assert not any((tmp_path / "contacts").iterdir())


def test_a_long_reason_is_cut_to_its_beginning() -> None:
    reason = reason_of(ValueError("bad value " * 100))

    assert len(reason) == 200
    assert reason.startswith("bad value bad value ")
    assert reason.endswith("…")
