import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.importers.charsets import decode, guess
from kith.importers.mail.encoded_words import decoded, is_still_encoded


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("=?utf-8?Q?J=C3=BCrgen_Vogt?=", "Jürgen Vogt"),
        ("=?UTF-8?b?SsO8cmdlbg==?=", "Jürgen"),
        ("=?utf-8?B?SsO8cmdlbg?=", "Jürgen"),
        ("=?utf-8*de?Q?J=C3=BCrgen?=", "Jürgen"),
        ("Dr. =?utf-8?Q?J=C3=BCrgen?= Vogt", "Dr. Jürgen Vogt"),
        # White space between two is not of the text, and a letter may be cut in two.
        ("=?utf-8?Q?J=C3?= =?utf-8?Q?=BCrgen?=", "Jürgen"),
        ("=?utf-8?Q?J=C3=BC?=\t=?iso-8859-1?Q?rgen_V=F6gt?=", "Jürgen Vögt"),
        ("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
        ("=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"),
        # Letters of a larger set under the name of a smaller one.
        ("=?gb2312?B?wO6VTsa96UY=?=", "李昇平镕"),
        ("=?ISO-2022-JP?B?GyRCfGI2NhsoQg==?=", "髙橋"),
        ("=?iso-2022-jp?B?GyRCOzNFRBsoQiAbJEJCQE86GyhC?=", "山田 太郎"),
        ("=?iso-8859-1?Q?=93Lena=94?=", "“Lena”"),
        ("=?ks_c_5601-1987?B?sei/tcij?=", "김영호"),
        ("=?us-ascii?Q?J=C3=BCrgen?=", "Jürgen"),
        # Sets that nobody knows, or that are none.
        ("=?x-unknown?Q?J=FCrgen_Vogt?=", "Jürgen Vogt"),
        ("=?unknown-8bit?Q?J=C3=BCrgen?=", "Jürgen"),
        ("=?hex?Q?abc?= =?rot13?Q?d?= =?idna?Q?e?= =?undefined?Q?f?=", "abcdef"),
        ("=?a\0b?Q?abc?=", "abc"),
        # Letters written as they are.
        ("=?iso-8859-1?Q?Jürgen_V=F6gt?=", "Jürgen Vögt"),
        ("=?utf-8?Q?Jürgen_李?=", "Jürgen 李"),
        # Base64 that is cut short or has more in it than it should.
        ("=?utf-8?B?SsO8c?=", "Jü"),
        ("=?utf-8?B?SsO8 cm*dlbg=?=", "Jürgen"),
        ("=?utf-8?B?a?=", ""),
        # Base64 that was cut into pieces after it was made, in the middle of a letter.
        ("=?utf-8?B?SsO?= =?utf-8?B?8cmdlbg==?=", "Jürgen"),
        ("=?utf-8?B?SsO8?= =?utf-8?B?cmdlbg?=", "Jürgen"),
        # Spaces around the parts, a question mark as it is, one word within another.
        ("=? utf-8 ?Q?J=C3=BCrgen?=", "Jürgen"),
        ("=?utf-8?Q?Really?_J=C3=BCrgen?=", "Really? Jürgen"),
        ("=?utf-8?Q?=3D=3Futf-8=3FQ=3FJ=3DC3=3DBCrgen=3F=3D?=", "Jürgen"),
        # Sets under the names that programs have for them.
        ("=?windows1252?Q?J=FCrgen?=", "Jürgen"),
        ("=?x-gbk?B?wO7J/cHW?=", "李升林"),
        ("=?win-1251?B?yOLg7eA=?=", "Ивана"),
        ("=?cp-850?Q?J=81rgen?=", "Jürgen"),
        ("=?x-mac-roman?Q?J=9Frgen?=", "Jürgen"),
        ("=?utf-7?Q?J+APw-rgen?=", "Jürgen"),
        # What is none.
        ("plain", "plain"),
        ("=?utf-8?Q?cut", "=?utf-8?Q?cut"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
    ],
)
def test_an_encoded_word_is_decoded_as_far_as_it_goes(text, meant):
    assert decoded(text) == meant


def test_a_word_of_an_unknown_set_is_in_that_of_the_message():
    assert decoded("=?x-unknown?B?yOLg7eA=?=", "windows-1251") == "Ивана"


@pytest.mark.parametrize(
    "charset", ["cp1251", "koi8-r", "gb18030", "shift_jis", "euc_kr"]
)
def test_bytes_that_are_no_name_in_any_guess_are_no_letters(charset):
    names = {"gb18030": "王小明", "shift_jis": "山田太郎", "euc_kr": "김영호"}
    raw = names.get(charset, "Анна Смирнова").encode(charset)

    assert not any(letter.isalpha() for letter in guess(raw) if letter > "\x7f")


@pytest.mark.parametrize(
    "name", ["Jörg", "Çelik", "François Lefèvre", "Søren Ångström"]
)
def test_bytes_of_a_western_name_are_guessed(name):
    assert guess(name.encode("cp1252")) == guess(name.encode()) == name


def test_what_is_left_of_a_word_is_known_for_one():
    assert is_still_encoded("Lena =?utf-8?Q?Vo")
    assert not is_still_encoded("Lena =? Vogt")


@given(st.text(), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_every_text_is_read_as_it_was_written(text, charset):
    try:
        raw = text.encode(charset)
    except UnicodeEncodeError:
        return

    assert decode(raw, charset) == text


@given(
    st.binary(),
    st.text(max_size=12) | st.sampled_from(["iso-2022-jp", "shift_jis", "utf-7"]),
)
def test_any_bytes_are_some_text(raw, charset):
    assert isinstance(decode(raw, charset), str)
