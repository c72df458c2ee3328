import datetime as dt
import io
import itertools
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.mail import read_mail
from kith.importers.mail.headers import read_header
from kith.importers.mail.mailboxes import format_of, read_messages
from kith.importers.pipeline.plan import ImportOptions
from kith.importers.pipeline.run import Importer
from kith.load.journal import load_journal
from kith.model.settings import Me

ME = Me(email=("me@home.example",))
TODAY = dt.date(2026, 6, 1)
ADA = '"Byron, Ada" <Ada@b.example>'
MINE = "Me Myself <me+news@home.example>"


_NUMBERS = itertools.count(1)


def _mail(sender=ADA, to=MINE, day="Wed, 01 May 2024 10:00:00 +0200", more=""):
    date = f"Date: {day}\n" if day else ""
    identity = f"Message-ID: <{next(_NUMBERS)}@x.example>\n"
    return f"From: {sender}\nTo: {to}\n{date}{identity}Subject: Secret\n{more}\nBody\n"


def _sent(to=ADA, day="Thu, 02 May 2024 10:00:00 +0200", more=""):
    return _mail(MINE, to, day, more)


def _mbox(*mails, line="From x@y Thu May  2 10:00:00 2024"):
    return "".join(f"{line}\n{mail}\n" for mail in mails)


def _read(tmp_path, *mails, **options):
    (tmp_path / "x.mbox").write_bytes(_mbox(*mails).encode("utf-8", "surrogateescape"))
    options.setdefault("me", ME)
    return read_mail([tmp_path / "x.mbox"], today=TODAY, **options)


def _told(batch):
    return {
        record.name: [
            f"{line.date} {line.direction}: {line.note}"
            for one in record.interactions
            for line in one.summary.lines(180)
        ]
        for record in batch.people
    }


def test_one_line_a_year_tells_how_much_went_each_way(tmp_path):
    first = _mail()
    answer = _sent(more="In-Reply-To: <1000@x.example>\nReferences: <1000@x.example>\n")
    batch = _read(
        tmp_path,
        first.replace("Message-ID: <", "Message-ID: <1000@x.example>\nX-Old: <"),
        answer,
        _mail(day="Fri, 03 May 2024 10:00:00 +0200"),
        _mail(day="Fri, 03 Jan 2025 10:00:00 +0200"),
    )

    assert _told(batch) == {
        "Ada Byron": [
            "2024-05-03 both: 1 sent (2024-05-02), 2 received (2024-05-01 to 2024-05-03), "
            "1 thread answered",
            "2025-01-03 received: 1 received (2025-01-03)",
        ]
    }
    assert batch.people[0].makes_file
    assert "Secret" not in repr(batch.people)


def test_subjects_only_when_asked(tmp_path):
    batch = _read(tmp_path, _mail(), _sent(), with_subjects=True)

    assert batch.people[0].interactions[0].where == "Secret"


@pytest.mark.parametrize(
    ("mail", "why"),
    [
        (_mail(more="List-Id: <x.lists.example>\n"), "mailing lists"),
        (_mail(more="List-Unsubscribe: <mailto:u@x.example>\n"), "newsletters"),
        (_mail(more="Precedence: bulk\n"), "mailing lists"),
        (_mail(more="Auto-Submitted: auto-replied\n"), "sent automatically"),
        (
            _mail(more="Content-Type: multipart/report; report-type=delivery-status\n"),
            "sent automatically",
        ),
        (
            _mail(more="Content-Type: text/calendar; method=REPLY\n"),
            "sent automatically",
        ),
        (_mail("Shop <no-reply@shop.example>"), "no-reply addresses"),
        (_mail("x <notifications@site.example>"), "no-reply addresses"),
        (_mail("MAILER-DAEMON@x.example"), "no-reply addresses"),
        (_mail("Support <support@shop.example>"), "shared addresses"),
        (_sent("info@shop.example"), "shared addresses"),
        (_mail(more="X-Gmail-Labels: Spam,Unread\n"), "spam"),
        (_mail(more="X-Spam-Flag: YES\n"), "spam"),
        (_sent(more="X-Gmail-Labels: Drafts\n"), "never sent"),
        (
            _mail(to=", ".join(f"p{n}@x.example" for n in range(10)) + f", {MINE}"),
            "too many people",
        ),
        (_mail(to="p@x.example", more=f"Cc: {MINE}\n"), "only received a copy"),
        (_mail(to="p@x.example"), "neither from you nor to you"),
        (_sent(to=MINE), "to yourself"),
        (_mail(sender=""), "without a sender"),
        (_mail(day="Wed, 32 Foo 2087"), None),
        (_mail(day=""), None),
    ],
)
def test_what_says_nothing_of_a_tie_is_left_out_with_its_reason(tmp_path, mail, why):
    # The owner is met in another mail, which says nothing else.
    batch = _read(tmp_path, mail, _sent(to=MINE))

    if why is None:
        # The line above it says when it came.
        assert _told(batch) == {
            "Ada Byron": ["2024-05-02 received: 1 received (2024-05-02)"]
        }
        assert any("wrong date" in notice.message for notice in batch.notices)
        return
    assert batch.people == ()
    assert any(why in notice.message for notice in batch.notices)
    assert batch.read == {"x.mbox": 2}


@pytest.mark.parametrize(
    "day", ["Thu, 01 May 2087 10:00:00 +0000", "Thu, 01 May 1971 10:00:00 +0"]
)
def test_a_forged_date_is_not_believed(tmp_path, day):
    received = "Received: from a by b; Tue, 7 May 2024 10:00:00 +0000\n"
    received += "Received: from c by a; Mon, 6 May 2024 10:00:00 +0000\n"

    (told,) = _told(_read(tmp_path, _mail(day=day, more=received))).values()
    assert told == ["2024-05-07 received: 1 received (2024-05-07)"]
    (tmp_path / "one.eml").write_text(_mail(day=day))
    batch = read_mail([tmp_path / "one.eml"], me=ME, today=TODAY)
    assert "without a possible date" in batch.notices[0].message


@pytest.mark.parametrize(
    ("stated", "received", "day"),
    [
        ("Wed, 03 May 2023 10:00:00 +0000", "Fri, 03 May 2024 10:00:00 +0000", "2023-05-03"),
        ("Tue, 02 May 2023 10:00:00 +0000", "Fri, 03 May 2024 10:00:00 +0000", "2024-05-03"),
        ("Mon, 05 May 2025 10:00:00 +0000", "Fri, 03 May 2024 10:00:00 +0000", "2024-05-03"),
        ("", "Fri, 03 May 2024 10:00:00 +0000", "2024-05-03"),
        # It is tomorrow already where it was written.
        ("Tue, 02 Jun 2026 00:30:00 +0900", "", "2026-06-01"),
    ],
)  # fmt: skip
def test_a_date_is_believed_within_a_year_of_its_receipt(
    tmp_path, stated, received, day
):
    receipt = f"Received: from a by b; {received}\n" if received else ""
    batch = _read(tmp_path, _mail(day=stated, more=receipt), _sent())

    assert f"1 received ({day})" in " ".join(_told(batch)["Ada Byron"])


def test_a_mail_in_two_mailboxes_counts_once(tmp_path):
    mail = _mail()
    (tmp_path / "a.mbox").write_text(_mbox(mail))
    (tmp_path / "b.mbox").write_text(_mbox(mail, _sent()))

    batch = read_mail([tmp_path / "a.mbox", tmp_path / "b.mbox"], me=ME, today=TODAY)

    assert (
        "1 sent (2024-05-02), 1 received (2024-05-01)" in _told(batch)["Ada Byron"][0]
    )
    assert batch.read == {"a.mbox": 1, "b.mbox": 2}


def test_addresses_at_one_domain_are_one_person_if_i_wrote_to_each(tmp_path):
    long = "Ada Byron <ada.byron@b.example>"
    batch = _read(tmp_path, _mail(), _sent(), _sent(to=long))
    assert [record.email for record in batch.people] == [
        ("ada.byron@b.example", "ada@b.example")
    ]

    thief = _mail("Ada Byron <ada@phish.example>")
    batch = _read(tmp_path, _mail(), _sent(), thief)
    assert [record.email for record in batch.people] == [
        ("ada@b.example",),
        ("ada@phish.example",),
    ]
    assert [record.makes_file for record in batch.people] == [True, False]


def test_a_phishing_mail_makes_nobody_an_acquaintance(tmp_path):
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "ada.md").write_text(
        "---\nname: Ada Byron\nstatus: connected\nemail: ada@b.example\n---\n"
    )
    before = (tmp_path / "contacts" / "ada.md").read_bytes()
    phish = _mail(
        '"Ada Byron <ada@b.example>" <evil@phish.example>',
        more="Reply-To: ada@b.example\nX-Html: <script>alert(1)</script>\n",
    )

    batch = _read(tmp_path, phish)
    done = Importer(tmp_path, TODAY, ImportOptions()).run(batch)

    assert (done.written.created, done.written.updated) == (0, 0)
    assert (tmp_path / "contacts" / "ada.md").read_bytes() == before


def test_hostile_names_arrive_as_harmless_text(tmp_path):
    (tmp_path / "contacts").mkdir()
    names = [
        "<b onmouseover=x>Bo",
        "a\u202eb\x07 c",
        "=?utf-8?q?=0Astatus:_removed?=",
        "N" * 4000,
    ]
    mails = []
    for number, name in enumerate(names):
        one = f'"{name}" <p{number}@x.example>'
        mails += [_mail(one), _sent(to=one)]

    Importer(tmp_path, TODAY, ImportOptions()).run(_read(tmp_path, *mails))

    journal = load_journal(tmp_path)
    assert journal.problems == ()
    assert sorted(person.name for person in journal.people) == [
        "<b onmouseover=x>Bo",
        "N" * 200,
        "ab c",
        "status: removed",
    ]
    assert {person.status for person in journal.people} == {None}


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("=?utf-8?q?J=C3=B6rg_M=C3=BCller?= <j@b.example>", "Jörg Müller"),
        ("=?broken?x?y?= <j@b.example>", "j@b.example"),
        ("J\udcf6rg <j@b.example>", "Jörg"),
        ("jane.doe@b.example", "Jane Doe"),
        ('"jane@other.example" <j@b.example>', "j@b.example"),
        ("'Jane Doe' <j@b.example>", "Jane Doe"),
        ("=?utf-8?Q?J=C3=B6rg <j@b.example>", "j@b.example"),
        ("=?utf-8?Q?J=C3=B6rg_M=C3=BCller_<j=40b.example>?=", "Jörg Müller"),
        ('"=?gb2312?B?wO7J/cHW?=" <j@b.example>', "李升林"),
        ("\udcc0\udced\udced\udce0 <j@b.example>", "j@b.example"),
    ],
)
def test_names_as_they_are_found_in_the_wild(tmp_path, sender, name):
    batch = _read(tmp_path, _mail(sender), _sent(to=sender))

    assert [record.name for record in batch.people] == [name]


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "iso-8859-5"])
def test_a_name_in_bytes_is_in_the_character_set_of_its_text(tmp_path, charset):
    name = "Анна Смирнова".encode(charset).decode("utf-8", "surrogateescape")
    sender = f"{name} <a@b.example>"
    more = f"Content-Type: text/plain; charset={charset}\n"
    batch = _read(tmp_path, _mail(sender, more=more), _sent(to=sender, more=more))

    assert [record.name for record in batch.people] == ["Анна Смирнова"]


def test_folders_of_all_kinds(tmp_path):
    root = tmp_path / "mail"
    for folder in ("cur", "new", "tmp", ".Spam/cur"):
        (root / folder).mkdir(parents=True)
    (root / "cur" / "1:2,S").write_text(_mail())
    (root / "cur" / "2:2,DS").write_text(_sent())
    (root / ".Spam" / "cur" / "3:2,").write_text(_mail("x@spam.example"))
    (root / "a.eml").write_text(_sent())
    (root / "b.emlx").write_text(f"999\n{_mail()}<?xml?>")
    (root / "c.mmdf").write_text(f"\x01\x01\x01\x01\n{_mail()}\x01\x01\x01\x01\n")
    (root / "d.pst").write_bytes(b"!BDN")
    (root / "e.vcf").write_text("BEGIN:VCARD\nFN:x\nEND:VCARD\n")
    (root / "empty").write_text("")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Takeout/Mail/All.mbox", _mbox(_mail(), _sent()))
    (tmp_path / "takeout.zip").write_bytes(stream.getvalue())

    batch = read_mail([root, tmp_path / "takeout.zip"], me=ME, today=TODAY)

    assert _told(batch)["Ada Byron"] == [
        "2024-05-02 both: 2 sent (2024-05-02), 4 received (2024-05-01)"
    ]
    told = {notice.origin.file: notice.message for notice in batch.notices}
    assert {name.rsplit("/", 1)[-1] for name in told} == {
        "2:2,DS", "3:2,", "d.pst", "e.vcf", "empty",
    }  # fmt: skip
    assert "export it as mbox" in told["d.pst"]


@given(
    bodies=st.lists(
        st.text(alphabet="F>\n r", max_size=40).map(
            lambda text: text.replace("F", "From ")
        ),
        max_size=6,
    ),
    ending=st.sampled_from(["\n", "\r\n"]),
    block=st.integers(1, 200),
)
def test_lines_that_look_like_a_new_mail_do_not_split_one(bodies, ending, block):
    mails = [
        f"From a Thu May  2\nFrom: {n}@x.example\n\n{body}"
        for n, body in enumerate(bodies)
    ]
    data = "\n\n".join(mails).replace("\n", ending).encode()

    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, block) if size > 0 else block)

    if not data:
        return
    found = list(read_messages(Slow(data), format_of(data), lambda _size: None))

    assert [message.header.strip() for message in found] == [
        f"From: {n}@x.example".encode() for n in range(len(bodies))
    ]
    lines = data.splitlines()
    assert [lines[message.line - 1][:6] for message in found] == [b"From a"] * len(
        bodies
    )


def test_a_large_mailbox_in_an_archive_is_read_to_its_end(tmp_path):
    noise = random.Random(1).randbytes(1_200_000).hex()
    body = "\n".join(noise[start : start + 70] for start in range(0, len(noise), 70))
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("All.mbox", _mbox(_mail(more=f"\n{body}\n"), _sent()))

    batch = read_mail([tmp_path / "x.zip"], me=ME, today=TODAY)

    assert sum(batch.read.values()) == 2
    assert [
        notice.message for notice in batch.notices if notice.kind == "skipped"
    ] == []


def test_a_long_mailbox_is_read_in_pieces_that_part_no_header():
    header = "".join(f"Received: from {number} by home\n" for number in range(1_500))
    mails = [
        f"From a Thu May  2\n{header}From: {number}@x.example\n\n{'body ' * 3_000}\n"
        for number in range(60)
    ]
    data = "\n".join(mails).encode()

    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 50_000) if size > 0 else 50_000)

    found = list(read_messages(Slow(data), format_of(data), lambda _size: None))

    assert [message.header.rpartition(b"\n")[2] for message in found] == [
        f"From: {number}@x.example".encode() for number in range(60)
    ]


def test_messages_between_lines_of_control_characters_begin_where_it_says():
    sign = "\x01\x01\x01\x01\n"
    mails = ["From a Thu May  2\nFrom: 1@x.example\nTo: 2@x.example\n\nBody\n",
             "From: 3@x.example\n\nBody\n"]  # fmt: skip
    data = "".join(f"{sign}{mail}{sign}" for mail in mails).encode()

    found = list(read_messages(io.BytesIO(data), format_of(data), lambda _size: None))

    assert [
        (message.line, message.envelope, message.header.strip()) for message in found
    ] == [
        (2, b"From a Thu May  2", b"From: 1@x.example\nTo: 2@x.example"),
        (9, b"", b"From: 3@x.example"),
    ]


@given(st.binary(max_size=300), st.binary(max_size=60))
def test_no_header_breaks_the_reader(raw, envelope):
    read_header(b"From: " + raw + b"\nDate: " + raw[::-1], envelope, TODAY)


_SAMPLES = Path(__file__).parents[3] / ".." / "shared" / "samples" / "mail"


@pytest.mark.samples
@pytest.mark.skipif(
    not _SAMPLES.is_dir(), reason="the collection of real files is not there"
)
def test_every_real_mail_is_counted_or_named():
    batch = read_mail([_SAMPLES], me=Me(email=("cworth@cworth.org",)), today=TODAY)

    files = {
        path.relative_to(_SAMPLES).as_posix()
        for path in _SAMPLES.rglob("*")
        if path.is_file()
    }
    named = {notice.origin.file for notice in batch.notices}
    assert files <= set(batch.read) | named
    assert sum(batch.read.values()) > 450
    counted = sum(
        notice.count for notice in batch.notices if notice.origin.file in batch.read
    )
    kept = sum(
        span.count
        for record in batch.people
        for one in record.interactions
        for span in (one.summary.sent, one.summary.received)
        if span
    )
    assert counted + kept >= sum(batch.read.values())
