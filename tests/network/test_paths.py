"""Paths agree with a brute-force search, on journals with everything that goes wrong."""

import datetime as dt
import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.load.journal import parse_journal
from kith.network.graph import combine
from kith.network.network import Network
from kith.network.paths import find_paths

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 11, 23)
LETTERS = "abcdef"
STRENGTHS = ["strong", "moderate", "weak", None]
STATES = ["plain", "known", "known", "removed", "declined", "concern", "settled"]
_STATE_LINES = {
    "plain": "",
    "known": "interactions: 2026-05-01 met\n",
    "removed": "status: removed\ninteractions: 2026-05-01 met\n",
    "declined": "status: declined\ninteractions: 2026-05-01 met\n",
    "concern": "concerns: [{date: 2026, what: x}]\ninteractions: 2026-05-01 met\n",
    "settled": "concerns: [{what: x, resolved: 2025}]\ninteractions: 2026-05-01 met\n",
}


@st.composite
def journals(draw):
    """Up to six people with files, two without, and ties of all kinds between them."""
    people = LETTERS[: draw(st.integers(2, 6))]
    files = {}
    for letter in people:
        # Two people of one name: a name alone never joins them.
        name = "Same Name" if letter in "ef" else f"Person {letter}"
        lines = f"name: {name}\n{_STATE_LINES[draw(st.sampled_from(STATES))]}"
        known = draw(
            st.lists(
                st.tuples(st.sampled_from(LETTERS + "xy"), st.sampled_from(STRENGTHS)),
                max_size=4,
            )
        )
        ties = []
        for other, strength in known:
            tail = f", strength: {strength}" if strength else ""
            if other in "xy":
                ties.append(
                    f"  - {{name: Unfiled {other}, organization: Initech{tail}}}\n"
                )
            else:
                # Itself, and people who do not exist, are allowed in a file.
                ties.append(f"  - {{contact: {other}{tail}}}\n")
        if ties:
            lines += "knows:\n" + "".join(ties)
        if draw(st.booleans()):
            start, end = sorted(
                draw(st.tuples(st.integers(2000, 2026), st.integers(2000, 2026)))
            )
            lines += f"positions:\n  - {{organization: Globex, start: {start}, end: {end}}}\n"
        files[f"contacts/{letter}.md"] = f"---\n{lines}---\n"
    return files


def brute_force(network, targets, most_steps):
    """Every simple path by trying all sequences of people."""
    graph = network.graph
    inner = [node for node in graph.nodes if node not in network.excluded]
    found = {}
    for length in range(1, most_steps + 1):
        for hops in itertools.permutations(inner, length):
            if hops[-1] not in targets or hops[0] not in network.known:
                continue
            between = [
                combine(tie.strength for tie in graph.ties_between(one, other))
                for one, other in itertools.pairwise(hops)
            ]
            if all(between):
                found[hops] = network.known[hops[0]] * math.prod(between)
    return found


@settings(max_examples=300, deadline=None)
@given(journals(), st.integers(1, 3), st.data())
def test_paths_are_those_of_a_brute_force_search(files, most_steps, data):
    network = Network(parse_journal(files), TODAY)
    targets = data.draw(
        st.sets(st.sampled_from(sorted(network.graph.nodes)), min_size=1, max_size=3)
    )

    paths = find_paths(
        network.graph,
        network.known,
        targets,
        excluded=network.excluded,
        most_steps=most_steps,
    )

    expected = brute_force(network, targets, most_steps)
    assert {path.hops for path in paths} == set(expected)
    assert len({path.hops for path in paths}) == len(paths)
    for path in paths:
        assert math.isclose(path.strength, expected[path.hops])
        assert not set(path.hops) & network.excluded
        assert len(path.ties) == len(path.hops) - 1
    strengths = [path.strength for path in paths]
    assert strengths == sorted(strengths, reverse=True)
    limited = find_paths(
        network.graph,
        network.known,
        targets,
        excluded=network.excluded,
        most_steps=most_steps,
        limit=2,
    )
    assert limited == paths[:2]


@given(journals())
@settings(max_examples=100, deadline=None)
def test_ties_go_both_ways(files):
    graph = Network(parse_journal(files), TODAY).graph

    for one, other in itertools.permutations(graph.nodes, 2):
        forth = combine(tie.strength for tie in graph.ties_between(one, other))
        back = combine(tie.strength for tie in graph.ties_between(other, one))
        assert math.isclose(forth, back)
    assert all(tie.one != tie.other for tie in graph.all_stated_ties())
