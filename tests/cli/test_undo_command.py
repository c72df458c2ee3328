"""What can be undone is listed by what was done."""

import json

import pytest


@pytest.fixture
def done(journal, kith):
    kith("log", "ada", "met", "lunch")
    kith("new", "person", "Bo Lee", "--asked")
    kith("decide", "bo-lee", "--decline")
    return journal


def test_what_can_be_undone_is_listed_the_last_first(done, kith):
    code, out, _ = kith("undo", "--list")

    assert code == 0
    lines = out.splitlines()
    assert [line[:2] for line in lines[:3]] == [" 1", " 2", " 3"]
    assert [line[22:] for line in lines[:3]] == [
        "decide bo-lee --decline: 1 file",
        "new bo-lee: 1 file",
        "log ada met: 1 file",
    ]
    assert "`kith undo 3` undoes all of them." in out


def test_the_list_is_for_programs_too(done, kith):
    entries = json.loads(kith("undo", "--list", "--format", "json")[1])

    assert entries[0]["command"] == "decide bo-lee --decline"
    assert entries[0]["files"] == ["contacts/bo-lee.md"]
    assert kith("undo", "--format", "json")[0] == 2


def test_listing_undoes_nothing(done, kith):
    kith("undo", "--list")

    assert len(kith("undo", "--list")[1].splitlines()) == 6


def test_several_are_undone_in_order(done, kith):
    before = (done / "contacts/bo-lee.md").read_text()

    out = kith("undo", "2", "--dry-run")[1]
    assert out.splitlines() == [
        "kith decide bo-lee --decline: 1 file would be restored",
        "kith new bo-lee: 1 file would be restored",
    ]
    assert (done / "contacts/bo-lee.md").read_text() == before
    assert kith("undo", "2")[0] == 0
    assert not (done / "contacts/bo-lee.md").exists()
    assert "log ada met" in kith("undo", "--list")[1]


@pytest.mark.parametrize("number", ["4", "0", "-1", "x"])
def test_a_number_that_is_none_is_a_sentence(done, kith, number):
    code, _, err = kith("undo", "--", number)

    assert code == 2
    assert "Traceback" not in err
    assert len(kith("undo", "--list")[1].splitlines()) == 6


def test_nothing_to_undo(journal, kith):
    assert kith("undo", "--list")[1] == "There is nothing to undo.\n"
    assert kith("undo", "--list", "--format", "json")[1] == "[]\n"
