"""Forgetting goes by who somebody is, and not by words."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kith.editor.forget import Forgetting, forgotten_in, forgotten_in_page
from kith.editor.identity import identity_of
from kith.editor.mentions import Identity, Mentions
from kith.load.journal import parse_journal

OMAR = Identity(
    "omar-haddad",
    names=("Omar Haddad", "Omar El-Haddad"),
    emails=("omar@haddad.example",),
    phones=("+44 20 7946 0999",),
    profiles=("https://www.linkedin.com/in/omarh",),
    words=("Omar", "Haddad"),
    others=("Omar Ali", "Haddad Consulting", "Anna Omar Haddad"),
)
PATH = "contacts/lena.md"


def forgotten(body):
    return forgotten_in(
        f"---\nname: Lena\n---\n{body}", PATH, Forgetting.of(OMAR)
    ).split("---\n")[2]


def header(text):
    whole = forgotten_in(f"---\nname: Lena\n{text}---\n", PATH, Forgetting.of(OMAR))
    return whole.removeprefix("---\nname: Lena\n").removesuffix("---\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See [[omar-haddad#Notes]], [[omar-haddad|him]].", "See somebody, somebody."),
        ("| a | b |\n|---|---|\n| [[omar-haddad\\|he]] | x |\n",
         "| a | b |\n|---|---|\n| somebody | x |\n"),
        ("![[omar-haddad]] ![x](omar-haddad.md)", "somebody somebody"),
        ("[x](<../omar-haddad.md> 'who') [y](/contacts/omar-haddad.md#z)", "somebody somebody"),
        ("[x][o], [o]\n\n[o]: omar-haddad.md\n  'who'\nend\n", "somebody, somebody\n\nend\n"),
        ("> [o]\n>\n> [o]: omar-haddad.md\n", "> somebody\n>\n> \n"),
        ("a\n\n[o]: omar-haddad.md\nend\n", "a\n\nend\n"),
        ("ab\n\n[o]: omar-haddad.md\nend\n", "ab\n\nend\n"),
        ("a <a href='omar-haddad.md'>the <b>man</b></a> b", "a somebody b"),
        ("<div>\n<a href=omar-haddad.md>\nhe</a> [[omar-haddad]]</div>\n",
         "<div>\nsomebody somebody</div>\n"),
        ("`[[omar-haddad]]` <!-- [[omar-haddad|him]] -->", "`somebody` <!-- somebody -->"),
        ("[[lena]] [x](omar-ali.md) [[omar-haddad-2]]",
         "[[lena]] [x](omar-ali.md) [[omar-haddad-2]]"),
    ],
)  # fmt: skip
def test_links_of_every_form_go(before, after):
    assert forgotten(before) == after
    assert forgotten(before.replace("\n", "\r\n")) == after.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "name",
    [
        "Omar Haddad", "OMAR  HADDAD", "Omar\nHaddad", "Omar\n> Haddad", "Omar \t\n  Haddad",
        "Omar\u00a0Haddad", "Omar\u202fHaddad", "omar-haddad", "Omar&nbsp;Haddad", "Omar-Haddad",
        "Omar\u2011Haddad", "Omar Had\u00addad", "Omar<br>Haddad", "Omar El\u2010Haddad",
        "Omar El Haddad", "omar@haddad.example", "OMAR@Haddad.example", "020 7946 0999",
        "+44 (0)20-7946-0999", "linkedin.com/in/omarh", "https://uk.linkedin.com/in/OmarH/",
    ],
)  # fmt: skip
def test_a_name_goes_however_it_is_written(name):
    assert (
        forgotten(f"> I met {name}, and he left.\n")
        == "> I met somebody, and he left.\n"
    )
    assert forgotten(f"Ask {name}.\n") == "Ask somebody.\n"


def test_the_marks_of_an_emphasis_stay_in_pairs():
    assert forgotten("I met **Omar** Haddad and *Omar Haddad*.") == (
        "I met **somebody** and *somebody*."
    )


def test_accents_and_apostrophes_are_the_same_in_either_form():
    zoe = Mentions(Identity("zoe", names=("Zoë O'Brien",)))

    assert zoe.without("Zoe\u0308 O’Brien and Zoë O'BRIEN, not Zoe O'Brien") == (
        "somebody and somebody, not Zoe O'Brien"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Omar told me 42 times.",
        "Omar Ali and Omar Haddad-Smith",
        "Anna Omar Haddad is somebody else",
        "Omar, Haddad",
        "Omar\n\nHaddad",
        "tomar@haddad.example omar@haddad.example.org",
        "1020 7946 09991",
        "https://x.example/omar-haddad/Omar-Haddad",
        "[his paper](<Omar Haddad.pdf>) and [x](omar-haddad-2.md)",
        "#OmarHaddad omar.haddad@x.example",
    ],
)
def test_what_may_be_somebody_else_or_leads_elsewhere_stays(text):
    assert forgotten(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("vouch: Better than Omar Haddad\n", "vouch: Better than somebody\n"),
        ("vouch: 'Better than Omar  Haddad: really'\n", "vouch: 'Better than somebody: really'\n"),
        ("vouch: >\n  Better than Omar\n  Haddad in all\n",
         "vouch: >\n  Better than somebody in all\n"),
        ("private: |\n  Omar Haddad\n  called\n", "private: |\n  somebody\n  called\n"),
        ("interactions:\n- 2024 met: lunch with Omar Haddad\n"
         "- 2025 call:\n    note: Omar Haddad too\n",
         "interactions:\n- 2024 met: lunch with somebody\n- 2025 call:\n    note: somebody too\n"),
        ("tags: [omar-haddad, Omar Haddad, chess]\n", "tags: [chess]\n"),
        ("tags: omar-haddad\nvouch: x\n", "vouch: x\n"),
        ("x-own: {deep: [by Omar Haddad]}\n", "x-own: {deep: [by somebody]}\n"),
        ("since: 2024 # Omar Haddad\n# knows Omar\n# Haddad\n",
         "since: 2024 # somebody\n# knows somebody\n"),
        ("knows: [omar-haddad, {name: omar  HADDAD}, ali]\n", "knows: [ali]\n"),
        ("allow: {stranger: met by Omar Haddad}\n", "allow: {stranger: met by somebody}\n"),
    ],
)  # fmt: skip
def test_fields_that_tell_of_things_name_them_no_more(before, after):
    assert header(before) == after
    assert forgotten_in(
        f"---\r\nname: Lena\r\n{before}---\r\n".replace("\r\n", "\n").replace(
            "\n", "\r\n"
        ),
        PATH,
        Forgetting.of(OMAR),
    ) == f"---\nname: Lena\n{after}---\n".replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "aliases: [Omar Haddad]\n",
        "email: omar@haddad.example\n",
        "phone: 020 7946 0999\n",
        "linkedin: omarh\n",
        "positions: [omar-haddad, Omar Haddad]\n",
        "urls: [https://x.example/omar-haddad]\n",
    ],
)
def test_who_somebody_else_is_stays(text):
    assert header(text) == text


def test_the_name_of_another_contact_stays():
    text = "---\nname: Omar Haddad Consulting\nkind: organization\n---\n"

    assert forgotten_in(text, "contacts/x.md", Forgetting.of(OMAR)) == text


def test_a_page_of_ones_own_has_keys_of_its_own():
    text = "---\ntitle: Thanks to Omar Haddad\n---\n[x](contacts/omar-haddad.md) Omar Haddad\n"

    assert forgotten_in_page(text, "site/pages/x.md", Forgetting.of(OMAR)) == (
        "---\ntitle: Thanks to somebody\n---\nsomebody somebody\n"
    )


def test_what_others_have_too_is_nobodys():
    files = {
        "contacts/alex-moore.md": "---\nname: Alex Moore\naliases: [Al Moore]\nlinkedin: alex\n"
        "email: [us@moore.example, al@moore.example]\nphone: ['42', '020 7946 0999']\n---\n",
        "contacts/alex-kim.md": "---\nname: Alex Kim\nemail: us@moore.example\n"
        "phone: +442079460999\n---\n",
        "contacts/al.md": "---\nname: Al Moore\n---\n",
        "contacts/x/alex-moore.md": "---\nname: Somebody Else\n---\n",
    }
    journal = parse_journal(files)
    alex = next(one for one in journal.people if one.path == "contacts/alex-moore.md")

    who = identity_of(alex, journal)

    assert (who.names, who.emails, who.phones, who.profiles) == (
        ("Alex Moore",), ("al@moore.example",), ("42",), ("alex",),
    )  # fmt: skip
    assert set(who.shared) == {"Al Moore", "us@moore.example"}
    assert who.shared_phones == ("020 7946 0999",)
    assert who.words == ("Al", "Alex", "Moore")
    assert set(who.others) == {"Alex Kim", "Al Moore"}
    assert who.is_slug_shared


def test_each_line_that_may_mean_them_is_told_and_how_sure_that_is():
    mentions = Mentions(
        Identity(
            "alex-moore",
            names=("Alex Moore",),
            profiles=("alex",),
            shared=("Al Moore", "us@moore.example"),
            shared_phones=("020 7946 0999",),
            words=("Al", "Alex", "Moore"),
            others=("Alex Kim", "Al Moore", "Alex Moore Ltd"),
        )
    )
    lines = {
        "name: Alex Kim": None,
        "email: alex@kim.example": None,
        "phone: 42": None,
        "Alex told me": False,
        "ALEX TOLD ME": False,
        "Al Moore": False,
        "Alexandra and Also": None,
        "US@moore.example": False,
        "call +44 20 7946 0999": False,
        "linkedin: alex": False,
        "Alex Moore was there": True,
        "Alex Moore Ltd": False,
        "posts/alex-moore-says.md": False,
        "#AlexMoore": False,
        "Moore, A.": False,
        "moore, alex": False,
        "alex_moore@x.example": False,
    }

    found = dict(mentions.lines("\n".join(lines)))

    assert [found.get(number) for number in range(1, len(lines) + 1)] == list(
        lines.values()
    )


WORDS = st.lists(
    st.sampled_from(
        ["Omar", "Haddad", "omar-haddad", "[[omar-haddad]]", "[x](omar-haddad.md)", " ", "\n", "- ",
         "**", "`", "|", "\u00a0", "-", "Ali", "@", ".", "/", "(", ")",
         "https://", "omar@haddad.example"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(WORDS)
@example("Haddad\nOmar")
@settings(deadline=None)
def test_what_is_left_of_them_is_told(body):
    left = forgotten(body)

    told = {number for number, _ in Mentions(OMAR).lines(left)}
    for number, line in enumerate(left.split("\n"), start=1):
        if "Ali" not in line and re.search(
            r"\bomar-haddad\b|\bOmar\b|\bHaddad\b", line
        ):
            assert number in told, line
    assert forgotten(left) == left


@pytest.mark.parametrize(
    "sign", ["Omar ", "Omar\n", "Omar*", "0", "0 ", "omar@", "Alex Kim ", "[["]
)
def test_long_texts_are_no_trouble(sign):
    text = sign * 20_000

    assert len(Mentions(OMAR).without(text)) <= len(text)
    assert len(Mentions(OMAR).lines(text)) <= 20_001


@pytest.mark.parametrize("sign", ["Omar ", "Omar\n"])
def test_lines_are_told_in_time_that_grows_with_the_text(sign):
    def seconds(count):
        mentions = Mentions(OMAR)
        start = time.process_time()
        mentions.lines(sign * count)
        return time.process_time() - start

    # By the square it would be sixteen times as long.
    assert seconds(120_000) < 9 * seconds(30_000) + 0.1
