import csv
import io
import zipfile
from pathlib import Path

import pytest

import linkedin_exports as exports
from kith.errors import KithError
from kith.importers.linkedin import archive, read_linkedin
from kith.importers.linkedin.activity import read_comments, restore_line_breaks
from kith.importers.linkedin.archive import table_name
from kith.model.settings import Me

GOOD = exports.table(
    exports.CONNECTIONS,
    ["Ada", "Byron", "https://www.linkedin.com/in/ada", "", "", "", ""],
)


def _zip(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members:
            out.writestr(name, data)
    return path


def _read(path):
    batch = read_linkedin(path, me=Me())
    assert [record.name for record in batch.people] == ["Ada Byron"]
    return {notice.origin.file: notice.message for notice in batch.notices}


def test_a_zip_is_read_as_downloaded_and_nothing_is_unpacked(tmp_path):
    path = _zip(
        tmp_path / "Complete_LinkedInDataExport_06-01-2026.zip (1).zip",
        [("Connections.csv", GOOD), ("Jobs/Saved Jobs.csv", "x\n"), ("a.html", "x")],
    )

    told = _read(path)

    assert told == {
        "Jobs/Saved Jobs.csv": "a saved job is not yet an opportunity",
        "a.html": "not a table",
    }
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "name",
    [
        "../Connections.csv",
        "/etc/Connections.csv",
        "a/../../b.csv",
        "C:\\b.csv",
        "..\\b.csv",
    ],
)
def test_a_path_out_of_the_zip_is_refused_and_the_rest_read(tmp_path, name):
    told = _read(_zip(tmp_path / "x.zip", [(name, GOOD), ("Connections.csv", GOOD)]))

    assert list(told.values()) == ["its path leads out of the zip"]


def test_a_member_that_expands_without_bound_is_refused_and_the_rest_read(tmp_path):
    bomb = b"a" * 30_000_000

    told = _read(
        _zip(tmp_path / "x.zip", [("messages.csv", bomb), ("Connections.csv", GOOD)])
    )

    assert told == {"messages.csv": "it expands to an unreasonable size"}


def test_the_whole_zip_may_not_expand_beyond_its_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 1000)

    told = _read(
        _zip(
            tmp_path / "x.zip",
            [("Connections.csv", GOOD), ("messages.csv", "abc," * 500)],
        )
    )

    assert told == {"messages.csv": "it expands to an unreasonable size"}


def test_too_many_members_are_cut_off(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    members = [("Connections.csv", GOOD), ("a.csv", "x"), ("b.csv", "x")]

    assert "more than 2 files" in _read(_zip(tmp_path / "x.zip", members))["x.zip"]


def test_a_link_in_a_zip_is_refused(tmp_path):
    link = zipfile.ZipInfo("messages.csv")
    link.external_attr = 0o120777 << 16
    path = _zip(tmp_path / "x.zip", [("Connections.csv", GOOD)])
    with zipfile.ZipFile(path, "a") as out:
        out.writestr(link, "/etc/passwd")

    assert _read(path) == {"messages.csv": "it is a link"}


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    (tmp_path / "export").mkdir()
    (tmp_path / "secret.csv").write_text("x")
    (tmp_path / "export" / "Connections.csv").write_text(GOOD)
    (tmp_path / "export" / "messages.csv").symlink_to(tmp_path / "secret.csv")

    assert "link" in _read(tmp_path / "export")["messages.csv"]


def test_a_broken_member_hides_no_other(tmp_path):
    path = _zip(
        tmp_path / "x.zip", [("messages.csv", "abc" * 100), ("Connections.csv", GOOD)]
    )
    data = bytearray(path.read_bytes())
    start = data.index(b"messages.csv") + len("messages.csv")
    data[start : start + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))

    assert "broken" in _read(path)["messages.csv"]


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 broken"])
def test_a_zip_that_is_missing_or_broken_is_a_sentence(tmp_path, content):
    path = tmp_path / "x.zip"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(KithError) as caught:
        read_linkedin(path, me=Me())

    assert caught.value.remedy


def test_an_encrypted_zip_says_so(tmp_path):
    path = _zip(tmp_path / "x.zip", [("Connections.csv", GOOD)])
    data = bytearray(path.read_bytes())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = data.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        data[place] |= 1
    path.write_bytes(bytes(data))

    with pytest.raises(KithError, match="encrypted"):
        read_linkedin(path, me=Me())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Messages.csv", "messages"),
        ("Endorsement_Received_Info.csv", "endorsement received info"),
        ("Endorsement Received Info.csv", "endorsement received info"),
        ("Shares_123456789.csv", "shares"),
        ("export/Connections (1).csv", "connections"),
        ("Saved Jobs_1.csv", "saved jobs"),
    ],
)
def test_a_table_is_known_whatever_the_year_called_it(path, name):
    assert table_name(path) == name


def test_line_breaks_in_posts_are_mended():
    raw = '2026-02-09 01:21:47,x,"First line""\n""""\n""Second"\n'
    (row,) = csv.reader(io.StringIO(raw))

    assert restore_line_breaks(row[2]) == "First line\n\nSecond"


def test_comments_without_quotes_are_put_together_again():
    text = (
        "Date,Link,Message\n"
        "2026-02-09 01:21:47,https://x,One line\n"
        "2026-02-08 01:21:47,https://y,First\nsecond line\n\nthird\n"
        '2026-02-07 01:21:47,https://z,"Quoted, with a comma"\n'
    )

    found = read_comments(text)

    assert [item.text for item in found] == [
        "One line",
        "First\nsecond line\n\nthird",
        "Quoted, with a comma",
    ]


def test_the_tables_of_2018_are_read_for_their_posts(tmp_path):
    (tmp_path / "Connections.csv").write_text(GOOD)
    shares = "Date\tShare Title\tShare Link\tShare Commentary\n2017/06/08 08:15:44 UTC\t\tx\tHi\n"
    (tmp_path / "Shares.csv").write_bytes(shares.encode("utf-16"))

    (post,) = read_linkedin(tmp_path, me=Me()).posts
    assert (str(post.published), post.text) == ("2017-06-08", "Hi")


_SAMPLES = Path(__file__).parents[3] / ".." / "shared" / "samples" / "linkedin"
_EXPORTS = sorted((_SAMPLES / "real-structure-pseudonymised").glob("*"))


@pytest.mark.samples
@pytest.mark.skipif(
    not _EXPORTS, reason="the collection of real files is not beside the project"
)
@pytest.mark.parametrize("folder", _EXPORTS, ids=lambda path: path.name)
def test_every_row_of_a_real_export_is_accounted_for(folder):
    if folder.name == "excel-resaved_trimmed-3cols":
        # Somebody cut the names out; there is nobody left to find.
        with pytest.raises(KithError, match="Company, Position"):
            read_linkedin(folder, me=Me())
        return
    batch = read_linkedin(folder, me=Me())

    rows = batch.read["Connections.csv"]
    connected = sum(record.status == "connected" for record in batch.people)
    hidden = sum(
        notice.count
        for notice in batch.notices
        if notice.kind == "skipped" and notice.origin.file == "Connections.csv"
    )
    twice = rows - hidden - connected
    assert connected > 200
    assert 0 <= twice < rows / 20
    assert all(
        record.name and record.name == record.name.strip() for record in batch.people
    )
    assert len({record.linkedin for record in batch.people if record.linkedin}) == sum(
        bool(record.linkedin) for record in batch.people
    )
