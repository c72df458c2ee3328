"""Addresses as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.text.characters import without_hidden
from kith.text.email_addresses import (
    addresses_within,
    is_mail_address,
    mail_addresses,
    unwrapped_link,
    unwrapped_number,
)


@pytest.mark.parametrize(
    "text",
    [
        "lena@x.example",
        "[lena@x.example](mailto:lena@x.example)",
        "[Lena](mailto:lena@x.example?subject=Hello)",
        "[lena@x.example](<mailto:lena@x.example>)",
        "mailto:lena@x.example",
        "MAILTO:lena@x.example?cc=a@b.example",
        "<lena@x.example>",
        "<mailto:lena@x.example>",
        "Lena Vogt <lena@x.example>",
        '"Vogt, Lena" <lena@x.example>',
        "Vogt, Lena <lena@x.example>",
        "lena@x.example (work)",
        "lena@x.example,",
        " lena@x.example; ",
        "lena@x.example.",
        '<a href="mailto:lena@x.example">write</a>',
        "lena at x dot example",
        "lena AT x DOT example",
        "lena(at)x(dot)example",
        "lena [at] x [punkt] example",
        "lena [at] x.example",
        "lena @ x.example",
        "lena＠x.example",
        "lena@x.example\u200b",
        "le\u2060na@x.example",
    ],
)
def test_what_means_one_address_beyond_doubt_is_read_as_it(text):
    assert mail_addresses(text) == ("lena@x.example",)


@pytest.mark.parametrize(
    "text",
    [
        "lena@x.example, l.vogt@y.example",
        "lena@x.example; l.vogt@y.example;",
        "lena@x.example l.vogt@y.example",
        "lena@x.example / l.vogt@y.example",
        "lena@x.example and l.vogt@y.example",
        "Lena <lena@x.example>, Lena <l.vogt@y.example>",
        "lena@x.example (home), l.vogt@y.example (work)",
    ],
)
def test_two_addresses_in_one_text_are_two(text):
    assert mail_addresses(text) == ("lena@x.example", "l.vogt@y.example")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lena",
        "lena.x.example",
        "lena@",
        "@lena",
        "lena@@x.example",
        "lena@x..example",
        "lena@x,example",
        "ada at byron",
        "meet me at home dot example",
        "work: lena@x.example",
        "lena@x.example, ask Omar",
        "[lena@x.example](mailto:omar@y.example)",
        "[[lena@x.example]]",
        "https://x.example/@lena",
    ],
)
def test_where_there_is_doubt_nothing_is_read(text):
    assert mail_addresses(text) == ()


def test_what_stands_in_a_text_can_be_offered():
    assert addresses_within("ask at work: lena@x.example, thanks") == (
        "lena@x.example",
    )


@given(st.text(max_size=60))
def test_what_is_read_is_an_address_and_stays_one(text):
    for address in mail_addresses(text):
        assert is_mail_address(address)
        assert mail_addresses(address) == (address,)


@given(
    st.from_regex(
        r"[a-z][a-z0-9._+\-]{0,9}@[a-z][a-z0-9\-]{0,9}\.example", fullmatch=True
    )
)
def test_every_address_reads_as_itself_however_it_is_wrapped(address):
    for form in (
        "{}",
        "<{}>",
        "mailto:{}",
        "[{0}](mailto:{0})",
        "A. B. <{}>",
        "{},",
        "{}\u200b",
    ):
        assert mail_addresses(form.format(address)) == (address,)


@pytest.mark.parametrize("hidden", ["\x01", "\x7f", "\u200b", "\u2060\ufeff"])
def test_a_name_of_hidden_characters_alone_is_no_address(hidden):
    assert not is_mail_address(f"{hidden}@x.example")
    assert mail_addresses(f"{hidden}@x.example") == ()


@given(st.text(max_size=20))
def test_an_address_is_still_one_without_its_hidden_characters(text):
    address = f"{text}@x.example"
    if is_mail_address(address):
        assert is_mail_address(without_hidden(address))


def test_a_long_text_is_not_searched_for_long():
    assert mail_addresses("a" * 200_000) == ()
    assert mail_addresses("<" * 200_000 + "@") == ()


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[Lena](https://linkedin.com/in/lena)", "https://linkedin.com/in/lena"),
        ("[https://x.example](https://x.example)", "https://x.example"),
        ('[x](https://x.example/a "title")', "https://x.example/a"),
        ("[x](https://w.example/A_(b))", "https://w.example/A_(b)"),
        ("<https://x.example/a?b=1>", "https://x.example/a?b=1"),
        (
            '<a href="https://x.example/?a=1&amp;b=2">x</a>',
            "https://x.example/?a=1&b=2",
        ),
        ("https://x.example/[a]", "https://x.example/[a]"),
        ("[x]", "[x]"),
        ("lena-vogt", "lena-vogt"),
    ],
)
def test_a_link_gives_where_it_leads(text, link):
    assert unwrapped_link(text) == link


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("[+49 30 1234](tel:+49301234)", "+49 30 1234"),
        ("[call me](tel:+49301234)", "+49301234"),
        ("tel:+49 30 1234", "+49 30 1234"),
        ("<tel:+49301234>", "+49301234"),
        ("+49 (30) 1234", "+49 (30) 1234"),
    ],
)
def test_a_link_gives_the_number_it_calls(text, number):
    assert unwrapped_number(text) == number
