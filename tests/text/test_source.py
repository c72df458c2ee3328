import pytest

from kith.text.source import KEY, FrontMatterSource

_HEAD = (
    "name: Ada\ntags: one\nlist:\n  - 2024 met:\n      note: x\n  - {a: 1}\nempty:\n"
)


def test_a_value_is_found_by_its_keys_and_indexes():
    source = FrontMatterSource(_HEAD, 2)

    assert source.position_of(("name",)) == (2, 7)
    assert source.position_of(("list", 1)) == (7, 5)
    assert source.position_of(("list", 0, "2024 met", "note")) == (6, 13)


def test_a_key_is_found_as_well():
    source = FrontMatterSource(_HEAD, 2)

    assert source.position_of(("empty", KEY)) == (8, 1)
    assert source.position_of(("list", 1, "a", KEY)) == (7, 6)


def test_what_is_not_written_is_at_what_encloses_it():
    source = FrontMatterSource(_HEAD, 2)

    assert source.position_of(("tags", 0)) == (3, 7)
    assert source.position_of(("list", 7)) == (5, 3)
    assert source.position_within(("list", 1), ("b",)) == (7, 6)


def test_a_key_below_an_interactions_line_is_its_own():
    assert FrontMatterSource(_HEAD).position_within(("list", 0), ("note",)) == (5, 13)


@pytest.mark.parametrize(
    ("at", "path"),
    [
        (("list", 0), ("note",)),
        ((), ("empty",)),
        ((), ("nothing",)),
        ((), ()),
        (("name", KEY), ()),
    ],
)
def test_the_first_answer_which_reads_no_further_than_needed_is_the_same_as_later_ones(
    at, path
):
    source = FrontMatterSource(_HEAD)

    assert len({source.position_within(at, path) for _ in range(3)}) == 1


def test_sources_are_equal_by_their_text_whether_asked_or_not():
    one, other = FrontMatterSource(_HEAD), FrontMatterSource(_HEAD)
    one.position_of(("name",))

    assert one == other
    assert hash(one) == hash(other)
    assert one != FrontMatterSource(_HEAD, 2)
    assert one != _HEAD
