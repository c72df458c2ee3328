"""Who is in a header's list of addresses, the same with every version of Python."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.address_lists import Mailbox, read_mailboxes

pytestmark = pytest.mark.slow

LENA, OMAR = "lena@x.example", "omar@y.example"

HEADERS = {
    # As it should be.
    "lena@x.example": [("", LENA)],
    "Lena Vogt <lena@x.example>": [("Lena Vogt", LENA)],
    '"Vogt, Lena" <lena@x.example>': [("Vogt, Lena", LENA)],
    '"Lena \\"Lee\\" Vogt" <lena@x.example>': [('Lena "Lee" Vogt', LENA)],
    '"Lena\\\\Vogt" <lena@x.example>': [("Lena\\Vogt", LENA)],
    "Lena <lena@x.example>, Omar <omar@y.example>": [("Lena", LENA), ("Omar", OMAR)],
    '"Vogt, Lena" <lena@x.example>, "Haddad, Omar" <omar@y.example>': [
        ("Vogt, Lena", LENA),
        ("Haddad, Omar", OMAR),
    ],
    "J. R. Vogt <lena@x.example>": [("J. R. Vogt", LENA)],
    'Lena "Lee" Vogt <lena@x.example>': [('Lena Lee Vogt', LENA)],
    "Léna Vögt <lena@x.example>": [("Léna Vögt", LENA)],
    # An address for a name, which the strict reading of the standard library drops.
    "lena@x.example <lena@x.example>": [(LENA, LENA)],
    '"lena@x.example" <lena@x.example>': [(LENA, LENA)],
    "'lena@x.example' <lena@x.example>": [("'lena@x.example'", LENA)],
    "omar@y.example <lena@x.example>": [(OMAR, LENA)],
    "omar@y.example<lena@x.example>": [(OMAR, LENA)],
    '"Omar <omar@y.example>" <lena@x.example>': [("Omar <omar@y.example>", LENA)],
    "Lena @ Work <lena@x.example>": [("Lena @ Work", LENA)],
    # Commas without quotes.
    "Vogt, Lena <lena@x.example>": [("Vogt, Lena", LENA)],
    "Vogt, Lena <lena@x.example>, Haddad, Omar <omar@y.example>": [
        ("Vogt, Lena", LENA),
        ("Haddad, Omar", OMAR),
    ],
    "Vogt, Lena T - Eagan, MN <lena@x.example>": [("Vogt, Lena T - Eagan, MN", LENA)],
    "Vogt, <lena@x.example>": [("Vogt", LENA)],
    "a, b, c, d, e, Lena <lena@x.example>": [("Lena", LENA)],
    "Vogt, lena@x.example": [("", LENA)],
    "lena@x.example, Haddad, Omar <omar@y.example>": [("", LENA), ("Haddad, Omar", OMAR)],
    "Vogt; Lena <lena@x.example>": [("Lena", LENA)],
    # Encoded words, which are decoded later.
    "=?utf-8?Q?L=C3=A9na?= <lena@x.example>": [("=?utf-8?Q?L=C3=A9na?=", LENA)],
    "=?utf-8?Q?Vogt,_Lena?= <lena@x.example>": [("=?utf-8?Q?Vogt,_Lena?=", LENA)],
    "=?utf-8?Q?a(b?= =?utf-8?Q?c<d?= <lena@x.example>": [
        ("=?utf-8?Q?a(b?= =?utf-8?Q?c<d?=", LENA)
    ],
    '"=?utf-8?Q?Vogt,_Lena?=" <lena@x.example>': [("=?utf-8?Q?Vogt,_Lena?=", LENA)],
    "=?utf-8?Q?Vogt?=, Lena <lena@x.example>": [("=?utf-8?Q?Vogt?=, Lena", LENA)],
    # Groups.
    "undisclosed-recipients:;": [],
    "Friends: lena@x.example, Omar <omar@y.example>;": [("", LENA), ("Omar", OMAR)],
    "Friends: lena@x.example;, omar@y.example": [("", LENA), ("", OMAR)],
    '"The \\"Friends\\"": Lena <lena@x.example>; Omar <omar@y.example>': [
        ("Lena", LENA),
        ("Omar", OMAR),
    ],
    # Comments.
    "lena@x.example (Lena Vogt)": [("Lena Vogt", LENA)],
    "<lena@x.example> (Lena Vogt)": [("Lena Vogt", LENA)],
    "Lena (Sales) Vogt <lena@x.example>": [("Lena Vogt", LENA)],
    "(a (nested) one) lena@x.example": [("a (nested) one", LENA)],
    "Lena (not, two) <lena@x.example>": [("Lena", LENA)],
    "Lena <lena(at work)@x.example>": [("Lena", LENA)],
    "lena(at work)@x.example": [("at work", LENA)],
    "Lena (Sales <lena@x.example>": [("Lena Sales", LENA)],
    "Lena (a \\) b) <lena@x.example>": [("Lena", LENA)],
    # Brackets and quotes that are missing, or too many.
    "Lena <lena@x.example": [("Lena", LENA)],
    "Lena <lena@x.example, Omar <omar@y.example>": [("Lena", LENA), ("Omar", OMAR)],
    "Lena <<lena@x.example>>": [("Lena", LENA)],
    "Lena lena@x.example>": [("Lena", LENA)],
    "Lena lena@x.example": [("Lena", LENA)],
    '"Lena <lena@x.example>': [("Lena", LENA)],
    'Lena" <lena@x.example>': [("Lena", LENA)],
    "Lena <lena@x.example> Omar <omar@y.example>": [("Lena", LENA), ("Omar", OMAR)],
    "lena@x.example omar@y.example": [("", LENA), ("", OMAR)],
    "<lena@x.example> Lena Vogt": [("Lena Vogt", LENA)],
    "Dr. Lena Vogt lena@x.example": [("Dr. Lena Vogt", LENA)],
    "Lena ... lena@x.example": [("Lena ...", LENA)],
    "lena@x . example": [("", LENA)],
    "Lena <>": [],
    "Lena <local>, Omar <omar@y.example>": [("Omar", OMAR)],
    "Lena <lena@x.example@y.example>": [],
    "Lena": [],
    ",,lena@x.example,,": [("", LENA)],
    # What else programs write.
    "Lena <lena@x.example>; Omar <omar@y.example>": [("Lena", LENA), ("Omar", OMAR)],
    "Vogt, Lena <lena@x.example>; Haddad, Omar <omar@y.example>": [
        ("Vogt, Lena", LENA),
        ("Haddad, Omar", OMAR),
    ],
    '"Vogt; Lena" <lena@x.example>; omar@y.example': [("Vogt; Lena", LENA), ("", OMAR)],
    "lena@x.example;omar@y.example;": [("", LENA), ("", OMAR)],
    # Entries of a directory, which readers tell from addresses.
    "Lena </O=X/OU=FIRST GROUP (ABC)/CN=LVOGT>, omar@y.example": [
        ("Lena", "/O=X/OU=FIRSTGROUP/CN=LVOGT"),
        ("", OMAR),
    ],
    "Lena <mailto:lena@x.example>": [("Lena", LENA)],
    "mailto:lena@x.example": [("", LENA)],
    "'lena@x.example'": [("", LENA)],
    "Lena < lena @ x.example >": [("Lena", LENA)],
    "lena @ x . example": [("", LENA)],
    "<@a.example,@b.example:lena@x.example>": [("", LENA)],
    '"lena"@x.example': [("", LENA)],
    'Lena <"lena"@x.example>': [("Lena", LENA)],
    "Lena [Sales: EMEA, North] <lena@x.example>": [("Lena [Sales: EMEA, North]", LENA)],
    '"Lena" <lena@x.example>:<omar@y.example>': [("Lena", LENA), ("", OMAR)],
    # Of two addresses run into one nobody can tell whose it is.
    "lena@x.example)omar@y.example": [],
    "lena@x.example@y.example": [],
    "": [],
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_names_these_and_no_others(header):
    assert [(one.name, one.address) for one in read_mailboxes(header)] == HEADERS[
        header
    ]


_WORDS = st.text(
    st.characters(exclude_characters='\\"', exclude_categories=["C", "Z"]), min_size=1
)
_NAMES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_PARTS = st.text("abcxyz0123456789-_.+", min_size=1, max_size=8)
_MAILBOXES = st.builds(Mailbox, _NAMES, st.builds("{}@{}".format, _PARTS, _PARTS))


@given(
    st.lists(_MAILBOXES, max_size=4),
    st.sampled_from([", ", ",", " ,\t", "; ", ",, ", ", (x) "]),
)
def test_what_is_written_by_the_book_is_read_as_it_was_meant(mailboxes, separator):
    header = separator.join(f'"{one.name}" <{one.address}>' for one in mailboxes)

    assert read_mailboxes(header) == mailboxes


@given(st.text(st.sampled_from("a@x.ü \"\\()<>[],;:'=?q\t\n")))
def test_of_any_text_only_addresses_are_read(text):
    for one in read_mailboxes(text):
        assert one.address
        assert not set(one.address) & set(" \t\n<>,")


@pytest.mark.parametrize(
    "piece",
    ['"', "(", "<", "[", '\\"', '"\\', '<"', '<\\"', "=?a?q?", "(\\", "()", '("', '"(', "a,", "a ",
     "@", "<@", "<@a:", ":", ";", '"<', "a@b ", "a@b,", "<a>", "[<", "\\", "=?a?q?a?= ", "\t,"],
)  # fmt: skip
def test_a_hostile_header_takes_no_longer_than_another_of_its_length(piece):
    header = piece * (100_000 // len(piece))

    start = time.process_time()
    read_mailboxes(header)

    # It takes a tenth of a second to one; with the square of the length it would be hours.
    assert time.process_time() - start < 20
