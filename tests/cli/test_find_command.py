"""``kith find``: by any word, the best first, with the sentence in which it is."""

import json

import pytest

FILES = {
    "contacts/ada-byron.md": """---
name: Ada Byron
aliases: [Augusta King]
status: connected
email: ada@analytical.example
phone: +49 (151) 234-5678
location: Münster
tags: [mathematics]
positions:
  - {organization: Umbra, title: Analyst, end: 2019}
  - {organization: initech, title: Head of Data}
interactions:
  - 2020-01-02 met: the fair in Turin
  - 2024-03-05 met: She keeps bees. We spoke about the harbor project at length. It rained.
private: [prefers tea]
---
""",
    "contacts/jurgen.md": "---\nname: Jürgen Müller\nneeds: a harbor pilot\n---\nPlays the cello.\n",
    "contacts/zed.md": "---\nname: Harbor Zed\nstatus: connected\n"
    "interactions: [2026-05-01 met]\n---\n",
    "contacts/harbor.md": "---\nname: Harbor Young\n---\n",
    "contacts/initech.md": "---\nname: Initech International\nkind: organization\n"
    "opportunities: [{role: Pilot, note: for the harbor}]\n---\n",
    "contacts/wang.md": "---\nname: 王小明\n---\n",
    "posts/tides.md": "---\ntitle: Tides\nstatus: draft\n---\nWhat a harbor taught me.\n",
}


@pytest.fixture
def town(journal):
    (journal / "contacts" / "ada.md").unlink()
    for path, text in FILES.items():
        (journal / path).write_text(text, "utf-8")
    return journal


@pytest.fixture
def find(town, kith):
    """The slugs that some words find."""

    def run(*words):
        out = kith("find", *words, "--format", "json")[1]
        return [hit["slug"] for hit in json.loads(out)["hits"]]

    return run


@pytest.mark.parametrize(
    "words",
    [
        ["byron"],
        ["augusta"],
        ["BYRON", "umbra"],
        ["ada@analytical.example"],
        ["0151 2345678"],
        ["munster"],
        ["mathematics"],
        ["international", "head"],
        ["head of data"],
        ["turin"],
        ["prefers", "tea"],
        ["ada-byron"],
    ],
)
def test_a_person_is_found_by_any_text_of_the_file(find, words):
    assert find(*words) == ["ada-byron"]


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("jurgen", "jurgen"),
        ("cello", "jurgen"),
        ("小明", "wang"),
        ("international pilot", None),
        ("rbor", None),
    ],
)
def test_words_match_at_their_beginning_without_accents_and_in_every_script(
    find, word, slug
):
    assert find(word) == ([slug] if slug else [])


def test_a_name_counts_most_then_the_stronger_tie_and_the_notes_least(find):
    assert find("harbor") == [
        "zed",
        "harbor",
        "jurgen",
        "ada-byron",
        "initech",
        "tides",
    ]


def test_kinds_can_be_chosen(find):
    assert find("harbor", "--kind", "post") == ["tides"]
    assert find("harbor", "--kind", "organization", "--kind", "post") == [
        "initech",
        "tides",
    ]


def test_a_slip_is_tolerated_only_if_nothing_matches_as_typed(find, kith):
    assert find("Byrno") == ["ada-byron"]
    assert find("mueller") == ["jurgen"]
    _, out, _ = kith("find", "Byrno")
    assert 'Nothing matches "Byrno". Similar:' in out
    assert kith("find", "Byrno", "--paths")[:2] == (1, "")


def test_the_sentence_around_the_word_is_shown_with_its_day(town, kith):
    code, out, _ = kith("find", "length")

    assert code == 0
    assert out.splitlines() == [
        "ada-byron  Ada Byron, Head of Data, Initech International",
        "    2024-03-05 met: We spoke about the harbor project at length.",
    ]


def test_nothing_found_is_said_with_names_like_it(town, kith):
    code, out, _ = kith("find", "Adabyronx")

    assert code == 1
    assert 'Nothing in this journal matches "Adabyronx".' in out
    assert "Names like it: Ada Byron" in out
    assert kith("find", "zzzz", "--format", "json")[0] == 1
    assert kith("find", "  ")[0] == 2


def test_paths_lead_from_the_working_folder_to_the_files(town, kith, monkeypatch):
    monkeypatch.chdir(town / "posts")

    assert kith("find", "taught", "--paths")[1] == "tides.md\n"
    out = kith("find", "harbor", "--limit", "2", "--paths", "--null")[1]
    assert len(out.split("\0")) == 3
    assert (town / "posts" / out.split("\0")[0]).is_file()


@pytest.mark.parametrize("columns", [40, 80])
def test_lines_fit_the_terminal_and_slugs_are_whole(town, kith, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = kith("find", "harbor")[1].splitlines()

    assert max(map(len, lines)) <= columns
    assert any(line.startswith("ada-byron ") for line in lines)


def test_more_matches_are_counted(town, kith):
    out = kith("find", "harbor", "--limit", "2")[1]

    assert "4 more matches" in out
    assert json.loads(kith("find", "harbor", "--format", "json")[1])["total"] == 6
