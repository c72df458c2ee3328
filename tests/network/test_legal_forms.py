"""A name of an organization without its legal form is what cleanco says it is."""

import cleanco
import pytest
from cleanco.clean import get_unique_terms
from hypothesis import example, given
from hypothesis import strategies as st

from kith.network.legal_forms import without_legal_form

WORDS = st.sampled_from(
    [*sorted(get_unique_terms()), "Initech", "&", "Söhne", "İ", "x\u00b4y", "", ","]
)
NAMES = st.builds(
    "{0}{1}".format,
    st.builds(
        str.join, st.sampled_from([" ", ", ", "\u00a0"]), st.lists(WORDS, max_size=5)
    ),
    st.sampled_from(["", ".", " )", "!"]),
)


@given(NAMES)
@example("Initech GmbH GmbH Co. KG")
@example("Initech tmi tmi.")
def test_the_same_legal_forms_are_left_out_as_by_cleanco(name):
    assert without_legal_form(name) == cleanco.basename(name)


@pytest.mark.parametrize("name", ["Initech GmbH", "Initech, Inc.", "INITECH LTD"])
def test_a_legal_form_is_left_out(name):
    assert without_legal_form(name).casefold() == "initech"
