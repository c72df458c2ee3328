import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import assert_grows_with_size
from kith.model.settings import Me
from kith.prose.carries import carried_share
from kith.prose.judgement import billboard_points, use_points
from kith.prose.lexicon import builtin_lexicons, choose_lexicon, parse_lexicon
from kith.prose.own_words import blank_quoted, find_hashtags, find_links, own_words
from kith.prose.sentences import split_sentences
from kith.prose.text_reading import Readings
from kith.rules.post.billboard import THRESHOLD
from kith.text.stems import stem
from optional import needs_re2

pytestmark = pytest.mark.slow

ENGLISH = builtin_lexicons()[0]
PITCH = "Book a demo today! 20% off until Friday, and our platform does the rest.\n"


def read(text, **me):
    return Readings(builtin_lexicons, Me(**me)).read(text)


def groups(reading):
    return {phrase.group.name for phrase in reading.selling}


def test_the_phrases_that_sell_are_found_where_they_stand():
    reading = read(f"Something first.\n\n{PITCH}")

    found = {phrase.text: phrase.start for phrase in reading.selling}
    assert found["Book a demo"] == 18
    assert {"call-to-action", "offer", "wares"} <= groups(reading)
    for phrase in reading.selling:
        assert " ".join(reading.text[phrase.start :].split()).startswith(phrase.text)


def test_what_is_quoted_does_not_sell():
    assert (
        read(
            'They wrote: "Book a demo today, 20% off our platform!" I did not.'
        ).selling
        == ()
    )
    assert read(f"> {PITCH}\nI did not.").selling == ()
    assert read(f"```\n{PITCH}```\nI did not.").selling == ()


QUOTED_OR_NOT_PROSE = [
    "> Data is the new oil.",
    "> Data is the new oil.\n> > It leaks.",
    "- > Data is the new oil.",
    "1. > Data is the new oil.",
    "```python\ncount(rows)\n```",
    "~~~\ncount(rows)\n~~~",
    "```\na fence that nobody closed",
    "`count(rows)`",
    "<!-- to do: a better picture -->",
    "<!-- a comment that nobody closed",
    "# On rows",
    "- count\n- compare",
    "| rows | days |\n|---|---|\n| 4 | 2 |",
    "“Data is the new oil.”",
    "“A quotation that nobody closed",
    "„Daten sind das neue Öl.“",
]


@pytest.mark.parametrize("beside", QUOTED_OR_NOT_PROSE)
@pytest.mark.parametrize(
    "order",
    [
        "{beside}\n\n{pitch}",
        "{beside}\n{pitch}",
        "{pitch}\n{beside}",
        "{pitch}{beside}\n{pitch}",
    ],
)
def test_a_pitch_beside_a_quotation_sells_as_it_does_alone(beside, order):
    text = order.format(beside=beside, pitch=PITCH)

    reading = read(text)

    alone = {phrase.text for phrase in read(PITCH).selling}
    assert alone <= {phrase.text for phrase in reading.selling}
    assert billboard_points(reading) >= THRESHOLD
    for phrase in reading.selling:
        assert text[phrase.start : phrase.end] == phrase.text


@pytest.mark.parametrize(
    "quoted",
    [
        "> {}",
        "> > {}",
        "- > {}",
        "```\n{}\n```",
        "````\n```\n{}\n````",
        "- ~~~\n  {}\n  ~~~",
        "They wrote “{}” to me.",
        "They wrote „{}“ to me.",
        "They wrote «{}» to me.",
        "They wrote ‘{}’ to me.",
        "They wrote 'Don't wait. {}' to me.",
        'The 5" pipe. They wrote "{}" to me.',
    ],
)
def test_a_pitch_that_is_quoted_does_not_sell(quoted):
    assert (
        read(f"We lost a day.\n\n{quoted.format(PITCH.strip())}\n\nI did not.").selling
        == ()
    )


DISGUISES = {
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "narrow hard blanks": lambda text: text.replace(" ", "\u202f"),
    "thin blanks": lambda text: text.replace(" ", "\u2009"),
    "wide blanks": lambda text: text.replace(" ", "\u3000"),
    "double blanks": lambda text: text.replace(" ", "  "),
    "blanks without width": lambda text: text.replace(" ", "\u200b"),
    "blanks without width in words": lambda text: re.sub(
        r"(?<=o)(?=[a-z])", "\u200b", text
    ),
    "soft hyphens": lambda text: re.sub(r"(?<=[ae])(?=[a-z])", "\u00ad", text),
    "word joiners": lambda text: re.sub(r"(?<=[ae])(?=[a-z])", "\u2060", text),
    "byte order marks": lambda text: re.sub(r"(?<=[ae])(?=[a-z])", "\ufeff", text),
    "reading directions": lambda text: text.replace(" ", "\u200e \u202c"),
    "full-width letters": lambda text: re.sub(
        r"[!-~]", lambda match: chr(ord(match[0]) + 0xFEE0), text
    ),
    "bold letters": lambda text: _styled(text, 0x1D5D4, 0x1D5EE),
    "script letters": lambda text: _styled(text, 0x1D4D0, 0x1D4EA),
    "letters in circles": lambda text: _styled(text, 0x24B6, 0x24D0),
    "letters in black squares": lambda text: _styled(text.upper(), 0x1F170, 0x1F170),
    "letters in parentheses": lambda text: _styled(text.upper(), 0x1F110, 0x1F110),
    "Cyrillic lookalikes": lambda text: text.translate(str.maketrans("aeo", "аео")),
    "small capitals": lambda text: re.sub(
        "[a-z]", lambda match: SMALL_CAPITALS.get(match[0], match[0]), text.lower()
    ),
    "underlined": lambda text: re.sub(r"(?<=\w)", "\u0332", text),
    "struck through": lambda text: re.sub(r"(?<=\w)", "\u0336", text),
    "emoji between words": lambda text: text.replace(" ", " 🚀 "),
    "emoji for blanks": lambda text: text.replace(" ", "🧑‍💻✔️"),
    "entities": lambda text: text.replace(" ", "&nbsp;"),
    "emphasis": lambda text: re.sub(r"\b(demo|platform|Friday|off)\b", r"**\1**", text),
    "slanted": lambda text: re.sub(r"\b(demo|platform|Friday|off)\b", r"_\1_", text),
    "links": lambda text: re.sub(
        r"\b(demo|platform)\b", r"[\1](https://a.example/x)", text
    ),
    "tags": lambda text: re.sub(r"\b(demo|platform|off)\b", r"<b>\1</b>", text),
    "hard-wrapped lines": lambda text: re.sub(r" (?=[a-z])", "\n", text),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
}
SMALL_CAPITALS = dict(zip("abcdegijklmnoprtuvwz", "ᴀʙᴄᴅᴇɢɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡᴢ", strict=True))


def _styled(text, capital, small):
    def letter(match):
        first, code = ("A", capital) if match[0].isupper() else ("a", small)
        return chr(code + ord(match[0]) - ord(first))

    return re.sub("[A-Za-z]", letter, text)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_hides_no_pitch(disguise):
    text = f"It rains.\n\n{DISGUISES[disguise](PITCH)}"

    reading = read(text)

    assert {phrase.text.casefold() for phrase in read(PITCH).selling} <= {
        phrase.text.casefold() for phrase in reading.selling
    }
    assert billboard_points(reading) >= THRESHOLD
    first = reading.selling[0]
    assert text.startswith(DISGUISES[disguise]("Book")[:2], first.start)


@pytest.mark.parametrize("apostrophe", "'’ʼ′´")
def test_every_apostrophe_is_one(apostrophe):
    assert groups(read(f"Don{apostrophe}t miss out on it.")) == {"call-to-action"}


def test_a_message_shows_the_place_in_the_text_as_written():
    text = "&amp; 𝗪𝗲𝗹𝗹.\u200b\u200b Bo\u00adok a **demo** today."

    (phrase,) = read(text).selling

    assert phrase.text == "Book a demo"
    assert text[phrase.start : phrase.end] == "Bo\u00adok a **demo"


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028", "<br>", "<br />"])
def test_a_quotation_ends_with_its_line_whoever_wrote_it(end):
    reading = read(f"> Data is the new oil.{end}{PITCH}")

    assert {"Book a demo", "20% off"} <= {phrase.text for phrase in reading.selling}


def test_a_post_of_quoted_lines_alone_is_read_as_written():
    reading = read(f"> {PITCH}")

    assert "Book a demo" in {phrase.text for phrase in reading.selling}


def test_marks_of_a_quotation_may_be_arrows():
    reading = read("Why us?\n> no set-up fee\n> free trial\nWrite to me.")

    assert {"no set-up fee", "free trial"} <= {
        phrase.text for phrase in reading.selling
    }


def test_the_letters_of_flags_are_letters_where_they_make_a_word():
    letters = "".join(chr(0x1F1E6 + ord(letter) - 65) for letter in "PLATFORM")

    assert groups(read(f"Our {letters} does it. Book a demo today!")) >= {"wares"}


@pytest.mark.parametrize(
    "text",
    [
        "There is nothing to sign up for.",
        "You don't have to book a call with anybody.",
        "There is no free trial. It is a list.",
        "I refuse to sign up for another one.",
    ],
)
def test_what_is_denied_does_not_sell(text):
    assert read(text).selling == ()


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Why not sign up today?", "sign up today"),
        ("Not sure? Book a demo.", "Book a demo"),
        ("Don't miss out.", "Don't miss out"),
        ("Don't wait, book a demo.", "book a demo"),
    ],
)
def test_a_negation_beside_a_pitch_denies_nothing(text, phrase):
    assert phrase in {phrase.text for phrase in read(text).selling}


@pytest.mark.parametrize(
    "name", ["settings.toml", "socket.io", "node.js", "setup.py", "settings.local.toml"]
)
def test_a_file_or_a_library_is_no_shop(name):
    site = name.split(".", maxsplit=1)[0]

    assert read(f"The {site} was wrong. It is in {name} now.").selling == ()


def test_an_address_of_a_site_that_is_named_is_ones_own():
    reading = read("RowGuard counts rows: rowguard.example, https://rowguard.dev/x")

    assert {phrase.text for phrase in reading.selling} == {
        "rowguard.example",
        "https://rowguard.dev/x",
    }


TRADES = {
    "databases": "A reader waits for the exclusive lock. The offer table is joined to the order "
    "book, and the premium column is recomputed. Free memory fell; the robust plan "
    "was the slower one.",
    "finance": "The discount curve was shifted. The coupon is paid in May, the premium over "
    "book value in June. Guaranteed payments are a cost, and the trial balance was "
    "out by two cents.",
    "insurance": "The premium rises with age. A bonus is lost after a claim. An exclusive agent "
    "sells for one insurer, a broker for many; no commitment is made by a quote.",
    "law": "Under the sale of goods act the buyer has two years. The limited company is "
    "wound up, its special shares are void, and an offer expires when it is "
    "refused. The state of the art is judged at the filing date.",
    "space": "The launch vehicle was rolled back. Launch windows open twice a day; the "
    "payload is accelerated, and the boost stage falls into the sea. Our mission is "
    "to land at the pole.",
    "software": "The sign-up form has no label. Subscribe to the topic, then register the "
    "callback. The beta release includes: a scalable queue, a seamless restart, an "
    "end-to-end test.",
    "workshop": "A bespoke gear takes nine weeks. The cutting edge was worn, the clearance too "
    "wide. High-quality steel, a premium oil and a turnkey press made no "
    "difference. Contact the owner.",
    "medicine": "The trial was open to nurses. A waiting list is no capacity plan. The leading "
    "cause is age; the outstanding samples are certified by the next-day lab.",
    "talks": "The demo effect: it ran until somebody watched. What was a deal breaker in the "
    "pilot? The number one cause is dust. Are you sure that the lamp is on?",
    "dates": "Measured on 2024-05-17 and 2024-06-18 at 10.20.30.40. Log in with ssh "
    "root@db.example. Version 16.04.12 stands out. The price runs to four digits.",
}


@pytest.mark.parametrize("trade", TRADES)
def test_the_words_of_a_trade_are_no_advertisement(trade):
    assert billboard_points(read(TRADES[trade])) < THRESHOLD


def test_the_words_of_a_trade_count_beside_a_pitch():
    pitch = "Book a demo today. "
    trade = "Premium data, exclusive reports, bespoke dashboards."

    assert billboard_points(read(pitch)) < billboard_points(read(pitch + trade))
    assert {"Premium", "exclusive", "bespoke"} <= {
        phrase.text for phrase in read(pitch + trade).selling
    }


@pytest.mark.parametrize(
    "unit",
    [
        "“a ",
        "„a “a ",
        '"a ',
        "'a ",
        "中文没有空格",
        "中文没有。",
        "A",
        "a.",
        "a-",
        "1,",
        ". ",
        "\n",
        "[a](",
        "[[",
        "> a\n",
        "```a\n",
        "`a ``b ",
        "<!-- ",
        "<a ",
        "&amp;",
        "𝗕 ",
        "\u200b",
        "🚀",
        "🚀🚀 a\n",
        "**a ",
        "12 ",
        "abc.de ",
    ],
)
def test_time_to_read_grows_with_the_text_and_no_faster(unit):
    # Whatever grew faster took minutes for a text somewhat longer than a network takes.
    def seconds(size):
        text = PITCH * 4 + (unit * size)[:size]
        started = time.process_time()
        reading = read(text)
        billboard_points(reading)
        use_points(reading)
        assert reading.opening is None
        return time.process_time() - started

    assert_grows_with_size(seconds, 6_000)


def test_a_single_word_in_quotation_marks_is_meant():
    assert groups(read('Comment "GUIDE" and wait.')) == {"call-to-action"}


def test_the_same_phrase_counts_once():
    once = read("Book a demo. It rains.")
    thrice = read("Book a demo. It rains. Book a demo. Book a demo.")

    assert len(once.selling) == len(thrice.selling) == 1


def test_names_that_are_set_sell_and_so_do_links_to_a_named_shop():
    text = "RowGuard counts the rows. https://rowguard.example/start"

    assert groups(read(text)) == {"own-links"}
    assert groups(read(text, products=("RowGuard",))) == {"own-links", "own-names"}
    assert groups(read("Slides: https://conference.example/talk")) == set()


def test_what_stands_in_a_sentence_that_sells_is_no_gift():
    assert read("Book a demo, because we measured 40 hours a week.").giving == ()
    assert read("Book a demo.\nWe measured 40 hours a week.").giving != ()


def test_a_pitch_has_more_points_than_a_lesson():
    lesson = (
        "We lost 3 days to one empty column, because nobody counted the rows.\n\n"
        "1. Count the rows where they enter.\n2. Count the empty values in each of them.\n"
    )

    assert billboard_points(read(PITCH)) > billboard_points(read(lesson + PITCH))
    assert billboard_points(read(lesson)) == 0
    assert use_points(read(lesson)) > 0 > use_points(read(PITCH))


def test_a_text_is_read_in_its_own_language():
    def code(text):
        return choose_lexicon(text, builtin_lexicons()).code

    assert code("We lost three days to one empty column.") == "en"
    assert code("25% off every chair until Sunday") == "en"
    assert code("Wir haben drei Tage an eine leere Spalte verloren.") == "de"
    assert code("Nous avons perdu trois jours à cause d'une colonne vide.") == "fr"
    assert choose_lexicon("🎉 123", builtin_lexicons()) is None
    assert (
        read(
            "Jetzt buchen! Nur 20 Plätze, und unsere Plattform macht den Rest."
        ).selling
        == ()
    )


@needs_re2
def test_another_language_can_be_supplied():
    german = parse_lexicon(
        {
            "code": "de",
            "common": "wir und die der den nicht nur unsere",
            "sells": {
                "ruf": {
                    "says": "Aufrufe",
                    "weight": 20,
                    "phrases": ["jetzt (?:kaufen|buchen)", "nur \\d+ plätze"],
                }
            },
        }
    )
    reading = Readings(lambda: (german, ENGLISH)).read(
        "Jetzt buchen! Nur 20 Plätze, und wir helfen."
    )

    assert [phrase.text for phrase in reading.selling] == [
        "Jetzt buchen",
        "Nur 20 Plätze",
    ]
    assert billboard_points(reading) >= 20


@needs_re2
def test_a_list_can_hold_words_that_count_beside_others_only():
    own = parse_lexicon(
        {
            "code": "en",
            "common": "the of and it was",
            "sells": {
                "call": {
                    "says": "calls",
                    "phrases": ["buy now"],
                    "beside": ["offer", "rabatt"],
                }
            },
        }
    )
    readings = Readings(lambda: (own,))

    assert readings.read("It was the offer of the year, and the RABATT.").selling == ()
    assert len(readings.read("It was the offer of the year. Buy now.").selling) == 2


def test_what_speaks_to_the_reader_twice_sells():
    assert read("Our software counts the rows in premium data.").selling == ()
    assert (
        len(read("Our software counts rows. If you'd like it, tell me.").selling) == 2
    )


def test_a_promise_in_bold_letters_is_carried():
    assert carried_share("count rows", "𝗪𝗲 𝗰𝗼𝘂𝗻𝘁𝗲𝗱 𝗿𝗼𝘄𝘀.", "en", ENGLISH.common) == 1.0
    assert own_words("So\u00adft, 𝗯𝗼𝗹𝗱 &amp; plain\n> not mine\nmine") == [
        "Soft",
        "bold",
        "plain",
        "mine",
    ]


def test_what_is_quoted_at_the_top_is_not_how_the_author_opens():
    greeting = "I am thrilled to share this.\n"

    assert read(f"> {greeting}\nNot I.").opening is None
    assert read(f"🎉\u00a0**{greeting}**").opening == (4, 17)


def test_a_promise_is_looked_for_in_all_its_forms():
    def share(promise, text):
        return carried_share(promise, text, "en", ENGLISH.common)

    assert (
        share(
            "count rows where data enters", "We counted a row, then entered the data."
        )
        == 1.0
    )
    assert share("four questions before buying", "Happy Monday!") == 0.0
    assert share("", "Anything") == share("of the and", "Anything") == 1.0


@given(st.from_regex(r"[a-zéü][a-zé]{2,12}(?:['’][a-z]{1,2})?", fullmatch=True))
def test_an_english_stem_begins_as_its_word_does(word):
    assert stem(word, "en")[:1] == word[0]


def test_a_promise_in_another_language_is_found_behind_an_accent():
    assert carried_share("äpfel", "Wir haben einen Apfel.", "de", ()) == 1.0


def test_an_authors_own_words_are_neither_quotations_nor_addresses():
    body = "Read this.\n> Not mine at all.\nhttps://a.example/b #tag @me [[ada]] `code here`\n"

    assert own_words(body) == ["Read", "this"]
    assert len(blank_quoted(body)) == len(body)


def test_hashtags_are_not_headings_numbers_or_ends_of_addresses():
    body = "# Heading\n#one text #1 a#b https://a.example/#part #two-2 `#code`"

    assert [found[0] for found in find_hashtags(body)] == ["#one", "#two-2"]


def test_links_end_where_a_person_would_say():
    assert [
        found[0] for found in find_links("(https://a.example/b) and www.c.example")
    ] == [
        "https://a.example/b",
        "www.c.example",
    ]


def test_a_line_without_a_full_stop_is_a_sentence():
    text = "Dr. Ott said so. It was 3.5 km!\n\nNo full stop\n- one\n"

    assert [sentence.text for sentence in split_sentences(text)] == [
        "Dr. Ott said so.",
        "It was 3.5 km!",
        "No full stop",
        "- one",
    ]


@given(
    st.text(
        alphabet=st.sampled_from("ab Z.!?\n\r\t\"'“”>`#@[]()*0129%€£:/-–👉é日\u200b"),
        max_size=400,
    )
)
def test_any_text_can_be_read(text):
    reading = read(text)

    assert 0 <= reading.selling_share <= 1
    billboard_points(reading)
    use_points(reading)
    assert all(0 <= sentence.start < len(text) for sentence in reading.sentences)
    assert all(
        0 <= phrase.start < phrase.end <= len(text) for phrase in reading.phrases
    )
