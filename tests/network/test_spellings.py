"""Which organizations look like two spellings of one."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from kith.load.journal import parse_journal
from kith.network.organizations import build_organizations, organization_key
from kith.network.spellings import find_lookalikes

TODAY = dt.date(2026, 6, 1)
NAMES = st.lists(st.text("aab1", max_size=9), unique=True, min_size=2, max_size=12)


def is_alike(first: str, second: str) -> bool:
    """Whether two names are alike, as the rule's page describes it."""
    same_start = first[:3] == second[:3]
    digits = ["".join(filter(str.isdigit, name)) for name in (first, second)]
    is_long = min(len(first), len(second)) >= 5
    near = abs(len(first) - len(second)) <= 2 and fuzz.ratio(first, second) >= 90
    return same_start and digits[0] == digits[1] and is_long and near


@given(NAMES)
def test_all_that_are_alike_are_found_and_no_others(names: list[str]) -> None:
    files = {
        f"contacts/p{number}.md": f"---\nname: P\npositions: ['Xaaaaa{name}']\n---\n"
        for number, name in enumerate(names)
    }
    index = build_organizations(parse_journal(files), TODAY)

    pairs = {
        frozenset((pair.usual.slug, pair.rarer.slug)) for pair in find_lookalikes(index)
    }

    expected = set()
    for first, second in itertools.combinations(index.entries, 2):
        if is_alike(organization_key(first.name), organization_key(second.name)):
            expected.add(frozenset((first.slug, second.slug)))
    assert pairs == expected
