import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import assert_grows_with_size
from kith.model.settings import Me
from kith.prose.accuracy import accuracy_table, measured_rules
from kith.prose.lexicon import builtin_lexicons, parse_lexicon
from kith.prose.text_reading import Readings
from optional import needs_re2

PITCH = (
    "We are thrilled to present our new platform! Industry-leading data checks, now 20% off.\n"
    "Book a demo today, link in the comments.\n"
)
LESSON = (
    "We lost 3 days to one empty column, because nobody had counted the rows.\n"
    "1. Count the rows where they enter.\n2. Compare them with yesterday's.\n"
    "3. Stop the load when either jumps, instead of telling people a week later.\n"
)


def verdict(text):
    judged = Readings(builtin_lexicons, Me()).read(text).verdict
    assert judged is not None
    return judged


def test_a_pitch_sells_and_a_lesson_gives():
    assert verdict(PITCH).certainty("billboard") > 0.6
    assert verdict(LESSON).certainty("billboard") < 0.3
    assert verdict(PITCH).certainty("gives") < 0.4
    assert verdict(LESSON).certainty("gives") > 0.6


def test_a_pitch_that_is_quoted_is_not_the_authors():
    quoted = "".join(f"> {line}\n" for line in PITCH.splitlines())

    assert verdict(f"{LESSON}\n{quoted}").certainty("billboard") < 0.3


def test_a_job_is_less_of_a_billboard():
    judged = verdict(PITCH)

    assert judged.certainty("billboard", "job") < judged.certainty("billboard")


def test_the_heaviest_sentences_are_those_that_sell():
    text = f"{LESSON}\n{PITCH}"
    reading = Readings(builtin_lexicons, Me()).read(text)
    assert reading.verdict is not None

    heaviest = [
        text[slice(*reading.written_span(segment.start, segment.end))]
        for segment in reading.verdict.heaviest("billboard", 2)
    ]

    assert heaviest[-1].startswith("Book a demo today")


@pytest.mark.parametrize("text", ["", "\n", "…", "🚀", "https://a.example", "a" * 5000])
def test_a_text_without_sentences_is_judged(text):
    reading = Readings(builtin_lexicons, Me()).read(text)

    if reading.verdict is not None:
        assert 0 < reading.verdict.certainty("billboard") < 1
        reading.verdict.heaviest("billboard")


@given(st.text())
def test_any_text_is_judged(text):
    reading = Readings(builtin_lexicons, Me()).read(f"We do. {text}")
    assert reading.verdict is not None

    assert 0 < reading.verdict.certainty("gives") < 1
    for segment in reading.verdict.heaviest("billboard"):
        start, end = reading.written_span(segment.start, segment.end)
        assert 0 <= start <= end <= len(reading.text)


@pytest.mark.parametrize(
    "unit", [PITCH, "a ", "a. ", "-", "<b", "@a", "1.", "www.", "( "]
)
def test_the_time_it_takes_grows_with_the_size(unit):
    def seconds(size):
        start = time.process_time()
        judged = Readings(builtin_lexicons, Me()).read(f"We do. {unit * size}").verdict
        assert judged is not None
        judged.certainty("billboard")
        return time.process_time() - start

    assert_grows_with_size(seconds, 500)


def test_a_post_is_judged_in_a_few_milliseconds():
    verdict(PITCH)
    texts = [f"{LESSON} {number}" for number in range(20)]
    readings = [Readings(builtin_lexicons, Me()).read(text) for text in texts]

    start = time.process_time()
    for reading in readings:
        assert reading.verdict is not None
        reading.verdict.certainty("billboard")

    assert (time.process_time() - start) / len(texts) < 0.02


@needs_re2
def test_a_list_of_ones_own_takes_the_place_of_what_was_learned():
    own = parse_lexicon({"code": "en", "common": "we a the to"})

    assert Readings(lambda: (own,), Me()).read(PITCH).verdict is None


@pytest.mark.parametrize("rule", measured_rules())
def test_what_was_measured_is_a_table(rule):
    rows = accuracy_table(rule)

    assert len(rows) == 2 + len(measured_rules()[rule])


def test_of_a_rule_that_was_not_measured_nothing_is_said():
    assert accuracy_table("stranger") == []
