"""Values that are worked out when they are asked for are those of working out all."""

from hypothesis import given
from hypothesis import strategies as st

from kith.network.lazy_map import LazyMap

VALUES = st.dictionaries(st.text("abc", max_size=2), st.none() | st.integers(-2, 2))


@given(VALUES, st.lists(st.text("abcd", max_size=2)))
def test_it_is_a_mapping_of_what_has_a_value(values, asked):
    lazy = LazyMap(values, values.get)
    there = {slug: value for slug, value in values.items() if value is not None}

    for slug in asked:
        assert lazy.get(slug) == there.get(slug)
        assert (slug in lazy) == (slug in there)
    assert list(lazy.items()) == list(there.items())
    assert len(lazy) == len(there)


def test_only_what_is_asked_for_is_worked_out_and_once():
    worked_out = []

    def work_out(slug):
        worked_out.append(slug)
        return len(slug)

    lazy = LazyMap({"ada": 1, "lena": 2, "omar": 3}, work_out)
    assert (lazy["lena"], lazy["lena"], lazy.get("mia")) == (4, 4, None)

    assert worked_out == ["lena"]
