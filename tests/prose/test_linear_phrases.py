"""Phrases of a journal's own word lists: found as Python finds them, and always in bounded time."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kith.cli.main import main
from kith.errors import KithError, SettingsError
from kith.prose.lexicon import Phrases, parse_lexicon
from kith.prose.linear_phrases import LinearPhrases, PhraseError
from optional import needs_re2

# Of the manual, and of lists that people have written.
PHRASES = [
    "(?:hallo|guten morgen) zusammen",
    "mein arbeitgeber",
    "#werbung",
    r"[?&]ref=\w+",
    "jetzt (?:kaufen|buchen|anmelden)",
    r"exklusiv\w*",
    "zum beispiel",
    r"nur \d+ plätze",
    r"[^\W\d_]+frei",
    "kauf|kaufen|kaufe ich",
    r"ab \d{1,3}(?:[.,]\d\d)? ?€",
    r"größ\w+ rabatt\S",
    "a",
    "🎉",
    r"\s!\Z",
    r"(?-i:[A-Z]{3,}) jetzt",
]
WORDS = st.sampled_from(
    [
        *(
            "hallo zusammen",
            "#werbung",
            "a#werbung",
            "?ref=x1",
            "x&ref=ä",
            "jetzt kaufen",
        ),
        *(
            "Exklusives",
            "unexklusiv",
            "nur 20 plätze",
            "sorgenfrei",
            "kaufe ich",
            "kaufen",
        ),
        *(
            "ab 10 €",
            "GRÖẞTER",
            "größter rabatt!",
            "a",
            "ä",
            "_a",
            "🎉",
            "zum\nbeispiel",
        ),
        *("ab 1.000,00 €", "ABC jetzt"),
    ]
)
TEXTS = st.lists(
    st.tuples(WORDS, st.sampled_from([" ", "", "\n", ", ", "-", "_", " !"]))
).map(lambda parts: "".join(word + gap for word, gap in parts))
HOSTILE = [
    "(a+)+b",
    "(?:a|a)*b",
    "(?:a|aa)+b",
    "(?:a*)*b",
    r"(?:\w*\w*\w*\w*)*b",
    "(?:(?:a?){30}){30}b",
    r"(?:.*.*.*)*b",
    r"(?:\s*\S*)*!b",
]


@needs_re2
@given(st.sampled_from(PHRASES), TEXTS)
@example("kauf|kaufen|kaufe ich", "kaufen kaufe ich kaufen")
@example("#werbung", "a#werbung#werbung")
@example(r"[?&]ref=\w+", "x&ref=ä")
@example(r"größ\w+ rabatt\S", "größter rabatt!hallo zusammen ")
@example(r"a\D", "a-b a b")
def test_one_phrase_is_found_where_python_finds_it(phrase, text):
    theirs = [match.span() for match in Phrases([phrase]).finditer(text)]

    assert [match.span() for match in LinearPhrases([phrase]).finditer(text)] == theirs


@needs_re2
@pytest.mark.parametrize("text", ["kaufen, a und exklusiv", "Jetzt kaufen!", "nichts"])
def test_phrases_with_another_sense_stand_behind_the_others(text):
    finders = [
        made(["kaufen", "jetzt kaufen"], ["exklusiv", "jetzt"])
        for made in (Phrases, LinearPhrases)
    ]

    said = [[match.span() for match in finder.finditer(text)] for finder in finders]
    first = [
        match and match.span() for match in (finder.match(text) for finder in finders)
    ]

    assert sorted(said[0]) == sorted(said[1])
    assert first[0] == first[1]


@needs_re2
@pytest.mark.parametrize("phrase", HOSTILE)
@pytest.mark.parametrize("text", ["a" * 20_000, "a " * 10_000, "ä a" * 7_000])
def test_no_phrase_can_keep_a_text_waiting(phrase, text):
    # Python's own engine would not come back from most of them.
    assert list(LinearPhrases([phrase]).finditer(text)) == []
    assert LinearPhrases([phrase]).match(text) is None


@needs_re2
def test_a_text_full_of_a_phrase_is_not_looked_through_without_end():
    found = list(LinearPhrases(["a", r"a[\s\S]*z"]).finditer("a " * 50_000))

    assert 100 <= len(found) <= 1_000


@needs_re2
@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("angebot(?! des)", "perl operator"),
        ("(?<=mein )angebot", "perl operator"),
        (r"(\w+) \1", "escape sequence"),
        ("(", "missing"),
        ("(?:a{500}){500}", "repetition size"),
        (r"\bangebot", r"\\b is not supported"),
        (r"[\W]", r"\\W is not supported"),
    ],
)
def test_what_cannot_be_matched_in_bounded_time_is_a_sentence(phrase, why):
    with pytest.raises(PhraseError, match=why):
        LinearPhrases([phrase])
    table = {"file": "words/x.toml", "code": "x", "common": "x", "openings": [phrase]}
    with pytest.raises(SettingsError, match=re.escape("words/x.toml")) as raised:
        parse_lexicon(table)
    assert phrase in raised.value.message
    assert "docs/word-lists.md" in raised.value.remedy


def test_without_the_library_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "re2", None)
    monkeypatch.setattr("sys.version_info", (3, 14, 0))

    with pytest.raises(KithError, match="need google-re2") as raised:
        LinearPhrases(["a"])

    assert "kith-journal[words]" in raised.value.remedy

    monkeypatch.setattr("sys.version_info", (3, 15, 0))
    with pytest.raises(KithError) as raised:
        LinearPhrases(["a"])
    assert "Python 3.14 or older" in raised.value.remedy


@needs_re2
def test_a_journal_with_a_hostile_list_is_judged(tmp_path, capsys):
    for path, text in {
        "contacts/ada.md": "---\nname: Ada\n---\n",
        "posts/x.md": "---\ntitle: X\nstatus: draft\n---\n"
        + "a" * 3_000
        + " der der\n",
        "pyproject.toml": '[tool.kith]\nwords = "words/de.toml"\n',
        "words/de.toml": "code = 'de'\ncommon = 'der'\nopenings = ['(a+)+b', '(?:a|aa)+$']\n"
        "[sells.x]\nsays = 'x'\nphrases = ['(a|a)*c', '(?:a*)*d']\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    assert main(["check", "--journal", str(tmp_path)]) in {0, 1}
    assert capsys.readouterr().err == ""
