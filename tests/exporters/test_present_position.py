"""Who is at an organization now is one question, whoever asks it."""

import csv
import datetime as dt
import io
import json
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from kith.cli.main import kith
from kith.exporters.csv_table import format_csv
from kith.exporters.graph import format_gexf, format_graphml, graph_as_data
from kith.exporters.sqlite_index import write_index
from kith.exporters.vcard import format_vcards
from kith.load.journal import parse_journal
from kith.network.network import Network
from kith.network.organizations import current_position, is_present
from kith.network.reach import reach_organization

TODAY = dt.date(2026, 6, 15)

ENDS_THAT_HAVE_NOT_COME = ("2031-12", "2026", "2026-06", "2026-06-15", "2026-06-16")
ENDS_THAT_HAVE_COME = ("2026-06-14", "2026-05", "2025")


def network_of(end):
    """Somebody at Initech as CTO until a day, and at Umbra long ago."""
    positions = (
        "[{organization: Umbra, title: Clerk, start: 2010, end: 2019}, "
        f"{{organization: Initech, title: CTO, start: 2020, end: {end}}}]"
    )
    text = f"---\nname: Ada Byron\npositions: {positions}\n---\n"
    return Network(parse_journal({"contacts/ada-byron.md": text}), TODAY)


def organization_in_csv(network):
    (row,) = csv.DictReader(io.StringIO(format_csv(network)))
    return row["organization"], row["title"]


def organization_in_vcard(network):
    lines = dict(
        line.split(":", 1)
        for line in format_vcards(network).split("\r\n")
        if line.startswith(("ORG:", "TITLE:"))
    )
    return lines.get("ORG", ""), lines.get("TITLE", "")


def organization_in_graph(network):
    node = graph_as_data(network, "Me")["nodes"][1]
    return node["organization"] or "", node["title"] or ""


def organization_in_index(network, folder):
    path = folder / "index.sqlite"
    write_index(path, network.journal, network, (), TODAY)
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT organization, title FROM named_positions WHERE is_current"
        ).fetchall()
    return rows[0] if rows else ("", "")


def organization_in_reach(network):
    entry = network.organizations.find("Initech")
    now = reach_organization(entry, network).now
    return (entry.name, now[0].position.title) if now else ("", "")


@pytest.mark.parametrize("end", [*ENDS_THAT_HAVE_NOT_COME, *ENDS_THAT_HAVE_COME])
def test_every_export_and_the_reach_agree_who_is_there_now(end, tmp_path):
    network = network_of(end)
    expected = ("Initech", "CTO") if end in ENDS_THAT_HAVE_NOT_COME else ("", "")

    assert organization_in_reach(network) == expected
    assert organization_in_csv(network) == expected
    assert organization_in_vcard(network) == expected
    assert organization_in_graph(network) == expected
    assert organization_in_index(network, tmp_path) == expected


@pytest.mark.parametrize("write", [format_graphml, format_gexf])
def test_the_graph_for_other_programs_names_an_organization_with_an_end_to_come(write):
    pytest.importorskip("networkx")

    assert '"CTO"' in write(network_of("2031-12"), "Me").replace(">CTO<", '"CTO"')
    assert "CTO" not in write(network_of("2025"), "Me")


def test_kith_at_and_kith_export_agree_on_the_command_line(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.kith]\n", encoding="utf-8")
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "ada-byron.md").write_text(
        "---\nname: Ada Byron\npositions: "
        "[{organization: Initech, title: CTO, start: 2020, end: 2031-12}]\n---\n",
        encoding="utf-8",
    )
    place = ("--today", "2026-06-15", "--journal", str(tmp_path))

    def output_of(*words):
        return CliRunner().invoke(kith, [*words, *place], catch_exceptions=False).output

    reach = json.loads(output_of("at", "Initech", "--format", "json"))
    assert [person["contact"] for person in reach["now"]] == ["ada-byron"]
    assert "Initech,CTO" in output_of("export", "csv")
    cards = output_of("export", "vcard").splitlines()
    assert {"ORG:Initech", "TITLE:CTO"} <= set(cards)
    assert '"title": "CTO"' in output_of("export", "json")


def test_a_position_without_an_end_lasts():
    network = network_of("null")
    (person,) = network.journal.people

    assert is_present(person.positions[1], TODAY)
    assert current_position(person, TODAY).title == "CTO"


def test_of_several_present_positions_the_first_counts():
    text = (
        "---\nname: Ada Byron\npositions: [{organization: A, end: 2031}, "
        "{organization: B}]\n---\n"
    )
    (person,) = parse_journal({"contacts/ada-byron.md": text}).people

    assert current_position(person, TODAY).organization == "A"
