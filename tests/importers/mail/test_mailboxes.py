"""How a mailbox is cut into its messages, whatever program wrote it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.mail.mailboxes import format_of, read_messages

ENVELOPE = "From lena@initech.example Mon Mar  2 10:00:00 2026"


def _header(number):
    return (
        f"From: p{number}@x.example\nTo: ada@byron.example\n"
        f"Date: Mon, 02 Mar 2026 10:00:00 +0000\nMessage-ID: <{number}@x.example>\n"
    )


def _senders(data, name="x.mbox"):
    messages = read_messages(
        io.BytesIO(data), format_of(data, name), lambda _size: None
    )
    return [
        line.removeprefix(b"From: ").decode().strip()
        for message in messages
        for line in message.header.replace(b"\r", b"\n").split(b"\n")
        if line.startswith(b"From: ")
    ]


def _mbox(text, envelope=ENVELOPE, gap="\n"):
    return (
        f"{envelope}\n{_header(0)}\n{text}\n{gap}{envelope}\n{_header(1)}\nx\n".encode()
    )


BOTH = ["p0@x.example", "p1@x.example"]


@pytest.mark.parametrize(
    "text",
    [
        "see below\n\nFrom the outset\nNote: this is important",
        "\nFrom now on\nSubject: to change",
        "\nFrom Monday, 2 March 2026 10:00 on\nNote: bring shoes",
        "\nFrom lena@initech.example Mon Mar  2 10:00:00 2026\n\nshe wrote",
        "\nFrom lena@initech.example Mon Mar  2 10:00:00 2026\nshe wrote: hello",
        "\nFrom Lena Vogt\nSent: Monday, March 2, 2026 10:00 AM\nTo: Ada\nSubject: x",
        "\nFrom Lena Vogt\nDate: Monday\nTo: Ada\nSubject: x",
        "\nFrom z@x.example\nFrom: z@x.example\n\nshe wrote",
        "\nFrom: Lena Vogt <lena@initech.example>\nTo: Ada\nDate: Monday\nSubject: x",
        "\nFrom my mail:\nFrom Ada\nTo: Lena\nDate: Monday\nStatus: open",
        "From - \nhere: to there",
        "\nFrom Omar Haddad Mon Mar 2 2026\nFrom: omar@x.example\nSubject: x",
        "\nFrom Monday March 2 2026 at 10:00 we meet\nTo: all\nSubject: x",
        "\n>From lena@initech.example Mon Mar  2 10:00:00 2026\n>From: z@x.example\nTo: y",
        "\n>>From lena@initech.example Mon Mar  2 10:00:00 2026\n\n",
        f"--b\nContent-Type: message/rfc822\n\n{ENVELOPE}\nFrom : z@x.example\nDate: x\n\nhi\n--b--",
    ],
)
def test_a_line_in_a_text_starts_no_message(text):
    assert _senders(_mbox(text)) == BOTH


@pytest.mark.parametrize(
    "envelope",
    [
        ENVELOPE,
        "From - Mon Mar 02 10:00:00 2026",
        "From - lun. mars 02 10:00:00 2026",
        "From ",
        "From -",
        "From ???@??? Mon Mar 02 10:00:00 2026",
        "From 1234567890@xxx Mon Mar 02 10:00:00 +0000 2026",
        "From MAILER-DAEMON Mon Mar  2 10:00:00 CET 2026",
        "From lena at initech.example  Mon Mar  2 10:00:00 2026",
        'From "Lena Vogt" Mon Mar  2 10:00:00 2026',
        "From lena@initech.example Mon, 02 Mar 2026 10:00:00 +0000",
        "From lena@initech.example 2026-03-02T10:00:00Z",
    ],
)
@pytest.mark.parametrize("gap", ["\n", ""])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r\r\n", "\r"])
def test_every_program_s_envelope_starts_a_message(envelope, gap, ending):
    data = _mbox("x", envelope, gap).replace(b"\n", ending.encode())

    assert _senders(data) == BOTH


@pytest.mark.parametrize("envelope", ["From lena@initech.example", "From nobody"])
def test_an_envelope_without_a_date_starts_a_message_after_an_empty_line(envelope):
    assert _senders(_mbox("x", envelope)) == BOTH


def test_a_message_without_a_text_or_empty_line_ends_at_the_next():
    data = f"{ENVELOPE}\n{_header(0)}{ENVELOPE}\n{_header(1)}\nx\n".encode()

    assert _senders(data) == BOTH


@pytest.mark.parametrize(
    ("wrong_by", "expected"),
    [(0, BOTH), (3, ["p0@x.example", "z@x.example", "p1@x.example"])],
)
def test_a_length_that_is_right_tells_where_a_message_ends(wrong_by, expected):
    text = f"see:\n\n{ENVELOPE}\nFrom: z@x.example\nDate: x\nMessage-ID: <z@x>\n\nhi\n"
    header = f"{_header(0)}Content-Length: {len(text) + wrong_by}\n"
    data = f"{ENVELOPE}\n{header}\n{text}\n{ENVELOPE}\n{_header(1)}\nx\n".encode()

    assert _senders(data) == expected


def test_a_mailbox_whose_first_line_is_missing_is_one_by_its_name():
    data = f"{_header(0)}\nx\n\n{ENVELOPE}\n{_header(1)}\nx\n".encode()

    assert _senders(data) == BOTH
    assert _senders(data, "x.eml") == BOTH[:1]


@pytest.mark.parametrize(
    "text", ["From the outset\nNote: x\n", "From me: a\nb: c\n", "Name: a\nFrom x\n"]
)
def test_a_text_is_no_mailbox(text):
    assert format_of(text.encode(), "x.txt") == "other"


_TEXTS = st.lists(
    st.sampled_from(
        [
            "x",
            "",
            "From me",
            "From: me",
            ">From a",
            "From the 2nd\nNote: a",
            "To: me",
            "-- ",
        ]
    ),
    max_size=6,
).map("\n".join)


@given(
    texts=st.lists(_TEXTS, min_size=1, max_size=5),
    envelope=st.sampled_from([ENVELOPE, "From - Mon Mar 02 10:00:00 2026", "From "]),
    gaps=st.lists(st.sampled_from(["\n", ""]), min_size=5, max_size=5),
    endings=st.lists(st.sampled_from(["\n", "\r\n"]), min_size=1, max_size=4),
    block=st.integers(1, 300),
)
def test_messages_are_the_same_with_any_mixture_of_line_ends(
    texts, envelope, gaps, endings, block
):
    parts = [
        f"{envelope}\n{_header(number)}\n{text}\n{gap}"
        for number, (text, gap) in enumerate(zip(texts, gaps, strict=False))
    ]
    lines = "".join(parts).split("\n")
    data = "".join(
        line + endings[number % len(endings)] for number, line in enumerate(lines)
    ).encode()

    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, block))

    messages = list(read_messages(Slow(data), "mbox", lambda _size: None))

    assert [message.header.split()[1] for message in messages] == [
        f"p{number}@x.example".encode() for number in range(len(texts))
    ]
