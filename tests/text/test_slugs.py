"""Slugs made from names."""

import slugify as library
from hypothesis import example, given
from hypothesis import strategies as st

from kith.text.slugs import slugify


@given(st.text("ABcxyz019 -.'é", max_size=70))
@example("Ada Byron")
@example("1 000")
@example("a" * 61)
def test_a_plain_name_gives_the_slug_that_the_library_gives(name):
    assert slugify(name) == library.slugify(name, max_length=60, word_boundary=True)
