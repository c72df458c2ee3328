"""What others wrote hangs no import, hides nothing beside it, and means no more than its words."""

import datetime as dt
import time
import zipfile

import msgspec
import pytest

from kith.importers import zips
from kith.importers.address_books import cards, vcard
from kith.importers.address_books import reader as book_reader
from kith.importers.address_books.contact_tables import read_contact_tables
from kith.importers.address_books.vcard import read_vcards
from kith.importers.calendars import components, read_calendars
from kith.importers.linkedin import read_linkedin
from kith.importers.mail import read_mail
from kith.importers.mail import reader as mail_reader
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.importers.records import Origin, PostRecord
from kith.importers.wording.summary import summary_as_data
from kith.load.journal import load_journal
from kith.model.settings import Me
from kith.network.promises import find_promises

TODAY = dt.date(2026, 6, 1)
ME = Me(email=("me@home.example",))
ADA = "BEGIN:VCARD\nFN:Ada Byron\nEMAIL:ada@b.example\nEND:VCARD\n"
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def _cards(tmp_path, text):
    (tmp_path / "x.vcf").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_vcards([tmp_path / "x.vcf"])


def _calendar(tmp_path, *events):
    came = "".join(
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}\n"
        for who in ("ada@b.example", "me@home.example")
    )
    parts = [
        f"BEGIN:VEVENT\nUID:{number}\nDTSTART:20240501T100000Z\n{came}{lines}\nEND:VEVENT\n"
        for number, lines in enumerate(events)
    ]
    (tmp_path / "x.ics").write_text(f"BEGIN:VCALENDAR\n{''.join(parts)}END:VCALENDAR\n")
    return read_calendars([tmp_path / "x.ics"], me=ME, today=TODAY)


def _mailbox(tmp_path, *mails):
    text = "".join(
        f"From x@y Mon Jan  1 10:00:00 2024\n{head}\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n\nHi\n\n"
        for head in mails
    )
    (tmp_path / "x.mbox").write_text(text)
    return read_mail([tmp_path / "x.mbox"], me=ME, today=TODAY)


def _imported(tmp_path, batch):
    (tmp_path / "contacts").mkdir(exist_ok=True)
    done = Importer(tmp_path, TODAY, ImportOptions()).run(batch)
    return summary_as_data(done), load_journal(tmp_path)


def _skips(batch):
    return [
        (one.origin.line, one.message) for one in batch.notices if one.kind == "skipped"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "TEL" + ";TYPE=a" * 40 + ";:1",
        "TEL" + ";TYPE=a" * 5_000 + ":1",
        "TEL;" + 'X="' * 5_000 + ":1",
        "EMAIL:" + "a" * 100_000,
        "URL:http://" + "." * 100_000 + " x",
        "N:" + ";" * 100_000,
        "CATEGORIES:" + "\\" * 100_000,
    ],
)
def test_a_line_of_a_card_is_left_out_at_once_and_the_rest_read(tmp_path, line):
    start = time.process_time()

    batch = _cards(tmp_path, f"BEGIN:VCARD\nFN:Eve\n{line}\nEND:VCARD\n{ADA}")

    assert [person.name for person in batch.people] == ["Eve", "Ada Byron"]
    assert time.process_time() - start < 2
    if not line.startswith(("N:", "CATEGORIES")):
        assert _skips(batch)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
        ("FREQ=SECONDLY", "more often"),
        ("FREQ=DAILY;BYSETPOS=-400", "BYSETPOS=-400"),
        ("FREQ=DAILY;UNTIL=tomorrow", "UNTIL=TOMORROW"),
    ],
)
def test_a_series_that_cannot_be_is_its_first_time_and_said(tmp_path, rule, why):
    batch = _calendar(tmp_path, f"RRULE:{rule}")

    (ada,) = batch.people
    assert [one.summary.meetings.count for one in ada.interactions] == [1]
    assert [(line, why in what) for line, what in _skips(batch)] == [(2, True)]


@pytest.mark.parametrize(
    "lines",
    [
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=DAILY;BYSETPOS=2",
        "RRULE:FREQ=DAILY;COUNT=1000000000",
        "RRULE:FREQ=DAILY;UNTIL=99991231T000000Z",
        "RRULE:FREQ=DAILY\nEXRULE:FREQ=DAILY;COUNT=1000000000",
        "RDATE:" + ",".join(["20240601T100000Z"] * 100_000),
        "RRULE:FREQ=YEARLY;BYDAY=" + ",".join(["MO"] * 100_000),
    ],
)
def test_a_series_without_bounds_ends(tmp_path, lines):
    start = time.process_time()

    batch = _calendar(tmp_path, lines, "")

    assert [person.email for person in batch.people] == [("ada@b.example",)]
    assert time.process_time() - start < 3


def test_series_of_a_calendar_share_what_may_be_done(tmp_path):
    start = time.process_time()

    batch = _calendar(tmp_path, *["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"] * 2_000)

    assert time.process_time() - start < 10
    assert batch.read == {"x.ics": 2_000}
    assert batch.people


@pytest.mark.parametrize(
    "sender",
    ["From: " + "(" * 5_000 + "<a@b.example>", "From: " + "<" * 5_000, "From: =?x?q?"],
)
def test_one_mail_hides_no_other(tmp_path, sender):
    good = "From: Ada <ada@b.example>\nTo: me@home.example"

    batch = _mailbox(tmp_path, good, f"{sender}\nTo: me@home.example", good, good, good)

    assert batch.read == {"x.mbox": 5}
    (ada,) = (person for person in batch.people if person.email == ("ada@b.example",))
    assert ada.interactions[0].summary.received.count == 4


def test_a_mail_that_breaks_its_reader_is_left_out_alone(tmp_path, monkeypatch):
    def broken(raw, envelope, today, read=mail_reader.read_header):
        if b"eve@" in raw:
            raise RecursionError
        return read(raw, envelope, today)

    monkeypatch.setattr(mail_reader, "read_header", broken)
    batch = _mailbox(
        tmp_path,
        "From: Eve <eve@b.example>\nTo: me@home.example",
        "From: Ada <ada@b.example>\nTo: me@home.example",
    )

    assert [person.email for person in batch.people] == [("ada@b.example",)]
    assert _skips(batch) == [(1, "the email cannot be read: it is nested too deeply")]


@pytest.mark.parametrize(
    ("where", "function"), [(book_reader, "person_of"), (vcard, "_entry")]
)
def test_a_card_that_breaks_its_reader_is_left_out_alone(
    tmp_path, monkeypatch, where, function
):
    own = getattr(where, function)

    def broken(given, *more):
        line = given.origin.line if hasattr(given, "origin") else given.line
        if line == 1:
            raise AttributeError("x")
        return own(given, *more)

    monkeypatch.setattr(where, function, broken)
    batch = _cards(tmp_path, ADA.replace("Ada", "Eve") + ADA)

    assert [person.name for person in batch.people] == ["Ada Byron"]
    assert [line for line, _ in _skips(batch)] == [1]


def test_a_row_whose_quotes_are_not_closed_hides_none_behind_it(tmp_path):
    rows = 'Eve,"Evil\nAda,Byron\nBob,Stone\n'
    (tmp_path / "x.csv").write_text("First Name,Last Name\nCyd,Olsen\n" + rows)

    batch = read_contact_tables([tmp_path / "x.csv"], "google")

    assert [person.name for person in batch.people] == [
        "Cyd Olsen",
        "Ada Byron",
        "Bob Stone",
    ]
    assert _skips(batch) == [(3, "a quotation mark in the row is not closed")]


@pytest.mark.parametrize(
    "note",
    [
        "- [ ] pay Eve", "Next: pay Eve", "[[mira]]", "[x](mira.md)", "1. " * 600,
        "---\\nstatus: removed\\n---", "# Title", "<script>alert(1)</script>", "<<<<<<< ours",
        "```\\n- [ ] x", "![](https://e.example/x.png)",
    ],
)  # fmt: skip
def test_notes_of_others_mean_no_more_than_their_words(tmp_path, note):
    batch = _cards(tmp_path, f"BEGIN:VCARD\nFN:Eve Evil\nNOTE:{note}\nEND:VCARD\n")

    data, journal = _imported(tmp_path, batch)

    assert data["created"] == 1
    assert journal.problems == ()
    (eve,) = journal.people
    assert eve.body
    assert (eve.status, eve.references, find_promises(eve, journal)) == (None, (), ())
    again, _ = _imported(tmp_path, batch)
    assert (again["updated"], again["rows"]["unchanged"]) == (0, 1)


@pytest.mark.parametrize(
    ("card", "name"),
    [
        (b"N:e\nRELATED;\xff:B", "e"),
        (b"FN:Ev\xffe \xed\xa0\x80", "Evÿe í €"),
        (b"FN;CHARSET=utf-7:+2AA-Eve", "Eve"),
        (b"FN;CHARSET=punycode:" + b"a" * 2_000, None),
        (b"FN:   \nN:Evil;Eve", "Eve Evil"),
        (b"FN:Eve\\nEvil\x00\x1b", "Eve Evil"),
        ("FN:" + "é" * 300, None),
        ("FN:" + "漢" * 300, None),
        ("FN:-rf", "-rf"),
        ("FN:.git", ".git"),
        ("FN:CON", "CON"),
        ("FN:nul", "nul"),
        ("FN:../../etc/passwd", "../../etc/passwd"),
        ("FN:null", "null"),
    ],
)
def test_whatever_somebody_is_called_their_file_reads_back(tmp_path, card, name):
    card = card if isinstance(card, bytes) else card.encode()
    batch = _cards(
        tmp_path, b"BEGIN:VCARD\n" + card + b"\nEMAIL:a b@c.example\nEND:VCARD\n"
    )

    data, journal = _imported(tmp_path, batch)

    assert data["created"] == 1
    assert journal.problems == ()
    (person,) = journal.people
    assert person.name == name or name is None
    assert person.email == ("b@c.example",)
    (file,) = (tmp_path / "contacts").iterdir()
    assert len(file.name) < 80
    assert file.stem not in {"con", "nul", "null"}
    assert file.name[0] not in "-."


@pytest.mark.parametrize(
    "hidden", ["\u00ad", "\u200b", "\u2060\u2063", "\u2063\u2063", "\ufeff"]
)
def test_what_an_import_writes_holds_no_character_that_its_own_check_names(
    tmp_path, hidden
):
    fields = (
        "FN:A{0}da Byron", "NICKNAME:A{0}da", "ORG:Ana{0}lytical ", "TITLE:En{0}gineer",
        "EMAIL:a{0}da@b.example", "CATEGORIES:ma{0}ths", "ADR:;;;Lon{0}don;;;", "NOTE:w{0}ords",
        "URL:https://b.example/{0}",
    )  # fmt: skip
    card = "\n".join(("BEGIN:VCARD", *fields, "END:VCARD", "")).format(hidden)
    batch = _cards(tmp_path, card)
    post = PostRecord(
        origin=Origin("x"), published=TODAY, url="", text=f"Ne{hidden}ws 🚀\n\nMore"
    )
    _, journal = _imported(tmp_path, msgspec.structs.replace(batch, posts=(post,)))

    assert load_journal(tmp_path, with_positions=True).problems == ()
    assert journal.people[0].name == "Ada Byron"
    assert journal.posts[0].title == "News 🚀"


@pytest.mark.parametrize(
    "label", ["-x", "- x", "+ a", "• a", "– x", "1. a", "a - b", "it's"]
)
@pytest.mark.parametrize("has_file", [True, False])
def test_a_label_that_looks_like_an_item_of_a_list_is_written_as_it_is(
    tmp_path, label, has_file
):
    batch = _cards(
        tmp_path,
        f"BEGIN:VCARD\nFN:Ada\nEMAIL:a@b.example\nCATEGORIES:{label}\nEND:VCARD\n",
    )
    if has_file:
        (tmp_path / "contacts").mkdir()
        (tmp_path / "contacts" / "ada.md").write_text(
            "---\nname: Ada\nemail: a@b.example\n---\n"
        )
    _, journal = _imported(tmp_path, batch)

    assert journal.problems == ()
    assert [person.tags for person in journal.people] == [(label,)]


def test_bytes_of_no_character_set_are_said(tmp_path):
    batch = _cards(tmp_path, b"BEGIN:VCARD\nFN:J\xf6rg\nEND:VCARD\n")

    assert [person.name for person in batch.people] == ["Jörg"]
    assert any("not entirely UTF-8" in one.message for one in batch.notices)


def test_what_could_not_be_read_again_is_left_out_with_its_place(tmp_path):
    (tmp_path / "Connections.csv").write_text(
        CONNECTIONS
        + f"Eve,Evil,,,Initech,{'[' * 33},12 May 2024\nAda,Byron,,,Acme,,12 May 2024\n"
    )

    data, journal = _imported(
        tmp_path, read_linkedin(tmp_path / "Connections.csv", me=Me())
    )

    assert load_journal(tmp_path, with_positions=True).problems == ()
    assert "ada-byron" in journal.people_by_slug
    assert data["created"] + data["rows"]["left_out"] == 2
    if data["rows"]["left_out"]:
        assert (data["skipped"][-1]["file"], data["skipped"][-1]["place"]) == (
            "Connections.csv",
            2,
        )


def test_what_was_read_is_what_was_written_kept_asked_about_and_left_out(tmp_path):
    names = ["Ada Byron", "Bob Stone", "Cy"]
    cards = "".join(
        f"BEGIN:VCARD\nFN:{name}\nEMAIL:{name[0]}@b.example\nEND:VCARD\n"
        for name in names
    )
    cards += cards[: len(cards) // 3]
    cards += "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:G\nEND:VCARD\n"
    cards += "BEGIN:VCARD\nORG:Initech\nEND:VCARD\n" * 2
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "cy.md").write_text(
        "---\nname: Cy\nstatus: removed\nemail: c@b.example\n---\n"
    )

    for _time in range(2):
        data, _ = _imported(tmp_path, _cards(tmp_path, cards))
        rows = data["rows"]
        assert rows.pop("read") == sum(data["read"].values()) == sum(rows.values())


def _zip(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members:
            out.writestr(name, data)
    return path


def test_a_zip_is_opened_once_for_all_its_mails(tmp_path, monkeypatch):
    mail = b"From: Ada <ada@b.example>\nTo: me@home.example\nDate: 1 Jan 2024\n\nHi\n"
    path = _zip(tmp_path / "x.zip", [(f"{number}.eml", mail) for number in range(50)])
    opened = []

    def counted(*given, open_zip=zipfile.ZipFile):
        opened.append(given)
        return open_zip(*given)

    monkeypatch.setattr(zips.zipfile, "ZipFile", counted)
    batch = read_mail([path], me=ME, today=TODAY)

    assert (sum(batch.read.values()), len(opened)) == (50, 1)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("../x.vcf", ADA, "its path leads out of the zip"),
        ("/etc/x.vcf", ADA, "its path leads out of the zip"),
        (
            "bomb.vcf",
            b"BEGIN:VCARD\n" * 1_000_000,
            "it expands to an unreasonable size",
        ),
        (
            "inner.vcf",
            b"PK\x03\x04 and so on",
            "it is compressed (zip); unpack it first",
        ),
        (
            "packed.vcf",
            b"\x1f\x8b and so on",
            "it is compressed (gzip); unpack it first",
        ),
        ("a" * 2_000 + ".vcf", ADA, "its path is too long"),
    ],
)
def test_a_member_of_a_zip_that_is_none_hides_no_other(tmp_path, name, data, why):
    path = _zip(tmp_path / "x.zip", [(name, data), ("good.vcf", ADA)])

    batch = read_vcards([path])

    assert [person.name for person in batch.people] == ["Ada Byron"]
    assert [message for _, message in _skips(batch)] == [why]


def test_a_zip_as_a_whole_expands_only_so_far(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "SMALL_TOTAL", 3_000)
    monkeypatch.setattr(zips, "TOTAL_RATIO", 1)
    path = _zip(
        tmp_path / "x.zip", [(f"{number}.vcf", ADA * 20) for number in range(5)]
    )

    batch = read_vcards([path])

    assert batch.people
    assert {message for _, message in _skips(batch)} == {
        "it expands to an unreasonable size"
    }


def test_more_of_a_kind_than_anybody_has_is_cut_and_said(tmp_path):
    many = "".join(f"EMAIL:a{number}@b.example\n" for number in range(500))
    batch = _cards(
        tmp_path, f"BEGIN:VCARD\nFN:Eve\n{many}NOTE:{'n' * 100_000}\nEND:VCARD\n"
    )

    (eve,) = batch.people
    assert len(eve.email) == 50
    assert len(eve.text) < 25_000
    assert [
        message.split(" beyond")[0].split(",")[0] for _, message in _skips(batch)
    ] == [
        "450 of its email addresses",
        "the notes",
    ]


def test_as_much_of_a_kind_as_is_allowed_is_taken_whole(tmp_path):
    emails = "".join(f"EMAIL:a{number}@b.example\n" for number in range(50))
    ties = "".join(f"RELATED;VALUE=text:Friend {number}\n" for number in range(50))
    note = "n" * 19_997
    card = f"BEGIN:VCARD\nFN:Eve\n{emails}{ties}NOTE:{note}\nEND:VCARD\n"

    batch = _cards(tmp_path, card)

    (eve,) = batch.people
    assert (len(eve.email), len(eve.knows), eve.text) == (50, 50, note)
    assert _skips(batch) == []


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        ("".join(f"EMAIL:a{number}@b.example\n" for number in range(51)),
         "1 of its email addresses, because at most 50 are read"),
        ("".join(f"RELATED;VALUE=text:Friend {number}\n" for number in range(51)),
         "1 of its related people, because at most 50 are read"),
        (f"NOTE:{'n' * 12_000}\nNOTE:{'m' * 8_000}\n", "the notes beyond 20,000 characters"),
        (f"NICKNAME:Fox\nNOTE:{'n' * 19_998}\n", "the notes beyond 20,000 characters"),
        (f"URL:https://eve.example/{'u' * 1_981}\n",
         "the rest of a value with more than 2,000 characters"),
    ],
    ids=["emails", "ties", "notes", "note", "value"],
)  # fmt: skip
def test_one_more_than_is_allowed_is_cut_and_said(tmp_path, lines, cut):
    batch = _cards(tmp_path, f"BEGIN:VCARD\nFN:Eve\n{lines}END:VCARD\n")

    (eve,) = batch.people
    assert len(eve.email) + len(eve.knows) <= 50
    assert len(eve.text) <= 20_010
    assert all(len(url) <= 2_000 for url in eve.urls)
    assert [message for _, message in _skips(batch)] == [cut]


def test_a_note_that_fits_exactly_is_whole_and_the_next_is_left_out(tmp_path):
    notes = f"NOTE:{'n' * 20_000}\nNOTE:more\n"
    batch = _cards(tmp_path, f"BEGIN:VCARD\nFN:Eve\n{notes}END:VCARD\n")

    (eve,) = batch.people
    assert eve.text == "n" * 20_000
    assert [message for _, message in _skips(batch)] == [
        "the notes beyond 20,000 characters"
    ]


def test_a_million_faults_are_few_notices_that_count_them_all(tmp_path):
    batch = _cards(tmp_path, "BEGIN:VCARD\nFN:Eve\n" + "x\n" * 5_000 + "END:VCARD\n")

    assert len(batch.notices) < 300
    assert sum(one.count for one in batch.notices) == 5_000


def test_more_entries_than_any_address_book_has_are_left_out_and_said(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(book_reader, "MOST_ENTRIES", 2)

    batch = _cards(tmp_path, ADA * 4)

    assert batch.read == {"x.vcf": 2}
    assert [
        line for line, what in _skips(batch) if "after the first 2 entries" in what
    ] == [5]


def test_more_events_than_any_calendar_has_are_left_out_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(components, "MOST_EVENTS", 2)

    batch = _calendar(tmp_path, "", "", "", "")

    assert batch.read == {"x.ics": 2}
    assert any("at most 2 events" in what for _, what in _skips(batch))


def test_a_file_holds_the_latest_contact_and_what_is_older_is_said(tmp_path):
    header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
    days = (dt.date(2015, 1, 1) + dt.timedelta(number) for number in range(1_600))
    rows = "".join(
        f"c,Ada Byron,x,Me,https://www.linkedin.com/in/me,{day},hi\n" for day in days
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Connections.csv").write_text(
        CONNECTIONS + "Ada,Byron,,,,,1 May 2024\n"
    )
    (tmp_path / "in" / "messages.csv").write_text(header + rows)

    data, journal = _imported(
        tmp_path, read_linkedin(tmp_path / "in", me=Me(name="Me", linkedin="me"))
    )

    (ada,) = journal.people
    assert journal.problems == ()
    assert len(ada.interactions) == 1_500
    assert str(ada.interactions[-1].date) == "2019-05-19"
    assert any(
        item["reason"].startswith("100 older contacts") for item in data["skipped"]
    )


def test_a_line_that_breaks_its_reader_is_left_out_alone(tmp_path, monkeypatch):
    def broken(line, read=cards.parse_content_line):
        if "evil" in line:
            raise AttributeError("x")
        return read(line)

    monkeypatch.setattr(cards, "parse_content_line", broken)
    batch = _cards(tmp_path, f"BEGIN:VCARD\nFN:Eve\nNOTE:evil\nEND:VCARD\n{ADA}")

    assert [person.name for person in batch.people] == ["Eve", "Ada Byron"]
    ((line, message),) = _skips(batch)
    assert line == 3
    assert message.startswith("the line cannot be read")
