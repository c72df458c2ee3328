"""Why a path is as warm as it is, in words."""

from __future__ import annotations

import datetime as dt

from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.network.reach import find_target, paths_to_target
from kith.report.paths import explain_path, format_paths

TODAY = dt.date(2026, 6, 1)
MET = "interactions: [2026-05-01 met]\n"
BO = "name: Bo\n"


def network_of(**heads: str) -> Network:
    files = {f"contacts/{slug}.md": f"---\n{head}---\n" for slug, head in heads.items()}
    return Network(parse_journal(files), TODAY)


def reasons(network: Network) -> list[str]:
    (path,) = paths_to_target(find_target("bo", network), network)
    return list(explain_path(path, network))


def test_whoever_would_introduce_needs_something_to_be_said_of_them() -> None:
    knows = "knows: [{contact: bo, how: school}]\n"
    ada = f"name: Ada\n{MET}{knows}"
    known = [
        "you and Ada: moderate tie, 0.55; last real contact 2026-05-01 (met)",
        "Ada and Bo: school (in Ada's file)",
    ]

    assert reasons(network_of(ada=f"{ada}vouch: Calm.\n", bo=BO)) == known
    assert reasons(network_of(ada=ada, bo=BO)) == [
        *known,
        "nothing is recorded that you could say about Ada",
    ]


def test_a_tie_that_is_only_inferred_is_uncertain() -> None:
    work = "positions: [{organization: Initech, start: 2020}]\n"
    ada = f"name: Ada\n{MET}vouch: Calm.\n{work}"

    assert reasons(network_of(ada=ada, bo=BO + work))[-1] == (
        "uncertain: that they know each other is inferred, not recorded"
    )
    assert not any(
        "uncertain" in reason
        for reason in reasons(network_of(ada=f"{ada}knows: [bo]\n", bo=BO + work))
    )


def test_paths_are_numbered_with_their_reasons_below_and_wrapped() -> None:
    network = network_of(ada=f"name: Ada\n{MET}vouch: Calm.\nknows: [bo]\n", bo=BO)
    target = find_target("bo", network)
    paths = paths_to_target(target, network)

    lines = list(format_paths(target, paths, network, width=60))

    assert lines[:3] == ["1 warm path to Bo", "", "1. you → Ada → Bo  0.27"]
    assert lines[3:6] == [
        "   ada, bo",
        "   - you and Ada: moderate tie, 0.55; last real contact",
        "     2026-05-01 (met)",
    ]
    assert list(format_paths(target, (), network)) == [
        "No warm path to Bo is recorded.",
        "Ask the people you know best whom they know there, and record it under `knows`.",
    ]
