from hypothesis import given
from hypothesis import strategies as st

from kith.model.settings import Me
from kith.prose.carries import carried_share
from kith.prose.judgement import billboard_points, use_points
from kith.prose.lexicon import builtin_lexicons, choose_lexicon, parse_lexicon
from kith.prose.own_words import blank_quoted, find_hashtags, find_links, own_words
from kith.prose.reading import Readings
from kith.prose.sentences import split_sentences
from kith.text.stems import stem

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
    assert read('They wrote: "Book a demo today, 20% off our platform!" I did not.').selling == ()
    assert read(f"> {PITCH}\nI did not.").selling == ()
    assert read(f"```\n{PITCH}```\nI did not.").selling == ()


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
    assert read("Jetzt buchen! Nur 20 Plätze, und unsere Plattform macht den Rest.").selling == ()


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

    assert [phrase.text for phrase in reading.selling] == ["Jetzt buchen", "Nur 20 Plätze"]
    assert billboard_points(reading) >= 20


def test_a_promise_is_looked_for_in_all_its_forms():
    def share(promise, text):
        return carried_share(promise, text, "en", ENGLISH.common)

    assert share("count rows where data enters", "We counted a row, then entered the data.") == 1.0
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
    assert [found[0] for found in find_links("(https://a.example/b) and www.c.example")] == [
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
        alphabet=st.sampled_from("ab Z.!?\n\r\t\"'“”>`#@[]()*0129%€£:/-–👉é日\u200b"), max_size=400
    )
)
def test_any_text_can_be_read(text):
    reading = read(text)

    assert 0 <= reading.selling_share <= 1
    assert len(reading.own) == len(text)
    billboard_points(reading)
    use_points(reading)
    for sentence in reading.sentences:
        assert reading.own[sentence.start : sentence.end] == sentence.text
