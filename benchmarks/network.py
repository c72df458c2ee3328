"""Times questions to the network beside a library's breadth-first search over the same ties.

``python benchmarks/network.py [--contacts 30000] [--write]``

In one process, after loading: ``kith path`` to an organization beside one breadth-first search in
rustworkx over the same ties, and ``kith at`` beside a dictionary look-up plus sorting its result.
Each is the median over many organizations, measured cold (the first question about it) and warm.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rustworkx

from kith.load.journal import load_journal
from kith.network.network import Network
from kith.network.organizations import OrganizationEntry
from kith.network.reach import Destination, paths_to_target, reach_organization

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "network.md"
BEGIN, END = "<!-- network -->", "<!-- end of network -->"
TODAY = dt.date(2026, 11, 23)
GOALS = {"path": 50, "at": 10}


def timed(call: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    call()
    return time.process_time() - start


def library_search(network: Network) -> float:
    """Seconds for one breadth-first search over all stated ties, from the best-known person."""
    graph = rustworkx.PyGraph()
    numbers = {node: graph.add_node(node) for node in network.graph.nodes}
    for tie in network.graph.all_stated_ties():
        graph.add_edge(numbers[tie.one], numbers[tie.other], None)
    start = numbers[max(network.known, key=lambda slug: network.known[slug])]
    return statistics.median(
        timed(lambda: rustworkx.bfs_layers(graph, [start])) for _ in range(5)
    )


def ask_paths(entry: OrganizationEntry, network: Network) -> object:
    """What ``kith path ORGANIZATION`` works out."""
    nodes = tuple(dict.fromkeys(member.person.slug for member in entry.present))
    nodes += network.graph.people_at(entry.slug)
    return paths_to_target(Destination(entry.name, nodes, entry), network, limit=5)


def look_up(entry: OrganizationEntry, network: Network) -> object:
    """A dictionary look-up, and sorting what ``kith at`` gives for it."""
    found = network.organizations.by_slug[entry.slug]
    reach = REACHES[entry.slug]
    people = [*found.present, *found.former]
    names = sorted(
        (member.person.name.casefold(), member.person.slug) for member in people
    )
    paths = sorted(
        (-path.strength, path.hops) for one in reach.second_degree for path in one.paths
    )
    return names, paths


REACHES = {}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--contacts", type=int, default=30_000)
    parser.add_argument(
        "--write", action="store_true", help="put the table in the manual"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / "generate.py"), folder]
        subprocess.run([*command, "--contacts", str(given.contacts)], check=True)
        loading = time.process_time()
        journal = load_journal(Path(folder))
        loading = time.process_time() - loading
    network = Network(journal, TODAY)
    building = timed(lambda: (network.graph, network.known, network.favors))
    entries = sorted(
        network.organizations.entries, key=lambda entry: (-entry.size, entry.slug)
    )
    chosen = entries[:: max(len(entries) // 200, 1)][:200]
    search = library_search(network)
    path_cold = [
        timed(lambda entry=entry: ask_paths(entry, network)) for entry in chosen
    ]
    path_warm = [
        timed(lambda entry=entry: ask_paths(entry, network)) for entry in chosen
    ]
    at_cold = [
        timed(lambda entry=entry: reach_organization(entry, network))
        for entry in chosen
    ]
    at_warm = [
        timed(lambda entry=entry: reach_organization(entry, network))
        for entry in chosen
    ]
    REACHES.update({entry.slug: reach_organization(entry, network) for entry in chosen})
    plain = [timed(lambda entry=entry: look_up(entry, network)) for entry in chosen]
    ties = sum(1 for _ in network.graph.all_stated_ties())
    rows = [
        ("path, cold", path_cold, [search] * len(chosen), GOALS["path"]),
        ("path, warm", path_warm, [search] * len(chosen), GOALS["path"]),
        ("at, cold", at_cold, plain, GOALS["at"]),
        ("at, warm", at_warm, plain, GOALS["at"]),
    ]
    lines = [
        f"{len(network.graph.nodes):,} people, {ties:,} stated ties, "
        f"{len(entries):,} organizations; reading {loading:.1f} s, "
        f"network {building:.1f} s of processor time; "
        f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB.",
        "",
        "| question | median ms | slowest ms | baseline ms | ratio | goal |",
        "|---|---|---|---|---|---|",
    ]
    for name, times, baseline, goal in rows:
        middle, base = statistics.median(times), statistics.median(baseline)
        ratio = middle / base if base else float("inf")
        lines.append(
            f"| {name} | {1000 * middle:.2f} | {1000 * max(times):.1f} | {1000 * base:.3f} "
            f"| {ratio:.2f} | ≤ {goal} |"
        )
    print("\n".join(lines))
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        table = "\n".join(lines)
        PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
