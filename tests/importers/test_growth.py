"""However a file is made, the time to read it grows with its size and no faster."""

import contextlib
import datetime as dt
import time

import pytest

from growth import assert_grows_with_size
from kith.errors import KithError
from kith.importers.address_books.contact_tables import read_contact_tables
from kith.importers.address_books.vcard import read_vcards
from kith.importers.calendars import read_calendars
from kith.importers.linkedin import read_linkedin
from kith.importers.mail import read_mail
from kith.importers.pipeline.plan import Planner
from kith.importers.state.memory import Memory
from kith.model.journal import Journal
from kith.model.settings import Me

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 6, 1)
ME = Me(email=("me@home.example",))
SMALLEST = 25_000
GOOGLE = "First Name,Last Name,E-mail 1 - Value,Phone 1 - Value,Notes\n"
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MESSAGES = (
    "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
)
ADA = CONNECTIONS + "Ada,Byron,,,,,12 May 2024\n"


def _many(form, size):
    """So many texts, each with its number, as the size asks for."""
    count = size // len(form.format(0)) + 1
    return "".join(form.format(number) for number in range(count))


def _card(body):
    return f"BEGIN:VCARD\nFN:A\n{body}\nEND:VCARD\n"


def _event(lines):
    came = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example\n"
    own = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@home.example\n"
    start = "DTSTART:20240101T100000Z\n"
    return f"BEGIN:VEVENT\nUID:u{{0}}\n{start}{came}{own}{lines}END:VEVENT\n"


MAIL = (
    "From a@b Mon Jan  1 10:00:00 2024\nFrom: P <p{0}@x.example>\nTo: me@home.example\n"
    "Date: Mon, 1 Jan 2024 10:00:00 +0000\n\nHi\n\n"
)
CARDS = {
    "parameters": lambda n: _card("TEL" + ";TYPE=a" * (n // 7) + ";:1"),
    "quotation marks": lambda n: _card("TEL;" + '"' * n + ":1"),
    "no line ends": lambda n: "A" * n,
    "blank lines": lambda n: "\n" * n,
    "cards begun": lambda n: "BEGIN:VCARD\n" * (n // 12),
    "cards of one": lambda n: _many(
        "BEGIN:VCARD\nFN:P\nEMAIL:p@x.example\nNOTE:{0}\nEND:VCARD\n", n
    ),
    "namesakes": lambda n: _many(
        "BEGIN:VCARD\nFN:P\nEMAIL:p{0}@x.example\nEND:VCARD\n", n
    ),
    "folded": lambda n: _card("NOTE:a\n" + " b\n" * (n // 3)),
    "soft breaks": lambda n: _card("NOTE;QUOTED-PRINTABLE:" + "=41=\n" * (n // 5)),
    "addresses": lambda n: _card(_many("EMAIL:a{0}@x.example\n", n)),
    "a long word": lambda n: _card("EMAIL:" + "a" * n),
    "related people": lambda n: _card(
        _many("i{0}.X-ABRELATEDNAMES:N{0}\ni{0}.X-ABLabel:m\n", n)
    ),
    "profiles": lambda n: _card(
        _many("item{0}.URL:lena-{0}\nitem{0}.X-ABLABEL:LinkedIn\n", n)
    ),
    "identities": lambda n: _many(
        "BEGIN:VCARD\nFN:A{0}\nUID:{0}\nRELATED:urn:uuid:{0}\nEND:VCARD\n", n
    ),
    "unknown properties": lambda n: _card(_many("X-A{0}:1\n", n)),
    "birthdays": lambda n: _card("BDAY:" + "1980-" * (n // 5)),
    "no lines": lambda n: _card("x\n" * (n // 2)),
    "backslashes": lambda n: _card("NOTE:" + "\\" * n),
}
CALENDARS = {
    "blank lines": lambda n: "\n" * n,
    "events": lambda n: _many(_event(""), n),
    "events begun": lambda n: "BEGIN:VEVENT\n" * (n // 13),
    "nested": lambda n: "BEGIN:X\n" * (n // 8) + "END:Y\n" * (n // 8),
    "never": lambda n: _many(_event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n"), n),
    "changed times": lambda n: _event("RRULE:FREQ=WEEKLY\n").format(0)
    + _many(_event("RECURRENCE-ID:20240101T{0:06}Z\n").replace("u{0}", "u0"), n),
    "guests": lambda n: _event("").format(0).replace(
        "END:", _many("ATTENDEE;PARTSTAT=ACCEPTED:mailto:a{0}@x.example\n", n) + "END:"
    ),
    "further days": lambda n: _event("RDATE:" + "20240101," * (n // 9) + "\n").format(0),
    "zones": lambda n: _many(_event("").replace("DTSTART", "DTSTART;TZID=Z{0}"), n),
}  # fmt: skip
TABLES = {
    "blank lines": lambda n: GOOGLE + "\n" * n,
    "rows": lambda n: GOOGLE + _many("A{0},B,a{0}@x.example,+4930{0:07},n\n", n),
    "short rows": lambda n: GOOGLE + "a\n" * (n // 2),
    "commas": lambda n: GOOGLE + "," * n,
    "columns": lambda n: _many("E-mail {0} - Value,", n) + "First Name\n",
    "quotes not closed": lambda n: GOOGLE + '"a\n' * (n // 3),
    "one cell": lambda n: GOOGLE + "a" * n,
    "one cell of several": lambda n: GOOGLE + "a,b," + "c@d.example ::: " * (n // 16),
}
MAILBOXES = {
    "mails": lambda n: _many(MAIL, n),
    "mails of Windows": lambda n: _many(MAIL.replace("\n", "\r\n"), n),
    "recipients": lambda n: MAIL.format(0).replace(
        "To:", "Delivered-To: me@home.example\nTo: " + "a@b.example, " * (n // 13)
    ),
    "brackets": lambda n: MAIL.format(0).replace("P <", "(" * n + "<"),
    "long lists": lambda n: _many(
        MAIL.replace("To:", "To: " + "a@b.example, " * 50), n
    ),
    "a long header": lambda n: MAIL.format(0).replace("To:", "X: " + "a" * n + "\nTo:"),
    "beginnings": lambda n: MAIL.format(0) + "\n\nFrom \n" * (n // 8),
    "envelopes": lambda n: (
        MAIL.format(0) + "From - Mon Mar  2 10:00:00 2026\nX: a\n" * (n // 37)
    ),
    "stated lengths": lambda n: _many(
        MAIL.replace("To:", "Content-Length: 9999999\nTo:")
        + "From - Mon Mar  2 10:00:00 2026\nX: a\n",
        n,
    ),
    "broken words": lambda n: MAIL.format(0).replace(
        "P <", "=?utf-8?q?a " * (n // 12) + "<"
    ),
    "labels": lambda n: MAIL.format(0).replace(
        "To:", "X-Gmail-Labels: " + '"a",' * (n // 4) + "\nTo:"
    ),
    "a long subject": lambda n: MAIL.format(0).replace(
        "To:", "Subject: " + "a is out " * (n // 9) + "\nTo:"
    ),
    "quoted beginnings": lambda n: (
        MAIL.format(0) + "\n\nFrom a\n" + ">From a\n" * (n // 8)
    ),
    "above a single mail": lambda n: (
        "From: me@home.example\n\n" + ">From a\n" * (n // 8)
    ),
    "parts": lambda n: (
        MAIL.format(0) + "--b\nContent-Type: multipart/mixed\n\n" * (n // 36)
    ),
    "encoded words": lambda n: MAIL.format(0).replace(
        "P <", "=?utf-8?q?a?= " * (n // 14) + "<"
    ),
    "MMDF": lambda n: "\x01\x01\x01\x01\n" + "From: me@home.example\n" * (n // 22),
}
EXPORTS = {
    ("Connections.csv", "rows"): lambda n: CONNECTIONS
    + _many("A{0},B,,a{0}@b.example,,,1 May 2024\n", n),
    ("Connections.csv", "namesakes"): lambda n: CONNECTIONS
    + _many("A,B,https://www.linkedin.com/in/a{0},,,,1 May 2024\n", n),
    ("messages.csv", "days"): lambda n: MESSAGES
    + _many("c,Ada Byron,x,Me,https://www.linkedin.com/in/me,{0:04}-01-01,hi\n", n),
    ("Shares.csv", "quotation marks"): lambda n: "Date,ShareLink,ShareCommentary\n2024-01-01,,"
     '"' + '""' * (n // 4) + "\n" + '""' * (n // 4) + '"\n',
    ("Comments.csv", "lines"): lambda n: "Date,Link,Message\n2024-01-01,x,a\n" + "b\n" * (n // 2),
    ("Notes.csv", "notes"): lambda n: "First Name,Last Name,Note\n"
    + "Ada,Byron,hello\n" * (n // 16),
}  # fmt: skip


def _timed(path, make, read):
    def run(size):
        path.write_text(make(size), newline="")
        start = time.process_time()
        # To find out that there is nothing in a file takes time, too.
        with contextlib.suppress(KithError):
            Planner(Journal(), Memory(), [], TODAY).plan(read(path))
        return time.process_time() - start

    assert_grows_with_size(run, SMALLEST)


@pytest.mark.parametrize("shape", CARDS)
def test_cards(tmp_path, shape):
    _timed(tmp_path / "x.vcf", CARDS[shape], lambda path: read_vcards([path]))


@pytest.mark.parametrize("shape", CALENDARS)
def test_calendars(tmp_path, shape):
    def read(path):
        return read_calendars([path], me=ME, today=TODAY)

    _timed(tmp_path / "x.ics", CALENDARS[shape], read)


@pytest.mark.parametrize("shape", TABLES)
def test_tables(tmp_path, shape):
    _timed(
        tmp_path / "x.csv",
        TABLES[shape],
        lambda path: read_contact_tables([path], "google"),
    )


@pytest.mark.parametrize("shape", MAILBOXES)
def test_mailboxes(tmp_path, shape):
    _timed(
        tmp_path / "x.mbox",
        MAILBOXES[shape],
        lambda path: read_mail([path], me=ME, today=TODAY),
    )


@pytest.mark.parametrize(("name", "shape"), EXPORTS)
def test_exports(tmp_path, name, shape):
    (tmp_path / "Connections.csv").write_text(ADA)
    _timed(
        tmp_path / name,
        EXPORTS[name, shape],
        lambda path: read_linkedin(path.parent, me=Me(name="Me", linkedin="me")),
    )
